"""What the service makes of an article's HTML before it keeps it; docs/wechat-rules.md warns of all of it."""

import re
from collections.abc import Iterator
from functools import lru_cache
from html import escape

from newsroom.check.wechat_structure import ALLOWED, DRAWING
from newsroom.check.wechat_style import style_of
from newsroom.check.wechat_tree import VOID, Node, parse, walk

GONE = frozenset({
    "script", "style", "link", "meta", "base", "head", "title", "iframe", "object", "embed", "form", "input", "button",
    "select", "textarea", "video", "audio", "source", "canvas", "template", "noscript", "picture", "defs", "marker",
    "use", "foreignobject",
})  # fmt: skip
"""Gone with everything in them."""
_KEPT = ALLOWED | DRAWING | {"div"}
"""Of all other elements only what stands in them is left."""
_PLACED = frozenset({"position", "z-index", "top", "left", "right", "bottom"})
_DEAD = re.compile(
    r"var\(|env\(|calc\(|expression\(|\d(?:rem|vw|vh)(?![\w-])|(?<![\w-])(?:inline-)?grid(?![\w-])", re.IGNORECASE
)
_MOVING = re.compile(r"animation|transition|filter|behavior|^--|^@", re.IGNORECASE)
_URL = re.compile(r"url\(\s*['\"]?([^'\")]*)", re.IGNORECASE)
_RUNS = re.compile(r"(?:javascript|vbscript):", re.IGNORECASE)
_ARTICLE = re.compile(r"https?://mp\.weixin\.qq\.com/")


def clean(content: str, issued: frozenset[str]) -> str:
    """The HTML as it is kept. `issued`: picture addresses (https) the account was given; others vanish."""
    out: list[str] = []
    for one in parse(content).root.children:
        _write(one, issued, out, is_code=False)
    return "".join(out)


def foreign_pictures(content: str, issued: frozenset[str]) -> tuple[str, ...]:
    """Addresses of pictures the service has not given out."""
    sources = (one.attributes.get("src", "") for one in walk(parse(content).root) if one.tag == "img")
    return tuple(one for one in sources if not _is_issued(one, issued))


@lru_cache(maxsize=512)
def visible_text(content: str) -> str:
    """The text that readers see, white space taken for one blank."""
    return " ".join(parse(content).root.inner.split())


def _is_issued(address: str, issued: frozenset[str]) -> bool:
    return address.replace("http://", "https://", 1) in issued


def _write(node: Node, issued: frozenset[str], out: list[str], *, is_code: bool) -> None:
    """One frame a level: the parser lets elements nest 400 deep."""
    if not node.tag:
        # The draft call swallows line ends in code; peers write <br> for that reason.
        text = re.sub(r"[\r\n]+", "", node.text) if is_code else node.text
        out.append(escape(text, quote=False))
        return
    if node.tag in GONE or (node.tag == "img" and not _is_issued(node.attributes.get("src", ""), issued)):
        return
    is_kept = node.tag in _KEPT
    tag = "span" if node.tag == "a" and not _ARTICLE.match(node.attributes.get("href", "")) else node.tag
    if is_kept:
        attributes = "".join(f' {name}="{escape(value)}"' for name, value in _attributes(node, tag, issued))
        out.append(f"<{tag}{attributes}>")
    for one in node.children:
        _write(one, issued, out, is_code=is_code or node.tag in ("pre", "code"))
    if is_kept and node.tag not in VOID:
        out.append(f"</{tag}>")


def _attributes(node: Node, tag: str, issued: frozenset[str]) -> Iterator[tuple[str, str]]:
    for name, value in node.attributes.items():
        if (
            name in ("id", "class", "srcset", "xlink:href")
            or name.startswith("on")
            or (tag == "span" and name == "href")
        ):
            continue
        if name.startswith("data-") and name != "data-no-dark":
            continue
        if tag == "img" and name in ("width", "height"):
            continue
        if _RUNS.match(re.sub(r"[\s\x00-\x1f]", "", value)):
            continue
        shown = _style(node, issued) if name == "style" else value
        if shown or name != "style":
            yield name, shown


def _style(node: Node, issued: frozenset[str]) -> str:
    style = style_of(node)
    kept = [f"{name}: {value};" for name, value in style.values.items() if _stays(name, value, issued)]
    return " ".join(kept)


def _stays(name: str, value: str, issued: frozenset[str]) -> bool:
    if name in _PLACED or _MOVING.search(name) or _DEAD.search(value):
        return name == "position" and value.lower() in ("static", "relative")
    return all(_is_issued(match[1], issued) for match in _URL.finditer(value))
