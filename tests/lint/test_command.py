"""``remit lint``: what it prints, and what it ends with."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from cli.main import remit

DAY = ("--as-of", "2026-01-31")
GOOD = """\
Rule OWN-1: AFR is forbidden.
  Source "Our charter, 3 March 2026, paragraph 2".
  Because "the members asked for it".
  Example that fails: the capability is AFR.
  Example that passes: the capability is facial matching.
"""
WARNED = GOOD.replace('  Because "the members asked for it".\n', "")
WRONG = GOOD.replace("fails: the capability is AFR", "fails: the capability is text search")
NOTED = GOOD + GOOD.replace("OWN-1", "OWN-2").replace(
    "AFR is forbidden.", "Text search is forbidden unless the stage is not live."
).replace("capability is AFR", "capability is text search and the stage is live").replace(
    "  Example that passes: the capability is facial matching.\n",
    "  Example that passes: the capability is text search.\n",
)
FAULTY = "AFR is forbiden."


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")


def lint(text: str, *arguments: str) -> Result:
    Path("my.rules").write_text(text, "utf-8")
    return CliRunner().invoke(remit, ["lint", "my.rules", *DAY, *arguments], prog_name="remit")


def data(text: str, *arguments: str) -> dict[str, Any]:
    shown = lint(text, "--format", "json", *arguments)
    read: dict[str, Any] = json.loads(shown.stdout)
    schema = json.loads(CliRunner().invoke(remit, ["schema", "lint"]).stdout)
    Draft202012Validator(schema).validate(read)
    return read


@pytest.mark.parametrize(
    ("text", "code", "strict", "last"),
    [
        (GOOD, 0, 0, "my.rules: nothing found"),
        (NOTED, 0, 0, "my.rules: 1 note"),
        (WARNED, 0, 1, "my.rules: 1 warning"),
        (WRONG, 1, 1, "my.rules: 1 error"),
        (WRONG + WARNED.replace("OWN-1", "OWN-2"), 1, 1, "my.rules: 1 error, 2 warnings"),
    ],
)
def test_exit_codes_and_the_last_line(text: str, code: int, strict: int, last: str) -> None:
    shown = lint(text)
    assert shown.exit_code == code, shown.output
    assert shown.stdout.splitlines()[-1].startswith(last)
    assert lint(text, "--strict").exit_code == strict


def test_a_faulty_book_is_an_error_and_never_clean() -> None:
    shown = lint(FAULTY)
    assert shown.exit_code == 4
    assert "E101" in shown.stderr
    assert "nothing found" not in shown.output
    shown = lint(FAULTY, "--format", "json")
    assert shown.exit_code == 4
    assert [one["code"] for one in json.loads(shown.stdout)["diagnostics"]] == ["E101"]


def test_a_book_that_is_not_there() -> None:
    shown = CliRunner().invoke(remit, ["lint", "nowhere.rules", *DAY])
    assert shown.exit_code == 4
    assert "E197" in shown.stderr


@pytest.mark.parametrize(
    "arguments", [["lint", ""], ["lint", "--manifests", ""], ["lint", "--strikt"]]
)
def test_what_is_written_wrong(arguments: list[str]) -> None:
    assert CliRunner().invoke(remit, arguments).exit_code == 2


def test_without_a_name_it_is_the_shipped_book() -> None:
    shown = CliRunner().invoke(remit, ["lint", *DAY])
    assert shown.exit_code == 0
    assert shown.stdout.splitlines()[-1].startswith("leds: ")


def test_both_sentences_and_the_manifest_that_shows_it_are_printed() -> None:
    two = GOOD + GOOD.replace("OWN-1", "OWN-2")
    shown = lint(two)
    assert "S204 warning" in shown.stdout
    assert 'see my.rules:1:1  rule OWN-1 "AFR is forbidden."' in shown.stdout


def test_a_witness_is_shown_as_yaml_and_in_the_json() -> None:
    text = GOOD.replace("AFR is forbidden", "Custody images are forbidden").replace(
        "capability is AFR", "data is a custody image"
    )
    shown = lint(text.replace("the capability is facial matching", "the data is a fingerprint"))
    assert "The smallest manifest that shows it:\n    manifest: 1\n" in shown.stdout
    (found,) = data(Path("my.rules").read_text("utf-8"))["diagnostics"]
    assert found["witness"].startswith("manifest: 1\n")
    assert found["code"] == "S216"


def test_the_json_counts_and_lists() -> None:
    read = data(WARNED + '  Accept S214 because "we are new" until 2027-01-01.\n')
    assert (read["errors"], read["warnings"], read["notes"]) == (0, 0, 0)
    assert [one["code"] for one in read["accepted"]] == ["S214"]
    read = data(WARNED)
    assert (read["warnings"], read["books"], read["as_of"]) == (1, ["my.rules"], "2026-01-31")
    (one,) = read["diagnostics"]
    assert one["severity"] == "warning"
    assert one["help_url"] == "docs/codes/S214.md"
    assert one["at"]["line"] == 1


def test_what_is_accepted_is_counted() -> None:
    shown = lint(WARNED + '  Accept S214 because "we are new" until 2027-01-01.\n', "--strict")
    assert shown.exit_code == 0
    assert shown.stdout == "my.rules: nothing found; 1 accepted\n"


def test_manifests_are_looked_over_for_what_no_rule_mentions() -> None:
    new = CliRunner().invoke(remit, ["new", "one"]).stdout
    Path("m.yaml").write_text(new.replace("data: unknown", "data: [DNA profile]"), "utf-8")
    shown = lint(GOOD, "--manifests", "m.yaml")
    assert shown.exit_code == 0
    assert "S219 warning" in shown.stdout
    assert "DNA profile" in shown.stdout


def test_a_manifest_that_can_not_be_read_is_an_error() -> None:
    Path("m.yaml").write_text("manifest: 1\n", "utf-8")
    shown = lint(GOOD, "--manifests", "m.yaml")
    assert shown.exit_code == 4
    assert "M3" in shown.stderr
    assert lint(GOOD, "--manifests", "nowhere.yaml").exit_code == 4


def test_it_can_be_written_to_a_file() -> None:
    shown = lint(WARNED, "--output", "out.txt")
    assert shown.stdout == ""
    assert "S214 warning" in Path("out.txt").read_text("utf-8")
    assert lint(WARNED, "--output", "no/such/folder.txt").exit_code == 4


def test_only_the_books_that_were_named_are_looked_over() -> None:
    Path("base.rules").write_text(WARNED.replace("OWN", "BASE"), "utf-8")
    own = f'Uses "./base.rules".\n{GOOD}'.replace("AFR", "text search")
    assert lint(f'Uses "common".\n{own}').stdout == "my.rules: nothing found\n"
    both = CliRunner().invoke(remit, ["lint", "my.rules", "base.rules", *DAY])
    assert "S214" in both.stdout


def test_the_api_gives_the_same() -> None:
    from datetime import date

    import remit as api

    lint(WARNED)
    found = api.lint(api.load_book("my.rules"), as_of=date(2026, 1, 31))
    assert [one.code for one in found] == ["S214"]
    assert api.lint(api.load_book("nowhere"), as_of=date(2026, 1, 31))[0].code == "E197"


def test_the_schema_describes_a_complaint_as_that_of_the_report_does() -> None:
    schemas = [
        json.loads(CliRunner().invoke(remit, ["schema", name]).stdout)
        for name in ("lint", "report")
    ]
    for part in ("place", "diagnostic"):
        assert schemas[0]["$defs"][part] == schemas[1]["$defs"][part]
