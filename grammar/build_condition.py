"""Conditions, and which of them may bring a rule in or lift it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal, cast

from lark import Token

from grammar import rule_faults as faults
from grammar.build_requirement import choice, compare, proof
from grammar.build_subject import noun, nouns
from grammar.rules import (
    Comparison,
    Condition,
    Conditions,
    EventHas,
    EventOrder,
    FactIs,
    Measure,
    MeasureIs,
    Noun,
    ProofIs,
    SlotIs,
    StageIs,
)
from grammar.site import Leaf, Site, branches, sort_of, tokens_of
from grammar.slots import KINDS, SINGULAR, Slot
from grammar.terms import Kind

Role = Literal["brings in", "lifts", "states"]
"""What conditions do: bring a rule in, lift it, or say what is the case (in an example)."""

SLOTS: dict[str, Slot] = {f"the {word}": slot for slot, word in SINGULAR.items()}
_STAGES = Literal["proposed", "approved", "live", "retired"]
_ORDERS = Literal["before", "after", "on or before", "on or after"]


def conditions(site: Site, node: Leaf, role: Role) -> Conditions:
    """Read conditions that are joined by only *and* or only *or*."""
    items = tuple(condition(site, c, role) for c in branches(node) if not isinstance(c, Token))
    join: Literal["and", "or"] = "or" if sort_of(node) == "any_holds" else "and"
    return Conditions(join, items, site.span(node))


def condition(site: Site, node: Leaf, role: Role) -> Condition:
    """Read one condition."""
    span, tokens = site.span(node), tokens_of(node)
    negated = _negated(node)
    match sort_of(node):
        case "person_is":
            return SlotIs(Slot.PEOPLE, _people(site, branches(node)[-1]), negated, span)
        case "slot_is":
            return _slot_is(site, node, negated)
        case "number_is" | "duration_is" | "choice_is":
            return MeasureIs(_measured(site, node), negated, span)
        case "proof_is" | "judgement_is":
            return _proof_is(site, node, negated, role)
        case "fact_is":
            return FactIs(str(tokens[0].value), tokens[1].type == "NOT_APPLIES", span)
        case "stage_is":
            return StageIs(cast(_STAGES, str(tokens[-1].value)), negated, span)
        case "event_has":
            return EventHas(str(tokens[0].value), tokens[1].type == "NOT_HAPPENED", span)
        case "event_order":
            return _event_order(site, node)
        case other:
            raise AssertionError(f"no condition is called {other}")


def _negated(node: Leaf) -> bool:
    be = next((c for c in branches(node) if sort_of(c) == "be"), None)
    return be is not None and tokens_of(be)[0].type == "IS_NOT"


def _people(site: Site, node: Leaf) -> tuple[Noun, ...]:
    if sort_of(node) == "joint_value":
        terms = tuple(str(t.value) for t in tokens_of(node) if t.type == "PERSON")
        return (Noun(terms, site.span(node)),)
    keep = (c for c in branches(node) if sort_of(c) not in ("EITHER", "OR", "COMMA"))
    return tuple(noun(site, child) for child in keep)


def _slot_is(site: Site, node: Leaf, negated: bool) -> SlotIs:
    slot = SLOTS[str(tokens_of(node)[0].value)]
    value = branches(node)[-1]
    keep = [c for c in branches(value) if sort_of(c) not in ("EITHER", "OR", "COMMA")]
    members = [member for child in keep for member in nouns_of(site, child)]
    for one, kind in members:
        if kind not in KINDS[slot]:
            _wrong_value(site, slot, one, kind)
    return SlotIs(slot, tuple(one for one, _ in members), negated, site.span(node))


def nouns_of(site: Site, node: Leaf) -> list[tuple[Noun, Kind]]:
    """Give a value with its kind."""
    if sort_of(node) == "joint":
        one = noun(site, node)
        return [(one, Kind.PERSON)]
    return nouns(site, node)


def _wrong_value(site: Site, slot: Slot, one: Noun, kind: Kind) -> None:
    wanted = sorted(kind.value for kind in KINDS[slot])
    label = site.label(one.terms[0])
    site.faults.append(faults.wrong_value_for_slot(one.span, SINGULAR[slot], label, kind, wanted))


def _measured(site: Site, node: Leaf) -> Measure:
    tokens = tokens_of(node)
    term = str(tokens[0].value)
    kind = site.glossary.kind(term)
    how: Comparison = "exactly"
    for child in branches(node):
        if sort_of(child) == "compare":
            how = compare(child)
    span = site.span(node)
    if kind is Kind.CHOICE:
        return Measure(term, kind, "exactly", choice(site, tokens[-1], term), span=span)
    period = next((site.duration(c) for c in branches(node) if sort_of(c) == "duration"), None)
    if period is not None:
        return Measure(term, kind, how, period, span=span)
    number = cast(Decimal, next(t.value for t in tokens if t.type == "NUMBER"))
    percent = any(t.type == "PERCENT" for t in tokens)
    value = number / 100 if percent else number
    return Measure(term, kind, how, value, percent, span)


def _proof_is(site: Site, node: Leaf, negated: bool, role: Role) -> ProofIs:
    shown = proof(site, node)
    span = site.span(node)
    label = site.label(shown.term)
    if shown.sort == "control" and role != "states":
        site.faults.append(faults.control_is_current(shown.span, label))
    words = f"a recorded judgement of {label}" if shown.sort == "judgement" else f"the {label}"
    if role == "brings in" and not negated:
        site.faults.append(faults.current_brings_in(span, words))
    if role == "lifts" and negated:
        site.faults.append(faults.not_current_lifts(span, words))
    return ProofIs(shown, negated, span)


def _event_order(site: Site, node: Leaf) -> EventOrder:
    tokens = tokens_of(node)
    order = next(tokens_of(c)[0] for c in branches(node) if sort_of(c) == "order")
    last = tokens[-1]
    other = cast(date, last.value) if last.type == "DATE" else str(last.value)
    how = cast(_ORDERS, order.type.replace("_", " ").lower())
    return EventOrder(str(tokens[0].value), how, other, site.span(node))
