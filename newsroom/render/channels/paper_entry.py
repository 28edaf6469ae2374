"""What the entries of each kind have on paper besides their text."""

from collections.abc import Iterator
from dataclasses import dataclass

from newsroom.model import Bundle, Course, Entry, Guide, Notice, Tip, page_of, ref_of
from newsroom.render.cards import bundle_items, card
from newsroom.render.channels.paper_text import PaperText
from newsroom.render.edition import Edition
from newsroom.render.labels import Data, say


@dataclass(frozen=True, slots=True, kw_only=True)
class Tail:
    """What a bundle has around its text."""

    foreword: str = ""
    """HTML."""
    items: tuple[Data, ...] = ()
    """Its tips: `title`, `answer`, `see` (where they stand in these pages; else empty)."""


def facts_of(edition: Edition, entry: Entry, data: Data, details: Data) -> list[tuple[str, str]]:
    """Label and value of what readers have to know before they read: time, place, how to join."""
    rows = _facts(edition, entry, data, details)
    return [(label.rstrip("：: "), value) for label, value in rows if value]


def _facts(edition: Edition, entry: Entry, data: Data, details: Data) -> Iterator[tuple[str, str]]:
    comma = say(edition, "comma")
    match entry:
        case Tip():
            if entry.minutes:
                yield edition.words.channels["print_minutes"], say(edition, "minutes_needed", n=entry.minutes)
            yield say(edition, "tools"), comma.join(entry.tools)
        case Notice():
            yield say(edition, "when"), details["when_label"]
            yield say(edition, "place"), entry.place
            yield say(edition, "expires"), details["expires_label"]
        case Course():
            yield say(edition, "provider"), entry.provider
            yield say(edition, "need"), comma.join(data["need"])
            yield say(edition, "sessions"), comma.join(one["label"] for one in details["sessions"])
            yield say(edition, "how_to_join"), entry.how_to_join
            yield edition.words.channels["wechat_link"], entry.link
            yield say(edition, "verified"), details["verified_label"]
        case Guide() if details["effective_label"]:
            effective = say(edition, "effective", date=details["effective_label"])
            yield edition.words.channels["print_edition"], effective
        case Bundle() if entry.version:
            yield edition.words.channels["print_edition"], say(edition, "version", n=entry.version)
        case _:
            return


def tail_of(edition: Edition, entry: Entry, text: PaperText) -> Tail:
    """The foreword and the tips of a bundle; nothing for other kinds."""
    if not isinstance(entry, Bundle):
        return Tail()
    foreword = edition.asides.get(ref_of(entry))
    items: list[Data] = []
    for one in bundle_items(edition, entry):
        number, place = text.places.get(str(page_of(one)), (0, ""))
        data = card(edition, one)
        items.append(
            {
                "title": data.get("problem") or one.title,
                "answer": data.get("answer") or data["summary"],
                "see": text.see.format(number=number) if number else "",
                "place": place,
            }
        )
    return Tail(foreword=text.write(foreword.html) if foreword else "", items=tuple(items))
