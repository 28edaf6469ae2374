"""What a rule sees."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from newsroom.model import DigestFile, Entry, Library
from newsroom.problems import Location
from newsroom.settings import Settings
from newsroom.standing import Reviews, Standing, standing_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """The library at one moment."""

    library: Library
    reviews: Reviews
    settings: Settings
    now: datetime
    faulty: frozenset[PurePosixPath]

    def standing(self, entry: Entry) -> Standing:
        """Where `entry` stands, as far as the rules so far know."""
        return standing_of(entry, self.reviews, self.settings, self.now, self.faulty)

    def at(self, thing: Entry | DigestFile, key: str = "", line: int = 0, column: int = 0) -> Location:
        """The place of a metadata key of `thing`, or of a line."""
        file = PurePosixPath(self.settings.content.name) / thing.source
        return Location(file=file, line=line or thing.lines.get(key, 0), column=column)
