"""Which rules may have to do with each other: found by their words, before anything is solved."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from engine.analysis.model.words import reach_of
from engine.analysis.survey import first_day, last_day
from engine.evaluate import Law
from grammar.glossary import Glossary
from grammar.rules import (
    Forbidden,
    Limited,
    Measure,
    Norm,
    Only,
    Permitted,
    Proof,
    Requires,
    Rule,
    SlotIs,
    Subject,
    Test,
)
from grammar.slots import Slot

HEADS = frozenset({Slot.CAPABILITIES, Slot.DATA, Slot.ACTIVITIES})
"""Slots that say what a rule is about; the others say where, for whom and why."""
Named = tuple[Slot | None, str]
"""A term in a slot; no slot: a change."""


def norm(law: Law) -> Norm:
    """Give the sentence of a law."""
    said = law.rule.statement
    assert isinstance(said, Norm)
    return said


def together(one: Rule, other: Rule) -> bool:
    """Tell whether two rules are ever in force on the same day."""
    first, second = _interval(one), _interval(other)
    return max(first[0], second[0]) <= min(first[1], second[1])


def throughout(one: Rule, other: Rule) -> bool:
    """Tell whether ``other`` is in force whenever ``one`` is."""
    inner, outer = _interval(one), _interval(other)
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _interval(rule: Rule) -> tuple[date, date]:
    return first_day(rule) or date.min, last_day(rule) or date.max


@dataclass(slots=True)
class Index:
    """Laws by the words of their subjects."""

    glossary: Glossary
    laws: Sequence[Law]
    by_word: dict[Named, list[int]] = field(default_factory=dict[Named, list[int]])

    def __post_init__(self) -> None:
        """Enter every law under each word of its subject."""
        for number, law in enumerate(self.laws):
            for named in dict.fromkeys(words(norm(law).subject)):
                self.by_word.setdefault(named, []).append(number)

    def wider(self, law: Law) -> Iterator[Law]:
        """Give laws whose subject may be about everything that a law is about."""
        said = norm(law)
        about = {
            (slot, above)
            for slot, term in (*words(said.subject), *_brought_in(said))
            for above in self.glossary.broader(term)
        }
        numbers = {number for named in about for number in self.by_word.get(named, ())}
        for number in sorted(numbers):
            other = self.laws[number]
            if other is not law and self._all_met(norm(other).subject, about):
                yield other

    def _all_met(self, subject: Subject, about: set[Named]) -> bool:
        if subject.changes and not any((None, change) in about for change in subject.changes):
            return False
        return all(
            any((test.slot, term) in about for noun in test.options for term in noun.terms)
            for test in subject.tests
        )

    def near(self, law: Law, sought: Callable[[Law], bool]) -> Iterator[Law]:
        """Give laws of a sort that are about some of the same data, activity or capability."""
        numbers: set[int] = set()
        for slot, term in words(norm(law).subject):
            if slot is None or slot in HEADS:
                related = self.glossary.broader(term) | self.glossary.narrower(term)
                numbers.update(n for one in related for n in self.by_word.get((slot, one), ()))
        for number in sorted(numbers):
            other = self.laws[number]
            if other is law or not sought(other):
                continue
            if self._may_meet(norm(law).subject, norm(other).subject):
                yield other

    def _may_meet(self, one: Subject, other: Subject) -> bool:
        """Tell whether one value in each slot may be enough for both subjects."""
        pairs = ((a, b) for a in one.tests for b in other.tests if a.slot is b.slot)
        return all(
            a.slot is Slot.PEOPLE or a.partner or b.partner or self._related(a, b) for a, b in pairs
        )

    def _related(self, one: Test, other: Test) -> bool:
        reach = reach_of(self.glossary)
        wanted = {term for noun in other.options for term in noun.terms}
        reached = (reach.of(term) for noun in one.options for term in noun.terms)
        return any(not wanted.isdisjoint(terms) for pair in reached for terms in pair)


def words(subject: Subject) -> Iterator[Named]:
    """Give the words of a subject with their slots."""
    for test in subject.tests:
        yield from ((test.slot, term) for noun in test.options for term in noun.terms)
    yield from ((None, change) for change in subject.changes)


def _brought_in(said: Norm) -> Iterator[Named]:
    for condition in said.when.items if said.when is not None else ():
        if isinstance(condition, SlotIs) and not condition.negated:
            for noun in condition.options:
                yield from ((condition.slot, term) for term in noun.terms)


def comparable(one: Norm, other: Norm) -> bool:
    """Tell whether the first may ask no more than the second: the same sort of thing, no harder."""
    if other.advice and not one.advice:
        return False
    match one.form, other.form:
        case Permitted(), _:
            return False
        case ((Forbidden() | Only()), (Forbidden() | Only())):
            return True
        case Limited(), Limited():
            return True
        case Requires(first), Requires(second):
            sorts = {_sort(item) for item in first.items}
            return bool(sorts & {_sort(item) for item in second.items})
        case _:
            return False


def _sort(item: object) -> str:
    match item:
        case Proof(sort=sort):
            return sort
        case Measure(term=term):
            return term
        case _:
            return "limit"


def quarrel(one: Norm, other: Norm) -> bool:
    """Tell whether two rules may ask what can not both be: closed lists or values of one thing.

    Advice stops nothing, so it stands in no rule's way.
    """
    if one.advice or other.advice:
        return False
    match one.form, other.form:
        case Only(test=first), Only(test=second):
            return first is not None and second is not None and first.slot is second.slot
        case Requires(first), Requires(second):
            values = {item.term for item in first.items if isinstance(item, Measure)}
            return any(isinstance(item, Measure) and item.term in values for item in second.items)
        case _:
            return False
