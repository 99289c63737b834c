"""The GitHub Action: its description, and its one step, run as the runner runs it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from cli.reports.markdown import MARK
from tests.pipelines.conftest import BOOK, MANIFEST, ROOT, Run, committed, tool_or_none, write

ACTION = ROOT / "action.yml"
SCRIPT = ROOT / "ci" / "github-action.sh"
DESCRIBED: dict[str, Any] = yaml.safe_load(ACTION.read_text("utf-8"))
(STEP,) = DESCRIBED["runs"]["steps"]
OWN = {"REMIT_RULES": "rules", "REMIT_AS_OF": "2026-01-31"}

pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="no bash here")


def test_it_is_what_the_published_schema_says(start: Run) -> None:
    schema = ("--builtin-schema", "vendor.github-actions")
    done = start(sys.executable, "-m", "check_jsonschema", *schema, str(ACTION))
    assert done.returncode == 0, done.stdout


def test_every_input_is_handed_over_and_nothing_else() -> None:
    handed = {
        re.fullmatch(r"\$\{\{ inputs\.([a-z-]+) \}\}", value)[1]  # type: ignore[index]  # it must
        for value in (*STEP["env"].values(), STEP["working-directory"])
    }
    assert handed == set(DESCRIBED["inputs"])
    read = set(re.findall(r"\bREMIT_[A-Z_]+", SCRIPT.read_text("utf-8")))
    assert read == set(STEP["env"])


def test_no_input_is_put_into_the_script() -> None:
    assert "${{" not in STEP["run"]
    assert STEP["run"] == 'bash "$GITHUB_ACTION_PATH/ci/github-action.sh"'
    assert SCRIPT.is_file()


def test_every_output_is_given() -> None:
    for name, told in DESCRIBED["outputs"].items():
        assert told["value"] == f"${{{{ steps.{STEP['id']}.outputs.{name} }}}}"


@pytest.mark.skipif(tool_or_none("shellcheck") is None, reason="no shellcheck here")
def test_the_script_is_clean() -> None:
    done = subprocess.run(
        [str(tool_or_none("shellcheck")), SCRIPT], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


class Step:
    """What came of a run of the step."""

    def __init__(self, done: subprocess.CompletedProcess[str], temporary: Path) -> None:
        self.code, self.log, self.errors = done.returncode, done.stdout, done.stderr
        lines = (temporary / "output").read_text("utf-8").splitlines()
        self.outputs = dict(line.split("=", 1) for line in lines)
        summary = temporary / "summary"
        self.summary = summary.read_text("utf-8") if summary.exists() else ""

    def report(self, name: str) -> str:
        return Path(self.outputs[name]).read_text("utf-8")


Action = Callable[..., Step]


@pytest.fixture
def action(tmp_path: Path, tool: Path, start: Run) -> Action:
    """Run the action's step, with Remit installed already."""
    temporary = tmp_path / "temporary"
    (temporary / "remit").mkdir(parents=True)
    (temporary / "remit" / "bin").symlink_to(tool)

    def run(**inputs: str) -> Step:
        (temporary / "output").write_text("", "utf-8")
        (temporary / "summary").write_text("", "utf-8")
        blank = dict.fromkeys(STEP["env"], "") | {"REMIT_PYTHON": sys.executable}
        done = start(
            "bash", "-c", STEP["run"],
            GITHUB_ACTION_PATH=str(ROOT), RUNNER_TEMP=str(temporary),
            GITHUB_OUTPUT=str(temporary / "output"),
            GITHUB_STEP_SUMMARY=str(temporary / "summary"), **(blank | inputs),
        )  # fmt: skip
        return Step(done, temporary)

    return run


def test_a_violation_stops_the_job_and_leaves_its_reports(action: Action) -> None:
    step = action(**OWN)
    assert step.code == 1, step.log + step.errors
    assert step.outputs["exit-code"] == "1"
    assert set(step.outputs) == set(DESCRIBED["outputs"])
    assert json.loads(step.report("sarif"))["runs"][0]["results"][0]["ruleId"] == "FR-1"
    assert json.loads(step.report("json"))["verdict"] == "violated"
    assert step.report("junit").startswith("<?xml")
    assert step.report("markdown") == step.summary
    assert step.summary.startswith(MARK)
    assert "::error file=manifests/search.yaml,line=4," in step.log
    assert "verdict: violated" in step.log


