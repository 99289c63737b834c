"""Section 7 of docs/semantics.md: which end of retention is no later than which."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from engine.manifest import EndPoint, Limit
from tests.reference.facts import Facts
from tests.reference.words import F, T, U, add, day_of, no_more


class Limits(Facts):
    """Declared ends and ends that a rule allows, both as limits."""

    def ends_by(self, limits: Iterable[Limit], allowed: Limit) -> int:
        """7.2"""
        if allowed.start.which == "earlier":
            return min(self.ends_by(limits, one) for one in each(allowed))
        return max(self.no_later(limit, allowed) for limit in limits)

    def no_later(self, a: Limit, b: Limit) -> int:
        """7.3"""
        if any(one.unknown or one.start.which == "unknown" for one in (a, b)):
            return U
        alike = a.start.which == b.start.which and {*a.start.events} == {*b.start.events}
        end, allowed = self._date(a), self._date(b)
        if end and allowed:
            if alike and self._shorter(a, b) == T:
                return T
            return self._unless_open(a, b, T if end <= allowed else F)
        if a.start.which == "earlier":
            return max(self.no_later(one, b) for one in each(a))
        if a.start.which == "later" and not alike:
            return min(self.no_later(one, b) for one in each(a))
        if b.start.which == "later" and not alike:
            return max(self.no_later(a, one) for one in each(b))
        same = T if alike else self.terms.is_(a.start.events[0], b.start.events[0])
        return self._shorter(a, b) if same == T else same

    def _date(self, limit: Limit) -> date | None:
        days: list[Any] = [self.event(one).moment for one in limit.start.events]
        if not all(days):
            return None
        start = (min if limit.start.which == "earlier" else max)(map(day_of, days))
        return add(start, *self._length(limit))

    def _open(self, limit: Limit) -> bool:
        return bool(limit.measure) and self.stated(limit.measure)[1] is None

    def _length(self, limit: Limit) -> tuple[int, int]:
        added = self.stated(limit.measure)[1] if limit.measure else None
        parts = [part for part in (limit.period, added) if part]
        return sum(part.months for part in parts), sum(part.hours for part in parts)

    def _shorter(self, a: Limit, b: Limit) -> int:
        """7.4"""
        same = a.measure == b.measure
        (m, h), (n, g) = (self._length(replace(one, measure="") if same else one) for one in (a, b))
        truth = no_more(m - n, h - g)
        return truth if same else self._unless_open(a, b, truth)

    def _unless_open(self, a: Limit, b: Limit, truth: int) -> int:
        """A duration term that nobody states counts as nothing here, and may be anything more."""
        undone = (truth == T and self._open(a)) or (truth == F and self._open(b))
        return U if undone else truth


def each(limit: Limit) -> list[Limit]:
    return [replace(limit, start=EndPoint("event", (one,))) for one in limit.start.events]
