"""An issue as an article: the head of a draft, or the whole draft where one article holds it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from newsroom.compose import Digest
from newsroom.model import Entry, Ref, ref_of
from newsroom.render.cards import lamps
from newsroom.render.edition import Edition
from newsroom.render.labels import say
from newsroom.render.masthead import Masthead, masthead
from newsroom.render.wechat.article import Credits, WechatArticle, Writing, begin, credits_box, ending, finish
from newsroom.render.wechat.card import entry_card
from newsroom.render.wechat.cutting import first_pieces
from newsroom.render.wechat.dom import element, read_html
from newsroom.render.wechat.entry import beginning_of, entry_blocks, people_of, titled
from newsroom.render.wechat.style import Style
from newsroom.render.wechat.titles import fit_author, fit_digest, fit_title


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What of an issue its first article holds. Everything that is not named here stands there as a card."""

    full: frozenset[Ref] = frozenset()
    """Entries with their whole text."""
    begun: tuple[Ref, int] | None = None
    """An entry with so many pieces of its text."""
    places: Mapping[Ref, int] = field(default_factory=lambda: MappingProxyType({}))
    """Entry → number of the article in the same draft that has its whole text."""
    most: int | None = None
    """How many entries are told at all, the first ones; None for all."""
    foreword: int | None = None
    """How many pieces of the foreword; None for all."""

    def with_full(self, *entries: Entry) -> "Share":
        """These entries with their whole text too."""
        return replace(self, full=self.full | {ref_of(one) for one in entries})


def render_head(edition: Edition, digest: Digest, style: Style, share: Share) -> WechatArticle:
    """The article, whatever its size."""
    writing, head = begin(edition, style), masthead(edition, digest)
    blocks = [*_opening(writing, digest, head, share), *_parts(writing, digest, share)]
    gone = sum(item.entry is None for item in digest.items)
    if gone:
        writing.book.changed("change_gone", str(gone))
    people = Credits(people=people_of(edition, digest.entries), page=head.page)
    return finish(
        writing,
        [*blocks, *ending(writing), *credits_box(writing, people)],
        title=_title(writing, head),
        author=fit_author(edition.settings.column),
        digest=fit_digest(head.summary or edition.settings.column),
        page=head.page,
    )


def _title(writing: Writing, head: Masthead) -> str:
    """The issue's number stays whatever becomes of the headline; a proof is called one before anything else."""
    if not head.title:
        return fit_title(head.name)
    bar = writing.say("wechat_bar")
    whole = f"{head.column}{head.number}{bar}{head.title}"
    title = fit_title(whole, f"{head.number}{bar}{head.title}")
    if head.title not in title:
        writing.book.changed("change_title", whole)
    return title


def _opening(writing: Writing, digest: Digest, head: Masthead, share: Share) -> Iterator[str]:
    edition = writing.edition
    if head.is_proof:
        yield writing.box("warn", [writing.text(writing.say("proof_note"), "")])
    yield writing.text(f"{head.label} · {head.days}", "kicker")
    foreword = edition.forewords.get(digest.week)
    if foreword:
        yield writing.box("lead", _foreword(writing, foreword.html, share.foreword))
    found = lamps(edition, digest)
    if found:
        signs = (_lamp(writing, str(one["short"]), "lamp" if one["lit"] else "lampoff") for one in found)
        yield element("p", "　".join(signs), writing.style["lamps"])


def _foreword(writing: Writing, html: str, most: int | None) -> list[str]:
    if most is None:
        return writing.html(html)
    writing.book.changed("change_foreword")
    return [*writing.nodes(first_pieces(read_html(html), most)[0]), writing.text(writing.say("wechat_rest"), "more")]


def _lamp(writing: Writing, name: str, role: str) -> str:
    sign = writing.style.marks["lamp_on" if role == "lamp" else "lamp_off"]
    return element("span", f"{sign} {writing.core.inline.text(name)}", writing.style[role])


def _parts(writing: Writing, digest: Digest, share: Share) -> Iterator[str]:
    number, told = 0, 0
    most = len(digest.entries) if share.most is None else share.most
    for key, items in digest.parts:
        shown = [item.entry for item in items if item.entry is not None][: most - told]
        if not shown:
            continue
        number, told = number + 1, told + len(shown)
        yield writing.text(f"{number:02}", "number")
        yield writing.text(say(writing.edition, f"section_{key}"), "part", "h2")
        for entry in shown:
            yield from _item(writing, entry, share)
    left = len(digest.entries) - told
    if left:
        yield writing.text(writing.say("wechat_left", count=left), "more")
        writing.book.changed("change_left", str(left))


def _item(writing: Writing, entry: Entry, share: Share) -> Iterator[str]:
    ref = ref_of(entry)
    if ref in share.full:
        yield from titled(writing, entry)
        yield from entry_blocks(writing, entry)[0]
    elif share.begun and share.begun[0] == ref:
        yield from titled(writing, entry)
        yield from beginning_of(writing, entry, share.begun[1])
    else:
        yield entry_card(writing, entry, share.places.get(ref, 0))
