"""Adding to a register: a line is there as a whole or not at all."""

import errno
import os
from pathlib import Path

from filelock import FileLock, Timeout

from newsroom.problems import OutsideError

_WAIT = 10
"""Seconds to wait for another signature that is being written."""


def append_line(path: Path, line: str, lock: Path) -> None:
    """Add `line` to the register at `path`, whole and on the disk, behind whatever another editor adds meanwhile."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lock.parent.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(lock, timeout=_WAIT):
            _append(path, line.rstrip("\n") + "\n")
    except Timeout:
        raise OutsideError("X07", path=path.name) from None


def _append(path: Path, line: str) -> None:
    # O_APPEND and one single write: two machines on one network folder do not cut each other's lines
    handle = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o644)
    try:
        size = os.fstat(handle).st_size
        ends_open = False
        if size:
            os.lseek(handle, size - 1, os.SEEK_SET)
            ends_open = os.read(handle, 1) != b"\n"
        data = (b"\n" if ends_open else b"") + line.encode()
        if os.write(handle, data) < len(data):
            os.ftruncate(handle, size)
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        os.fsync(handle)
    finally:
        os.close(handle)
