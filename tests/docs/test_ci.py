"""``docs/ci.md``: its walk through is run, and its configuration is what the services take."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from cli.output import SUMMARY_FILE
from cli.reports.formats import FORMATS
from tests.readme.test_readme import Shell, blocks, commands, fits

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "ci.md").read_text("utf-8")
FILES = {
    name: "\n".join(block.lines) + "\n"
    for block in blocks(PAGE)
    for _, _, name in [block.info.partition(" ")]
    if name
}

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the page uses sed")


@pytest.fixture
def own_git(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "A. Example")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "a@example.org")
    monkeypatch.delenv(SUMMARY_FILE, raising=False)


@pytest.mark.usefixtures("own_git")
def test_the_walk_through_is_true(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    shell, ran = Shell(), 0
    for block in blocks(PAGE[PAGE.index("## A walk through") :]):
        language, _, name = block.info.partition(" ")
        if name:
            (tmp_path / name).write_text(FILES[name], "utf-8")
        elif language == "console":
            for command, expected in commands(block):
                found = shell.run(command).splitlines()
                ran += 1
                told = "\n".join(found)
                assert fits(expected, found), f"$ {command}\n{told}"
    assert ran >= 25


def test_the_walk_through_does_not_change_with_the_day() -> None:
    for command in re.findall(r"^\$ remit (?:check|waive|compare) .*$", PAGE, re.MULTILINE):
        assert "--as-of" in command


SCHEMAS = {
    ".github/workflows/remit.yml": "vendor.github-workflows",
    ".gitlab-ci.yml": "vendor.gitlab-ci",
}


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_pipeline_is_what_its_published_schema_says(name: str, tmp_path: Path) -> None:
    file = tmp_path / Path(name).name
    file.write_text(FILES[name], "utf-8")
    schema = ["--builtin-schema", SCHEMAS[name], str(file)]
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", *schema],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


def test_the_hooks_are_those_that_there_are(tmp_path: Path) -> None:
    file = tmp_path / ".pre-commit-config.yaml"
    file.write_text(FILES[".pre-commit-config.yaml"], "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-config", str(file)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    shown = yaml.safe_load(FILES[".pre-commit-config.yaml"])["repos"][0]["hooks"]
    offered = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert [one["id"] for one in shown] == [one["id"] for one in offered]


def test_what_the_workflow_gives_and_takes_is_what_the_action_has() -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    workflow = yaml.safe_load(FILES[".github/workflows/remit.yml"])
    (step,) = [s for s in workflow["jobs"]["remit"]["steps"] if s.get("id") == "remit"]
    assert set(step["with"]) <= set(action["inputs"])
    used = re.findall(r"steps\.remit\.outputs\.([a-z-]+)", FILES[".github/workflows/remit.yml"])
    assert set(used) <= set(action["outputs"])
    for name in (*action["inputs"], *action["outputs"]):
        assert f"`{name}`" in PAGE, name


def test_every_variable_of_the_gitlab_job_is_told() -> None:
    job = yaml.safe_load((ROOT / "ci" / "gitlab.yml").read_text("utf-8"))["remit"]
    own = {name for name in job["variables"] if name.startswith("REMIT_")}
    assert set(re.findall(r"\bREMIT_[A-Z]+\b", PAGE)) == own


def test_every_format_is_told() -> None:
    assert re.findall(r"^\| `([a-z]+)` \|", PAGE, re.MULTILINE)[: len(FORMATS)] == list(FORMATS)


def test_what_the_page_names_is_there() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", PAGE):
        assert (ROOT / "docs" / target).exists(), target
