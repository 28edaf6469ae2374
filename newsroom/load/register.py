"""The review register: one line of JSON a signature, only ever appended to."""

import json
from datetime import datetime
from pathlib import Path, PurePosixPath

from newsroom.model import Kind, Ref, Signature
from newsroom.problems import Location, Problem, problem
from newsroom.settings import Settings

REGISTER = PurePosixPath(".register", "reviews.jsonl")
"""Relative to `content/`."""
_FOLDERS = {kind.folder: kind for kind in Kind}


def kind_at(folder: str) -> Kind:
    """The kind whose entries lie in `folder`. KeyError for none."""
    return _FOLDERS[folder]


def signature_line(signature: Signature) -> str:
    """The register's line for `signature`, without the line end."""
    return json.dumps(
        {
            "entry": str(signature.ref),
            "step": signature.step,
            "name": signature.name,
            "time": signature.time.isoformat(timespec="seconds"),
            "sha256": signature.fingerprint,
        },
        ensure_ascii=False,
    )


def read_register(settings: Settings) -> tuple[list[tuple[int, Signature]], list[Problem]]:
    """Every readable signature with its line, and a problem for each line that is none."""
    path: Path = settings.content / REGISTER
    file = PurePosixPath(settings.content.name) / REGISTER
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return [], []
    except OSError as error:
        return [], [problem("G01", Location(file=file), what=error.strerror or "")]
    signatures: list[tuple[int, Signature]] = []
    problems: list[Problem] = []
    # Windows' own editor puts a byte order mark in front when it saves.
    for number, line in enumerate(raw.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            signatures.append((number, _signature(line)))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            shown = line.decode("utf-8", "replace")[:40]
            problems.append(problem("G01", Location(file=file, line=number), what=shown))
    return signatures, problems


def _signature(line: bytes) -> Signature:
    row = json.loads(line.decode("utf-8"))
    folder, _, slug = row["entry"].partition("/")
    time = datetime.fromisoformat(row["time"])
    texts = (slug, row["step"], row["name"], row["sha256"])
    if time.tzinfo is None or not all(isinstance(text, str) and text for text in texts):
        raise ValueError(line)
    return Signature(
        ref=Ref(_FOLDERS[folder], slug), step=row["step"], name=row["name"], time=time, fingerprint=row["sha256"]
    )
