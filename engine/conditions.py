"""Conditions on a case. What brings a rule in needs one value; what lifts it needs every value."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import assert_never

from engine import answer, logic, moments
from engine.answer import Answer, Ground
from engine.case import Case, Wording, listed
from engine.logic import Truth
from engine.manifest import Range
from engine.moments import When
from grammar.periods import Duration, at_most
from grammar.rules import (
    Comparison,
    Condition,
    Conditions,
    EventHas,
    EventOrder,
    FactIs,
    Measure,
    MeasureIs,
    Proof,
    ProofIs,
    SlotIs,
    StageIs,
)
from grammar.terms import Kind

Current = Callable[[Case, Proof], Answer]
"""Tells whether a proof, required without a timing, would be there today."""


def hold(case: Case, conditions: Conditions, wording: Wording, current: Current) -> Answer:
    """Tell whether conditions hold; ``wording`` says how many values of a slot they need."""
    answers = (holds(case, item, wording, current) for item in conditions.items)
    return answer.some(answers) if conditions.join == "or" else answer.every(answers)


def holds(case: Case, condition: Condition, wording: Wording, current: Current) -> Answer:
    """Tell whether one condition holds."""
    match condition:
        case SlotIs(slot, options, negated):
            return listed(case, slot, options, wording, negated=negated)
        case MeasureIs(measure, negated):
            return measure_is(case, measure, negated=negated)
        case ProofIs(proof, negated):
            found = current(case, proof)
            return answer.negate(found) if negated else found
        case FactIs(term, negated):
            return _fact_is(case, term, negated)
        case StageIs():
            return _stage_is(case, condition)
        case EventHas(event, negated):
            return _event_has(case, event, negated)
        case EventOrder():
            return _event_order(case, condition)
        case _:
            assert_never(condition)


# Measures


def measure_is(case: Case, measure: Measure, *, negated: bool = False) -> Answer:
    """Compare a stated number, duration or choice; not stated is unknown (in an example: false)."""
    fact, place, unknown = case.fact(measure.term)
    label = case.label(measure.term)
    if fact is None or fact.value is None:
        if fact is None and case.manifest.example and not unknown:
            return Answer(False, (Ground(f"{label}: not stated", False, place),))
        says = f"{label}: unknown" if unknown else f"{label}: not stated"
        return Answer(
            None, (Ground(says, None, place, f"What is the {label} of {case.subject_name()}?"),)
        )
    truth = compared(fact.value, measure)
    if negated:
        truth = logic.negate(truth)
    said = f"{label}: {value_words(fact.value, percent=fact.percent)}"
    asks = "" if truth is not None else f"Give the {label} so that it can be compared."
    return Answer(truth, (Ground(said, truth, place, asks),))


def compared(value: bool | Range | Duration | str, measure: Measure) -> Truth:
    """Compare a stated value with what a rule asks for."""
    wanted = measure.value
    if measure.kind is Kind.CHOICE and isinstance(value, str) and isinstance(wanted, str):
        return value.casefold() == wanted.casefold()
    if isinstance(value, Range) and isinstance(wanted, Decimal):
        return compare_range(value, measure.comparison or "exactly", wanted)
    if isinstance(value, Duration) and isinstance(wanted, Duration):
        return compare_duration(value, measure.comparison or "exactly", wanted)
    return None


def compare_range(value: Range, comparison: Comparison, wanted: Decimal) -> Truth:
    """Compare every number that a stated one may be; unknown where they differ."""
    low, high = value.low, value.high
    above = low is not None and (low > wanted or (low == wanted and value.low_open))
    below = high is not None and (high < wanted or (high == wanted and value.high_open))
    reach = above or (low is not None and low == wanted)
    under = below or (high is not None and high == wanted)
    exact = low is not None and low == high == wanted
    match comparison:
        case "at least":
            return True if reach else False if below else None
        case "at most":
            return True if under else False if above else None
        case "more than":
            return True if above else False if under else None
        case "less than":
            return True if below else False if reach else None
        case "exactly":
            return True if exact else False if above or below else None
        case _:
            assert_never(comparison)


def compare_duration(value: Duration, comparison: Comparison, wanted: Duration) -> Truth:
    """Compare two periods by their bounds; unknown where these overlap."""
    under, reach = at_most(value, wanted), at_most(wanted, value)
    match comparison:
        case "at least":
            return reach
        case "at most":
            return under
        case "more than":
            return logic.negate(under)
        case "less than":
            return logic.negate(reach)
        case "exactly":
            return logic.every((under, reach))
        case _:
            assert_never(comparison)


def value_words(value: bool | Range | Duration | str, *, percent: bool = False) -> str:
    """Give a stated value as it would be written."""
    match value:
        case bool():
            return "yes" if value else "no"
        case Range():
            return _range_words(value, percent)
        case _:
            return str(value)


def _range_words(value: Range, percent: bool) -> str:
    def number(one: Decimal) -> str:
        shown = one * 100 if percent else one
        text = format(shown.normalize(), "f")
        return f"{text}%" if percent else text

    if value.low is not None and value.low == value.high:
        return number(value.low)
    if value.low is not None:
        return f"{'more than' if value.low_open else 'at least'} {number(value.low)}"
    if value.high is not None:
        return f"{'less than' if value.high_open else 'at most'} {number(value.high)}"
    return "any number"


# Facts, stages, events


def _fact_is(case: Case, term: str, negated: bool) -> Answer:
    fact, place, unknown = case.fact(term)
    label = case.label(term)
    if fact is None and case.manifest.example and not unknown:
        return Answer(negated, (Ground(f"{label}: not mentioned", negated, place),))
    if fact is None or not isinstance(fact.value, bool):
        says = f"{label}: unknown" if unknown or fact is not None else f"{label}: not stated"
        asks = f"Does {label} apply to {case.subject_name()}: yes or no?"
        return Answer(None, (Ground(says, None, place, asks),))
    truth = fact.value is not negated
    return Answer(truth, (Ground(f"{label}: {value_words(fact.value)}", truth, place),))


def _stage_is(case: Case, condition: StageIs) -> Answer:
    place = case.manifest.stage_place
    if case.stage == "unknown":
        asks = f"At which stage is {case.manifest.id}?"
        return Answer(None, (Ground("stage: unknown", None, place, asks),))
    truth = (case.stage == condition.stage) is not condition.negated
    return Answer(truth, (Ground(f"stage: {case.stage}", truth, place),))


def event_words(case: Case, event: str, when: When) -> str:
    """Give what is known of an event's time."""
    label = case.label(event)
    if when.at is not None:
        return f"{label}: {when.at.isoformat(timespec='minutes')}"
    if when.day is not None:
        return f"{label}: {when.day.isoformat()}"
    if when.last is not None:
        return f"{label}: has happened"
    return f"{label}: not yet" if when.first is not None else f"{label}: unknown"


