"""Which proof is at least as much as which other: enough to say that one rule asks no more.

Where this says no, nothing is claimed; it is used where the documents themselves are left out of
the formula, so that books of a thousand rules can be searched.
"""

from __future__ import annotations

from collections.abc import Sequence

from grammar.glossary import Glossary
from grammar.periods import at_most
from grammar.rules import Actor, Proof, Stating, Timing, Who

AT_ONCE = frozenset({"fresh", "every", "each"})
"""Sorts of timing that leave no time to wait."""


def as_strong(glossary: Glossary, one: Proof, other: Proof) -> bool:
    """Tell whether whatever meets ``one`` surely meets ``other``, and no later."""
    return (
        one.sort == other.sort
        and glossary.covers(one.term, other.term) is True
        and one.count >= other.count
        and (one.different or not other.different)
        and _all_sides(glossary, one.by, other.by)
        and _all_sides(glossary, one.to, other.to)
        and (other.other_than is None or one.other_than == other.other_than)
        and _states(glossary, one.stating, other.stating)
        and _timed(glossary, one.timing, other.timing)
    )


def _all_sides(glossary: Glossary, one: Sequence[Who], other: Sequence[Who]) -> bool:
    return all(any(_who(glossary, had, wanted) for had in one) for wanted in other)


def _who(glossary: Glossary, one: Who, other: Who) -> bool:
    """Tell whether one *by* or *to* is at least another."""
    if "each" in (one.sort, other.sort):
        return one == other
    if other.sort == "both":
        return one.sort == "both" and all(
            any(_actor(glossary, had, wanted) for had in one.actors) for wanted in other.actors
        )
    hits = [any(_actor(glossary, had, wanted) for wanted in other.actors) for had in one.actors]
    return any(hits) if one.sort == "both" else all(hits)


def _actor(glossary: Glossary, one: Actor, other: Actor) -> bool:
    if one.or_above and not other.or_above:
        return False
    wanted = glossary.at_or_above(other.term) if other.or_above else {other.term}
    return any(glossary.covers(one.term, term) is True for term in wanted)


def _states(glossary: Glossary, one: Stating | None, other: Stating | None) -> bool:
    if other is None:
        return True
    if one is None or (one.or_withheld and not other.or_withheld):
        return False
    hits = [
        any(glossary.covers(had, wanted) is True for had in one.contents)
        for wanted in other.contents
    ]
    if one.join == "or" and len(one.contents) > 1:
        return one == other
    return any(hits) if other.join == "or" else all(hits)


def _timed(glossary: Glossary, one: Timing | None, other: Timing | None) -> bool:
    if other is None:  # what has a deadline still ahead stops nothing yet
        return one is None or one.sort in AT_ONCE
    if one is None or one.sort != other.sort or one.preposition != other.preposition:
        return False
    if other.sort == "by date":
        return one.day is not None and other.day is not None and one.day <= other.day
    if other.sort == "each":
        return one.event in glossary.broader(other.event) and _no_longer(one, other)
    if one.event != other.event:
        return False
    return _no_longer(other, one) if other.sort == "lead" else _no_longer(one, other)


def _no_longer(one: Timing, other: Timing) -> bool:
    if other.period is None:
        return True
    return one.period is not None and at_most(one.period, other.period) is True
