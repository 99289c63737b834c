"""Decisions: engines that answer right are timed beside Remit, for each size of book."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import ours
from benchmarks.agreement import Verified, made
from benchmarks.asking import Engine, Task
from benchmarks.contestants import PEERS, REMIT, Make
from benchmarks.rounds import Ratio, Times, timed, times_as_long
from benchmarks.workload import Book, Manifest

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Sized:
    """What was measured with a book of one size."""

    size: int
    cases: int
    broken: float
    """How many rules a manifest breaks, on average, each use counted."""
    times: Mapping[str, Times]
    left_out: Mapping[str, str]

    def against(self, name: str) -> Ratio | None:
        """Give how many times as long as Remit an engine takes, if both were timed."""
        if name in self.times and REMIT in self.times:
            return times_as_long(self.times[name], self.times[REMIT])
        return None


@dataclass(slots=True)
class Decisions:
    """Books of several sizes, and the same manifests."""

    folder: Path
    """Where the workload is written."""
    rounds: int
    say: Say
    peers: Mapping[str, Make] = field(default_factory=lambda: PEERS)
    engines: dict[int, Mapping[str, Engine]] = field(
        default_factory=dict[int, Mapping[str, Engine]]
    )
    """Those that answered right, by the size of the book that they have read."""
    found: dict[int, Sized] = field(default_factory=dict[int, Sized])
    side_by_side: dict[tuple[str, int], Times] = field(default_factory=dict[tuple[str, int], Times])
    """All engines with all books, in the same rounds: what growth is read from."""

    def measure(self, book: Book, manifests: Sequence[Manifest]) -> None:
        """Verify all engines, then time those that answer right."""
        size = len(book.rules)
        known, broken = self.verify(book, manifests)
        self.say(f"{size} rules: timing {len(known.engines)} engines")
        times = timed(known.engines, manifests, self.rounds)
        self.found[size] = Sized(size, len(manifests), broken, times, known.left_out)

    def verify(self, book: Book, manifests: Sequence[Manifest]) -> tuple[Verified, float]:
        """Give the engines that answer right, and how many rules a manifest breaks on average."""
        size = len(book.rules)
        self.say(f"{size} rules: asking the reference about {len(manifests)} manifests")
        read = ours.read_book(self.folder / f"{size}.rules")
        loaded = ours.load(self.folder / "manifests", read)
        wanted = ours.reference_answers(read, loaded, manifests)
        task = ours.task(book, read)

        def remit(_task: Task) -> Engine:
            return ours.engine(read, loaded.__getitem__)

        engines: dict[str, Engine] = {}
        left_out: dict[str, str] = {}
        for name, make in {REMIT: remit, **self.peers}.items():
            found = made(make, task, manifests, wanted)
            if isinstance(found, Engine):
                engines[name] = found
            else:
                left_out[name] = found
                self.say(f"  {name} {found}")
        self.engines[size] = engines
        return Verified(engines, left_out), sum(map(len, wanted.values())) / len(wanted)

    def compare_sizes(self, manifests: Sequence[Manifest]) -> None:
        """Time all engines with all sizes of book in the same rounds."""
        self.say(f"all books side by side: {len(manifests)} manifests")
        every = {
            (name, size): engine
            for size, engines in self.engines.items()
            for name, engine in engines.items()
        }
        self.side_by_side = timed(every, manifests, self.rounds)

    def growth(self, name: str, small: int, large: int) -> Ratio | None:
        """Give how many times as much a decision costs with the larger book."""
        both = [self.side_by_side.get((name, size)) for size in (large, small)]
        return times_as_long(both[0], both[1]) if both[0] and both[1] else None
