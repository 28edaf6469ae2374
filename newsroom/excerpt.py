"""The beginning of a text, cut where a sentence ends."""

import re

_SENTENCE_END = re.compile(r"(?:[。！？!?]|…+|\.(?=\s))[”’」』）)]*")


def excerpt(text: str, limit: int = 120) -> str:
    """At most `limit` characters of `text`, cut behind a sentence; where no sentence ends in time, before `……`."""
    if len(text) <= limit:
        return text
    ends = [match.end() for match in _SENTENCE_END.finditer(text) if match.end() <= limit]
    return text[: ends[-1]] if ends else f"{text[: limit - 2].rstrip('，、；：')}……"
