"""Random requirements: documents, controls, judgements and values."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Literal, cast

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from grammar.periods import Duration, Unit
from grammar.rules import (
    Actor,
    Comparison,
    DeclaredLimit,
    Item,
    Measure,
    Proof,
    Requirement,
    Stating,
    Timing,
    Who,
)
from grammar.slots import Slot
from grammar.terms import Kind
from tests.strategies.words import LADDER, PERCENTAGES, glossary, terms

Sort = Literal["evidence", "control", "judgement"]
UNITS: tuple[Unit, ...] = ("hour", "day", "week", "month", "year")
COMPARISONS: tuple[Comparison, ...] = (
    "at least",
    "at most",
    "more than",
    "less than",
    "exactly",
)
_KINDS: dict[Sort, Kind] = {
    "evidence": Kind.EVIDENCE,
    "control": Kind.CONTROL,
    "judgement": Kind.JUDGEMENT,
}


def days() -> SearchStrategy[date]:
    """A day."""
    return st.dates(date(1999, 1, 1), date(2040, 12, 31))


def periods() -> SearchStrategy[Duration]:
    """A period."""
    return st.builds(Duration, st.integers(1, 5000), st.sampled_from(UNITS))


@st.composite
def actors(draw: DrawFn) -> Actor:
    """Somebody who signs or is told."""
    name = draw(st.sampled_from(terms(Kind.ROLE, Kind.ORGANISATION, Kind.PERSON)))
    return Actor(name, name in LADDER and draw(st.booleans()))


@st.composite
def whos(draw: DrawFn) -> Who:
    """One, both, either or each."""
    sort = draw(st.sampled_from(["one", "both", "either", "each", "each slot"]))
    match sort:
        case "one":
            return Who("one", (draw(actors()),))
        case "each":
            return Who("each", (draw(actors()),), (Slot.USERS, Slot.RECIPIENTS))
        case "each slot":
            return Who("each", (), (draw(st.sampled_from([Slot.USERS, Slot.RECIPIENTS])),))
        case _:
            pair = (draw(actors()), draw(actors()))
            return Who(cast("Literal['both', 'either']", sort), pair)


@st.composite
def statings(draw: DrawFn) -> Stating:
    """Contents that a document states."""
    names = st.lists(st.sampled_from(terms(Kind.CONTENT)), min_size=1, max_size=3, unique=True)
    contents = tuple(draw(names))
    join = draw(st.sampled_from(["and", "or"])) if len(contents) > 1 else "and"
    return Stating(cast("Literal['and', 'or']", join), contents, draw(st.booleans()))


@st.composite
def timings(draw: DrawFn, sort: Sort) -> Timing:
    """A time that goes with such a proof."""
    if sort == "control":
        return draw(control_timings())
    event = draw(st.sampled_from(terms(Kind.EVENT)))
    match draw(st.sampled_from(["fresh", "by date", "before", "after", "period"])):
        case "fresh":
            return Timing("fresh", draw(periods()))
        case "by date":
            return Timing("by date", day=draw(days()))
        case "before":
            return Timing("before", event=event)
        case "after":
            return Timing("after", event=event)
        case _:
            how = draw(st.sampled_from(["lead", "window", "deadline"]))
            named = cast("Literal['lead', 'window', 'deadline']", how)
            return Timing(named, draw(periods()), event)


@st.composite
def control_timings(draw: DrawFn) -> Timing:
    """How often a control acts."""
    event = draw(st.sampled_from(terms(Kind.EVENT)))
    match draw(st.sampled_from(["every", "each", "within"])):
        case "every":
            return Timing("every", draw(periods()))
        case "each":
            at = draw(st.sampled_from(["before", "after", "for", "at"]))
            preposition = cast("Literal['before', 'after', 'for', 'at']", at)
            return Timing("each", None, event, preposition=preposition)
        case _:
            return Timing("each", draw(periods()), event, preposition="after")


@st.composite
def proofs(draw: DrawFn, sort: Sort, *, counted: bool = True) -> Proof:
    """A document, a control or a judgement, without contents and time."""
    term = draw(st.sampled_from(terms(_KINDS[sort])))
    who = st.lists(whos(), max_size=2).map(tuple)
    by, to = draw(who), draw(who)
    if counted and sort != "judgement" and draw(st.booleans()):
        return Proof(
            sort, term, by, to, count=draw(st.integers(1, 1000)), different=draw(st.booleans())
        )
    return Proof(sort, term, by, to, draw(st.none() | whos()))


@st.composite
def measures(draw: DrawFn) -> Measure:
    """A value that has to be stated, perhaps compared with another."""
    term = draw(st.sampled_from(terms(Kind.NUMBER, Kind.DURATION, Kind.CHOICE)))
    kind = glossary().kind(term)
    if draw(st.booleans()):
        return Measure(term, kind)
    return draw(compared(term))


@st.composite
def compared(draw: DrawFn, term: str) -> Measure:
    """A measure with the value that it is compared with."""
    kind = glossary().kind(term)
    how = draw(st.sampled_from(COMPARISONS))
    match kind:
        case Kind.CHOICE:
            choice = draw(st.sampled_from(glossary().terms[term].choices))
            return Measure(term, kind, "exactly", choice)
        case Kind.DURATION:
            return Measure(term, kind, how, draw(periods()))
        case _:
            number = draw(st.decimals(0, 1_000_000, places=2, allow_nan=False))
            percent = term in PERCENTAGES
            return Measure(term, kind, how, number / 100 if percent else Decimal(number), percent)


@st.composite
def requirements(draw: DrawFn) -> Requirement:
    """Up to three things; a time only where all are proofs of one sort."""
    sorts = st.sampled_from(["evidence", "control", "judgement"])
    sort = cast(Sort, draw(sorts))
    timed = draw(st.booleans())
    other = st.one_of(measures(), st.just(DeclaredLimit()))
    one: SearchStrategy[Item] = proofs(sort)
    if not timed:
        one = one | other
    items: list[Item] = draw(st.lists(one, min_size=1, max_size=3))
    last = items[-1]
    if isinstance(last, Proof) and draw(st.booleans()):
        items[-1] = replace(last, stating=draw(statings()))
    if timed:
        when = draw(timings(sort))
        items = [replace(i, timing=when) if isinstance(i, Proof) else i for i in items]
    join = draw(st.sampled_from(["and", "or"])) if len(items) > 1 else "and"
    return Requirement(cast("Literal['and', 'or']", join), tuple(items))
