"""What results can be narrowed by: kind, audience, subject, strand, year; one character an article for each."""

from collections.abc import Callable, Iterable

from newsroom.model import Entry, Kind, kind_of
from newsroom.render.edition import Edition
from newsroom.render.labels import Data, kind_label, say

_FIRST = 0x21
_UNSAFE = frozenset("\"$&'<>\\`")


def facets(edition: Edition) -> list[Data]:
    """For each facet its values with their labels, the combinations of values that occur, and one character an article
    (oldest first) that names its combination. Values without any article are left out.
    """
    library = edition.column.library
    entries = tuple(reversed(edition.column.shown))

    def vocabulary(*names: str) -> dict[str, str]:
        return {key: term.name for name in names for key, term in library.vocabularies.get(name, {}).items()}

    audience = vocabulary("audience")
    everyone = tuple(key for key in audience if key != "everyone")
    years = sorted({one.date.year for one in entries}, reverse=True)
    return [
        _facet(
            "kind",
            say(edition, "find_kind"),
            {str(kind): kind_label(edition, kind, plural=True) for kind in Kind},
            entries,
            lambda one: (str(kind_of(one)),),
        ),
        _facet(
            "audience",
            say(edition, "find_audience"),
            {key: audience[key] for key in everyone},
            entries,
            lambda one: everyone if "everyone" in one.audience else one.audience,
        ),
        _facet("subject", say(edition, "find_subject"), vocabulary("subject"), entries, lambda one: one.subjects),
        _facet(
            "strand",
            say(edition, "find_strand"),
            vocabulary("weekly_five", "daily_five"),
            entries,
            lambda one: one.strands,
        ),
        _facet(
            "year",
            say(edition, "find_year"),
            {str(year): say(edition, "year", y=year) for year in years},
            entries,
            lambda one: (str(one.date.year),),
        ),
    ]


def _facet(
    key: str,
    label: str,
    values: dict[str, str],
    entries: Iterable[Entry],
    of: Callable[[Entry], Iterable[str]],
) -> Data:
    held = [frozenset(value for value in of(entry) if value in values) for entry in entries]
    given = frozenset(value for one in set(held) for value in one)
    used = [value for value in values if value in given]
    combinations: dict[frozenset[str], int] = {}
    for one in held:
        combinations.setdefault(one, len(combinations))
    signs = _signs(len(combinations))
    return {
        "key": key,
        "label": label,
        "values": [[value, values[value]] for value in used],
        "sets": [[used.index(value) for value in values if value in one] for one in combinations],
        "signs": "".join(signs),
        "articles": "".join(signs[combinations[one]] for one in held),
    }


def _signs(count: int) -> list[str]:
    """As many characters: ASCII first, Chinese where there are more combinations than that."""
    ascii_signs = [chr(one) for one in range(_FIRST, 0x7F) if chr(one) not in _UNSAFE]
    return (ascii_signs + [chr(0x4E00 + one) for one in range(max(0, count - len(ascii_signs)))])[:count]
