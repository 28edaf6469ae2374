"""What happened, for whoever has to prove it: one JSON line a request, and the bodies as they came.

Never a token, a secret or an address that holds one: a token goes by its label, and bodies that hold credentials are
not kept.
"""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsroom.files import write_file

LINES, BODIES = "requests.jsonl", "bodies"
_SECRET = frozenset({"stable_token", "token"})
"""Endpoints whose bodies hold credentials."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One request."""

    number: int
    time: float
    """Seconds since 1970, by the rehearsal's clock."""
    method: str
    endpoint: str
    call: int
    """The endpoint's how-manieth call, counted from 1."""
    size: int
    digest: str
    """Bytes and SHA-256 of the body, as far as it was read."""
    upload: dict[str, Any] | None
    """Name, bytes, SHA-256, format, width and height of an accepted picture."""
    fault: str
    applied: bool
    """Whether the call had its effect (or, of a reading one, found its answer)."""
    errcode: int | None
    status: int
    """Of HTTP; 0 where no answer was sent."""
    ended: str
    """`answered`, `truncated`, `closed` without an answer, `reset`, or `left`: the client had gone."""
    token: str
    """Label; empty where the call carried none that is known."""


def write_line(folder: Path, line: Line) -> None:
    """Append it; one write, so lines of two threads never mix."""
    values = {name: getattr(line, name) for name in line.__slots__}
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / LINES).open("ab") as file:
        file.write(json.dumps(values, ensure_ascii=False).encode() + b"\n")


def write_body(folder: Path, number: int, endpoint: str, body: bytes) -> None:
    """The body as it came, `000012-draft-add`."""
    if body and endpoint not in _SECRET:
        write_file(body_path(folder, number, endpoint), body)


def body_path(folder: Path, number: int, endpoint: str) -> Path:
    """Where the body of call `number` lies."""
    return folder / BODIES / f"{number:06}-{endpoint.replace('/', '-')}"


def read_lines(folder: Path) -> list[dict[str, Any]]:
    """All lines, oldest first."""
    path = folder / LINES
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


def digest_of(body: bytes) -> str:
    """SHA-256 as hex."""
    return hashlib.sha256(body).hexdigest()
