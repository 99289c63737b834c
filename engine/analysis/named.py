"""Which terms a rule names: in its sentence, in what changing it requires, in its examples."""

from __future__ import annotations

from collections.abc import Iterator

from grammar.rules import (
    Condition,
    Conditions,
    DeclaredLimit,
    EventHas,
    EventOn,
    EventOrder,
    Example,
    ExampleFact,
    FactIs,
    Item,
    Length,
    Limited,
    LimitIs,
    Measure,
    MeasureIs,
    Moment,
    Norm,
    Only,
    Proof,
    ProofIs,
    Requires,
    Rule,
    SlotIs,
    Test,
    ThereIs,
    ThereIsChange,
    ThereIsNo,
)


def named(rule: Rule) -> frozenset[str]:
    """Give the keys of every term that a rule names, with its clauses and examples."""
    found = set(in_sentence(rule))
    for duty in rule.change_duties:
        for item in duty.items:
            found.update(_item(item))
    for example in rule.examples:
        found.update(_example(example))
    return frozenset(found)


def in_sentence(rule: Rule) -> Iterator[str]:
    """Give the keys of the terms that the sentence of a rule names."""
    said = rule.statement
    yield from said.subject.changes
    for test in said.subject.tests:
        yield from _test(test)
    yield from _conditions(said.when)
    yield from _conditions(said.unless)
    if isinstance(said, Norm):
        yield from _form(said)


def _form(norm: Norm) -> Iterator[str]:
    match norm.form:
        case Only(test, conditions):
            yield from _test(test) if test is not None else ()
            yield from _conditions(conditions)
        case Requires(requirement):
            for item in requirement.items:
                yield from _item(item)
        case Limited(length, start):
            yield from _length(length)
            yield from _moment(start)
        case _:
            pass


def _test(test: Test) -> Iterator[str]:
    for noun in test.options:
        yield from noun.terms


def _conditions(conditions: Conditions | None) -> Iterator[str]:
    for condition in conditions.items if conditions is not None else ():
        yield from _condition(condition)


def _condition(condition: Condition) -> Iterator[str]:
    match condition:
        case SlotIs():
            for noun in condition.options:
                yield from noun.terms
        case MeasureIs():
            yield condition.measure.term
        case ProofIs():
            yield from _proof(condition.proof)
        case FactIs():
            yield condition.term
        case EventHas():
            yield condition.event
        case EventOrder():
            yield condition.event
            if isinstance(condition.other, str):
                yield condition.other
        case _:
            pass


def _item(item: Item) -> Iterator[str]:
    match item:
        case Proof():
            yield from _proof(item)
        case Measure():
            yield item.term
        case DeclaredLimit():
            pass


def _proof(proof: Proof) -> Iterator[str]:
    yield proof.term
    others = (proof.other_than,) if proof.other_than is not None else ()
    for who in (*proof.by, *proof.to, *others):
        yield from (actor.term for actor in who.actors)
    if proof.stating is not None:
        yield from proof.stating.contents
    if proof.timing is not None and proof.timing.event:
        yield proof.timing.event


def _length(length: Length | None) -> Iterator[str]:
    if length is not None and length.measure:
        yield length.measure


def _moment(moment: Moment | None) -> Iterator[str]:
    if moment is not None:
        yield from moment.events


def _example(example: Example) -> Iterator[str]:
    for fact in example.facts:
        yield from _fact(fact)


def _fact(fact: ExampleFact) -> Iterator[str]:
    match fact:
        case ThereIs():
            yield from _proof(fact.proof)
        case ThereIsNo():
            yield fact.term
        case ThereIsChange(change, test):
            yield change
            yield from _test(test) if test is not None else ()
        case LimitIs(_, length, start):
            yield from _length(length)
            yield from _moment(start)
        case EventOn(event, _):
            yield event
        case (
            SlotIs() | MeasureIs() | ProofIs() | FactIs() | EventHas() | EventOrder()
        ) as condition:
            yield from _condition(condition)
        case _:
            pass
