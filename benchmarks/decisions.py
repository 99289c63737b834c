"""Decisions: engines that answer right are timed beside Remit, for each size of book."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import ours
from benchmarks.agreement import Verified, made
from benchmarks.asking import Engine, Pairs, Task
from benchmarks.contestants import PEERS, REMIT
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
    found: dict[int, Sized] = field(default_factory=dict[int, Sized])

    def measure(self, book: Book, manifests: Sequence[Manifest]) -> None:
        """Verify all engines, then time those that answer right."""
        size = len(book.rules)
        read = ours.read_book(self.folder / f"{size}.rules")
        loaded = ours.load(self.folder / "manifests", read)
        self.say(f"{size} rules: asking the reference about {len(manifests)} manifests")
        wanted = ours.reference_answers(read, loaded, manifests)
        remit = ours.engine(read, loaded)
        known = self._verified(remit, ours.task(book, read), manifests, wanted)
        self.say(f"{size} rules: timing {', '.join(known.engines)}")
        answers = {name: one.answer for name, one in known.engines.items()}
        cases = {n: [one.prepare(m) for m in manifests] for n, one in known.engines.items()}
        times = timed(answers, cases, self.rounds) if answers else {}
        broken = sum(map(len, wanted.values())) / len(wanted)
        self.found[size] = Sized(size, len(manifests), broken, times, known.left_out)

    def _verified(
        self,
        remit: Engine,
        task: Task,
        manifests: Sequence[Manifest],
        wanted: Mapping[str, Pairs],
    ) -> Verified:
        makers = {REMIT: lambda _task: remit, **PEERS}
        engines: dict[str, Engine] = {}
        left_out: dict[str, str] = {}
        for name, make in makers.items():
            found = made(make, task, manifests, wanted)
            if isinstance(found, Engine):
                engines[name] = found
            else:
                left_out[name] = found
                self.say(f"  {name} {found}")
        return Verified(engines, left_out)

    def growth(self, name: str, small: int, large: int) -> float | None:
        """Give how many times as much a decision costs with the larger book, by the same cases."""
        both = [self.found[size] for size in (small, large) if size in self.found]
        if len(both) < 2 or any(name not in one.times for one in both):
            return None
        cases = min(one.cases for one in both)
        before, after = (one.times[name].cost(cases) for one in both)
        return after / before
