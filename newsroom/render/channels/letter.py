"""The digest as a letter: HTML that holds in mail programs, the same as plain text, and both in one message.

Tables for layout, every style inline, no picture that is needed to understand it; under 100 kB, because Gmail cuts
letters off at 102 kB. The one style sheet in the head adds what inline styles cannot say (the dark, narrow screens);
programs that drop it show the same letter by day.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from urllib.parse import unquote

from newsroom.compose import Digest
from newsroom.render.channels.cutting import cut_bytes, size_of
from newsroom.render.channels.issue import Brief, Line, Part, brief, chosen, contents, first_lines, shortened
from newsroom.render.channels.message import Letter, message
from newsroom.render.channels.output import ChannelOutput, Size
from newsroom.render.channels.reading import paragraphs_of
from newsroom.render.channels.wrapping import fixed, flowed
from newsroom.render.colours import colours_of
from newsroom.render.edition import Edition
from newsroom.render.fitting import greatest
from newsroom.render.labels import say
from newsroom.render.templates import fill_template

LIMIT = 100_000
"""Bytes of the HTML part."""
_TEXT, _FOREWORD, _PREHEADER = 600, 6_000, 240
"""Bytes of an entry's text, of the foreword, and of what a list of letters shows behind the subject."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """What both forms of the letter say, in this order."""

    own: Brief
    headline: Line | None
    """It opens the letter and is in no part."""
    inside: str
    """本期共 11 篇：头条 1、…"""
    lamps_title: str
    foreword_title: str
    foreword: tuple[str, ...]
    """Paragraphs."""
    parts: tuple[Part, ...]
    left: str
    """That entries were left out; empty where none were."""
    school: str
    """And whom to ask there."""
    unsubscribe: str
    words: Mapping[str, str] = field(repr=False)


def render_letter(edition: Edition, digest: Digest, letter: Letter) -> ChannelOutput:
    """`email.html`, `email.txt` and `digest.eml`; the same bytes for the same issue."""
    own = brief(edition, digest)
    text = edition.forewords.get(digest.week)
    paragraphs = paragraphs_of(text.html) if text else ()
    foreword = _first_paragraphs(paragraphs)

    def tell(count: int) -> _Told:
        return _told(edition, own, foreword, letter.unsubscribe, count)

    count = max(0, greatest(len(own.lines), lambda one: size_of(_html(edition, tell(one))) <= LIMIT))
    told = tell(count)
    html, rows = _html(edition, told), list(_rows(told))
    changes = [("change_letter", "")]
    changes += [("change_gone", str(own.gone))] * bool(own.gone)
    changes += [("change_foreword", str(len(paragraphs) - len(foreword)))] * (foreword != paragraphs)
    changes += shortened(own.lines[:count], _TEXT)
    changes += [("change_left", str(len(own.lines) - count))] * (count < len(own.lines))
    changes += [("change_sender", "")] * (not letter.sender_address)
    files = {"email.html": html.encode("utf-8"), "email.txt": fixed(rows).encode("utf-8")}
    files["digest.eml"] = message(edition, digest, letter, subject=own.heading, html=html, text=flowed(rows))
    return ChannelOutput(
        files=MappingProxyType(files),
        changes=tuple(changes),
        sizes=(Size(what="size_email", found=size_of(html), limit=LIMIT),),
    )


def _first_paragraphs(paragraphs: tuple[str, ...]) -> tuple[str, ...]:
    """As many whole paragraphs as a letter has room for."""
    kept, room = [], _FOREWORD
    for one in paragraphs:
        room -= size_of(one)
        if room < 0:
            break
        kept.append(one)
    return tuple(kept)


def _told(edition: Edition, own: Brief, foreword: tuple[str, ...], unsubscribe: str, count: int) -> _Told:
    words, comma = edition.words.channels, say(edition, "comma")
    left = len(own.lines) - count
    parts = tuple(
        replace(part, lines=tuple(replace(line, text=cut_bytes(line.text, _TEXT)) for line in part.lines))
        for part in first_lines(own.parts, count)
    )
    return _Told(
        own=own,
        headline=next((part.lines[0] for part in parts if part.key == "headline"), None),
        inside=words["channel_inside"].format(count=len(own.lines), parts=contents(own, words["channel_part"], comma)),
        lamps_title=say(edition, "weekly_five"),
        foreword_title=say(edition, "foreword"),
        foreword=foreword,
        parts=tuple(part for part in parts if part.key != "headline"),
        left=words["channel_left"].format(count=left) if left else "",
        school=" · ".join(one for one in (edition.settings.school, edition.settings.contact) if one),
        unsubscribe=unsubscribe,
        words=words,
    )


def _html(edition: Edition, told: _Told) -> str:
    own = told.own
    others = chosen((part for part in own.parts if part.key != "headline"), 3)
    titles = " / ".join(cut_bytes(line.title, _PREHEADER // 3) for line in others)
    return fill_template(
        edition.settings.root,
        "email/digest.html",
        lang="zh-Hans" if edition.words.language == "zh" else "en",
        c=colours_of(edition.settings.brand),
        issue=own,
        told=told,
        preheader=titles or cut_bytes(own.summary, _PREHEADER),
        t=told.words,
    )


def _rows(told: _Told) -> Iterator[str]:
    """The letter as plain paragraphs, "" for an empty line; it says what the HTML says, in the same order."""
    own, words = told.own, told.words
    yield from (own.heading, *([own.notice] * bool(own.notice)), own.label, own.days, "")
    yield from _entry(told.headline) if told.headline else (own.summary, "")
    yield told.inside
    if own.lamps:
        lamps = " / ".join(f"{'●' if lit else '○'} {name}" for name, lit in own.lamps)
        yield f"{told.lamps_title}{words['colon']}{lamps}"
    browser = f"{own.action}{words['colon']}" if own.notice else words["email_browser"]
    yield from (f"{browser}{own.url}", "")
    if told.foreword:
        yield from (_bar(told.foreword_title), "")
    for one in told.foreword:
        yield from (one, "")
    for part in told.parts:
        yield from (_bar(part.label), "")
        for line in part.lines:
            yield from (f"■ {line.title}", *_entry(line))
    if told.left:
        yield told.left
    yield from (f"{own.action}{words['colon']}{own.url}", "")
    yield from (f"{one.label}{words['colon']}{one.names}" for one in own.credits)
    yield from ("", *([told.school] if told.school else ()), words["email_why"])
    if told.unsubscribe:
        yield f"{words['email_unsubscribe']}{words['colon']}{_way_out(told)}"


def _way_out(told: _Told) -> str:
    """The address behind which readers leave the list; one to write to as people write it."""
    scheme, _, rest = told.unsubscribe.partition(":")
    if scheme != "mailto":
        return told.unsubscribe
    return told.words["email_write_to"].format(address=unquote(rest.partition("?")[0]))


def _bar(label: str) -> str:
    return f"━━━ {label} ━━━"


def _entry(line: Line) -> Iterator[str]:
    yield from (one for one in (line.text, line.facts, line.url) if one)
    yield ""
