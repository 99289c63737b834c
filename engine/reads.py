"""What a rule reads: slots, facts, people. Worked out from the rule alone, once for a book."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.change import OF_A_USE
from grammar.frozen import dataclass
from grammar.glossary import Glossary
from grammar.rules import (
    Condition,
    Conditions,
    DeclaredLimit,
    EventHas,
    EventOrder,
    Exemption,
    Item,
    Limited,
    Measure,
    MeasureIs,
    Norm,
    Only,
    Proof,
    ProofIs,
    Requirement,
    Requires,
    Rule,
    SlotIs,
    StageIs,
    Subject,
    Test,
    Who,
)
from grammar.rules import FactIs as YesNo
from grammar.slots import Slot
from grammar.terms import COMPUTED_CHANGES

RETENTION = "retention"


@dataclass(frozen=True, slots=True)
class Reads:
    """What a rule, with its exceptions, looks at."""

    slots: frozenset[Slot]
    """Slots that its own subject, conditions and closed list name (exceptions aside)."""
    limits: bool
    """Whether the rule itself looks at how long data is kept."""
    of_a_use: bool
    """Whether the rule or an exception reads a slot of a use, so that it is asked use by use."""
    people: bool
    """Whether the rule or an exception reads the people, so that it is asked entry by entry."""
    facts: frozenset[str]
    """Fact terms that the rule or an exception reads."""
    terms: frozenset[str]
    """Terms that the rule or an exception mentions: what it speaks about."""
    stage: bool = False
    """Whether a condition of the rule or an exception is about the stage."""


def reads(rule: Rule, exceptions: Sequence[Rule], glossary: Glossary) -> Reads:
    """Give what a rule and its exceptions look at."""
    own = _Collected(glossary)
    own.statement(rule.statement)
    slots, limits = frozenset(own.slots), own.limits
    for exception in exceptions:
        own.statement(exception.statement)
    all_slots = own.slots - {Slot.CAPABILITIES}
    return Reads(
        slots,
        limits,
        bool(all_slots) or own.limits or own.change_of_use,
        Slot.PEOPLE in own.slots,
        frozenset(own.facts),
        frozenset(own.terms),
        own.stage,
    )


class _Collected:
    """Gathers what sentences name."""

    def __init__(self, glossary: Glossary) -> None:
        self.glossary = glossary
        self.slots: set[Slot] = set()
        self.facts: set[str] = set()
        self.terms: set[str] = set()
        self.limits = False
        self.change_of_use = False
        self.stage = False

    def statement(self, said: Norm | Exemption) -> None:
        self.subject(said.subject)
        self.conditions(said.when)
        self.conditions(said.unless)
        if not isinstance(said, Norm):
            return
        match said.form:
            case Only(test, conditions):
                if test is not None:
                    self.test(test)
                self.conditions(conditions)
            case Limited(length, start):
                self.limits = True
                self.terms.update(start.events)
                if length is not None and length.measure:
                    self.facts.add(length.measure)
            case Requires(requirement):
                self.requirement(requirement)
            case _:
                pass

    def subject(self, subject: Subject) -> None:
        for test in subject.tests:
            self.test(test)
        for change in subject.changes:
            self.terms.add(change)
            below = [c for c in COMPUTED_CHANGES if change in self.glossary.broader(c)]
            self.change_of_use = self.change_of_use or any(c in OF_A_USE for c in below)
            if "new group of people" in below:
                self.slots.add(Slot.PEOPLE)
            self.limits = self.limits or "extended retention" in below

    def test(self, test: Test) -> None:
        self.slots.add(test.slot)
        named = [term for noun in test.options for term in noun.terms]
        self.terms.update(named)
        if test.slot is Slot.ACTIVITIES:
            self.limits = self.limits or any(
                self.glossary.covers(RETENTION, term) is not False for term in named
            )

    def conditions(self, conditions: Conditions | None) -> None:
        for condition in conditions.items if conditions else ():
            self.condition(condition)

    def condition(self, condition: Condition) -> None:
        match condition:
            case SlotIs(slot, options, _):
                self.test(Test(slot, options))
            case MeasureIs(measure, _):
                self.facts.add(measure.term)
                self.terms.add(measure.term)
            case YesNo(term, _):
                self.facts.add(term)
                self.terms.add(term)
            case ProofIs(proof, _):
                self.proof(proof)
            case EventHas(event, _):
                self.terms.add(event)
            case EventOrder(event, _, other):
                self.terms.update({event, other} if isinstance(other, str) else {event})
            case StageIs():
                self.stage = True

    def requirement(self, requirement: Requirement) -> None:
        for item in requirement.items:
            self.item(item)

    def item(self, item: Item) -> None:
        match item:
            case DeclaredLimit():
                self.limits = True
            case Measure():
                self.facts.add(item.term)
                self.terms.add(item.term)
            case Proof():
                self.proof(item)

    def proof(self, proof: Proof) -> None:
        self.terms.add(proof.term)
        if proof.timing is not None and proof.timing.event:
            self.terms.add(proof.timing.event)
        for who in _parties(proof):
            self.slots.update(who.slots)


def _parties(proof: Proof) -> Iterator[Who]:
    yield from proof.by
    yield from proof.to
