"""The hooks of ``.pre-commit-hooks.yaml``, run by pre-commit from a repository that offers them."""

from __future__ import annotations

import site
import sys
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
import yaml

from cli.main import COMMANDS
from tests.pipelines.conftest import BOOK, MANIFEST, ROOT, Run, committed, copy_source, git, write

HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
CONFIG = """\
repos:
  - repo: {repository}
    rev: {revision}
    hooks:
      - {{id: remit-check, args: [--rules, rules, --as-of, "2026-01-31"]}}
      - {{id: remit-fmt}}
      - {{id: remit-lint}}
      - {{id: remit-test}}
"""


def test_the_hooks_are_what_pre_commit_takes(start: Run) -> None:
    assert version("pre-commit")
    file = str(ROOT / ".pre-commit-hooks.yaml")
    done = start(sys.executable, "-m", "pre_commit", "validate-manifest", file)
    assert done.returncode == 0, done.stdout


def test_every_hook_runs_a_command_that_there_is() -> None:
    assert {hook["id"] for hook in HOOKS} == {
        "remit-check",
        "remit-fmt",
        "remit-lint",
        "remit-test",
    }
    for hook in HOOKS:
        program, command, *options = hook["entry"].split()
        assert program == "remit"
        assert command in COMMANDS
        found = import_module(f"cli.{command}").command
        known = {name for option in found.params for name in option.opts}
        assert set(options) <= known


@pytest.fixture
def pre_commit(project: Path, tmp_path: Path, start: Run) -> Run:
    """Run pre-commit on the project; it installs Remit from a repository, without any network."""
    offer = copy_source(tmp_path / "offer", ".pre-commit-hooks.yaml")
    git(offer, "init", "--quiet")
    revision = committed(offer)
    write(project / ".pre-commit-config.yaml", CONFIG.format(repository=offer, revision=revision))

    def run(*words: str) -> Any:
        git(project, "add", "--all")
        return start(
            sys.executable, "-m", "pre_commit", "run", "--all-files", *words,
            PRE_COMMIT_HOME=str(tmp_path / "home"),
            # What Remit and its build need is taken from where the tests have it.
            PYTHONPATH=site.getsitepackages()[0], PIP_NO_INDEX="1", PIP_NO_DEPS="1",
            PIP_NO_BUILD_ISOLATION="0",
        )  # fmt: skip

    return run


@pytest.mark.skipif(sys.platform == "win32", reason="paths are written otherwise there")
def test_the_hooks_stop_what_they_should_and_nothing_else(project: Path, pre_commit: Run) -> None:
    first = pre_commit()
    assert first.returncode == 1, first.stdout + first.stderr
    assert "violated FR-1" in first.stdout
    assert _outcomes(first.stdout) == ["Failed", "Passed", "Passed", "Passed"]

    write(project / "manifests" / "search.yaml", MANIFEST.replace("[AFR]", "[facial matching]"))
    write(
        project / "rules" / "own.rules", BOOK.replace("AFR on", "automatic facial recognition on")
    )
    second = pre_commit()
    assert _outcomes(second.stdout) == ["Passed", "Failed", "Passed", "Passed"]
    assert "would change rules/own.rules" in second.stdout

    write(project / "rules" / "own.rules", BOOK.replace("that fails", "that passes"))
    third = pre_commit()
    assert _outcomes(third.stdout) == ["Passed", "Passed", "Failed", "Failed"], third.stdout
    assert third.stdout.count("S218") == 2

    write(project / "rules" / "own.rules", "AFR is vorboden.\n")
    last = pre_commit()
    assert _outcomes(last.stdout) == ["Failed"] * 4
    assert "exit code: 4" in last.stdout


def _outcomes(text: str) -> list[str]:
    hooks = [line for line in text.splitlines() if line.startswith("remit ") and "...." in line]
    return [line.rsplit(".", 1)[-1] for line in hooks]
