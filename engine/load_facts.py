"""Events and facts of a manifest."""

from __future__ import annotations

from collections.abc import Mapping as Map

from engine.load_dates import moment, number, period, reads_as_period
from engine.load_faults import quote
from engine.load_keys import Item, Reading, is_null, wrong_shape
from engine.load_terms import term
from engine.load_values import not_none, scalar
from engine.manifest import Event, Fact, Place, Range
from engine.yamltree import Mapping, Node, Scalar
from grammar.diagnostic import Related
from grammar.periods import Duration
from grammar.terms import MEASURES, Kind, Term

_YES_OR_NO = {"yes": True, "true": True, "no": False, "false": False}


def events(reading: Reading, item: Item | None) -> tuple[dict[str, Event], bool]:
    """Give the events by term, and whether they are ``unknown`` altogether."""
    found: dict[str, Event] = {}
    if item is None or _whole(reading, item, "events", "go-live: 2026-03-01"):
        return found, item is not None and item.word == "unknown"
    for value, one in _by_term(reading, item, (Kind.EVENT,), "an event"):
        if value.word == "not yet":
            found[one.name] = Event(one.name, "not yet", value.place)
        else:
            found[one.name] = Event(one.name, moment(reading, value), value.place)
    return found, False


def facts(reading: Reading, item: Item | None) -> tuple[dict[str, Fact], bool]:
    """Give the facts by term, and whether they are ``unknown`` altogether."""
    found: dict[str, Fact] = {}
    if item is None or _whole(reading, item, "facts", "match threshold: 0.7"):
        return found, item is not None and item.word == "unknown"
    for value, one in _by_term(reading, item, MEASURES, "a fact"):
        fact = _fact(reading, value, one)
        if fact is not None:
            found[one.name] = fact
    return found, False


def all_unknown(reading: Reading, place: Place) -> Map[str, Fact]:
    """Give every fact of the glossary as unknown: what ``facts: unknown`` says of one use."""
    terms = reading.glossary.terms.values()
    return {one.name: Fact(one.name, None, place=place) for one in terms if one.kind in MEASURES}


def _whole(reading: Reading, item: Item, what: str, example: str) -> bool:
    """Tell whether one word stands for all of them (or something that is no group of keys)."""
    if isinstance(item.node, Mapping) and item.node.entries:
        return False
    if isinstance(item.node, Mapping):
        message = f"`{what}` is an empty group."
        reading.fault("M324", message, "Write `none` or `unknown`.", item.at)
    elif item.word not in {"none", "unknown"}:
        wrong_shape(reading, item, f"`{what}` is a group of keys", f"`{what}: {{{example}}}`")
    return True


def _by_term(
    reading: Reading, item: Item, kinds: tuple[Kind, ...] | frozenset[Kind], what: str
) -> list[tuple[Item, Term]]:
    """Give the values with the terms that are their keys, each term once."""
    found: list[tuple[Item, Term]] = []
    seen: dict[str, Scalar] = {}
    for key, node in item.node.entries if isinstance(item.node, Mapping) else ():
        one = term(reading, key.text, key.span, kinds, what)
        value = item.child(key.text, node)
        if one is None or _silent(reading, value, key) or _again(reading, key, seen, one):
            continue
        found.append((value, one))
    return found


def _silent(reading: Reading, value: Item, key: Scalar) -> bool:
    if is_null(value.node):
        message = f"Nothing stands after {quote(key.text)}, and silence is no answer."
        reading.fault("M327", message, "Write its value, or `unknown`.", value.at)
        return True
    if value.word == "none":
        not_none(reading, value, quote(key.text))
        return True
    return False


def _again(reading: Reading, key: Scalar, seen: dict[str, Scalar], one: Term) -> bool:
    first = seen.setdefault(one.name, key)
    if first is key:
        return False
    reading.fault(
        "M314",
        f"{quote(key.text)} and {quote(first.text)} are one term, so it has two values here.",
        "Keep one of them.",
        key.span,
        (Related("the same term stands here first", first.span),),
    )
    return True


def _fact(reading: Reading, value: Item, one: Term) -> Fact | None:
    words = scalar(reading, value, "a single value belongs here", _example(one))
    if words is None:
        return None
    if words == "unknown":
        return Fact(one.name, None, place=value.place)
    if one.kind is Kind.NUMBER:
        found = number(reading, words, value.at, one.label)
        return found and Fact(one.name, found[0], found[1], value.place)
    answer = _answer(reading, words, value.node, one)
    return None if answer is None else Fact(one.name, answer, place=value.place)


def _example(one: Term) -> str:
    match one.kind:
        case Kind.NUMBER:
            return "0.7"
        case Kind.DURATION:
            return "6 years"
        case Kind.CHOICE:
            return one.choices[0] if one.choices else "unknown"
        case _:
            return "yes"


def _answer(
    reading: Reading, words: str, node: Node, one: Term
) -> bool | Range | Duration | str | None:
    if one.kind is Kind.DURATION and reads_as_period(words):
        return period(reading, words, node.span)
    if one.kind is Kind.DURATION:
        message = f"{quote(one.label)} is a length of time, and {quote(words)} is none."
        advice = "Write a whole number and a unit, such as `6 years`, or `unknown`."
        reading.fault("M337", message, advice, node.span)
        return None
    if one.kind is Kind.FACT:
        answer = _YES_OR_NO.get(words.casefold())
        if answer is not None:
            return answer
        allowed = "yes, no"
    else:
        chosen = [choice for choice in one.choices if choice.casefold() == words.casefold()]
        if chosen:
            return chosen[0]
        allowed = ", ".join(one.choices)
    message = f"{quote(words)} is no answer to {quote(one.label)}."
    reading.fault("M337", message, f"Write one of: {allowed}, unknown.", node.span)
    return None
