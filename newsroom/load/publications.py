"""The register of publications: one line of JSON for whatever went out, only ever appended to."""

import json
from datetime import datetime
from pathlib import Path, PurePosixPath

from newsroom.load.register import kind_at
from newsroom.model import Publication, Ref, Week
from newsroom.problems import Location, Problem, problem
from newsroom.settings import Settings

PUBLICATIONS = PurePosixPath(".register", "publications.jsonl")
"""Relative to `content/`."""
_EVENTS = ("draft", "published", "sent")


def publication_line(publication: Publication) -> str:
    """The register's line for `publication`, without the line end."""
    row = {
        "week": str(publication.week) if publication.week else "",
        "entry": str(publication.ref) if publication.ref else "",
        "channel": publication.channel,
        "event": publication.event,
        "title": publication.title,
        "url": publication.url,
        "time": publication.time.isoformat(timespec="seconds"),
    }
    return json.dumps({key: value for key, value in row.items() if value}, ensure_ascii=False)


def read_publications(settings: Settings) -> tuple[tuple[Publication, ...], list[Problem]]:
    """Every readable line, in the order they were added, and a problem for each line that is none."""
    path: Path = settings.content / PUBLICATIONS
    file = PurePosixPath(settings.content.name) / PUBLICATIONS
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return (), []
    except OSError as error:
        return (), [problem("G03", Location(file=file), what=error.strerror or "")]
    found: list[Publication] = []
    problems: list[Problem] = []
    for number, line in enumerate(raw.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            found.append(_publication(line))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            shown = line.decode("utf-8", "replace")[:40]
            problems.append(problem("G03", Location(file=file, line=number), what=shown))
    return tuple(found), problems


def _publication(line: bytes) -> Publication:
    row = json.loads(line.decode("utf-8"))
    time = datetime.fromisoformat(row["time"])
    if time.tzinfo is None or row["event"] not in _EVENTS:
        raise ValueError(line)
    week = Week.parse(row["week"]) if row.get("week") else None
    folder, _, slug = row.get("entry", "").partition("/")
    ref = Ref(kind_at(folder), slug) if slug else None
    if week is None and ref is None:
        raise ValueError(line)
    return Publication(
        week=week,
        ref=ref,
        channel=str(row["channel"]),
        event=row["event"],
        title=str(row.get("title", "")),
        url=str(row.get("url", "")),
        time=time,
    )
