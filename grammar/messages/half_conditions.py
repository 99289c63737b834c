"""Conditions that say half of what must be the case."""

from __future__ import annotations

from grammar.diagnostic import Diagnostic
from grammar.messages.author import (
    choices,
    example,
    offer,
)
from grammar.messages.judging import before_condition, condition_end, opening_word, three_ways
from grammar.messages.positions import Position as Place
from grammar.messages.stop import Stop, Words, end_of
from grammar.messages.table import Row, types


def half_said(stop: Stop, words: Words) -> Diagnostic:
    """*unless operational sensitivity*, *unless approval by X*: what about it?"""
    last = stop.previous
    start = next((t for t in reversed(stop.before) if t.type in types("WHEN UNLESS AND OR")), last)
    about = stop.between(stop.before[min(stop.before.index(start) + 1, stop.at - 1)], last)
    current = "current" if stop.position is Place.CURRENT else "is current"
    if stop.position is Place.BE and opening_word(stop) == "when":
        current = "is not current"
    ending = {Place.FACT: "applies", Place.EVENT_SAYS: "has happened"}.get(stop.position, current)
    behind = words.end if stop.token.type == "UNKNOWN_WORDS" else about.end
    opening, rest = stop.typed(stop.start, about.end), stop.typed(behind, stop.end)
    draft, kept = f"{opening} {ending}", f"{opening} {ending} {rest}"
    return stop.complain(
        "E164",
        f"WHAT ABOUT {about.text.upper()}?",
        f'"{about.text}" alone is half a condition: it does not say what must be the case.',
        f'Write "{about.text} {ending}".',
        at=about,
        suggestions=choices(stop, kept, draft),
        example=example(stop, kept, draft, *three_ways(stop)),
    )


def there_is_one(stop: Stop, words: Words) -> Diagnostic:
    """*unless there is a DPIA*: is current."""
    proof = next((t for t in stop.after if t.type in ("EVID", "CONTROL")), None)
    word, negative = opening_word(stop), stop.token.type == "THERE_IS_NO"
    current = "is not current" if (word == "when") else "is current"
    said = stop.typed(end_of(stop.token), condition_end(stop)) if proof else ""
    lifts = "unless" if word == "unless" or not negative else "when"
    return offer(
        stop,
        "E164",
        'SAY "IS CURRENT"',
        f'"{words.text}" does not say whether an old document would do. A document that lifts a '
        "rule has to be in force on the day.",
        f'Write "... {current}".',
        f"{before_condition(stop)} {word} {said} {current}",
        f"{before_condition(stop)} {lifts} {said} {current}",
        *three_ways(stop),
        at=stop.stretch(words.start, condition_end(stop)),
    )


ROWS = (
    Row(there_is_one, (Place.CONDITION,), ("THERE_IS", "THERE_IS_NO")),
    Row(
        half_said,
        (Place.FACT, Place.EVENT_SAYS, Place.BE, Place.CURRENT),
        types("DOT AND OR UNTIL UNLESS"),
    ),
    Row(half_said, (Place.BE, Place.CURRENT, Place.FACT, Place.EVENT_SAYS)),
)
