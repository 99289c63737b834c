"""Sections 2 to 4 of docs/semantics.md: what a manifest says of one use and one entry of people."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import product
from types import SimpleNamespace
from typing import Any, NamedTuple

from engine.manifest import Listing, Manifest, Use
from grammar import rules as r
from grammar.slots import Slot
from tests.reference.words import (
    F,
    Fact,
    T,
    Terms,
    U,
    Value,
    all_of,
    at_most,
    day_of,
    fact,
    some_of,
)


class When(NamedTuple):
    """2.7: the earliest and the latest day of an event, its day or time if known, and the place."""

    earliest: date
    latest: date
    moment: date | None
    at: str = ""


def listed(said: Listing) -> list[Value]:
    """2.2"""
    found = [Value(term=word.term, at=word.place.pointer, unsure=False) for word in said.values]
    if said.unknown:
        found.append(Value(term=None, at=said.unknown.pointer, unsure=False))
    return found


class Facts(SimpleNamespace):
    """One question. It is made of

    ``terms``, ``rules`` (those in force), ``day``, ``asked`` (a stage, or nothing), ``estate``,
    ``old`` (the earlier version), ``manifest``, ``use``, ``entry`` (of its people) and ``law`` (the
    rule that is asked); ``old``, ``use`` and ``entry`` may be nothing.
    """

    terms: Terms
    day: date

    def but(self, **other: Any) -> Any:
        return type(self)(**{**vars(self), **other})

    @property
    def stage(self) -> str:
        return str(self.asked or self.manifest.stage)

    def values(self, slot: Slot, manifest: Manifest | None = None, use: Use | None = None) -> Any:
        """2.2 and 2.5"""
        if slot is Slot.CAPABILITIES:
            return listed((manifest or self.manifest).capabilities)
        said: Any = use or self.use
        found, kept = listed(said.slots[slot]), said.retention
        if slot is Slot.ACTIVITIES and kept.kept != "not kept":
            unsure = kept.kept == "unknown"
            found.append(Value(term="retention", at=kept.place.pointer, unsure=unsure))
        return found

    def stated(self, term: str) -> tuple[bool, Any, str]:
        """2.6: whether it is stated, its value (nothing: unknown), and where."""
        said = (self.use and self.use.facts.get(term)) or self.manifest.facts.get(term)
        if said:
            return True, said.value, said.place.pointer
        return self.manifest.facts_unknown, None, self.manifest.facts_place.pointer

    def event(self, name: str) -> When:
        """2.7"""
        events, at = self.manifest.events, self.manifest.events_place.pointer
        narrower = [said for term, said in events.items() if name in self.terms.broader[term]]
        said = events.get(name) or (narrower[0] if len(narrower) == 1 else None)
        when, at = (said.when, said.place.pointer) if said else ("unknown", at)
        live = name == "go-live" and self.stage == "live"
        ahead = day_of(when) > self.day if isinstance(when, date) else when == "not yet"
        if live and self.asked and ahead:
            when = self.day
        if isinstance(when, date):
            return When(day_of(when), day_of(when), when, at)
        if when == "not yet":
            return When(self.day + timedelta(days=1), date.max, None, at)
        return When(date.min, self.day if live else date.max, None, at)

    def is_one(self, value: Value, options: Iterable[r.Noun]) -> int:
        """3.1"""
        return max(self.terms.is_(value.term, option.terms[0]) for option in options)

    def on_list(self, test: r.Test | r.SlotIs, every: bool = False, negated: bool = False) -> Fact:
        """3.2 and 3.3"""
        if test.slot is Slot.PEOPLE:
            return self.person(test.options, negated)
        parts = []
        for value in self.values(test.slot):
            truth = abs(self.is_one(value, test.options) - T * negated)
            decides = truth == (F if every else T)
            parts.append(fact(U if value.unsure and decides else truth, value.at))
        if not parts:
            said = self.use.slots[test.slot] if self.use else self.manifest.capabilities
            return fact(F, said.place.pointer)
        return all_of(parts) if every else some_of(parts)

    def person(self, options: Iterable[r.Noun], negated: bool = False) -> Fact:
        """3.4"""
        if self.entry is None:
            return fact(F, self.use.people_place.pointer)
        truth = max(min(map(self.is_person, option.terms)) for option in options)
        return fact(abs(truth - T * negated), self.entry.place.pointer)

    def is_person(self, wanted: str) -> int:
        stated = [word.term for word in self.entry.terms]
        if any(wanted in self.terms.broader[term] for term in stated):
            return T
        out = any(word.term in self.terms.broader[wanted] for word in self.use.excluded.values)
        apart = any(self.terms.apart(term, wanted) for term in stated)
        return F if apart or (out and stated) else U

    def tests(self, subject: r.Subject) -> Iterable[Fact]:
        """4.3 and 4.4"""
        for test in subject.tests:
            here = [one for one in subject.tests if one.slot is test.slot]
            partners = [one for one in here if one.partner]
            if test.slot is Slot.PEOPLE or not partners or partners == here:
                yield self.on_list(test)
            elif not test.partner:
                tests = [test, *partners]
                ways = product(self.values(test.slot), repeat=len(tests))
                yield some_of(self._way(tests, values) for values in ways)

    def _way(self, tests: list[r.Test], values: tuple[Value, ...]) -> Fact:
        parts = zip(tests, values, strict=True)
        truth, at = all_of(fact(self.is_one(v, test.options), v.at) for test, v in parts)
        twice = len({value.term for value in values}) < len(values)
        return (F if twice and truth == T else truth), at

    def compares(self, wanted: Any, value: Any) -> int:
        """4.7 and 6.9: a value that is stated; nothing: unknown."""
        if value is None or wanted.comparison is None:
            return U if value is None else T
        if isinstance(value, str):
            return T * (value.casefold() == str(wanted.value).casefold())
        if hasattr(value, "low"):
            below, above = T * (value.low <= wanted.value), T * (value.low >= wanted.value)
        else:
            below, above = at_most(value, wanted.value), at_most(wanted.value, value)
        both = {"at most": below, "more than": T - below, "at least": above, "less than": T - above}
        return int(both.get(wanted.comparison, min(below, above)))
