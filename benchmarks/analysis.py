"""How long the static checks and the comparison of large books take.

    python -m benchmarks.analysis [RULES] [REPEATS]

Whole commands, as a user runs them, without the cache of compiled books: the median and the worst
of some runs, beside those of `remit test`, which reads the same book and runs its examples.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.books import book

EDITS = (
    ("every 5 years", "every 6 years"),
    ("is forbidden", "should not happen"),
    ("limited to 5 years", "limited to 9 years"),
    ("at least 0.7", "at least 0.6"),
    ("no older than 2 years", "no older than 3 years"),
)
LIMITS = {"lint": 5.0, "compare": 2.0}
"""Seconds that 1,000 rules may take on two cores."""


def seconds(command: list[str]) -> float:
    """Run a command and give its wall time."""
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "remit", *command],
        capture_output=True,
        text=True,
        env={**os.environ, "REMIT_NO_CACHE": "1"},
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    return time.perf_counter() - started


def edited(text: str) -> str:
    """Give a book with five small edits."""
    for before, after in EDITS:
        assert before in text, before
        text = text.replace(before, after, 1)
    return text


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    repeats = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    with tempfile.TemporaryDirectory() as folder:
        old, new = Path(folder, "old.rules"), Path(folder, "new.rules")
        old.write_text(book(count), "utf-8")
        new.write_text(edited(book(count)), "utf-8")
        commands = {
            "test": ["test", str(old)],
            "lint": ["lint", str(old), "--as-of", "2026-01-31"],
            "compare": ["compare", str(old), str(new), "--as-of", "2026-01-31"],
        }
        times = {name: list[float]() for name in commands}
        for _ in range(repeats):
            for name, command in commands.items():
                times[name].append(seconds(command))
    beside = statistics.median(times["test"])
    print(f"{count} rules, {repeats} runs, whole commands")
    for name, taken in times.items():
        middle = statistics.median(taken)
        goal = f", may take {LIMITS[name]:.0f} s" if name in LIMITS and count == 1000 else ""
        print(
            f"{name:8} median {middle:5.2f} s, worst {max(taken):5.2f} s, "
            f"{middle / beside:4.1f} times remit test{goal}"
        )


if __name__ == "__main__":
    main()
