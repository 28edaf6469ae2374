"""Where a build goes: into a folder of its own beside the site, and only when it is whole, in the site's place."""

import errno
import hashlib
import os
import shutil
from pathlib import Path

from filelock import FileLock, Timeout

from newsroom.files import outside
from newsroom.problems import OutsideError

_NEW, _OLD = ".building", ".previous"


class Output:
    """One build's place on disk. `begin`, then either `finish` or `abandon`.

    A build that is killed leaves its own folder only; the next build clears it away. Between the two renames of
    `finish` the site is missing for some microseconds; a build killed just there is repaired by the next `begin`.
    """

    def __init__(self, site: Path, cache: Path) -> None:
        """`site`: the folder readers get, or a link to it. `cache`: where the lock lies."""
        self.site = site = site.resolve()
        self.building = site.with_name(f".{site.name}{_NEW}")
        self._previous = site.with_name(f".{site.name}{_OLD}")
        name = hashlib.sha256(str(site).encode()).hexdigest()[:12]
        self._lock_path = cache / f"build-{name}.lock"
        self._lock = FileLock(self._lock_path, timeout=0)

    def begin(self) -> Path:
        """An empty folder to build into. OutsideError X02: another build is running; X01: no place to write."""
        try:
            self._lock_path.parent.mkdir(parents=True, exist_ok=True)
            self._lock.acquire()
        except Timeout as error:
            raise OutsideError("X02", path=str(self.site)) from error
        except OSError as error:
            raise outside(error, self._lock_path.parent) from error
        try:
            self._clear()
        except OSError as error:
            self.abandon()
            raise OutsideError("X01", path=str(self.site)) from error
        return self.building

    def _clear(self) -> None:
        """Repair and clear away what an interrupted build left. OSError where the site could not be replaced later."""
        if self.site.exists() and not (self.site.is_dir() and os.access(self.site, os.W_OK)):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(self.site))
        if self._previous.exists() and not self.site.exists():
            os.replace(self._previous, self.site)
        for leftover in (self.building, self._previous):
            if leftover.exists():
                shutil.rmtree(leftover)
        self.building.mkdir(parents=True)

    def finish(self) -> None:
        """Put the new site in the old one's place. OutsideError X01 where that cannot be done; the old one stays."""
        try:
            if self.site.exists():
                os.replace(self.site, self._previous)
            os.replace(self.building, self.site)
        except OSError as error:
            if self._previous.exists() and not self.site.exists():
                os.replace(self._previous, self.site)
            self.abandon()
            raise OutsideError("X01", path=str(self.site)) from error
        shutil.rmtree(self._previous, ignore_errors=True)
        self._lock.release()

    def abandon(self) -> None:
        """Clear away what was built; the previous site stays as it was."""
        shutil.rmtree(self.building, ignore_errors=True)
        self._lock.release()
