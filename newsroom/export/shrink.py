"""PDF files made smaller, losing nothing: small objects go together, compressed, into object streams (PDF 1.5 on).

A tagged document has thousands of small objects, which typst writes out plainly: a third of a pack, a seventh of that
when compressed (decision 025). Standard: ISO 32000-1, 7.5.7 and 7.5.8.
"""

import re
import zlib
from collections.abc import Iterable

_OBJECT = re.compile(rb"(\d+) (\d+) obj\s*")
_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_TRAILER = re.compile(rb"trailer\s*<<(.*)>>\s*\Z", re.DOTALL)
_TOGETHER = 400
"""Objects a stream: readers open a whole stream to see one of them."""


def shrink(pdf: bytes) -> bytes:
    """The same document; `pdf` itself where it is not built as typst builds one. Same bytes in, same bytes out."""
    start = _START.search(pdf)
    table = _table(pdf, int(start[1])) if start else None
    if start is None or table is None:
        return pdf
    places, trailer = table
    small: list[tuple[int, bytes]] = []
    out = bytearray(pdf[: min(places.values())])
    entries: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
    ends = dict(zip(sorted(places.values()), [*sorted(places.values())[1:], int(start[1])], strict=True))
    for number, place in sorted(places.items()):
        whole = pdf[place : ends[place]].rstrip()
        head = _OBJECT.match(whole)
        if head is None or head[2] != b"0" or not whole.endswith(b"endobj"):
            return pdf
        if whole.removesuffix(b"endobj").rstrip().endswith(b"endstream"):
            entries[number] = (1, len(out), 0)
            out += whole + b"\n"
        else:
            small.append((number, whole[head.end() : -len(b"endobj")].strip()))
    following = max(places) + 1
    for first in range(0, len(small), _TOGETHER):
        part = small[first : first + _TOGETHER]
        entries |= {number: (2, following, index) for index, (number, _) in enumerate(part)}
        entries[following] = (1, len(out), 0)
        out += _stream(following, *_together(part))
        following += 1
    return bytes(out + _closing(following, len(out), entries, trailer))


def _table(pdf: bytes, place: int) -> tuple[dict[int, int], bytes] | None:
    """Number of each object → its place in the file, and what the trailer says; None unless it is one plain table."""
    lines = pdf[place:].split(b"\n")
    if lines[0].strip() != b"xref" or not re.fullmatch(rb"0 \d+\s*", lines[1]):
        return None
    count = int(lines[1].split()[1])
    trailer = _TRAILER.search(b"\n".join(lines[2 + count :]).partition(b"startxref")[0])
    rows = [line.split() for line in lines[2 : 2 + count]]
    if trailer is None or b"/Prev" in trailer[1] or b"/Encrypt" in trailer[1] or any(len(row) != 3 for row in rows):
        return None
    found = {number: int(row[0]) for number, row in enumerate(rows) if row[2] == b"n"}
    return (found, trailer[1]) if found else None


def _together(part: Iterable[tuple[int, bytes]]) -> tuple[bytes, bytes]:
    """The dictionary and the content of one object stream."""
    index, content = [], bytearray()
    for number, text in part:
        index.append(b"%d %d" % (number, len(content)))
        content += text + b"\n"
    head = b" ".join(index) + b"\n"
    return b"/Type/ObjStm/N %d/First %d" % (len(index), len(head)), head + bytes(content)


def _stream(number: int, says: bytes, content: bytes) -> bytes:
    packed = zlib.compress(content, 9)
    return b"%d 0 obj\n<<%s/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream\nendobj\n" % (
        number,
        says,
        len(packed),
        packed,
    )


def _closing(number: int, place: int, entries: dict[int, tuple[int, int, int]], trailer: bytes) -> bytes:
    """The table of all objects as stream `number`, standing at `place`, and the last line."""
    entries |= {number: (1, place, 0)}
    rows = b"".join(
        kind.to_bytes(1, "big") + one.to_bytes(4, "big") + two.to_bytes(2, "big")
        for kind, one, two in (entries.get(each, (0, 0, 65535)) for each in range(number + 1))
    )
    kept = re.sub(rb"/Size\s+\d+", b"", trailer).strip()
    says = b"/Type/XRef/W[1 4 2]/Size %d%s" % (number + 1, kept)
    return _stream(number, says, rows) + b"startxref\n%d\n%%%%EOF\n" % place
