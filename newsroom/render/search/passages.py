"""What of an entry is searched: what its page shows to readers, and nothing else."""

from dataclasses import dataclass

from newsroom.model import Course, Entry, Guide, Notice, Story, Tip, kind_of, page_of, ref_of
from newsroom.render.cards import byline
from newsroom.render.edition import Edition
from newsroom.render.labels import full_date


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An entry as the search knows it."""

    url: str
    title: str
    kind: str
    day: str
    """As results show it."""
    text: str
    r"""Everything but the title, passages parted by `\n`."""


def articles_of(edition: Edition) -> tuple[Article, ...]:
    """The shown entries, oldest first: a new one gets the next number and leaves those of the others alone."""
    return tuple(
        Article(
            url=str(page_of(entry)),
            title=entry.title,
            kind=str(kind_of(entry)),
            day=full_date(edition, entry.date),
            text=_text(edition, entry),
        )
        for entry in reversed(edition.column.shown)
    )


def _text(edition: Edition, entry: Entry) -> str:
    ref = ref_of(entry)
    aside = edition.asides.get(ref)
    parts = [
        *_own(entry),
        aside.plain if aside else "",
        edition.texts[ref].plain,
        *entry.tags,
        byline(edition, entry),
    ]
    return "\n".join(part for part in parts if part)


def _own(entry: Entry) -> list[str]:
    """The fields that the templates of the kinds show."""
    match entry:
        case Tip():
            points = entry.video.points if entry.video else ()
            return [entry.problem, entry.answer, *entry.tools, *points]
        case Story():
            return [entry.summary, entry.quote, entry.narrator]
        case Guide():
            steps = [text for one in entry.scenarios for text in (one.name, *one.prepare, *one.steps)]
            return [entry.summary, *steps]
        case Notice():
            return [entry.summary, entry.place]
        case Course():
            return [entry.summary, entry.provider, entry.how_to_join]
        case _:
            return [entry.summary]
