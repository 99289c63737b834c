"""A real git repository to stand in, made by the test."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli.main import remit

Run = Callable[..., Result]


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository, and what a person does in it."""

    top: Path

    def git(self, *arguments: str) -> str:
        done = subprocess.run(
            ["git", *arguments], cwd=self.top, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def write(self, name: str, content: str | bytes) -> Path:
        file = self.top / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    def commit(self, why: str = "a change") -> str:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "-m", why)
        return self.git("rev-parse", "HEAD")


@pytest.fixture
def new_repository(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], Repository]:
    """Make repositories that nothing of this machine's own settings reaches."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    settings = {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        "GIT_AUTHOR_NAME": "A. Example",
        "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_COMMITTER_NAME": "A. Example",
        "GIT_COMMITTER_EMAIL": "a@example.org",
    }
    for name, value in settings.items():
        monkeypatch.setenv(name, value)

    def make(top: Path) -> Repository:
        top.mkdir(parents=True, exist_ok=True)
        made = Repository(top)
        made.git("init", "--quiet", "--initial-branch=main")
        return made

    return make


@pytest.fixture
def repo(
    new_repository: Callable[[Path], Repository], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Repository:
    """Stand in a new repository."""
    made = new_repository(tmp_path / "repo")
    monkeypatch.chdir(made.top)
    monkeypatch.setenv("NO_COLOR", "1")
    return made


@pytest.fixture
def run() -> Run:
    """Run ``remit`` as from a shell; an exception is a failure."""

    def invoke(*arguments: str) -> Result:
        result = CliRunner().invoke(remit, arguments, prog_name="remit")
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return invoke
