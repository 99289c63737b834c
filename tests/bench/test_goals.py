"""What is said of a goal follows from the figures."""

from __future__ import annotations

import pytest

from benchmarks.asking import Engine
from benchmarks.goals import GOALS, Goal, statements
from benchmarks.rounds import Times, ratio, shown, timed, times_as_long

FASTER = Goal("x", "faster than Y", "at least", 30)
COST = Goal("x", "cost", "at most", 4)
PEAK = Goal("x", "peak", "under", 25, "MB")


@pytest.mark.parametrize(
    ("goal", "figure", "said"),
    [
        (FASTER, 45, "**met**: 45 times, at least 30 times wanted; better by a factor of 1.5"),
        (FASTER, 30, "**met**: 30 times, at least 30 times wanted"),
        (
            FASTER,
            15,
            "**not met**: 15 times, at least 30 times wanted; short of it by a factor of 2",
        ),
        (
            FASTER,
            29.99,
            "**not met**, if only just: 29.99 times, at least 30 times wanted",
        ),
        (COST, 4, "**met**: 4 times, at most 4 times wanted"),
        (COST, 10, "**not met**: 10 times, at most 4 times wanted; short of it by a factor of 2.5"),
        (PEAK, 24.9, "**met**: 24.9 MB, under 25 MB wanted"),
        (PEAK, 25, "**not met**, if only just: 25 MB, under 25 MB wanted"),
        (FASTER, None, "not measured here"),
    ],
)
def test_a_goal_is_met_or_not(goal: Goal, figure: float | None, said: str) -> None:
    assert goal.told(figure) == said


def test_every_goal_of_the_issue_is_stated() -> None:
    said = dict(statements({}))
    assert len(said) == len(GOALS)
    assert set(said.values()) == {"not measured here"}
    limits = {goal.figure: goal.limit for goal in GOALS}
    assert limits == {
        "opa data": 30,
        "opa code": 80,
        "cedar": 60,
        "schema": 4,
        "growth": 4,
        "warm": 5,
        "cold": 10,
        "evaluation": 0.2,
        "all": 1,
        "peak warm": 25,
        "peak cold": 25,
    }


def test_ratios_are_of_pairs_and_the_middle_counts() -> None:
    found = ratio([10, 30, 100], [1, 1, 2])
    assert (found.least, found.middle, found.most) == (10, 30, 50)
    assert str(found) == "30 (10 to 50)"


def test_sums_of_rounds_are_compared() -> None:
    slow, fast = Times(((3, 3), (4, 6), (9, 9))), Times(((1, 1), (1, 1), (1, 1)))
    assert times_as_long(slow, fast).middle == 5


def test_percentiles_are_of_all_decisions() -> None:
    every = Times(
        (
            tuple(range(1_000_000, 51_000_000, 1_000_000)),
            tuple(range(51_000_000, 101_000_000, 1_000_000)),
        )
    )
    assert every.percentile(0.5) == 51
    assert every.percentile(0.99) == 100


def test_every_engine_answers_every_case_in_each_round_and_one_to_warm_up() -> None:
    asked: list[tuple[str, str]] = []

    def engine(name: str) -> Engine:
        return Engine(str, lambda case: asked.append((name, case)), lambda _: frozenset())

    found = timed({name: engine(name) for name in "abc"}, [1, 2], 3)
    assert {name: len(one.rounds) for name, one in found.items()} == {"a": 3, "b": 3, "c": 3}
    assert len(asked) == 4 * 3 * 2
    firsts = [name for name, _ in asked[::6]]
    assert firsts == ["a", "b", "c", "a"], "each begins in its turn"
    assert {case for _, case in asked} == {"1", "2"}, "as they were prepared"


@pytest.mark.parametrize(
    ("number", "text"), [(1234.5, "1,234"), (99.6, "99.6"), (0.0471, "0.0471")]
)
def test_numbers_show_what_they_deserve(number: float, text: str) -> None:
    assert shown(number) == text
