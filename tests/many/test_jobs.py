"""Several processes do what one does, in the same order, and nothing is lost when one is killed."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.jobs import can_fork, chunks, in_order, worth

pytestmark = [
    pytest.mark.skipif(not can_fork(), reason="processes are not forked here"),
    pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning"),
]


def test_chunks_hold_everything_in_order() -> None:
    assert list(chunks(range(7), 3)) == [[0, 1, 2], [3, 4, 5], [6]]
    assert list(chunks([], 3)) == []


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_results_come_in_order(jobs: int) -> None:
    here = os.getpid()
    found = list(in_order(lambda number: (number, os.getpid()), range(50), jobs))
    assert [number for number, _ in found] == list(range(50))
    assert here not in {process for _, process in found}


def test_few_pieces_are_under_way_at_a_time() -> None:
    taken: list[int] = []

    def pieces() -> Iterator[int]:
        for number in range(100):
            taken.append(number)
            yield number

    results = in_order(lambda number: number, pieces(), 2)
    assert next(results) == 0
    assert len(taken) < 20
    assert list(results) == list(range(1, 100))


def test_what_a_killed_process_had_is_done_here(tmp_path: Path) -> None:
    here, once = os.getpid(), tmp_path / "killed"

    def work(number: int) -> int:
        if number == 17 and os.getpid() != here and not once.exists():
            once.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    assert list(in_order(work, range(60), 2)) == list(range(60))
    assert once.exists()


def test_an_error_of_the_work_is_told() -> None:
    def work(number: int) -> float:
        return 1 / (number - 3)

    with pytest.raises(ZeroDivisionError):
        list(in_order(work, range(9), 2))


def test_few_manifests_are_worth_one_process() -> None:
    assert worth(10) == 1
    assert 1 <= worth(100_000) <= 8
