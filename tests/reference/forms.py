"""Sections 4 to 6 of docs/semantics.md: when a rule applies, and what its form finds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from itertools import product
from typing import Any

from engine.manifest import EndPoint, Limit
from grammar import rules as r
from grammar.slots import Slot
from tests.reference.controls import Controls
from tests.reference.facts import When
from tests.reference.stands import BY, MISSING, OPEN, SATISFIED, Asked, Stand, worst
from tests.reference.words import F, Fact, T, U, Value, all_of, fact, opposite, some_of

Facts = frozenset[tuple[str, int]]


class Forms(Controls):
    """A rule asked of a use and an entry of its people, exceptions aside."""

    # 4: when it applies

    def matches(self, subject: r.Subject) -> Fact:
        changes = [some_of(self.happened(one, subject) for one in subject.changes)]
        return all_of([*changes * bool(subject.changes), *self.tests(subject)])

    def hold(self, conditions: r.Conditions | None, every: bool = False) -> Fact:
        if conditions is None:
            return fact(T)
        join = all_of if conditions.join == "and" else some_of
        return join(self.condition(one, every) for one in conditions.items)

    def condition(self, one: r.Condition, every: bool) -> Fact:
        """4.7"""
        truth, at = U, ""
        match one:
            case r.SlotIs():
                return self.on_list(one, every, one.negated)
            case r.EventOrder():
                return self._order(one)
            case r.MeasureIs():
                _, value, at = self.stated(one.measure.term)
                truth = self.compares(one.measure, value)
            case r.FactIs():
                _, value, at = self.stated(one.term)
                truth = U if value is None else T * value
            case r.StageIs():
                at, known = self.manifest.stage_place.pointer, self.stage != "unknown"
                truth = T * (self.stage == one.stage) if known else U
            case r.EventHas():
                when = self.event(one.event)
                at, happened = when.at, when.latest <= self.day
                truth = T if happened else F if when.earliest > self.day else U
            case r.ProofIs():
                status, _ = self.item(replace(one.proof, timing=None))
                at, truth = "", {"satisfied": T, "undetermined": U}.get(status, F)
        return fact(abs(truth - T * one.negated), at)

    def _order(self, one: r.EventOrder) -> Fact:
        first, other = self.event(one.event), one.other
        then = self.event(other) if isinstance(other, str) else When(other, other, other)
        a, b = (then, first) if one.order in ("after", "on or before") else (first, then)
        if isinstance(a.moment, datetime) and isinstance(b.moment, datetime):
            before = T * (a.moment < b.moment)
        else:
            before = T if a.latest < b.earliest else F if a.earliest >= b.latest else U
        truth = T - before if one.order.startswith("on") else before
        return all_of(fact(truth, when.at) for when in (first, then) if when.at)

    # 5: the forms

    def finding(self, rule: r.Norm) -> tuple[Stand, Facts] | None:
        unless = [opposite(self.hold(rule.unless, every=True))] if rule.unless else []
        applies, facts = all_of([self.matches(rule.subject), self.hold(rule.when), *unless])
        if applies == F or isinstance(rule.form, r.Permitted) or (rule.advice and applies == U):
            return None
        stand, more = self._stands(rule.form)
        if stand[0] != "satisfied" and (rule.advice or applies == U):
            stand = ("advice", stand[1]) if rule.advice else OPEN
        return stand, facts | more

    def _stands(self, form: Any) -> tuple[Stand, Facts]:
        match form:
            case r.Forbidden():
                return BY[F], frozenset()
            case r.Only():
                truth, facts = (
                    self._closed(form.test) if form.test else self.hold(form.conditions, True)
                )
                return BY[truth], facts
            case r.Requires(requirement=wanted):
                pick = min if wanted.join == "and" else max
                return worst(map(self.item, wanted.items), pick=pick), frozenset()
            case _:
                return self._limited(form), frozenset()

    def _closed(self, test: r.Test) -> Fact:
        """5.1"""
        if test.slot is Slot.PEOPLE:
            return self.person(test.options) if self.entry else fact(T)
        own = [one for t in self.law.subject.tests if t.slot is test.slot for one in t.options]
        return all_of(self._inside(value, test.options, own) for value in self.values(test.slot))

    def _inside(self, value: Value, options: Sequence[r.Noun], own: Sequence[r.Noun]) -> Fact:
        truth = self.is_one(value, options)
        if value.term and own:
            truth = max(truth, self.is_one(value, own))
        return fact(U if value.unsure and truth != T else truth, value.at)

    def _limited(self, form: r.Limited) -> Stand:
        """7.1"""
        kept, length = self.use.retention, form.length
        if kept.kept != "limited":
            return BY[{"no limit": F, "unknown": U, "not kept": T}[kept.kept]]
        start = EndPoint(form.start.which, form.start.events)
        end = Limit(start, length.period, length.measure) if length else Limit(start)
        return BY[self.ends_by(kept.limits, end)]

    # 6: what is required

    def item(self, item: r.Item) -> Stand:
        match item:
            case r.DeclaredLimit():
                return self._declared()
            case r.Measure():
                there, value, _ = self.stated(item.term)
                return BY[self.compares(item, value)] if there else MISSING
            case r.Proof():
                asks = map(self.asks, (*item.by, *item.to))
                return worst(self._combination(item, asked) for asked in product(*asks))

    def _declared(self) -> Stand:
        """6.10"""
        kept = self.use.retention
        if kept.kept == "limited":
            return OPEN if all(limit.unknown for limit in kept.limits) else SATISFIED
        return BY[{"no limit": F, "unknown": U, "not kept": T}[kept.kept]]

    def asks(self, who: r.Who) -> list[tuple[Asked, int]]:
        """Give what is asked for, each with how surely that is so."""
        if who.sort != "each":
            return [((a,), T) for a in who.actors] if who.sort == "both" else [(who.actors, T)]
        found: list[tuple[Asked, int]] = []
        for value in (value for slot in who.slots for value in self.values(slot)):
            right = [self._is_x(value.term, actor.term) for actor in who.actors]
            found.append((value.term, max(right, default=T)))
        return [(term, sure) for term, sure in found if sure != F]

    def _is_x(self, term: str | None, x: str) -> int:
        if term is not None and self.terms.kind(term) != self.terms.kind(x):
            return F
        return int(self.terms.is_(term, x))

    def _combination(self, item: r.Proof, asked: tuple[tuple[Asked, int], ...]) -> Stand:
        names = [name for name, _ in asked]
        if None in names:
            return OPEN
        find = self.control if item.sort == "control" else self.documents
        stand = find(item, names[: len(item.by)], names[len(item.by) :])
        return stand if stand == SATISFIED or all(sure == T for _, sure in asked) else OPEN
