"""Pictures, each in a section of its own with its caption below."""

from collections.abc import Iterator

from newsroom.render.markup import ROOT
from newsroom.render.wechat.core import Core, parted, trimmed
from newsroom.render.wechat.dom import Node, element, walk
from newsroom.render.wechat.inline import clean


def write_figure(core: Core, node: Node) -> Iterator[str]:
    """Pictures with a caption below the last one."""
    shown = [one for one in node.children if one.tag in ("img", "picture")]
    captions = [one for one in node.children if one.tag == "figcaption"]
    caption = trimmed(core.inline.write(parted(captions[0].children)[0])) if captions and shown else ""
    if captions and captions[0].has_blocks:
        caption = ""
    used = captions[:1] if caption else []
    for one in node.children:
        if any(one is other for other in shown):
            yield from write_picture(core, one, caption if one is shown[-1] else "")
    yield from core.blocks(one for one in node.children if all(one is not other for other in (*shown, *used)))


def write_picture(core: Core, node: Node, caption: str = "") -> Iterator[str]:
    """A picture of ours; of any other its description."""
    image = node if node.tag == "img" else next((one for one in walk(node.children) if one.tag == "img"), None)
    source = image.attributes.get("src", "") if image else ""
    alt = clean(image.attributes.get("alt", "")) if image else ""
    title = image.attributes.get("title", "") if image else ""
    if not source.startswith(ROOT) or source.lower().endswith((".svg", ".webp", ".gif")):
        core.inline.book.changed("change_picture", alt or source)
        if alt.strip():
            yield element("p", core.inline.text(alt), core.role("caption"))
        return
    name = core.inline.book.picture(source.removeprefix(ROOT))
    shown = element("img", "", core.role("img"), src=name, alt=alt.strip() or core.inline.words["wechat_picture"])
    caption = caption or core.inline.text(title)
    below = element("section", caption, core.role("caption")) if caption.strip() else ""
    yield element("section", shown + below, core.role("figure"))
