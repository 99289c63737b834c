"""Section 8 of docs/semantics.md: how a manifest differs from its baseline."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from typing import Any

from engine.manifest import Covers, Evidence, Group, Manifest, Occurrence, Retention, Use
from grammar import rules as r
from grammar.slots import SINGULAR, Slot
from grammar.terms import COMPUTED_CHANGES, Kind
from tests.reference.facts import listed
from tests.reference.limits import Limits
from tests.reference.words import F, Fact, T, U, Value, all_of, at_most, fact, some_of

NEW = {f"new {name}": slot for slot, name in SINGULAR.items()}
NEW |= {"new data set": Slot.DATA, "new data type": Slot.DATA}
MAY_BE_NONE = (Slot.SOURCES, Slot.RECIPIENTS)
WHOLE = {"new capability", "removed safeguard", "changed fact"}
"""8.8: changes that are asked of the whole capability."""


class Changes(Limits):
    """What has changed."""

    def happened(self, change: str, subject: r.Subject) -> Fact:
        """8.3"""
        return some_of(found for _, found in self.ways(change, subject))

    def ways(self, change: str, subject: r.Subject) -> Iterable[tuple[str | None, Fact]]:
        for value in listed(self.manifest.changes):
            yield value.term, fact(self.terms.is_(value.term, change), value.at)
        for computed in COMPUTED_CHANGES:
            if change in self.terms.broader[computed]:
                yield computed, self._found(computed, subject)

    def _found(self, change: str, subject: r.Subject) -> Fact:
        tests = [test for test in subject.tests if not test.partner]
        if change in NEW:
            return some_of(self._new(NEW[change], tests))
        if change == "new group of people":
            return some_of(self._new_entry(tests) if self.entry else [])
        if self.old is None:
            return fact(F)
        if change == "extended retention":
            return self._extended(self.use, [t for t in tests if t.slot is Slot.DATA])
        if change == "widened access":
            return some_of(self._widened())
        return some_of(self._removed() if change == "removed safeguard" else self._changed())

    def _new(self, slot: Slot, tests: list[r.Test]) -> Iterable[Fact]:
        """8.5"""
        there = [pair for m in self.estate for use in m.uses for pair in self._pairs(slot, m, use)]
        for use in [self.use] if self.use else self.manifest.uses:
            for value, system in self._pairs(slot, self.manifest, use):
                may_lack = value.unsure or (value.term is None and slot in MAY_BE_NONE)
                known = [
                    min(self.terms.equal(value, one), self.terms.equal(system, other))
                    for one, other in there
                ]
                new = fact(min(U if may_lack else T, T - max(known, default=F)), value.at)
                meets = [
                    fact(self.is_one(one, test.options), one.at)
                    for one, where in ((value, slot), (system, Slot.SYSTEMS))
                    for test in tests
                    if test.slot is where
                ]
                yield all_of([new, *meets])

    def _pairs(self, slot: Slot, manifest: Manifest, use: Use) -> Iterable[tuple[Value, Value]]:
        values = self.values(slot, manifest, use)
        if slot is Slot.SYSTEMS:
            return [(value, value) for value in values]
        return product(values, self.values(Slot.SYSTEMS, manifest, use))

    def _new_entry(self, tests: list[r.Test]) -> Iterable[Fact]:
        """8.6"""
        there = [(m, use, group) for m in self.estate for use in m.uses for group in use.people]
        for system in self.values(Slot.SYSTEMS):
            known = [F if self.entry.terms else U]
            for m, use, group in there:
                same = [self.terms.equal(system, s) for s in self.values(Slot.SYSTEMS, m, use)]
                known.append(min(self._alike(self.entry, group), max(same, default=F)))
            parts = [fact(T - max(known), self.entry.place.pointer)]
            if not self.entry.terms:
                parts.append(fact(U, self.entry.place.pointer))
            on = [test for test in tests if test.slot is Slot.SYSTEMS]
            parts += [fact(self.is_one(system, test.options), system.at) for test in on]
            parts += [self.person(test.options) for test in tests if test.slot is Slot.PEOPLE]
            yield all_of(parts)

    def _alike(self, a: Group, b: Group) -> int:
        one, other = ([Value(term=w.term, unsure=False) for w in x.terms] for x in (a, b))
        if one and {value.term for value in one} == {value.term for value in other}:
            return T
        near = [
            all(any(self.terms.equal(value, other) for other in others) for value in values)
            for values, others in ((one, other), (other, one))
        ]
        return U if any(near) or not one or not other else F

    # 8.7

    def before(self, use: Use) -> list[Use]:
        return [old for old in self.old.uses if old.id == use.id and use.id]

    def _extended(self, use: Use, tests: list[r.Test]) -> Fact:
        return some_of(
            all_of(
                [
                    fact(self._kept_longer(use, value), use.retention.place.pointer),
                    *(fact(self.is_one(value, test.options), value.at) for test in tests),
                ]
            )
            for value in self.values(Slot.DATA, None, use)
        )

    def _kept_longer(self, use: Use, value: Value) -> int:
        held: dict[int, int] = {}
        longer: dict[int, int] = {}
        case = self.but(use=use)
        for n, old in enumerate(self.old.uses):
            there = self.values(Slot.DATA, self.old, old)
            held[n] = max((self.terms.equal(value, one) for one in there), default=F)
            longer[n] = case.longer(use.retention, old.retention)
        same = [n for n, old in enumerate(self.old.uses) if old.id == use.id and use.id]
        others = held.keys() - same
        here = max((held[n] for n in same), default=F)
        there = max((held[n] for n in others), default=F)
        more = min((max(T - held[n], longer[n]) for n in others), default=T)
        return max(min(T - here, there, more), *(min(held[n], longer[n]) for n in same), F)

    def longer(self, now: Retention, then: Retention) -> int:
        if now.kept == "not kept" or then.kept == "no limit":
            return F
        if "unknown" in (now.kept, then.kept):
            return U
        if then.kept == "not kept" or now.kept == "no limit":
            return T
        return T - min(self.ends_by(now.limits, limit) for limit in then.limits)

    def _widened(self) -> Iterable[Fact]:
        olds = self.before(self.use) or self.old.uses
        for slot in (Slot.USERS, Slot.RECIPIENTS, Slot.PURPOSES):
            there = [value for old in olds for value in self.values(slot, self.old, old)]
            for value in self.values(slot):
                known = max((self.terms.equal(value, one) for one in there), default=F)
                yield fact(min(T if value.term else U, T - known), value.at)

    def _removed(self) -> Iterable[Fact]:
        now = self.manifest
        for use in now.uses:
            if use.id:
                yield fact(self._extended(use, [])[0], use.retention.place.pointer)
        for old in self.old.evidence:
            was = {"final": T, "granted": T, "unknown": U}.get(old.status, F)
            kept = [self._keeps(old, one) for one in now.evidence]
            gone = T - max([*kept, U if now.evidence_unknown else F])
            yield fact(min(was, gone), now.evidence_place.pointer)
        for old in self.old.controls:
            kept = [self._keeps_control(old, one) for one in now.controls]
            gone = T - max([*kept, U if now.controls_unknown else F])
            yield fact(gone, now.controls_place.pointer)

    def _keeps(self, old: Any, now: Any) -> int:
        was, kind = old.of or old.kind, now.of or now.kind
        parts = [self.terms.is_(kind and kind.term, was.term) if was else U]
        parts.append({"final": T, "granted": T, "unknown": U}.get(now.status, F))
        parts += [self.states(now, s.content.term, False) for s in old.states if s.text]
        return int(min(*parts, T * (old.is_judgement == now.is_judgement), self._spans(old, now)))

    def states(self, e: Evidence, content: str, or_withheld: bool) -> int:
        """6.2: does a document state a content?"""
        found = [U if e.states_unknown else F]
        for one in e.states:
            there = T if one.text else U if not one.withheld else T * or_withheld
            found.append(min(there, self.terms.is_(one.content.term, content)))
        return max(found)

    def _spans(self, old: Any, now: Any) -> int:
        was: Covers = old.covers
        if now.covers.uses is None and not now.covers.unknown:
            return T
        if was.unknown or now.covers.unknown:
            return U
        there = [use.id for use in self.manifest.uses if was.uses is None or use.id in was.uses]
        return min((T * (one in now.covers.uses) if one else U for one in there), default=T)

    def _keeps_control(self, old: Any, now: Any) -> int:
        parts = [self.terms.is_(now.kind and now.kind.term, old.kind.term) if old.kind else U]
        if old.status != "planned":
            ranks = {"in place": T, "unknown": U, "planned": F if old.status == "in place" else U}
            parts.append(ranks[now.status])
        (least, _), (some, sure) = map(self._count, (old, now))
        parts.append(U if old.people == "unknown" else T if some >= least else F if sure else U)
        for key in ("by", "to", "states"):
            then, there = getattr(old, key), getattr(now, key)
            for value in listed(then):
                values = [
                    self.terms.is_(one.term, value.term) if value.term else U
                    for one in listed(there)
                ]
                parts.append(max(values, default=F if there.stated else U))
        parts.append(self.as_often(now, old.every, old.when))
        return min(*parts, self._spans(old, now))

    def _count(self, control: Any) -> tuple[int, bool]:
        """How many people act at least, and whether these are all."""
        if isinstance(control.people, int):
            return control.people, True
        known = control.people is None and control.by.stated and not control.by.unknown
        return len(control.by.values), known

    def as_often(self, control: Any, every: Any, when: Any) -> int:
        """6.11: does a control act as often as asked?"""
        if "unknown" in (control.every, control.when, every, when):
            return U
        if every:
            return at_most(control.every, every) if control.every else F
        return self._at_every(control.when, when) if when else T

    def _at_every(self, now: Occurrence | None, asked: Occurrence) -> int:
        if now is None or now.preposition != asked.preposition:
            return F
        if now.event not in self.terms.broader[asked.event]:
            return F
        if asked.within is None:
            return T
        return at_most(now.within, asked.within) if now.within else F

    def _changed(self) -> Iterable[Fact]:
        now, old = self.manifest, self.old
        if now.facts_unknown or old.facts_unknown:
            yield fact(U, now.facts_place.pointer)
        else:
            yield from self._differ(now.facts, old.facts, now.facts_place)
        for use in now.uses:
            for one in self.before(use):
                yield from self._differ(use.facts, one.facts, use.place)

    def _differ(self, now: Any, old: Any, place: Any) -> Iterable[Fact]:
        for term in {*now, *old}:
            if self.terms.kind(term) != Kind.FACT:
                both = [side[term].value if term in side else "" for side in (now, old)]
                truth = U if None in both else T * (both[0] != both[1])
                yield fact(truth, (now[term].place if term in now else place).pointer)

    def overtaken(self, e: Evidence) -> int:
        """8.9"""
        same = [
            one
            for one in (self.old.evidence if self.old else ())
            if (one.id, one.kind, one.of, one.date) == (e.id, e.kind, e.of, e.date)
        ]
        if not same:
            return F
        reads = self.reads(self.law)
        if self.use is None:
            return self._differs(Slot.CAPABILITIES, None) if Slot.CAPABILITIES in reads else F
        before = [old for old in self.old.uses if old.id == self.use.id]
        if not before:
            return T
        slots = [slot for slot in (*Slot, "limits") if slot in reads]
        return max((self._differs(slot, before[0]) for slot in slots), default=F)

    def _differs(self, slot: Slot | str, old: Use | None) -> int:
        now, then = self._said(slot, self.manifest, self.use), self._said(slot, self.old, old)
        if now != then:
            return T
        return U if any(one in (None, frozenset(), "unknown") for one in now) else F

    def _said(self, slot: Any, manifest: Manifest, use: Any) -> set[Any]:
        """What a slot says, as a set."""
        if slot == "limits":
            limits = {(x.start, x.period, x.measure, x.unknown) for x in use.retention.limits}
            unsure = any(x.unknown or x.start.which == "unknown" for x in use.retention.limits)
            return {use.retention.kept, *limits, *["unknown"] * unsure}
        if slot is Slot.PEOPLE:
            return {frozenset(word.term for word in group.terms) for group in use.people}
        values = self.values(slot, manifest, use)
        return {"unknown" if value.unsure else value.term for value in values}
