"""Boolean formulas as literals over clauses, ready for a SAT solver.

A literal is a number; its negative is its opposite. Every gate is built once and becomes clauses
(Tseitin); gates with constants or repeated inputs are simplified away.
"""

from __future__ import annotations

from collections.abc import Iterable

TRUE, FALSE = 1, -1


class Circuit:
    """A growing formula. ``clauses`` hold in every model of it."""

    def __init__(self) -> None:
        """Start with the one constant."""
        self.clauses: list[list[int]] = [[TRUE]]
        self._last = TRUE
        self._gates: dict[frozenset[int], int] = {}

    def free(self) -> int:
        """Give a new variable."""
        self._last += 1
        return self._last

    def both(self, *inputs: int) -> int:
        """Give the conjunction of literals."""
        return self.every(inputs)

    def either(self, *inputs: int) -> int:
        """Give the disjunction of literals."""
        return self.some(inputs)

    def some(self, inputs: Iterable[int]) -> int:
        """Give the disjunction of literals; false for none."""
        return -self.every(-one for one in inputs)

    def every(self, inputs: Iterable[int]) -> int:
        """Give the conjunction of literals; true for none."""
        kept = set(inputs)
        kept.discard(TRUE)
        if FALSE in kept or any(-one in kept for one in kept):
            return FALSE
        if len(kept) <= 1:
            return next(iter(kept), TRUE)
        key = frozenset(kept)
        known = self._gates.get(key)
        if known is None:
            known = self._gates[key] = self._gate(key)
        return known

    def _gate(self, inputs: frozenset[int]) -> int:
        out = self.free()
        self.clauses.extend([-out, one] for one in inputs)
        self.clauses.append([out, *(-one for one in inputs)])
        return out

    def at_least(self, count: int, inputs: Iterable[int]) -> int:
        """Give the literal of *at least so many of some literals hold*."""
        reached = [TRUE] + [FALSE] * count
        for one in inputs:
            for number in range(count, 0, -1):
                reached[number] = self.either(reached[number], self.both(reached[number - 1], one))
        return reached[count]

    def require(self, *inputs: int) -> None:
        """Demand that at least one of some literals holds."""
        self.clauses.append(list(inputs))

    def at_most_one(self, inputs: Iterable[int]) -> None:
        """Demand that no two of some literals hold."""
        held = list(inputs)
        for index, one in enumerate(held):
            self.clauses.extend([-one, -other] for other in held[index + 1 :])

    def exactly_one(self, inputs: Iterable[int]) -> None:
        """Demand that one of some literals holds, and no other."""
        held = list(inputs)
        self.require(*held)
        self.at_most_one(held)
