"""The private ledger: what was uploaded and what was begun, so that a run that died can be taken up again.

One JSON file an account, outside the site and outside what is committed; no secrets in it. Written whole (temporary
file, flush to the disk, rename) after every step. Where it is lost, drafts are found again by the key they carry.
"""

import dataclasses
import json
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from newsroom.files import write_private

VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """One article as it was sent."""

    page: str
    """Its page on the site."""
    content: str
    """SHA-256 over everything in it, pictures and cover included."""
    readable: str
    """SHA-256 over what can be read back from the service: title, author, digest, text, number of pictures."""
    form: str = ""
    """SHA-256 over how the service gave it back right after it was sent: pictures, cover, links, emphasis. Empty where
    that was not seen.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRecord:
    """What is known of one draft."""

    state: str
    """`intent`: draft/add may have been called; `done`: `media_id` is ours; `gone`: it left the box."""
    media_id: str = ""
    sent: tuple[Shape, ...] = ()
    """What the draft holds."""
    pending: tuple[Shape, ...] = ()
    """What is being put into it: some of its articles may be these already."""
    replaces: str = ""
    """Media id of the draft that this one stands for and that is to be deleted."""
    release: str = ""
    """`intent`: freepublish/submit may have been called; `running`: it has a job; `done`."""
    publish_id: str = ""
    known: tuple[str, ...] = ()
    """Addresses under which the page was published before this release: they prove nothing about it."""
    time: float = 0.0
    """Of the last step, seconds since 1970."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageRecord:
    """What is known of one message to a group, or one letter."""

    state: str
    """`intent`: it may have been sent; `sent`."""
    content: str
    """SHA-256 of the message."""
    tries: int = 1
    time: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A picture the service has."""

    address: str = ""
    """Of a picture in a text."""
    media_id: str = ""
    """Of a cover."""
    time: float = 0.0


@dataclass(slots=True)
class Ledger:
    """The ledger's file, read once and written after every step."""

    path: Path
    uploads: dict[str, Upload] = field(default_factory=dict)
    """`picture:SHA-256` or `cover:SHA-256` → what it became."""
    drafts: dict[str, DraftRecord] = field(default_factory=dict)
    messages: dict[str, MessageRecord] = field(default_factory=dict)
    set_aside: Path | None = None
    """Where an unreadable ledger was moved; nothing of it is lost, and nothing of it is used."""

    def put_upload(self, key: str, upload: Upload | None) -> None:
        """Record an upload; None forgets it."""
        _put(self.uploads, key, upload)
        self._write()

    def put_draft(self, key: str, record: DraftRecord) -> None:
        """Record a step of a draft."""
        self.drafts[key] = record
        self._write()

    def put_message(self, key: str, record: MessageRecord) -> None:
        """Record a step of a message."""
        self.messages[key] = record
        self._write()

    def _write(self) -> None:
        rooms: dict[str, dict[str, Any]] = {"uploads": self.uploads, "drafts": self.drafts, "messages": self.messages}
        plain = {name: {key: dataclasses.asdict(one) for key, one in room.items()} for name, room in rooms.items()}
        text = json.dumps({"version": VERSION, **plain}, ensure_ascii=False, indent=1, sort_keys=True)
        write_private(self.path, f"{text}\n".encode())


def open_ledger(path: Path) -> Ledger:
    """The ledger at `path`; a new one where there is none. What cannot be read is moved aside, whole, and said."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return Ledger(path)
    try:
        found = json.loads(raw.decode("utf-8"))
        # a later version's file raises KeyError, and is moved aside like a broken one
        return {VERSION: _read}[found["version"]](path, found)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        aside = path.with_name(f"{path.name}.broken-{time.time_ns()}")
        path.rename(aside)
        return Ledger(path, set_aside=aside)


def _read(path: Path, found: dict[str, Any]) -> Ledger:
    return Ledger(
        path,
        uploads={key: Upload(**one) for key, one in found["uploads"].items()},
        drafts={key: _draft(one) for key, one in found["drafts"].items()},
        messages={key: MessageRecord(**one) for key, one in found["messages"].items()},
    )


def _draft(row: dict[str, Any]) -> DraftRecord:
    sent, pending = (tuple(Shape(**one) for one in row.pop(name)) for name in ("sent", "pending"))
    known = tuple(row.pop("known", ()))
    return DraftRecord(**row, sent=sent, pending=pending, known=known)


def _put(room: dict[str, Upload], key: str, value: Upload | None) -> None:
    if value is None:
        room.pop(key, None)
    else:
        room[key] = value
