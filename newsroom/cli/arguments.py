"""What the editor typed, understood: argparse with messages and help in the editor's language."""

import argparse
import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NoReturn

from newsroom.bootstrap import command_at
from newsroom.cli.console import columns
from newsroom.cli.formats import FORMATS
from newsroom.messages import LANGUAGES, Catalogue

COMMANDS = (
    "build",
    "serve",
    "new",
    "check",
    "sign",
    "digest",
    "export",
    "publish",
    "published",
    "pack",
    "register",
    "stage",
    "test",
    "docs",
)
_PORTS = range(1, 65536)
_MOST_WORDS: Mapping[str, int] = MappingProxyType(
    {"build": 0, "serve": 0, "docs": 0, "register": 0, "digest": 1, "stage": 1, "publish": 1}
)


class UsageError(Exception):
    """The command was used wrongly. `key` names a sentence of the catalogue's `cli` section; exit code 2."""

    def __init__(self, key: str, **values: object) -> None:
        """`values` fill the sentence."""
        super().__init__(key, values)
        self.key = key
        self.values = values


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One command with its options, checked as far as that goes without reading the column."""

    command: str
    """One of `COMMANDS`; empty where only help was wanted."""
    help: str = ""
    """The help text, where that was wanted."""
    words: tuple[str, ...] = ()
    """What stands without an option: files, references, kind and title, a week, a folder, pytest's arguments."""
    now: str | None = None
    lang: str | None = None
    port: int = 8000
    week: str | None = None
    term: str = ""
    step: str = ""
    by: str = ""
    all: bool = False
    lock: bool = False
    strict: bool = False
    fix: bool = False
    wechat: bool = False
    to: str = ""
    go: bool = False
    rehearse: bool = False
    release: bool = False
    force: bool = False
    new: bool = False
    prune: bool = False
    if_due: bool = False
    sync: bool = False
    phone: str = ""
    url: str = ""
    yes: bool = False
    format: str = "text"


def parse_order(arguments: Sequence[str], words: Catalogue) -> Order:
    """The order in `arguments`; `build` where they name no command. UsageError for anything not understood."""
    place = command_at(arguments)
    if place is None and {"-h", "--help"} & set(arguments):
        return Order(command="", help=_overview(words))
    command = "build" if place is None else arguments[place]
    rest = list(arguments) if place is None else [*arguments[:place], *arguments[place + 1 :]]
    if command not in COMMANDS:
        if command == "help":
            return Order(command="", help=_overview(words))
        raise UsageError("usage_command", value=command, meant=meant(command, COMMANDS, words))
    parser = _parser(command)
    unknown: list[str] = []
    if command == "test":
        # whatever is not ours is pytest's, in its own order
        known, others = parser.parse_known_args(rest)
        known.words = others
    else:
        known, unknown = parser.parse_known_intermixed_args(rest)
    if known.help:
        return Order(command=command, help=_help(command, words))
    if unknown:
        options = [option for option, _ in (*_OPTIONS.get(command, ()), *_COMMON)]
        raise UsageError("usage_option", value=unknown[0], command=command, meant=meant(unknown[0], options, words))
    return _checked(command, known)


def meant(value: str, choices: Iterable[str], words: Catalogue) -> str:
    """A sentence that offers the choice nearest to `value`; empty where none is near."""
    near = difflib.get_close_matches(value, list(choices), n=1, cutoff=0.5)
    return words.say("usage_meant", value=near[0]) if near else ""


def _checked(command: str, known: argparse.Namespace) -> Order:
    if known.lang not in (None, *LANGUAGES):
        raise UsageError("usage_language", value=known.lang)
    values = {key: value for key, value in vars(known).items() if key not in ("help", "words") and value is not None}
    if "port" in values:
        values["port"] = _port(values["port"])
    if values.get("format", "text") not in FORMATS:
        raise UsageError("usage_format", value=values["format"], choices=", ".join(FORMATS))
    given = tuple(known.words)
    most = _MOST_WORDS.get(command, len(given))
    if len(given) > most:
        raise UsageError("usage_extra", value=given[most], command=command)
    if not given and command in ("digest", "stage", "export", "publish", "published"):
        raise UsageError(f"usage_{command}")
    return Order(command=command, words=given, **values)


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) not in _PORTS:
        raise UsageError("usage_port", value=text)
    return int(text)


