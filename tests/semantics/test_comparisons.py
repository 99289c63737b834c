"""Numbers and periods compared: every comparison with every sort of value."""

from __future__ import annotations

from decimal import Decimal
from typing import get_args

import pytest

from engine.conditions import compare_duration, compare_range, value_words
from engine.logic import Truth
from engine.manifest import Range
from grammar.periods import Duration, Unit
from grammar.rules import Comparison

HALF = Decimal("0.5")


def at_least(number: str, *, more: bool = False) -> Range:
    return Range(Decimal(number), None, low_open=more)


def at_most(number: str, *, less: bool = False) -> Range:
    return Range(None, Decimal(number), high_open=less)


def exactly(number: str) -> Range:
    return Range(Decimal(number), Decimal(number))


YES, NO, OPEN = True, False, None
RANGES: dict[str, tuple[Range, tuple[Truth, ...]]] = {
    # asked: at least, at most, more than, less than, exactly 0.5
    "0.4": (exactly("0.4"), (NO, YES, NO, YES, NO)),
    "0.5": (exactly("0.5"), (YES, YES, NO, NO, YES)),
    "0.6": (exactly("0.6"), (YES, NO, YES, NO, NO)),
    "at least 0.4": (at_least("0.4"), (OPEN, OPEN, OPEN, OPEN, OPEN)),
    "at least 0.5": (at_least("0.5"), (YES, OPEN, OPEN, NO, OPEN)),
    "at least 0.6": (at_least("0.6"), (YES, NO, YES, NO, NO)),
    "more than 0.5": (at_least("0.5", more=True), (YES, NO, YES, NO, NO)),
    "at most 0.4": (at_most("0.4"), (NO, YES, NO, YES, NO)),
    "at most 0.5": (at_most("0.5"), (OPEN, YES, NO, OPEN, OPEN)),
    "at most 0.6": (at_most("0.6"), (OPEN, OPEN, OPEN, OPEN, OPEN)),
    "less than 0.5": (at_most("0.5", less=True), (NO, YES, NO, YES, NO)),
}
HOW: tuple[Comparison, ...] = ("at least", "at most", "more than", "less than", "exactly")


def test_every_comparison_is_asked() -> None:
    assert set(HOW) == set(get_args(Comparison))


@pytest.mark.parametrize("said", RANGES)
def test_numbers(said: str) -> None:
    value, expected = RANGES[said]
    assert tuple(compare_range(value, how, HALF) for how in HOW) == expected


def of(amount: int, unit: Unit) -> Duration:
    return Duration(amount, unit)


PERIODS: dict[str, tuple[Duration, Duration, tuple[Truth, ...]]] = {
    "shorter": (of(5, "month"), of(6, "month"), (NO, YES, NO, YES, NO)),
    "the same": (of(12, "month"), of(1, "year"), (YES, YES, NO, NO, YES)),
    "longer": (of(7, "month"), of(6, "month"), (YES, NO, YES, NO, NO)),
    "the shortest half of a year": (of(168, "day"), of(6, "month"), (OPEN, YES, NO, OPEN, OPEN)),
    "the longest half of a year": (of(186, "day"), of(6, "month"), (YES, OPEN, OPEN, NO, OPEN)),
    "about half a year": (of(182, "day"), of(6, "month"), (OPEN, OPEN, OPEN, OPEN, OPEN)),
}


@pytest.mark.parametrize("said", PERIODS)
def test_periods(said: str) -> None:
    value, wanted, expected = PERIODS[said]
    assert tuple(compare_duration(value, how, wanted) for how in HOW) == expected


WRITTEN = {
    "at least 0.5": at_least("0.5"),
    "more than 0.5": at_least("0.5", more=True),
    "at most 0.5": at_most("0.5"),
    "less than 0.5": at_most("0.5", less=True),
    "0.5": exactly("0.50"),
    "100": exactly("1E+2"),
    "any number": Range(None, None),
    "yes": True,
    "no": False,
    "6 months": Duration(6, "month"),
    "automatic": "automatic",
}


@pytest.mark.parametrize(("words", "value"), WRITTEN.items())
def test_values_in_words(words: str, value: bool | Range | Duration | str) -> None:
    assert value_words(value) == words


def test_percentages_in_words() -> None:
    assert value_words(exactly("0.5"), percent=True) == "50%"
    assert value_words(at_most("0.125"), percent=True) == "at most 12.5%"
