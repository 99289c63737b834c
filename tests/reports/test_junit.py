"""JUnit XML: its published schema, and a reader of it that pipelines use."""

from __future__ import annotations

from pathlib import Path

import junitparser
import pytest
import xmlschema
from hypothesis import given

from cli.reports.junit import READING, render
from engine.report import Report
from tests.reports.table import REPORTS, blocking, context, everything
from tests.reports.test_every_format import TRICKS, hostile

SCHEMA = xmlschema.XMLSchema(Path(__file__).parent / "published" / "junit-10.xsd")
OUTCOMES = {
    "error": junitparser.Error,
    "violated": junitparser.Failure,
    "missing": junitparser.Failure,
    "late": junitparser.Failure,
    "stale": junitparser.Failure,
    "undetermined": junitparser.Failure,
    "pending": junitparser.Skipped,
    "waived": junitparser.Skipped,
    "excepted": junitparser.Skipped,
    "advice": junitparser.Skipped,
}


def read(found: Report) -> junitparser.JUnitXml:
    text = render(found, context(found))
    SCHEMA.validate(text)
    suites = junitparser.JUnitXml.fromstring(text.encode())
    assert isinstance(suites, junitparser.JUnitXml)
    return suites


def said(suite: junitparser.TestSuite) -> str:
    return suite._elem.findtext("system-out") or ""


def cases(found: Report, suite: str) -> list[junitparser.TestCase]:
    (wanted,) = [one for one in read(found) if one.name == suite]
    return list(wanted)


@pytest.mark.parametrize("name", REPORTS)
def test_it_is_what_the_published_schema_says(name: str) -> None:
    for suite in read(REPORTS[name]):
        found = list(suite)
        assert found, "a suite without a test is a silent pass"
        assert suite.tests == len(found)
        for kind, told in (
            (junitparser.Failure, suite.failures),
            (junitparser.Error, suite.errors),
            (junitparser.Skipped, suite.skipped),
        ):
            assert told == len([c for c in found if any(isinstance(r, kind) for r in c.result)])


@given(TRICKS)
def test_it_is_so_whatever_somebody_wrote(words: str) -> None:
    read(hostile(words))


@pytest.mark.parametrize("status", OUTCOMES)
def test_each_status_has_its_outcome(status: str) -> None:
    case = cases(REPORTS[f"only {status}"], "search")[0]
    assert (case.name, case.classname) == ("OWN-1 Title 1 (main)", "search")
    (result,) = case.result
    assert type(result) is OUTCOMES[status]
    assert result.type == status
    assert status in result.message
    assert "AFR is forbidden." in result.message


def test_what_is_satisfied_passes() -> None:
    (case,) = cases(REPORTS["only satisfied"], "search")
    assert case.is_passed


def test_what_is_known_is_skipped() -> None:
    (case,) = cases(REPORTS["known"], "search")
    assert case.is_skipped
    assert case.result[0].message.startswith("known: violated")


@pytest.mark.parametrize("name", REPORTS)
def test_as_much_fails_as_stops_a_pipeline(name: str) -> None:
    failed = sum(suite.failures or 0 for suite in read(REPORTS[name]))
    stops = [one for one in blocking(REPORTS[name]) if one.status != "error"]
    assert failed == len(stops)


def test_the_text_tells_place_reason_and_way_out() -> None:
    (case,) = cases(REPORTS["only missing"], "search")
    text = case.result[0].text or ""
    for told in ("manifests/search.yaml:4:5", "rules/own.rules:2", "A paper", "way out: add"):
        assert told in text


def test_what_could_not_be_read_is_in_error() -> None:
    first, second = cases(REPORTS["faults only"], READING)
    assert "manifests/search.yaml:7:5" in first.name
    assert second.result[0].type == "M330"
    (case,) = cases(REPORTS["faults only"], "manifests/search.yaml")
    assert isinstance(case.result[0], junitparser.Error)


def test_nothing_at_all_is_in_error() -> None:
    (case,) = cases(REPORTS["nothing at all"], READING)
    assert isinstance(case.result[0], junitparser.Error)


def test_no_rule_applies_is_skipped_and_not_passed() -> None:
    (case,) = cases(REPORTS["no rule applies"], "search")
    assert case.is_skipped
    assert "NO RULE APPLIES" in case.result[0].message


def test_what_no_rule_mentions_is_told() -> None:
    (other,) = [one for one in read(everything()) if one.name == "other"]
    assert "drone footage" in said(other)
    assert "no baseline" in said(next(iter(read(everything()))))


def test_a_change_that_no_rule_mentions_is_skipped_and_not_passed() -> None:
    found = {case.name: case for case in cases(REPORTS["changes"], "search")}
    (told,) = [name for name in found if "drone footage" in name]
    assert found[told].is_skipped
    (gone,) = [one for one in cases(REPORTS["changes"], READING) if "archive" in one.name]
    assert gone.is_skipped


def test_names_last_from_run_to_run() -> None:
    """A viewer compares tests of two runs by their names, so these hold no status and no line."""
    assert cases(REPORTS["only missing"], "search")[0].name == "OWN-1 Title 1 (main)"
    assert cases(REPORTS["only waived"], "search")[0].name == "OWN-1 Title 1 (main)"
