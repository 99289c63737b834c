"""S213: sentences that could be read in two ways, with both readings in full.

Each has one published reading (language, section 5). The author confirms that it is meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from engine.analysis import smallest
from engine.analysis.list_ends import of_list
from engine.analysis.survey import Survey
from engine.analysis.two_readings import two_readings
from grammar.diagnostic import Diagnostic
from grammar.glossary import Glossary
from grammar.render import (
    conditions_words,
    sentence,
)
from grammar.rules import (
    Condition,
    Conditions,
    Exemption,
    Norm,
    Only,
    Requires,
    Rule,
    SlotIs,
)
from grammar.slots import SINGULAR, Slot


def ambiguities(survey: Survey) -> Iterator[Diagnostic]:
    """Find what could be attached to more or to less than it is."""
    for rule in survey.rules:
        for group, lifts in _groups(rule):
            yield from _one_value_or_each(rule, group, survey.glossary, lifts=lifts)
        said = rule.statement
        if isinstance(said, Norm) and isinstance(said.form, Requires):
            yield from of_list(rule, said, said.form.requirement, survey.glossary)


def _groups(rule: Rule) -> Iterator[tuple[Conditions, bool]]:
    """Give the conditions of a rule, each with whether they lift a rule (or keep one satisfied)."""
    said = rule.statement
    exempts = isinstance(said, Exemption)
    if said.when is not None:
        yield said.when, exempts
    if said.unless is not None:
        yield said.unless, not exempts
    if isinstance(said, Norm) and isinstance(said.form, Only) and said.form.conditions is not None:
        yield said.form.conditions, True


# One slot, two conditions


def _one_value_or_each(
    rule: Rule, group: Conditions, glossary: Glossary, *, lifts: bool
) -> Iterator[Diagnostic]:
    """*Unless the purpose is A or the purpose is B*: a use with both purposes is not lifted."""
    wanted = ("or", False) if lifts else ("and", True)
    same: dict[Slot, list[SlotIs]] = {}
    for item in group.items:
        about_slot = isinstance(item, SlotIs) and item.slot is not Slot.PEOPLE
        if isinstance(item, SlotIs) and about_slot and (group.join, item.negated) == wanted:
            same.setdefault(item.slot, []).append(item)
    for slot, items in same.items():
        if len(items) > 1:
            what = SINGULAR[slot]
            read, other = _LIFTED if lifts else _BROUGHT_IN
            mended = _with_conditions(rule, group, _merged(group, items))
            yield two_readings(
                rule,
                conditions_words(Conditions(group.join, tuple(items)), glossary),
                (read.format(what), other.format(what)),
                (sentence(mended, glossary),),
                group.span,
                smallest.of_subject(rule.statement.subject, glossary, {slot: _all(items)}),
            )


def _all(items: list[SlotIs]) -> list[str]:
    return [noun.terms[0] for item in items for noun in item.options]


_LIFTED = (
    "every {0} is the first, or every {0} is the second; a use with one of each is not meant",
    "every {0} is one of them",
)
_BROUGHT_IN = (
    "some {0} is not the first, and some {0} is not the second; a use with just these two is meant",
    "some {0} is neither",
)


def _merged(group: Conditions, items: list[SlotIs]) -> Conditions:
    """Give conditions with those of one slot as one: *is either A or B*."""
    options = tuple(noun for item in items for noun in item.options)
    merged = replace(items[0], options=options)
    kept: list[Condition] = [c for c in group.items if c is items[0] or c not in items]
    return replace(group, items=tuple(merged if c is items[0] else c for c in kept))


def _with_conditions(rule: Rule, old: Conditions, new: Conditions) -> Norm | Exemption:
    said = rule.statement
    if said.when is old:
        return replace(said, when=new)
    if said.unless is old:
        return replace(said, unless=new)
    assert isinstance(said, Norm)
    return replace(said, form=Only(conditions=new))