class _Parser(argparse.ArgumentParser):
    """argparse that raises instead of printing, so that messages come from the catalogue."""

    def error(self, message: str) -> NoReturn:
        """Reached for an option without its value, and for a flag with one."""
        named = re.search(r"argument (?:\S+/)?(-\S+?):", message)
        option = named[1] if named else message
        raise UsageError("usage_flag" if "ignored explicit" in message else "usage_value", option=option)


_OPTIONS: Mapping[str, tuple[tuple[str, str], ...]] = MappingProxyType(
    {
        # command → option and what stands behind it, empty for a flag
        "build": (("--strict", ""),),
        "serve": (("--port", "PORT"),),
        "new": (("--week", "WEEK"),),
        "check": (("--fix", ""), ("--yes", ""), ("--format", "|".join(FORMATS)), ("--wechat", "")),
        "sign": (("--step", "STEP"), ("--by", "NAME"), ("--week", "WEEK"), ("--all", "")),
        "digest": (("--lock", ""),),
        "publish": (
            ("--to", "CHANNEL,…"),
            ("--go", ""),
            ("--rehearse", ""),
            ("--if-due", ""),
            ("--force", ""),
            ("--new", ""),
            ("--prune", ""),
            ("--release", ""),
            ("--phone", "NAME"),
            ("--sync", ""),
        ),
        "published": (("--url", "ADDRESS"),),
        "pack": (("--term", "TERM"), ("--all", "")),
        "register": (("--term", "TERM"),),
    }
)
_COMMON = (("--now", "TIME"), ("--lang", "zh|en"), ("--help", ""))
_POSITIONAL: Mapping[str, str] = MappingProxyType(
    {
        "new": "KIND TITLE",
        "check": "[FILE …]",
        "sign": "REF …",
        "digest": "WEEK|current",
        "export": "wechat REF …",
        "publish": "WEEK|current",
        "published": "WEEK|REF [ADDRESS …]",
        "pack": "BUNDLE|WEEK …",
        "stage": "FOLDER",
        "test": "[PYTEST …]",
    }
)


def _parser(command: str) -> _Parser:
    parser = _Parser(add_help=False, allow_abbrev=False)
    if command != "test":
        parser.add_argument("words", nargs="*")
    for option, value in (*_OPTIONS.get(command, ()), *_COMMON):
        short = ("-h",) if option == "--help" else ()
        if value:
            parser.add_argument(option)
        else:
            parser.add_argument(*short, option, action="store_true")
    return parser


def _overview(words: Catalogue) -> str:
    commands = [(f"  {name} {_POSITIONAL.get(name, '')}".rstrip(), words.say(f"help_{name}")) for name in COMMANDS]
    options = [(f"  {option} {value}".rstrip(), words.say(f"option_{option[2:]}")) for option, value in _COMMON]
    usage = f"{words.say('help_usage')} python3 build.py [COMMAND] [OPTION …]"
    return "\n".join([usage, "", *columns(commands), "", *columns(options), "", words.say("help_more")])


def _help(command: str, words: Catalogue) -> str:
    own = [
        (f"  {option} {value}".rstrip(), words.say(f"option_{command}_{option[2:]}"))
        for option, value in _OPTIONS.get(command, ())
    ]
    common = [(f"  {option} {value}".rstrip(), words.say(f"option_{option[2:]}")) for option, value in _COMMON]
    parts = ["python3 build.py", command, _POSITIONAL.get(command, ""), "[OPTION …]"]
    usage = f"{words.say('help_usage')} {' '.join(part for part in parts if part)}"
    about = [words.say(f"help_{command}"), words.say(f"about_{command}")]
    return "\n".join([usage, "", *about, "", *columns(own + common)])
