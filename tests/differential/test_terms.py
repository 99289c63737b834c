"""Terms and periods: every pair of terms of a glossary, and every pair of some periods."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pytest

from engine import moments
from engine.logic import Truth
from grammar import periods
from grammar.glossary import Glossary
from grammar.periods import Duration
from grammar.terms import Kind
from tests.differential import prepared
from tests.reference.words import Terms, add, at_most, instants, within

TRUTHS: tuple[Truth, ...] = (False, None, True)
PERIODS = [
    *(Duration(n, "hour") for n in (0, 1, 24, 36, 48)),
    *(Duration(n, "day") for n in (0, 1, 28, 29, 31, 182, 184, 366)),
    *(Duration(n, "week") for n in (1, 4, 26)),
    *(Duration(n, "month") for n in (1, 2, 6, 12)),
    *(Duration(n, "year") for n in (1, 9999, 100_000)),
]
DAYS = [date(2024, 1, 31), date(2024, 2, 29), date(2025, 12, 31), date(2025, 3, 30)]
MOMENTS = [*DAYS, *(instants(day)[0] + timedelta(hours=9) for day in DAYS)]


@pytest.mark.parametrize("known", prepared.glossaries())
def test_relations_of_terms(known: Glossary) -> None:
    wanted = Terms(known)
    for one in known.terms:
        assert known.broader(one) == wanted.broader[one]
        assert known.narrower(one) == {n for n in known.terms if one in wanted.broader[n]}
        if known.kind(one) is Kind.ROLE:
            assert known.at_or_above(one) == wanted.ladder(one)
    for one, other in product(known.terms, repeat=2):
        assert known.disjoint(one, other) == wanted.apart(one, other)
        assert known.covers(one, other) is TRUTHS[wanted.is_(one, other)], (one, other)


def test_periods_of_all_lengths() -> None:
    for one, other in product(PERIODS, repeat=2):
        assert periods.at_most(one, other) is TRUTHS[at_most(one, other)], (one, other)
        same = (one.months, one.hours) == (other.months, other.hours)
        assert (one == other, one == other and hash(one) == hash(other)) == (same, same)
    for day, period in product(DAYS, PERIODS):
        assert periods.plus(day, period) == add(day, period.months, period.hours), (day, period)


def test_within_a_period() -> None:
    for start, end, period in product(MOMENTS, MOMENTS, PERIODS):
        wanted = TRUTHS[within(start, end, period)]
        assert moments.within(start, end, period) is wanted, (start, end, period)


def test_the_last_day_from_which_a_period_has_run_out() -> None:
    for end, period in product(DAYS, (p for p in PERIODS if p.months < 100 and not p.in_hours)):
        last = moments.last_start(end, period)
        assert last <= end >= add(last, period.months, period.hours), (end, period)
        after = last + timedelta(days=1)
        assert after > end or add(after, period.months, period.hours) > end, (end, period)
