"""The few questions that are asked of git. Nothing here writes, fetches or runs a hook."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import IO

from engine import revision_faults as faults
from grammar.diagnostic import Diagnostic
from grammar.shelf import bytes_of

_QUIET = {
    "LC_ALL": "C",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_PAGER": "cat",
}
"""Messages that can be told apart, no question that nobody would answer, and no lock file."""


class GitFault(Exception):  # noqa: N818 - it carries a diagnostic, and is caught where that is told
    """Git could not be asked. Carries the complaint."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        """Keep the complaint."""
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


def repository(folders: Iterable[Path]) -> Git:
    """Give the repository of the first of some folders that lies in one. Raises ``GitFault``."""
    first: GitFault | None = None
    for folder in folders:
        try:
            return _repository(folder)
        except GitFault as fault:
            first = first or fault
    assert first is not None
    raise first


def _repository(folder: Path) -> Git:
    done = _run(folder, "rev-parse", "--show-toplevel")
    if done.returncode != 0:
        raise GitFault(faults.not_a_repository(_words(done.stderr), folder))
    return Git(Path(os.fsdecode(done.stdout.rstrip(b"\n"))))


def _run(
    folder: Path, *arguments: str, given: bytes | None = None
) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(  # noqa: S603 - a list of our own words, and no shell
            ["git", *arguments],  # noqa: S607 - the git that the user calls
            cwd=folder,
            env=_environment(),
            input=given if given is not None else b"",
            capture_output=True,
            check=False,
        )
    except FileNotFoundError as error:
        raise GitFault(faults.no_git()) from error
    except OSError as error:
        raise GitFault(faults.broken(error.strerror or "it can not be run")) from error


def _environment() -> dict[str, str]:
    """Give git's surroundings. A hook names the repository, which would hide where its top is."""
    kept = os.environ | _QUIET
    if "GIT_WORK_TREE" not in kept:
        kept.pop("GIT_DIR", None)
    return kept


def _words(raw: bytes) -> str:
    return raw.decode("utf-8", "backslashreplace").strip()


@dataclass(frozen=True)
class Git:
    """One repository."""

    top: Path
    """The folder that holds all of it."""

    @cached_property
    def shallow(self) -> bool:
        """Whether its history was cut off when it was cloned."""
        return self._asked("rev-parse", "--is-shallow-repository").strip() == b"true"

    def remotes(self) -> tuple[str, ...]:
        """Give the names of the repositories that it can fetch from."""
        return tuple(_words(self._asked("remote")).splitlines())

    def references(self) -> tuple[str, ...]:
        """Give the names of its branches and tags."""
        return tuple(_words(self._asked("for-each-ref", "--format=%(refname:short)")).splitlines())

    def commit(self, revision: str) -> str | None:
        """Give the commit that a name stands for; nothing where git knows none."""
        given = bytes_of(f"{revision}^{{commit}}\n")
        answer = self._asked("cat-file", "--batch-check=%(objectname) %(objecttype)", given=given)
        name, _, kind = answer.rstrip(b"\n").rpartition(b" ")
        return name.decode("ascii") if kind == b"commit" else None

    def listing(self, commit: str) -> Iterator[tuple[str, str, str]]:
        """Give mode, object and path of every file of a commit."""
        for line in self._asked("ls-tree", "-r", "-z", "--full-tree", commit).split(b"\0"):
            if line:
                about, _, path = line.partition(b"\t")
                mode, _, name = about.decode("ascii").split(" ")
                yield mode, name, path.decode("utf-8", "backslashreplace")

    def contents(self, objects: Sequence[str], largest: int) -> Iterator[bytes]:
        """Give what stands in files, one after the other, no more than ``largest + 1`` bytes."""
        if not objects:
            return
        try:
            with subprocess.Popen(
                ["git", "cat-file", "--batch"],  # noqa: S607 - as above
                cwd=self.top,
                env=_environment(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            ) as running:
                assert running.stdin is not None
                assert running.stdout is not None
                for name in objects:
                    yield _content(running.stdin, running.stdout, name, largest)
        except OSError as error:
            raise GitFault(faults.broken(error.strerror or "it stopped")) from error

    def path_of(self, path: Path) -> str | None:
        """Give what a path of this machine is called in the repository; nothing outside it."""
        top = os.path.realpath(self.top)
        for way in (os.path.abspath, os.path.realpath):  # a link in the repository stays one
            with suppress(ValueError, OSError):
                found = Path(way(path)).relative_to(top).as_posix()
                return "" if found == "." else found
        return None

    def _asked(self, *arguments: str, given: bytes | None = None) -> bytes:
        done = _run(self.top, *arguments, given=given)
        if done.returncode != 0:
            raise GitFault(faults.broken(_words(done.stderr)))
        return done.stdout


def _content(asks: IO[bytes], says: IO[bytes], name: str, largest: int) -> bytes:
    """Ask for one object; what is longer than wanted is read and let go."""
    asks.write(name.encode("ascii") + b"\n")
    asks.flush()
    header = says.readline().split(b" ")
    if len(header) != 3:
        raise GitFault(faults.broken(f"the object {name} is not there"))
    left = int(header[2]) + 1  # a line end follows each
    kept = says.read(min(left, largest + 2))
    left -= len(kept)
    while left > 0:
        skipped = len(says.read(min(left, 1 << 16)))
        if not skipped:
            raise GitFault(faults.broken("it stopped in the middle of a file"))
        left -= skipped
    return kept[: min(int(header[2]), largest + 1)]
