"""Reads the files of the search index as the browser does, so that tests see what is in them."""

import re

from newsroom.render.search.postings import ALPHABET, BASE, WEIGHTS

_SCRIPT = re.compile(r"newsroomFind\(`([^`]*)`,`(.*)`\)\n", re.DOTALL)
_PART = re.compile(r"(?:\t([^\t]*)\t|([^\x00-\x7f]))([!-~]*)")


def payload(content: bytes) -> tuple[str, str]:
    """Name and text of a file."""
    match = _SCRIPT.fullmatch(content.decode("utf-8"))
    assert match, content[:80]
    return match[1], re.sub(r"\\(.)", r"\1", match[2], flags=re.DOTALL)


def tokens(text: str) -> dict[str, str]:
    """Token → its articles, as written."""
    found = {}
    for line in text.split("\n"):
        for match in _PART.finditer(line, 1):
            found[line[0] + (match[2] or match[1])] = match[3]
    return found


def decoded(text: str) -> list[tuple[int, int]]:
    """Article and weight."""
    found, place, part, scale = [], 0, 0, 1
    for mark in text:
        digit = ALPHABET.index(mark)
        if digit >= BASE:
            part += (digit - BASE) * scale
            scale *= BASE
        else:
            step = part + digit * scale
            place += step // WEIGHTS
            found.append((place, step % WEIGHTS))
            part, scale = 0, 1
    return found


def spelled_out(name: str, content: bytes) -> bytes:
    """The words of a file of the index, which writes them in pieces."""
    kind, text = payload(content)
    if kind.startswith("t"):
        return "\n".join(tokens(text)).encode()
    if kind.startswith("w"):
        return "\n".join("".join(reversed(line.split("<"))) for line in text.split("\n")).encode()
    return b""
