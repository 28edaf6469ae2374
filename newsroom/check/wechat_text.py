"""What is written (T), and how much of it (S)."""

import re
from collections.abc import Iterator

from newsroom.check.wechat_style import Found
from newsroom.check.wechat_tree import Node, walk

LIMIT, WARNED, BYTES = 20_000, 16_000, 1_048_576
"""Characters of HTML from which on an article is refused, and told of; bytes (draft/add, code 45002)."""
MOST_FOR_ONE = 6
"""Characters of HTML for each visible one."""
_ESCAPED = re.compile(r"\\u[0-9a-fA-F]{4}")
_MOJIBAKE = re.compile(
    "\ufffd|锟斤拷|烫烫烫|屯屯屯|(?:[ÃÂâãäåæçèéï][\u0080-\u00bf\u0152-\u017e\u02c6\u02dc\u2013-\u203a\u20ac\u2122]{1,2}){3}"
)
"""The mark of lost characters, and what UTF-8 looks like when it is read as something else, three characters long."""
_LEFT_OVER = re.compile(
    r"(?:^|\n)\s*(?:!!!|\?\?\?)\+?\s+\w|\[!(?:NOTE|TIP|WARNING|IMPORTANT|CAUTION)\]|\[\^[\w-]+\]|\$\$|==[^=\s][^=\n]*=="
    r"|(?:^|\n)\s*[-*]\s\[[ xX]\]\s"
)


def visible(root: Node) -> str:
    """The text readers see, white space between words taken for one."""
    return " ".join(root.inner.split())


def visible_count(root: Node) -> int:
    """Characters of it, white space left out."""
    return len("".join(root.inner.split()))


def texts(root: Node) -> Iterator[Found]:
    """T01 to T05."""
    first = _first(root)
    if first is None:
        yield "T02", root, {}
    elif first.tag in ("svg", "pre", "code"):
        yield "T01", first, {"what": f"<{first.tag}>"}
    for node in walk(root):
        if node.tag or not node.text.strip():
            continue
        at = node.parent or node
        is_code = any(one.tag in ("code", "pre") for one in node.ancestors())
        for rule, pattern in (("T03", _ESCAPED), ("T04", _MOJIBAKE), ("T05", _LEFT_OVER)):
            match = pattern.search(node.text)
            if match and not (is_code and rule == "T05"):
                yield rule, at, {"what": match[0].strip()[:20]}


def _first(root: Node) -> Node | None:
    """The element in which the first content stands."""
    for node in walk(root):
        if node.tag in ("svg", "img"):
            return node
        if not node.tag and node.text.strip():
            inside = next((one for one in node.ancestors() if one.tag in ("svg", "pre", "code")), None)
            return inside or node.parent or node
    return None


def sizes(content: str, root: Node) -> Iterator[Found]:
    """S01 to S04."""
    count = len(content)
    if count >= LIMIT:
        yield "S01", root, {"count": str(count), "limit": str(LIMIT)}
    elif count >= WARNED:
        yield "S03", root, {"count": str(count), "limit": str(WARNED)}
    size = len(content.encode("utf-8", "surrogatepass"))
    if size >= BYTES:
        yield "S02", root, {"count": str(size), "limit": str(BYTES)}
    seen = visible_count(root)
    if seen and count / seen > MOST_FOR_ONE and count > 2000:
        yield "S04", root, {"ratio": f"{count / seen:.1f}"}


def references(root: Node, removed: tuple[str, ...]) -> Iterator[Found]:
    """L03: the address of every link that was taken away is still written somewhere."""
    text = "".join(root.inner.split())
    for address in removed:
        if "".join(address.split()) not in text:
            yield "L03", root, {"what": address[:60]}
