"""Peak memory of an engine that reads a book and answers about manifests, in its own process.

python -m benchmarks.memory FOLDER SIZE ENGINE
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from benchmarks import workload
from benchmarks.asking import Engine, Task
from benchmarks.processes import ROOT

BARE = "an interpreter that knows the workload, and no engine"
PACK = "taxonomy.json"


def keep(folder: Path, task: Task) -> None:
    """Write the taxonomy, so that others do without Remit's glossary."""
    broader = {term: sorted(above) for term, above in task.broader.items()}
    (folder / PACK).write_text(json.dumps(broader), "utf-8")


def peaks(folder: Path, size: int, names: Iterable[str]) -> dict[str, float]:
    """Give the peak of each engine, and of a process without one, in MB of 1,048,576 bytes."""
    return {name: _asked(folder, size, name) for name in (BARE, *names)}


def _asked(folder: Path, size: int, name: str) -> float:
    command = [sys.executable, "-m", "benchmarks.memory", str(folder), str(size), name]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return int(done.stdout) / 1024


def _engine(folder: Path, size: int, name: str) -> Engine | None:
    from benchmarks.contestants import PEERS, REMIT

    if name == REMIT:
        import remit
        from benchmarks import ours

        book = ours.read_book(folder / f"{size}.rules")

        def find(name: str) -> remit.Manifest:
            path = folder / "manifests" / f"{name}.yaml"
            return remit.load_manifests(path, book=book).manifests[0]

        return ours.engine(book, find)
    if name in PEERS:
        broader = json.loads((folder / PACK).read_text("utf-8"))
        known = {term: frozenset[str](above) for term, above in broader.items()}
        return PEERS[name](Task(workload.book(size), known))
    return None


def _peak() -> int:
    """Give the greatest memory of this process in kB; what its parent held does not count."""
    status = Path("/proc/self/status")
    if status.exists():
        lines = dict(line.split(":", 1) for line in status.read_text("utf-8").splitlines())
        return int(lines["VmHWM"].split()[0])
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most // 1024 if sys.platform == "darwin" else most


def main(folder: Path, size: int, name: str) -> None:
    """Ask one engine about all manifests and print the peak."""
    engine = _engine(folder, size, name)
    number = len(list((folder / "manifests").glob("*.yaml")))
    if engine is not None:
        for manifest in workload.manifests(number):
            engine.answer(engine.prepare(manifest))
    print(_peak())


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
