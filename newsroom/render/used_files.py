"""Which files of `content/` readers get: what shown entries and issues use."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from newsroom.addresses import resolve
from newsroom.compose import Column
from newsroom.model import PICTURE_SUFFIXES, LinkUse
from newsroom.standing import ended_pictures


@dataclass(frozen=True, slots=True, kw_only=True)
class UsedFiles:
    """Files of `content/` that readers get, each once, sorted."""

    shown: tuple[PurePosixPath, ...]
    """Pictures that texts, covers and issues show."""
    linked: tuple[PurePosixPath, ...]
    """Pictures that are only linked to."""
    others: tuple[PurePosixPath, ...]
    """Documents and videos."""

    @property
    def pictures(self) -> tuple[PurePosixPath, ...]:
        """Everything that has to be converted."""
        return tuple(sorted((*self.shown, *self.linked)))


def used_files(column: Column) -> UsedFiles:
    """What shown entries and issues use. A picture is never published as it is, however it is linked to.

    Pictures whose consent has ended are left out, whatever else uses them.
    """
    library = column.library
    # Of an issue that is still open readers see nothing, its cover neither.
    issues = (file for file in library.digests if file.locked is not None or column.preview)
    covers = (resolve(file.source, file.cover) for file in issues if file.cover)
    shown = {path for path in covers if path and path in library.assets}
    linked: set[PurePosixPath] = set()
    for entry in column.shown:
        images = {resolve(entry.source, link.target) for link in entry.links if link.use is LinkUse.IMAGE}
        images.add(resolve(entry.source, entry.cover) if entry.cover else None)
        names = [link.target.partition("#")[0] for link in entry.links if link.use is LinkUse.LINK]
        names += [getattr(entry, "document", ""), getattr(getattr(entry, "video", None), "file", "")]
        targets = {path for name in names if (path := resolve(entry.source, name)) and path in library.assets}
        shown |= {path for path in entry.pictures if path in images or path not in targets}
        linked |= targets
    others = {
        path for path in linked - shown if path not in library.pictures and path.suffix.lower() not in PICTURE_SUFFIXES
    }
    ended = ended_pictures(library, column.now.date())
    return UsedFiles(
        shown=tuple(sorted(shown - ended.keys())),
        linked=tuple(sorted(linked - shown - others - ended.keys())),
        others=tuple(sorted(others)),
    )
