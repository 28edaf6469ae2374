"""From what an editor typed to what is meant: entries, weeks, kinds and steps, with "did you mean" on a miss."""

import difflib
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import PurePosixPath
from types import MappingProxyType

from newsroom.cli.arguments import UsageError, meant
from newsroom.messages import Catalogue
from newsroom.model import Entry, Kind, Library, Week, kind_of, ref_of

KIND_NAMES: Mapping[str, Kind] = MappingProxyType(
    {
        **{kind.value: kind for kind in Kind},
        **{kind.folder: kind for kind in Kind},
        "故事": Kind.STORY,
        "贴士": Kind.TIP,
        "贴士包": Kind.BUNDLE,
        "教程": Kind.GUIDE,
        "通知": Kind.NOTICE,
        "活动": Kind.NOTICE,
        "课程": Kind.COURSE,
    }
)
CURRENT = ("current", "now", "本周", "当前")


def find_kind(text: str, words: Catalogue) -> Kind:
    """The kind an editor calls `text`, in either language."""
    kind = KIND_NAMES.get(text.strip().lower())
    if kind is None:
        choices = words.say("kinds")
        raise UsageError("usage_kind", value=text, choices=choices, meant=meant(text, KIND_NAMES, words))
    return kind


def find_week(text: str, now: datetime) -> Week:
    """The week `text` names; `current` and 本周 stand for the week of `now`."""
    if text.strip().lower() in CURRENT:
        return Week.of(now.date())
    try:
        return Week.parse(text)
    except ValueError:
        raise UsageError("usage_week", value=text, example=str(Week.of(now.date()))) from None


def find_entry(text: str, library: Library, words: Catalogue) -> Entry:
    """The entry called `text`: `tips/tingbudao`, `tingbudao`, its file or its title."""
    name = text.strip().replace("\\", "/").removeprefix("./").removeprefix("content/")
    found = [one for one in library.entries if name in _names(one)]
    if len(found) > 1:
        choices = ", ".join(str(ref_of(one)) for one in found)
        raise UsageError("usage_ambiguous", value=text, choices=choices)
    if not found:
        raise UsageError("usage_ref", value=text, meant=_near_entry(name, library.entries, words))
    return found[0]


def _names(entry: Entry) -> tuple[str, ...]:
    source = str(entry.source)
    return (str(ref_of(entry)), entry.slug, f"{kind_of(entry)}/{entry.slug}", source, entry.title)


def _near_entry(name: str, entries: Sequence[Entry], words: Catalogue) -> str:
    by_name = {text: ref_of(one) for one in entries for text in (str(ref_of(one)), one.slug, one.title)}
    stem = str(PurePosixPath(name).with_suffix("")) if name.endswith(".md") else name
    near = difflib.get_close_matches(stem, list(by_name), n=1, cutoff=0.5)
    return words.say("usage_meant", value=by_name[near[0]]) if near else ""
