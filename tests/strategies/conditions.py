"""Random conditions."""

from __future__ import annotations

from typing import Literal, cast

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from grammar.rules import (
    Condition,
    Conditions,
    EventHas,
    EventOrder,
    FactIs,
    MeasureIs,
    ProofIs,
    SlotIs,
    StageIs,
)
from grammar.slots import KINDS, Slot
from grammar.terms import Kind
from tests.strategies.nouns import noun_lists
from tests.strategies.proofs import compared, days, proofs
from tests.strategies.words import terms

Role = Literal["brings in", "lifts"]
STAGES = ("proposed", "approved", "live", "retired")
ORDERS = ("before", "after", "on or before", "on or after")


@st.composite
def slots_are(draw: DrawFn, *, single: bool = False) -> SlotIs:
    """What a slot has in it."""
    slot = draw(st.sampled_from(list(Slot)))
    kinds = sorted(KINDS[slot])
    negated = draw(st.booleans())
    most = 1 if single and not negated else 3
    return SlotIs(slot, draw(noun_lists(*kinds, most=most)), negated)


@st.composite
def measures_are(draw: DrawFn) -> MeasureIs:
    """What a number, a duration or a choice is."""
    term = draw(st.sampled_from(terms(Kind.NUMBER, Kind.DURATION, Kind.CHOICE)))
    measure = draw(compared(term))
    return MeasureIs(measure, measure.kind is Kind.CHOICE and draw(st.booleans()))


@st.composite
def proofs_are(draw: DrawFn, role: Role) -> ProofIs:
    """A document or a judgement that is current where that lifts, and is not where it brings in."""
    sort = draw(st.sampled_from(["evidence", "judgement"]))
    proof = draw(proofs(cast("Literal['evidence', 'judgement']", sort), counted=False))
    return ProofIs(proof, role == "brings in")


@st.composite
def orders(draw: DrawFn, *, dates: bool = False) -> EventOrder:
    """An event before or after a day or another event."""
    how = draw(st.sampled_from(ORDERS))
    named = cast("Literal['before', 'after', 'on or before', 'on or after']", how)
    events = st.sampled_from(terms(Kind.EVENT))
    other = draw(days() if dates else events | days())
    return EventOrder(draw(events), named, other)


def plain_conditions(*, single: bool = False) -> SearchStrategy[Condition]:
    """Conditions that may stand anywhere; with ``single`` also in an example."""
    events, facts = st.sampled_from(terms(Kind.EVENT)), st.sampled_from(terms(Kind.FACT))
    stages = st.sampled_from(STAGES).map(
        lambda stage: cast("Literal['proposed', 'approved', 'live', 'retired']", stage)
    )
    return st.one_of(
        slots_are(single=single),
        measures_are(),
        st.builds(FactIs, facts, st.booleans()),
        st.builds(StageIs, stages, st.booleans()),
        st.builds(EventHas, events, st.booleans()),
        orders(dates=single),
    )


@st.composite
def conditions(draw: DrawFn, role: Role) -> Conditions:
    """Up to three conditions that may bring a rule in or lift it."""
    one: SearchStrategy[Condition] = plain_conditions() | proofs_are(role)
    items = tuple(draw(st.lists(one, min_size=1, max_size=3)))
    join = draw(st.sampled_from(["and", "or"])) if len(items) > 1 else "and"
    return Conditions(cast("Literal['and', 'or']", join), items)
