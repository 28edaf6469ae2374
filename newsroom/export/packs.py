"""A pack as files: a page that stands alone, a PDF, and an archive of both with calendars and a manifest."""

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from newsroom.compose import Digest
from newsroom.covers import qr_modules
from newsroom.export.inlined import Inlined
from newsroom.export.typeset import typeset
from newsroom.model import Course, Notice, page_of, ref_of
from newsroom.render.calendar import calendar_entries, render_calendar
from newsroom.render.channels import render_pack_paper, render_paper
from newsroom.render.edition import Edition
from newsroom.render.packs import Pack, moment_of

_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first moment a ZIP can say."""
_MODE = 0o100644 << 16


def pack_files(
    edition: Edition, pack: Pack, copies: Mapping[PurePosixPath, Path], digest: Digest | None = None
) -> Mapping[str, bytes]:
    """`NAME.html`, `NAME.pdf` and `NAME.zip`: the same bytes for the same content. `digest`: of an issue's pack.

    `copies`: address → file of published pictures. OutsideError where the template is broken.
    """
    inlined = Inlined(copies)
    if digest is None:
        page = render_pack_paper(edition, pack, _code, inlined.address)
    else:
        page = render_paper(edition, digest, _code, inlined.address)
    html = page.files["print.html"]
    pdf = typeset(pack, edition.settings.root, copies, int(moment_of(pack, edition).timestamp()))
    files = {f"{pack.name}.html": html, f"{pack.name}.pdf": pdf}
    whole = files | {f"calendar/{one.slug}.ics": render_calendar(edition, one) for one in _dated(edition, pack)}
    whole["manifest.json"] = manifest(edition, pack, whole)
    return MappingProxyType(files | {f"{pack.name}.zip": archive(whole, pack)})


def term_file(edition: Edition, pack: Pack, copies: Mapping[PurePosixPath, Path]) -> bytes:
    """The yearbook of a term as one PDF."""
    return typeset(pack, edition.settings.root, copies, int(moment_of(pack, edition).timestamp()))


def manifest(edition: Edition, pack: Pack, files: Mapping[str, bytes]) -> bytes:
    """What is in the archive: version, day, entries with the fingerprints they were signed with, files with SHA-256."""
    settings = edition.settings
    told = {
        "column": settings.column,
        "school": settings.school,
        "title": pack.title,
        "version": pack.version,
        "date": pack.day.isoformat(),
        "url": f"{settings.site_url}{pack.url}",
        "entries": [
            {
                "ref": str(ref_of(one)),
                "title": one.title,
                "url": f"{settings.site_url}{page_of(one)}",
                "date": one.date.isoformat(),
                "fingerprint": one.fingerprint,
            }
            for one in pack.entries
        ],
        "files": [
            {"name": name, "bytes": len(files[name]), "sha256": hashlib.sha256(files[name]).hexdigest()}
            for name in sorted(files)
        ],
    }
    return f"{json.dumps(told, ensure_ascii=False, indent=2)}\n".encode()


def archive(files: Mapping[str, bytes], pack: Pack | None = None) -> bytes:
    """A ZIP of `files` in the order of their names, dated with the pack's day: the same bytes for the same files."""
    when = (pack.day.year, pack.day.month, pack.day.day, 0, 0, 0) if pack and pack.day.year >= 1980 else _EARLIEST
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as zipped:
        for name in sorted(files):
            info = zipfile.ZipInfo(name, when)
            info.compress_type, info.external_attr, info.create_system = zipfile.ZIP_DEFLATED, _MODE, 3
            zipped.writestr(info, files[name])
    return out.getvalue()


def _dated(edition: Edition, pack: Pack) -> list[Notice | Course]:
    inside = {ref_of(one) for one in pack.entries}
    return [one for one in calendar_entries(edition) if ref_of(one) in inside]


def _code(address: str) -> str:
    return qr_modules(address)[0]
