"""Section 1 of docs/semantics.md: three values, terms and time.

The files of this folder are the table of meanings as plain code, numbered as that page is: no
index, no cache, and nothing of the engine but the values of its manifests.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from types import SimpleNamespace
from typing import Any

from grammar.glossary import Glossary
from grammar.periods import Duration

F, U, T = 0, 1, 2
"""False, unknown, true: *all of* is the least of some values, *some of* the greatest."""
Fact = tuple[int, frozenset[tuple[str, int]]]
"""A value with what it rests on: JSON pointers, each with the value of the test there."""
Value = SimpleNamespace
"""One value of a list: ``term`` (nothing: unknown), ``at`` (a JSON pointer) and ``unsure``."""


def fact(truth: int, at: str = "") -> Fact:
    return truth, frozenset({(at, truth)} if at else ())


def all_of(parts: Iterable[Fact]) -> Fact:
    found = list(parts)
    truth = min((one for one, _ in found), default=T)
    return _rests(truth, [part for part in found if truth != F or part[0] == F])


def some_of(parts: Iterable[Fact]) -> Fact:
    found = list(parts)
    truth = max((one for one, _ in found), default=F)
    return _rests(truth, [part for part in found if part[0] == truth])


def opposite(part: Fact) -> Fact:
    return T - part[0], part[1]


def _rests(truth: int, parts: list[Fact]) -> Fact:
    return truth, frozenset(place for _, places in parts for place in places)


class Terms:
    """1.2 and 1.3, from the bare definitions of a glossary."""

    def __init__(self, glossary: Glossary) -> None:
        self.defined, self.opposites = glossary.terms, glossary.opposites
        self.broader = {term: self._broader(term) for term in self.defined}

    def _broader(self, term: str) -> frozenset[str]:
        return frozenset({term}).union(*map(self._broader, self.defined[term].parents))

    def kind(self, term: str) -> str:
        return self.defined[term].kind

    def apart(self, a: str, b: str) -> bool:
        return any({x, y} in self.opposites for x in self.broader[a] for y in self.broader[b])

    def ladder(self, role: str) -> set[str]:
        found = {term for term, broader in self.broader.items() if role in broader}
        above = {term.name for term in self.defined.values() if term.above in found}
        return found.union(*map(self.ladder, above))

    def is_(self, stated: str | None, wanted: str) -> int:
        if stated is None:
            return U
        if wanted in self.broader[stated]:
            return T
        shared = any({stated, wanted} <= broader for broader in self.broader.values())
        return U if shared and not self.apart(stated, wanted) else F

    def equal(self, a: Value, b: Value) -> int:
        """8.4, b being of the baseline"""
        if a.term is None or b.term is None:
            return U
        if a.term == b.term:
            return U if b.unsure else T
        return U if self.is_(a.term, b.term) or self.is_(b.term, a.term) else F


def no_more(months: int, hours: int) -> int:
    """1.4: is a difference of so many months and hours nothing or less?"""
    ends = [months * days * 24 + hours for days in (28, 31)]
    return T if max(ends) <= 0 else F if min(ends) > 0 else U


def at_most(p: Duration, q: Duration) -> int:
    return no_more(p.months - q.months, p.hours - q.hours)


def add(day: date, months: int, hours: int) -> date:
    try:
        year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
        clamped = date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
        return clamped + timedelta(days=-(-hours // 24))
    except (ValueError, OverflowError):
        return date.max


def day_of(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def earlier(a: date, b: date) -> bool:
    """Times are compared where both have one, else days."""
    return a < b if type(a) is type(b) else day_of(a) < day_of(b)


def instants(moment: date) -> list[datetime]:
    if isinstance(moment, datetime):
        return [moment, moment]
    return [datetime.combine(moment, end) for end in (time.min, time.max)]


def _after(a: date, b: date, p: Duration) -> Any:
    """The first and the last instant (without hours: day) of a + p, then those of b."""
    if p.in_hours:
        return *(one + timedelta(hours=p.hours) for one in instants(a)), *instants(b)
    return *[add(day_of(a), p.months, p.hours)] * 2, *[day_of(b)] * 2


def within(a: date, b: date, p: Duration) -> int:
    """1.4: is b at most p after a?"""
    first, last, least, most = _after(a, b, p)
    return T if most <= first else F if least > last else U


def leads(a: date, b: date, p: Duration) -> int:
    """6.3: is a at least p before b?"""
    first, last, least, most = _after(a, b, p)
    return T if last <= least else F if first > most else U
