"""The USB edition: the built site as files that open from a disk, with a file to start from and a manifest."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from newsroom.export.packs import archive
from newsroom.messages import Catalogue
from newsroom.render.templates import fill_template
from newsroom.settings import Settings

FOLDER = "site"
_ONLY_ONLINE = frozenset({"404.html", "robots.txt", "sitemap.xml", "sw.js"})
"""What a web server shows or asks for; none of it works, or is needed, on a disk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UsbFiles:
    """The edition twice: as a folder, and as one file to pass on."""

    folder: Mapping[str, bytes] = field(repr=False)
    archive: bytes = field(repr=False)


def usb_files(site: Path, settings: Settings, words: Catalogue) -> UsbFiles:
    """The built site below `site/`, beside it a page to start from and `manifest.json`; the same for the same site."""
    pages = {
        f"{FOLDER}/{path.relative_to(site).as_posix()}": path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file() and path.relative_to(site).as_posix() not in _ONLY_ONLINE
    }
    start = fill_template(
        settings.root,
        "print/start.html",
        lang="zh-Hans" if words.language == "zh" else "en",
        title=settings.column,
        target=f"{FOLDER}/index.html",
        t={"open": words.say("usb_open"), "about": words.say("usb_about")},
    )
    told = {
        "column": settings.column,
        "school": settings.school,
        "files": [
            {"name": name, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
            for name, content in pages.items()
        ],
    }
    files = {
        **pages,
        words.say("usb_start"): start.encode("utf-8"),
        "manifest.json": f"{json.dumps(told, ensure_ascii=False, indent=1)}\n".encode(),
    }
    return UsbFiles(folder=MappingProxyType(files), archive=archive(files))
