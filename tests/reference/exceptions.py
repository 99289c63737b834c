"""Sections 9.2 to 9.4 of docs/semantics.md: exceptions, and what a rule reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from grammar import rules as r
from grammar.slots import Slot
from grammar.terms import COMPUTED_CHANGES
from tests.reference.changes import WHOLE
from tests.reference.forms import Facts, Forms
from tests.reference.stands import OPEN, Stand
from tests.reference.words import F, T, U, Value, all_of

TWINS = {"new data set", "new data type"}


class Exceptions(Forms):
    """What lifts a rule."""

    def exceptions(self, rule: r.Rule) -> list[r.Rule]:
        exempt = [one for one in self.rules if isinstance(one.statement, r.Exemption)]
        return [one for one in exempt if one.statement.lifts.casefold() == rule.id.casefold()]

    def lifts(self, rule: r.Rule) -> int:
        """9.3: does some exception to a rule hold? Its documents are judged by that rule (8.9)."""
        found, asked = [F], self.but(law=rule.statement)
        for one in self.exceptions(rule):
            x = one.statement
            parts = [self.covers_case(x.subject, rule.statement.subject)]
            parts.append(asked.hold(x.when, every=True)[0])
            if x.unless:
                parts.append(T - asked.hold(x.unless)[0])
            found.append(min(*parts, T - self.brings_back(one)))
        return max(found)

    def brings_back(self, rule: r.Rule) -> int:
        """9.3: does some exception to an exception?"""
        found, asked = [F], self.but(law=rule.statement)
        for one in self.exceptions(rule):
            x = one.statement
            parts = [self.matches(x.subject)[0], asked.hold(x.when)[0]]
            if x.unless:
                parts.append(T - asked.hold(x.unless, every=True)[0])
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
                case _:
                    pass
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

    def excepted(self, rule: r.Rule) -> tuple[Stand, Facts] | None:
        assert isinstance(rule.statement, r.Norm)
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
