"""By when a document must be dated: what is still ahead, what is late.

See ``docs/semantics.md``, "Timing". Days are judged to their end; hours need events with a time.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from engine import moments
from engine.case import Case
from engine.logic import Truth
from engine.manifest import Moment
from engine.moments import When, day_of
from grammar.frozen import dataclass
from grammar.periods import Duration, plus
from grammar.rules import Timing

Filed = Literal["on time", "late", "early", "waiting", "as nothing", "unknown"]
"""What the date of a document makes of it; ``waiting``: on time if the event is late enough."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """How long there is for a document that is not there yet."""

    state: Literal["at once", "ahead", "passed", "unknown"]
    last: date | None = None
    """The last day, where there is one and it is known."""


def deadline(case: Case, timing: Timing | None) -> Deadline:
    """Tell by when a document that is not there yet must be."""
    if timing is None or timing.sort == "fresh":
        return Deadline("at once")
    if timing.sort == "by date":
        return _until(case, timing.day)
    when, _ = case.when(timing.event)
    if when.last is None and when.first is None:
        return Deadline("unknown")
    if when.first is None:
        return _already(timing)
    if when.last is None:
        return Deadline("ahead")
    if timing.period is not None and timing.period.in_hours:
        return _in_hours(case, timing, when)
    return _until(case, _last_day(timing, when.first), after=timing.sort == "after")


def _already(timing: Timing) -> Deadline:
    """Judge by an event that has happened on a day that nobody states."""
    return Deadline("unknown") if timing.sort == "deadline" else Deadline("passed")


def _until(case: Case, last: date | None, *, after: bool = False) -> Deadline:
    if last is None:
        return Deadline("unknown")
    shown = None if after else last
    return Deadline("ahead" if case.today <= last else "passed", shown)


def _last_day(timing: Timing, event: date) -> date:
    match timing.sort, timing.period:
        case "lead", Duration() as period:
            return moments.last_start(event, period)
        case "deadline", Duration() as period:
            return plus(event, period)
        case _:
            return event


def _in_hours(case: Case, timing: Timing, when: When) -> Deadline:
    """Judge a deadline that is a time of day; unknown inside the doubtful day."""
    first, last = _limits(timing, when)
    if first is None or last is None:
        return _until(case, when.first)
    if moments.latest(case.today) <= first:
        return Deadline("ahead", first.date())
    if moments.earliest(case.today) > last:
        return Deadline("passed", first.date())
    return Deadline("unknown", first.date())


def _limits(timing: Timing, when: When) -> tuple[datetime | None, datetime | None]:
    """Give the earliest and latest instant that a limit in hours can mean."""
    event: Moment | None = when.at or when.day
    if event is None or timing.period is None or timing.sort not in ("lead", "deadline"):
        return None, None
    sign = 1 if timing.sort == "deadline" else -1
    first = moments.shifted(moments.earliest(event), timing.period, sign)
    return first, moments.shifted(moments.latest(event), timing.period, sign)


def filed(case: Case, timing: Timing | None, dated: Moment) -> Filed:
    """Tell what its date makes of a document."""
    if timing is None or timing.sort == "fresh":
        return "on time"
    if timing.sort == "by date":
        return "on time" if timing.day is not None and day_of(dated) <= timing.day else "late"
    when, _ = case.when(timing.event)
    own = moments.on(dated)
    match timing.sort:
        case "before":
            return _yes_no(_not_after(own, when), "on time", "late")
        case "after":
            return _yes_no(_not_after(when, own), "on time", "as nothing")
        case "lead":
            return _lead(timing, dated, when)
        case "window":
            return _window(timing, dated, when)
        case _:
            return _within(timing, dated, when)


def _not_after(one: When, other: When) -> Truth:
    later = moments.before(other, one)
    return None if later is None else not later


def _yes_no(truth: Truth, yes: Filed, no: Filed) -> Filed:
    return "unknown" if truth is None else yes if truth else no


def _lead(timing: Timing, dated: Moment, when: When) -> Filed:
    """At least P before E: the document's date plus P is no later than E."""
    period = timing.period or Duration(0, "day")
    event = when.at or when.day
    if event is not None:
        return _yes_no(_gap(dated, event, period), "on time", "late")
    if when.first is None:
        return "unknown"
    return "on time" if _gap(dated, when.first, period) else "waiting"


def _gap(start: Moment, end: Moment, period: Duration) -> Truth:
    """Tell whether at least ``period`` lies between two moments."""
    if not period.in_hours:
        return plus(day_of(start), period) <= day_of(end)
    if moments.shifted(moments.latest(start), period) <= moments.earliest(end):
        return True
    return False if moments.shifted(moments.earliest(start), period) > moments.latest(end) else None


def _window(timing: Timing, dated: Moment, when: When) -> Filed:
    """Within P before E: no earlier than that, and no later than E."""
    period = timing.period or Duration(0, "day")
    event = when.at or when.day
    if event is not None:
        if moments.before(moments.on(event), moments.on(dated)):
            return "late"
        return _yes_no(moments.within(dated, event, period), "on time", "early")
    if when.first is None:
        return "unknown"
    return "early" if moments.within(dated, when.first, period) is False else "waiting"


def _within(timing: Timing, dated: Moment, when: When) -> Filed:
    """Within P after E: not before E, and no later than P after it."""
    period = timing.period or Duration(0, "day")
    early = moments.before(moments.on(dated), when)
    if early is not False:
        return "unknown" if early is None else "as nothing"
    event = when.at or when.day
    if event is None:
        return "unknown"
    return _yes_no(moments.within(event, dated, period), "on time", "late")


def too_old(timing: Timing | None, dated: Moment, today: date) -> Truth:
    """Tell whether a document is older than ``no older than`` allows."""
    if timing is None or timing.sort != "fresh" or timing.period is None:
        return False
    fresh = moments.within(dated, today, timing.period)
    return None if fresh is None else not fresh
