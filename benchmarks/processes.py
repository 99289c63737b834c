"""Whole processes: how a command starts beside a bare interpreter, and what memory it takes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from benchmarks.rounds import Ratio, ratio
from benchmarks.workload import DAY

ROOT = Path(__file__).parents[1]
BARE = [sys.executable, "-c", "pass"]
REMIT = [sys.executable, "-c", "import sys; from cli.main import main; sys.exit(main())"]
"""What the script does that an installed Remit is started by."""
_PEAK = """\
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
"""A small process in between: the system counts against a process what its parent held."""

_PLAIN = """\
import pathlib, sys, yaml
files = sorted(pathlib.Path(sys.argv[1]).glob("*.yaml"))
kept = [yaml.load(file.read_text("utf-8"), yaml.CSafeLoader) for file in files]
"""


@dataclass(frozen=True, slots=True)
class Start:
    """A ``remit check`` of one manifest, as a whole process."""

    what: str
    bare: Sequence[float]
    warm: Sequence[float]
    cold: Sequence[float]
    peak_warm: float
    peak_cold: float
    """Megabytes of 1,048,576 bytes; the greatest of some runs."""

    @property
    def warm_ratio(self) -> Ratio:
        """Compare with the cache filled."""
        return ratio(self.warm, self.bare)

    @property
    def cold_ratio(self) -> Ratio:
        """Compare with an empty cache, which this run fills."""
        return ratio(self.cold, self.bare)


def starts(folder: Path, size: int, rounds: int) -> list[Start]:
    """Measure checks against a book of the workload, and against the shipped one."""
    made = ["--rules", str(folder / f"{size}.rules"), str(folder / "manifests/made-0.yaml")]
    shipped = [str(ROOT / "examples/manifests/afr-on-leds-pilot.yaml")]
    return [
        _start(f"{size} made-up rules, a manifest of 13 uses", made, rounds),
        _start("the shipped book `leds`, an example", shipped, rounds),
    ]


def _start(what: str, arguments: Sequence[str], rounds: int) -> Start:
    command = [*REMIT, "check", "--as-of", DAY.isoformat(), *arguments]
    with tempfile.TemporaryDirectory() as place:
        kept, new = Path(place, "kept"), Path(place, "new")
        bare, warm, cold = list[float](), list[float](), list[float]()
        for number in range(rounds + 1):
            once = (_seconds(BARE, kept), _seconds(command, kept), _seconds(command, new))
            shutil.rmtree(new, ignore_errors=True)
            if number:  # the round before the first one fills the cache
                for found, taken in zip((bare, warm, cold), once, strict=True):
                    found.append(taken)
        peak_warm = max(_peak(command, kept) for _ in range(3))
        peak_cold = max(_peak(command, new / str(number)) for number in range(3))
    return Start(what, bare, warm, cold, peak_warm, peak_cold)


def many(folder: Path, size: int, rounds: int) -> Ratio:
    """Compare a check of all manifests with a process in which CSafeLoader loads them."""
    manifests = str(folder / "manifests")
    command = [*REMIT, "check", "--as-of", DAY.isoformat(), manifests]
    command += ["--rules", str(folder / f"{size}.rules")]
    plain = [sys.executable, "-c", _PLAIN, manifests]
    with tempfile.TemporaryDirectory() as place:
        pairs = [
            (_seconds(command, Path(place)), _seconds(plain, Path(place)))
            for _ in range(rounds + 1)
        ]
    return ratio(*zip(*pairs[1:], strict=True))  # the first one fills the cache


def _environment(cache: Path) -> dict[str, str]:
    """Give the environment without more folders to look for modules in, and with a cache there."""
    usual = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return {**usual, "XDG_CACHE_HOME": str(cache)}


def _seconds(command: Sequence[str], cache: Path) -> float:
    environment = _environment(cache)
    started = perf_counter()
    done = subprocess.run(command, env=environment, capture_output=True, cwd=ROOT, check=False)
    taken = perf_counter() - started
    assert done.returncode in (0, 1, 3), done.stderr.decode()
    return taken


def _peak(command: Sequence[str], cache: Path) -> float:
    done = subprocess.run(
        [sys.executable, "-S", "-E", "-c", _PEAK, *command],
        env=_environment(cache), capture_output=True, cwd=ROOT, check=True,
    )  # fmt: skip
    return int(done.stdout) / (1024**2 if sys.platform == "darwin" else 1024)
