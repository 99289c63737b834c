"""CSV, read back, and as a spreadsheet would take it."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given

from cli.reports.csv import COLUMNS, FORMULA, cell, render
from engine.report import Report
from tests.reports.table import REPORTS, blocking, context, everything
from tests.reports.test_every_format import TRICKS, hostile


def rows(found: Report) -> list[dict[str, str]]:
    text = "".join(render(found, context(found)))
    table = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert tuple(table[0]) == COLUMNS
    assert {len(row) for row in table} == {len(COLUMNS)}
    return [dict(zip(COLUMNS, row, strict=True)) for row in table[1:]]


@pytest.mark.parametrize("name", REPORTS)
def test_there_is_a_row_for_each_thing(name: str) -> None:
    told = rows(REPORTS[name])
    findings = [f for one in REPORTS[name].manifests for f in one.findings]
    idle = [one for one in REPORTS[name].manifests if one.verdict == "not applicable"]
    assert sum(row["what"] == "finding" for row in told) == len(findings)
    assert sum(row["what"] == "notice" for row in told) == len(idle)
    assert sum(row["what"] == "fault" for row in told) == len(REPORTS[name].diagnostics)
    blocked = [row for row in told if row["what"] == "finding" and row["blocks"] == "yes"]
    assert len(blocked) == len(blocking(REPORTS[name]))


def test_a_row_tells_all_of_a_finding() -> None:
    (row,) = [one for one in rows(REPORTS["only missing"]) if one["what"] == "finding"]
    assert row.pop("fingerprint")
    assert row == dict.fromkeys(COLUMNS[:-1], "") | {
        "what": "finding", "status": "missing", "blocks": "yes", "manifest": "search",
        "use": "main", "rule": "OWN-1", "title": "Title 1", "sentence": "AFR is forbidden.",
        "source": "A paper, paragraph 1\nAnother paper", "why": "it applies to custody image 1",
        "way out": "add under evidence:\n  - kind: DPIA", "file": "manifests/search.yaml",
        "line": "4", "column": "5", "rule file": "rules/own.rules", "rule line": "2",
    }  # fmt: skip


def test_days_are_written_year_month_day() -> None:
    assert rows(REPORTS["only pending"])[0]["due"] == "2026-04-01"


def test_questions_terms_and_notes_have_their_rows() -> None:
    told = {row["what"]: row for row in rows(everything())}
    assert set(told) == {"finding", "fault", "notice", "question", "not mentioned", "note"}
    assert told["question"]["sentence"] == "What is the data?"
    assert told["not mentioned"]["sentence"] == "no rule mentions data drone footage"
    assert told["note"]["why"] == "no baseline to compare with"


def test_changes_have_their_rows() -> None:
    told = [row for row in rows(REPORTS["changes"]) if row["what"] == "change"]
    assert [(row["status"], row["manifest"], row["sentence"], row["rule"]) for row in told] == [
        ("wider", "search", "user DVLA", "OWN-2"),
        ("new", "search", "data drone footage", ""),
        ("gone", "search", "review", ""),
        ("new", "fresh", "fresh is new", ""),
        ("gone", "archive", "archive is gone", ""),
        ("gone", "draft", "draft is gone", ""),
    ]
    assert told[1]["why"] == "no rule mentions it"


def test_a_waiver_stands_in_its_column() -> None:
    (row,) = rows(REPORTS["only waived"])
    assert row["status"] == "waived"
    assert "until 30 June 2026: It is being replaced." in row["waived"]
    assert rows(REPORTS["known"])[0]["known"]


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1", "\n=1", "\uff1d1", "=cmd|' /C calc'!A0"],
)
def test_a_formula_is_text(text: str) -> None:
    assert cell(text).startswith("'")
    assert cell(text).endswith(text.strip()[-1])


@pytest.mark.parametrize("text", ["", "AFR", "2026-01-31", "a=b", "-"])
def test_what_is_none_stays_as_it_is(text: str) -> None:
    assert cell(text).removeprefix("'") == text


def test_a_carriage_return_is_written_out() -> None:
    assert cell("\r=1") == "<U+000D>=1"


@given(TRICKS)
def test_no_cell_begins_like_a_formula_whatever_somebody_wrote(words: str) -> None:
    for row in rows(hostile(words)):
        for value in row.values():
            assert not value.lstrip().startswith(FORMULA)
            assert "\r" not in value


@given(TRICKS)
def test_every_cell_is_quoted(words: str) -> None:
    """Else a spreadsheet that parts cells at semicolons would find new ones inside a text."""
    for one in csv.reader(
        io.StringIO("".join(render(hostile(words), context(hostile(words)))), newline="")
    ):
        assert len(one) == len(COLUMNS)
    assert "".join(render(hostile(words), context(hostile(words)))).startswith('"what","status"')
