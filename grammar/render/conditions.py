"""Conditions in words."""

from __future__ import annotations

from datetime import date
from typing import assert_never

from grammar.glossary import Glossary
from grammar.render.proofs import bare_proof, value_words
from grammar.render.subjects import noun_words
from grammar.render.times import event_words
from grammar.rules import (
    Condition,
    Conditions,
    EventHas,
    EventOrder,
    FactIs,
    MeasureIs,
    ProofIs,
    SlotIs,
    StageIs,
)
from grammar.slots import SINGULAR
from grammar.terms import Kind
from grammar.wording import listed


def conditions_words(conditions: Conditions, glossary: Glossary) -> str:
    """Give conditions joined by *and* or by *or*."""
    words = (condition_words(item, glossary) for item in conditions.items)
    return f" {conditions.join} ".join(words)


def condition_words(condition: Condition, glossary: Glossary) -> str:
    """Give one condition: ``the recipient is not a police force``."""
    match condition:
        case SlotIs():
            return (
                f"the {SINGULAR[condition.slot]} {_be(condition)} {_options(condition, glossary)}"
            )
        case MeasureIs():
            return _measure(condition, glossary)
        case ProofIs():
            return f"{bare_proof(condition.proof, glossary)} {_be(condition)} current"
        case FactIs():
            verb = "does not apply" if condition.negated else "applies"
            return f"{glossary.label(condition.term)} {verb}"
        case StageIs():
            return f"the stage {_be(condition)} {condition.stage}"
        case EventHas():
            verb = "has not happened" if condition.negated else "has happened"
            return f"{event_words(condition.event, glossary)} {verb}"
        case EventOrder():
            return _order(condition, glossary)
        case _:
            assert_never(condition)


def _be(condition: SlotIs | ProofIs | StageIs | MeasureIs) -> str:
    return "is not" if condition.negated else "is"


def _options(condition: SlotIs, glossary: Glossary) -> str:
    words = [noun_words(noun, glossary, single=True) for noun in condition.options]
    return words[0] if len(words) == 1 else f"either {listed(words, 'or')}"


def _measure(condition: MeasureIs, glossary: Glossary) -> str:
    measure = condition.measure
    subject = f"the {glossary.label(measure.term)} {_be(condition)}"
    if measure.kind is Kind.CHOICE:
        return f"{subject} {value_words(measure)}"
    return f"{subject} {measure.comparison} {value_words(measure)}"


def _order(condition: EventOrder, glossary: Glossary) -> str:
    other = condition.other
    then = other.isoformat() if isinstance(other, date) else event_words(other, glossary)
    return f"{event_words(condition.event, glossary)} is {condition.order} {then}"
