"""How proofs stand, as formulas over the documents and controls that a manifest may have.

The engine judges each of them by itself; how they add up follows ``engine/evidence.py`` and
``engine/controls.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import product
from typing import Literal, NamedTuple

from engine import controls, document, evidence, requirement
from engine.analysis.model.circuit import FALSE, TRUE
from engine.analysis.model.shape import Shape
from engine.analysis.model.slots import Slots
from engine.analysis.model.truth import Standing, Tri
from engine.analysis.model.values import Happening
from engine.analysis.model.world import case, worlds
from engine.case import Case
from engine.discharge import Met
from engine.document import Wanted
from engine.manifest import Evidence, Stage
from engine.people import Party
from grammar.rules import Proof, Who

Chosen = tuple[tuple[int, str], ...]
"""For which value each *each* stands: its index among the parties, and the value."""


class _Seen(NamedTuple):
    """A document against what is wanted: what it comes to by itself."""

    there: int
    status: Met
    sure: bool
    fits: bool
    """Whether it surely is what is wanted, its date aside."""
    decides: bool
    overtakes: bool
    """Whether it is a decision that does away with earlier ones."""
    may_decide: bool
    refuses: bool
    may_refuse: bool
    order: tuple[date, bool]
    name: str


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
        self,
        proof: Proof,
        chosen: Chosen,
        stage: Stage | Literal["unknown"],
        happened: dict[str, Happening],
    ) -> Standing:
        parties = {
            id(who): Party(frozenset({term}), self.glossary.label(term), exactly=True)
            for number, term in chosen
            for who in [(*proof.by, *proof.to)[number]]
        }
        of = case(self.glossary, self.shape.day, stage=stage, events=happened)
        judge = self._controlled if proof.sort == "control" else self._documented
        parts = [judge(of, one, happened) for one in requirement.wanted_of(of, proof, parties)]
        return self.algebra.all_of(parts)

    # Controls

    def _controlled(self, of: Case, wanted: Wanted, _: dict[str, Happening]) -> Standing:
        judged: list[tuple[int, Met]] = []
        for one in self.shape.controls:
            kind = one.control.kind
            if kind is None or self.glossary.covers(kind.term, wanted.proof.term) is not False:
                alone = replace(of, manifest=replace(of.manifest, controls=(one.control,)))
                judged.append((one.there, controls.discharge(alone, wanted).status))

        def having(*status: Met) -> int:
            return self.circuit.some(there for there, met in judged if met in status)

        satisfied, pending, open_, failed = self.algebra.ranked(
            having("satisfied"),
            having("pending"),
            self.circuit.either(self.shape.controls_unknown, having("undetermined")),
            TRUE,
        )
        return Standing(failed, open_, pending, satisfied)

    # Documents

    def _documented(self, of: Case, wanted: Wanted, happened: dict[str, Happening]) -> Standing:
        nothing = evidence.discharge(of, wanted, _kept_up).status
        found = list(self._seen(of, wanted, happened))
        judge = self._several if wanted.proof.count > 1 else self._one
        satisfied, open_, failed, pending, bare = judge(of, wanted, found)
        return Standing(
            self.circuit.either(failed, bare if nothing == "missing" else FALSE),
            self.circuit.either(open_, bare if nothing == "undetermined" else FALSE),
            self.circuit.either(pending, bare if nothing == "pending" else FALSE),
            satisfied,
        )

    def _seen(self, of: Case, wanted: Wanted, happened: dict[str, Happening]) -> Iterator[_Seen]:
        """Give every document that may be what is wanted, in a world with the event on its day."""
        judged, wanted_kind = wanted.proof.sort == "judgement", wanted.proof.term
        possible = [
            one
            for one in self.shape.evidence
            if one.record.is_judgement == judged
            and happened.get(one.event, one.happening) == one.happening
            and self._is_kind(one.record, wanted_kind)
        ]
        records = tuple(one.record for one in possible)
        filed = replace(of, manifest=replace(of.manifest, evidence=records))
        seen = document.seen(filed, wanted, _kept_up)
        for filing, one in zip(possible, seen, strict=True):
            if one.there:
                yield _Seen(
                    filing.there,
                    evidence.standing(of, wanted, one)[0],
                    one.sure,
                    one.fits is True,
                    one.decides,
                    one.decides and one.fits is True and one.can_count,
                    evidence.may_decide(of, one),
                    one.decided,
                    evidence.may_refuse(of, one),
                    one.order,
                    one.record.by.name or "",
                )

    def _is_kind(self, record: Evidence, wanted: str) -> bool:
        kind = record.of or record.kind
        return kind is not None and self.glossary.covers(kind.term, wanted) is not False

    def _one(self, of: Case, wanted: Wanted, found: Sequence[_Seen]) -> tuple[int, ...]:
        """Judge by the best document; a later decision does away with an earlier one."""
        either, both = self.circuit.either, self.circuit.both
        kept = [(self._not_overtaken(one, found), one) for one in found]
        sure = [(there, one) for there, one in kept if one.sure]
        doubtful = [(there, one) for there, one in kept if not one.sure]
        unknown = self.shape.evidence_unknown
        good = self._having(sure, "satisfied")
        undone = self.circuit.some(there for there, one in doubtful if one.may_refuse)
        if evidence.by_decision(of, wanted.proof):
            undone = either(undone, unknown)
        return self.algebra.ranked(
            both(good, -undone),
            either(good, unknown, *(there for there, _ in doubtful)),
            self._having(sure, "violated", "late", "stale"),
            self._having(sure, "pending"),
            TRUE,
        )

    def _having(self, found: Sequence[tuple[int, _Seen]], *status: Met) -> int:
        return self.circuit.some(there for there, one in found if one.status in status)

    def _not_overtaken(self, one: _Seen, found: Sequence[_Seen]) -> int:
        """Give the literal of *it is there, and no decision does away with it*."""
        if not one.may_decide:
            return one.there
        later = (
            other.there
            for other in found
            if other.overtakes
            and (
                other.order > one.order
                or (other.order == one.order and other.refuses and not one.fits)
            )
        )
        return self.circuit.both(one.there, -self.circuit.some(later))

    def _several(self, of: Case, wanted: Wanted, found: Sequence[_Seen]) -> tuple[int, ...]:
        """Judge by how many documents there are, or how many people signed them."""
        either, both = self.circuit.either, self.circuit.both
        kept = [(self._last_word(one, found), one) for one in found]
        sure = [(there, one) for there, one in kept if one.sure]
        perhaps = [(t, one) for t, one in kept if not one.sure and one.status == "satisfied"]
        good = [(there, one) for there, one in sure if one.status == "satisfied"]
        unknown = self.shape.evidence_unknown
        undone = self.circuit.some(there for there, one in kept if one.may_refuse)
        if evidence.by_decision(of, wanted.proof):
            undone = either(undone, unknown)
        doubt = both(
            self._enough(wanted, [*good, *perhaps]),
            self.circuit.some(there for there, one in kept if not one.sure),
        )
        return self.algebra.ranked(
            both(self._enough(wanted, good), -undone),
            either(doubt, unknown),
            self._having(sure, "violated", "late", "stale"),
            self._having(sure, "pending"),
            TRUE,
        )

    def _last_word(self, one: _Seen, found: Sequence[_Seen]) -> int:
        """Count of each person's decisions the latest, and no refusal that a grant follows."""
        own = [other for other in found if other.name == one.name]
        kept = self._not_overtaken(one, own)
        return self.circuit.both(kept, self._not_overtaken(one, found)) if one.refuses else kept

    def _enough(self, wanted: Wanted, found: Sequence[tuple[int, _Seen]]) -> int:
        counted = [there for there, _ in found]
        if wanted.proof.different:
            names: dict[str, list[int]] = {}
            for there, one in found:
                names.setdefault(one.name, []).append(there)
            counted = [self.circuit.some(signed) for signed in names.values()]
        return self.circuit.at_least(wanted.proof.count, counted)


def _kept_up(_: object) -> bool:
    """Nothing has changed: there is no earlier version to compare with."""
    return False
