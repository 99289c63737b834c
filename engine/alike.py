"""Whether a value stood there before, and what is said of one that is new."""

from __future__ import annotations

from collections.abc import Sequence

from engine import answer
from engine.answer import Answer, Ground
from engine.case import Case, Value, value_is
from engine.logic import Truth
from grammar.glossary import Glossary
from grammar.rules import Test
from grammar.slots import Slot


def same(glossary: Glossary, value: Value, live: Value) -> Truth:
    """Tell whether a live value is the same; a broader or narrower one leaves it open."""
    if value.word is None or live.word is None:
        return None
    truth = equal(glossary, value.word.term, live.word.term)
    return None if truth is True and not live.sure else truth


def equal(glossary: Glossary, one: str, other: str) -> Truth:
    """Tell whether two terms say the same; a broader or narrower one leaves it open."""
    if one == other:
        return True
    near = glossary.covers(one, other) is not False or glossary.covers(other, one) is not False
    return None if near else False


def may_be_none(value: Value, slot: Slot) -> bool:
    """Tell whether an unknown value may turn out to be none at all."""
    return value.word is None and slot in (Slot.PEOPLE, Slot.SOURCES, Slot.RECIPIENTS)


def asked(case: Case, slot: Slot, value: Value, tests: Sequence[Test]) -> Answer:
    """Tell whether a value is the one that the rule's own phrase is about."""
    own = [test for test in tests if test.slot is slot and not test.partner]
    return answer.every(value_is(case, value, test.options, slot) for test in own)


def new_ground(
    case: Case,
    slot: Slot,
    value: Value,
    system: Value | None,
    new: Truth,
    vague: Sequence[str] = (),
) -> Ground:
    """Give a new value as a ground; ``vague`` are the live manifests that may have it already."""
    where = f" on {case.label(system.word.term)}" if system is not None and system.word else ""
    if value.word is None:
        asked = f"Is any of the {slot.value} of {case.subject_name()} new{where}?"
        asks = f"{asked} It says unknown: name them."
        if new:
            says = f"{slot.value}: unknown, and nothing is live to compare with"
            return Ground(says, True, value.place, clause=True)
        return Ground(f"{slot.value}: unknown", None, value.place, asks)
    words = case.label(value.word.term)
    asks = ""
    if new is None:
        names = ", ".join(dict.fromkeys(vague)) or "a live manifest"
        asks = f"Is {words} new{where}? {names} may have it already, but does not say so exactly."
    return Ground(f"{words} is new{where}", new, value.place, asks, clause=True)
