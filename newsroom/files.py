"""Writing: whole files or none. Every file the newsroom writes goes through here."""

import errno
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from newsroom.problems import OutsideError


def write_file(path: Path, content: bytes) -> None:
    """Write `content` to a temporary file beside `path`, then rename: a reader never sees half of it.

    OutsideError X03 where the disk is full, X05 where the folder cannot be written.
    """
    # mkstemp makes private files; the site and the column are for other readers too.
    _write(path, content, mode=0o644)


def write_private(path: Path, content: bytes) -> None:
    """`write_file` for this account's eyes only, and on the disk when it returns: a power cut takes nothing back."""
    _write(path, content, mode=0o600, durable=True)


def _write(path: Path, content: bytes, *, mode: int, durable: bool = False) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                if durable:
                    file.flush()
                    os.fsync(file.fileno())
            os.chmod(name, mode)
            os.replace(name, path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise outside(error, path) from error


def write_text(path: Path, text: str) -> None:
    r"""`write_file` for text: UTF-8, lines ending in `\n` on every system."""
    write_file(path, text.encode("utf-8"))


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write `files` (name below `folder` → content) and nothing else: whatever `folder` held before is gone.

    Written beside it and then swapped, so a reader sees the old files or the new ones. OutsideError X03, X05 as above.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        new = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
        old = new.with_suffix(".old")
        try:
            for name, content in files.items():
                write_file(new / name, content)
            os.chmod(new, 0o755)  # noqa: S103 - a folder like any other
            if folder.exists():
                os.replace(folder, old)
            os.replace(new, folder)
        finally:
            shutil.rmtree(new, ignore_errors=True)
            shutil.rmtree(old, ignore_errors=True)
    except OSError as error:
        raise outside(error, folder) from error


def remove_folder(folder: Path) -> bool:
    """Take `folder` away with all that is in it; whether there was one. OutsideError X05 where it cannot be."""
    if not folder.exists():
        return False
    try:
        gone = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}.")) / folder.name
        os.replace(folder, gone)
        shutil.rmtree(gone.parent)
    except OSError as error:
        raise outside(error, folder) from error
    return True


def outside(error: OSError, path: Path) -> OutsideError:
    """What an editor is told of a failed write. A limit on the size of files counts as a full disk."""
    is_full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
    code = "X03" if is_full else "X05"
    return OutsideError(code, path=str(path))
