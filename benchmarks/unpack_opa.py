"""Unpack the Open Policy Agent where pip does not install it, as ``make bench`` does.

    python benchmarks/unpack_opa.py FOLDER

Its wheel says that it needs Python 3.14. It is a library in Go with a few lines of ``ctypes``,
which run on older ones too. The version and the hash are those of requirements-bench.lock. Where
it can not be had, a line says so and the benchmark does without.
"""

from __future__ import annotations

import platform
import re
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from zipfile import ZipFile

NAME = "opa-golib-python-bindings"
PLATFORM = "manylinux_2_34_x86_64"
LOCK = Path(__file__).parents[1] / "requirements-bench.lock"


def requirement(lock: str) -> str | None:
    """Give the version and the hashes in a lock, without the condition on Python's version."""
    found = re.search(rf"^({NAME}==\S+)[^\\\n]*((?: \\\n +--hash=\S+)+)", lock, re.MULTILINE)
    return f"{found[1]}{found[2]}\n" if found else None


def unpack(folder: Path) -> str | None:
    """Download the wheel and unpack it; tell what went wrong, if anything did."""
    if (sys.platform, platform.machine()) != ("linux", "x86_64"):
        return "it is only there for Linux on x86_64"
    wanted = requirement(LOCK.read_text("utf-8"))
    if wanted is None:
        return "requirements-bench.lock does not name it"
    with tempfile.TemporaryDirectory() as place:
        lines = Path(place, "opa.txt")
        lines.write_text(wanted, "utf-8")
        pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "--quiet"]
        what = ["--no-deps", "--require-hashes", "--requirement", str(lines), "--dest", place]
        kind = ["--only-binary=:all:", "--python-version", "3.14", "--platform", PLATFORM]
        done = subprocess.run([*pip, *what, *kind], capture_output=True, text=True, check=False)
        wheels = list(Path(place).glob("*.whl"))
        if done.returncode or not wheels:
            told = [line for line in done.stderr.splitlines() if line.startswith("ERROR: ")]
            return told[0].removeprefix("ERROR: ") if told else "it could not be downloaded"
        with ZipFile(wheels[0]) as wheel:
            wheel.extractall(folder)
    return None


def main(folder: Path) -> None:
    """Unpack it, unless it is there."""
    if find_spec("opa_bindings") or (folder / "opa_bindings").exists():
        return
    wrong = unpack(folder)
    if wrong:
        print(f"The Open Policy Agent is left out ({NAME}): {wrong}", file=sys.stderr)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
