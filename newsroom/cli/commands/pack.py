"""`pack`: a bundle, an issue, a term's yearbook or the whole site, to print, to pass on, to read without a network."""

from pathlib import Path

from newsroom.cli.arguments import UsageError, meant
from newsroom.cli.lookup import find_entry
from newsroom.cli.packages import DIST
from newsroom.cli.session import Session
from newsroom.compose import Digest, compose_digest, plan_issues
from newsroom.export.packs import pack_files, term_file
from newsroom.export.usb import usb_files
from newsroom.export.website import Website
from newsroom.files import write_file, write_folder
from newsroom.model import Bundle, SchoolTerm, Week, ref_of
from newsroom.problems import has_errors
from newsroom.render.edition import with_foreword
from newsroom.render.packs import bundle_pack, issue_pack, term_pack
from newsroom.website import BuildOptions, build_site
from newsroom.website.pipeline import run_pipeline


def run(session: Session) -> int:
    """Write into `dist/`: packs of what was named, `usb/` with --all, the yearbook of --term."""
    order = session.order
    if not (order.words or order.all or order.term):
        raise UsageError("usage_pack")
    code = _usb(session) if order.all else 0
    if order.words or order.term:
        website = run_pipeline(session.settings, session.now, preview=False).website
        if order.term:
            _yearbook(session, website, order.term)
        for name in order.words:
            _pack(session, website, name)
    return code


def _pack(session: Session, website: Website, name: str) -> None:
    """A week where `name` is one, else the bundle it names."""
    edition = website.edition
    try:
        week = Week.parse(name)
    except ValueError:
        bundle = _bundle(session, website, name)
        pack, digest = bundle_pack(edition, bundle), None
    else:
        digest = _issue(session, website, week)
        edition = with_foreword(edition, digest)
        pack = issue_pack(edition, digest)
    folder = session.root / DIST / "packs" / pack.name
    files = pack_files(edition, pack, website.copies, digest)
    write_folder(folder, files)
    for one, content in files.items():
        _told(session, folder / one, len(content))


def _bundle(session: Session, website: Website, name: str) -> Bundle:
    entry = find_entry(name, website.edition.column.library, session.words)
    if not isinstance(entry, Bundle):
        raise UsageError("usage_pack_kind", value=name)
    if website.edition.column.by_ref.get(ref_of(entry)) is None:
        raise UsageError("usage_export_hidden", value=ref_of(entry))
    return entry


def _issue(session: Session, website: Website, week: Week) -> Digest:
    column = website.edition.column
    digest = compose_digest(column, week, session.settings, plan_issues(column, session.settings))
    if digest.is_empty:
        raise UsageError("usage_pack_empty", value=week)
    return digest


def _yearbook(session: Session, website: Website, name: str) -> None:
    term = _term(session, website.edition.column.library.calendar, name)
    pack = term_pack(website.edition, term)
    if pack is None:
        raise UsageError("usage_pack_empty", value=term.name)
    path = session.root / DIST / f"yearbook-{term.key}.pdf"
    content = term_file(website.edition, pack, website.copies)
    write_file(path, content)
    _told(session, path, len(content))


def _term(session: Session, calendar: tuple[SchoolTerm, ...], name: str) -> SchoolTerm:
    found = next((one for one in calendar if name in (one.key, one.name)), None)
    if found is None:
        keys = [one.key for one in calendar]
        choices = session.words.say("list_mark").join(keys)
        raise UsageError("usage_term", value=name, choices=choices, meant=meant(name, keys, session.words))
    return found


def _usb(session: Session) -> int:
    """The whole site as it lies on a stick: a folder, and the same as one archive."""
    options = BuildOptions(now=session.fixed_now, language=session.order.lang or "", progress=session.console.progress)
    report = build_site(session.root, options)
    session.console.clear()
    files = usb_files(report.site, session.settings, session.words)
    folder = session.root / DIST / "usb"
    write_folder(folder, files.folder)
    write_file(folder.with_suffix(".zip"), files.archive)
    size = sum(map(len, files.folder.values()))
    _told(session, folder, size)
    _told(session, folder.with_suffix(".zip"), len(files.archive))
    return 1 if has_errors(report.problems) else 0


def _told(session: Session, path: Path, size: int) -> None:
    place = path.relative_to(session.root).as_posix()
    session.console.say("pack_done", "good", file=place, size=f"{size / 1000:,.0f}")
