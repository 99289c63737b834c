"""Random examples."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from grammar.rules import (
    EventOn,
    Example,
    ExampleFact,
    Length,
    LimitIs,
    Moment,
    Outcome,
    Stating,
    Test,
    ThereIs,
    ThereIsChange,
    ThereIsNo,
    TodayIs,
)
from grammar.rules import SlotUnknown as Unknown
from grammar.slots import Slot
from grammar.terms import Kind
from tests.strategies.conditions import plain_conditions
from tests.strategies.nouns import nouns
from tests.strategies.proofs import Sort, control_timings, days, periods, proofs
from tests.strategies.words import terms

OUTCOMES = ("passes", "fails", "cannot tell", "advises")
_NO_KINDS = (
    Kind.EVIDENCE,
    Kind.CONTROL,
    Kind.JUDGEMENT,
    Kind.NUMBER,
    Kind.DURATION,
    Kind.CHOICE,
    Kind.CHANGE,
)


@st.composite
def limits(draw: DrawFn) -> LimitIs:
    """What is said of the retention limit."""
    if draw(st.booleans()):
        return LimitIs("unknown") if draw(st.booleans()) else LimitIs("no limit")
    events = st.sampled_from(terms(Kind.EVENT))
    start = st.builds(lambda name: Moment("event", (name,)), events)
    return LimitIs("limited", Length("", draw(periods())), draw(st.none() | start))


@st.composite
def there(draw: DrawFn) -> ThereIs:
    """A document, control or judgement that is there."""
    sort = cast(Sort, draw(st.sampled_from(["evidence", "control", "judgement"])))
    proof = draw(proofs(sort))
    contents = st.lists(st.sampled_from(terms(Kind.CONTENT)), max_size=3, unique=True)
    stated = tuple(draw(contents))
    if stated:
        proof = replace(proof, stating=Stating("and", stated))
    if sort == "control":
        proof = replace(proof, timing=draw(st.none() | control_timings()))
    return ThereIs(proof, draw(st.none() | days()))


@st.composite
def changes(draw: DrawFn) -> ThereIsChange:
    """A change that is there."""
    name = draw(st.sampled_from(terms(Kind.CHANGE)))
    data = st.builds(lambda noun: Test(Slot.DATA, (noun,)), nouns(Kind.DATA))
    return ThereIsChange(name, draw(st.none() | data))


def facts() -> SearchStrategy[ExampleFact]:
    """One thing that an example says."""
    return st.one_of(
        plain_conditions(single=True),
        limits(),
        there(),
        changes(),
        st.builds(ThereIsNo, st.sampled_from(terms(*_NO_KINDS))),
        st.builds(TodayIs, days()),
        st.builds(EventOn, st.sampled_from(terms(Kind.EVENT)), days()),
        st.builds(Unknown, st.sampled_from(list(Slot))),
    )


@st.composite
def examples(draw: DrawFn) -> Example:
    """An example of any outcome."""
    outcome = cast(Outcome, draw(st.sampled_from(OUTCOMES)))
    if draw(st.integers(0, 9)) == 0:
        return Example(outcome, manifest="cases/one.yaml")
    return Example(outcome, tuple(draw(st.lists(facts(), min_size=1, max_size=4))))
