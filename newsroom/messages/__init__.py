"""The words: one catalogue a language, keyed by code; editors and readers see nothing else.

`problems.yml` and `checks/` word what is wrong with content, `site.yml` what stands around entries on the site,
`cli.yml` what the command line says, `wechat_rules.yml` what the service would not keep, `channels.yml` what stands in
the packages for WeChat, groups, mail and print, `publish.yml` what is said while they are sent. Both languages hold the
same keys with the same placeholders (tested).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter
from types import MappingProxyType
from typing import Any

import yaml

LANGUAGES = ("zh", "en")
_HERE = Path(__file__).parent
_OPTIONAL = re.compile(r"\[\[(.*?)\]\]")
"""A part of a message that is said only where its placeholders are known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemText:
    """What the catalogue says of one code."""

    message: str
    """One sentence: what is wrong. Placeholders in braces."""
    mend: str
    """One sentence: what to do."""
    about: str
    """A paragraph for docs/problems.md."""
    wrong: str
    """An example that fires."""
    right: str
    """The same, mended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleText:
    """What the catalogue says of one rule of the WeChat conformance check."""

    message: str
    mend: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """All words of one language."""

    language: str
    problems: Mapping[str, ProblemText]
    site: Mapping[str, str]
    cli: Mapping[str, str]
    rules: Mapping[str, RuleText]
    channels: Mapping[str, str]
    publish: Mapping[str, str]

    def rule(self, rule: str, values: Mapping[str, str]) -> str:
        """Message and mend of a rule of the WeChat conformance check, filled in, as one line."""
        text = self.rules[rule]
        space = " " if self.language == "en" else ""
        sentence = _OPTIONAL.sub(lambda match: _if_known(match[1], values), f"{text.message}{space}{text.mend}")
        return sentence.format_map(values).strip()

    def problem(self, code: str, values: Mapping[str, str]) -> str:
        """Message and mend of `code`, filled in, as one line. A value such as `@term_table` names a word of `cli`,
        `@term_list @term_video` several.
        """
        text = self.problems[code]
        values = {key: self.worded(value) if value[:1] == "@" else value for key, value in values.items()}
        space = " " if self.language == "en" else ""
        sentence = _OPTIONAL.sub(lambda match: _if_known(match[1], values), f"{text.message}{space}{text.mend}")
        return sentence.format_map(values).strip()

    def told(self, key: str, values: Mapping[str, object]) -> str:
        """A sentence of `publish`, filled in. A value such as `net_busy` or `@channel_email` names a word itself."""
        return self.publish[key].format(**{name: self._named(value) for name, value in values.items()}).strip()

    def _named(self, value: object) -> object:
        if not isinstance(value, str) or not value.startswith(("net_", "@")):
            return value
        name = value.removeprefix("@")
        return self.publish.get(name) or self.cli.get(name, value)

    def worded(self, value: str) -> str:
        """A value of a problem as messages say it."""
        words = [self.cli.get(name[1:], "") if name[:1] == "@" else "" for name in value.split(" ")]
        return (", " if self.language == "en" else "、").join(words) if all(words) else value

    def say(self, key: str, **values: object) -> str:
        """A sentence of the command line. KeyError for an unknown key."""
        return self.cli[key].format(**values)


def _if_known(part: str, values: Mapping[str, str]) -> str:
    """`part` where all its placeholders have a value, else nothing."""
    names = (name for _, name, _, _ in Formatter().parse(part) if name)
    return part if all(values.get(name) for name in names) else ""


@cache
def catalogue(language: str) -> Catalogue:
    """The catalogue of `language` (`zh` or `en`). Read once a process; the files are part of the program."""
    folder = _HERE / language
    problems: dict[str, dict[str, str]] = _read(folder / "problems.yml")
    for path in sorted((folder / "checks").glob("*.yml")):
        problems |= _read(path)
    return Catalogue(
        language=language,
        problems=MappingProxyType({code: ProblemText(**text) for code, text in problems.items()}),
        site=MappingProxyType(_read(folder / "site.yml")),
        cli=MappingProxyType(_read(folder / "cli.yml")),
        rules=MappingProxyType({rule: RuleText(**text) for rule, text in _read(folder / "wechat_rules.yml").items()}),
        channels=MappingProxyType(_read(folder / "channels.yml")),
        publish=MappingProxyType(_read(folder / "publish.yml")),
    )


def _read(path: Path) -> dict[str, Any]:
    # The C loader reads the catalogues in 5 ms instead of 60; it is missing where PyYAML came without libyaml.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(path.read_text(encoding="utf-8"), Loader=loader) or {}  # noqa: S506 - a safe loader, either way
