"""Tests of slots as formulas: subjects, conditions, closed lists and what exceptions cover.

These follow ``engine/case.py`` and ``engine/subject.py``, with the presence of each word free.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import product
from typing import NamedTuple

from engine import logic
from engine.analysis.model.circuit import FALSE
from engine.analysis.model.shape import NULLABLE, Shape
from engine.analysis.model.truth import Tri, constant, negate
from engine.analysis.model.words import RETENTION
from engine.case import Wording
from engine.change import NEW, NEW_GROUP
from engine.logic import Truth
from engine.subject import is_change
from grammar.rules import Noun, SlotIs, Subject, Test
from grammar.slots import Slot
from grammar.terms import COMPUTED_CHANGES


class Value(NamedTuple):
    """A value that a slot may have. No term: unknown. ``sure``: whether it is there at all."""

    term: str | None
    there: int
    sure: bool = True


class Slots:
    """The slots of a manifest, as one of the books reads them."""

    def __init__(self, shape: Shape, side: int) -> None:
        """Read the variables of ``shape`` with the words of one side."""
        self.shape, self.side = shape, side
        self.circuit, self.algebra = shape.circuit, shape.algebra
        self.glossary, self.reach = shape.sides[side].glossary, shape.reaches[side]
        self._values: dict[Slot, list[Value]] = {}

    def values(self, slot: Slot) -> list[Value]:
        """Give the values that a slot may have, implied retention among them."""
        known = self._values.get(slot)
        if known is None:
            listed = self.shape.slots[slot]
            known = [Value(self._term(one.word), one.there) for one in listed]
            if slot is Slot.ACTIVITIES:
                known += self._implied()
            self._values[slot] = known
        return known

    def _term(self, word: object) -> str | None:
        terms: tuple[str, ...] | None = getattr(word, "terms", None)
        return None if terms is None else terms[self.side]

    def _implied(self) -> list[Value]:
        kept = self.shape.kept
        sure = self.circuit.either(kept.literal("limited"), kept.literal("no limit"))
        return [Value(RETENTION, sure), Value(RETENTION, kept.literal("unknown"), sure=False)]

    def is_one(self, term: str | None, options: Iterable[Noun]) -> Truth:
        """Tell whether a word is one of some nouns (people aside)."""
        if term is None:
            return None
        found: Truth = False
        for noun in options:
            sure, maybe = self.reach.of(noun.terms[0])
            if term in sure:
                return True
            if term in maybe:
                found = None
        return found

    # Lists

    def listed(
        self,
        slot: Slot,
        options: Sequence[Noun],
        wording: Wording = "some",
        *,
        negated: bool = False,
    ) -> Tri:
        """Test a slot for some nouns, as ``when`` and ``unless`` do."""
        if slot is Slot.PEOPLE:
            return self.entry_is(options, negated=negated)

        def test(value: Value) -> Truth:
            found = self.is_one(value.term, options)
            return logic.negate(found) if negated else found

        return self.some(slot, test) if wording == "some" else self.all(slot, test)

    def some(self, slot: Slot, test: Callable[[Value], Truth]) -> Tri:
        """Tell whether some value passes a test; false where there is none."""
        yes: list[int] = []
        no: list[int] = []
        for value in self.values(slot):
            truth = test(value)
            if truth is not False:
                no.append(-value.there)
                if truth and value.sure:
                    yes.append(value.there)
        return Tri(self.circuit.some(yes), self.circuit.every(no))

    def all(
        self,
        slot: Slot,
        test: Callable[[Value], Truth],
        *,
        of_none: bool = False,
    ) -> Tri:
        """Tell whether every value passes a test; ``of_none`` where there is none."""
        yes: list[int] = []
        no: list[int] = []
        for value in self.values(slot):
            truth = test(value)
            if truth is not True:
                yes.append(-value.there)
                if truth is False and value.sure:
                    no.append(value.there)
        empty = FALSE
        if slot in NULLABLE:
            empty = self.circuit.every(-value.there for value in self.values(slot))
        if of_none:
            return Tri(self.circuit.every(yes), self.circuit.some(no))
        return Tri(self.circuit.every((*yes, -empty)), self.circuit.some((*no, empty)))

    # People

    def group_is(self, term: str) -> Tri:
        """Tell whether everyone in the group is a ``term``."""
        sure, above = self.glossary.narrower(term), self.glossary.broader(term)
        values = [(v.term, v.there) for v in self.values(Slot.PEOPLE) if v.term is not None]
        yes = self.circuit.some(there for name, there in values if name in sure)
        apart = [there for name, there in values if self.glossary.disjoint(name, term)]
        out = [x.there for x in self.shape.excluded if self._term(x.word) in above]
        return Tri(yes, self.circuit.both(-yes, self.circuit.some((*apart, *out))))

    @property
    def nobody(self) -> int:
        """The literal of ``people: none``."""
        return self.circuit.every(-value.there for value in self.values(Slot.PEOPLE))

    def entry_is(self, options: Sequence[Noun], *, negated: bool = False) -> Tri:
        """Test the group of people."""
        found = self.algebra.some(
            self.algebra.every(self.group_is(term) for term in noun.terms) for noun in options
        )
        found = negate(found) if negated else found
        unknown = self.values(Slot.PEOPLE)[-1].there
        nobody = self.nobody
        return Tri(
            self.circuit.both(found.yes, -unknown, -nobody),
            self.circuit.either(nobody, self.circuit.both(found.no, -unknown)),
        )

    # Subjects

    def condition(self, condition: SlotIs, wording: Wording) -> Tri:
        """Tell whether a condition on a slot holds."""
        return self.listed(condition.slot, condition.options, wording, negated=condition.negated)

    def matches(self, subject: Subject) -> Tri:
        """Tell whether every test of a subject is met."""
        parts: list[Tri] = []
        if subject.changes:
            parts.append(self.algebra.some(self.fired(c, subject.tests) for c in subject.changes))
        for test in subject.tests:
            partners = [t for t in subject.tests if t.partner and t.slot is test.slot]
            main = any(t.slot is test.slot and not t.partner for t in subject.tests)
            if not partners or (test.partner and not main):
                parts.append(self.listed(test.slot, test.options))
            elif not test.partner:
                parts.append(self._joined([test, *partners]))
        return self.algebra.every(parts)

    def _joined(self, tests: list[Test]) -> Tri:
        """Find a different value for each test."""
        values = self.values(tests[0].slot)
        fit = [[v for v in values if self.is_one(v.term, t.options) is not False] for t in tests]
        yes: list[int] = []
        maybe: list[int] = []
        for picked in product(*fit):
            truth = self._shared(picked, tests)
            if truth is not False:
                together = self.circuit.every(value.there for value in picked)
                (yes if truth else maybe).append(together)
        found = self.circuit.some(yes)
        return Tri(found, self.circuit.both(-found, -self.circuit.some(maybe)))

    def _shared(self, picked: Sequence[Value], tests: Sequence[Test]) -> Truth:
        pairs = zip(picked, tests, strict=True)
        truth = logic.every(self.is_one(value.term, test.options) for value, test in pairs)
        terms = [value.term for value in picked if value.term is not None]
        return False if truth is True and len(set(terms)) < len(terms) else truth

    # Changes, in a manifest with nothing live to compare it with

    def fired(self, change: str, tests: Sequence[Test] = ()) -> Tri:
        """Tell whether a change is listed, or there because everything is new."""
        return self.algebra.some(found for _, found in self._happened(change, tests))

    def _happened(self, change: str, tests: Sequence[Test]) -> Iterator[tuple[str | None, Tri]]:
        """Give each way in which a change may be there: its own term, and whether it is."""
        sure, maybe = self.reach.of(change)
        for one in self.shape.changes:
            term = self._term(one.word)
            if term is None or term in sure or term in maybe:
                yield term, Tri(one.there if term in sure else FALSE, -one.there)
        for name in sorted(COMPUTED_CHANGES):
            if change in self.glossary.broader(name):
                if name in NEW:
                    yield name, self._new(NEW[name], tests)
                elif name == NEW_GROUP:
                    yield name, self._new_group(tests)

    def _new(self, slot: Slot, tests: Sequence[Test]) -> Tri:
        def test(value: Value) -> Truth:
            new: Truth = None if value.term is None and slot in NULLABLE else True
            return logic.every((new, self._asked(slot, value, tests)))

        found = self.some(slot, test)
        return found if slot is Slot.SYSTEMS else self.algebra.every((found, self._there(tests)))

    def _new_group(self, tests: Sequence[Test]) -> Tri:
        unknown, nobody = self.values(Slot.PEOPLE)[-1].there, self.nobody
        new = Tri(self.circuit.both(-unknown, -nobody), nobody)
        return self.algebra.every((new, self._there(tests)))

    def _there(self, tests: Sequence[Test]) -> Tri:
        return self.some(Slot.SYSTEMS, lambda value: self._asked(Slot.SYSTEMS, value, tests))

    def _asked(self, slot: Slot, value: Value, tests: Sequence[Test]) -> Truth:
        own = [test for test in tests if test.slot is slot and not test.partner]
        return logic.every(self.is_one(value.term, test.options) for test in own)

    # Exceptions and closed lists

    def covers(self, exception: Subject, rule: Subject) -> Tri:
        """Tell whether an exception's subject covers all that the rule's subject matched."""
        parts = [self._changes_covered(exception, rule)] if exception.changes else []
        if any(test.partner for test in exception.tests):
            parts.append(self.matches(Subject(exception.tests)))
        for slot in dict.fromkeys(test.slot for test in exception.tests):
            tests = [t for t in exception.tests if t.slot is slot]
            if slot is Slot.PEOPLE:
                parts += [self.entry_is(t.options) for t in tests]
            else:
                parts.append(
                    self._slot_covered(slot, tests, [t for t in rule.tests if t.slot is slot])
                )
        return self.algebra.every(parts)

    def _changes_covered(self, exception: Subject, rule: Subject) -> Tri:
        if not rule.changes:
            return self.algebra.some(self.fired(c, exception.tests) for c in exception.changes)
        return self.algebra.every(
            self.algebra.some((negate(found), constant(self._named(term, exception.changes))))
            for change in rule.changes
            if not any(c in self.glossary.broader(change) for c in exception.changes)
            for term, found in self._happened(change, rule.tests)
        )

    def _named(self, change: str | None, named: Sequence[str]) -> Truth:
        return logic.some(is_change(self.glossary, change or "", one) for one in named)

    def _slot_covered(self, slot: Slot, tests: list[Test], rule_tests: list[Test]) -> Tri:
        joined = _joins(tests)
        if joined and not _joins(rule_tests):
            rule_tests = []

        def test(value: Value) -> Truth:
            found = [self.is_one(value.term, one.options) for one in tests]
            own = logic.some(found) if joined else logic.every(found)
            if not rule_tests:
                return own
            matched = logic.some(self.is_one(value.term, one.options) for one in rule_tests)
            if matched is False:
                return True
            return None if matched is None and own is False else own

        return self.all(slot, test)

    def inside(self, test: Test, subject: Subject) -> Tri:
        """Tell whether every value of a slot is on a closed list, or named by the subject."""
        if test.slot is Slot.PEOPLE:
            found = self.entry_is(test.options)
            nobody = self.nobody
            return Tri(self.circuit.either(nobody, found.yes), self.circuit.both(-nobody, found.no))
        named = [noun for t in subject.tests if t.slot is test.slot for noun in t.options]

        def inside(value: Value) -> Truth:
            return self.is_one(value.term, (*test.options, *named))

        return self.all(test.slot, inside, of_none=True)


def _joins(tests: Sequence[Test]) -> bool:
    return len(tests) > 1 and any(test.partner for test in tests)
