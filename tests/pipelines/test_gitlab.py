"""The GitLab job: its description, and its script, run as the runner runs it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.pipelines.conftest import MANIFEST, ROOT, Run, committed, write

TEMPLATE = ROOT / "ci" / "gitlab.yml"
JOB: dict[str, Any] = yaml.safe_load(TEMPLATE.read_text("utf-8"))["remit"]
OWN = {"REMIT_RULES": "rules", "REMIT_ARGUMENTS": "--as-of 2026-01-31"}

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no POSIX shell there")


def test_it_is_what_the_published_schema_says(start: Run) -> None:
    schema = ("--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci")
    done = start(sys.executable, "-m", "check_jsonschema", *schema, str(TEMPLATE))
    assert done.returncode == 0, done.stdout


@pytest.fixture
def job(start: Run, tool: Path) -> Run:
    """Run the script of the job as GitLab does: its lines after each other, an error ends it."""

    def run(**variables: str) -> Any:
        own = {name: str(value) for name, value in JOB["variables"].items()}
        script = "set -e\n" + "\n".join(JOB["script"])
        return start("sh", "-c", script, path=tool, **(own | variables))

    return run


def test_a_violation_fails_the_job_and_leaves_what_it_promises(job: Run, project: Path) -> None:
    done = job(**OWN)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "verdict: violated" in done.stdout
    for name in JOB["artifacts"]["paths"]:
        assert (project / name).stat().st_size > 0
    assert set(JOB["artifacts"]["reports"].values()) <= set(JOB["artifacts"]["paths"])
    quality = json.loads((project / JOB["artifacts"]["reports"]["codequality"]).read_text("utf-8"))
    assert quality[0]["check_name"] == "FR-1"
    assert quality[0]["location"]["path"] == "manifests/search.yaml"
    junit = (project / JOB["artifacts"]["reports"]["junit"]).read_text("utf-8")
    assert '<failure type="violated"' in junit


@pytest.mark.parametrize(
    ("words", "code"), [("[facial matching]", 0), ("unknown", 3), ("[AFFR]", 4)]
)
def test_the_job_ends_as_the_check_does(job: Run, project: Path, words: str, code: int) -> None:
    write(project / "manifests" / "search.yaml", MANIFEST.replace("[AFR]", words))
    assert job(**OWN).returncode == code


def test_a_merge_request_is_compared_with_its_base(job: Run, project: Path) -> None:
    write(project / "rules" / "own.rules", "A new recipient is forbidden.\n")
    before = committed(project)
    more = MANIFEST.replace("recipients: none", "recipients: [school]")
    write(project / "manifests" / "search.yaml", more)
    done = job(**OWN, CI_MERGE_REQUEST_DIFF_BASE_SHA=before)
    assert done.returncode == 1, done.stdout
    assert "school" in done.stdout
    assert job(**OWN, REMIT_AGAINST="no-such-revision").returncode == 4


def test_paths_and_books_are_lists(job: Run, project: Path) -> None:
    write(project / "b.yaml", MANIFEST.replace("custody-search", "other"))
    done = job(**(OWN | {"REMIT_RULES": "rules leds", "REMIT_PATHS": "manifests b.yaml"}))
    assert "2 manifests checked against rules, leds" in done.stdout


def test_an_image_without_remit_needs_to_know_where_it_is(start: Run, tmp_path: Path) -> None:
    bare = tmp_path / "bare"
    bare.mkdir()
    script = "set -e\n" + "\n".join(JOB["script"])
    own = {name: str(value) for name, value in JOB["variables"].items()} | {"PATH": str(bare)}
    done = start("/bin/sh", "-c", script, **own)
    assert done.returncode == 4
    assert "Set REMIT_SOURCE" in done.stderr
