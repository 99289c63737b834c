"""What a manifest can say, as free variables: one capability with one use, on one day.

One use is enough: a rule is asked use by use, and a manifest with fewer uses has fewer findings.
One group of people is enough for the same reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar

from engine.analysis.model.circuit import FALSE, TRUE, Circuit
from engine.analysis.model.mentions import Mentions
from engine.analysis.model.truth import Algebra
from engine.analysis.model.values import LEFT_OUT, Happening, event_days, facts, limit_days, limits
from engine.analysis.model.words import (
    RETENTION,
    Reach,
    Side,
    Spelt,
    chosen,
    reach_of,
    representatives,
    shared_words,
)
from engine.manifest import Control, EndPoint, Evidence, Fact, Limit
from grammar.rules import Measure
from grammar.slots import Slot
from grammar.terms import Kind

Value = TypeVar("Value")
NULLABLE = frozenset({Slot.SOURCES, Slot.RECIPIENTS, Slot.PEOPLE})
"""Slots that may be ``none``."""
GO_LIVE = "go-live"
STAGES = ("proposed", "approved", "live", "retired", "unknown")
KEPT = ("limited", "no limit", "unknown", "not kept")


class Choice(Generic[Value]):
    """A variable of which exactly one value holds."""

    def __init__(self, circuit: Circuit, values: Sequence[Value]) -> None:
        """Make a literal for each value; the one literal of a single value is true."""
        free = [TRUE] if len(values) == 1 else [circuit.free() for _ in values]
        circuit.exactly_one(free)
        self.options: tuple[tuple[Value, int], ...] = tuple(zip(values, free, strict=True))

    def literal(self, wanted: Value) -> int:
        """Give the literal of one value; false for a value that it can not have."""
        return next((literal for value, literal in self.options if value == wanted), FALSE)


@dataclass(frozen=True, slots=True)
class Listed:
    """A word that a slot may list. No word: ``unknown`` is listed."""

    word: Spelt | None
    there: int
    """The literal of *it is listed*."""


@dataclass(frozen=True, slots=True)
class Filed:
    """A document that may be filed; ``event`` and its ``happening`` are what its date supposes."""

    record: Evidence
    there: int
    event: str = ""
    happening: Happening | None = None
    odd: bool = False
    """Whether it is only like what a proof asks for, and not just that."""


@dataclass(frozen=True, slots=True)
class Built:
    """A control that the design may have."""

    control: Control
    there: int
    odd: bool = False
    """Whether it is only like what a proof asks for, and not just that."""


@dataclass(slots=True)
class Shape:
    """The variables of a manifest, shared by all the books that are looked at."""

    circuit: Circuit
    algebra: Algebra
    sides: tuple[Side, ...]
    reaches: tuple[Reach, ...]
    day: date
    dated: bool = True
    slots: dict[Slot, list[Listed]] = field(default_factory=dict[Slot, list[Listed]])
    excluded: list[Listed] = field(default_factory=list[Listed])
    changes: list[Listed] = field(default_factory=list[Listed])
    facts: dict[str, Choice[Fact | None]] = field(default_factory=dict[str, Choice[Fact | None]])
    events: dict[str, Choice[Happening]] = field(default_factory=dict[str, Choice[Happening]])
    speakers: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    """For each event the narrower ones that may be said in its place, where that matters."""
    stage: Choice[str] = field(init=False)
    kept: Choice[str] = field(init=False)
    limits: list[tuple[Limit, int]] = field(default_factory=list[tuple[Limit, int]])
    evidence: list[Filed] = field(default_factory=list[Filed])
    evidence_unknown: int = FALSE
    controls: list[Built] = field(default_factory=list[Built])
    controls_unknown: int = FALSE

    def label(self, term: str) -> str:
        """Give how a term is written in a manifest that every side reads."""
        return self.sides[0].glossary.label(term)

    def spoken_of(self) -> tuple[frozenset[str], ...]:
        """Give for each side the terms that its sentences may be about."""
        found: list[frozenset[str]] = []
        for side, reach in zip(self.sides, self.reaches, strict=True):
            nouns = set(side.mentions.changes).union(*side.mentions.nouns.values())
            reached = (terms for noun in nouns for terms in reach.of(noun))
            found.append(frozenset[str]().union(*reached))
        return tuple(found)


def shape(sides: Sequence[Side], day: date, *, dated: bool = True) -> Shape:
    """Make the variables that could tell the sentences of some books apart.

    ``dated``: whether limits are also compared by the days of events.
    """
    circuit = Circuit()
    reaches = tuple(reach_of(side.glossary) for side in sides)
    made = Shape(circuit, Algebra(circuit), tuple(sides), reaches, day, dated)
    mentions = [side.mentions for side in sides]
    _stage(made, mentions)
    for slot in Slot:
        _slot(made, slot)
    _people(made)
    _changes(made)
    _retention(made, mentions)
    _facts(made, mentions)
    _events(made, mentions)
    return made


def _stage(made: Shape, mentions: Sequence[Mentions]) -> None:
    asked = any(one.stage for one in mentions)
    made.stage = Choice(made.circuit, STAGES if asked else ("proposed", "live"))


def _slot(made: Shape, slot: Slot) -> None:
    circuit = made.circuit
    words = representatives(made.sides, made.reaches, slot)
    listed = [Listed(word, circuit.free()) for word in words]
    listed.append(Listed(None, circuit.free()))
    made.slots[slot] = listed
    if slot not in NULLABLE:
        circuit.require(*(one.there for one in listed))


def _people(made: Shape) -> None:
    """Nobody is what is kept apart, or what the use keeps out; an unknown group says no more."""
    circuit = made.circuit
    words = [one for one in made.slots[Slot.PEOPLE] if one.word is not None]
    unknown = made.slots[Slot.PEOPLE][-1].there
    made.excluded = [Listed(one.word, circuit.free()) for one in words]
    for number, one in enumerate(words):
        circuit.require(-one.there, -unknown)
        for other in words[:number]:
            if _apart(made, one, other):
                circuit.require(-one.there, -other.there)
        for out in made.excluded:
            if _is_a(made, one, out):
                circuit.require(-one.there, -out.there)


def _apart(made: Shape, one: Listed, other: Listed) -> bool:
    assert one.word is not None
    assert other.word is not None
    pairs = zip(made.sides, one.word.terms, other.word.terms, strict=True)
    return any(side.glossary.disjoint(first, second) for side, first, second in pairs)


def _is_a(made: Shape, one: Listed, other: Listed) -> bool:
    assert one.word is not None
    assert other.word is not None
    pairs = zip(made.sides, one.word.terms, other.word.terms, strict=True)
    return any(second in side.glossary.broader(first) for side, first, second in pairs)


def _changes(made: Shape) -> None:
    named = [side.mentions.changes for side in made.sides]
    if not any(named):
        return
    marks: list[dict[str, frozenset[object]]] = []
    for reach, changes in zip(made.reaches, named, strict=True):
        found: dict[str, set[object]] = {}
        for change in changes:
            for truth, terms in zip((True, None), reach.of(change), strict=True):
                for term in terms:
                    found.setdefault(term, set()).add((change, truth))
        marks.append({term: frozenset(mark) for term, mark in found.items()})
    words = chosen(shared_words(made.sides, frozenset({Kind.CHANGE})), marks, named)
    listed = [Listed(word, made.circuit.free()) for word in words]
    made.changes = [*listed, Listed(None, made.circuit.free())]


def _retention(made: Shape, mentions: Sequence[Mentions]) -> None:
    """Data that is not kept is in no use that keeps it."""
    circuit = made.circuit
    made.kept = Choice(circuit, KEPT)
    wanted = [limit for one in mentions for limit in one.limits]
    known = [limit for limit in limits(wanted) if _sayable(made, limit)]
    if made.dated and wanted:
        known += _at_another_event(made, known)
    made.limits = [(limit, circuit.free()) for limit in known]
    limited, not_kept = made.kept.literal("limited"), made.kept.literal("not kept")
    circuit.require(-limited, *(there for _, there in made.limits))
    for _, there in made.limits:
        circuit.require(-there, limited)
    for one in made.slots[Slot.ACTIVITIES]:
        if one.word is not None and _keeps(made, one.word):
            circuit.require(-one.there, -not_kept)


def _at_another_event(made: Shape, known: Sequence[Limit]) -> list[Limit]:
    """Give a limit that only the days of events compare with the others, if there is one."""
    named = {event for limit in known for event in limit.start.events}
    for word in shared_words(made.sides, frozenset({Kind.EVENT})):
        (event, *others) = word.terms
        if {event} == {*others} or not others:
            apart = (
                side.glossary.covers(one, two) is False
                for side in made.sides
                for other in named
                for one, two in ((event, other), (other, event))
            )
            if all(apart):
                return [Limit(EndPoint("event", (event,)))]
    return []


def _keeps(made: Shape, word: Spelt) -> bool:
    pairs = zip(made.sides, word.terms, strict=True)
    return any(RETENTION in side.glossary.broader(term) for side, term in pairs)


def _sayable(made: Shape, limit: Limit) -> bool:
    needed = {*limit.start.events, *((limit.measure,) if limit.measure else ())}
    return all(needed <= side.glossary.terms.keys() for side in made.sides)


def _facts(made: Shape, mentions: Sequence[Mentions]) -> None:
    """Facts that every side knows; of any other, manifests can not speak."""
    measures: dict[str, list[Measure]] = {}
    for one in mentions:
        for term, found in one.measures.items():
            measures.setdefault(term, []).extend(found)
        for term in (*one.facts, *one.added):
            measures.setdefault(term, [])
    for term, found in sorted(measures.items()):
        known = [side.glossary.terms.get(term) for side in made.sides]
        first = known[0]
        if first is None or any(one is None or one.kind is not first.kind for one in known):
            continue
        made.facts[term] = Choice(made.circuit, [None, *facts(first, found)])


def _speakers(made: Shape, event: str, asked: frozenset[str]) -> list[str]:
    """Give narrower events that may speak for one that is left out, if the sides see that apart.

    Two that speak at once leave it unknown. So of those that are narrower on one side alone, on
    the other, or on both, one of each is enough, beside those that are ``asked`` about.
    """
    glossaries = [side.glossary for side in made.sides]
    if any(event not in one.terms for one in glossaries):
        return []
    below = [one.narrower(event) - {event} for one in glossaries]
    names = frozenset[str]().union(*below)
    sorts: dict[tuple[bool, ...], str] = {}
    for name in sorted(names, key=lambda name: (name not in asked, name)):
        if all(name in one.terms for one in glossaries):
            sorts.setdefault(tuple(name in one for one in below), name)
    apart = any(not all(sort) for sort in sorts)
    return sorted({*sorts.values(), *(names & asked)}) if apart else []


def _left_out(made: Shape, found: dict[str, list[Happening]]) -> None:
    """Let events be left out for which another event speaks on one side and not on the other."""
    asked = frozenset(found)
    made.speakers = {event: _speakers(made, event, asked) for event in sorted(asked)}
    telling = {event for event, names in made.speakers.items() if names}
    for event in sorted(telling):
        for name in made.speakers[event]:
            found[name] = list(dict.fromkeys([*found.get(name, ()), *found[event]]))
    for event in telling.union(*made.speakers.values()):
        found[event] = [*found[event], LEFT_OUT]


def _events(made: Shape, mentions: Sequence[Mentions]) -> None:
    """Events that every side knows, and that a rule asks about or a limit counts from."""
    found = {e: event_days(made.day, mentions, e) for one in mentions for e in one.events}
    declared = [limit for limit, _ in made.limits]
    ends = {event for limit in declared for event in limit.start.events}
    several = made.dated and len(ends) > 1
    for event in sorted(ends):
        found.setdefault(event, limit_days(made.day, declared if several else ()))
    if made.dated and any(one.periodic for one in mentions):
        found.setdefault(GO_LIVE, ["unknown", made.day])
    _left_out(made, found)
    for event in sorted(found):
        if all(event in side.glossary.terms for side in made.sides):
            made.events[event] = Choice(made.circuit, found[event])
    if GO_LIVE in made.events:
        live = made.stage.literal("live")
        for value, there in made.events[GO_LIVE].options:
            if value == "not yet" or (isinstance(value, date) and value > made.day):
                made.circuit.require(-live, -there)
