"""What came up in a case: names of forms, conditions, timings, items, changes and statuses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from engine.finding import Status
from grammar import rules as r
from grammar.parse import RuleBook
from grammar.slots import Slot
from grammar.terms import COMPUTED_CHANGES
from tests.laws.worlds import World
from tests.reference.meaning import Found, nodes


def forms(case: World, book: RuleBook, found: list[Found]) -> Iterator[str]:
    """Give what came up in the rules that found something, and what they found."""
    names = {one.rule for one in found}
    for rule in book.rules:
        said = rule.statement
        if isinstance(said, r.Exemption):
            yield "exception"
            lifted = next(one for one in book.rules if one.id == said.lifts)
            if isinstance(lifted.statement, r.Exemption):
                yield "exception to an exception"
        elif isinstance(said.form, r.Permitted):
            yield "permitted"
        if rule.name in names or isinstance(said, r.Exemption):
            for node in nodes(said):
                yield from _of_node(node)
    for one in found:
        yield f"status {one.status}"
        yield "finding of the whole capability" if one.use is None else "finding of a use"
        if one.due:
            yield f"last day of {one.status}"
    yield f"asked stage {case.stage}"
    yield "against nothing" if case.against == [] else f"against {case.against is not None}"


def _of_node(node: Any) -> Iterator[str]:
    match node:
        case r.Norm():
            yield _form(node)
        case r.Test(slot=slot, partner=partner):
            yield f"partner in {slot.value}" if partner else f"test of {slot.value}"
        case r.Noun(terms=terms) if len(terms) > 1:
            yield "several terms of one person"
        case r.Subject(changes=changes):
            yield from (f"change {one}" for one in changes)
        case r.Limited(length=length, start=start):
            yield f"limit from {start.which}"
            if length is not None and length.measure:
                yield "limit with a duration term" + ("" if length.period else " alone")
        case _:
            yield from _of_item(node)
            yield from _of_condition(node)


def _of_item(node: Any) -> Iterator[str]:
    match node:
        case r.Proof():
            yield from _of_proof(node)
        case r.Measure():
            yield f"{node.kind.value} {node.comparison or 'stated'}"
        case r.DeclaredLimit():
            yield "declared limit"
        case r.Stating(join=join, or_withheld=withheld):
            yield f"stating {join}" + (" or why withheld" if withheld else "")
        case _:
            pass


def _of_condition(node: Any) -> Iterator[str]:
    match node:
        case r.SlotIs(slot=slot, negated=negated):
            yield f"condition on {slot.value}" + (" negated" if negated else "")
        case r.EventOrder(order=order, other=other):
            yield f"event {order} {'an event' if isinstance(other, str) else 'a day'}"
        case r.MeasureIs() | r.FactIs() | r.StageIs() | r.EventHas() | r.ProofIs():
            yield type(node).__name__ + (" negated" if node.negated else "")
        case _:
            pass


def _form(norm: r.Norm) -> str:
    name = type(norm.form).__name__
    if isinstance(norm.form, r.Only):
        name = "Only list" if norm.form.test else "Only when"
    if isinstance(norm.form, r.Limited):
        name = "Limited to" if norm.form.length else "Must end at"
    return f"{name}{' as advice' if norm.advice else ''}"


def _of_proof(proof: r.Proof) -> Iterator[str]:
    yield f"item {proof.sort}"
    if proof.timing:
        yield f"{proof.sort} {proof.timing.sort}"
        if proof.timing.period and proof.timing.period.in_hours:
            yield "timing in hours"
    if proof.count > 1:
        yield f"several {'different ' if proof.different else ''}{proof.sort}"
    if proof.other_than:
        yield f"other than {proof.sort}"
    for who in (*proof.by, *proof.to):
        yield f"who {who.sort}"
        if any(actor.or_above for actor in who.actors):
            yield "or above"


_PROOFS = ("evidence", "judgement", "control")
_TIMES = ("fresh", "before", "after", "lead", "window", "deadline", "by date")
_ORDERS = ("before", "after", "on or before", "on or after")
_COMPARISONS = get_args(r.Comparison)
BESIDE = ("error", "waived")
"""Statuses that no rule gives: of faults, and of findings that somebody answers for."""
EXPECTED = frozenset(
    [
        *("Forbidden", "Requires", "Only list", "Only when", "Limited to", "Must end at"),
        *("Forbidden as advice", "Requires as advice", "Only list as advice"),
        *("Only when as advice", "Limited to as advice", "permitted"),
        *("exception", "exception to an exception", "several terms of one person"),
        *(f"test of {slot.value}" for slot in Slot),
        *("partner in data", "partner in sources"),
        *(f"change {name}" for name in (*COMPUTED_CHANGES, "change", "camera move")),
        *(f"item {sort}" for sort in _PROOFS),
        *(f"{sort} {time}" for sort in _PROOFS[:2] for time in _TIMES),
        *("control every", "control each", "timing in hours", "declared limit"),
        *("several evidence", "several different evidence", "several control"),
        *(f"other than {sort}" for sort in _PROOFS),
        *("who one", "who both", "who either", "who each", "or above"),
        *("stating and", "stating or", "stating and or why withheld", "stating or or why withheld"),
        *(f"number {how}" for how in (*_COMPARISONS, "stated")),
        *(f"duration {how}" for how in (*_COMPARISONS, "stated")),
        *("choice exactly", "choice stated"),
        *("limit from event", "limit from earlier", "limit from later"),
        *("limit with a duration term", "limit with a duration term alone"),
        *(f"condition on {slot.value}{no}" for slot in Slot for no in ("", " negated")),
        *(f"event {order} {what}" for order in _ORDERS for what in ("an event", "a day")),
        *("MeasureIs", "MeasureIs negated", "FactIs", "FactIs negated", "StageIs"),
        *("StageIs negated", "EventHas", "EventHas negated", "ProofIs", "ProofIs negated"),
        *(f"status {one}" for one in get_args(Status) if one not in BESIDE),
        *("finding of the whole capability", "finding of a use"),
        *("last day of pending", "last day of advice"),
        *(f"asked stage {one}" for one in (None, "proposed", "approved", "live", "retired")),
        *("against nothing", "against True", "against False"),
    ]
)
"""All that has to come up."""
