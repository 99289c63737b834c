"""Many manifests in one check: peak memory and time, by one process and by several.

    python -m benchmarks.many              # 200, 400, 1,000 and 10,000
    python -m benchmarks.many 200 2000

The manifests are the published examples, over and over, each copy under an id of its own. Peak
memory is that of the largest process, as the system counts it (resident set size).
"""

from __future__ import annotations

import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
EXAMPLES = sorted((ROOT / "examples/manifests").glob("*.yaml"))
USUAL = (200, 400, 1_000, 10_000)
_ID = re.compile(r"^id: .*$", re.MULTILINE)


def fill(folder: Path, number: int) -> None:
    """Write so many manifests into a folder."""
    texts = [path.read_text("utf-8") for path in EXAMPLES]
    for at in range(number):
        text = _ID.sub(f"id: copy-{at}", texts[at % len(texts)], count=1)
        (folder / f"copy-{at:06}.yaml").write_text(text, "utf-8")


def checked(folder: Path, style: str, jobs: int) -> tuple[float, float]:
    """Check a folder in a process of its own; give its seconds and its peak in MB."""
    command = [sys.executable, "-m", "remit", "check", str(folder), "--as-of", "2026-01-31"]
    command += ["--format", f"{style}={folder.parent / 'report'}", "--jobs", str(jobs)]
    start = time.perf_counter()
    running = subprocess.Popen(command, cwd=ROOT)
    _, status, used = os.wait4(running.pid, 0)
    assert os.waitstatus_to_exitcode(status) in (1, 3), "the examples are there to be stopped"
    running.returncode = status
    kilobytes = used.ru_maxrss / (1024 if sys.platform == "darwin" else 1)
    return time.perf_counter() - start, kilobytes / 1024


def main(numbers: list[int]) -> None:
    """Print a table."""
    print(
        f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} processors\n"
    )
    several = os.cpu_count() or 1
    columns = ["manifests", "format", "s, 1 process", f"s, {several} processes", "times as fast"]
    columns += ["peak MB, 1 process", f"peak MB, {several}"]
    print(f"| {' | '.join(columns)} |")
    print("|---:|---|---:|---:|---:|---:|---:|")
    for number in numbers:
        with tempfile.TemporaryDirectory() as top:
            folder = Path(top, "manifests")
            folder.mkdir()
            fill(folder, number)
            for style in ("text", "json"):
                alone, peak = checked(folder, style, 1)
                together, high = checked(folder, style, several)
                times = f"{alone:.1f} | {together:.1f} | {alone / together:.2f}"
                print(f"| {number:,} | {style} | {times} | {peak:.0f} | {high:.0f} |", flush=True)


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or list(USUAL))
