"""Remit beside other engines, on one workload: what ``make bench`` runs.

python -m benchmarks.bench           # some minutes; writes benchmarks/results.md
python -m benchmarks.bench --quick   # fewer manifests and rounds; prints only
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from benchmarks import loading, memory, ours, processes, tables, workload, written
from benchmarks.contestants import REMIT
from benchmarks.decisions import Decisions
from benchmarks.rounds import Ratio

RESULTS = Path(__file__).with_name("results.md")


@dataclass(frozen=True, slots=True)
class Extent:
    """How much is measured."""

    manifests: int
    largest: int
    """How many manifests the largest book is asked about: the reference takes seconds for each."""
    dense: int
    """Likewise, where many of its rules match."""
    rounds: int
    processes: int


WHOLE, QUICK = Extent(workload.MANIFESTS, 40, 10, 11, 25), Extent(40, 4, 2, 5, 7)


def say(line: str) -> None:
    """Tell how far it is."""
    print(line, file=sys.stderr, flush=True)


def machine(extent: Extent) -> str:
    """Say when and where this was measured, and with what command."""
    day = datetime.now().astimezone().date()
    command = "python -m benchmarks.bench" + (" --quick" if extent is QUICK else "")
    return (
        f"Measured on {day} with `{command}`: {platform.python_implementation()} "
        f"{platform.python_version()}, {platform.system()} {platform.machine()}, "
        f"{os.cpu_count()} processors{_load()}."
    )


def _load() -> str:
    """Say how busy the machine was before, where the system tells: noise is in every figure."""
    return f", load {os.getloadavg()[0]:.1f} before" if hasattr(os, "getloadavg") else ""


def measured(folder: Path, extent: Extent) -> tables.Results:
    """Measure everything; whole processes first, while this one is small."""
    where = machine(extent)
    books = {size: workload.book(size) for size in workload.SIZES}
    manifests = workload.manifests(extent.manifests)
    written.write(folder, books, manifests)
    say("starting whole processes")
    starts = processes.starts(folder, tables.MIDDLE, extent.processes)
    many = processes.many(folder, tables.MIDDLE, extent.rounds)
    say("loading manifests")
    loads = loading.measure(folder, tables.MIDDLE, extent.rounds)
    decisions = Decisions(folder, extent.rounds, say)
    for size, book in books.items():
        some = extent.largest if size == max(books) else len(manifests)
        decisions.measure(book, manifests[:some])
    decisions.compare_sizes(manifests[: extent.largest])
    dense = growth_on_same_ground(folder / "dense", manifests[: extent.dense], extent.rounds)
    say("peak memory")
    read = ours.read_book(folder / f"{tables.MIDDLE}.rules")
    memory.keep(folder, ours.task(books[tables.MIDDLE], read))
    peaks = memory.peaks(folder, tables.MIDDLE, decisions.found[tables.MIDDLE].times)
    return tables.Results(where, decisions, dense, starts, many, loads, peaks)


def growth_on_same_ground(
    folder: Path, manifests: Sequence[workload.Manifest], rounds: int
) -> Ratio | None:
    """Time Remit where the larger book is about no more data than the smaller one."""
    say("books on the same ground")
    books = {n: workload.book(n, ground=workload.GROUND[100]) for n in (100, 1000)}
    folder.mkdir()
    written.write(folder, books, manifests)
    decisions = Decisions(folder, rounds, say, peers={})
    for book in books.values():
        decisions.verify(book, manifests)
    decisions.compare_sizes(manifests)
    return decisions.growth(REMIT, *books)


def main() -> None:
    """Measure, print the page, and keep it if everything was measured."""
    asked = argparse.ArgumentParser(description="Remit beside other engines.")
    asked.add_argument("--quick", action="store_true", help="fewer manifests and rounds")
    extent = QUICK if asked.parse_args().quick else WHOLE
    with tempfile.TemporaryDirectory() as folder:
        text = tables.page(measured(Path(folder), extent))
    print(text)
    if extent is WHOLE:
        RESULTS.write_text(text, "utf-8")
        say(f"written to {RESULTS}")


if __name__ == "__main__":
    main()
