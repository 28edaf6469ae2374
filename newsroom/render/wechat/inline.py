"""Text within a line: emphasis, links, code, small marks."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import escape
from types import MappingProxyType

from newsroom.messages import catalogue
from newsroom.render.markup import ROOT
from newsroom.render.wechat.dom import UNSEEN, Node, element
from newsroom.render.wechat.notebook import Notebook
from newsroom.render.wechat.style import Style

_PLAIN = MappingProxyType({
    "strong": "strong", "b": "strong", "em": "em", "i": "em", "u": "u", "s": "s", "strike": "s", "del": "del",
    "ins": "ins", "sup": "sup", "sub": "sub",
})  # fmt: skip
"""Element → what becomes of it; those that are missing lose their tag and keep their text."""
_SPACE = re.compile(r"[ \t\n\r\f]+")
_ARTICLE = re.compile(r"https?://mp\.weixin\.qq\.com/\S+")
_RUNS = re.compile(r"(?:javascript|vbscript|data|file|blob):", re.IGNORECASE)
_BROKEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffd\ufffe\uffff]")
"""Characters that no JSON and no reader takes: control characters, halves of pairs, the mark of lost ones."""
_FORMULA = re.compile(r"\$\$([^$]*)\$\$|\$(?![\s$])([^$]*[\\^_{}=][^$]*)(?<!\s)\$")
"""Between single dollars only what looks like TeX: prices have neither `^` nor `=` between them and no space before."""
_ESCAPED = re.compile(r"\\(?=u[0-9a-fA-F]{4})")


def clean(text: str) -> str:
    """`text` without what would make the service refuse it; the backslash of an escape becomes a full-width one."""
    return _ESCAPED.sub("＼", _BROKEN.sub("", text))


@dataclass(frozen=True, slots=True)
class Where:
    """What stands around a piece of text."""

    in_link: bool = False
    in_ruby: bool = False
    in_code: bool = False
    within: frozenset[str] = frozenset()
    """Elements already open: none is opened twice."""


@dataclass(slots=True)
class Inline:
    """Writes what stands in a line."""

    style: Style
    book: Notebook
    site: str = ""
    """Public address of the site, ending in a slash."""
    articles: Mapping[str, str] = field(default_factory=dict)
    """Address → address of the same text as an article of the account, where it was published."""
    words: Mapping[str, str] = field(default_factory=lambda: catalogue("zh").channels)
    """What stands in packages, in the column's language."""

    def write(self, nodes: Iterable[Node], where: Where = Where()) -> str:
        """`nodes` as HTML without lines of their own."""
        parts: list[str] = []
        for one in nodes:
            part = self._node(one, where)
            if parts and parts[-1].endswith("）") and not one.tag:
                part = part.lstrip(" ")  # behind a full-width bracket no space is wanted: HTML（超文本）是
            parts.append(part)
        return "".join(parts)

    def text(self, text: str) -> str:
        """A text, made safe; a formula (`$$…$$`, `$…$`) is shown as it is written."""
        plain = clean(_SPACE.sub(" ", text))
        parts: list[str] = []
        place = 0
        for match in _FORMULA.finditer(plain):
            written = (match[1] or match[2] or "").strip()
            parts.append(escape(plain[place : match.start()], quote=False))
            place = match.end()
            if written:
                self.book.changed("change_formula", written)
                parts.append(element("code", escape(written, quote=False), self.style["code"]))
        return "".join([*parts, escape(plain[place:], quote=False)])

    def _node(self, node: Node, where: Where) -> str:
        if not node.tag:
            return self.text(node.text)
        if node.tag in UNSEEN:
            return ""
        special = self._special(node, where)
        if special is not None:
            return special
        inner = self.write(node.children, _into(where, node.tag))
        known = _PLAIN.get(node.tag)
        if known is None or known in where.within or not inner.strip():
            return inner
        return element(known, inner, self.style[known])

    def _special(self, node: Node, where: Where) -> str | None:
        """Elements that become something else; None for all others."""
        match node.tag:
            case "br":
                found = "<br>"
            case "a":
                found = self._link(node, where)
            case "code" | "samp" | "tt" | "kbd" | "mark":
                found = self._marked(node, where)
            case "sup" if node.attributes.get("id", "").startswith("fnref"):
                found = element("sup", f"{self.words['wechat_note']}{self._note_number(node)}")
            case "input":
                found = _box(node)
            case "img" | "picture":
                found = self.text(_alternative(node))
            case "q":
                found = self.words["wechat_quoted"].format(text=self.write(node.children, where))
            case "abbr" if node.attributes.get("title"):
                found = self._abbreviation(node, where)
            case "ruby" | "rt" | "rp":
                found = self._ruby(node, where)
            case _:
                return None
        return found

    def _note_number(self, node: Node) -> str:
        """The number of a note among all of the article's."""
        number = node.inner.strip()
        return str(int(number) + self.book.shift) if number.isascii() and number.isdecimal() else self.text(number)

    def _marked(self, node: Node, where: Where) -> str:
        inner = self.write(node.children, _into(where, "code"))
        role = {"kbd": "kbd", "mark": "mark"}.get(node.tag, "code")
        if where.in_code or role in where.within or not inner.strip():
            return inner
        tag = "code" if role == "code" else "span"
        return element(tag, inner, self.style[role])

    def _link(self, node: Node, where: Where) -> str:
        target = clean(node.attributes.get("href", "")).strip()
        if target.startswith(ROOT):
            target = f"{self.site}{target.removeprefix(ROOT)}"
        words = _SPACE.sub(" ", node.inner).strip()
        inner = self.write(node.children, Where(in_link=True, in_ruby=where.in_ruby, within=where.within))
        if "footnote-backref" in node.classes or not words:
            return ""
        address = self.articles.get(target, target)
        if not target or target.startswith("#") or where.in_link:
            return inner
        if _ARTICLE.fullmatch(address):
            return element("a", inner, "", href=address)
        if _RUNS.match(re.sub(r"[\s\x00-\x1f]", "", target)):
            self.book.changed("change_dropped", target)
            return inner
        if words in (target, target.removeprefix("mailto:").removeprefix("tel:")):
            return inner
        self.book.changed("change_link", words)
        number = element("sup", f"[{self.book.refer(target, words)}]")
        return element("span", inner, self.style["link"]) + number

    def _abbreviation(self, node: Node, where: Where) -> str:
        inner = self.write(node.children, where)
        title = node.attributes["title"]
        if ("change_abbreviation", node.inner[:40]) in self.book.changes:
            return inner
        self.book.changed("change_abbreviation", node.inner)
        return f"{inner.rstrip()}{self.words['wechat_brackets'].format(text=self.text(title))}"

    def _ruby(self, node: Node, where: Where) -> str:
        if node.tag == "ruby" and not where.in_ruby:
            inner = self.write(node.children, Where(in_ruby=True, in_link=where.in_link, within=where.within))
            return element("ruby", inner) if inner.strip() else ""
        inner = self.write(node.children, Where(in_link=where.in_link, within=where.within))
        return element(node.tag, inner) if where.in_ruby and node.tag != "ruby" else inner


def _into(where: Where, tag: str) -> Where:
    known = _PLAIN.get(tag, tag)
    return Where(
        in_link=where.in_link,
        in_ruby=False,
        in_code=where.in_code or tag == "code",
        within=where.within | {known},
    )


def _box(node: Node) -> str:
    if node.attributes.get("type", "").lower() not in ("checkbox", "radio"):
        return ""
    return "☑ " if "checked" in node.attributes else "☐ "


def _alternative(node: Node) -> str:
    found = node if node.tag == "img" else next((one for one in node.children if one.tag == "img"), node)
    return found.attributes.get("alt", "")
