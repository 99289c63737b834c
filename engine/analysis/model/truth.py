"""Three-valued truth, and what becomes of a requirement, over literals of a circuit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from engine.analysis.model.circuit import FALSE, TRUE, Circuit
from engine.logic import Truth


class Tri(NamedTuple):
    """A truth value; unknown where neither literal holds. Never both."""

    yes: int
    no: int


YES, NO, UNKNOWN = Tri(TRUE, FALSE), Tri(FALSE, TRUE), Tri(FALSE, FALSE)


def constant(truth: Truth) -> Tri:
    """Give a truth value that depends on nothing."""
    return UNKNOWN if truth is None else YES if truth else NO


def negate(value: Tri) -> Tri:
    """Give the opposite."""
    return Tri(value.no, value.yes)


class Standing(NamedTuple):
    """How a requirement stands: exactly one of the four holds."""

    failed: int
    """Violated, missing, late or stale."""
    open: int
    """Undetermined."""
    pending: int
    satisfied: int


class Level(NamedTuple):
    """What a rule finds: at most one of the three holds; none where it lets the use through."""

    failed: int
    open: int
    advice: int


NOTHING = Level(FALSE, FALSE, FALSE)


class Algebra:
    """What can be built from truth values and standings."""

    def __init__(self, circuit: Circuit) -> None:
        """Build on ``circuit``."""
        self.circuit = circuit

    def unknown(self, value: Tri) -> int:
        """Give the literal of *it can not be told*."""
        return self.circuit.both(-value.yes, -value.no)

    def every(self, values: Iterable[Tri]) -> Tri:
        """Give the conjunction (strong Kleene)."""
        held = list(values)
        return Tri(
            self.circuit.every(one.yes for one in held), self.circuit.some(one.no for one in held)
        )

    def some(self, values: Iterable[Tri]) -> Tri:
        """Give the disjunction (strong Kleene)."""
        return negate(self.every(negate(one) for one in values))

    def where(self, cases: Iterable[tuple[int, Tri]]) -> Tri:
        """Give the value of the one case whose guard holds."""
        held = list(cases)
        circuit = self.circuit
        return Tri(
            circuit.some(circuit.both(guard, value.yes) for guard, value in held),
            circuit.some(circuit.both(guard, value.no) for guard, value in held),
        )

    def standing(self, value: Tri) -> Standing:
        """Give how a requirement stands that is met, failed or open."""
        return Standing(value.no, self.unknown(value), FALSE, value.yes)

    def ranked(self, *holding: int) -> tuple[int, ...]:
        """Give literals of which only the first that holds is left."""
        return tuple(
            self.circuit.every((one, *(-earlier for earlier in holding[:index])))
            for index, one in enumerate(holding)
        )

    def all_of(self, parts: Sequence[Standing]) -> Standing:
        """Give how several requirements stand of which the worst counts."""
        failed, open_, pending, satisfied = self.ranked(
            self.circuit.some(part.failed for part in parts),
            self.circuit.some(part.open for part in parts),
            self.circuit.some(part.pending for part in parts),
            TRUE,
        )
        return Standing(failed, open_, pending, satisfied)

    def any_of(self, parts: Sequence[Standing]) -> Standing:
        """Give how several requirements stand of which the best counts."""
        satisfied, pending, open_, failed = self.ranked(
            self.circuit.some(part.satisfied for part in parts),
            self.circuit.some(part.pending for part in parts),
            self.circuit.some(part.open for part in parts),
            TRUE,
        )
        return Standing(failed, open_, pending, satisfied)

    def standing_where(self, cases: Iterable[tuple[int, Standing]]) -> Standing:
        """Give the standing of the one case whose guard holds."""
        held = list(cases)
        return Standing(
            *(
                self.circuit.some(self.circuit.both(guard, one[index]) for guard, one in held)
                for index in range(4)
            )
        )
