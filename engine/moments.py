"""Days, hours and events: when something was, as far as it is known."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from engine.logic import Truth
from engine.manifest import Moment
from grammar.frozen import dataclass
from grammar.periods import Duration, plus


@dataclass(frozen=True, slots=True)
class When:
    """When an event is: between ``first`` and ``last``, both days included; nothing: no bound.

    ``at`` is the local time, where it is stated.
    """

    first: date | None = None
    last: date | None = None
    at: datetime | None = None
    stated: bool = True
    """Whether anything is said about it at all, be it *not yet*."""

    @property
    def day(self) -> date | None:
        """The day, where there is only one that it can be."""
        return self.first if self.first is not None and self.first == self.last else None


def on(moment: Moment) -> When:
    """Give an event that happens at a stated day or time."""
    if isinstance(moment, datetime):
        return When(moment.date(), moment.date(), moment)
    return When(moment, moment)


def after_day(day: date) -> When:
    """Give an event that is *not yet* on ``day``."""
    return When(_next(day), None)


UNKNOWN = When(stated=False)
FIRST, LAST = datetime.combine(date.min, time.min), datetime.combine(date.max, time.max)
"""The first and the last instant of the calendar."""


def _next(day: date) -> date:
    return day + timedelta(days=1) if day < date.max else day


def happened(when: When, today: date) -> Truth:
    """Tell whether an event has happened by the end of ``today``."""
    if when.last is not None and when.last <= today:
        return True
    return False if when.first is not None and when.first > today else None


def before(one: When, other: When) -> Truth:
    """Tell whether ``one`` is on an earlier day (with both times stated, at an earlier time)."""
    if one.at is not None and other.at is not None:
        return one.at < other.at
    if one.last is not None and other.first is not None and one.last < other.first:
        return True
    if one.first is not None and other.last is not None and one.first >= other.last:
        return False
    return None


def day_of(moment: Moment) -> date:
    """Give the calendar day of a day or time."""
    return moment.date() if isinstance(moment, datetime) else moment


def earliest(moment: Moment) -> datetime:
    """Give the first instant that a day or time can mean."""
    return moment if isinstance(moment, datetime) else datetime.combine(moment, time.min)


def latest(moment: Moment) -> datetime:
    """Give the last instant that a day or time can mean."""
    return moment if isinstance(moment, datetime) else datetime.combine(moment, time.max)


def shifted(moment: datetime, period: Duration, sign: int = 1) -> datetime:
    """Give the instant ``period`` (in hours) after, or with ``sign`` -1 before, ``moment``."""
    try:
        return moment + sign * timedelta(hours=period.hours)
    except OverflowError:
        return LAST if sign > 0 else FIRST


def within(start: Moment, end: Moment, period: Duration) -> Truth:
    """Tell whether ``end`` is at most ``period`` after ``start``.

    Days and months count calendar days, to the end of the last one. Hours count instants; against
    a day without a time the answer is unknown inside the doubtful day.
    """
    if not period.in_hours:
        return day_of(end) <= plus(day_of(start), period)
    if latest(end) <= shifted(earliest(start), period):
        return True
    return False if earliest(end) > shifted(latest(start), period) else None


def last_start(end: date, period: Duration) -> date:
    """Give the last day from which ``period`` has run out by ``end``."""
    try:
        day = plus_back(end, period)
        while plus(_next(day), period) <= end and day < end:
            day = _next(day)
    except OverflowError:
        return date.min
    return day


def plus_back(end: date, period: Duration) -> date:
    """Give a day from which ``period`` surely has run out by ``end``."""
    return end - timedelta(days=period.months * 31 + -(-period.hours // 24))
