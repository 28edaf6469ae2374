"""Characters that have no place in a text in simplified Chinese."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache

from newsroom.check.finding import TextScope
from newsroom.check.wordlists import read_list
from newsroom.problems import Problem

_FULL_WIDTH = re.compile("[０-９Ａ-Ｚａ-ｚ]+(?:．[０-９]+)?")
_INVISIBLE = "\u00ad\u200b\u200c\u200e\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069\ufff9-\ufffb"
_JOINER = "(?<![\U0001f000-\U0001ffff\ufe0f\u2600-\u27bf])\u200d"
"""Outside emoji, which it holds together."""
_UNKNOWN = "\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff"
"""The mark of a lost character, and private ones, which every font draws in its own way."""
_ON_PURPOSE = re.compile("繁体|异体字|古字|[\u3040-\u30ff]")
"""A text about such characters, or Japanese (its syllables)."""


def full_width_letters(scope: TextScope) -> Iterator[Problem]:
    """T06: full-width digits and letters; half-width ones are the rule in print (GB/T 15835—2011, 5.1.1)."""
    for passage in scope.text.prose:
        for match in _FULL_WIDTH.finditer(passage.prose):
            half = unicodedata.normalize("NFKC", match[0])
            yield scope.found("T06", passage, *match.span(), instead=half, is_safe=True, found=match[0], half=half)


def odd_characters(scope: TextScope) -> Iterator[Problem]:
    """T12: traditional, variant and compatibility forms, private and invisible characters."""
    any_odd, pattern, simple = _odd()
    if not any_odd.search(scope.text.source):
        return
    for passage in scope.text.prose:
        for match in pattern.finditer(passage.text):
            if match.lastgroup == "form" and _ON_PURPOSE.search(passage.text):
                continue
            found = match[0] if match.lastgroup == "form" else ""
            instead = "".join(simple[one] for one in found) if found else None if match.lastgroup == "lost" else ""
            values = {"mark": found, "hex": f"{ord(match[0][0]):04X}", "simple": instead or ""}
            if not found:
                values["hidden"] = f"@term_{match.lastgroup}"
            yield scope.found("T12", passage, match.start(), match.end(), instead=instead, is_safe=False, **values)


@cache
def _odd() -> tuple[re.Pattern[str], re.Pattern[str], Mapping[str, str]]:
    """A fast pattern that no ordinary text meets, the exact one, and the ordinary form of each form it knows."""
    raw = read_list("traditional")
    simple = {pair[0]: pair[1] for pair in f"{raw['pairs']} {raw['radicals']}".split()}
    # Radicals of the Kangxi dictionary look like characters and come with text copied out of PDF files.
    codes = (*range(0x2F00, 0x2FD6), *range(0xF900, 0xFAD9))
    folded = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in codes}
    simple |= {odd: one for odd, one in folded.items() if len(one) == 1 and one != odd}
    form = f"[{''.join(simple)}]+|(?<=[关对由位终等属至处])於|(?<=[以之然最课今此])後"
    simple |= {"於": "于", "後": "后"}  # right in names and in 皇后's old form, wrong in words such as 关于 and 以后
    any_odd = re.compile(f"[{''.join(simple)}{_INVISIBLE}\u200d{_UNKNOWN}]")
    exact = re.compile(f"(?P<form>{form})|(?P<invisible>[{_INVISIBLE}]|{_JOINER})|(?P<lost>[{_UNKNOWN}])")
    return any_odd, exact, simple


RULES = (full_width_letters, odd_characters)
