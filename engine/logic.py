"""Strong Kleene logic: true, false and unknown (``None``)."""

from __future__ import annotations

from collections.abc import Iterable

Truth = bool | None


def every(values: Iterable[Truth]) -> Truth:
    """Give the conjunction: false beats unknown, unknown beats true; true for nothing."""
    answer: Truth = True
    for value in values:
        if value is False:
            return False
        if value is None:
            answer = None
    return answer


def some(values: Iterable[Truth]) -> Truth:
    """Give the disjunction: true beats unknown, unknown beats false; false for nothing."""
    answer: Truth = False
    for value in values:
        if value is True:
            return True
        if value is None:
            answer = None
    return answer


def negate(value: Truth) -> Truth:
    """Give the opposite; the opposite of unknown is unknown."""
    return None if value is None else not value
