"""What no input may cost, say or do: run a command on it and see."""

from __future__ import annotations

import os
import shutil
import signal
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from click.testing import CliRunner

from cli.main import remit

CPU_SECONDS = 30.0
"""Of one command on one input. Generous: nearly all take well below a second."""
MEMORY = 2 * 1024**3
"""Bytes of address space of a process that runs thousands of inputs."""
CODES = frozenset({0, 1, 2, 3, 4})
_HARMFUL = ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")


class TooLong(BaseException):
    """What was asked takes longer than any input may."""


def limit_memory() -> None:
    """Let this process take no more than ``MEMORY``, where the system knows limits."""
    try:
        import resource
    except ImportError:
        return
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, hard))


@contextmanager
def limited() -> Iterator[None]:
    """Stop what happens inside after ``CPU_SECONDS`` of work: waiting for others is no work."""

    def ring(*_: object) -> None:
        raise TooLong(f"not done after {CPU_SECONDS} s of work")

    if not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, CPU_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def attempt(folder: Path, files: Mapping[str, bytes], *commands: tuple[str, ...]) -> None:
    """Run commands, one after the other, on files in a folder of their own, within bounds."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    for command in commands:
        before = Path.cwd()
        os.chdir(folder)
        try:
            answer(command)
        finally:
            os.chdir(before)


def answer(command: tuple[str, ...], given: bytes | None = None) -> str:
    """Run one command where the process stands; give what it wrote, once that is found harmless."""
    with limited():
        result = CliRunner().invoke(remit, command, prog_name="remit", input=given)
    told = f"remit {' '.join(command)!r}\n{result.output[-2000:]!r}"
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        result.exception.add_note(told)
        raise result.exception
    assert result.exit_code in CODES, (result.exit_code, told)
    assert "Traceback (most recent call last)" not in result.output, told
    assert "internal error" not in result.output, told
    assert "this is a fault of Remit" not in result.output, told
    assert len(result.output) < 5_000_000, told
    harmful = {c for c in result.output if c not in "\n\t" and not _harmless(c)}
    # what is passed on byte by byte (a calendar's line ends) has its own rules
    assert harmful <= ({"\r"} if "ics" in command else set()), (harmful, told)
    return result.output


def _harmless(character: str) -> bool:
    return unicodedata.category(character) not in _HARMFUL
