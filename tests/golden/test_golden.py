"""Whole screens and whole reports: what a user sees, case by case.

A case is a folder with a rule book (``book.rules`` or ``book/``), manifests (``manifest.yaml`` or
``manifests/``) and, where it is not the usual one, the command in ``command.txt``. It runs in a
copy of the folder. ``expected.txt`` is the screen, ``expected.json`` the report of the same check,
``expected.code`` the exit code. ``make golden`` writes the three anew: read the difference as a
user would.
"""

from __future__ import annotations

import json
import re
import shlex
import shutil
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from cli.main import remit, version
from engine.load_faults import Faults
from engine.yamltree import documents
from grammar.source import Source
from tests.manifest.core_json import to_json

HERE = Path(__file__).parent
CASES = sorted(path.name for path in HERE.iterdir() if path.is_dir() and path.name[0].isalpha())
USAGE = 2
USUAL = "check manifest.yaml --rules book.rules --as-of 2026-01-31"
EXPECTED = ("expected.txt", "expected.json", "expected.code")


def _command(case: str) -> list[str]:
    told = HERE / case / "command.txt"
    return shlex.split(told.read_text("utf-8") if told.exists() else USUAL)


def _run(command: list[str]) -> Result:
    shown = CliRunner().invoke(remit, command, prog_name="remit")
    assert shown.exception is None or isinstance(shown.exception, SystemExit), shown.exc_info
    return shown


@cache
def _schema(name: str) -> Draft202012Validator:
    """Give a schema as users get it: printed by the tool."""
    schema = json.loads(_run(["schema", name]).stdout)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def _compare(file: Path, found: str, refresh: bool) -> None:
    if refresh and (not file.exists() or file.read_text("utf-8") != found):
        file.write_text(found, "utf-8", newline="\n")
    assert file.exists(), f"run: make golden (there is no {file.name} yet)"
    assert found.splitlines() == file.read_text("utf-8").splitlines()


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 45


@pytest.fixture
def folder(case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a copy of a case's folder, and stand in it."""
    copy = tmp_path / case
    shutil.copytree(HERE / case, copy, ignore=shutil.ignore_patterns(*EXPECTED, "command.txt"))
    monkeypatch.chdir(copy)
    monkeypatch.setenv("NO_COLOR", "1")
    return copy


@pytest.mark.usefixtures("books_read_once")
@pytest.mark.parametrize("case", CASES)
def test_screen_and_report_are_as_expected(case: str, folder: Path, refresh: bool) -> None:
    shown = _run(_command(case))
    screen = shown.output.replace(f'ersion": "{version()}"', 'ersion": "*"')
    _compare(HERE / case / "expected.txt", screen, refresh)
    _compare(HERE / case / "expected.code", f"{shown.exit_code}\n", refresh)
    if _command(case)[0] == "check" and shown.exit_code != USAGE:
        _report(case, shown.exit_code, refresh)


def _report(case: str, code: int, refresh: bool) -> None:
    shown = _run([*_in_no_format(_command(case)), "--format", "json"])
    assert shown.exit_code == code
    report = json.loads(shown.stdout)
    _schema("report").validate(report)
    assert report["remit"] == version()
    text = shown.stdout.replace(f'"remit": "{version()}"', '"remit": "*"')
    _compare(HERE / case / "expected.json", text, refresh)
    _accepted_by_the_schema(report)


def _in_no_format(command: list[str]) -> list[str]:
    """Give a command without its formats: a case of one format has a JSON report as well."""
    words = enumerate(command)
    return [w for n, w in words if w != "--format" and command[n - 1] != "--format"]


def _accepted_by_the_schema(report: dict[str, Any]) -> None:
    """What the check accepts, the published schema of manifests must accept."""
    for judged in report["manifests"]:
        if judged["verdict"] != "error":
            text = Path(judged["file"]).read_text("utf-8")
            for document in documents(Source(judged["file"], text), Faults(judged["file"])):
                _schema("manifest").validate(to_json(document.root))


def test_every_case_tells_what_it_shows() -> None:
    told = re.findall(
        r"^\| `([a-z0-9-]+)` \|", (HERE / "README.md").read_text("utf-8"), re.MULTILINE
    )
    assert sorted(told) == CASES
