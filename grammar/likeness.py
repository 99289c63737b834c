"""Which known words are spelt most like what somebody wrote: for *did you mean*."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(
    words: str, known: Iterable[str], most: int = 1, *, least: float = 0.6
) -> tuple[str, ...]:
    """Give up to ``most`` of ``known``, the likest first, none less than ``least`` (0 to 1)."""
    from difflib import get_close_matches  # slow to import, and needed only for what is misspelt

    return tuple(get_close_matches(words, list(known), most, least))


def likeness(one: str, other: str, *, least: float) -> float:
    """Give how alike two spellings are, 1 for equal ones; 0 for those less than ``least`` alike."""
    if 2 * min(len(one), len(other)) < least * (len(one) + len(other)):
        return 0.0  # even if the shorter one were part of the longer one
    from difflib import SequenceMatcher

    ratio = SequenceMatcher(None, one, other).ratio()
    return ratio if ratio >= least else 0.0
