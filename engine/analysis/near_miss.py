"""The example that is missing: one small change to an example, which a clause makes matter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from itertools import chain, islice

from engine.analysis.counterfacts import Words, facts, not_met, stated, weaker
from engine.analysis.mutants import Mutant
from engine.analysis.survey import proofs
from engine.trial import Bench, Prepared
from grammar.periods import plus
from grammar.rules import (
    DeclaredLimit,
    EventHas,
    EventOn,
    EventOrder,
    Example,
    ExampleFact,
    FactIs,
    Item,
    LimitIs,
    Measure,
    MeasureIs,
    Proof,
    ProofIs,
    Rule,
    SlotIs,
    SlotUnknown,
    StageIs,
    Test,
    ThereIs,
    Timing,
    TodayIs,
)

_MONTH = timedelta(days=30)
MOST_TRIED = 60
"""How many changes are tried for one clause."""


def near_miss(
    rule: Rule, mutant: Mutant, ready: Sequence[Prepared], bench: Bench, words: Words
) -> Example | None:
    """Give an example of which a rule makes something else once the clause is left out."""
    candidates = (
        (one, found)
        for one in sorted(ready, key=partial(_promise, mutant))
        for found in changed(one, mutant, words)
    )
    tried = list(islice(candidates, MOST_TRIED))
    later = ((one, _later(found, rule, one.asked.today)) for one, found in tried)
    for _, found in chain(tried, later):
        shown = _shows(rule, mutant, found, bench)
        if shown is not None:
            return shown
    return None


def _promise(mutant: Mutant, ready: Prepared) -> tuple[bool, int]:
    """Put first the examples of which a change shows the most, then those that say the least.

    To see what brings a rule in, begin with what it stops; to see what it asks for, with what
    it lets pass because something is there.
    """
    said = ready.example.facts
    if isinstance(mutant.dropped, _BRINGS_IN):
        return ready.example.outcome == "passes", len(said)
    return not any(isinstance(fact, ThereIs | LimitIs) for fact in said), len(said)


_BRINGS_IN = (Test, SlotIs, MeasureIs, ProofIs, FactIs, StageIs, EventHas, EventOrder)


def _later(said: Sequence[ExampleFact], rule: Rule, today: date) -> Sequence[ExampleFact]:
    """Give facts on a day when what has to be there before an event is overdue."""
    timings = (proof.timing for proof in proofs(rule) if proof.timing is not None)
    event = next((timing.event for timing in timings if timing.event), "")
    days = [fact.day for fact in said if isinstance(fact, EventOn) and fact.event == event]
    day = max(days, default=today + 2 * _MONTH)
    asked: list[ExampleFact] = [TodayIs(day + _MONTH)]
    if event and not days:
        asked.insert(0, EventOn(event, day))
    return instead(said, asked)


def _shows(
    rule: Rule, mutant: Mutant, found: Sequence[ExampleFact], bench: Bench
) -> Example | None:
    example = Example("passes", tuple(found))
    ready = bench.prepared(rule, example)
    if not found or not isinstance(ready, Prepared):
        return None
    outcome, _ = bench.outcome(ready)
    other, _ = bench.outcome(ready, {rule.name: mutant.rule})
    if outcome == other or "cannot tell" in (outcome, other):
        return None
    return replace(example, outcome=outcome)


def changed(ready: Prepared, mutant: Mutant, words: Words) -> Iterator[Sequence[ExampleFact]]:
    """Give an example with what it says about the clause changed."""
    said, part = ready.example.facts, mutant.dropped
    match part:
        case Test():
            yield from (instead(said, other) for other in not_met(part, words))
        case Timing() if mutant.item is None or mutant.item.sort != "control":
            yield from _mistimed(said, part, ready.asked.today)
        case Proof() | Measure() | DeclaredLimit():
            yield from _without(said, part, words)
        case SlotIs() | MeasureIs() | ProofIs() | FactIs() | StageIs() | EventHas() | EventOrder():
            for holds in (False, True):
                yield from (instead(said, other) for other in facts(part, words, holds=holds))
        case _ if mutant.item is not None:
            for less in weaker(mutant.item, part, words):
                yield _with_proof(said, less, words)
        case _:
            pass


def instead(said: Sequence[ExampleFact], others: Sequence[ExampleFact]) -> Sequence[ExampleFact]:
    """Give facts with others in place of those that are about the same thing."""
    about = {_about(other) for other in others}
    at = next((n for n, fact in enumerate(said) if _about(fact) in about), len(said))
    kept = [fact for fact in said if _about(fact) not in about]
    return [*kept[:at], *others, *kept[at:]]


def _about(fact: ExampleFact) -> object:
    """Give what a fact is about: of two about one thing, an example says only one."""
    match fact:
        case SlotIs(slot) | SlotUnknown(slot):
            return slot
        case MeasureIs(measure):
            return measure.term
        case FactIs(term):
            return term
        case EventHas(event) | EventOn(event) | EventOrder(event):
            return event
        case StageIs() | TodayIs() | LimitIs():
            return type(fact)
        case ThereIs(proof) | ProofIs(proof):
            return proof.term
        case _:
            return fact


def _matches(fact: ExampleFact, term: str, words: Words) -> bool:
    return isinstance(fact, ThereIs) and term in words.glossary.broader(fact.proof.term)


def _without(
    said: Sequence[ExampleFact], item: Item, words: Words
) -> Iterator[Sequence[ExampleFact]]:
    """Give facts without what an item asks for, or with it alone."""
    match item:
        case Proof():
            yield [fact for fact in said if not _matches(fact, item.term, words)]
            yield _with_proof(said, item, words)
        case Measure():
            yield [fact for fact in said if _about(fact) != item.term]
            for meets in (False, True):
                found = stated(item, words.glossary, meets=meets)
                yield from (instead(said, [one]) for one in found)
        case DeclaredLimit():
            yield [fact for fact in said if not isinstance(fact, LimitIs)]


def _with_proof(said: Sequence[ExampleFact], proof: Proof, words: Words) -> Sequence[ExampleFact]:
    """Give facts with a document or control in place of the one that meets the rule."""
    shown = proof if proof.sort == "control" else replace(proof, timing=None)
    if shown.stating is not None:
        stated_all = replace(shown.stating, join="and", or_withheld=False)
        shown = replace(shown, stating=stated_all)
    dated = next((f.dated for f in said if isinstance(f, ThereIs) and f.dated), None)
    kept = [fact for fact in said if not _matches(fact, proof.term, words)]
    return [*kept, ThereIs(shown, dated if proof.sort != "control" else None)]


def _mistimed(
    said: Sequence[ExampleFact], timing: Timing, today: date
) -> Iterator[Sequence[ExampleFact]]:
    """Give facts whose documents are dated so that they miss the time."""
    event, dated, day = _days(timing, today)
    kept: list[ExampleFact] = []
    for fact in said:
        if isinstance(fact, ThereIs) and fact.proof.sort != "control":
            kept.append(replace(fact, dated=dated))
        elif not isinstance(fact, TodayIs) and _about(fact) != timing.event:
            kept.append(fact)
    if event is not None:
        kept.append(EventOn(timing.event, event))
    yield [*kept, TodayIs(day)] if day is not None else kept


def _days(timing: Timing, today: date) -> tuple[date | None, date, date | None]:
    """Give the day of the event, the date of a document that misses it, and the day of asking."""
    event = today + 2 * _MONTH
    period = timing.period
    match timing.sort:
        case "before":
            return event, event + _MONTH, None
        case "after":
            return event, event - _MONTH, event + _MONTH
        case "lead":
            return event, event, None
        case "window" if period is not None:
            return plus(today + 2 * _MONTH, period), today + _MONTH, None
        case "deadline" if period is not None:
            return event, plus(event, period) + _MONTH, None
        case "by date" if timing.day is not None:
            return None, timing.day + _MONTH, None
        case "fresh" if period is not None:
            return None, today, plus(today, period) + _MONTH
        case _:
            return event, event, None
