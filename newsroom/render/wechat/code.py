"""Code as the service keeps it: line ends as breaks, spaces that do not break, a handful of colours."""

from html import escape

from pygments.lexers import get_lexer_by_name
from pygments.token import Comment, Keyword, Number, String
from pygments.util import ClassNotFound

from newsroom.render.wechat.dom import element
from newsroom.render.wechat.style import Style

_COLOURED = ((Keyword, "keyword"), (String, "string"), (Comment, "comment"), (Number, "number"))
_TAB = "    "


def code_lines(text: str, language: str, style: Style) -> list[str]:
    """The lines of `text` as HTML; in colour where `language` is one that Pygments knows."""
    text = text.strip("\n").replace("\r\n", "\n").replace("\r", "\n").replace("\t", _TAB)
    if not text.strip():
        return []
    lines: list[str] = [""]
    for colour, piece in _pieces(text, language):
        for place, part in enumerate(piece.split("\n")):
            if place:
                lines.append("")
            if part:
                shown = escape(part, quote=False).replace(" ", "\u00a0")
                coloured = (
                    element("span", shown, f"color:{style.colours[colour]}") if colour and part.strip() else shown
                )
                lines[-1] += coloured
    return lines


def _pieces(text: str, language: str) -> list[tuple[str, str]]:
    """(name of a colour or nothing, text), in order."""
    try:
        lexer = get_lexer_by_name(language, ensurenl=False, stripnl=False) if language else None
    except ClassNotFound:
        lexer = None
    if lexer is None:
        return [("", text)]
    found: list[tuple[str, str]] = []
    for token, piece in lexer.get_tokens(text):
        colour = next((name for kind, name in _COLOURED if token is kind or kind in token.split()), "")
        if found and found[-1][0] == colour:
            found[-1] = (colour, found[-1][1] + piece)
        else:
            found.append((colour, piece))
    return found
