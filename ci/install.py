"""Install Remit from a copy of its source, with the versions and hashes that the lock names.

usage: python ci/install.py FOLDER

Makes a virtual environment in FOLDER with what Remit needs at run time and nothing else. The GitHub
Action and the container are built with it. Needs only Python's standard library.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import tomllib
import venv
from collections.abc import Iterable, Iterator
from pathlib import Path

SOURCE = Path(__file__).resolve().parent.parent
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_VIA = re.compile(r"^\s+#\s+(?:via\s+)?([A-Za-z0-9][A-Za-z0-9._-]*)", re.MULTILINE)


def main(target: Path) -> None:
    """Make the environment ``target``."""
    project = tomllib.loads((SOURCE / "pyproject.toml").read_text("utf-8"))
    lock = dict(_locked((SOURCE / "requirements.lock").read_text("utf-8")))
    needed = _lines(lock, project["project"]["dependencies"])
    tools = _lines(lock, project["build-system"]["requires"])
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        wheel = _built(here, tools)
        pip = _environment(target)
        _install(pip, here, needed)
        _run(*pip, "install", "--no-deps", "--no-index", str(wheel))


def _locked(text: str) -> Iterator[tuple[str, str]]:
    """Give each package of the lock with its lines: version, hashes, and what it is there for."""
    for block in re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE):
        name = _NAME.match(block)
        if name and "==" in block:
            yield _normal(name[0]), block


def _lines(lock: dict[str, str], wanted: Iterable[str]) -> str:
    """Give the lines of the lock for the packages that are wanted, and for all that they need."""
    needed = {_normal(found[0]) for one in wanted if (found := _NAME.match(one))}
    missing = needed - set(lock)
    if missing:
        sys.exit(f"requirements.lock does not have {', '.join(sorted(missing))}: run make lock")
    more = needed
    while more:
        more = {n for n, block in lock.items() if more & set(_asked_by(block))} - needed
        needed |= more
    return "".join(lock[name] for name in sorted(needed))


def _asked_by(block: str) -> Iterator[str]:
    return (_normal(name) for name in _VIA.findall(block))


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _built(here: Path, tools: str) -> Path:
    """Build the wheel with the locked tools, in an environment of their own."""
    pip = _environment(here / "tools")
    _install(pip, here, tools)
    options = ("--no-deps", "--no-build-isolation", "--wheel-dir", str(here))
    _run(*pip, "wheel", *options, str(SOURCE))
    return next(here.glob("remit-*.whl"))


def _environment(folder: Path) -> tuple[str, ...]:
    """Make a virtual environment; give the command that is its pip."""
    venv.create(folder, with_pip=True)
    python = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    return str(python), "-m", "pip", "--disable-pip-version-check", "--quiet"


def _install(pip: tuple[str, ...], here: Path, lines: str) -> None:
    file = here / "wanted.txt"
    file.write_text(lines, "utf-8")
    _run(*pip, "install", "--require-hashes", "--no-deps", "--requirement", str(file))


def _run(*command: str) -> None:
    done = subprocess.run(command, check=False)  # noqa: S603 - the command is made here
    if done.returncode:
        sys.exit(f"this did not work: {' '.join(command)}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
