"""How proofs stand, as formulas over the documents and controls that a manifest may have.

The engine judges each candidate by itself; how several of them add up follows
``engine/evidence.py`` and ``engine/controls.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import product

from engine import requirement
from engine.analysis.model import records
from engine.analysis.model.circuit import FALSE, TRUE
from engine.analysis.model.shape import Built, Filed, Shape
from engine.analysis.model.slots import Slots
from engine.analysis.model.truth import Standing, Tri
from engine.analysis.model.values import Happening, record_days
from engine.analysis.model.world import case, worlds
from engine.discharge import Met
from engine.document_words import APPROVAL
from engine.manifest import Control, Evidence, Stage
from engine.people import Party
from grammar.glossary import Glossary
from grammar.rules import Actor, Proof, Timing, Who
from grammar.terms import Kind

Chosen = tuple[tuple[int, str], ...]
"""For which value each *each* stands: its index among the parties, and the value."""


def file_records(shape: Shape) -> None:
    """Give a manifest every document and control that could tell the sentences apart."""
    circuit = shape.circuit
    asked = list(
        dict.fromkeys((n, p) for n, s in enumerate(shape.sides) for p in s.mentions.proofs)
    )
    if any(proof.sort == "control" for _, proof in asked):
        shape.controls_unknown = circuit.free()
    if any(proof.sort != "control" for _, proof in asked):
        shape.evidence_unknown = circuit.free()
    timings = [t for side in shape.sides for t in side.mentions.timings]
    seen: set[object] = set()
    for side, proof in asked:
        glossary = shape.sides[side].glossary
        if not _sayable(shape, proof):
            continue
        values, other = _values(shape, side, proof), _other_role(shape)
        if proof.sort == "control":
            for control in records.controls(proof, glossary, shape.day, values, other):
                if control not in seen and _shared(shape, _terms(control)):
                    seen.add(control)
                    shape.controls.append(Built(control, circuit.free()))
            continue
        for event, happening, days in _dated(shape, proof, timings):
            for filed in records.documents(proof, glossary, days, values, other):
                key = (filed, event, happening)
                if key not in seen and all(_shared(shape, _words(one)) for one in filed):
                    seen.add(key)
                    _file(shape, Filed(filed, circuit.free(), event, happening))


def _file(shape: Shape, filed: Filed) -> None:
    shape.evidence.append(filed)
    if filed.event and filed.happening is not None:
        supposed = shape.events[filed.event].literal(filed.happening)
        shape.circuit.require(-filed.there, supposed)


def _dated(
    shape: Shape, proof: Proof, timings: Sequence[Timing]
) -> Iterator[tuple[str, Happening | None, list[date]]]:
    """Give the days that documents may have, for each day of the event that these count from."""
    mattering = [t for t in timings if not t.event]
    yield "", None, record_days(shape.day, mattering, None)
    for event, choice in shape.events.items():
        own = [t for t in timings if t.event == event]
        if own and proof.timing is not None:
            for happening, _ in choice.options:
                if not isinstance(happening, str):
                    yield event, happening, record_days(shape.day, own, happening)


def _sayable(shape: Shape, proof: Proof) -> bool:
    return _shared(shape, (proof.term,))


def _shared(shape: Shape, terms: Sequence[str]) -> bool:
    return all(term in side.glossary.terms for side in shape.sides for term in terms)


def _words(one: Evidence) -> list[str]:
    words = [one.kind, one.of, one.by.role, one.by.organisation, one.by.person, *one.to.values]
    return [w.term for w in (*words, *(s.content for s in one.states)) if w is not None]


def _terms(one: Control) -> list[str]:
    words = [one.kind, *one.by.values, *one.to.values, *one.states.values]
    event = [one.when.event] if one.when is not None and not isinstance(one.when, str) else []
    return [*(w.term for w in words if w is not None), *event]


def _values(shape: Shape, side: int, proof: Proof) -> list[str]:
    """Give the words that *each* may stand for."""
    slots = dict.fromkeys(s for who in (*proof.by, *proof.to) for s in who.slots)
    listed = (one.word for slot in slots for one in shape.slots[slot])
    return list(dict.fromkeys(word.terms[side] for word in listed if word is not None))


def _other_role(shape: Shape) -> str:
    """Give a role that no sentence asks for, not even a broader one."""
    wanted = [
        {actor.term for p in side.mentions.proofs for actor in _actors(p)} for side in shape.sides
    ]
    first = shape.sides[0].glossary
    for name, term in sorted(first.terms.items()):
        if term.kind is not Kind.ROLE or not term.parents or not _shared(shape, (name,)):
            continue
        if not any(
            _related(side.glossary, name, one)
            for side, names in zip(shape.sides, wanted, strict=True)
            for one in names
        ):
            return name
    return ""


def _related(glossary: Glossary, name: str, wanted: str) -> bool:
    return name in glossary.at_or_above(wanted) or glossary.covers(name, wanted) is not False


def _actors(proof: Proof) -> Iterator[Actor]:
    for who in (*proof.by, *proof.to, *((proof.other_than,) if proof.other_than else ())):
        yield from who.actors


class Proofs:
    """How proofs stand, as one of the books reads them."""

    def __init__(self, shape: Shape, side: int, slots: Slots) -> None:
        """Judge the candidates of ``shape`` with the words of one side."""
        self.shape, self.side, self.slots = shape, side, slots
        self.circuit, self.algebra = shape.circuit, shape.algebra
        self.glossary = shape.sides[side].glossary
        self._known: dict[tuple[Proof, Chosen], Standing] = {}

    def current(self, proof: Proof) -> Tri:
        """Tell whether a proof, required without a timing, would be satisfied."""
        found = self.standing(replace(proof, timing=None))
        return Tri(found.satisfied, self.circuit.either(found.failed, found.pending))

    def standing(self, proof: Proof) -> Standing:
        """Tell how a required proof stands, for each party that it asks for."""
        each = [(n, who) for n, who in enumerate((*proof.by, *proof.to)) if who.sort == "each"]
        if not each:
            return self._for(proof, ())
        options = [self._options(n, who) for n, who in each]
        parts = [self._part(proof, picked) for picked in product(*options)]
        for _, who in each:
            unknown = self.circuit.some(
                v.there for s in who.slots for v in self.slots.values(s) if v.term is None
            )
            parts.append(Standing(FALSE, unknown, FALSE, -unknown))
        return self.algebra.all_of(parts)

    def _options(self, number: int, who: Who) -> list[tuple[int, str, int, bool]]:
        """Give the values that *each* asks for: which party, the value, is it there, surely?"""
        found: list[tuple[int, str, int, bool]] = []
        for slot in who.slots:
            for value in self.slots.values(slot):
                counts = self._counts(value.term, who)
                if value.term is not None and counts is not False:
                    found.append((number, value.term, value.there, counts is True))
        return found

    def _counts(self, term: str | None, who: Who) -> bool | None:
        if not who.actors or term is None:
            return True
        wanted = who.actors[0].term
        if self.glossary.kind(wanted) is not self.glossary.kind(term):
            return False
        return self.glossary.covers(term, wanted)

    def _part(self, proof: Proof, picked: Sequence[tuple[int, str, int, bool]]) -> Standing:
        found = self._for(proof, tuple((number, term) for number, term, _, _ in picked))
        there = self.circuit.every(literal for _, _, literal, _ in picked)
        both = self.circuit.both
        if not all(sure for *_, sure in picked):
            found = Standing(FALSE, -found.satisfied, FALSE, found.satisfied)
        return Standing(
            both(there, found.failed),
            both(there, found.open),
            both(there, found.pending),
            self.circuit.either(-there, found.satisfied),
        )

    def _for(self, proof: Proof, chosen: Chosen) -> Standing:
        key = (proof, chosen)
        known = self._known.get(key)
        if known is None:
            event = proof.timing.event if proof.timing is not None else ""
            events = ["go-live"] if proof.sort == "control" else [event] if event else []
            known = self._known[key] = self.algebra.standing_where(
                (guard, self._in(proof, chosen, stage, happened))
                for guard, stage, happened, _ in worlds(self.shape, events)
            )
        return known

    def _in(
        self, proof: Proof, chosen: Chosen, stage: Stage, happened: dict[str, Happening]
    ) -> Standing:
        def ask(evidence: Sequence[Evidence] = (), controls: Sequence[Control] = ()) -> Met:
            of = case(
                self.glossary,
                self.shape.day,
                stage=stage,
                events=happened,
                evidence=evidence,
                controls=controls,
            )
            parties = {
                id(who): Party(frozenset({term}), self.glossary.label(term), exactly=True)
                for number, term in chosen
                for who in [(*proof.by, *proof.to)[number]]
            }
            return requirement.for_chosen(of, proof, parties, lambda _: False).status

        nothing = ask()
        if proof.sort == "control":
            judged: list[tuple[int, Met]] = [
                (b.there, ask(controls=[b.control])) for b in self._controls(proof)
            ]
            return self._controlled(nothing, judged)
        filed = self._filed(proof, happened)
        found: list[tuple[Filed, Met]] = [(one, ask(evidence=one.records)) for one in filed]
        return self._documented(proof, nothing, found)

    def _controls(self, proof: Proof) -> Iterator[Built]:
        for one in self.shape.controls:
            kind = one.control.kind
            if kind is not None and self.glossary.covers(kind.term, proof.term) is not False:
                yield one

    def _filed(self, proof: Proof, happened: dict[str, Happening]) -> Iterator[Filed]:
        for one in self.shape.evidence:
            if one.event in happened and happened[one.event] != one.happening:
                continue
            kind = one.records[0].of if proof.sort == "judgement" else one.records[0].kind
            if kind is not None and self.glossary.covers(kind.term, proof.term) is not False:
                yield one

    def _controlled(self, nothing: Met, judged: Sequence[tuple[int, Met]]) -> Standing:
        def having(*status: Met) -> int:
            return self.circuit.some(there for there, met in judged if met in status)

        assert nothing == "missing"
        satisfied, pending, open_, failed = self.algebra.ranked(
            having("satisfied"),
            having("pending"),
            self.circuit.either(self.shape.controls_unknown, having("undetermined")),
            TRUE,
        )
        return Standing(failed, open_, pending, satisfied)

    def _documented(
        self, proof: Proof, nothing: Met, found: Sequence[tuple[Filed, Met]]
    ) -> Standing:
        """Add documents up: a refusal undoes decisions, and what is doubtful stays open."""
        either, both = self.circuit.either, self.circuit.both

        def having(*status: Met, decision: str = "") -> int:
            return self.circuit.some(
                one.there
                for one, met in found
                if met in status and (not decision or one.records[0].status == decision)
            )

        unknown = self.shape.evidence_unknown
        decides = proof.sort == "judgement" or APPROVAL in self.glossary.broader(proof.term)
        refused = having("violated", decision="refused")
        granted = both(having("satisfied", decision="granted"), -refused)
        good = either(granted, having("satisfied", decision="final"))
        doubtful = having("undetermined", decision="refused")
        if decides and proof.count == 1:
            doubtful = either(doubtful, unknown)
        open_first, satisfied, open_, failed, pending, bare = self.algebra.ranked(
            doubtful,
            good,
            either(unknown, having("undetermined")),
            either(refused, having("violated", "late", "stale")),
            having("pending"),
            TRUE,
        )
        return Standing(
            either(failed, bare if nothing == "missing" else FALSE),
            either(open_first, open_, bare if nothing == "undetermined" else FALSE),
            either(pending, bare if nothing == "pending" else FALSE),
            satisfied,
        )
