"""Conditions, values and limits as formulas: the engine answers for each combination of facts."""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from engine import conditions as plain
from engine import retention
from engine.analysis.model.shape import Shape
from engine.analysis.model.slots import Slots
from engine.analysis.model.truth import NO, YES, Standing, Tri, constant, negate
from engine.analysis.model.world import asked, case
from engine.answer import Answer
from engine.case import Case, Wording
from engine.logic import Truth
from engine.manifest import Limit
from grammar.rules import (
    Condition,
    Conditions,
    EventHas,
    EventOrder,
    FactIs,
    Limited,
    Measure,
    MeasureIs,
    Proof,
    ProofIs,
    SlotIs,
    StageIs,
)

Current = Callable[[Proof], Tri]
"""Tells whether a proof is there today."""


class Facts:
    """What is not a slot: conditions, stated values and limits, as one of the books reads them."""

    def __init__(self, shape: Shape, side: int, slots: Slots, current: Current) -> None:
        """Read the variables of ``shape``; ``current`` judges the proofs that conditions name."""
        self.shape, self.side, self.slots, self.current = shape, side, slots, current
        self.algebra = shape.algebra

    def hold(self, conditions: Conditions, wording: Wording) -> Tri:
        """Tell whether conditions hold."""
        parts = [self.holds(one, wording) for one in conditions.items]
        return self.algebra.some(parts) if conditions.join == "or" else self.algebra.every(parts)

    def holds(self, condition: Condition, wording: Wording) -> Tri:
        """Tell whether one condition holds."""
        match condition:
            case SlotIs():
                return self.slots.condition(condition, wording)
            case ProofIs(proof, negated):
                found = self.current(proof)
                return negate(found) if negated else found
            case MeasureIs(measure):
                return self._asked((), (measure.term,), condition)
            case FactIs(term):
                return self._asked((), (term,), condition)
            case EventHas(event):
                return self._asked((event,), (), condition)
            case EventOrder(event, _, other):
                events = (event, other) if isinstance(other, str) else (event,)
                return self._asked(events, (), condition)
            case StageIs(stage, negated):
                literal = self.shape.stage.literal(stage)
                known = self.algebra.circuit.both(-literal, -self.shape.stage.literal("unknown"))
                found = Tri(literal, known)
                return negate(found) if negated else found
            case _:
                assert_never(condition)

    def _asked(self, events: tuple[str, ...], facts: tuple[str, ...], condition: Condition) -> Tri:
        def question(of: Case) -> Truth:
            return plain.holds(of, condition, "some", _no_proof).truth

        return asked(self.shape, self.side, events, facts, question)

    # Values and limits that are required

    def measure(self, wanted: Measure) -> Standing:
        """Tell how a stated value stands: not stated fails, unknown leaves it open."""
        choice = self.shape.facts.get(wanted.term)
        if choice is None:
            return self.algebra.standing(NO)
        glossary = self.shape.sides[self.side].glossary
        cases: list[tuple[int, Tri]] = []
        for fact, there in choice.options:
            truth: Truth = False
            if fact is not None and fact.value is None:
                truth = None
            elif fact is not None and wanted.value is None:
                truth = True
            elif fact is not None:
                known = case(glossary, self.shape.day, facts={fact.term: fact})
                truth = plain.measure_is(known, wanted).truth
            cases.append((there, constant(truth)))
        return self.algebra.standing(self.algebra.where(cases))

    def declared(self) -> Standing:
        """Tell how *a declared retention limit* stands."""
        return self.algebra.standing(self._kept(YES))

    def limited(self, wanted: Limited) -> Standing:
        """Tell how *limited to* or *must end at* stands."""
        end = retention.rule_end(wanted)
        if end.which == "earlier":
            ends = [retention.End("event", (event,), end.span) for event in end.events]
        else:
            ends = [end]
        circuit = self.algebra.circuit
        found: list[Tri] = []
        for one in ends:
            parts = [(there, self._ends_by(limit, one)) for limit, there in self.shape.limits]
            yes = circuit.some(circuit.both(there, truth.yes) for there, truth in parts)
            no = circuit.every(circuit.either(-there, truth.no) for there, truth in parts)
            found.append(Tri(yes, no))
        return self.algebra.standing(self._kept(self.algebra.every(found)))

    def _kept(self, limited: Tri) -> Tri:
        kept = self.shape.kept
        return self.algebra.where(
            (
                (kept.literal("not kept"), YES),
                (kept.literal("no limit"), NO),
                (kept.literal("limited"), limited),
            )
        )

    def _ends_by(self, limit: Limit, end: retention.End) -> Tri:
        events = (*limit.start.events, *end.events) if self.shape.dated else ()
        facts = [limit.measure, end.span.measure if end.span else ""]

        def question(of: Case) -> Truth:
            return retention.ends_by(of, (limit,), end)

        return asked(self.shape, self.side, events, [one for one in facts if one], question)


def _no_proof(_: Case, __: Proof) -> Answer:
    raise AssertionError("conditions about proofs are judged elsewhere")
