"""The container file, as far as it can be tried without one: its build stage, and its lint."""

from __future__ import annotations

import os
import re
import runpy
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.pipelines.conftest import BOOK, MANIFEST, ROOT, copy, tool_or_none, write

FILE = ROOT / "Containerfile"
LINES = [
    line.split(maxsplit=1)
    for line in FILE.read_text("utf-8").replace("\\\n", " ").splitlines()
    if line.strip() and not line.startswith("#")
]
SPLIT = [n for n, (word, _) in enumerate(LINES) if word == "FROM"]
BUILD, FINAL = LINES[SPLIT[0] : SPLIT[1]], LINES[SPLIT[1] :]
TOOL: dict[str, Any] = runpy.run_path(str(ROOT / "ci" / "install.py"))


def said(stage: list[list[str]], word: str) -> list[str]:
    return [rest for first, rest in stage if first == word]


def test_it_is_made_from_the_official_slim_image() -> None:
    (base,) = said(LINES[: SPLIT[0]], "ARG")
    assert re.fullmatch(r"PYTHON=docker\.io/library/python:3\.\d+-slim-[a-z]+", base)
    assert said(LINES, "FROM") == ["${PYTHON} AS build", "${PYTHON}"]
    oldest = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert f">={base.split(':')[1].split('-')[0]}" >= oldest["requires-python"]


def test_it_does_not_run_as_root() -> None:
    assert said(FINAL, "USER") == ["10001"]
    assert [word for word, _ in FINAL].index("USER") > [word for word, _ in FINAL].index("RUN")
    assert said(FINAL, "ENTRYPOINT") == ['["remit"]']


def test_what_it_copies_is_there_and_not_ignored() -> None:
    ignored = (ROOT / ".dockerignore").read_text("utf-8").split()
    assert "*" in ignored
    for line in said(BUILD, "COPY"):
        *sources, _ = line.split()
        for source in sources:
            assert (ROOT / source).exists(), source
            assert f"!{source}" in ignored, source


@pytest.mark.skipif(tool_or_none("hadolint") is None, reason="no hadolint here")
def test_it_is_clean() -> None:
    done = subprocess.run(
        [str(tool_or_none("hadolint")), FILE], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


# What goes into it


def locked() -> dict[str, str]:
    return dict(TOOL["_locked"]((ROOT / "requirements.lock").read_text("utf-8")))


def test_only_what_is_needed_is_taken_from_the_lock_and_all_of_it() -> None:
    lock = {
        "a": "a==1 \\\n    --hash=sha256:1\n    # via remit (pyproject.toml)\n",
        "b-c": "b-c==2 ; sys_platform == 'win32' \\\n    --hash=sha256:2\n    # via a\n",
        "d": "d==3 \\\n    --hash=sha256:3\n    # via\n    #   B_C\n    #   e\n",
        "e": "e==4 \\\n    --hash=sha256:4\n    # via remit (pyproject.toml)\n",
    }
    assert dict(TOOL["_locked"]("# made by\n" + "".join(lock.values()))) == lock
    assert TOOL["_lines"](lock, ["A>=1"]) == lock["a"] + lock["b-c"] + lock["d"]
    with pytest.raises(SystemExit, match="does not have f: run make lock"):
        TOOL["_lines"](lock, ["f"])


def test_the_lock_has_everything_that_runs_and_builds_with_hashes() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    for wanted in (project["project"]["dependencies"], project["build-system"]["requires"]):
        for block in TOOL["_lines"](locked(), wanted).split("\n\n"):
            assert "--hash=sha256:" in block


@pytest.mark.skipif(sys.platform == "win32", reason="the container is Linux")
def test_its_build_stage_gives_a_remit_that_works(tmp_path: Path) -> None:
    source, target = tmp_path / "src", tmp_path / "opt"
    for line in said(BUILD, "COPY"):
        *names, to = line.split()
        for name in names:
            copy(ROOT / name, source / (name if to == "./" else to))
    (command,) = said(BUILD, "RUN")
    program, *words = command.replace("/opt/remit", str(target)).split()
    assert program == "python"
    done = subprocess.run(
        [sys.executable, *words], cwd=source, capture_output=True, text=True, check=False,
        env={k: v for k, v in os.environ.items() if k != "PYTHONPATH"},
    )  # fmt: skip
    if done.returncode and re.search("(?i)connection|resolve host|retrying|timed out", done.stderr):
        pytest.skip("the package index can not be reached from here")
    assert done.returncode == 0, done.stderr
    write(tmp_path / "own.rules", BOOK)
    write(tmp_path / "search.yaml", MANIFEST)
    result = subprocess.run(
        [target / "bin" / "remit", "check", "search.yaml", "--rules", "own.rules"],
        cwd=tmp_path, capture_output=True, text=True, check=False, env={"PYTHONUTF8": "1"},
    )  # fmt: skip
    assert result.returncode == 1, result.stdout + result.stderr
    assert "violated FR-1" in result.stdout
