"""The rules on text, run over every entry: each entry is read once, and every rule looks at what was read."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import PurePosixPath
from types import MappingProxyType

from newsroom.check import channel, content, outside_links, privacy, typography
from newsroom.check.finding import TextScope
from newsroom.check.privacy.shield import Secrets, secrets_in
from newsroom.check.text import Reader
from newsroom.check.waivers import read_waivers
from newsroom.load.links import scan_links
from newsroom.model import DigestFile, Library, Story
from newsroom.problems import Problem, Waiver
from newsroom.settings import Settings

TextRule = Callable[[TextScope], Iterable[Problem]]

TEXT_RULES: tuple[TextRule, ...] = (
    *typography.RULES,
    *content.RULES,
    *channel.RULES,
    *outside_links.RULES,
    *privacy.RULES,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedTexts:
    """What the rules on text found."""

    problems: tuple[Problem, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    """All that were granted, whether anything needed them or not."""
    secrets: Secrets = field(default_factory=lambda: MappingProxyType({}), repr=False)
    """What no message may repeat."""


def check_texts(library: Library, settings: Settings, now: datetime) -> CheckedTexts:
    """Run every rule on text over every entry, drafts included, at the moment `now` (aware)."""
    reader = Reader()
    problems: list[Problem] = []
    waivers: list[Waiver] = []
    secrets: dict[PurePosixPath, tuple[str, ...]] = {}
    today = now.astimezone(settings.zone).date()
    forewords = [_foreword(one) for one in library.digests if one.foreword]
    for entry in (*library.entries, *forewords):
        file = PurePosixPath(settings.content.name) / entry.source
        text = reader.read(entry)
        scope = TextScope(entry=entry, text=text, file=file, library=library, settings=settings, today=today)
        granted, refused = read_waivers(text, len(entry.head), file)
        is_foreword = entry.slug == ""
        found = [one for rule in (privacy.RULES if is_foreword else TEXT_RULES) for one in rule(scope)]
        secrets[file] = secrets_in(text, found)
        problems += [*refused, *(map(_by_line, found) if is_foreword else found)]
        waivers += granted
    return CheckedTexts(problems=tuple(problems), waivers=tuple(waivers), secrets=MappingProxyType(secrets))


def _foreword(digest: DigestFile) -> Story:
    """The foreword of an issue, which readers see like a story; without a slug, because it is none."""
    return Story(
        source=digest.source,
        slug="",
        title="",
        date=digest.week.monday,
        week=digest.week,
        body=digest.foreword,
        body_line=digest.foreword_line,
        links=scan_links(digest.foreword, digest.foreword_line),
    )


def _by_line(found: Problem) -> Problem:
    """`found` with its line only: a foreword may stand in the front matter, where its columns are others."""
    return replace(found, at=replace(found.at, column=0), length=0, fix=None)
