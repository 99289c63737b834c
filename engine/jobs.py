"""Work that several processes do, in order, with few pieces of it under way at a time.

Only where a process can be forked, so that what the work needs is there without being sent. What
the processes give is the same as what one gives, in the same order.
"""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future

Piece = TypeVar("Piece")
Result = TypeVar("Result")
AHEAD = 3
"""Pieces for each process that are under way or wait, so that none of them waits for us."""


PAYS = 400
"""Manifests from which on several processes are faster than one (``benchmarks/many.md``)."""
MOST = 8


def worth(number: int, asked: int | None = None) -> int:
    """Give how many processes work on so many manifests here: as many as are asked for, if any."""
    if not can_fork():
        return 1
    if asked is not None:
        return asked
    if number < PAYS:
        return 1
    return max(1, min(MOST, len(os.sched_getaffinity(0))))


def can_fork() -> bool:
    """Tell whether processes can be forked here without harm."""
    return sys.platform == "linux"


def chunks(items: Iterable[Piece], length: int) -> Iterator[list[Piece]]:
    """Give items in lists of one length; the last one may be shorter."""
    rest = iter(items)
    while some := list(islice(rest, length)):
        yield some


def in_order(
    work: Callable[[Piece], Result], pieces: Iterable[Piece], jobs: int
) -> Iterator[Result]:
    """Give the result of each piece; a piece whose process was killed is done here."""
    from concurrent.futures import ProcessPoolExecutor  # seldom needed, and much comes along
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    rest = iter(pieces)
    waiting: deque[Piece] = deque()
    under_way: deque[Future[Result]] = deque()
    pool = ProcessPoolExecutor(jobs, get_context("fork"), _begin, (work,))
    with pool:
        try:
            while True:
                for piece in islice(rest, jobs * AHEAD - len(waiting)):
                    waiting.append(piece)
                    under_way.append(pool.submit(_do, piece))
                if not waiting:
                    return
                result = under_way[0].result()
                under_way.popleft()
                waiting.popleft()
                yield result
        except BrokenProcessPool:
            pool.shutdown(cancel_futures=True)
    yield from map(work, chain(waiting, rest))


# In a process of its own

_WORK: list[Callable[[Any], Any]] = []


def _begin(work: Callable[[Any], Any]) -> None:
    _WORK[:] = [work]


def _do(piece: object) -> Any:  # noqa: ANN401 - whatever the work gives
    return _WORK[0](piece)
