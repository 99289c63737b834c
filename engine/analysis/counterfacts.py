"""What an example would have to say so that a part of a rule is met, or is not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from engine.analysis.named import named
from engine.analysis.survey import proofs
from grammar.book import RuleBook
from grammar.glossary import Glossary
from grammar.periods import Duration
from grammar.rules import (
    Actor,
    Condition,
    EventHas,
    EventOn,
    EventOrder,
    ExampleFact,
    FactIs,
    Measure,
    MeasureIs,
    Noun,
    Proof,
    ProofIs,
    SlotIs,
    StageIs,
    Test,
    ThereIs,
    Timing,
    Who,
)
from grammar.slots import KINDS, Slot
from grammar.terms import Kind, Term

Stage = Literal["proposed", "approved", "live", "retired"]
MOST_TERMS = 4
"""How many other terms are tried in a place."""
_DAY = timedelta(days=1)


class Words:
    """The terms that the rules of a book name, to build examples from words that are in use."""

    def __init__(self, glossary: Glossary, used: Iterable[str], actors: Iterable[str] = ()) -> None:
        """Keep the terms that are used, in order; ``actors`` are those who sign or are told."""
        self.glossary = glossary
        self.used = tuple(dict.fromkeys(used))
        self.actors = tuple(dict.fromkeys(actors))

    def others(
        self, wanted: Iterable[str], kinds: Iterable[Kind], among: Sequence[str] | None = None
    ) -> list[str]:
        """Give terms that are none of ``wanted``: opposites first, then those next to them.

        With ``among``, only terms of these.
        """
        named, of = list(wanted), frozenset(kinds)
        if among is not None:
            terms = self.glossary.terms
            return [n for n in among if self._is_other(terms[n], named, of)][:MOST_TERMS]
        terms = self.glossary.terms
        opposite = (o for n in named for pair in self.glossary.opposites if n in pair for o in pair)
        beside = (
            c for n in named for p in terms[n].parents for c in self.glossary.children(p)
            if terms[p].parents
        )  # fmt: skip
        first = [n for n in (*opposite, *beside, *self.used) if self._is_other(terms[n], named, of)]
        rest = (t.name for t in terms.values() if self._is_other(t, named, of))
        found = dict.fromkeys(first)
        for name in rest:
            if len(found) >= MOST_TERMS:
                break
            found.setdefault(name)
        return list(found)[:MOST_TERMS]

    def _is_other(self, term: Term, wanted: list[str], kinds: frozenset[Kind]) -> bool:
        if term.kind not in kinds or not term.parents:
            return False
        if term.kind is Kind.PERSON and wanted:
            return any(self.glossary.disjoint(term.name, one) for one in wanted)
        return all(self.glossary.covers(term.name, one) is False for one in wanted)


def words_of(book: RuleBook) -> Words:
    """Give the terms that the rules of a book name, and who acts in them."""
    every = (name for rule in book.rules for name in sorted(named(rule)))
    required = [proof for rule in book.rules for proof in proofs(rule)]
    parties = [*(who for p in required for who in p.by), *(who for p in required for who in p.to)]
    acting = (actor.term for who in parties for actor in who.actors)
    return Words(book.glossary, every, acting)


def not_met(test: Test, words: Words) -> Iterator[tuple[ExampleFact, ...]]:
    """Give facts of the slot of a test by which it is not met."""
    named = [term for noun in test.options for term in noun.terms]
    for name in words.others(named, KINDS[test.slot]):
        yield (SlotIs(test.slot, (Noun((name,)),)),)
    if test.slot is Slot.PEOPLE:
        yield (SlotIs(test.slot, test.options[:1], negated=True),)


def facts(condition: Condition, words: Words, *, holds: bool) -> Iterator[tuple[ExampleFact, ...]]:
    """Give facts by which a condition holds, or does not."""
    match condition:
        case SlotIs(slot, options, negated) if holds != negated:
            yield from ((SlotIs(slot, (noun,)),) for noun in options)
        case SlotIs(slot, options, _):
            yield from not_met(Test(slot, options), words)
        case MeasureIs(measure, negated):
            yield from ((one,) for one in stated(measure, words.glossary, meets=holds != negated))
        case ProofIs(proof, negated):
            yield (ThereIs(proof),) if holds != negated else ()
        case FactIs() | EventHas():
            yield (replace(condition, negated=condition.negated == holds),)
        case StageIs(stage, negated):
            other: Stage = "proposed" if stage == "live" else "live"
            yield (StageIs(stage if holds != negated else other),)
        case EventOrder(event, order, date() as day):
            sign = 1 if order in ("after", "on or after") else -1
            yield (EventOn(event, day + (sign if holds else -sign) * _DAY),)
        case EventOrder():
            pass


def stated(measure: Measure, glossary: Glossary, *, meets: bool) -> Iterator[MeasureIs]:
    """Give a value of a measure that compares as it is asked, or one that does not."""
    value = measure.value
    if isinstance(value, str):
        choices = glossary.terms[measure.term].choices
        for choice in choices:
            if (choice == value) == meets:
                yield MeasureIs(replace(measure, value=choice))
    elif value is not None:
        step = _STEPS[measure.comparison or "exactly"] * (1 if meets else -1)
        if measure.comparison in ("at least", "at most", "exactly", None) and meets:
            step = 0
        yield MeasureIs(replace(measure, comparison="exactly", value=_moved(value, step)))


_STEPS = {"at least": 1, "more than": 1, "at most": -1, "less than": -1, "exactly": 1}
"""Where, from the value that is asked for, the values lie that meet the comparison."""


def _moved(value: Decimal | Duration, step: int) -> Decimal | Duration:
    """Give a value a little larger or smaller, and never below nothing."""
    if isinstance(value, Duration):
        return Duration(max(0, value.amount + step), value.unit)
    size = Decimal("0.1") if value < 2 else Decimal(1)
    return max(Decimal(0), value + step * size)


# Proof


def weaker(proof: Proof, part: object, words: Words) -> Iterator[Proof]:
    """Give what would be there if ``part`` (a person, contents, a number) were not asked for."""
    for index, who in enumerate((*proof.by, *proof.to)):
        if who is part:
            for name in _others_than(who, words):
                yield _with_party(proof, index, Who("one", (Actor(name),)))
    if part is proof.stating:
        yield replace(proof, stating=None)
    elif part == proof.count and proof.count > 1:
        yield replace(proof, count=1, different=False)
    elif part is proof.other_than and proof.other_than is not None:
        yield replace(proof, by=(Who("one", proof.other_than.actors[:1]),), other_than=None)
    elif isinstance(part, Timing) and proof.sort == "control":
        yield from _seldom(proof, part)


def _others_than(who: Who, words: Words) -> list[str]:
    """Give actors who are not the ones that are named, nor rank above them."""
    names = [actor.term for actor in who.actors]
    kinds = [words.glossary.kind(name) for name in names] or [Kind.ORGANISATION]
    ranks = frozenset[str]().union(*(words.glossary.at_or_above(n) for n in names))
    others = [*words.others(names, kinds, words.actors), *words.others(names, kinds)]
    return [name for name in dict.fromkeys(others) if name not in ranks]


def _with_party(proof: Proof, index: int, who: Who) -> Proof:
    sides = [*proof.by, *proof.to]
    sides[index] = who
    return replace(proof, by=tuple(sides[: len(proof.by)]), to=tuple(sides[len(proof.by) :]))


def _seldom(proof: Proof, timing: Timing) -> Iterator[Proof]:
    """Give a control that acts less often than it should, or does not say when."""
    if timing.period is not None:
        longer = Duration(timing.period.amount * 2, timing.period.unit)
        yield replace(proof, timing=replace(timing, period=longer))
    yield replace(proof, timing=None)
