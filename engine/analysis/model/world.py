"""Small manifests of which the engine itself is asked what the formula needs to know."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import product
from typing import Literal

from engine.analysis.model.circuit import FALSE, TRUE
from engine.analysis.model.shape import GO_LIVE, Shape
from engine.analysis.model.truth import Tri, constant
from engine.analysis.model.values import LEFT_OUT, Happening
from engine.case import Case
from engine.change import Baseline
from engine.logic import Truth
from engine.manifest import (
    NO_PLACE,
    Control,
    Event,
    Evidence,
    Fact,
    Limit,
    Listing,
    Manifest,
    Retention,
    Stage,
    Use,
)
from grammar.glossary import Glossary
from grammar.slots import USE_SLOTS

NONE = Listing()
USE = Use(
    "use",
    dict.fromkeys(USE_SLOTS, NONE),
    (),
    NO_PLACE,
    NONE,
    Retention("unknown"),
    {},
    NO_PLACE,
)
BARE = Manifest(
    "witness", "", "", "proposed", NO_PLACE, "", NONE, {}, NO_PLACE, False, {}, NO_PLACE, False,
    NONE, (USE,), NO_PLACE, (), None, NO_PLACE, (), None, NO_PLACE, NO_PLACE,
)  # fmt: skip


def case(  # noqa: PLR0913 - whatever a small manifest may say
    glossary: Glossary,
    day: date,
    *,
    stage: Stage | Literal["unknown"] = "proposed",
    events: Mapping[str, Happening] | None = None,
    facts: Mapping[str, Fact | None] | None = None,
    evidence: Sequence[Evidence] = (),
    controls: Sequence[Control] = (),
    limits: Sequence[Limit] = (),
    evidence_unknown: bool = False,
    controls_unknown: bool = False,
) -> Case:
    """Give the question about a manifest that says only what is given."""
    told = events or {}
    stated = {term: Event(term, when) for term, when in told.items() if when != "left out"}
    known = {term: fact for term, fact in (facts or {}).items() if fact is not None}
    use = replace(USE, retention=Retention("limited", tuple(limits))) if limits else USE
    manifest = replace(
        BARE,
        stage=stage,
        events=stated,
        facts=known,
        evidence=tuple(evidence),
        controls=tuple(controls),
        uses=(use,),
        evidence_unknown=NO_PLACE if evidence_unknown else None,
        controls_unknown=NO_PLACE if controls_unknown else None,
    )
    return Case(manifest, use, day, stage, glossary, Baseline())


Guarded = tuple[int, Stage | Literal["unknown"], dict[str, Happening], dict[str, Fact | None]]
"""A literal, and the stage, events and facts that hold where it does."""


def worlds(shape: Shape, events: Iterable[str], facts: Iterable[str] = ()) -> Iterator[Guarded]:
    """Give every combination of what some events and facts can be; of the stage, for go-live."""
    named = [event for event in dict.fromkeys(events) if event in shape.events]
    measured = [term for term in dict.fromkeys(facts) if term in shape.facts]
    stages: list[tuple[Stage | Literal["unknown"], int]] = [("proposed", TRUE)]
    if GO_LIVE in named:
        live, unknown = shape.stage.literal("live"), shape.stage.literal("unknown")
        stages = [
            ("live", live),
            ("proposed", shape.circuit.both(-live, -unknown)),
            ("unknown", unknown),
        ]
    stages = [(stage, there) for stage, there in stages if there != FALSE]
    values = [shape.facts[term].options for term in measured]
    for stage, there in stages:
        for happened, dated in _happenings(shape, named):
            for stated in product(*values):
                guard = shape.circuit.every((there, *dated, *(one for _, one in stated)))
                yield (
                    guard,
                    stage,
                    happened,
                    {term: fact for term, (fact, _) in zip(measured, stated, strict=True)},
                )


def _happenings(
    shape: Shape, named: Sequence[str]
) -> Iterator[tuple[dict[str, Happening], list[int]]]:
    """Give what some events can be, with its literals; also of those that speak for others."""
    for days in product(*(shape.events[event].options for event in named)):
        silent = [n for n, (day, _) in zip(named, days, strict=True) if day == LEFT_OUT]
        others = {one: None for event in silent for one in shape.speakers.get(event, ())}
        speaking = [one for one in others if one not in named]
        for more in product(*(shape.events[event].options for event in speaking)):
            said = (*days, *more)
            names = (*named, *speaking)
            happened: dict[str, Happening] = dict(zip(names, (day for day, _ in said), strict=True))
            yield happened, [there for _, there in said]


def asked(
    shape: Shape,
    side: int,
    events: Iterable[str],
    facts: Iterable[str],
    question: Callable[[Case], Truth],
) -> Tri:
    """Give the truth of a question that rests on some events and facts alone."""
    glossary = shape.sides[side].glossary
    cases = [
        (
            guard,
            constant(question(case(glossary, shape.day, stage=stage, events=days, facts=known))),
        )
        for guard, stage, days, known in worlds(shape, events, facts)
    ]
    return cases[0][1] if len(cases) == 1 else shape.algebra.where(cases)
