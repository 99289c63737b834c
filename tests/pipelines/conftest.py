"""A project of a user, the tool as pipelines find it, and a copy of our source."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BOOK = """\
Rule FR-1 "No AFR": AFR on LEDS is forbidden.
  Source "A paper, paragraph 3".
  Example that passes: the capability is facial matching and the system is LEDS.
  Example that fails: the capability is AFR and the system is LEDS.
"""
MANIFEST = """\
manifest: 1
id: custody-search
title: Search of custody images
capabilities: [AFR]
stage: proposed
owner: Images Team
events: none
facts: none
changes: none
uses:
  - id: search
    data: [custody image]
    activities: [searching]
    sources: [PND]
    systems: [LEDS]
    people: [convicted person who is an adult]
    purposes: [crime investigation]
    users: [police force]
    recipients: none
    retention: not kept
controls: none
evidence: none
"""
TOOLS = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
"""Where the tools are that the tests come with."""
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give the folder of a user's repository, with a rule book and a manifest that breaks it."""
    folder = tmp_path / "project"
    write(folder / "rules" / "own.rules", BOOK)
    write(folder / "manifests" / "search.yaml", MANIFEST)
    git(folder, "init", "--quiet", "--initial-branch", "main")
    return folder


@pytest.fixture
def tool(tmp_path: Path) -> Path:
    """Give a folder with the command ``remit`` that runs what is tested here."""
    command = write(
        tmp_path / "tool" / "remit",
        f"#!/bin/sh\nPYTHONPATH='{ROOT}' exec '{sys.executable}'"
        " -c 'from cli.main import main; main()' \"$@\"\n",
    )
    command.chmod(0o755)
    return command.parent


@pytest.fixture
def start(project: Path) -> Run:
    """Run a command in the project, with only the environment that a pipeline would give it."""

    def run(
        *command: str, path: Path | None = None, **more: str
    ) -> subprocess.CompletedProcess[str]:
        kept = {name: os.environ[name] for name in ("HOME", "PATH", "LANG") if name in os.environ}
        if path is not None:
            kept["PATH"] = f"{path}{os.pathsep}{kept.get('PATH', '')}"
        return subprocess.run(
            command, cwd=project, env={**kept, "PYTHONUTF8": "1", **more},
            capture_output=True, text=True, timeout=300, check=False,
        )  # fmt: skip

    return run


def write(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return file


def git(folder: Path, *words: str) -> str:
    """Run git, with nobody's own configuration."""
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    for who in ("AUTHOR", "COMMITTER"):
        own |= {f"GIT_{who}_NAME": "A. Example", f"GIT_{who}_EMAIL": "a@example.org"}
    done = subprocess.run(
        ["git", *words], cwd=folder, env={**os.environ, **own},
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    return done.stdout.strip()


def tool_or_none(name: str) -> str | None:
    return shutil.which(name, path=TOOLS)


def committed(folder: Path) -> str:
    """Commit everything in a folder; give the revision."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "all of it")
    return git(folder, "rev-parse", "HEAD")


def copy_source(to: Path, *more: str) -> Path:
    """Copy what is packaged, and more files of ours, into a folder."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    packages = project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    for name in (*packages, "pyproject.toml", "README.md", "LICENSE", "NOTICE", *more):
        copy(ROOT / name, to / name)
    return to


def copy(source: Path, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, to, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy(source, to)
