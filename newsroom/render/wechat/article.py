"""An article of the account: what its draft says, and what became of the text on the way."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import escape
from types import MappingProxyType

from newsroom.model import Entry, page_of
from newsroom.render.edition import Edition
from newsroom.render.labels import say
from newsroom.render.wechat.blocks import blocks_with
from newsroom.render.wechat.core import Core
from newsroom.render.wechat.dom import Node, element, read_html
from newsroom.render.wechat.inline import Inline
from newsroom.render.wechat.notebook import Notebook
from newsroom.render.wechat.style import Style

BUDGET = 15_900
"""Characters of HTML in one article: the service refuses 20,000, and 16,000 are told of (design 1.2, S03)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WechatArticle:
    """One article, ready to become part of a draft."""

    title: str
    author: str
    digest: str
    content: str = field(repr=False)
    """HTML; pictures by their names in `pictures` and `codes`."""
    source_url: str
    """Behind 阅读原文."""
    pictures: Mapping[str, str]
    """Name in the article → address of the published picture, relative to the site."""
    codes: Mapping[str, str]
    """Name in the article → address that a QR code has to lead to."""
    removed_links: tuple[str, ...]
    """Addresses of links that became references."""
    changes: Mapping[tuple[str, str], int]
    """(what was changed, an example) → how often; what names a word of the catalogue."""
    visible: int
    """Characters readers see, white space left out."""


@dataclass(slots=True)
class Writing:
    """One article being written."""

    edition: Edition
    style: Style
    book: Notebook
    core: Core
    codes: dict[str, str]

    def text(self, text: str, role: str, tag: str = "p") -> str:
        """A line of our own."""
        return element(tag, self.core.inline.text(text), self.style[role])

    def box(self, role: str, content: Iterable[str]) -> str:
        """A box around blocks."""
        return element("section", "".join(content), self.style[role])

    def html(self, html: str) -> list[str]:
        """Blocks of a text that the site shows as `html`."""
        return self.nodes(read_html(html))

    def nodes(self, nodes: Iterable[Node]) -> list[str]:
        """The same, of a text that was read; its notes are numbered behind those of the texts before it."""
        self.book.shift = len(self.book.notes)
        return self.core.write(nodes)

    def say(self, key: str, **values: object) -> str:
        """A word of the catalogue."""
        return self.edition.words.channels[key].format(**values)

    def pair(self, label: str, value: str) -> str:
        """时间：3月14日."""
        return f"{label}{self.edition.words.channels['colon']}{value}"

    def reference(self, page: str, title: str) -> str:
        """`[3]`, to a page of the site."""
        address = f"{self.edition.settings.site_url}{page}"
        return element("sup", f"[{self.book.refer(address, title)}]")


def begin(edition: Edition, style: Style) -> Writing:
    """Nothing written yet."""
    book = Notebook()
    inline = Inline(
        style=style,
        book=book,
        site=edition.settings.site_url,
        articles=published(edition),
        words=edition.words.channels,
    )
    return Writing(edition=edition, style=style, book=book, core=blocks_with(inline), codes={})


def published(edition: Edition) -> Mapping[str, str]:
    """Address of an entry on the site → its article, for those whose metadata names one."""
    site = edition.settings.site_url
    return MappingProxyType({f"{site}{page_of(one)}": one.wechat_url for one in edition.column.shown if one.wechat_url})


def ending(writing: Writing) -> list[str]:
    """Notes and references, where there are any."""
    book, mark = writing.book, writing.say("wechat_note")
    notes = [element("p", f"{mark}{number} {note}") for number, note in enumerate(book.notes, 1) if note]
    references = []
    for address, number in book.references.items():
        title = book.titles[address]
        words = writing.pair(title, address) if title and title != address else address
        references.append(element("p", escape(f"[{number}] {words}", quote=False)))
    blocks = []
    for key, rows in (("wechat_notes", notes), ("wechat_references", references)):
        if rows:
            blocks += [writing.text(writing.say(key), "endtitle"), writing.box("refs", rows)]
    return blocks


@dataclass(frozen=True, slots=True, kw_only=True)
class Credits:
    """What stands at the very end."""

    people: Mapping[str, Iterable[str]]
    """What they did → their names."""
    page: str
    """Where the code leads, relative to the site; empty for no code."""
    hint: str = "wechat_qr"
    """A word of the catalogue: what the reader finds there."""


def credits_box(writing: Writing, own: Credits) -> list[str]:
    """Who wrote and who signed; and the page as a QR code, which opens on the site with everything in it."""
    comma = say(writing.edition, "comma")
    rows = [writing.pair(label, comma.join(names)) for label, names in own.people.items() if names]
    lines = [element("p", writing.core.inline.text(row)) for row in rows]
    if own.page:
        name = f"images/qr-{own.page.rpartition('/')[2].removesuffix('.html')}.png"
        writing.codes[name] = f"{writing.edition.settings.site_url}{own.page}"
        code = element("img", "", writing.style["qr"], src=name, alt=writing.say("wechat_qr_alt"))
        lines += [element("p", f"{code}<br>{writing.core.inline.text(writing.say(own.hint))}")]
    return [writing.box("credits", lines)] if lines else []


def finish(
    writing: Writing, blocks: Iterable[str], *, title: str, author: str, digest: str, page: str
) -> WechatArticle:
    """The article of `blocks`. `page`: what 阅读原文 opens, relative to the site; empty for nothing."""
    content = element("section", "".join(blocks), writing.style["root"])
    return WechatArticle(
        title=title,
        author=author,
        digest=digest,
        content=content,
        source_url=f"{writing.edition.settings.site_url}{page}" if page else "",
        pictures=MappingProxyType({name: url for url, name in writing.book.pictures.items()}),
        codes=MappingProxyType(writing.codes),
        removed_links=tuple(writing.book.references),
        changes=MappingProxyType(writing.book.changes),
        visible=sum(not mark.isspace() for node in read_html(content) for mark in node.inner),
    )


def signed(edition: Edition, entries: Iterable[Entry]) -> dict[str, list[str]]:
    """Step of the review → who signed, each once, in the order of the steps."""
    names: dict[str, dict[str, None]] = {step.name: {} for step in edition.settings.review}
    for entry in entries:
        for step, signature in edition.column.reviews.valid(entry).items():
            if step in names:
                names[step][signature.name] = None
    return {step: list(found) for step, found in names.items() if found}
