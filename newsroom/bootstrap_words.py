"""What the bootstrap says: its sentences, and why pip, venv or the disk failed. Standard library only."""

import errno
import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

_TAIL = 12
"""How many of pip's last lines are shown when it fails."""
_CAUSES: tuple[tuple[str, str], ...] = (
    ("disk", r"No space left on device|\[Errno 28]|\[Errno 122]|WinError 112\b|Disk quota exceeded"),
    ("venv", r"ensurepip is not|No module named '?(?:ensurepip|venv|pip)\b|install the python3[\w.]*-venv"),
    ("denied", r"Permission denied|\[Errno 13]|\[Errno 30]|Read-only file system|WinError 5\b"),
    (
        "network",
        (
            r"Max retries|NewConnectionError|ConnectTimeout|Read timed out|name resolution|Name or service not known"
            r"|Failed to (?:establish|connect|resolve)|ProxyError|SSLError|CERTIFICATE_VERIFY"
            r"|Connection(?:Reset|Refused)"
            r"|Network is unreachable|HTTP error|Could not fetch URL|Connection to \S+ timed out"
        ),
    ),
    ("unavailable", r"No matching distribution found|Could not find a version"),
)
_ADDRESS = re.compile(r"\w[\w+.-]*://\S+|\bhost=\S+|(?<=resolve )\S+|\b\d{1,3}(?:\.\d{1,3}){3}\b")
_HOST = re.compile(r"\b(?:[\w-]+\.)+(?!(?:py|txt|toml|cfg|whl|gz|zip|exe|dll|so|json)\b)[A-Za-z]{2,}\b")


def language_of(arguments: Sequence[str], environ: Mapping[str, str]) -> str:
    """`zh` or `en`: what `--lang` says, else English where the system speaks English, else Chinese."""
    spoken = next((environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(name)), "")
    return asked_language(arguments) or ("en" if spoken.lower().startswith("en") else "zh")


def asked_language(arguments: Sequence[str]) -> str | None:
    """The language that `--lang` names; None where it is not given or names none of ours."""
    for place, argument in enumerate(arguments):
        following = arguments[place + 1] if place + 1 < len(arguments) else ""
        value = following if argument == "--lang" else argument.removeprefix("--lang=")
        if argument.startswith("--lang") and value in ("zh", "en"):
            return value
    return None


def explain_failure(output: str, language: str) -> str:
    """One sentence on why pip or venv failed, and, where its cause is not plain, the last lines of `output`.

    Addresses and host names are taken out: they say where a school gets its packages from.
    """
    words = words_of(language)
    cause = next((key for key, pattern in _CAUSES if re.search(pattern, output)), "failed")
    if cause == "unavailable" and "from versions: none" in output:
        cause = "network"
    lines = [line.rstrip() for line in output.splitlines() if line.strip() and not line.startswith("Looking in")]
    tail = [f"    {_HOST.sub('…', _ADDRESS.sub('…', line))}" for line in lines[-_TAIL:]]
    return "\n".join([words[cause], *([words["tail"], *tail] if tail else [])])


def explain_os_error(error: OSError, words: Mapping[str, str]) -> str:
    """One sentence on a failed file operation."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return words["disk"]
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return words["denied"]
    return words["other"].format(path=error.filename or ".venv", reason=error.strerror or type(error).__name__)


@cache
def words_of(language: str) -> Mapping[str, str]:
    """The bootstrap's sentences in `language`."""
    path = Path(__file__).parent / "messages" / language / "bootstrap.json"
    words: Mapping[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return words
