"""A source with what is no text in it blanked, so that no visible word is found inside code, a link or a tag.

Only the places of ASCII characters hang on this; every other character carries its place through the parser.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

_TICKS = re.compile("`+")
_BLOCK_END = re.compile(r"\n[ \t]*(?:\n|[-*+>|#]|\d+[.)])|\Z")
_TARGET = r"\([ ]*<?[^\s()]*(?:\([^\s()]*\)[^\s()]*)*>?"
_TITLED = rf"{_TARGET}(?:\s+(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'))?\s*\)"
_HIDDEN = re.compile(
    rf"\]{_TARGET}"  # what a link leads to
    r"|</?[a-zA-Z][^<>]*>|<!--.*?-->"
    r"|\{:?[ ]*[.#][^{}\n]*\}"  # attribute lists
    r"|^[ ]{0,3}\[[^\]\[\n^][^\]\[\n]*\]:[ ]*\S*"
    r"|^[ ]*(?:\d+[.)]|[-*+])[ ]+",  # the marks of lists
    re.MULTILINE | re.DOTALL,
)
_ASIDE = re.compile(
    rf"!\[(?:[^\[\]]|\[[^\[\]]*\])*\](?:{_TITLED}|\[[^\[\]]*\])"  # pictures
    rf"|\](?:{_TITLED}|\[[^\[\]\n]*\])"
    r"|\[\^[^\[\]\n]+\]:?"
    r"|\{:[^{}\n]*\}"
    r"|<(code|pre|kbd|samp|var|script|style)\b[^<>]*>.{0,2000}?</\1\s*>",
    re.DOTALL | re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A source and what is left of it for those who look for one kind of text; all of one length."""

    source: str

    @cached_property
    def text(self) -> str:
        """Without code, targets and tags; what pictures show and titles say is left."""
        return _HIDDEN.sub(_blanked, self._without_code)

    @cached_property
    def prose(self) -> str:
        """Without pictures and titles too."""
        return _HIDDEN.sub(_blanked, _ASIDE.sub(_blanked, self._without_code))

    @cached_property
    def code(self) -> str:
        """Nothing but code inside paragraphs."""
        return self._only(code=True)

    @cached_property
    def _without_code(self) -> str:
        return self._only(code=False)

    def _only(self, *, code: bool) -> str:
        parts: list[str] = []
        place = 0
        for start, end in code_spans(self.source):
            for is_code, part in ((False, self.source[place:start]), (True, self.source[start:end])):
                parts.append(part if is_code is code else _blank(part))
            place = end
        last = self.source[place:]
        return "".join((*parts, _blank(last) if code else last))


def code_spans(source: str) -> list[tuple[int, int]]:
    """Where code between backticks stands, with these, by the rules of Python-Markdown; never over the end of a block.

    As many backticks end it as began it; where no such run follows, fewer of them began it.
    """
    if "`" not in source:
        return []
    ends = [match.start() for match in _BLOCK_END.finditer(source)]
    runs = [match.span() for match in _TICKS.finditer(source)]
    by_size: dict[int, list[int]] = {}
    for start, end in runs:
        by_size.setdefault(end - start, []).append(start)
    found: list[tuple[int, int]] = []
    for start, end in runs:
        if found and start < found[-1][1]:
            continue
        escapes = start - len(source[:start].rstrip("\\")) if source[start - 1 : start] == "\\" else 0
        first = start + escapes % 2
        limit = ends[min(bisect_left(ends, end), len(ends) - 1)]
        for size in range(end - first, 0, -1):
            starts = by_size.get(size, [])
            place = bisect_left(starts, end)
            if place < len(starts) and starts[place] < limit:
                found.append((first, starts[place] + size))
                break
    return found


def _blank(text: str) -> str:
    return "\n".join("\x00" * len(line) for line in text.split("\n")) if "\n" in text else "\x00" * len(text)


def _blanked(match: re.Match[str]) -> str:
    return _blank(match[0])