def test_a_pass_passes(action: Action, project: Path) -> None:
    write(project / "manifests" / "search.yaml", MANIFEST.replace("[AFR]", "[facial matching]"))
    step = action(**OWN)
    assert (step.code, step.outputs["exit-code"]) == (0, "0"), step.log


@pytest.mark.parametrize(
    ("manifest", "code"),
    [(MANIFEST.replace("[AFR]", "unknown"), 3), (MANIFEST.replace("[AFR]", "[AFFR]"), 4)],
)
def test_the_code_is_that_of_the_check(
    action: Action, project: Path, manifest: str, code: int
) -> None:
    write(project / "manifests" / "search.yaml", manifest)
    step = action(**OWN)
    assert (step.code, step.outputs["exit-code"]) == (code, str(code))
    assert "sarif" in step.outputs


def test_a_command_that_is_written_wrong_leaves_no_report(action: Action) -> None:
    assert action(**OWN).code == 1
    step = action(**OWN, REMIT_STAGE="perhaps")
    assert step.code == 2
    assert step.outputs == {"exit-code": "2"}
    assert "Invalid value for '--stage'" in step.errors
    assert step.summary == ""


def test_lists_have_one_item_a_line(action: Action, project: Path) -> None:
    write(project / "more rules" / "b.rules", BOOK.replace("FR-1", "FR-2"))
    write(project / "more manifests" / "b.yaml", MANIFEST.replace("custody-search", "other"))
    step = action(
        REMIT_RULES="rules\n\n  \nmore rules\r\n", REMIT_AS_OF="2026-01-31",
        REMIT_PATHS="manifests/search.yaml\nmore manifests", REMIT_ARGUMENTS="--stage\napproved",
    )  # fmt: skip
    assert step.code == 1, step.log + step.errors
    assert "2 manifests" in step.log
    assert "rules, more rules, as if approved" in step.log


@pytest.mark.parametrize(
    "words", ["$(touch pwned)", "`touch pwned`", "x; touch pwned", "'; touch pwned #", "*", "-x"]
)
def test_an_input_is_never_run(action: Action, project: Path, words: str) -> None:
    names = ("PATHS", "RULES", "AGAINST", "AS_OF", "STAGE", "ARGUMENTS", "REPORTS")
    step = action(**{f"REMIT_{name}": words for name in names})
    assert step.code in (2, 4)
    for name in ("PATHS", "RULES", "AGAINST"):
        assert action(**(OWN | {f"REMIT_{name}": words})).code in (2, 4)
    assert not (project / "pwned").exists()


def test_nothing_in_a_manifest_is_a_command_to_the_runner(action: Action, project: Path) -> None:
    tricky = MANIFEST.replace("id: search", 'id: "##[error]x ::error::y"').replace(
        "owner: Images Team", "owner: Images Team # ::set-output name=a::b"
    )
    write(project / "manifests" / "search.yaml", tricky)
    log = action(**OWN).log
    token = re.search(r"^::stop-commands::([0-9a-f]{32})$", log, re.MULTILINE)
    assert token
    quiet, _, loud = log.partition(f"::{token[1]}::\n")
    assert "verdict:" in quiet
    assert loud
    assert all(line.startswith("::") for line in loud.splitlines())
    assert quiet.count("\n::") <= 1


def test_what_is_new_is_compared_with_a_revision(action: Action, project: Path) -> None:
    write(project / "rules" / "own.rules", "A new recipient is forbidden.\n")
    before = committed(project)
    write(
        project / "manifests" / "search.yaml",
        MANIFEST.replace("recipients: none", "recipients: [school]"),
    )
    step = action(**OWN, REMIT_AGAINST=before)
    assert step.code == 1, step.log + step.errors
    assert "school" in step.log


def test_reports_can_be_kept(action: Action, project: Path) -> None:
    step = action(**OWN, REMIT_REPORTS="kept reports")
    assert step.outputs["sarif"] == str(project / "kept reports" / "remit.sarif")


def test_a_python_that_is_too_old_is_told(action: Action, tmp_path: Path) -> None:
    old = write(tmp_path / "old-python", "#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    for python in (str(old), "no-such-python"):
        step = action(**OWN, REMIT_PYTHON=python)
        assert step.code == 4
        assert step.log == (
            "::error title=Remit::Remit needs Python 3.11 or newer. "
            "Put actions/setup-python before this step.\n"
        )
