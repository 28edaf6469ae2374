"""What metadata says of other entries: slugs, refs and old addresses. What is not there is reported with its place."""

import re

from newsroom.load.fields import FieldReader
from newsroom.load.nodes import Field, Value
from newsroom.load.suggest import nearest
from newsroom.model import Kind, Ref

_KIND_NAMES = {
    **{kind.folder: kind for kind in Kind}, **{kind.value: kind for kind in Kind},
    "故事": Kind.STORY, "贴士": Kind.TIP, "贴士包": Kind.BUNDLE, "教程": Kind.GUIDE, "通知": Kind.NOTICE,
    "课程": Kind.COURSE,
}  # fmt: skip
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]*")
_ALIAS = re.compile(r"(?:[\w-]+/)*[\w-]+\.html", re.ASCII)


def read_ref(reader: FieldReader, entry: Field, value: Value | None = None, *, code: str = "L01") -> Ref | None:
    """`tips/tingbudao`, also with a kind's other names in front. `code`: the problem where there is no such entry."""
    value = value or entry.value
    kind, slug = _parts(value.text or "")
    if kind is None or not _SLUG.fullmatch(slug):
        reader.wrong(entry, value, "tips/tingbudao")
        return None
    return _sought(reader, value, Ref(kind, slug), code)


def read_refs(reader: FieldReader, entry: Field, *, code: str = "L01") -> tuple[Ref, ...]:
    """Several refs, each once, in order."""
    refs = (read_ref(reader, entry, one, code=code) for one in reader.items(entry))
    return tuple(dict.fromkeys(ref for ref in refs if ref is not None))


def read_slugs(reader: FieldReader, entry: Field, kind: Kind) -> tuple[str, ...]:
    """Slugs of entries of one kind, each once, in order; with or without the kind in front."""
    found = (_slug(reader, entry, kind, one) for one in reader.items(entry))
    return tuple(dict.fromkeys(slug for slug in found if slug))


def read_slug(reader: FieldReader, entry: Field, kind: Kind) -> str:
    """One slug of an entry of one kind."""
    return _slug(reader, entry, kind, entry.value) if entry.value.text != "" else ""


def read_aliases(reader: FieldReader, entry: Field) -> tuple[str, ...]:
    """Old addresses, relative to the site."""
    found = []
    for one in reader.items(entry):
        text = (one.text or "").lstrip("/")
        if _ALIAS.fullmatch(text):
            found.append(text)
        else:
            reader.report("A01", one.line, one.column, alias=(one.text or "[…]")[:80])
    return tuple(dict.fromkeys(found))


def _slug(reader: FieldReader, entry: Field, kind: Kind, value: Value) -> str:
    folder, slug = _parts(value.text or "")
    if not _SLUG.fullmatch(slug) or (folder not in (None, kind)) or (folder is None and "/" in (value.text or "")):
        reader.wrong(entry, value, {Kind.TIP: "tingbudao"}.get(kind, "jiaoshi-zhibo"))
        return ""
    return _sought(reader, value, Ref(kind, slug), "L01").slug


def _parts(text: str) -> tuple[Kind | None, str]:
    """The kind named in front, None where none is; and what stands behind."""
    path = text.strip("/").removesuffix(".md").removesuffix("/index")
    folder, _, slug = path.rpartition("/")
    return _KIND_NAMES.get(folder.rsplit("/", 1)[-1]), slug


def _sought(reader: FieldReader, value: Value, ref: Ref, code: str) -> Ref:
    if ref not in reader.known:
        near = nearest(ref.slug, sorted(one.slug for one in reader.known if one.kind is ref.kind))
        meant = str(Ref(ref.kind, near)) if near else ""
        reader.report(code, value.line, value.column, target=str(ref), meant=meant)
    return ref
