"""Who writes which element."""

import re
from collections.abc import Iterator

from newsroom.render.wechat.boxes import (
    write_admonition,
    write_code,
    write_definitions,
    write_details,
    write_footnotes,
    write_player,
    write_tabs,
)
from newsroom.render.wechat.core import Core, Handler
from newsroom.render.wechat.dom import Node, element, walk
from newsroom.render.wechat.inline import Inline
from newsroom.render.wechat.lists import write_list
from newsroom.render.wechat.pictures import write_figure, write_picture
from newsroom.render.wechat.tables import write_table

_ALERT = re.compile(r"\s*\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]\s*", re.IGNORECASE)
_ALERTS = {
    "note": "alert_note", "tip": "alert_tip", "important": "alert_important", "warning": "alert_warning",
    "caution": "alert_caution",
}  # fmt: skip
_HEADINGS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h4", "h5": "h4", "h6": "h4"}


def blocks_with(inline: Inline) -> Core:
    """A writer for one article."""
    return Core(inline=inline, handler=_handler)


def _handler(node: Node) -> Handler:
    found = _BY_TAG.get(node.tag)
    if found is not None:
        return found
    return next((handler for name, handler in _BY_CLASS if name in node.classes), _transparent)


def _transparent(core: Core, node: Node) -> Iterator[str]:
    return core.blocks(node.children)


def _heading(core: Core, node: Node) -> Iterator[str]:
    known = _HEADINGS[node.tag]
    return core.lined(node.children, known, known)


def _quote(core: Core, node: Node) -> Iterator[str]:
    kind = _alert(node)
    if not kind:
        yield from core.around("blockquote", "quote", core.write(node.children))
        return
    role = "warn" if kind in ("warning", "caution", "important") else "box"
    title = element("p", core.inline.text(core.inline.words[_ALERTS[kind]]), core.role(f"{role}title"))
    yield from core.around("section", role, [title, *core.write(node.children)])


def _alert(quote: Node) -> str:
    """`note` where a quotation begins with `[!NOTE]`, which is taken away; nothing for a quotation."""
    first = next((one for one in walk(quote.children) if not one.tag and one.text.strip()), None)
    match = _ALERT.match(first.text) if first else None
    if first is None or match is None:
        return ""
    first.text = first.text[match.end() :]
    return match[1].lower()


def _rule(core: Core, _node: Node) -> Iterator[str]:
    yield element("hr", "", core.role("hr"))


_BY_TAG: dict[str, Handler] = {
    **dict.fromkeys(_HEADINGS, _heading),
    **dict.fromkeys(("ul", "ol", "dir"), write_list),
    **dict.fromkeys(("img", "picture"), write_picture),
    **dict.fromkeys(("video", "audio", "iframe", "embed", "object"), write_player),
    "blockquote": _quote,
    "pre": write_code,
    "table": write_table,
    "figure": write_figure,
    "hr": _rule,
    "details": write_details,
    "dl": write_definitions,
}
_BY_CLASS: tuple[tuple[str, Handler], ...] = (
    ("admonition", write_admonition),
    ("tabbed-set", write_tabs),
    ("footnote", write_footnotes),
)
