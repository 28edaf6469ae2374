"""Pictures, each in a section of its own with its caption below."""

from collections.abc import Iterator

from newsroom.render.markup import ROOT
from newsroom.render.wechat.core import Core, parted, trimmed
from newsroom.render.wechat.dom import Node, element, walk
from newsroom.render.wechat.inline import clean


def write_figure(core: Core, node: Node) -> Iterator[str]:
    """Pictures with a caption below the last one."""
    caption = next((one for one in walk(node.children) if one.tag == "figcaption"), None)
    text = trimmed(core.inline.write(parted(caption.children)[0])) if caption else ""
    shown = [one for one in walk(node.children) if one.tag == "img"]
    for place, image in enumerate(shown):
        yield from write_picture(core, image, text if place == len(shown) - 1 else "")
    rest = [one for one in node.children if one.tag not in ("figcaption", "img", "picture", "")]
    if not shown or any(one.inner.strip() for one in rest):
        yield from core.blocks(rest if shown else node.children)


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
    shown = element("img", "", core.role("img"), src=name, alt=alt.strip() or "图片")
    caption = caption or core.inline.text(title)
    below = element("section", caption, core.role("caption")) if caption.strip() else ""
    yield element("section", shown + below, core.role("figure"))
