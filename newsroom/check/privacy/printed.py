"""A line of text made fit for print: whatever the rules on personal information find in it is starred out."""

from datetime import date
from pathlib import PurePosixPath

from newsroom.check.finding import TextScope
from newsroom.check.privacy.masks import starred
from newsroom.check.privacy.rule import personal_information
from newsroom.check.text import EntryText, Passage, Role
from newsroom.model import Library, Story, Week
from newsroom.settings import Settings

_ANY_DAY = date(2000, 1, 3)


def masked_text(text: str, library: Library, settings: Settings) -> str:
    """`text` as long as before, with stars for what tells who or where somebody is.

    For titles and reasons in papers that leave the column: waivers count for nothing here.
    """
    source = " ".join(text.split("\n"))
    path = PurePosixPath("text.md")
    entry = Story(source=path, slug="", title="", date=_ANY_DAY, week=Week.of(_ANY_DAY), body=source)
    passage = Passage(role=Role.PARAGRAPH, text=source, offsets=range(len(source)))
    read = EntryText(source=source, passages=(passage,))
    scope = TextScope(entry=entry, text=read, file=path, library=library, settings=settings)
    for one in list(personal_information(scope)) if source.strip() else []:
        start = one.at.column - 1
        source = source[:start] + "＊" * one.length + source[start + one.length :]
    return starred(source)
