"""The part of the language that other engines can say, as plain expressions.

A prohibition or a closed list over the slots of a use, with *when*, *unless* and exceptions about
slots, people, yes-or-no facts, numbers, choices and the stage. Other engines know two values and
one entry of people at a time; what they make of what is not known is up to them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from grammar import rules as r
from grammar.slots import Slot
from tests.reference.meaning import nodes


@dataclass(frozen=True)
class Values:
    """Some value of a slot, or every one, passes: it is ``inside``, or is none of ``outside``.

    Where there is no value: false, unless ``of_none``.
    """

    how: Literal["some", "every"]
    slot: Slot
    inside: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    of_none: bool = False

    def passes(self, is_a: Callable[[str], bool]) -> bool:
        """Tell whether a value passes, of which ``is_a`` tells what it is."""
        return any(map(is_a, self.inside)) or (
            bool(self.outside) and not any(map(is_a, self.outside))
        )


@dataclass(frozen=True)
class Person:
    """The group of people is one of the options; all terms of an option hold together."""

    options: tuple[tuple[str, ...], ...]
    negated: bool = False


@dataclass(frozen=True)
class FactIs:
    """A yes-or-no fact, a number, a choice or the stage compares as it should."""

    name: str
    compares: Literal["==", "!=", ">=", "<=", ">", "<"]
    value: bool | Decimal | str


@dataclass(frozen=True)
class Joined:
    """All, or any, of some expressions."""

    how: Literal["all", "any"]
    parts: tuple[Expression, ...]


@dataclass(frozen=True)
class Not:
    """The opposite."""

    part: Expression


Expression = Values | Person | FactIs | Joined | Not
STAGE = "stage"
_COMPARED: dict[str, Literal["==", ">=", "<=", ">", "<"]] = {
    "exactly": "==",
    "at least": ">=",
    "at most": "<=",
    "more than": ">",
    "less than": "<",
}


class Beyond(Exception):  # noqa: N818 - no error, but a rule that others can not say
    """A rule is outside of the fragment."""


def broken_by(rule: r.Rule, rules: Sequence[r.Rule]) -> Expression:
    """Give when a prohibition or a closed list is broken, the exceptions to it counted.

    Raises :class:`Beyond` for what other engines can not say.
    """
    norm = rule.statement
    assert isinstance(norm, r.Norm)
    parts = [*_subject(norm.subject), *_conditions(norm.when, "some")]
    if norm.advice or norm.until or rule.in_force:
        raise Beyond
    if norm.unless is not None:
        parts.append(Not(_all(_conditions(norm.unless, "every"))))
    match norm.form:
        case r.Forbidden():
            pass
        case r.Only(test=None, conditions=conditions):
            parts.append(Not(_all(_conditions(conditions, "every"))))
        case r.Only(test=r.Test() as test):
            parts.append(Not(_closed(norm.subject, test)))
        case _:
            raise Beyond
    parts += [Not(_lifted(one, norm, rules)) for one in _exceptions(rule, rules)]
    return _all(parts)


def _all(parts: Iterable[Expression]) -> Expression:
    return Joined("all", tuple(parts))


def _exceptions(rule: r.Rule, rules: Sequence[r.Rule]) -> list[r.Rule]:
    said = [(one, one.statement) for one in rules]
    return [one for one, x in said if isinstance(x, r.Exemption) and x.lifts == rule.id]


def _subject(subject: r.Subject) -> list[Expression]:
    if subject.changes or any(test.partner for test in subject.tests):
        raise Beyond
    return [_test(test.slot, test.options, "some") for test in subject.tests]


def _test(
    slot: Slot, options: Sequence[r.Noun], how: Literal["some", "every"], negated: bool = False
) -> Expression:
    if slot is Slot.PEOPLE:
        return Person(tuple(noun.terms for noun in options), negated)
    terms = tuple(noun.terms[0] for noun in options)
    return Values(how, slot, outside=terms) if negated else Values(how, slot, terms)


def _conditions(conditions: r.Conditions | None, how: Literal["some", "every"]) -> list[Expression]:
    if conditions is None:
        return []
    parts = tuple(_condition(one, how) for one in conditions.items)
    return [Joined("all" if conditions.join == "and" else "any", parts)]


def _condition(one: r.Condition, how: Literal["some", "every"]) -> Expression:
    match one:
        case r.SlotIs(slot=slot, options=options, negated=negated):
            return _test(slot, options, how, negated)
        case r.FactIs(term=term, negated=negated):
            return FactIs(term, "==", not negated)
        case r.StageIs(stage=stage, negated=negated):
            return FactIs(STAGE, "!=" if negated else "==", stage)
        case r.MeasureIs(measure=r.Measure(term=term, value=str() as value), negated=negated):
            return FactIs(term, "!=" if negated else "==", value)
        case r.MeasureIs(
            measure=r.Measure(term=term, comparison=str() as how_, value=Decimal() as n)
        ):
            return FactIs(term, _COMPARED[how_], n)
        case _:
            raise Beyond


def _closed(subject: r.Subject, test: r.Test) -> Expression:
    """Every value is on the list, or is one that the subject names itself; nobody is inside."""
    if test.slot is Slot.PEOPLE:
        raise Beyond
    own = [t for t in subject.tests if t.slot is test.slot]
    terms = tuple(noun.terms[0] for t in (test, *own) for noun in t.options)
    return Values("every", test.slot, terms, of_none=True)


def _lifted(exception: r.Rule, norm: r.Norm, rules: Sequence[r.Rule]) -> Expression:
    """An exception needs every value: of those that the rule matches, where it tests the slot."""
    said = exception.statement
    assert isinstance(said, r.Exemption)
    twice = len({test.slot for test in said.subject.tests}) < len(said.subject.tests)
    if _exceptions(exception, rules) or said.until or exception.in_force or twice:
        raise Beyond
    _subject(said.subject)
    parts = list(_conditions(said.when, "every"))
    for test in said.subject.tests:
        theirs = [
            noun.terms[0] for t in norm.subject.tests for noun in t.options if t.slot is test.slot
        ]
        if test.slot is Slot.PEOPLE:
            parts.append(_test(test.slot, test.options, "every"))
        else:
            terms = tuple(noun.terms[0] for noun in test.options)
            parts.append(Values("every", test.slot, terms, tuple(theirs)))
    if said.unless is not None:
        parts.append(Not(_all(_conditions(said.unless, "some"))))
    return _all(parts)


def terms_of(expression: Expression) -> frozenset[str]:
    """Give every term that an expression names."""
    found: set[str] = set()
    for node in nodes(expression):
        match node:
            case Values(inside=inside, outside=outside):
                found |= {*inside, *outside}
            case Person(options=options):
                found |= {term for option in options for term in option}
            case _:
                pass
    return frozenset(found)
