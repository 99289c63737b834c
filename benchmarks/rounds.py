"""Paired timing: in each round every engine has its turn, so that noise hits all of them alike."""

from __future__ import annotations

import gc
import statistics
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter_ns
from typing import Any, TypeVar

Answer = Callable[[Any], Any]
Name = TypeVar("Name", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Times:
    """What each decision took, in nanoseconds: one list for each round, in the order of cases."""

    rounds: tuple[tuple[int, ...], ...]

    def percentile(self, share: float) -> float:
        """Give the milliseconds within which such a share of the decisions was made."""
        every = sorted(one for taken in self.rounds for one in taken)
        return every[min(len(every) - 1, int(len(every) * share))] / 1e6


@dataclass(frozen=True, slots=True)
class Ratio:
    """How many times as long something takes as something else, round by round."""

    middle: float
    least: float
    most: float

    def __str__(self) -> str:
        return f"{shown(self.middle)} ({shown(self.least)} to {shown(self.most)})"


def ratio(slow: Sequence[float], fast: Sequence[float]) -> Ratio:
    """Compare pairs of measurements that were made one right after the other."""
    found = [one / other for one, other in zip(slow, fast, strict=True)]
    return Ratio(statistics.median(found), min(found), max(found))


def times_as_long(slow: Times, fast: Times) -> Ratio:
    """Compare the sums of each round."""
    return ratio(*([sum(taken) for taken in one.rounds] for one in (slow, fast)))


def shown(number: float) -> str:
    """Show a number with as many digits as it deserves."""
    return f"{number:,.0f}" if number >= 100 else f"{number:.3g}"


def timed(
    answers: Mapping[Name, Answer], cases: Mapping[Name, Sequence[Any]], rounds: int
) -> dict[Name, Times]:
    """Let every engine answer all of its cases in each round, another one first each time."""
    names, found = list(answers), {name: list[tuple[int, ...]]() for name in answers}
    gc.collect()
    gc.freeze()  # what stays is looked through no more, for nobody's decisions
    for number in range(rounds + 1):
        at = number % len(names)
        for name in (*names[at:], *names[:at]):
            taken = _taken(answers[name], cases[name])
            if number:  # the round before the first one warms up
                found[name].append(taken)
    gc.unfreeze()
    return {name: Times(tuple(taken)) for name, taken in found.items()}


def _taken(answer: Answer, cases: Sequence[Any]) -> tuple[int, ...]:
    taken: list[int] = []
    for case in cases:
        started = perf_counter_ns()
        answer(case)
        taken.append(perf_counter_ns() - started)
    return tuple(taken)