def event_ground(case: Case, event: str, truth: Truth) -> Ground:
    """Give an event of the manifest as a ground."""
    when, place = case.when(event)
    asks = "" if truth is not None else _which_moment(case, event, when)
    return Ground(event_words(case, event, when), truth, place, asks)


def _which_moment(case: Case, event: str, when: When) -> str:
    """Ask for the day of an event or, where that is known, for its time."""
    label, name = case.label(event), case.manifest.id
    if when.day is not None and when.at is None:
        day = when.day.isoformat()
        return f"At what time of {day} is {label} for {name}? Write it as {day}T09:30."
    return f"On which day is {label} for {name}, or is it not yet?"


def _event_has(case: Case, event: str, negated: bool) -> Answer:
    when, _ = case.when(event)
    truth = moments.happened(when, case.today)
    if negated:
        truth = logic.negate(truth)
    return Answer(truth, (event_ground(case, event, truth),))


def _event_order(case: Case, condition: EventOrder) -> Answer:
    one, _ = case.when(condition.event)
    other = condition.other
    second = moments.on(other) if isinstance(other, date) else case.when(other)[0]
    match condition.order:
        case "before":
            truth = moments.before(one, second)
        case "after":
            truth = moments.before(second, one)
        case "on or before":
            truth = logic.negate(moments.before(second, one))
        case "on or after":
            truth = logic.negate(moments.before(one, second))
        case _:
            assert_never(condition.order)
    grounds = [event_ground(case, condition.event, truth)]
    if isinstance(other, str):
        grounds.append(event_ground(case, other, truth))
    return Answer(truth, tuple(grounds))
