"""Lists: real ones on the first level, lines with a mark as text below it."""

from collections.abc import Iterator

from newsroom.render.wechat.core import Core
from newsroom.render.wechat.dom import Node, element, walk


def write_list(core: Core, node: Node) -> Iterator[str]:
    """A list of the first level; tasks as lines with a box."""
    if core.items:
        yield from _inner_list(core, node)
        return
    items = [one for one in node.children if one.tag == "li"]
    if any(_is_task(one) for one in items):
        for one in items:
            mark = "" if _is_task(one) else f"{core.inline.style.marks.get('bullet', '•')} "
            line = _item(core, one)
            yield from core.around("section", "task", [mark, *line] if line else [])
        yield from core.blocks(_strays(node))
        return
    written = [content for one in items if (content := _boxed(_item(core, one)))]
    start = node.attributes.get("start", "")
    tag = "ol" if node.tag == "ol" else "ul"
    if written:
        rows = "".join(element("li", one) for one in written)
        number = start if tag == "ol" and start.isascii() and start.isdecimal() and len(start) < 6 else ""
        yield element(tag, rows, core.role(tag), start=number)
    yield from core.blocks(_strays(node))


def _strays(node: Node) -> list[Node]:
    """What stands in a list without being an item of it."""
    return [one for one in node.children if one.tag != "li"]


def _boxed(parts: list[str]) -> str:
    """An item's content; more than a line in a section of its own, as the account's editor writes it."""
    content = "".join(parts)
    return element("section", content) if len(parts) > 1 else content


def _item(core: Core, item: Node) -> list[str]:
    """The content of an item: its own line bare, then what it holds, inner lists as lines with a mark."""
    core.items += 1
    try:
        return _inside(core, without_paragraph(item.children))
    finally:
        core.items -= 1


def _inside(core: Core, nodes: list[Node]) -> list[str]:
    own: list[str] = []
    loose: list[Node] = []
    for node in nodes:
        if not node.is_block:
            loose.append(node)
            continue
        own += core.bare(loose)
        loose = []
        own += core.block(node)
    return own + core.bare(loose)


def _inner_list(core: Core, node: Node) -> list[str]:
    """A list within a list: lines with the mark as text, because the service would double its own."""
    lines = []
    first = node.attributes.get("start", "1")
    count = int(first) if first.isascii() and first.isdecimal() and len(first) < 6 else 1
    for item in node.children:
        if item.tag != "li":
            continue
        content = _item(core, item)
        if not content:
            continue
        mark = f"{count}. " if node.tag == "ol" else f"{core.inline.style.marks.get('bullet', '•')} "
        count += 1
        mark = "" if _is_task(item) else mark
        lines.append(element("section", f"{mark}{''.join(content)}", core.role("inner")))
    return lines + core.write(_strays(node))


def without_paragraph(nodes: list[Node]) -> list[Node]:
    """`nodes` of an item, the paragraphs they may stand in opened: an item's own line needs none."""
    opened: list[Node] = []
    for node in nodes:
        if node.tag == "p" and not node.has_blocks:
            opened += (
                [Node("br"), *node.children]
                if opened and any(one.tag or one.text.strip() for one in opened)
                else node.children
            )
        else:
            opened.append(node)
    return opened


def _is_task(item: Node) -> bool:
    first = next((one for one in walk(item.children) if one.tag == "input" or (not one.tag and one.text.strip())), None)
    return first is not None and first.tag == "input" and first.attributes.get("type") == "checkbox"
