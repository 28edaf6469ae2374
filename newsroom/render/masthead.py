"""How an issue is called where it goes out, and where its links lead.

An issue that is not locked yet has no number and no page: it goes out as a proof, says so, and leads to the site's
first page.
"""

from dataclasses import dataclass

from newsroom.compose import Digest
from newsroom.render.cards import issue_card
from newsroom.render.edition import Edition
from newsroom.render.labels import issue_label, issue_number, issue_page, say, week_range


@dataclass(frozen=True, slots=True, kw_only=True)
class Masthead:
    """The head of an issue."""

    column: str
    number: str
    """第3期; 校样."""
    label: str
    """2022年第3期 · 总第3期 · 春季学期第6周."""
    days: str
    title: str
    """The headline's; of an issue without one the first entry's; empty where no entry is shown."""
    summary: str
    """The headline's; the site's description where there is none."""
    page: str
    """Of the issue, relative to the site; empty for a proof."""
    url: str
    """Public address of the issue, of a proof that of the site."""

    @property
    def is_proof(self) -> bool:
        """Whether the issue is not locked yet."""
        return not self.page

    @property
    def name(self) -> str:
        """一起守 第3期."""
        return f"{self.column} {self.number}"


def masthead(edition: Edition, digest: Digest) -> Masthead:
    """The head of `digest`, as it is now."""
    settings, own = edition.settings, issue_card(edition, digest)
    proof, open_issue = edition.words.channels["proof"], say(edition, "open_issue")
    is_proof = not digest.locked
    label = issue_label(edition, digest)
    page = "" if is_proof else issue_page(digest.week)
    return Masthead(
        column=settings.column,
        number=proof if is_proof else issue_number(edition, digest),
        label=f"{proof}{label.removeprefix(open_issue)}" if is_proof else label,
        days=week_range(digest.week),
        title=own["title"] or next((one.title for one in digest.entries), ""),
        summary=own["summary"] or settings.description,
        page=page,
        url=f"{settings.site_url}{page}",
    )
