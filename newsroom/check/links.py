"""Addresses in the text: nothing is loaded from elsewhere, nothing runs, nothing leads to what readers cannot see."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from newsroom.addresses import resolve, twin
from newsroom.check.scope import Scope
from newsroom.model import Entry, LinkUse
from newsroom.problems import Problem, problem
from newsroom.standing import Standing

_IGNORED = re.compile(r"[\s\x00-\x1f]")
_HOST = re.compile(r"(?:^|,)(?:(?:https?|ftp|wss?):/*|//+)([^/?#,]+)", re.IGNORECASE)
"""As browsers read addresses (WHATWG URL, 4.4): blanks fall away, `\\` is `/`, and `https:a.cn` is a host too. The
comma is for `srcset`, which holds several."""


def loads_from_elsewhere(scope: Scope) -> Iterator[Problem]:
    """L04: a picture, frame or script of another host would tell it who reads here, and hang where it hangs."""
    for entry in (*scope.library.entries, *scope.library.digests):
        for link in entry.links:
            if link.use in (LinkUse.IMAGE, LinkUse.LOAD):
                target = _IGNORED.sub("", link.target).replace("\\", "/")
                host = None if target.lower().startswith("data:") else _HOST.search(target)
                if host:
                    yield problem("L04", scope.at(entry, line=link.line, column=link.column), host=host[1])


def active_content(scope: Scope) -> Iterator[Problem]:
    """L05: scripts, event handlers and `javascript:` addresses have no place in an entry."""
    for entry in (*scope.library.entries, *scope.library.digests):
        for link in entry.links:
            if link.use is LinkUse.SCRIPT:
                yield problem("L05", scope.at(entry, line=link.line, column=link.column), what=link.target[:40])


def link_to_unpublished(scope: Scope) -> Iterator[Problem]:
    """L06: a public entry links to one that readers cannot see; the link becomes plain text."""
    by_source: dict[PurePosixPath, Entry] = {one.source: one for one in scope.library.entries}
    for entry in scope.library.entries:
        targets = [(link, _entry(entry, link.target, by_source)) for link in entry.links if link.use is LinkUse.LINK]
        if not any(target for _, target in targets) or scope.standing(entry) is not Standing.PUBLIC:
            continue
        for link, target in targets:
            if target is not None and scope.standing(target) is not Standing.PUBLIC:
                yield problem("L06", scope.at(entry, line=link.line, column=link.column), target=link.target)


def _entry(entry: Entry, target: str, by_source: dict[PurePosixPath, Entry]) -> Entry | None:
    if "://" in target:
        return None
    path = resolve(entry.source, target.partition("#")[0])
    return (by_source.get(path) or by_source.get(twin(path))) if path else None
