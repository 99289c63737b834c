"""Which numbers, periods, days and limits stand for all: those at and around every threshold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from engine.analysis.model.mentions import Mentions
from engine.manifest import EndPoint, Fact, Limit, Range
from engine.moments import last_start
from grammar.periods import LONGEST_MONTH, SHORTEST_MONTH, Duration, plus
from grammar.rules import Limited, Measure, Timing
from grammar.terms import Kind, Term

Stated = Literal["not yet", "unknown", "left out"]
Happening = date | Stated
"""What a manifest says of an event."""
LEFT_OUT: Stated = "left out"
"""Nothing is said of an event: a narrower one may speak for it, as it may not for an unknown."""


def facts(term: Term, measures: Sequence[Measure]) -> Iterator[Fact]:
    """Give the values of a measure that some comparisons could tell apart."""
    values = [measure.value for measure in measures]
    match term.kind:
        case Kind.FACT:
            yield from (Fact(term.name, value=value) for value in (True, False))
        case Kind.CHOICE:
            yield from (Fact(term.name, choice) for choice in term.choices)
        case Kind.NUMBER:
            percent = any(measure.percent for measure in measures)
            for one in numbers([v for v in values if isinstance(v, Decimal)]):
                yield Fact(term.name, Range(one, one), percent)
        case _:
            for period in periods([v for v in values if isinstance(v, Duration)]):
                yield Fact(term.name, period)
    yield Fact(term.name, None)


def numbers(thresholds: Iterable[Decimal]) -> list[Decimal]:
    """Give each threshold and a number in every gap between and beside them."""
    marks = sorted(set(thresholds)) or [Decimal(1)]
    gaps = [(one + other) / 2 for one, other in pairwise(marks)]
    below = marks[0] / 2 if marks[0] > 0 else marks[0] - 1
    return sorted({*marks, *gaps, below, marks[-1] * 2 if marks[-1] > 0 else marks[-1] + 1})


def periods(thresholds: Iterable[Duration]) -> list[Duration]:
    """Give each threshold, periods surely shorter and longer, and doubtful ones between."""
    marks = sorted(set(thresholds), key=_hours) or [Duration(1, "year")]
    found = list(marks)
    for mark in marks:
        low = (mark.months * SHORTEST_MONTH + mark.hours) // 24
        high = -(-(mark.months * LONGEST_MONTH + mark.hours) // 24)
        found += [
            Duration(days, "day") for days in (low - 1, (low + high) // 2, high + 1) if days > 0
        ]
        if not mark.months:
            near = (-(-mark.hours // LONGEST_MONTH), mark.hours // SHORTEST_MONTH)
            found += [Duration(months, "month") for months in near if months > 0]
    return list(dict.fromkeys(found))


def _hours(period: Duration) -> int:
    return period.months * LONGEST_MONTH + period.hours


# Days


def event_days(day: date, mentions: Sequence[Mentions], event: str) -> list[Happening]:
    """Give the days of an event that some sentences could tell apart, with what is no day."""
    found: set[date] = set()
    for mark in {day}.union(*_marks(mentions, event)):
        found |= {mark, _shift(mark, -1), _shift(mark, 1)}
    for one in mentions:
        for timing in one.timings:
            if timing.event == event and timing.period is not None:
                ahead, back = plus(day, timing.period), last_start(day, timing.period)
                found |= {ahead, _shift(ahead, -1), back, _shift(back, -1)}
    return ["unknown", "not yet", *sorted(found)]


def _marks(mentions: Sequence[Mentions], event: str) -> Iterator[set[date]]:
    """Give the days with which an event is compared, and events that it is compared with."""
    near = {event}
    pairs = [set(pair) for one in mentions for pair in one.orders]
    for _ in pairs:
        near = near.union(*(pair for pair in pairs if pair & near))
    for one in mentions:
        yield from (one.events.get(name, set()) for name in near)


def limit_days(day: date, declared: Sequence[Limit]) -> list[Happening]:
    """Give the days of events that limits count from: apart by little, or by as much as a limit."""
    if not declared:
        return ["unknown"]
    periods = [limit.period for limit in declared if limit.period is not None]
    found = {day, _shift(day, -1), *(last_start(day, period) for period in periods)}
    return ["unknown", *sorted(found)]


def record_days(day: date, timings: Iterable[Timing], event: Happening | None) -> list[date]:
    """Give the days of a document, none after ``day``, that some timings could tell apart.

    ``event`` is what the event of the timings is taken to be.
    """
    found = {day}
    for timing in timings:
        if timing.sort == "fresh" and timing.period is not None:
            oldest = last_start(day, timing.period)
            found |= {oldest, _shift(oldest, -1), _shift(oldest, 1)}
        elif timing.sort == "by date" and timing.day is not None:
            found |= {timing.day, _shift(timing.day, 1)}
        elif isinstance(event, date):
            found |= {event, _shift(event, -1), _shift(event, 1)}
            if timing.period is not None:
                back, on = last_start(event, timing.period), plus(event, timing.period)
                found |= {back, _shift(back, -1), _shift(back, 1), on, _shift(on, 1)}
    return sorted(one for one in found if one <= day)


def _shift(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day


# Retention


def limits(wanted: Iterable[Limited]) -> list[Limit]:
    """Give declared limits that some rules could tell apart: just short enough, and too long."""
    found: list[Limit] = []
    for one in wanted:
        starts = [EndPoint(one.start.which, one.start.events)]
        if one.start.which != "event":
            starts += [EndPoint("event", (event,)) for event in one.start.events]
        measure = one.length.measure if one.length else ""
        period = one.length.period if one.length else None
        longer = Duration(1, "day") if period is None else Duration(period.amount + 1, period.unit)
        found += [Limit(start, length, measure) for start in starts for length in (period, longer)]
    return list(dict.fromkeys(found)) or [
        Limit(EndPoint("event", ("collection",)), Duration(1, "year"))
    ]
