"""Tries a random sample of the mutants that mutmut makes: `make mutants`, or this file.

mutmut's own runner starts pytest for each mutant. Here tests are collected once and run once, to
learn which of them reach which function. A mutant then costs a fork, and the tests that reach it.
"""

from __future__ import annotations

import difflib
import gc
import inspect
import os
import random
import resource
import shutil
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Sequence
from fnmatch import fnmatch
from functools import _lru_cache_wrapper, wraps
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
COPIED = ("engine", "grammar", "cli", "policies", "tests", "docs", "examples", "ci")
FILES = ("remit.py", "pyproject.toml", "README.md", "Makefile", "CONTRIBUTING.md", "CHANGELOG.md")
FINDERS = (
    "differential/fast.py", "semantics", "golden", "gate", "policies",
    "duties", "lint", "language/test_reading.py", "messages",
)  # fmt: skip
"""The tests that mutants are tried with, in this order: those that are quick, and the same anew."""
SECONDS, MEMORY = 120, 3 * 2**30
"""As much as a mutant may use: time of the processor, and bytes."""
TABLES: list[dict[str, Any]] = []
REACHED: set[int] = set()
"""The numbers of the functions that have been called."""


class Mutant(NamedTuple):
    """One function in another's place: the number of its table, and its key there."""

    name: str
    table: int
    key: str


def made(folder: Path) -> None:
    """Copy what is needed, with the mutants of each function beside it."""
    for name in COPIED:
        left_out = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, folder / name, ignore=left_out)
    for name in FILES:
        shutil.copy(ROOT / name, folder / name)


def mutate(folder: Path) -> list[str]:
    """Write the mutants into the files that the settings name, and give their modules."""
    # by its name, since only `make mutants` installs it
    mutate_file_contents = import_module("mutmut.mutation.file_mutation").mutate_file_contents

    settings = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = settings["tool"]["mutmut"]["only_mutate"]
    found: list[str] = []
    for path in sorted([*folder.glob("engine/*.py"), *folder.glob("grammar/*.py")]):
        name = path.relative_to(folder).as_posix()
        if any(fnmatch(name, pattern) for pattern in wanted):
            text = path.read_text(encoding="utf-8")
            if "_mutmut_mutated" not in text:
                path.write_text(mutate_file_contents(name, text).code, encoding="utf-8")
            found.append(name.removesuffix(".py").replace("/", "."))
    return found


def trampoline(table: dict[str, Any], **_: bool) -> Callable[[Any], Any]:
    """Call what the table has for the original: a mutant is put in its place."""

    def wrapped(original: Any) -> Any:
        number = len(TABLES)
        TABLES.append(table)

        @wraps(original)
        def call(*said: Any, **named: Any) -> Any:
            REACHED.add(number)
            return table["_mutmut_orig"](*said, **named)

        return call

    return wrapped


def mutants() -> list[Mutant]:
    """Give every mutant of the modules that are imported."""
    return [
        Mutant(f"{table['_mutmut_orig'].__module__}.{key}", number, key)
        for number, table in enumerate(TABLES)
        for key in table
        if key != "_mutmut_orig"
    ]


