"""Many manifests in one check: peak memory and time, and what each manifest adds.

    python benchmarks/many.py              # 1,000, 5,000 and 10,000
    python benchmarks/many.py 200 2000

The manifests are the published examples, over and over, each copy under an id of its own. Peak
memory is that of the whole process, as the system counts it (resident set size).
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
USUAL = (1_000, 5_000, 10_000)
_ID = re.compile(r"^id: .*$", re.MULTILINE)


def fill(folder: Path, number: int) -> None:
    """Write so many manifests into a folder."""
    texts = [path.read_text("utf-8") for path in EXAMPLES]
    for at in range(number):
        text = _ID.sub(f"id: copy-{at}", texts[at % len(texts)], count=1)
        (folder / f"copy-{at:06}.yaml").write_text(text, "utf-8")


def checked(folder: Path, style: str) -> tuple[float, float]:
    """Check a folder in a process of its own; give its seconds and its peak in MB."""
    command = [sys.executable, "-m", "remit", "check", str(folder), "--as-of", "2026-01-31"]
    command += ["--format", f"{style}={folder.parent / 'report'}"]
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
    print("| manifests | format | seconds | peak MB | kB for each more |")
    print("|---:|---|---:|---:|---:|")
    before: dict[str, tuple[int, float]] = {}
    for number in numbers:
        with tempfile.TemporaryDirectory() as top:
            folder = Path(top, "manifests")
            folder.mkdir()
            fill(folder, number)
            for style in ("text", "json"):
                seconds, peak = checked(folder, style)
                last = before.get(style)
                each = f"{(peak - last[1]) * 1024 / (number - last[0]):.0f}" if last else ""
                before[style] = (number, peak)
                print(f"| {number:,} | {style} | {seconds:.1f} | {peak:.0f} | {each} |", flush=True)


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or list(USUAL))
