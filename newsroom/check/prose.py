"""The rules on text, run over every entry: each entry is read once, and every rule looks at what was read."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import PurePosixPath
from types import MappingProxyType

from newsroom.check import channel, content, outside_links, privacy, typography
from newsroom.check.finding import TextScope
from newsroom.check.privacy.shield import Secrets, secrets_in
from newsroom.check.text import Reader
from newsroom.check.waivers import read_waivers
from newsroom.load.links import scan_links
from newsroom.model import DigestFile, Entry, Library, Story
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
class CheckedText:
    """What the rules on text found in one file."""

    problems: tuple[Problem, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    """All that were granted, whether anything needed them or not."""


Known = Mapping[str, CheckedText]
"""What earlier runs found, by the digest of everything the rules look at (`digest_of`)."""
NOTHING: Known = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedTexts:
    """What the rules on text found in all of them."""

    problems: tuple[Problem, ...]
    waivers: tuple[Waiver, ...]
    secrets: Secrets = field(repr=False)
    """What no message may repeat."""
    known: Known = field(repr=False)
    """For the next run; without the files in which personal information was found."""


def check_texts(library: Library, settings: Settings, known: Known = NOTHING) -> CheckedTexts:
    """Run every rule on text over every entry, drafts included, but for those that `known` knows."""
    around = _digest(*_around(library, settings))
    texts = _Texts(library=library, settings=settings)
    problems: list[Problem] = []
    waivers: list[Waiver] = []
    secrets: dict[PurePosixPath, tuple[str, ...]] = {}
    learnt: dict[str, CheckedText] = {}
    for entry in (*library.entries, *(_foreword(one) for one in library.digests if one.foreword)):
        digest = digest_of(entry, around)
        checked = known.get(digest)
        if checked is None:
            checked, hidden = texts.check(entry)
            secrets[PurePosixPath(settings.content.name) / entry.source] = hidden
        if not any(one.is_sensitive for one in checked.problems):
            learnt[digest] = checked
        problems += checked.problems
        waivers += checked.waivers
    return CheckedTexts(
        problems=tuple(problems), waivers=tuple(waivers), secrets=MappingProxyType(secrets), known=learnt
    )


def digest_of(entry: Entry, around: str) -> str:
    """SHA-256 (hex) of all that the findings of `entry` depend on: the rest of the entry follows from it."""
    pictures = ",".join(map(str, entry.pictures))
    return _digest(around, str(entry.source), entry.head, entry.written or entry.body, str(entry.body_line), pictures)


def _around(library: Library, settings: Settings) -> Iterable[str]:
    """What rules on text know of the column around an entry."""
    lists = (library.glossary, library.hotlines, library.contacts, library.private_words)
    yield from map(repr, lists)
    yield repr({name: dict(terms) for name, terms in library.vocabularies.items()})
    yield from (settings.column, settings.school, settings.spacing, settings.content.name)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, kw_only=True)
class _Texts:
    library: Library
    settings: Settings

    @cached_property
    def _reader(self) -> Reader:
        return Reader()  # where every text is known, none is needed

    def check(self, entry: Entry) -> tuple[CheckedText, tuple[str, ...]]:
        """What the rules find, and what stands at the places of the sensitive findings."""
        file = PurePosixPath(self.settings.content.name) / entry.source
        text = self._reader.read(entry)
        scope = TextScope(entry=entry, text=text, file=file, library=self.library, settings=self.settings)
        waivers, refused = read_waivers(text, len(entry.head), file)
        is_foreword = entry.slug == ""
        found = [one for rule in (privacy.RULES if is_foreword else TEXT_RULES) for one in rule(scope)]
        problems = (*refused, *(map(_by_line, found) if is_foreword else found))
        return CheckedText(problems=problems, waivers=tuple(waivers)), secrets_in(text, found)


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
