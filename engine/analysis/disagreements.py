"""S218: an example that says something else than its rule, and the change that mends it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from engine.analysis.counterfacts import Words
from engine.analysis.mutants import Mutant, mutants
from engine.analysis.near_miss import changed, instead
from engine.trial import Bench, Prepared, Tried, disagreement
from grammar.diagnostic import Diagnostic, Suggestion
from grammar.render import example_words
from grammar.rules import (
    Condition,
    Conditions,
    Example,
    ExampleFact,
    Item,
    Limited,
    LimitIs,
    Norm,
    Only,
    Requires,
    Rule,
    SlotIs,
    Test,
)

MOST_TRIED = 120
"""How many changes to an example are tried."""


def explained(tried: Tried, bench: Bench, words: Words) -> Diagnostic:
    """Give the complaint about an example that disagrees, with the smallest change that mends it.

    Nothing is offered where one change is not enough.
    """
    found = disagreement(tried)
    ready = bench.prepared(tried.rule, tried.example)
    mended = _mended(ready, bench, words) if isinstance(ready, Prepared) else None
    if mended is None:
        return found
    offer = f"{example_words(mended, bench.book.glossary)}."
    return replace(found, suggestions=(Suggestion(offer),))


def _mended(ready: Prepared, bench: Bench, words: Words) -> Example | None:
    """Give the example with one change, so that the rule says of it what its author says."""
    wanted = ready.example.outcome
    for facts in islice(_changes(ready, words), MOST_TRIED):
        example = Example(wanted, tuple(facts))
        again = bench.prepared(ready.rule, example)
        if facts and isinstance(again, Prepared) and bench.outcome(again)[0] == wanted:
            return example
    return None


def _changes(ready: Prepared, words: Words) -> Iterator[Sequence[ExampleFact]]:
    said = ready.example.facts
    yield from _limits(ready.target, said)
    for mutant in _parts(ready.target, words):
        if isinstance(mutant.dropped, Test):
            for noun in mutant.dropped.options:
                yield instead(said, [SlotIs(mutant.dropped.slot, (noun,))])
        yield from changed(ready, mutant, words)
    for index in range(len(said)):
        yield [*said[:index], *said[index + 1 :]]


def _parts(rule: Rule, words: Words) -> Iterator[Mutant]:
    """Give every part of a rule that an example can meet or miss, what it asks for first."""
    said = rule.statement
    if isinstance(said, Norm):
        yield from (Mutant("", part.span, None, part) for part in _asked(said))
    for test in said.subject.tests:
        yield Mutant("", test.span, None, test)
    yield from mutants(rule, words.glossary)
    for group in (said.when, said.unless):
        yield from (Mutant("", part.span, None, part) for part in _of(group))


def _of(group: Conditions | None) -> tuple[Condition, ...]:
    return group.items if group is not None else ()


def _asked(said: Norm) -> tuple[Test | Condition | Item, ...]:
    match said.form:
        case Only(test, conditions):
            return (test,) if test is not None else _of(conditions)
        case Requires(required):
            return required.items
        case _:
            return ()


def _limits(rule: Rule, said: Sequence[ExampleFact]) -> Iterator[Sequence[ExampleFact]]:
    """Give facts with the very limit that a rule asks for, or with none."""
    form = rule.statement.form if isinstance(rule.statement, Norm) else None
    if isinstance(form, Limited) and form.length is not None:
        yield instead(said, [LimitIs("limited", form.length, form.start)])
        yield instead(said, [LimitIs("no limit")])
