"""Questions to the SAT solver: is there such a manifest, which is the smallest, and if not, why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from types import TracebackType
from typing import Any

from pysat import solvers  # pyright: ignore[reportMissingTypeStubs] - the package has none

from engine.analysis.model.circuit import Circuit

ENGINE = "minisat22"


class Solver:
    """A formula that may grow, and questions about it. A context manager."""

    def __init__(self, circuit: Circuit) -> None:
        """Ask about ``circuit``; gates that are added to it later are taken up."""
        self._circuit = circuit
        self._taken = 0
        self._engine: Any = solvers.Solver(name=ENGINE)  # the package has no types

    def __enter__(self) -> Solver:
        """Give itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let go of the solver."""
        self.close()

    def close(self) -> None:
        """Let go of the solver, where no block ends by itself."""
        self._engine.delete()

    def holds(self, wanted: Iterable[int]) -> bool:
        """Tell whether some manifest makes all of some literals true."""
        for clause in self._circuit.clauses[self._taken :]:
            self._engine.add_clause(clause)
        self._taken = len(self._circuit.clauses)
        return bool(self._engine.solve(assumptions=list(wanted)))

    def core(self) -> tuple[int, ...]:
        """After an answer *no*: give literals of the question that suffice for it."""
        return tuple(self._engine.get_core() or ())

    def true(self) -> frozenset[int]:
        """After an answer *yes*: give the literals that are true."""
        return frozenset(one for one in self._engine.get_model() or () if one > 0)

    def never(self, model: Iterable[int]) -> None:
        """Leave out one combination from now on."""
        self._circuit.require(*(-one for one in model))

    def smallest(self, wanted: Sequence[int], wishes: Sequence[int]) -> frozenset[int]:
        """After an answer *yes*: give a model in which no more of ``wishes`` could hold.

        Wishes are granted in their order, each if it can be beside those granted before.
        """
        held = self.true()
        granted = list(wanted)
        for wish in wishes:
            if _holds_in(wish, held) or self.holds([*granted, wish]):
                granted.append(wish)
                if not _holds_in(wish, held):
                    held = self.true()
        return held


def _holds_in(literal: int, model: frozenset[int]) -> bool:
    return literal in model if literal > 0 else -literal not in model
