"""Which documents and controls a manifest may have: all that some proofs could tell apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from engine.analysis.model.records import Clerk
from engine.analysis.model.shape import Built, Filed, Shape
from engine.analysis.model.values import Happening, record_days
from engine.analysis.model.world import case
from engine.manifest import Control, Evidence
from engine.timing import filed, too_old
from grammar.rules import Proof, Timing

NEVER = ""
"""No event: the days of documents for which none matters."""


def file_records(shape: Shape) -> None:
    """Add the documents and controls to a manifest's variables."""
    asked = list(
        dict.fromkeys((n, p) for n, s in enumerate(shape.sides) for p in s.mentions.proofs)
    )
    if not asked:
        return
    clerk = Clerk(shape)
    if any(proof.sort == "control" for _, proof in asked):
        shape.controls_unknown = shape.circuit.free()
    if any(proof.sort != "control" for _, proof in asked):
        shape.evidence_unknown = shape.circuit.free()
    known: set[Control | tuple[Evidence, str, Happening | None]] = set()
    days = _Days(shape)
    for side, proof in asked:
        if proof.sort == "control":
            for control, odd in clerk.controls(side, proof):
                if control not in known:
                    known.add(control)
                    shape.controls.append(Built(control, shape.circuit.free(), odd))
            continue
        for event, happening, when in days.of(proof):
            for record, odd in clerk.documents(side, proof, when):
                key = (record, event, happening)
                if key not in known:
                    known.add(key)
                    _file(shape, Filed(record, shape.circuit.free(), event, happening, odd))


def _file(shape: Shape, one: Filed) -> None:
    shape.evidence.append(one)
    if one.event and one.happening is not None:
        supposed = shape.events[one.event].literal(one.happening)
        shape.circuit.require(-one.there, supposed)


class _Days:
    """The days of documents that some timings could tell apart."""

    def __init__(self, shape: Shape) -> None:
        self.shape = shape
        self.timings = [t for side in shape.sides for t in side.mentions.timings]
        self._known: dict[tuple[str, Happening | None], list[date]] = {}

    def of(self, proof: Proof) -> Iterator[tuple[str, Happening | None, list[date]]]:
        """Give the days of a proof's documents, for each day of the event that they count from."""
        yield NEVER, None, self._days(NEVER, None)
        timing = proof.timing
        choice = self.shape.events.get(timing.event) if timing is not None else None
        if timing is None or choice is None:
            return
        for event in (timing.event, *self.shape.speakers.get(timing.event, ())):
            for happening, _ in self.shape.events[event].options:
                if not isinstance(happening, str):
                    yield event, happening, self._days(timing.event, happening)

    def _days(self, event: str, happening: Happening | None) -> list[date]:
        """Give one day, the last, of those that come to the same by all timings."""
        key = (event, happening)
        known = self._known.get(key)
        if known is None:
            timings = [t for t in self.timings if t.event in (NEVER, event)]
            found: dict[tuple[object, ...], date] = {}
            for day in record_days(self.shape.day, timings, happening):
                found[self._seen(timings, day, event, happening)] = day
            known = self._known[key] = sorted(found.values())
        return known

    def _seen(
        self, timings: Sequence[Timing], day: date, event: str, happening: Happening | None
    ) -> tuple[object, ...]:
        today = self.shape.day
        events: dict[str, Happening] = {event: happening} if happening is not None else {}
        of = case(self.shape.sides[0].glossary, today, events=events)
        return tuple((filed(of, t, day), too_old(t, day, today)) for t in timings)
