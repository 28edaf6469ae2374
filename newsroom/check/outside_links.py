"""L03: addresses of other sites as readers can trust them: encrypted, in full, without marks that follow them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import yaml

from newsroom.check.finding import TextScope
from newsroom.model import Link, LinkUse
from newsroom.problems import Edit, Fix, Location, Problem, problem

_LISTS: Mapping[str, frozenset[str]] = MappingProxyType({
    key: frozenset(values)
    for key, values in yaml.safe_load(
        Path(__file__).with_name("data").joinpath("addresses.yml").read_text(encoding="utf-8")
    ).items()
})  # fmt: skip
_BARE = re.compile(r"https?://[^\s<>\"'\u3000-\u303f\uff00-\uffef\u4e00-\u9fff“”‘’…]+", re.ASCII | re.IGNORECASE)
_LOCAL = re.compile(r"^(localhost|127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|\[?::1)")


def untrustworthy_link(scope: TextScope) -> Iterator[Problem]:
    """L03: not https, a shortened address, or one with tracking parameters; the mend is offered."""
    for link in scope.entry.links:
        if link.use is LinkUse.LINK and link.target.lower().startswith(("http://", "https://")):
            found = _faults(link.target)
            if found is not None:
                what, better = found
                at = Location(file=scope.file, line=link.line, column=link.column)
                host = urlsplit(link.target).hostname or ""
                yield replace(problem("L03", at, what=f"@term_{what}", host=host), fix=_edit(scope, link, better))


def bare_address(scope: TextScope) -> Iterator[Problem]:
    """L03: a shortened address, or one with tracking parameters, that stands in the text without being a link.

    Readers copy it. That it is not https is not told: nothing opens by itself.
    """
    if "://" not in scope.text.source:
        return
    linked = {link.target for link in scope.entry.links}
    for passage in scope.text.prose:
        for match in _BARE.finditer(passage.text) if "://" in passage.text else ():
            target = match[0].rstrip(".,;:!?)")
            found = _faults(target) if target not in linked else None
            if found is not None and found[0] != "http":
                what, better = found
                host = urlsplit(target).hostname or ""
                start, end = match.start(), match.start() + len(target)
                instead = better or None
                yield scope.found("L03", passage, start, end, instead=instead, what=f"@term_{what}", host=host)


def _faults(target: str) -> tuple[str, str] | None:
    """What is wrong with `target`, and a better address, empty where only a person can find one."""
    try:
        parts = urlsplit(target)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    if host in _LISTS["shorteners"]:
        return "short", ""
    query = parse_qsl(parts.query, keep_blank_values=True)
    kept = [(key, value) for key, value in query if key.lower() not in _LISTS["trackers"]]
    if len(kept) < len(query):
        better = parts._replace(query=urlencode(kept), scheme="https")
        return "tracking", urlunsplit(better)
    if parts.scheme == "http" and not _LOCAL.match(host):
        return "http", f"https{target[4:]}"
    return None


def _edit(scope: TextScope, link: Link, better: str) -> Fix | None:
    lines = (scope.entry.written or scope.entry.body).split("\n")
    number = link.line - scope.entry.body_line
    column = lines[number].find(link.target, link.column - 1) if 0 <= number < len(lines) else -1
    if not better or column < 0:
        return None
    edit = Edit(line=link.line, column=column + 1, length=len(link.target), text=better)
    return Fix(edits=(edit,), is_safe=False)


RULES = (untrustworthy_link, bare_address)
