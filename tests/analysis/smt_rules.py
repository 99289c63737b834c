"""What a rule finds, as formulas for z3, written from ``docs/semantics.md`` and for tests only.

A fragment of the language: subjects and conditions on slots, people, values, events, stages and
proofs; bans, closed lists, required values, documents, judgements and controls; advice; *unless*;
exceptions, and exceptions to them. Not: changes, limits, hours, *each* and *both*, counts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from itertools import product
from typing import Any, NamedTuple

from engine.evaluate import Law
from grammar.periods import Duration
from grammar.rules import (
    Conditions,
    DeclaredLimit,
    EventHas,
    EventOrder,
    Exemption,
    FactIs,
    Forbidden,
    Measure,
    MeasureIs,
    Norm,
    Noun,
    Only,
    Proof,
    ProofIs,
    Requires,
    SlotIs,
    StageIs,
    Subject,
    Test,
)
from grammar.slots import Slot
from tests.analysis.smt_logic import T3, Formula, every, known, negate, some, sure, where, z3
from tests.analysis.smt_proofs import Proofs, Standing, UnspokenError, all_of, any_of
from tests.analysis.smt_sheet import FREE, UNSAID, Sheet
from tests.analysis.words import Words


class Level(NamedTuple):
    """What a rule finds: stops, asks, advises, or says that there is still time."""

    failed: Formula
    open: Formula
    advice: Formula
    ahead: Formula


Value = tuple[str, Formula, bool]
"""A word (an empty one is unknown), whether it is there, and whether that is sure."""


class Book:
    """The rules of one book, about one manifest."""

    def __init__(self, sheet: Sheet, words: Words) -> None:
        self.sheet, self.words = sheet, words
        self.proofs = Proofs(sheet, words)

    def level(self, law: Law) -> Level:
        norm = law.rule.statement
        assert isinstance(norm, Norm)
        about, standing = self.about(norm), self.standing(norm)
        lifted = some([known(False), *(self.lifts(one, law) for one in law.exceptions)])
        if norm.advice:
            advice = z3.And(about.yes, z3.Not(standing.satisfied), z3.Not(lifted.yes))
            return Level(z3.BoolVal(False), z3.BoolVal(False), advice, z3.BoolVal(False))
        failed = z3.And(about.yes, standing.failed)
        doubt = z3.And(about.unknown, z3.Not(standing.satisfied))
        open_ = z3.Or(doubt, z3.And(about.yes, standing.open))
        blocks = z3.And(z3.Or(failed, open_), z3.Not(lifted.yes))
        stops = z3.And(failed, lifted.no)
        ahead = z3.And(about.yes, standing.pending, z3.Not(lifted.yes))
        return Level(stops, z3.And(blocks, z3.Not(stops)), z3.BoolVal(False), ahead)

    def about(self, said: Norm) -> T3:
        parts = [self.matches(said.subject)]
        if said.when is not None:
            parts.append(self.hold(said.when, lifts=False))
        if said.unless is not None:
            parts.append(negate(self.hold(said.unless, lifts=True)))
        return every(parts)

    def standing(self, norm: Norm) -> Standing:
        match norm.form:
            case Forbidden():
                return Standing.of(known(False))
            case Only(test, conditions):
                if test is not None:
                    return Standing.of(self.inside(test, norm.subject))
                assert conditions is not None
                return Standing.of(self.hold(conditions, lifts=True))
            case Requires(required):
                parts = [self.item(one) for one in required.items]
                return any_of(parts) if required.join == "or" else all_of(parts)
            case _:
                raise UnspokenError

    def item(self, item: object) -> Standing:
        match item:
            case Proof():
                return self.proofs.standing(item)
            case Measure():
                return self.stated(item)
            case DeclaredLimit():
                kept = self.sheet.kept.is_
                return Standing.of(T3(z3.Or(kept["limited"], kept["not kept"]), kept["no limit"]))
            case _:
                raise UnspokenError

    def lifts(self, exception: Law, lifted: Law, *, back: bool = False) -> T3:
        """An exception lifts where it surely holds of all; to take it back, one value is enough."""
        said = exception.rule.statement
        assert isinstance(said, Exemption)
        rule = lifted.rule.statement.subject
        parts = [self.matches(said.subject) if back else self.covers(said.subject, rule)]
        if said.when is not None:
            parts.append(self.hold(said.when, lifts=not back))
        if said.unless is not None:
            parts.append(negate(self.hold(said.unless, lifts=back)))
        parts += [negate(self.lifts(e, exception, back=not back)) for e in exception.exceptions]
        return every(parts)

    # Lists

    def values(self, slot: Slot) -> list[Value]:
        found = [(word, held, True) for word, held in self.sheet.slots[slot].items()]
        if slot is Slot.ACTIVITIES:
            kept = self.sheet.kept.is_
            found.append(("retention", z3.Or(kept["limited"], kept["no limit"]), True))
            found.append(("retention", kept["unknown"], False))
        return found

    def is_one(self, word: str, nouns: Sequence[Noun]) -> bool | None:
        answers = [self.words.is_a(word, noun.terms[0]) if word else None for noun in nouns]
        return True if True in answers else None if None in answers else False

    def any_value(self, slot: Slot, test: Callable[[str], bool | None]) -> T3:
        found: list[T3] = [known(False)]
        for word, held, certain in self.values(slot):
            truth = test(word)
            may = known(truth if certain or not truth else None)
            found.append(T3(z3.And(held, may.yes), z3.Or(z3.Not(held), may.no)))
        return some(found)

    def all_values(self, slot: Slot, test: Callable[[str], bool | None], *, of_none: bool) -> T3:
        found: list[T3] = [known(True)]
        for word, held, certain in self.values(slot):
            truth = test(word)
            found.append(where(held, known(truth if certain or truth else None)))
        if not of_none and slot in FREE:
            found.append(sure(z3.Or([held for _, held, _ in self.values(slot)])))
        return every(found)

    def listed(self, slot: Slot, nouns: Sequence[Noun], *, lifts: bool, negated: bool) -> T3:
        if slot is Slot.PEOPLE:
            return self.person(nouns, negated=negated)

        def test(word: str) -> bool | None:
            truth = self.is_one(word, nouns)
            return truth if truth is None or not negated else not truth

        return self.all_values(slot, test, of_none=False) if lifts else self.any_value(slot, test)

    def person(self, nouns: Sequence[Noun], *, negated: bool = False) -> T3:
        """Test the one group of people."""
        there = self.sheet.slots[Slot.PEOPLE]
        found = some(every(self.group(term) for term in noun.terms) for noun in nouns)
        found = negate(found) if negated else found
        nobody, unknown = z3.Not(z3.Or(list(there.values()))), there[""]
        plain = z3.And(z3.Not(nobody), z3.Not(unknown))
        return T3(z3.And(plain, found.yes), z3.Or(nobody, z3.And(plain, found.no)))

    def group(self, term: str) -> T3:
        """Unrelated people may be one person: only opposites and who is kept out are not."""
        there = {word: held for word, held in self.sheet.slots[Slot.PEOPLE].items() if word}
        yes = z3.Or([held for word, held in there.items() if term in self.words.above(word)])
        apart = [held for word, held in there.items() if self.words.opposed(word, term)]
        out = [self.sheet.excluded[w] for w in self.words.above(term) if w in self.sheet.excluded]
        return T3(yes, z3.And(z3.Not(yes), z3.Or([*apart, *out])))

    # Subjects

    def matches(self, subject: Subject) -> T3:
        if subject.changes:
            raise UnspokenError
        parts: list[T3] = []
        for slot in dict.fromkeys(test.slot for test in subject.tests):
            tests = [test for test in subject.tests if test.slot is slot]
            own, partners = [t for t in tests if not t.partner], [t for t in tests if t.partner]
            if own and partners:
                parts += [self.together([one, *partners]) for one in own]
            else:
                parts += [
                    self.listed(slot, one.options, lifts=False, negated=False) for one in tests
                ]
        return every(parts)

    def together(self, tests: Sequence[Test]) -> T3:
        """Find a value of its own for each of two things; one that may be both leaves it open."""
        if len(tests) > 2 or tests[0].slot is Slot.PEOPLE:
            raise UnspokenError
        found: list[T3] = [known(False)]
        for picked in product(self.values(tests[0].slot), repeat=2):
            held = z3.And([value[1] for value in picked])
            answers = [self.is_one(v[0], t.options) for v, t in zip(picked, tests, strict=True)]
            truth: bool | None = None if None in answers else all(answers)
            truth = False if False in answers else truth
            if truth and picked[0][0] == picked[1][0]:
                truth = False
            if truth and not all(value[2] for value in picked):
                raise UnspokenError
            found.append(T3(z3.And(held, truth is True), z3.Or(z3.Not(held), truth is False)))
        return some(found)

    def covers(self, exception: Subject, rule: Subject) -> T3:
        """All that the rule's subject matched must be what the exception names."""
        if exception.changes or rule.changes or any(t.partner for t in exception.tests):
            raise UnspokenError
        parts: list[T3] = []
        for slot in dict.fromkeys(test.slot for test in exception.tests):
            own = [test for test in exception.tests if test.slot is slot]
            if slot is Slot.PEOPLE:
                parts += [self.person(test.options) for test in own]
                continue
            named = [noun for test in rule.tests if test.slot is slot for noun in test.options]

            def test(word: str, own: list[Test] = own, named: list[Noun] = named) -> bool | None:
                answers = [self.is_one(word, one.options) for one in own]
                truth = False if False in answers else None if None in answers else True
                matched = self.is_one(word, named) if named else True
                if matched is False:
                    return True
                return None if truth is False and matched is None else truth

            parts.append(self.all_values(slot, test, of_none=False))
        return every(parts)

    def inside(self, test: Test, subject: Subject) -> T3:
        """Every value must be on the list, or be one that the subject itself names."""
        if test.slot is Slot.PEOPLE:
            found, there = self.person(test.options), self.sheet.slots[Slot.PEOPLE]
            nobody = z3.Not(z3.Or(list(there.values())))
            return T3(z3.Or(nobody, found.yes), z3.And(z3.Not(nobody), found.no))
        named = [n for t in subject.tests if t.slot is test.slot for n in t.options]
        nouns = (*test.options, *named)
        return self.all_values(test.slot, lambda word: self.is_one(word, nouns), of_none=True)

    # Conditions

    def hold(self, conditions: Conditions, *, lifts: bool) -> T3:
        found = [self.holds(one, lifts=lifts) for one in conditions.items]
        return some(found) if conditions.join == "or" else every(found)

    def holds(self, condition: object, *, lifts: bool) -> T3:
        match condition:
            case SlotIs(slot, nouns, negated):
                return self.listed(slot, nouns, lifts=lifts, negated=negated)
            case MeasureIs(measure, negated):
                found = self.compared(measure)
            case FactIs(_, negated):
                found = T3(self.sheet.urgency.is_["yes"], self.sheet.urgency.is_["no"])
            case StageIs(stage, negated):
                is_ = self.sheet.stage.is_
                found = T3(is_[stage], z3.And(z3.Not(is_[stage]), z3.Not(is_["unknown"])))
            case EventHas(event, negated):
                found = self.proofs.happened(event)
            case EventOrder():
                return self.ordered(condition)
            case ProofIs(proof, negated):
                found = self.proofs.current(proof)
            case _:
                raise UnspokenError
        return negate(found) if negated else found

    def compared(self, measure: Measure) -> T3:
        sheet, wanted = self.sheet, measure.value
        if isinstance(wanted, str):
            stated = z3.Or(sheet.mode.is_["auto"], sheet.mode.is_["manual"])
            return T3(sheet.mode.is_[wanted], z3.And(stated, z3.Not(sheet.mode.is_[wanted])))
        how = measure.comparison or "exactly"
        if isinstance(wanted, Decimal):
            right = _RIGHT[how](sheet.number, z3.RealVal(str(wanted)))
            stated = sheet.score.is_["stated"]
            return T3(z3.And(stated, right), z3.And(stated, z3.Not(right)))
        assert isinstance(wanted, Duration)
        return self.long(how, wanted)

    def long(self, how: str, wanted: Duration) -> T3:
        """Compare periods: months have 28 to 31 days, and where that decides it is unknown."""
        sheet = self.sheet
        found: list[T3] = []
        for unit in ("months", "hours"):
            stated = sheet.tenure.is_[unit]
            months = sheet.length if unit == "months" else z3.IntVal(0)
            hours = sheet.length if unit == "hours" else z3.IntVal(0)
            under = no_longer(months - wanted.months, hours - wanted.hours)
            reach = no_longer(wanted.months - months, wanted.hours - hours)
            truth = {
                "at most": under,
                "at least": reach,
                "more than": negate(under),
                "less than": negate(reach),
                "exactly": every((under, reach)),
            }[how]
            found.append(T3(z3.And(stated, truth.yes), z3.And(stated, truth.no)))
        return T3(z3.Or([one.yes for one in found]), z3.Or([one.no for one in found]))

    def ordered(self, condition: EventOrder) -> T3:
        first = self.proofs.span(condition.event)
        if isinstance(condition.other, date):
            day = condition.other.toordinal()
            second: Any = [(z3.BoolVal(True), day, day)]
        else:
            second = self.proofs.span(condition.other)
        return {
            "before": self.proofs.before(first, second),
            "after": self.proofs.before(second, first),
            "on or before": negate(self.proofs.before(second, first)),
            "on or after": negate(self.proofs.before(first, second)),
        }[condition.order]

    def stated(self, measure: Measure) -> Standing:
        """A value that is not stated fails; an unknown one leaves it open."""
        pick = {"score": self.sheet.score, "tenure": self.sheet.tenure, "mode": self.sheet.mode}
        is_ = pick[measure.term].is_
        any_ = z3.And(z3.Not(is_[UNSAID]), z3.Not(is_["unknown"]))
        found = self.compared(measure) if measure.value is not None else T3(any_, z3.BoolVal(False))
        return Standing.of(T3(found.yes, z3.Or(is_[UNSAID], found.no)))


_RIGHT: dict[str, Callable[[Any, Any], Formula]] = {
    "at least": lambda one, other: one >= other,
    "at most": lambda one, other: one <= other,
    "more than": lambda one, other: one > other,
    "less than": lambda one, other: one < other,
    "exactly": lambda one, other: one == other,
}


def no_longer(months: Any, hours: Any) -> T3:
    """Tell whether months and hours, either of which may be negative, are no more than nothing."""
    low = z3.If(months > 0, months * 28 * 24, months * 31 * 24) + hours
    high = z3.If(months > 0, months * 31 * 24, months * 28 * 24) + hours
    return T3(high <= 0, low > 0)
