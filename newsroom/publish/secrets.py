"""Secrets: from the environment, or from a file outside the project; never from settings, never shown."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from newsroom.publish.outcome import Exit, PublishError

FILE_VARIABLE = "NEWSROOM_SECRETS"
"""Names a file of lines `NAME=value`."""
NAMES = (
    "NEWSROOM_WECHAT_SECRET",
    "NEWSROOM_DINGTALK_WEBHOOK",
    "NEWSROOM_DINGTALK_SECRET",
    "NEWSROOM_WECOM_WEBHOOK",
    "NEWSROOM_SMTP_USER",
    "NEWSROOM_SMTP_PASSWORD",
)
_LINE = re.compile(r"(?:export\s+)?([A-Z_]+)\s*=\s*(.*)")


@dataclass(frozen=True, slots=True)
class Secret:
    """A text that never shows itself: neither in `repr`, `str` nor a traceback's locals printed by name."""

    _value: str = field(repr=False)

    def reveal(self) -> str:
        """The text, for the one place that sends it."""
        return self._value

    def __bool__(self) -> bool:
        """Whether there is one."""
        return bool(self._value)

    def __str__(self) -> str:
        """Stars, whatever the length."""
        return "***"


@dataclass(frozen=True, slots=True, kw_only=True)
class Secrets:
    """What this machine may use."""

    values: Mapping[str, Secret] = field(default_factory=lambda: MappingProxyType({}))
    origin: str = ""
    """The file they came from; empty for the environment alone."""

    def __getitem__(self, name: str) -> Secret:
        """The secret `name` of `NAMES`; an empty one where there is none."""
        return self.values.get(name, Secret(""))


def load_secrets(environ: Mapping[str, str], root: Path) -> Secrets:
    """What `environ` holds, over what its file holds. Reads that file.

    PublishError where the file cannot be read, lies in the project (`root`), where it would be published or
    committed, or has a line that is none; the message names the line's number, not the line.
    """
    named = environ.get(FILE_VARIABLE, "").strip()
    found: dict[str, str] = {}
    if named:
        path = Path(named).expanduser().resolve()
        if path.is_relative_to(root.resolve()):
            raise PublishError("secrets_inside", Exit.CREDENTIALS, path=path.name, variable=FILE_VARIABLE)
        found = _read(path)
    found |= {name: environ[name].strip() for name in NAMES if environ.get(name, "").strip()}
    return Secrets(values=MappingProxyType({name: Secret(value) for name, value in found.items()}), origin=named)


def _read(path: Path) -> dict[str, str]:
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise PublishError("secrets_encoding", Exit.CREDENTIALS, path=path) from None
    except OSError:
        raise PublishError("secrets_unreadable", Exit.CREDENTIALS, path=path, variable=FILE_VARIABLE) from None
    found = {}
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        match = _LINE.fullmatch(line.strip())
        if match is None or match[1] not in NAMES:
            names = ", ".join(NAMES)
            raise PublishError("secrets_line", Exit.CREDENTIALS, path=path, line=number, names=names)
        found[match[1]] = match[2].strip().strip("\"'")
    return found
