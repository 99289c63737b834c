"""Loading YAML: Remit, with every value's place, beside PyYAML's CSafeLoader, without any."""

from __future__ import annotations

import gc
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import yaml

from benchmarks.ours import read_book
from benchmarks.rounds import Ratio, ratio
from benchmarks.workload import DAY
from engine.check import check
from engine.load import load_paths
from grammar.book import RuleBook

PLAIN, LOAD, CHECK, BOTH = "CSafeLoader", "Remit loads", "Remit checks", "Remit loads and checks"


@dataclass(frozen=True, slots=True)
class Loading:
    """Seconds of each round, for a whole folder of manifests at once and one by one."""

    manifests: int
    folder: Mapping[str, Sequence[float]]
    single: Mapping[str, Sequence[float]]

    def times_as_long(self, slow: str, fast: str, *, single: bool = False) -> Ratio:
        """Compare two of the names above."""
        taken = self.single if single else self.folder
        return ratio(taken[slow], taken[fast])


def measure(folder: Path, size: int, rounds: int) -> Loading:
    """Load and check the manifests of the workload against a book."""
    book = read_book(folder / f"{size}.rules")
    files = sorted((folder / "manifests").glob("*.yaml"))
    together: dict[str, list[float]] = {PLAIN: [], LOAD: [], CHECK: [], BOTH: []}
    single: dict[str, list[float]] = {PLAIN: [], LOAD: [], CHECK: []}
    for _ in range(rounds):
        gc.collect()
        plain = _plain(files)
        load, judge = _ours([folder / "manifests"], book)
        for name, taken in zip(together, (plain, load, judge, load + judge), strict=True):
            together[name].append(taken)
        each = [(_plain([file]), *_ours([file], book)) for file in files]
        for name, every in zip(single, zip(*each, strict=True), strict=True):
            single[name].append(sum(every))
    return Loading(len(files), together, single)


def _plain(files: Sequence[Path]) -> float:
    """Give the seconds that CSafeLoader takes. What it loads is kept, as Remit's manifests are."""
    started = perf_counter()
    kept = [yaml.load(file.read_text("utf-8"), yaml.CSafeLoader) for file in files]
    taken = perf_counter() - started
    assert all(one["manifest"] == 1 for one in kept)
    return taken


def _ours(paths: Sequence[Path], book: RuleBook) -> tuple[float, float]:
    """Give the seconds that Remit takes to load, and those that it takes to check.

    With as many processes as it finds worth it, which is what the command does.
    """
    started = perf_counter()
    found = load_paths(paths, book.glossary, jobs=None)
    between = perf_counter()
    check(book, found.manifests, as_of=DAY, jobs=None)
    return between - started, perf_counter() - between
