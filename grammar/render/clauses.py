"""A rule with its label and its clauses, and what an example says is the case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import assert_never

from grammar.glossary import Glossary
from grammar.render.conditions import condition_words
from grammar.render.nouns import change
from grammar.render.proofs import proof_words, requirement_words
from grammar.render.sentence import sentence
from grammar.render.subjects import phrase_words
from grammar.render.times import event_words, length_words, moment_words
from grammar.rules import (
    EventHas,
    EventOn,
    EventOrder,
    Example,
    ExampleFact,
    FactIs,
    LimitIs,
    MeasureIs,
    ProofIs,
    Rule,
    SlotIs,
    SlotUnknown,
    StageIs,
    ThereIs,
    ThereIsChange,
    ThereIsNo,
    TodayIs,
)
from grammar.slots import SINGULAR
from grammar.terms import Kind

_CONDITIONS = (SlotIs, MeasureIs, ProofIs, FactIs, StageIs, EventHas, EventOrder)


def block(rule: Rule, glossary: Glossary) -> str:
    """Give a rule as it stands in a book: label, sentence and clauses, each on its own line."""
    title = f' "{rule.title}"' if rule.title else ""
    label = f"Rule {rule.id}{title}: " if rule.id else ""
    lines = [label + sentence(rule, glossary), *(f"  {c}" for c in _clauses(rule, glossary))]
    return "".join(f"{line}\n" for line in lines)


def _clauses(rule: Rule, glossary: Glossary) -> Iterator[str]:
    if rule.sources:
        yield "Source " + ", ".join(f'"{source}"' for source in rule.sources) + "."
    for reason in rule.reasons:
        yield f'Because "{reason}".'
    if rule.in_force is not None:
        first, last = rule.in_force
        yield f"In force from {first}" + (f" until {last}." if last else ".")
    for duty in rule.change_duties:
        yield f"Changing this rule requires {requirement_words(duty, glossary)}."
    if rule.never_waived:
        yield "This rule can not be waived."
    for example in rule.examples:
        yield f"{example_words(example, glossary)}."
    for known in rule.accepted:
        yield f'Accept {known.code} because "{known.reason}" until {known.until}.'


def example_words(example: Example, glossary: Glossary) -> str:
    """Give ``Example that fails: the capability is AFR and the system is LEDS``."""
    start = f"Example that {example.outcome}"
    if example.manifest:
        return f'{start}: manifest "{example.manifest}"'
    return f"{start}: {' and '.join(fact_words(fact, glossary) for fact in example.facts)}"


def fact_words(fact: ExampleFact, glossary: Glossary) -> str:
    """Give one thing that an example says."""
    if isinstance(fact, MeasureIs) and fact.measure.comparison == "exactly":
        return condition_words(fact, glossary).replace(" is exactly ", " is ", 1)
    if isinstance(fact, _CONDITIONS):
        return condition_words(fact, glossary)
    match fact:
        case LimitIs():
            return _limit(fact, glossary)
        case ThereIsChange():
            phrase = f" {phrase_words(fact.test, glossary)}" if fact.test else ""
            return f"there is {change(glossary.terms[fact.change])}{phrase}"
        case ThereIs():
            return _there_is(fact, glossary)
        case ThereIsNo():
            return f"there is no {_absent(fact.term, glossary)}"
        case TodayIs():
            return f"today is {fact.day}"
        case EventOn():
            return f"{event_words(fact.event, glossary)} is on {fact.day}"
        case SlotUnknown():
            return f"the {SINGULAR[fact.slot]} is unknown"
        case _:
            assert_never(fact)


def _limit(fact: LimitIs, glossary: Glossary) -> str:
    if fact.kept == "no limit":
        return "there is no retention limit"
    if fact.length is None:
        return "the retention limit is unknown"
    after = f" after {moment_words(fact.start, glossary)}" if fact.start else ""
    return f"the retention limit is {length_words(fact.length, glossary)}{after}"


def _there_is(fact: ThereIs, glossary: Glossary) -> str:
    """Give a document or control; what it states beyond the first content follows it by *and*."""
    proof, more = fact.proof, ""
    if proof.stating is not None:
        first, *others = proof.stating.contents
        proof = replace(proof, stating=replace(proof.stating, contents=(first,)))
        more = "".join(f" and {glossary.label(content)}" for content in others)
    be = "are" if proof.count > 1 else "is"
    dated = f" dated {fact.dated}" if fact.dated else ""
    return f"there {be} {proof_words(proof, glossary)}{more}{dated}"


def _absent(name: str, glossary: Glossary) -> str:
    term = glossary.terms[name]
    return f"recorded judgement of {term.label}" if term.kind is Kind.JUDGEMENT else term.label
