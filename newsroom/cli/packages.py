"""Packages in `dist/`: made of the column as readers would see it, and what an editor is told of them."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from newsroom.cli.arguments import UsageError, meant
from newsroom.cli.session import Session
from newsroom.compose import compose_digest, plan_issues
from newsroom.covers import MissingGlyphError, TitleTooLongError
from newsroom.export.digest_package import Package, digest_package, entry_package
from newsroom.export.themes import load_themes
from newsroom.export.website import Website
from newsroom.files import remove_folder, write_folder
from newsroom.model import Ref, Week
from newsroom.render.wechat import Style
from newsroom.website.pipeline import run_pipeline

DIST = "dist"


def write_digest_package(session: Session, week: Week) -> int:
    """Write `dist/WEEK/`; 1 where the draft would be refused as it is."""
    website = website_of(session)
    column = website.edition.column
    digest = compose_digest(column, week, session.settings, plan_issues(column, session.settings))
    if not digest.locked:
        session.console.say("package_proof", "warning", week=week)
    return _written(session, _folder(session, week), lambda style: digest_package(website, digest, style))


def drop_digest_package(session: Session, week: Week) -> int:
    """Take away the package of a week that has nothing to tell any more: what is in it is not to be sent. Always 0."""
    _drop(session, _folder(session, week))
    return 0


def _folder(session: Session, week: Week) -> Path:
    return session.root / DIST / str(week)


def _drop(session: Session, folder: Path) -> None:
    if remove_folder(folder):
        session.console.say("package_removed", "warning", folder=folder.relative_to(session.root).as_posix())


def write_entry_packages(session: Session, refs: Sequence[Ref]) -> int:
    """Write `dist/wechat/SLUG/` of each entry; 1 where one would be refused as it is.

    UsageError where readers do not see one of them: nothing is written then, and an old package of that one is gone.
    """
    website = website_of(session)
    found = {ref: website.edition.column.by_ref.get(ref) for ref in refs}
    hidden = [ref for ref, entry in found.items() if entry is None]
    for ref in hidden:
        _drop(session, _entry_folder(session, ref))
    if hidden:
        raise UsageError("usage_export_hidden", value=session.words.say("list_mark").join(map(str, hidden)))
    entries = [(ref, entry) for ref, entry in found.items() if entry is not None]
    return max(
        _written(session, _entry_folder(session, ref), partial(entry_package, website, entry)) for ref, entry in entries
    )


def _entry_folder(session: Session, ref: Ref) -> Path:
    return session.root / DIST / "wechat" / ref.slug


def website_of(session: Session) -> Website:
    """The column as readers would see it. Reads the disk."""
    return run_pipeline(session.settings, session.now, preview=False).website


def made(session: Session, make: Callable[[Style], Package]) -> Package | None:
    """The package; None, and it is said why, where a cover cannot be drawn."""
    console = session.console
    try:
        return make(_style(session))
    except MissingGlyphError as error:
        console.complain(
            session.words.say("package_glyph", character=error.character, code=f"U+{ord(error.character):04X}")
        )
    except TitleTooLongError as error:
        console.complain(session.words.say("package_title", title=error.title))
    return None


def _written(session: Session, folder: Path, make: Callable[[Style], Package]) -> int:
    console = session.console
    package = made(session, make)
    if package is None:
        _drop(session, folder)
        return 1
    write_folder(folder, package.files)
    place = folder.relative_to(session.root).as_posix()
    console.line()
    console.say("package_done", "good", folder=place, count=len(package.files))
    for number, article in enumerate(package.articles, 1):
        console.say("package_article", number=number, title=article.title, size=len(article.content))
    if package.unseen:
        console.say("package_unseen", "warning", signs=package.unseen)
    errors = [one for _, one in package.findings if one.is_error]
    for number, one in package.findings:
        style = "error" if one.is_error else "warning"
        console.line(
            f"  {one.rule} {package.articles[number].title}  {session.words.rule(one.rule, one.values)}", style
        )
    console.say("package_next", "dim", folder=place)
    return 1 if errors else 0


def _style(session: Session) -> Style:
    settings = session.settings
    themes = load_themes(settings.root, settings.brand)
    found = themes.get(settings.wechat_theme)
    if found is None:
        choices = session.words.say("list_mark").join(themes)
        near = meant(settings.wechat_theme, themes, session.words)
        raise UsageError("usage_theme", value=settings.wechat_theme, choices=choices, meant=near)
    return found
