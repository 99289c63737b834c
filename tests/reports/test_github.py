"""GitHub annotations, read back as the runner reads them."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from cli.output import SUMMARY_FILE, Target, write
from cli.reports.github import command, render
from cli.reports.markdown import MARK
from engine.report import Report
from tests.reports.table import REPORTS, blocking, context, everything, finding, report
from tests.reports.test_every_format import TRICKS, hostile

COMMAND = re.compile(r"::(?P<name>[a-z-]+)(?: (?P<properties>[^:]*))?::(?P<data>.*)")
PLAIN = {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}
Annotation = tuple[str, dict[str, str], str]


def unescaped(text: str, marks: str) -> str:
    return re.sub(marks, lambda found: PLAIN[found[0]], text)


def read(line: str) -> Annotation:
    """Read a workflow command: properties end at a comma, the command at a double colon."""
    found = COMMAND.fullmatch(line)
    assert found, line
    told = dict(one.split("=", 1) for one in (found["properties"] or "").split(",") if one)
    properties = {key: unescaped(value, "%(?:0D|0A|3A|2C|25)") for key, value in told.items()}
    return found["name"], properties, unescaped(found["data"], "%(?:0D|0A|25)")


def notes_on(found: Report) -> list[Annotation]:
    return [read(line) for line in render(found, context(found)).split("\n")[:-1]]


@given(TRICKS, TRICKS)
def test_a_command_says_what_it_was_given(value: str, message: str) -> None:
    text = command("error", {"file": value, "title": value}, message)
    assert "\n" not in text
    assert "\r" not in text
    assert read(text) == ("error", {"file": value, "title": value}, message)


@given(TRICKS)
def test_nobody_can_write_a_command(words: str) -> None:
    told = notes_on(hostile(words))
    assert len(told) == len(notes_on(hostile("plain")))
    assert {name for name, _, _ in told} == {"error", "warning", "notice"}
    assert {key for _, told_, _ in told for key in told_} <= {
        "title", "file", "line", "endLine", "col", "endColumn",
    }  # fmt: skip


@pytest.mark.parametrize("name", REPORTS)
def test_what_stops_a_pipeline_is_an_error(name: str) -> None:
    told = notes_on(REPORTS[name])
    errors = [properties["title"] for kind, properties, _ in told if kind == "error"]
    stops = blocking(REPORTS[name])
    faults = [one for one in REPORTS[name].diagnostics if one.severity == "error"]
    assert len(errors) == len(stops) + len(faults) + bool(context(REPORTS[name]).exit_code)
    for one in stops:
        assert any(one.rule.id in title and one.status in title for title in errors)


def test_it_stands_on_the_line_with_the_rule_and_the_way_out() -> None:
    _, (name, told, text) = notes_on(REPORTS["only missing"])
    assert name == "error"
    assert told == {
        "file": "manifests/search.yaml", "line": "4", "endLine": "4", "col": "5",
        "endColumn": "18", "title": "missing OWN-1 Title 1 (main)",
    }  # fmt: skip
    for words in ("AFR is forbidden.", "source: A paper", "way out: add under evidence:\n  - kind"):
        assert words in text


@pytest.mark.parametrize(
    ("name", "kind", "words"),
    [
        ("only violated", "error", "Remit: violated"),
        ("only undetermined", "error", "Remit: undetermined"),
        ("faults only", "error", "Remit: error"),
        ("nothing at all", "error", "Remit: error"),
        ("only satisfied", "notice", "Remit: satisfied"),
        ("only pending", "notice", "Remit: pending"),
        ("no rule applies", "warning", "Remit: not applicable"),
    ],
)
def test_the_verdict_comes_first(name: str, kind: str, words: str) -> None:
    assert notes_on(REPORTS[name])[0][:2] == (kind, {"title": words})


def test_the_worst_comes_before_the_ten_that_are_shown_are_used_up() -> None:
    order = [name for name, _, _ in notes_on(everything())]
    assert order == sorted(order, key=["error", "warning", "notice"].index)
    titles = [told["title"] for _, told, _ in notes_on(everything())]
    assert titles[1].startswith("error M330")
    assert titles[3].startswith("error OWN")
    assert titles[4].startswith("violated OWN")


def test_what_is_let_through_is_a_notice_with_its_reason() -> None:
    _, (kind, told, text) = notes_on(REPORTS["only waived"])
    assert (kind, told["title"]) == ("notice", "waived OWN-1 Title 1 (main)")
    assert "until 30 June 2026: It is being replaced. (Images Team answers for it" in text


def test_what_is_very_long_is_cut() -> None:
    long = replace(finding("violated"), why="x " * 9_000)
    assert all(len(text) < 4_096 for _, _, text in notes_on(report(long)))


def test_the_summary_of_the_job_is_appended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    summary = tmp_path / "summary"
    summary.write_text("before\n", "utf-8")
    monkeypatch.setenv(SUMMARY_FILE, str(summary))
    found = REPORTS["only missing"]
    write(found, context(found), [Target("github")])
    assert capsys.readouterr().out == render(found, context(found))
    text = summary.read_text("utf-8")
    assert text.startswith(f"before\n{MARK}\n")
    assert "Remit: missing" in text
    write(found, context(found), [Target("text")])
    assert summary.read_text("utf-8") == text


def test_a_summary_that_can_not_be_written_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(SUMMARY_FILE, str(tmp_path / "no" / "summary"))
    found = REPORTS["only missing"]
    with pytest.raises(SystemExit) as stopped:
        write(found, context(found), [Target("github")])
    assert stopped.value.code == 4
    told = capsys.readouterr()
    assert told.out == render(found, context(found))
    assert "could not be written" in told.err
