"""`content/data/`: vocabularies, school calendar, hotlines, glossary. Problems carry the place in the row."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from types import MappingProxyType

import yaml

from newsroom.load.rows import DataFile, Row
from newsroom.model import Contact, GlossaryTerm, Hotline, SchoolTerm, Term
from newsroom.problems import Problem

Vocabularies = Mapping[str, Mapping[str, Term]]
_TERM = frozenset({"name", "aliases", "short", "mode"})
_SCHOOL_TERM = frozenset({"key", "name", "label", "start", "end"})
_HOTLINE = frozenset({"name", "number", "audience", "hours", "verified_on", "provider", "note", "disabled"})
_CONTACT = frozenset({"name", "number", "email", "verified_on", "disabled", "note"})
_GLOSSARY = frozenset({"term", "note", "wrong"})
_YES_OR_NO = {"": False, "true": True, "yes": True, "是": True, "false": False, "no": False, "否": False}


@dataclass(slots=True)
class DataReader:
    """Reads the data files of one column and collects what is wrong with them."""

    folder: Path
    """`content/data` on disk."""
    name: PurePosixPath
    """The same, as messages show it."""
    problems: list[Problem] = field(default_factory=list)

    def _file(self, name: str) -> DataFile:
        return DataFile(path=self.folder / name, name=self.name / name, problems=self.problems)

    def vocabularies(self) -> Vocabularies:
        """Vocabulary → key → term, in the file's order."""
        file = self._file("vocabularies.yml")
        top = file.top(is_needed=True)
        found: dict[str, Mapping[str, Term]] = {}
        for name, node in top.nodes.items() if top else ():
            row = file.row(node)
            terms = ((key, _term(file, key, one)) for key, one in (row.nodes.items() if row else ()))
            found[name] = MappingProxyType({key: term for key, term in terms if term is not None})
        return MappingProxyType(found)

    def calendar(self) -> tuple[SchoolTerm, ...]:
        """School terms by their start."""
        file = self._file("calendar.yml")
        found = []
        for row in file.rows("terms", _SCHOOL_TERM):
            starts, ends = file.date(row, "start"), file.date(row, "end")
            key, name = file.text(row, "key"), file.text(row, "name")
            if not name or starts is None or ends is None:
                _report_missing(file, row, "name", "start", "end")
            elif ends < starts:
                file.refuse(row.nodes["end"], f"end: {ends}")
            else:
                label = file.text(row, "label") or name
                found.append(SchoolTerm(key=key, name=name, label=label, start=starts, end=ends))
        return tuple(sorted(found, key=lambda one: one.start))

    def hotlines(self, vocabularies: Vocabularies) -> tuple[Hotline, ...]:
        """Hotlines in the file's order, disabled ones included."""
        file = self._file("hotlines.yml")
        found = (_hotline(file, row, vocabularies) for row in file.rows("hotlines", _HOTLINE))
        return tuple(one for one in found if one is not None)

    def contacts(self) -> tuple[Contact, ...]:
        """The school's public lines, in the file's order. Like hotlines, each with the day it was verified on."""
        file = self._file("contacts.yml")
        found = []
        for row in file.rows("contacts", _CONTACT):
            name, number, email = (file.text(row, key) for key in ("name", "number", "email"))
            if not name or not (number or email) or file.date(row, "verified_on") is None:
                _report_missing(file, row, "name", "number", "verified_on")
            elif not _YES_OR_NO.get(file.text(row, "disabled").lower(), True):
                found.append(Contact(name=name, number=number, email=email))
        return tuple(found)

    def glossary(self) -> tuple[GlossaryTerm, ...]:
        """The column's own words, in the file's order."""
        file = self._file("glossary.yml")
        found = []
        for row in file.rows("terms", _GLOSSARY):
            term = file.text(row, "term")
            if term:
                found.append(GlossaryTerm(term=term, note=file.text(row, "note"), wrong=file.texts(row, "wrong")))
            else:
                _report_missing(file, row, "term")
        return tuple(found)


def _term(file: DataFile, key: str, node: yaml.Node) -> Term | None:
    if isinstance(node, yaml.ScalarNode):
        if node.value:
            return Term(key=key, name=node.value)
        file.refuse(node, f"{key}: ?")
        return None
    row = file.row(node, _TERM)
    if row is None:
        return None
    name = file.text(row, "name")
    if not name:
        _report_missing(file, row, "name")
        return None
    aliases, short, mode = file.texts(row, "aliases"), file.text(row, "short"), file.text(row, "mode")
    return Term(key=key, name=name, aliases=aliases, short=short, mode=mode)


def _hotline(file: DataFile, row: Row, vocabularies: Vocabularies) -> Hotline | None:
    name, number, verified = file.text(row, "name"), file.text(row, "number"), file.date(row, "verified_on")
    if not name or (number and verified is None):
        _report_missing(file, row, "name", "verified_on")
        return None
    terms = vocabularies.get("audience", {})
    keys = {word: key for key, term in terms.items() for word in (key, term.name, *term.aliases)}
    written = file.texts(row, "audience")
    for word in written:
        if word not in keys:
            file.refuse(row.nodes["audience"], f"audience: {word}")
    is_disabled = _YES_OR_NO.get(file.text(row, "disabled").lower())
    if is_disabled is None:
        file.refuse(row.nodes["disabled"], f"disabled: {file.text(row, 'disabled')}")
    return Hotline(
        name=name,
        number=number,
        audience=tuple(keys[word] for word in written if word in keys),
        hours=file.text(row, "hours"),
        verified_on=verified,
        provider=file.text(row, "provider"),
        note=file.text(row, "note"),
        disabled=is_disabled is not False,
        line=row.line,
    )


def _report_missing(file: DataFile, row: Row, *keys: str) -> None:
    """Name the required keys that are not there or empty; those that are unreadable were reported with their value."""
    for key in keys:
        node = row.nodes.get(key)
        if node is None or (isinstance(node, yaml.ScalarNode) and not node.value.strip()):
            file.refuse(node or row, f"{key}: ?")
