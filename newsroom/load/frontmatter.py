"""An editor's file, taken apart: metadata with its places, and the body."""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from newsroom.load.decode import MAX_BYTES, Report, decode
from newsroom.load.nodes import Field, Value, compose_fields
from newsroom.problems import Location, Problem, problem

_NEARLY = re.compile(r"\s*[-－—–―_]{2,}\s*")
"""What editors and their programs make of the line `---`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """A file, taken apart."""

    fields: tuple[Field, ...] = ()
    head: str = ""
    """Everything before `body`."""
    body: str = ""
    body_line: int = 1
    problems: tuple[Problem, ...] = ()
    is_readable: bool = True
    """False where nothing could be made of the file."""


def read_front_matter(raw: bytes, file: PurePosixPath, *, needs_block: bool = True) -> FrontMatter:
    """Take `raw` apart. `file` is named in the problems. Never raises, whatever the bytes are.

    `needs_block`: whether a file without front matter is a problem (it is not for digests).
    """
    problems: list[Problem] = []

    def report(code: str, line: int = 0, column: int = 0, **values: str) -> None:
        problems.append(problem(code, Location(file=file, line=line, column=column), **values))

    text = decode(raw, report)
    if text is not None and not text.strip():
        report("M17")
    if text is None or not text.strip():
        return FrontMatter(problems=tuple(problems), is_readable=False)
    lines = text.split("\n")
    if lines[0].rstrip() != "---" and not needs_block:
        return FrontMatter(body=text, problems=tuple(problems))
    end = _block_end(lines, report)
    if end is None:
        return FrontMatter(problems=tuple(problems), is_readable=False)
    fields = compose_fields(lines[1:end], report)
    body = "\n".join(lines[end + 1 :])
    head = "\n".join(lines[: end + 1]) + "\n"
    return FrontMatter(fields=fields, head=head, body=body, body_line=end + 2, problems=tuple(problems))


def _block_end(lines: list[str], report: Report) -> int | None:
    """The place of the closing line; None, and reported, where the block is not framed."""
    if lines[0].rstrip() != "---":
        report("M10", 1, 1, what=lines[0].strip()[:20])
        return None
    for number, line in enumerate(lines[1:], 1):
        if line.rstrip() == "---":
            return number
    near = next((number for number, line in enumerate(lines[1:], 1) if _NEARLY.fullmatch(line)), 0)
    report("M10", near + 1, 1, what=lines[near].strip()[:20] if near else "")
    return None


__all__ = ["MAX_BYTES", "Field", "FrontMatter", "Value", "read_front_matter"]