class Trial:
    """Takes the place of pytest's loop: first all tests as they stand, then each mutant."""

    def __init__(self, many: int, seed: int, wanted: Sequence[str]) -> None:
        self.many, self.seed, self.wanted = many, seed, wanted
        self.reaching: dict[int, list[pytest.Item]] = {}
        self.caches: list[Any] = []
        self.sound: list[pytest.Item] = []
        self.seen: Counter[str] = Counter()

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Learn which tests reach which function, then try the sample."""
        for item in session.items:
            REACHED.clear()
            run([item])
            if session.testsfailed:
                say(f"# left out, because it fails without a mutant: {item.nodeid}")
                session.testsfailed = 0
                continue
            self.sound.append(item)
            for number in REACHED:
                self.reaching.setdefault(number, []).append(item)
        known = sorted(
            one for one in mutants() if any(fnmatch(one.name, each) for each in self.wanted)
        )
        random.Random(self.seed).shuffle(known)  # noqa: S311
        chosen = known[: self.many]
        say(f"# {len(known)} mutants, {len(chosen)} of them tried, seed {self.seed}")
        self.caches = [one for one in gc.get_objects() if isinstance(one, _lru_cache_wrapper)]
        gc.collect()
        gc.freeze()  # else each process copies what it only reads
        self._try(session, [None, *chosen])
        say(f"# {dict(self.seen)}")
        return True

    def _try(self, session: pytest.Session, chosen: Sequence[Mutant | None]) -> None:
        """Try one mutant at a time, and more while the machine has nothing else to do."""
        running: dict[int, tuple[Mutant | None, int]] = {}
        for mutant in chosen:
            while running and (len(running) >= (os.cpu_count() or 1) or os.getloadavg()[0] > 2):
                self._ended(running)
            pid, pipe = self._start(session, mutant)
            running[pid] = mutant, pipe
        while running:
            self._ended(running)

    def _start(self, session: pytest.Session, mutant: Mutant | None) -> tuple[int, int]:
        read, write = os.pipe()
        child = os.fork()
        if child == 0:
            resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            silent = os.open(os.devnull, os.O_WRONLY)
            os.dup2(silent, 1)
            os.dup2(silent, 2)
            os.write(write, self._outcome(session, mutant).encode())
            os._exit(0)
        os.close(write)
        return child, read

    def _ended(self, running: dict[int, tuple[Mutant | None, int]]) -> None:
        pid, _ = os.wait()
        mutant, pipe = running.pop(pid)
        with os.fdopen(pipe) as told:
            found = told.read() or "time"
        if mutant is None:
            assert found == "nothing", f"{found} finds a fault where there is none"
            return
        self.seen[found.split()[0]] += 1
        say(f"{found} {mutant.name}")
        if found in ("nothing", "time"):
            say(change(mutant))
        if sum(self.seen.values()) % 100 == 0:
            say(f"# {dict(self.seen)}")

    def _outcome(self, session: pytest.Session, mutant: Mutant | None) -> str:
        """Tell, in a process of its own, which tests find a mutant."""
        items = self.sound
        if mutant is not None:
            table = TABLES[mutant.table]
            table["_mutmut_orig"] = table[mutant.key]
            if mutant.name.startswith("grammar."):
                self._forget()
            else:
                items = self.reaching.get(mutant.table, [])
        for item in items:
            run([item])
            if session.testsfailed:
                folder = item.nodeid.split("/")[1]
                return f"{folder} {item.nodeid.rpartition('/')[2]}"
        return "nothing"

    def _forget(self) -> None:
        """Forget what functions of ours have worked out without the mutant."""
        for one in self.caches:
            if "prepared" not in one.__module__:
                one.cache_clear()


def run(items: Sequence[pytest.Item]) -> None:
    """Run tests as pytest does."""
    for number, item in enumerate(items):
        following = items[number + 1] if number + 1 < len(items) else None
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)


def change(mutant: Mutant) -> str:
    """Give the lines in which a mutant differs from the function."""
    table = TABLES[mutant.table]
    old, new = (inspect.getsource(table[one]) for one in ("_mutmut_orig", mutant.key))
    both = difflib.ndiff(old.splitlines(), new.splitlines())
    lines = [line for line in both if line[0] in "+-" and "def x" not in line]
    return "\n".join(f"    {line}" for line in lines)


def say(text: str) -> None:
    """Print a line at once, whatever pytest does with what is printed."""
    os.write(2, f"{text}\n".encode())


def main(folder: Path, many: int, seed: int, wanted: Sequence[str]) -> int:
    """Try a sample of the mutants in a folder that holds them."""
    if not folder.exists():
        made(folder)
    os.chdir(folder)
    sys.path[:0] = [str(folder)]
    vars(import_module("mutmut.mutation.trampoline"))["wrap_in_trampoline"] = trampoline
    for module in mutate(folder):
        import_module(module)
    quiet = ["-s", "-p", "no:terminal", "-p", "no:cacheprovider"]
    tests = [f"tests/{one}" for one in FINDERS]
    return int(pytest.main([*quiet, *tests], [Trial(many, seed, wanted)]))


if __name__ == "__main__":
    FOLDER = Path(os.environ.get("MUTANTS_IN", ROOT / "mutants")).resolve()
    MANY, SEED, *NAMES = [*sys.argv[1:], *("600", "1")[len(sys.argv) - 1 :]]
    sys.exit(main(FOLDER, int(MANY), int(SEED), NAMES or ["*"]))
