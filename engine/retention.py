"""Whether a declared end of retention comes no later than a rule allows.

The earliest declared end wins. Ends are compared by what they count from and by how long, with
dated events where these are needed; where only a guess would decide, the answer is unknown.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from engine import logic
from engine.answer import Ground
from engine.case import Case
from engine.discharge import Discharge
from engine.logic import Truth
from engine.manifest import Limit
from grammar.periods import Duration, no_longer, plus
from grammar.render import length_words, moment_words
from grammar.rules import Limited


class Span(NamedTuple):
    """A length: months and hours, plus a duration term that is added (or empty)."""

    months: int
    hours: int
    measure: str = ""


class End(NamedTuple):
    """An end of retention: the earlier (or later) of some events, plus a length."""

    which: str
    events: tuple[str, ...]
    span: Span | None
    """Nothing: of unknown length."""


def discharge(case: Case, wanted: Limited) -> Discharge:
    """Tell how *limited to* or *must end at* stands for the use of a case."""
    assert case.use is not None
    retention = case.use.retention
    allowed = words(case, wanted)
    match retention.kept:
        case "not kept":
            ground = Ground("retention: not kept", True, retention.place)
            return Discharge("satisfied", "the data is not kept", (ground,))
        case "no limit":
            ground = Ground("retention: none", False, retention.place)
            why = "the data is kept without limit"
            return Discharge("violated", why, (ground,), _way(case, wanted))
        case "unknown":
            return _unknown(case, "the retention limit is unknown", None)
        case _:
            pass
    truth = ends_by(case, retention.limits, rule_end(wanted))
    grounds = tuple(Ground(limit_words(case, li), truth, li.place) for li in retention.limits)
    if truth is True:
        return Discharge("satisfied", f"a declared limit is no longer than {allowed}", grounds)
    if truth is False:
        why = f"no declared limit ends by {allowed}"
        return Discharge("violated", why, grounds, _way(case, wanted))
    why = f"it can not be told whether the declared limits end by {allowed}"
    return _unknown(case, why, retention.limits)


def words(case: Case, wanted: Limited) -> str:
    """Give the end that a rule allows, in words."""
    start = moment_words(wanted.start, case.glossary)
    if wanted.length is None:
        return start
    return f"{length_words(wanted.length, case.glossary)} after {start}"


def _way(case: Case, wanted: Limited) -> str:
    start = wanted.start
    events = ", ".join(case.label(e) for e in start.events)
    at = events if start.which == "event" else f"{{{start.which} of: [{events}]}}"
    if wanted.length is None:
        entry = f"{{at: {at}}}"
    else:
        period = wanted.length.period or Duration(0, "day")
        measure = f", plus: {case.label(wanted.length.measure)}" if wanted.length.measure else ""
        entry = f"{{period: {period}{measure}, after: {at}}}"
    return f"end it sooner, by a limit under retention no longer than:\n  - {entry}"


def _unknown(case: Case, why: str, limits: tuple[Limit, ...] | None) -> Discharge:
    assert case.use is not None
    name = case.subject_name()
    if limits is None:
        asks = f"For how long does {name} keep its data?"
        grounds: tuple[Ground, ...] = (
            Ground("retention: unknown", None, case.use.retention.place, asks),
        )
    else:
        asks = f"When does {name} end its retention at the latest? State it so that it compares."
        grounds = tuple(Ground(limit_words(case, li), None, li.place, asks) for li in limits)
    return Discharge("undetermined", why, grounds, f"answer: {asks}")


def limit_words(case: Case, limit: Limit) -> str:
    """Give one declared limit in words."""
    if limit.unknown:
        return "a limit that is unknown"
    parts = [str(limit.period)] if limit.period is not None else []
    if limit.measure:
        parts.append(case.label(limit.measure))
    events = " and ".join(case.label(e) for e in limit.start.events) or "an unknown event"
    start = events if limit.start.which == "event" else f"the {limit.start.which} of {events}"
    return f"{' plus '.join(parts)} after {start}" if parts else f"at {start}"


# Comparing


def rule_end(wanted: Limited) -> End:
    """Give the end that a rule allows."""
    length = wanted.length
    if length is None:
        return End(wanted.start.which, wanted.start.events, Span(0, 0))
    months = length.period.months if length.period else 0
    hours = length.period.hours if length.period else 0
    return End(wanted.start.which, wanted.start.events, Span(months, hours, length.measure))


def limit_end(limit: Limit) -> End:
    """Give the end that a limit declares."""
    if limit.unknown or limit.start.which == "unknown":
        return End("unknown", (), None)
    months = limit.period.months if limit.period else 0
    hours = limit.period.hours if limit.period else 0
    return End(limit.start.which, limit.start.events, Span(months, hours, limit.measure))


def ends_by(case: Case, limits: tuple[Limit, ...], allowed: End) -> Truth:
    """Tell whether the earliest of some limits surely comes no later than ``allowed``."""
    if allowed.which == "earlier":
        each = (End("event", (event,), allowed.span) for event in allowed.events)
        return logic.every(ends_by(case, limits, one) for one in each)
    return logic.some(_no_later(case, limit_end(limit), allowed) for limit in limits)


def _no_later(case: Case, one: End, other: End) -> Truth:
    """Compare two ends: by their dates, else by what they count from and by how long."""
    if one.span is None or other.span is None:
        return None
    first, second = _date(case, one), _date(case, other)
    if first is not None and second is not None:
        if _alike(one, other) and shorter(case, one.span, other.span):
            return True
        return _unless_open(case, one.span, other.span, first <= second)
    match one.which, other.which:
        case "earlier", _:
            parts = [_no_later(case, End("event", (e,), one.span), other) for e in one.events]
            return logic.some(parts)
        case "later", "later" if _alike(one, other):
            return shorter(case, one.span, other.span)
        case "later", _:
            parts = [_no_later(case, End("event", (e,), one.span), other) for e in one.events]
            return logic.every(parts)
        case _, "later":
            parts = [_no_later(case, one, End("event", (e,), other.span)) for e in other.events]
            return logic.some(parts)
        case _:
            return _from_one_event(case, one, other)


def _from_one_event(case: Case, one: End, other: End) -> Truth:
    """Compare ends that each count from one event; different events prove nothing without dates."""
    assert one.span is not None
    assert other.span is not None
    same = case.glossary.covers(one.events[0], other.events[0])
    return shorter(case, one.span, other.span) if same else same


def _alike(one: End, other: End) -> bool:
    """Tell whether two ends count from the same."""
    return one.which == other.which and set(one.events) == set(other.events)


def shorter(case: Case, one: Span, other: Span) -> Truth:
    """Tell whether one length is at most another; an added duration counts by its stated value."""
    if one.measure == other.measure:
        return no_longer(one.months - other.months, one.hours - other.hours)
    first, second = _length(case, one), _length(case, other)
    least = no_longer(first[0] - second[0], first[1] - second[1])
    return _unless_open(case, one, other, least)


def _unless_open(case: Case, one: Span, other: Span, least: Truth) -> Truth:
    """Give what holds however long the durations are that nobody states.

    ``least`` is what holds while they are nothing, which is the least that they can be.
    """
    longer = one if least else other
    return least if least is None or _stated(case, longer) else None


def _stated(case: Case, span: Span) -> bool:
    return not span.measure or isinstance(_value(case, span.measure), Duration)


def _value(case: Case, measure: str) -> object:
    fact, _, _ = case.fact(measure)
    return None if fact is None else fact.value


def _length(case: Case, span: Span) -> tuple[int, int]:
    """Give months and hours; a duration that nobody states is nothing at the least."""
    value = _value(case, span.measure) if span.measure else None
    if isinstance(value, Duration):
        return span.months + value.months, span.hours + value.hours
    return span.months, span.hours


def _date(case: Case, end: End) -> date | None:
    """Give the day on which an end is, or is at the earliest; nothing: its events have no days."""
    days = [case.when(event)[0].day for event in end.events]
    known = [day for day in days if day is not None]
    if not known or len(known) < len(days) or end.span is None:
        return None
    start = max(known) if end.which == "later" else min(known)
    months, hours = _length(case, end.span)
    day = plus(start, Duration(months, "month"))
    try:
        return day + timedelta(days=-(-hours // 24))
    except OverflowError:
        return date.max
