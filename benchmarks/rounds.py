"""Paired timing: in each round every engine has its turn, so that noise hits all of them alike."""

from __future__ import annotations

import gc
import statistics
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter_ns
from typing import Any, Protocol, TypeVar

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


class Asked(Protocol):
    """What is timed: see :class:`benchmarks.asking.Engine`."""

    @property
    def prepare(self) -> Callable[[Any], Any]:
        """Make of a case what is asked about."""
        ...

    @property
    def answer(self) -> Callable[[Any], Any]:
        """Answer."""
        ...


def timed(engines: Mapping[Name, Asked], cases: Sequence[Any], rounds: int) -> dict[Name, Times]:
    """Let every engine answer all cases in each round, another one first each time.

    Cases are prepared anew for each round: nobody has seen before what it is asked about.
    """
    names, found = list(engines), {name: list[tuple[int, ...]]() for name in engines}
    gc.collect()
    gc.freeze()  # what stays is looked through no more, for nobody's decisions
    for number in range(rounds + 1):
        at = number % len(names) if names else 0
        for name in (*names[at:], *names[:at]):
            taken = _taken(engines[name], cases)
            if number:  # the round before the first one warms up
                found[name].append(taken)
    gc.unfreeze()
    return {name: Times(tuple(taken)) for name, taken in found.items()}


def _taken(engine: Asked, cases: Sequence[Any]) -> tuple[int, ...]:
    answer, prepared, taken = engine.answer, list(map(engine.prepare, cases)), list[int]()
    gc.collect()
    for case in prepared:
        started = perf_counter_ns()
        answer(case)
        taken.append(perf_counter_ns() - started)
    return tuple(taken)
