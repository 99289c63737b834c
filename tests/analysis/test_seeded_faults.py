"""The tests of the model have teeth: each fault that is put into the encoding here is caught."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from itertools import combinations
from typing import Any

import pytest

from engine.analysis.model import filing, shape, values, witness, words
from engine.analysis.model.circuit import FALSE
from engine.analysis.model.law import _Book
from engine.analysis.model.proofs import Proofs
from engine.analysis.model.slots import Slots
from engine.analysis.model.truth import NO, YES, Algebra, Level, Standing, Tri
from tests.analysis.families import Family, family
from tests.analysis.pairs import faults

Patch = pytest.MonkeyPatch
Fault = Callable[[Patch], None]
FAULTS: dict[str, tuple[Fault, int]] = {}
"""By name: what puts it in, and the number of a family that shows it."""
MOST = 100
"""Families that are looked at, where the one that is named shows it no more."""


def seeded(shown_by: int) -> Callable[[Fault], Fault]:
    """Note a fault. Which family shows it only saves time: any other will do."""

    def noted(fault: Fault) -> Fault:
        FAULTS[fault.__name__] = (fault, shown_by)
        return fault

    return noted


@lru_cache(maxsize=8)
def books(number: int) -> Family:
    """Make a family, with what the engine finds on its manifests."""
    made = family(f"seeded {number}", books=4)
    assert made.found
    return made


def caught(first: int) -> tuple[Family, int, int] | None:
    """Give a pair of books that shows that the model is wrong."""
    for number in (first, *range(MOST)):
        made = books(number)
        for one, other in combinations(range(len(made.editions)), 2):
            if next(faults(made, one, other), None) is not None:
                return made, one, other
    return None


# Lists


@seeded(5)
def every_value_is_some_value(patch: Patch) -> None:
    listed = Slots.listed

    def some(
        self: Slots, slot: Any, nouns: Any, wording: Any = "", *, negated: bool = False
    ) -> Tri:
        return listed(self, slot, nouns, "some", negated=negated)

    patch.setattr(Slots, "listed", some)


@seeded(0)
def some_value_is_every_value(patch: Patch) -> None:
    patch.setattr(Slots, "some", lambda self, slot, test: self.all(slot, test))


@seeded(0)
def unknown_values_are_left_out(patch: Patch) -> None:
    known = Slots.values
    patch.setattr(
        Slots, "values", lambda s, slot: [v for v in known(s, slot) if v.term or slot == "people"]
    )


@seeded(45)
def none_is_all_of_it(patch: Patch) -> None:
    every = Slots.all
    patch.setattr(
        Slots, "all", lambda self, slot, test, of_none=False: every(self, slot, test, of_none=True)
    )


@seeded(15)
def none_is_outside_a_closed_list(patch: Patch) -> None:
    every = Slots.all
    patch.setattr(Slots, "all", lambda self, slot, test, of_none=False: every(self, slot, test))


@seeded(22)
def a_closed_list_trips_over_what_the_subject_names(patch: Patch) -> None:
    inside = Slots.inside
    patch.setattr(Slots, "inside", lambda s, test, about: inside(s, test, replace(about, tests=())))


@seeded(10)
def what_is_kept_is_not_retention(patch: Patch) -> None:
    patch.setattr(Slots, "_implied", lambda self: [])


@seeded(31)
def retention_that_nobody_knows_of_is_there(patch: Patch) -> None:
    implied = Slots._implied
    patch.setattr(Slots, "_implied", lambda self: [v._replace(sure=True) for v in implied(self)])


@seeded(0)
def one_value_is_joined_with_itself(patch: Patch) -> None:
    def shared(self: Slots, picked: Any, tests: Any) -> bool | None:
        found = [self.is_one(v.term, t.options) for v, t in zip(picked, tests, strict=True)]
        return None if None in found else all(found)

    patch.setattr(Slots, "_shared", shared)


# Words


@seeded(0)
def a_broader_word_is_another(patch: Patch) -> None:
    of = words.Reach.of
    patch.setattr(words.Reach, "of", lambda self, noun: (of(self, noun)[0], frozenset()))


@seeded(51)
def both_books_read_words_alike(patch: Patch) -> None:
    made = Slots.__init__

    def init(self: Slots, shape: Any, side: int) -> None:
        made(self, shape, side)
        self.glossary, self.reach = shape.sides[0].glossary, shape.reaches[0]

    patch.setattr(Slots, "__init__", init)


@seeded(0)
def one_word_stands_for_all(patch: Patch) -> None:
    chosen = words.chosen
    patch.setattr(words, "chosen", lambda *a, **k: chosen(*a, **k)[:1])


# People


@seeded(9)
def unrelated_people_are_others(patch: Patch) -> None:
    group = Slots.group_is

    def known(self: Slots, term: str) -> Tri:
        yes, _ = group(self, term)
        return Tri(yes, -yes)

    patch.setattr(Slots, "group_is", known)


@seeded(31)
def who_is_kept_out_may_be_there(patch: Patch) -> None:
    def group(self: Slots, term: str) -> Tri:
        kept, self.shape.excluded = self.shape.excluded, []
        found = known(self, term)
        self.shape.excluded = kept
        return found

    known = Slots.group_is
    patch.setattr(Slots, "group_is", group)


@seeded(11)
def nobody_is_both_adult_and_child_goes_unsaid(patch: Patch) -> None:
    patch.setattr(shape, "_apart", lambda *_: False)


# Rules


@seeded(3)
def exceptions_always_lift(patch: Patch) -> None:
    patch.setattr(_Book, "lifts", lambda *_, **__: YES)


@seeded(3)
def exceptions_never_lift(patch: Patch) -> None:
    patch.setattr(_Book, "lifts", lambda *_, **__: NO)


@seeded(3)
def exceptions_lift_when_unknown(patch: Patch) -> None:
    lifted = _Book.lifted

    def perhaps(self: _Book, law: Any) -> Tri:
        _, no = lifted(self, law)
        return Tri(-no, no)

    patch.setattr(_Book, "lifted", perhaps)


@seeded(33)
def exceptions_to_exceptions_are_forgotten(patch: Patch) -> None:
    lifts = _Book.lifts

    def plain(self: _Book, exception: Any, law: Any, *, back: bool = False) -> Tri:
        return lifts(self, replace(exception, exceptions=()), law, back=back)

    patch.setattr(_Book, "lifts", plain)


@seeded(0)
def a_rule_that_may_apply_applies(patch: Patch) -> None:
    applies = _Book.applies

    def perhaps(self: _Book, said: Any, *, unless: bool = True) -> Tri:
        _, no = applies(self, said, unless=unless)
        return Tri(-no, no)

    patch.setattr(_Book, "applies", perhaps)


@seeded(9)
def advice_asks_when_it_may_apply(patch: Patch) -> None:
    own = _Book._own

    def asking(self: _Book, norm: Any) -> Level:
        found = own(self, norm)
        return (
            found._replace(open=own(self, replace(norm, advice=False)).open)
            if norm.advice
            else found
        )

    patch.setattr(_Book, "_own", asking)


@seeded(2)
def any_one_of_two_is_both(patch: Patch) -> None:
    patch.setattr(Algebra, "any_of", Algebra.all_of)


@seeded(41)
def change_rules_are_asked_of_what_runs(patch: Patch) -> None:
    patch.setattr(_Book, "_asked", lambda _, own: own)


# Proof


@seeded(21)
def what_is_ahead_is_done(patch: Patch) -> None:
    documented = Proofs._documented

    def done(self: Proofs, *args: Any) -> Standing:
        failed, open_, pending, satisfied = documented(self, *args)
        return Standing(failed, open_, FALSE, self.circuit.either(pending, satisfied))

    patch.setattr(Proofs, "_documented", done)


@seeded(6)
def what_is_ahead_is_missing(patch: Patch) -> None:
    documented = Proofs._documented

    def missing(self: Proofs, *args: Any) -> Standing:
        failed, open_, pending, satisfied = documented(self, *args)
        return Standing(self.circuit.either(failed, pending), open_, FALSE, satisfied)

    patch.setattr(Proofs, "_documented", missing)


@seeded(25)
def refusals_undo_nothing(patch: Patch) -> None:
    patch.setattr(Proofs, "_not_overtaken", lambda _, one, __: one.there)


@seeded(9)
def unknown_evidence_is_no_evidence(patch: Patch) -> None:
    made = Proofs._one

    def known(self: Proofs, *args: Any) -> Any:
        kept, self.shape.evidence_unknown = self.shape.evidence_unknown, FALSE
        found = made(self, *args)
        self.shape.evidence_unknown = kept
        return found

    patch.setattr(Proofs, "_one", known)


@seeded(15)
def two_documents_are_one(patch: Patch) -> None:
    patch.setattr(Proofs, "_enough", lambda self, _, found: self.circuit.some(t for t, _ in found))


@seeded(10)
def each_user_may_be_left_out(patch: Patch) -> None:
    patch.setattr(Proofs, "_part", lambda *_: Standing(FALSE, FALSE, FALSE, -FALSE))


@seeded(176)
def documents_are_filed_on_the_day_only(patch: Patch) -> None:
    patch.setattr(filing, "record_days", lambda day, *_: [day])


# Values and days


@seeded(6)
def only_the_numbers_of_rules_are_tried(patch: Patch) -> None:
    patch.setattr(values, "numbers", sorted)


@seeded(30)
def only_the_periods_of_rules_are_tried(patch: Patch) -> None:
    patch.setattr(values, "periods", list)


@seeded(13)
def events_happen_today_or_never(patch: Patch) -> None:
    patch.setattr(shape, "event_days", lambda day, *_: ["unknown", "not yet", day])


@seeded(98)
def limits_are_never_too_long(patch: Patch) -> None:
    known = values.limits
    patch.setattr(shape, "limits", lambda wanted: known(wanted)[:1])


# The manifest that is shown


@seeded(9)
def a_witness_leaves_out_who_is_kept_out(patch: Patch) -> None:
    said = witness._said
    patch.setattr(witness, "_said", lambda *a: said(*a)._replace(excluded=[]))


@seeded(45)
def a_witness_states_no_unknown_facts(patch: Patch) -> None:
    said = witness._said

    def stated(*args: Any) -> Any:
        found = said(*args)
        return found._replace(facts=[fact for fact in found.facts if fact.value is not None])

    patch.setattr(witness, "_said", stated)


@pytest.mark.parametrize("name", FAULTS)
def test_fault_is_caught(name: str, monkeypatch: Patch) -> None:
    """Some pair of books shows it, and the same pair shows nothing without it."""
    fault, shown_by = FAULTS[name]
    with monkeypatch.context() as patch:
        fault(patch)
        found = caught(shown_by)
    assert found is not None
    assert next(faults(*found), None) is None


@pytest.mark.parametrize("number", range(4))
def test_nothing_is_found_where_nothing_is_wrong(number: int) -> None:
    made = books(number)
    pairs = combinations(range(len(made.editions)), 2)
    assert [fault for pair in pairs for fault in faults(made, *pair)] == []
