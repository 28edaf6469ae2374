"""A converted text as plain paragraphs."""

from newsroom.render.channels.cutting import one_line
from newsroom.render.wechat.core import lines
from newsroom.render.wechat.dom import read_html


def paragraphs_of(html: str) -> tuple[str, ...]:
    """What stands in `html`, one string a paragraph, item of a list or cell of a table; without pictures."""
    found = (one_line("".join(node.inner for node in line)) for line in lines(read_html(html)))
    return tuple(one for one in found if one)
