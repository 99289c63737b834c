"""What only a process of its own shows: pipes, streams, and a fault of the tool itself."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import BAN, MANIFEST

Write = Callable[..., Path]

ROOT = Path(__file__).parents[2]
REMIT = [sys.executable, "-c", "from cli.main import main; main()"]


def start(*arguments: str, **more: object) -> subprocess.CompletedProcess[str]:
    whole = {"capture_output": True, "text": True, "timeout": 60, "env": _environment(), **more}
    return subprocess.run([*REMIT, *arguments], check=False, **whole)  # type: ignore[call-overload,no-any-return]


def _environment(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **more}


@pytest.fixture(autouse=True)
def files(write: Write) -> None:
    write("book.rules", BAN)
    write("manifest.yaml", MANIFEST.replace("[facial matching]", "[AFR]"))


CHECK = ("check", "manifest.yaml", "--rules", "book.rules", "--as-of", "2026-01-31")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes end otherwise there")
@pytest.mark.parametrize("style", ["text", "json"])
def test_a_reader_that_has_seen_enough_is_no_fault(style: str) -> None:
    examples = str(ROOT / "examples" / "manifests")  # far more output than a pipe holds
    with subprocess.Popen(
        [*REMIT, "check", examples, "--format", style],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=_environment(),
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(1)
        process.stdout.close()
        told = process.stderr.read().decode()
    assert told == ""
    assert process.returncode in {141, -13}  # a shell says 141 of what SIGPIPE has ended


def test_nothing_is_read_from_the_standard_input() -> None:
    assert start(*CHECK, stdin=subprocess.DEVNULL).returncode == 1
    code = "import os, sys; os.close(0); from cli.main import main; main(sys.argv[1:])"
    closed = subprocess.run(
        [sys.executable, "-c", code, *CHECK],
        check=False, capture_output=True, text=True, timeout=60, env=_environment(),
    )  # fmt: skip
    assert (closed.returncode, closed.stderr) == (1, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_a_full_disk_is_told_and_is_no_verdict() -> None:
    with Path("/dev/full").open("w") as full:
        result = start(*CHECK, capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert result.returncode not in {0, 1, 3}
    assert "Traceback" not in result.stderr


def test_a_fault_of_the_tool_is_one_line_and_70() -> None:
    code = (
        "import sys, cli.check\n"
        "def broken(*a, **b): raise ZeroDivisionError('oh')\n"
        "cli.check.check = broken\n"
        "from cli.main import main\n"
        "main(sys.argv[1:])\n"
    )
    for wanted in ("", "1"):
        result = subprocess.run(
            [sys.executable, "-c", code, *CHECK],
            check=False, capture_output=True, text=True, timeout=60,
            env=_environment(REMIT_TRACEBACK=wanted),
        )  # fmt: skip
        assert result.returncode == 70
        assert result.stdout == ""
        assert "internal error" in result.stderr
        assert "fault of Remit" in result.stderr
        assert ("Traceback" in result.stderr) is bool(wanted)


def test_a_terminal_that_knows_only_ascii_gets_a_report(write: Write) -> None:
    write("book.rules", 'Rule FR-1 "Kein AFR 顔": AFR is forbidden.\n')
    result = start(
        *CHECK, env={**_environment(PYTHONUTF8="0", LC_ALL="C", PYTHONIOENCODING="ascii")}
    )
    assert result.returncode == 1
    assert "violated FR-1" in result.stdout


def test_python_m_remit_is_the_same_command() -> None:
    named = subprocess.run(
        [sys.executable, "-m", "remit", *CHECK],
        check=False, capture_output=True, text=True, timeout=60, env=_environment(),
    )  # fmt: skip
    usual = start(*CHECK)
    assert (named.returncode, named.stdout, named.stderr) == (1, usual.stdout, "")
