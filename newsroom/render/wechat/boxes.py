"""Boxes: admonitions, what folds out, tabs, players, definitions, footnotes, code."""

from collections.abc import Iterator
from html import escape

from newsroom.render.wechat.code import code_lines
from newsroom.render.wechat.core import Core, lines
from newsroom.render.wechat.dom import Node, element, walk
from newsroom.render.wechat.inline import clean

_WARNING = frozenset({"warning", "danger", "caution", "attention", "important", "failure", "bug"})


def write_admonition(core: Core, node: Node) -> Iterator[str]:
    """A box with its title on top."""
    titles = [one for one in node.children if "admonition-title" in one.classes]
    rest = [one for one in node.children if "admonition-title" not in one.classes]
    yield from _box(core, titles[:1], rest, is_warning=bool(node.classes & _WARNING))


def write_details(core: Core, node: Node) -> Iterator[str]:
    """What folds out on the site stands open: the reader of an article has nothing to tap."""
    titles = [one for one in node.children if one.tag == "summary"]
    rest = [one for one in node.children if one.tag != "summary"]
    core.inline.book.changed("change_details", titles[0].inner if titles else "")
    yield from _box(core, titles[:1], rest, is_warning=bool(node.classes & _WARNING))


def _box(core: Core, titles: list[Node], rest: list[Node], *, is_warning: bool) -> Iterator[str]:
    role = "warn" if is_warning else "box"
    head = [one for title in titles for one in core.lined(title.children, f"{role}title", "p")]
    yield from core.around("section", role, head + core.write(rest))


def write_tabs(core: Core, node: Node) -> Iterator[str]:
    """Tabs, one box below the other."""
    labels = [one for one in walk(node.children) if one.tag == "label"]
    panels = [one for one in walk(node.children) if "tabbed-block" in one.classes]
    core.inline.book.changed("change_tabs", labels[0].inner if labels else "")
    if len(labels) != len(panels):
        yield from core.blocks([one for one in node.children if one.tag != "input"])
        return
    for label, panel in zip(labels, panels, strict=True):
        yield from _box(core, [label], panel.children, is_warning=False)


def write_player(core: Core, node: Node) -> Iterator[str]:
    """A film or sound: the service keeps none of ours, so its name and address."""
    sources = [node.attributes.get("src", ""), *(one.attributes.get("src", "") for one in walk(node.children))]
    address = clean(next((one for one in sources if one.startswith(("http://", "https://"))), ""))
    title = clean(node.attributes.get("title", "") or " ".join(node.inner.split()))
    core.inline.book.changed("change_player", title or address)
    words = core.inline.words
    kind = words["wechat_sound" if node.tag == "audio" else "wechat_film"]
    name = f"{kind}{words['colon']}{title}" if title else kind
    line = element("p", escape(name, quote=False), core.role("boxtitle"))
    where = element("p", escape(address, quote=False), core.role("ref")) if address else ""
    yield element("section", line + where, core.role("box"))


def write_definitions(core: Core, node: Node) -> Iterator[str]:
    """Terms and what they mean."""
    for one in node.children:
        if one.tag == "dt":
            yield from core.lined(one.children, "term", "p")
        elif one.tag == "dd":
            yield from core.around("section", "told", core.write(one.children))
        else:
            yield from core.blocks([one])


def write_footnotes(core: Core, node: Node) -> Iterator[str]:
    """The notes behind the text, kept for the end of the article; nothing here."""
    for item in walk(node.children):
        if item.tag == "li":
            core.inline.book.notes.append(
                " ".join(part for inside in lines(item.children) for part in core.bare(inside))
            )
    yield from ()


def write_code(core: Core, node: Node) -> Iterator[str]:
    """A block of code."""
    language = next(
        (
            name.removeprefix("language-")
            for one in walk([node])
            for name in one.classes
            if name.startswith("language-")
        ),
        "",
    )
    lines = code_lines(clean(node.inner), language, core.inline.style)
    if lines:
        yield element("section", element("code", "<br>".join(lines), core.role("codeline")), core.role("codebox"))
