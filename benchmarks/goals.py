"""The goals for speed and memory, and whether figures meet them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from benchmarks.rounds import shown

JUST = 1.01
"""Below this factor a figure looks the same as the limit."""
Sense = Literal["at least", "at most", "under"]


@dataclass(frozen=True, slots=True)
class Goal:
    """What was aimed at: a figure by its name, and what it may be."""

    figure: str
    text: str
    sense: Sense
    limit: float
    unit: str = "times"

    def met(self, figure: float) -> bool:
        """Tell whether a figure meets the goal."""
        match self.sense:
            case "at least":
                return figure >= self.limit
            case "at most":
                return figure <= self.limit
            case "under":
                return figure < self.limit

    def told(self, figure: float | None) -> str:
        """Say plainly whether the goal is met, and by how much."""
        if figure is None:
            return "not measured here"
        wanted = f"{shown(self.limit)} {self.unit}"
        found = f"{shown(figure)} {self.unit}, {self.sense} {wanted} wanted"
        off = max(figure, self.limit) / min(figure, self.limit)
        if self.met(figure):
            return f"**met**: {found}" + (
                f"; better by a factor of {shown(off)}" if off >= JUST else ""
            )
        if off < JUST:
            return (
                f"**not met**, if only just: {figure:.6g} {self.unit}, {self.sense} {wanted} wanted"
            )
        return f"**not met**: {found}; short of it by a factor of {shown(off)}"


GOALS = (
    Goal("opa data", "100 rules: faster per decision than OPA, rules as data", "at least", 30),
    Goal("opa code", "100 rules: faster per decision than OPA, rules as code", "at least", 80),
    Goal("cedar", "100 rules: faster per decision than Cedar", "at least", 60),
    Goal("schema", "100 rules: faster per decision than jsonschema-rs", "at least", 4),
    Goal("growth", "from 100 to 1,000 rules: cost of a decision", "at most", 4),
    Goal("warm", "warm `remit check` of one manifest, beside a bare interpreter", "at most", 5),
    Goal("cold", "cold `remit check` of one manifest, beside a bare interpreter", "at most", 10),
    Goal("evaluation", "evaluation, beside loading the YAML", "at most", 0.2),
    Goal("all", "200 manifests loaded with positions and checked, beside CSafeLoader", "under", 1),
    Goal("peak warm", "peak memory of a single check, warm", "under", 25, "MB"),
    Goal("peak cold", "peak memory of a single check, cold", "under", 25, "MB"),
)


def statements(
    figures: Mapping[str, float | None], goals: Sequence[Goal] = GOALS
) -> list[tuple[str, str]]:
    """Give each goal with what became of it; what was not measured is said to be so."""
    return [(goal.text, goal.told(figures.get(goal.figure))) for goal in goals]
