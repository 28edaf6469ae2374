"""What gathers while an article is written: references, notes, pictures, and what had to be changed."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Notebook:
    """One article's. Filled while its parts are written, in reading order."""

    references: dict[str, int] = field(default_factory=dict)
    """Address → number; the same address has the same number."""
    titles: dict[str, str] = field(default_factory=dict)
    """Address → the words of the first link that led there."""
    pictures: dict[str, str] = field(default_factory=dict)
    """Published address of a picture (relative to the site) → its name in the article."""
    notes: list[str] = field(default_factory=list)
    """Footnotes as HTML, in order; empty ones belong to what was left out."""
    shift: int = 0
    """How many notes stand before those of the text that is being written."""
    changes: dict[tuple[str, str], int] = field(default_factory=dict)
    """(what was changed, an example of it) → how often."""

    def refer(self, address: str, words: str) -> int:
        """The number of the reference to `address`."""
        self.titles.setdefault(address, words.strip())
        return self.references.setdefault(address, len(self.references) + 1)

    def changed(self, what: str, example: str = "") -> None:
        """Remember that something is not as it was written; `what` names a word of the catalogue."""
        key = (what, example[:40])
        self.changes[key] = self.changes.get(key, 0) + 1

    def picture(self, url: str) -> str:
        """The name in the article of the published picture `url`."""
        return self.pictures.setdefault(url, f"images/{url.rpartition('/')[2]}")
