"""`new`: a draft to begin with."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from newsroom.cli.arguments import UsageError
from newsroom.cli.lookup import find_kind, find_week
from newsroom.cli.session import Session, read_column
from newsroom.files import write_text
from newsroom.intake import scaffold
from newsroom.load.schema import KIND_SCHEMAS
from newsroom.messages import Catalogue
from newsroom.model import Kind, Library, newest_first
from newsroom.slugs import slug_from_title

_TIPS = 2
"""How many tips a new bundle begins with."""


def run(session: Session) -> int:
    """Write the draft and print its path. Never touches a file that is there."""
    words = session.order.words
    title = " ".join(words[1:]).strip()
    if not title:
        raise UsageError("usage_new")
    kind = find_kind(words[0], session.words)
    week = find_week(session.order.week, session.now) if session.order.week else None
    examples = _examples(kind, read_column(session).column.library, session.words)
    today = session.now.date()
    language = session.settings.language
    text = scaffold(kind, title, today, language, KIND_SCHEMAS[kind], week=week, examples=examples)
    path = _claim(session.settings.content / kind.folder, _slug(kind, title, today))
    write_text(path, text)
    session.console.say("new_done", "good", path=path.relative_to(session.root).as_posix())
    session.console.say("new_next")
    return 0


def _examples(kind: Kind, library: Library, words: Catalogue) -> Mapping[str, str]:
    """Values that exist in this column: its own terms, and tips for a bundle to hold."""
    schema, found = KIND_SCHEMAS[kind], {}
    for field in schema.fields:
        names = [term.name for term in library.vocabularies.get(field.vocabulary, {}).values()]
        if field.required and names and field.example.strip("[]").split(", ")[0] not in names:
            found[field.key] = names[0]
    if kind is Kind.BUNDLE:
        tips = sorted(library.of_kind(Kind.TIP), key=newest_first)[:_TIPS]
        if not tips:
            raise UsageError("usage_new_bundle")
        found["items"] = f"[{', '.join(one.slug for one in tips)}]"
    scenario = next(iter(library.vocabularies.get("scenario", {})), "")
    if kind is Kind.GUIDE and scenario:
        found["scenarios"] = words.say("scaffold_scenario", code=scenario)
    return found


def _slug(kind: Kind, title: str, today: date) -> str:
    """From the title; from the day where the title has nothing that can be read out in Latin letters."""
    return slug_from_title(title) or f"{kind}-{today:%Y%m%d}"


def _claim(folder: Path, slug: str) -> Path:
    """An empty file of our own: `slug`.md, or the first of `slug`-2.md, `slug`-3.md … that is free."""
    folder.mkdir(parents=True, exist_ok=True)
    taken = {one.stem.lower() for one in folder.iterdir()}
    number = 1
    while True:
        name = slug if number == 1 else f"{slug}-{number}"
        number += 1
        if name in taken:
            continue
        try:
            (folder / f"{name}.md").touch(exist_ok=False)
        except FileExistsError:
            continue
        return folder / f"{name}.md"
