"""Periods: one number, with its unit."""

from __future__ import annotations

from grammar.diagnostic import Diagnostic, Suggestion
from grammar.messages.author import (
    example,
    requires_something,
)
from grammar.messages.drafts import reads
from grammar.messages.positions import Position as Place
from grammar.messages.stop import Stop, Words, end_of, start_of
from grammar.messages.table import Row, types


def limit_without_unit(stop: Stop, words: Words) -> Diagnostic:
    """*every 3 reviews*, *within 3*: three what?"""
    number = stop.previous
    at = stop.between(number, stop.token) if words.text else stop.between(number, number)
    drafts = [stop.replaced(words, f"{unit} {words.text}") for unit in ("months", "years", "days")]
    if any(token.type == "NUM" for token in stop.before):
        drafts.insert(0, stop.replaced(_comparison(stop), f"of {_comparison(stop).text}"))
    return stop.complain(
        "E139",
        f"{stop.between(number, number).text} WHAT?",
        "A number alone is no period: three days and three years protect very differently.",
        "Write hours, days, weeks, months or years behind the number.",
        at=at,
        suggestions=[Suggestion(s) for s in drafts if reads(s, stop.vocabulary)],
        example=example(stop, *drafts, requires_something(stop)),
    )


def _comparison(stop: Stop) -> Words:
    """Give a comparison and its number: *at least 0.7*."""
    first = next(t for t in reversed(stop.before) if t.type != "NUMBER")
    return stop.between(first, stop.previous)


def time_range(stop: Stop, words: Words) -> Diagnostic:
    """*every 3 to 6 months*: the outer bound is what can be checked."""
    low = stop.previous
    at = stop.between(low, stop.following) if stop.after else stop.between(low, stop.token)
    high = stop.typed(words.end, end_of(stop.following)) if stop.after else ""
    whole = stop.stretch(start_of(low), end_of(stop.following) if stop.after else words.end)
    drafts = (
        stop.replaced(whole, high),
        stop.replaced(whole, stop.typed(start_of(low), words.start)),
    )
    return stop.complain(
        "E139",
        "ONE NUMBER, PLEASE",
        f'"{at.text}" is a range. Only its outer end can be broken, so only that end is a rule.',
        "Name the longest time that is allowed.",
        at=at,
        suggestions=[Suggestion(s) for s in drafts if reads(s, stop.vocabulary)],
        example=example(stop, *drafts, requires_something(stop)),
    )


ROWS = (
    Row(time_range, (Place.UNIT,), ("TO", "OR", "AND")),
    Row(
        limit_without_unit,
        (Place.UNIT,),
        types(
            "DOT CONTROL EVID ACT DATA EVENT CAP BEFORE AFTER WITHIN EVERY UNKNOWN_WORDS FOR BY"
            " PERCENT"
        ),
    ),
)
