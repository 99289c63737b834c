"""Examples: what an author says is the case."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import cast

from lark import Token, Tree

from grammar import rule_faults as faults
from grammar.build_condition import SLOTS, condition
from grammar.build_requirement import proof, timing
from grammar.build_subject import phrase
from grammar.build_time import length, moment
from grammar.rules import (
    CONTROL_TIMES,
    EventOrder,
    Example,
    ExampleFact,
    LimitIs,
    Measure,
    MeasureIs,
    Outcome,
    Proof,
    SlotIs,
    SlotUnknown,
    Stating,
    Test,
    ThereIs,
    ThereIsChange,
    ThereIsNo,
    TodayIs,
)
from grammar.rules import EventOn as EventOnDay
from grammar.site import Leaf, Site, branches, sort_of, tokens_of
from grammar.slots import Slot
from grammar.terms import Kind

_OUTCOMES: dict[str, Outcome] = {
    "EX_PASS": "passes",
    "EX_FAIL": "fails",
    "EX_ASK": "cannot tell",
    "EX_ADVISE": "advises",
}


def example(site: Site, node: Leaf) -> Example:
    """Read ``Example that ...: facts`` or one that names a whole manifest."""
    outcome = _OUTCOMES[tokens_of(node)[0].type]
    body = branches(node)[-1]
    if sort_of(body) == "example_manifest":
        path = str(tokens_of(body)[-1].value)
        return Example(outcome, manifest=path, span=site.span(node))
    facts: list[ExampleFact] = []
    for child in branches(body):
        if not isinstance(child, Token):
            _add(site, facts, child)
    return Example(outcome, tuple(facts), span=site.span(node))


def _add(site: Site, facts: list[ExampleFact], node: Leaf) -> None:
    if sort_of(node) == "also_stating":
        _also_stating(site, facts, node)
    else:
        facts.append(_one_case(site, fact(site, node)))


def _also_stating(site: Site, facts: list[ExampleFact], node: Leaf) -> None:
    """Read a bare content as one more that the document before it states."""
    content = str(tokens_of(node)[0].value)
    last = facts[-1] if facts else None
    if isinstance(last, ThereIs) and last.proof.stating is not None:
        stated = last.proof.stating
        more = replace(stated, contents=(*stated.contents, content))
        day = next((cast(date, t.value) for t in tokens_of(node) if t.type == "DATE"), last.dated)
        facts[-1] = replace(last, proof=replace(last.proof, stating=more), dated=day)
    else:
        site.faults.append(faults.stray_content(site.span(node), site.label(content)))


def fact(site: Site, node: Leaf) -> ExampleFact:
    """Read one thing that is the case."""
    span, tokens = site.span(node), tokens_of(node)
    match sort_of(node):
        case "limit_is":
            return _limit(site, node)
        case "limit_unknown":
            return LimitIs("unknown", span=span)
        case "no_limit":
            return LimitIs("no limit", span=span)
        case "there_is_change":
            return _change(site, node)
        case "there_is":
            return _there_is(site, node)
        case "there_is_no":
            return ThereIsNo(str(tokens[-1].value), span)
        case "today_is":
            return TodayIs(cast(date, tokens[-1].value), span)
        case "event_on":
            return EventOnDay(str(tokens[0].value), cast(date, tokens[-1].value), span)
        case "slot_unknown":
            return SlotUnknown(SLOTS[str(tokens[0].value)], span)
        case "person_unknown":
            return SlotUnknown(Slot.PEOPLE, span)
        case "duration_value":
            period = site.duration(branches(node)[-1])
            measure = Measure(str(tokens[0].value), Kind.DURATION, "exactly", period, span=span)
            return MeasureIs(measure, span=span)
        case _:
            return condition(site, node, "states")


def _one_case(site: Site, stated: ExampleFact) -> ExampleFact:
    """Complain of what leaves open which case it is."""
    open_ended = (
        isinstance(stated, SlotIs) and len(stated.options) > 1 and not stated.negated
    ) or (isinstance(stated, EventOrder) and isinstance(stated.other, str))
    if open_ended:
        words = site.typed_at(stated.span)
        site.faults.append(faults.example_needs_a_value(stated.span, words))
    return stated


def _limit(site: Site, node: Leaf) -> LimitIs:
    parts = [c for c in branches(node) if not isinstance(c, Token)]
    start = moment(site, parts[1]) if len(parts) > 1 else None
    return LimitIs("limited", length(site, parts[0]), start, site.span(node))


def _change(site: Site, node: Leaf) -> ThereIsChange:
    change = next(str(t.value) for t in tokens_of(node) if t.type == "CHANGE")
    parts = [
        c for c in branches(node) if not (isinstance(c, Token) and c.type in ("THERE_IS", "CHANGE"))
    ]
    test: Test | None = None
    if len(parts) == 2:
        test = _phrase(site, parts, node)
    return ThereIsChange(change, test, site.span(node))


def _phrase(site: Site, parts: list[Leaf], node: Leaf) -> Test | None:
    """Read a preposition and one noun that stand side by side."""
    return phrase(site, Tree("phrase", list(parts), cast(Tree[Token], node).meta))


def _there_is(site: Site, node: Leaf) -> ThereIs:
    parts = branches(node)
    shown = proof(
        site, next(c for c in parts if sort_of(c) in ("document", "several", "judgement"))
    )
    contents = tuple(str(t.value) for t in tokens_of(node) if t.type == "CONTENT")
    if contents:
        shown = replace(shown, stating=Stating("and", contents))
    for child in parts:
        if sort_of(child) in _TIMES:
            shown = _timed(site, shown, child)
    dated = next((cast(date, t.value) for t in tokens_of(node) if t.type == "DATE"), None)
    return ThereIs(shown, dated, site.span(node))


_TIMES = frozenset(
    "every_period fresh each_time each_deadline before lead deadline window by_date after".split()
)


def _timed(site: Site, shown: Proof, node: Leaf) -> Proof:
    """Add how often a control acts; a document has a date, not a time phrase."""
    when = timing(site, node)
    if shown.sort == "control" and when.sort in CONTROL_TIMES:
        return replace(shown, timing=when)
    label, words = site.label(shown.term), site.typed_at(when.span)
    if shown.sort == "control":
        site.faults.append(faults.time_of_wrong_sort(label, "control", words, when.span))
    else:
        site.faults.append(faults.example_needs_a_value(when.span, words))
    return shown
