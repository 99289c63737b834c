"""No silent green: a check in which nothing was judged is an error, whatever the reason."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.gate.conftest import Repository, Run
from tests.gate.words import MANIFEST

BOOK = "Rule FR-1: AFR is forbidden.\n"


def report(run: Run, code: int, *arguments: str) -> dict[str, Any]:
    usual = ("--rules", "book.rules", "--as-of", "2026-01-31", "--format", "json")
    result = run("check", *arguments, *usual)
    assert result.exit_code == code
    found: dict[str, Any] = json.loads(result.stdout)
    assert found["verdict"] != "satisfied"
    return found


def codes(found: dict[str, Any]) -> list[str]:
    return [one["code"] for one in found["diagnostics"]]


def test_no_folder_and_no_path(repo: Repository, run: Run) -> None:
    repo.write("book.rules", BOOK)
    assert codes(report(run, 4)) == ["M302"]


@pytest.mark.parametrize(
    "files",
    [
        ["notes.txt", "search.json"],
        [".hidden.yaml"],
        [".hidden/search.yaml", "deep/.git/search.yaml"],
        ["search.yaml.orig", "search.yaml~"],
    ],
)
def test_all_files_are_left_out(repo: Repository, run: Run, files: list[str]) -> None:
    repo.write("book.rules", BOOK)
    for name in files:
        repo.write(f"manifests/{name}", MANIFEST)
    (fault,) = report(run, 4)["diagnostics"]
    assert fault["code"] == "M302"
    said = 'No *.yaml or *.yml file lies in "manifests" or below it.'
    hidden = " What is hidden there is left out." if "hidden" in files[0] else ""
    assert fault["message"] == said + hidden


@pytest.mark.parametrize(
    ("dates", "first"),
    [
        ("In force from 2026-02-01", "It comes into force on 2026-02-01."),
        ("In force from 2020-01-01 until 2026-01-30", "It has ended."),
    ],
)
def test_no_rule_is_in_force(repo: Repository, run: Run, dates: str, first: str) -> None:
    repo.write("book.rules", f"{BOOK}  {dates}.\n")
    repo.write("manifests/search.yaml", MANIFEST)
    (fault,) = report(run, 4)["diagnostics"]
    assert (fault["code"], fault["at"]["line"]) == ("E188", 1)
    assert fault["message"] == (
        "The only rule is not in force on 2026-01-31, so nothing could be checked."
    )
    assert fault["help"].startswith(first)


def test_only_an_exception_is_in_force(repo: Repository, run: Run) -> None:
    repo.write(
        "book.rules",
        "Rule A-1: AFR is forbidden until 2025-12-31.\nRule A-2: AFR is forbidden until 2024-12-31."
        "\nRule A-3: Exception to rule A-1: AFR is permitted when the stage is live.\n",
    )
    repo.write("manifests/search.yaml", MANIFEST)
    (fault,) = report(run, 4)["diagnostics"]
    assert fault["message"].startswith("None of the 2 rules is in force on 2026-01-31")
    assert fault["help"].startswith("All of them have ended.")


def test_the_last_day_of_a_rule_belongs_to_it(repo: Repository, run: Run) -> None:
    repo.write("book.rules", f"{BOOK}  In force from 2020-01-01 until 2026-01-31.\n")
    repo.write("manifests/search.yaml", MANIFEST)
    assert codes(report(run, 0)) == []


def test_rules_that_do_not_apply_are_no_error_and_said_loudly(repo: Repository, run: Run) -> None:
    repo.write("book.rules", BOOK)
    repo.write("manifests/search.yaml", MANIFEST)
    assert report(run, 0)["verdict"] == "not applicable"
    shown = run("check", "--rules", "book.rules", "--as-of", "2026-01-31").output
    assert "NO RULE APPLIES to custody-search" in shown


def test_one_of_several_files_is_empty(repo: Repository, run: Run) -> None:
    repo.write("book.rules", BOOK)
    repo.write("manifests/search.yaml", MANIFEST)
    repo.write("manifests/empty.yaml", "# nothing\n")
    found = report(run, 4)
    assert codes(found) == ["M306"]
    assert found["verdict"] == "error"
