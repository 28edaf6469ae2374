"""Did you mean: the nearest known word to a misspelt one."""

import difflib
from collections.abc import Iterable

from newsroom.slugs import sound_of

_MOST_CANDIDATES = 2000
"""Beyond these the search costs more than the hint is worth."""


def nearest(word: str, known: Iterable[str], likeness: float = 0.5) -> str:
    """The known word most like `word`, by its characters or by how it sounds; empty where none is near.

    `likeness`: how much of the characters agree at least, from 0 to 1.
    """
    candidates = list(dict.fromkeys(known))[:_MOST_CANDIDATES]
    by_spelling = difflib.get_close_matches(word, candidates, n=1, cutoff=likeness)
    if by_spelling:
        return by_spelling[0]
    sound = sound_of(word)
    by_sound = {sound_of(one): one for one in candidates}
    near = difflib.get_close_matches(sound, list(by_sound), n=1, cutoff=0.75)
    return by_sound[near[0]] if near else ""
