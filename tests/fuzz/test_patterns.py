"""No pattern is slow on any text, and nothing in the code can run what a text says."""

from __future__ import annotations

import ast
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fuzz.hostile import ROOT

CPU_SECONDS = 600
FOLDERS = ("grammar", "engine", "cli", "policies")
RUNNING = frozenset({"eval", "exec", "compile", "__import__"})
"""Builtins that make code of text."""
ALLOWED = {("grammar/frozen.py", "exec")}
"""Makes ``__init__`` of the names of our own fields, as the standard library's dataclass does."""
PACKS = "engine/packed.py", "pickle"
"""Packs what goes to a file without a name and to processes of our own; spool.py alone uses it."""
MODULES = frozenset({"pickle", "marshal", "shelve", "dill", "ctypes", "code", "runpy", "pty"})


def _limit() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))


def pressed(*more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tests.fuzz.patterns", *more],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=_limit,
    )


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no limits here")
def test_no_pattern_is_slow() -> None:
    done = pressed()
    assert done.returncode == 0, done.stdout + done.stderr
    assert int(done.stdout.split()[-2]) > 50  # they are really found


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no limits here")
def test_a_slow_pattern_is_noticed() -> None:
    assert "slow: broken" in pressed("--break").stdout


def sources() -> list[Path]:
    return [path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py"))]


@pytest.mark.parametrize("path", sources(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_nothing_runs_what_a_text_says(path: Path) -> None:
    shown = path.relative_to(ROOT).as_posix()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in RUNNING or (shown, node.func.id) in ALLOWED
        if isinstance(node, ast.Attribute):
            assert node.attr not in {"system", "popen", "unsafe_load", "full_load", "load_all"}
        if isinstance(node, ast.keyword) and node.arg == "shell":
            raise AssertionError(f"{shown} asks a shell")
        names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        found = {(shown, name.split(".")[0]) for name in names} - {PACKS}
        assert not {name for _, name in found} & MODULES, (shown, names)
        assert "engine.packed" not in names or shown == "engine/spool.py"
