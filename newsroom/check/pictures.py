"""Pictures (I): what is wrong with a file, what it says beside what is drawn, and how it is described."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from newsroom.check import consent
from newsroom.check.picture_names import gives_away, masked_name
from newsroom.check.picture_uses import Gallery, place_of
from newsroom.check.privacy.masks import mask_numbers
from newsroom.check.scope import Scope
from newsroom.model import LinkUse, PictureFacts, Trace
from newsroom.problems import Fix, Location, Problem, Severity, problem

WIDEST, HEAVIEST = 1600, 500_000
"""Pixels across and bytes beyond which a picture only costs the readers' data."""
_SHOWN = 20
"""Characters of a QR code's content that a message shows."""
_NO_ALT = re.compile(
    r"(?:img|dsc|dscn|pic|photo|image|picture|screenshot|mmexport|wx_camera|wechatimg|untitled)?[\s_.()（）\d-]*"
    r"|(?:图|图片|照片|插图|截图|屏幕截图|微信图片|微信截图|配图|示意图|未命名|未标题)[\s_.()（）\d-]*",
    re.IGNORECASE,
)
"""Names that programs give to files, and words that say only that there is a picture."""


def unusable(gallery: Gallery) -> Iterator[Problem]:
    """I09, I10, I12: a picture that cannot be published holds back what shows it."""
    for _, uses in gallery.uses:
        for use in uses:
            if use.facts.fault:
                name = "drawing" if "inside" in use.facts.details else "file"
                yield use.found(use.facts.fault, **{name: masked_name(use.path.name)}, **use.facts.details)


def traces(gallery: Gallery) -> Iterator[Problem]:
    """I01: position, device, time and words in the file. Never published; but the folder itself may be shared."""
    for path, facts, at in _files(gallery):
        if not facts.traces:
            continue
        what = " ".join(f"@term_trace_{kind.value}" for kind in facts.traces)
        found = problem("I01", at, file=masked_name(path.name), what=what)
        if Trace.LOCATION not in facts.traces:
            found = replace(found, severity=Severity.ADVICE)
        if facts.is_cleanable:
            picture = PurePosixPath(gallery.scope.settings.content.name) / path
            found = replace(found, fix=Fix(is_safe=True, picture=picture))
        yield found


def turned(gallery: Gallery) -> Iterator[Problem]:
    """I02: the picture lies on its side and only a note says so; it is published upright."""
    for path, facts, at in _files(gallery):
        if facts.is_turned:
            yield problem("I02", at, file=masked_name(path.name))


def oversized(gallery: Gallery) -> Iterator[Problem]:
    """I03: larger than anything published."""
    for path, facts, at in _files(gallery):
        if facts.width > WIDEST or facts.size > HEAVIEST:
            size = f"{facts.size / 1_000_000:.1f} MB" if facts.size >= 1_000_000 else f"{facts.size // 1000} kB"
            wide = {"width": str(facts.width), "limit": str(WIDEST)}
            heavy = {"size": size, "most": f"{HEAVIEST // 1000} kB"}
            yield problem("I03", at, file=masked_name(path.name), **(wide if facts.width > WIDEST else heavy))


def moving(gallery: Gallery) -> Iterator[Problem]:
    """I11: of a moving picture the first frame is published."""
    for path, facts, at in _files(gallery):
        if facts.is_animated:
            yield problem("I11", at, file=masked_name(path.name))


def codes(gallery: Gallery) -> Iterator[Problem]:
    """I04: a QR code leads readers somewhere nobody has seen; most in a school's pictures lead into a class's group."""
    for _, uses in gallery.uses:
        for use in uses:
            for content in use.facts.codes:
                if not is_allowed(content, gallery.scope.settings.qr_allowed):
                    yield use.found("I04", file=masked_name(use.path.name), content=_shortened(content))


def is_allowed(content: str, allowed: tuple[str, ...]) -> bool:
    """Whether a QR code leads to one of the addresses the school allows, or below it."""
    try:
        found = urlsplit(content.strip())
        wanted = [urlsplit(one) for one in allowed]
    except ValueError:
        return False
    for one in wanted:
        below = one.path if one.path.endswith("/") else f"{one.path}/"
        is_there = found.path == one.path or f"{found.path}/".startswith(below)
        is_same = (found.scheme.lower(), found.netloc.lower()) == (one.scheme.lower(), one.netloc.lower())
        if is_same and is_there and ".." not in found.path:
            return True
    return False


def _shortened(content: str) -> str:
    plain = "".join(mark if mark.isprintable() else " " for mark in mask_numbers(content))
    return plain[:_SHOWN] + ("…" if len(plain) > _SHOWN else "")


def undescribed(gallery: Gallery) -> Iterator[Problem]:
    """I05: who cannot see a picture hears its alternative text (WCAG 2.1, 1.1.1); the file's name tells nothing."""
    for entry in gallery.scope.library.entries:
        for link in entry.links:
            if link.use is not LinkUse.IMAGE:
                continue
            name = PurePosixPath(link.target.partition("?")[0]).name
            alt = link.text.strip()
            if (
                not alt
                or alt.casefold() in (name.casefold(), name.rpartition(".")[0].casefold())
                or _NO_ALT.fullmatch(alt)
            ):
                at, length = place_of(gallery.scope, entry, link)
                yield replace(problem("I05", at, alt=masked_name(alt)), length=length)


def revealing_name(gallery: Gallery) -> Iterator[Problem]:
    """I07: a file's name names somebody. Published pictures get other names; the folder itself may be shared."""
    for path in gallery.scope.library.pictures:
        if not gives_away(path.name):
            continue
        use = gallery.first.get(path)
        if use is not None:
            yield use.found("I07", file=masked_name(path.name))
        else:
            yield problem("I07", Location(file=_file(gallery, path)), file=masked_name(path.name))


def text_only(gallery: Gallery) -> Iterator[Problem]:
    """I08: a schedule as a screenshot cannot be read aloud, searched, enlarged or corrected."""
    for _, uses in gallery.uses:
        for use in uses:
            if use.facts.is_text and not use.facts.fault:
                yield use.found("I08", file=masked_name(use.path.name))


def _files(gallery: Gallery) -> Iterator[tuple[PurePosixPath, PictureFacts, Location]]:
    """Every picture that can be opened, used or not, with the place where it is told of: its first use, else itself."""
    for path, facts in gallery.scope.library.pictures.items():
        if not facts.fault:
            use = gallery.first.get(path)
            yield path, facts, use.at if use else Location(file=_file(gallery, path))


def _file(gallery: Gallery, path: PurePosixPath) -> PurePosixPath:
    """The picture, or its folder where the file's name would spell somebody's name out."""
    file = PurePosixPath(gallery.scope.settings.content.name) / path
    return file.parent if gives_away(path.name) else file


RULES: tuple[Callable[[Gallery], Iterator[Problem]], ...] = (
    unusable, traces, turned, oversized, moving, codes, undescribed, revealing_name, text_only, *consent.RULES,
)  # fmt: skip


def check_pictures(scope: Scope) -> Iterator[Problem]:
    """I01, I02, I03, I04, I05, I06, I07, I08, I09, I10, I11, I12: every rule on pictures."""
    gallery = Gallery.of(scope)
    for rule in RULES:
        yield from rule(gallery)
