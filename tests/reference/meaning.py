"""Sections 4, 5 and 9 of docs/semantics.md: what a check finds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from typing import Any, NamedTuple

from engine.finding import ORDER
from engine.manifest import EndPoint, Limit, Manifest
from grammar import rules as r
from grammar.glossary import Glossary
from grammar.slots import Slot
from grammar.terms import COMPUTED_CHANGES
from tests.reference.changes import WHOLE
from tests.reference.facts import When
from tests.reference.proofs import BY, OPEN, STANDS, Proofs, Stand, worst
from tests.reference.words import (
    F,
    Fact,
    T,
    Terms,
    U,
    Value,
    all_of,
    fact,
    opposite,
    some_of,
)

FINDINGS = ("error", *STANDS[:5], "advice", "pending", "satisfied", "excepted")
"""9.5: the worst first."""
TWINS = {"new data set", "new data type"}


class Found(NamedTuple):
    """One finding."""

    rule: str
    use: str | None
    status: str
    due: date | None
    facts: frozenset[tuple[str, int]]


class Case(Proofs):
    """A rule asked of a use."""

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

    def finding(self, rule: r.Norm) -> tuple[Stand, frozenset[tuple[str, int]]] | None:
        unless = [opposite(self.hold(rule.unless, every=True))] if rule.unless else []
        applies, facts = all_of([self.matches(rule.subject), self.hold(rule.when), *unless])
        if applies == F or isinstance(rule.form, r.Permitted) or (rule.advice and applies == U):
            return None
        stand, more = self._stands(rule.form)
        if stand[0] != "satisfied" and (rule.advice or applies == U):
            stand = ("advice", stand[1]) if rule.advice else OPEN
        return stand, facts | more

    def _stands(self, form: Any) -> tuple[Stand, frozenset[tuple[str, int]]]:
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

    # 9: exceptions

    def exceptions(self, rule: r.Rule) -> list[r.Rule]:
        exempt = [one for one in self.rules if isinstance(one.statement, r.Exemption)]
        return [one for one in exempt if one.statement.lifts.casefold() == rule.id.casefold()]

    def lifts(self, rule: r.Rule) -> int:
        """9.3: does some exception to a rule hold?"""
        found = [F]
        for one in self.exceptions(rule):
            x = one.statement
            parts = [self.covers_case(x.subject, rule.statement.subject)]
            parts.append(self.hold(x.when, every=True)[0])
            if x.unless:
                parts.append(T - self.hold(x.unless)[0])
            found.append(min(*parts, T - self.brings_back(one)))
        return max(found)

    def brings_back(self, rule: r.Rule) -> int:
        """9.3: does some exception to an exception?"""
        found = [F]
        for one in self.exceptions(rule):
            x = one.statement
            parts = [self.matches(x.subject)[0], self.hold(x.when)[0]]
            if x.unless:
                parts.append(T - self.hold(x.unless, every=True)[0])
            found.append(min(*parts, T - self.lifts(one)))
        return max(found)

    def covers_case(self, x: r.Subject, rule: r.Subject) -> int:
        """9.4"""
        parts = [self._covers_changes(x, rule)]
        for slot in {test.slot for test in x.tests}:
            own, theirs = ([t for t in s.tests if t.slot is slot] for s in (x, rule))
            if slot is Slot.PEOPLE:
                parts += [self.person(test.options)[0] for test in own]
            else:
                parts += self._covers_slot(slot, own, theirs)
        joins = any(test.partner for test in x.tests)
        return min(*parts, *(all_of(self.tests(x)) if joins else (T,))[:1])

    def _covers_slot(self, slot: Slot, own: list[r.Test], theirs: list[r.Test]) -> list[int]:
        joins, joined = (any(t.partner for t in x) and len(x) > 1 for x in (own, theirs))
        if joins and not joined:
            theirs = []
        found = []
        for value in self.values(slot):
            meets = [self.is_one(value, t.options) for t in own]
            covered = max(meets) if joins else min(meets)
            there = max((self.is_one(value, t.options) for t in theirs), default=F if theirs else T)
            there = min(there, U) if value.unsure else there
            found.append(T if there == F else U if there == U and covered == F else covered)
        return found or [F]

    def _covers_changes(self, x: r.Subject, rule: r.Subject) -> int:
        if not x.changes or not rule.changes:
            return max((self.happened(one, x)[0] for one in x.changes), default=T)
        parts = [T]
        for change in rule.changes:
            if not any(one in self.terms.broader[change] for one in x.changes):
                for term, (happened, _) in self.ways(change, rule):
                    twin = TWINS & {term} and TWINS & {*x.changes}
                    named = T if twin else max(self.terms.is_(term, one) for one in x.changes)
                    parts.append(max(T - happened, named))
        return min(parts)

    # 9.2: what a rule reads

    def reads(self, statement: Any) -> set[str]:
        found: set[str] = set()
        for node in nodes(statement):
            match node:
                case r.Test() | r.SlotIs():
                    found.add(node.slot)
                    if node.slot is Slot.ACTIVITIES and self.is_one(
                        Value(term="retention"), node.options
                    ):
                        found.add("limits")
                case r.Who():
                    found.update(node.slots)
                case r.Measure() | r.FactIs():
                    found.add(f"fact {node.term}")
                case r.Limited() | r.DeclaredLimit():
                    found.add("limits")
                case r.Subject():
                    found |= self._read_by(node.changes)
        return found

    def _read_by(self, changes: Iterable[str]) -> set[str]:
        computed = {
            one for one in COMPUTED_CHANGES for name in changes if name in self.terms.broader[one]
        }
        found = {"changes"} if computed - WHOLE else set()
        found |= {"limits"} if "extended retention" in computed else set()
        return found | ({Slot.PEOPLE} if "new group of people" in computed else set())

    def reads_all(self, rule: r.Rule) -> set[str]:
        more = (self.reads_all(one) for one in self.exceptions(rule))
        return self.reads(rule.statement).union(*more)

    def ask(self, rule: r.Rule) -> Iterator[Found]:
        """9.1 to 9.5"""
        reads, uses = self.reads_all(rule), self.manifest.uses
        own = {f"fact {term}" for use in uses for term in use.facts}
        apart = reads & ({*Slot, "limits", "changes"} - {Slot.CAPABILITIES} | own)
        for use in uses if apart else [None]:
            found = [
                self.but(use=use, entry=entry, law=rule.statement).excepted(rule)
                for entry in (use.people or [None] if use and Slot.PEOPLE in reads else [None])
            ]
            there = [one for one in found if one]
            if there:
                first = min(there, key=lambda x: (FINDINGS.index(x[0][0]), x[0][1] or date.max))
                yield Found(rule.name, use and use.id, *first[0], first[1])

    def excepted(self, rule: r.Rule) -> tuple[Stand, frozenset[tuple[str, int]]] | None:
        found = self.finding(rule.statement)
        if found is None:
            return None
        lifted, (stand, facts) = self.lifts(rule), found
        if lifted == T:
            return ("excepted", None), facts
        blocks = stand[0] in ("violated", "missing", "late", "stale")
        return (OPEN if lifted == U and blocks else stand), facts


def nodes(value: Any) -> Iterator[Any]:
    """Every part of a statement, itself first; what does not count for equality aside."""
    yield value
    if isinstance(value, tuple):
        parts: Iterable[Any] = value
    else:
        parts = [getattr(value, f.name) for f in fields(value) if f.compare]
    for part in parts:
        if isinstance(part, tuple) or is_dataclass(part):
            yield from nodes(part)


def check(
    rules: Sequence[r.Rule],
    glossary: Glossary,
    manifests: Sequence[Manifest],
    day: date,
    stage: str | None,
    against: Sequence[Manifest] | None,
) -> list[tuple[str, list[Found]]]:
    """For each manifest its verdict and findings (9.6; of section 10 only a live go-live ahead)."""
    terms, asked = Terms(glossary), [rule for rule in rules if rule.in_force_on(day)]
    told: list[tuple[str, list[Found]]] = []
    for manifest in manifests:
        olds = manifests if against is None else against
        estate = [
            m for m in olds if m.stage == "live" and (against is not None or m is not manifest)
        ]
        old = next((m for m in against or () if m.id == manifest.id), None)
        case = Case(
            terms=terms,
            rules=asked,
            day=day,
            asked=stage,
            estate=estate,
            old=old,
            manifest=manifest,
            use=None,
            entry=None,
            law=None,
        )
        quiet = against is None and manifest.stage in ("live", "retired")
        found: list[Found] = []
        for rule in asked:
            if isinstance(rule.statement, r.Norm) and not (
                quiet and rule.statement.subject.changes
            ):
                found += case.ask(rule)
        statuses = [one.status.replace("excepted", "satisfied") for one in found]
        verdict = min(
            (s for s in statuses if s != "advice"), key=ORDER.index, default="not applicable"
        )
        told.append((verdict, found))
    return told
