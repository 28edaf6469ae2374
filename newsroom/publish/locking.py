"""One run at a time: a ledger is read and written under a lock that dies with its holder."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from newsroom.publish.ledger import Ledger, open_ledger
from newsroom.publish.outcome import Exit, PublishError


@contextmanager
def locked_ledger(path: Path, wait: float) -> Iterator[Ledger]:
    """The ledger at `path`, ours alone. PublishError after `wait` seconds in which another run held it."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        with FileLock(path.with_suffix(".lock"), timeout=wait):
            for leftover in path.parent.glob(f".{path.name}.*"):
                leftover.unlink(missing_ok=True)  # of a run that was killed while it wrote
            yield open_ledger(path)
    except Timeout:
        raise PublishError("another_run", Exit.REFUSED) from None
