"""What sentences speak about: words, numbers, days and proofs that tell manifests apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from grammar.rules import (
    Conditions,
    DeclaredLimit,
    EventHas,
    EventOrder,
    Exemption,
    FactIs,
    Item,
    Limited,
    Measure,
    MeasureIs,
    Norm,
    Only,
    Proof,
    ProofIs,
    Requires,
    Rule,
    SlotIs,
    StageIs,
    Subject,
    Timing,
)
from grammar.slots import Slot


@dataclass(slots=True)
class Mentions:
    """Everything that some sentences of one book name. Terms stand by their glossary keys."""

    nouns: dict[Slot, set[str]] = field(default_factory=dict[Slot, set[str]])
    joined: set[Slot] = field(default_factory=set[Slot])
    """Slots of which a subject names two values (*with*)."""
    changes: set[str] = field(default_factory=set[str])
    measures: dict[str, list[Measure]] = field(default_factory=dict[str, list[Measure]])
    added: set[str] = field(default_factory=set[str])
    """Duration terms that a limit adds (*sentence length plus ...*)."""
    facts: set[str] = field(default_factory=set[str])
    """Yes-or-no facts."""
    events: dict[str, set[date]] = field(default_factory=dict[str, set[date]])
    """Events that are asked about, with the days that they are compared with."""
    orders: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])
    """Events that are compared with each other."""
    timings: list[Timing] = field(default_factory=list[Timing])
    """Those of documents."""
    proofs: list[Proof] = field(default_factory=list[Proof])
    each: set[Slot] = field(default_factory=set[Slot])
    """Slots of which each value must sign or be told."""
    actors: set[str] = field(default_factory=set[str])
    """Those who sign or are told, or must not sign, where each value of a slot must."""
    limits: list[Limited] = field(default_factory=list[Limited])
    retention: bool = False
    """Whether a declared limit is asked for at all."""
    stage: bool = False
    periodic: bool = False
    """Whether a control may be one that is done every so often: what runs must have done it."""

    def rules(self, rules: Iterable[Rule]) -> Mentions:
        """Take in what some rules name; gives itself."""
        for rule in rules:
            self.statement(rule.statement)
        return self

    def statement(self, said: Norm | Exemption) -> None:
        """Take in what one sentence names."""
        self.subject(said.subject)
        self.conditions(said.when)
        self.conditions(said.unless)
        if not isinstance(said, Norm):
            return
        match said.form:
            case Only(test, conditions):
                if test is not None:
                    self._nouns(test.slot, (t for noun in test.options for t in noun.terms))
                self.conditions(conditions)
            case Requires(requirement):
                for item in requirement.items:
                    self.item(item)
            case Limited():
                self._limit(said.form)
            case _:
                pass

    def subject(self, subject: Subject) -> None:
        """Take in what a subject names."""
        for test in subject.tests:
            self._nouns(test.slot, (t for noun in test.options for t in noun.terms))
            if test.partner:
                self.joined.add(test.slot)
        self.changes.update(subject.changes)
        self.stage = self.stage or bool(subject.changes)

    def conditions(self, conditions: Conditions | None) -> None:
        """Take in what conditions name."""
        for condition in conditions.items if conditions is not None else ():
            match condition:
                case SlotIs(slot, options):
                    self._nouns(slot, (t for noun in options for t in noun.terms))
                case MeasureIs(measure):
                    self.measures.setdefault(measure.term, []).append(measure)
                case ProofIs(proof):
                    self.proof(proof)
                case FactIs(term):
                    self.facts.add(term)
                case StageIs():
                    self.stage = True
                case EventHas(event):
                    self.events.setdefault(event, set())
                case EventOrder():
                    self._order(condition)

    def _order(self, condition: EventOrder) -> None:
        days = self.events.setdefault(condition.event, set())
        if isinstance(condition.other, date):
            days.add(condition.other)
        else:
            self.events.setdefault(condition.other, set())
            self.orders.add((condition.event, condition.other))

    def item(self, item: Item) -> None:
        """Take in what one required item names."""
        match item:
            case DeclaredLimit():
                self.retention = True
            case Measure():
                self.measures.setdefault(item.term, []).append(item)
            case Proof():
                self.proof(item)

    def proof(self, proof: Proof) -> None:
        """Take in a document, control or judgement."""
        self.proofs.append(proof)
        every = proof.timing is None or proof.timing.sort == "every"
        self.periodic = self.periodic or (proof.sort == "control" and every)
        parties = (*proof.by, *proof.to)
        for who in parties:
            for slot in who.slots:
                self.each.add(slot)
                self._nouns(slot, (actor.term for actor in who.actors))
        if any(who.slots for who in parties):
            barred = (proof.other_than,) if proof.other_than else ()
            self.actors.update(actor.term for who in (*parties, *barred) for actor in who.actors)
        if proof.timing is not None and proof.sort != "control":
            self.timings.append(proof.timing)
            if proof.timing.event:
                self.events.setdefault(proof.timing.event, set())

    def _limit(self, limit: Limited) -> None:
        self.limits.append(limit)
        if limit.length is not None and limit.length.measure:
            self.added.add(limit.length.measure)

    def _nouns(self, slot: Slot, terms: Iterable[str]) -> None:
        self.nouns.setdefault(slot, set()).update(terms)
