"""The package in a folder: a network share, a stick, what another program picks up."""

from collections.abc import Mapping
from pathlib import Path

from newsroom.files import write_folder
from newsroom.publish.outcome import Receipt, State, note

CHANNEL = "folder"


def deliver(target: Path, key: str, files: Mapping[str, bytes]) -> Receipt:
    """Write `files` below `target`/`key`, all or none. OutsideError where that cannot be written."""
    folder = target / key
    notes = (note("folder_at", path=folder),)
    if _holds(folder, files):
        return Receipt(channel=CHANNEL, state=State.SAME, notes=notes)
    was_there = folder.exists()
    write_folder(folder, files)
    return Receipt(channel=CHANNEL, state=State.UPDATED if was_there else State.CREATED, notes=notes)


def _holds(folder: Path, files: Mapping[str, bytes]) -> bool:
    try:
        there = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
        return there.keys() == files.keys() and all(there[name].read_bytes() == raw for name, raw in files.items())
    except OSError:
        return False  # writing then says what is wrong
