"""What can not be told, in words: which value may or may not be what a rule is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.answer import Ground
from engine.case import Case
from grammar.render import noun_words
from grammar.rules import Conditions, Exemption, Norm, Noun, Only, Rule, SlotIs
from grammar.slots import Slot


def words(case: Case, rule: Rule, open_: Sequence[Ground]) -> str:
    """Give *it can not be told whether facial image means custody image*."""
    said = [_one(case, rule, ground) for ground in open_]
    whether = [says for says, full in said if full]
    bare = [says for says, full in said if not full]
    told = f"it can not be told whether {' and '.join(dict.fromkeys(whether))}"
    rest = ", ".join(dict.fromkeys(bare))
    if not whether:
        return f"it can not be told: {rest}" if rest else "it can not be told"
    return f"{told}; open besides: {rest}" if rest else told


def _one(case: Case, rule: Rule, ground: Ground) -> tuple[str, bool]:
    """Give a ground as a clause, where it is one or the rule says what it is compared with."""
    if ground.clause:
        return ground.says, True
    slot = slot_of(ground)
    wanted = _wanted(case, rule, slot, ground) if slot and ": " not in ground.says else ""
    if not wanted:
        return ground.says, False
    if slot is Slot.PEOPLE:
        return f'someone in the group "{ground.says}" can be {wanted}', True
    return f"{ground.says} means {wanted}", True


def slot_of(ground: Ground) -> Slot | None:
    """Give the slot of a manifest that a ground stands in."""
    steps = ground.place.pointer.split("/")
    return next((slot for slot in Slot if slot.value in steps), None)


def _wanted(case: Case, rule: Rule, slot: Slot | None, ground: Ground) -> str:
    """Give what a rule asks for in a slot that this value may or may not be."""
    found = case.glossary.find(ground.says)
    nouns = [noun for options in _options(rule, slot) for noun in options]
    if found is not None and slot is not Slot.PEOPLE:
        covers = case.glossary.covers
        nouns = [noun for noun in nouns if covers(found.name, noun.terms[0]) is None]
    people = slot is Slot.PEOPLE
    return " or ".join(dict.fromkeys(_noun(case, noun, people=people) for noun in nouns))


def _noun(case: Case, noun: Noun, *, people: bool) -> str:
    if people:
        return noun_words(noun, case.glossary, single=True)
    return case.label(noun.terms[0])


def _options(rule: Rule, slot: Slot | None) -> Iterator[tuple[Noun, ...]]:
    """Give every list of options that a rule tests a slot for."""
    said: Norm | Exemption = rule.statement
    tests = list(said.subject.tests)
    conditions = [said.when, said.unless]
    if isinstance(said, Norm) and isinstance(said.form, Only):
        tests += [said.form.test] if said.form.test is not None else []
        conditions.append(said.form.conditions)
    yield from (test.options for test in tests if test.slot is slot)
    for one in conditions:
        yield from _in_conditions(one, slot)


def _in_conditions(conditions: Conditions | None, slot: Slot | None) -> Iterator[tuple[Noun, ...]]:
    for item in conditions.items if conditions is not None else ():
        if isinstance(item, SlotIs) and item.slot is slot:
            yield item.options
