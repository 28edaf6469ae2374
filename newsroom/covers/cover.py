"""What a cover says and which form it has."""

from dataclasses import dataclass
from enum import Enum, StrEnum


class Design(StrEnum):
    """The designs; the value is the word used in settings."""

    DAWN = "dawn"
    """清朗: a rising sun of thin rings on paper."""
    BOOK = "book"
    """书卷: a thread-bound book with its label."""
    MOSAIC = "mosaic"
    """朝气: a mosaic of circles, another for every title."""
    HILLS = "hills"
    """远山: hills one behind the other under a low sun."""


class Shape(Enum):
    """The two crops a WeChat article wants."""

    WIDE = (1080, 460)
    """2.35:1, of the head article. The account's list shows its central square only."""
    SQUARE = (600, 600)
    """1:1, of the further articles and of shared cards."""

    @property
    def width(self) -> int:
        """Pixels."""
        return self.value[0]

    @property
    def height(self) -> int:
        """Pixels."""
        return self.value[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverText:
    """What stands on a cover. All of it is text for readers, worded by the caller."""

    title: str
    kicker: str = ""
    """The small line above the title, for instance the column's name and the kind."""
    foot: str = ""
    """The small line below the title, for instance 第6期 · 2022年第16周."""
    strand: str = ""
    """Decides the colour: a kind (`story`, `tip`, …) or a strand of the weekly five (`research`, `class-meeting`, …);
    empty for the column's own.
    """
    brand: str = ""
    """A colour (`#rrggbb`) instead of the strand's, darkened where words could not be read beside it."""
    design: Design = Design.DAWN
