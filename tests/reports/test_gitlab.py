"""GitLab code quality: what its documentation asks of a report."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from cli.reports.formats import render
from engine.report import Report
from tests.reports.table import REPORTS, blocking, context
from tests.reports.test_every_format import TRICKS, hostile

# The properties that docs.gitlab.com names for a custom tool, each with what it says of it.
DOCUMENTED = Draft202012Validator(
    {
        "type": "array",
        "items": {
            "type": "object",
            "required": ["description", "check_name", "fingerprint", "severity", "location"],
            "properties": {
                "description": {"type": "string", "minLength": 1},
                "check_name": {"type": "string", "minLength": 1},
                "fingerprint": {"type": "string", "minLength": 8},
                "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
                "location": {
                    "type": "object",
                    "required": ["path", "lines"],
                    "properties": {
                        "path": {"type": "string", "not": {"pattern": r"^(\./|$)"}},
                        "lines": {
                            "type": "object",
                            "required": ["begin"],
                            "properties": {"begin": {"type": "integer", "minimum": 1}},
                        },
                    },
                },
            },
        },
    }
)
SEVERITIES = {
    "error": "blocker",
    "violated": "blocker",
    "missing": "critical",
    "late": "critical",
    "stale": "critical",
    "undetermined": "major",
    "pending": "info",
    "waived": "info",
    "advice": "info",
}


def issues(found: Report) -> list[dict[str, Any]]:
    told = json.loads(render("gitlab", found, context(found)))
    DOCUMENTED.validate(told)
    assert isinstance(told, list)
    return told


@pytest.mark.parametrize("name", REPORTS)
def test_it_is_what_is_documented(name: str) -> None:
    told = issues(REPORTS[name])
    assert len({one["fingerprint"] for one in told}) == len(told)
    blocked = [one for one in told if one["severity"] in ("blocker", "critical", "major")]
    faults = [one for one in REPORTS[name].diagnostics if one.severity == "error"]
    assert len(blocked) == len(blocking(REPORTS[name])) + len(faults)


@given(TRICKS)
def test_it_is_so_whatever_somebody_wrote(words: str) -> None:
    issues(hostile(words))


@pytest.mark.parametrize("status", SEVERITIES)
def test_each_status_has_its_severity(status: str) -> None:
    (one,) = [i for i in issues(REPORTS[f"only {status}"]) if i["check_name"] == "OWN-1"]
    assert one["severity"] == SEVERITIES[status]
    assert one["description"].startswith(f"{status} OWN-1 Title 1 (main): AFR is forbidden.")
    assert one["location"] == {"path": "manifests/search.yaml", "lines": {"begin": 4, "end": 4}}


def test_what_is_known_and_what_is_waived_is_only_for_information() -> None:
    (known,) = issues(REPORTS["known"])
    assert (known["severity"], known["fingerprint"]) == ("info", "0123456789abcdef")
    assert known["description"].startswith("known: violated")
    (waived,) = issues(REPORTS["only waived"])
    assert "until 30 June 2026" in waived["description"]


@pytest.mark.parametrize("name", ["only satisfied", "only excepted"])
def test_what_is_well_is_not_listed(name: str) -> None:
    assert issues(REPORTS[name]) == []


def test_what_stands_in_no_file_is_shown_all_the_same() -> None:
    (one,) = issues(REPORTS["no manifest"])
    assert one["location"]["path"] == "manifests"
    assert one["severity"] == "blocker"


def test_changes_that_no_rule_mentions_are_listed() -> None:
    told = {one["check_name"]: one["severity"] for one in issues(REPORTS["changes"])}
    assert told == {"no-rule-mentions-it": "minor", "manifest-gone": "minor"}


def test_no_rule_applies_is_listed() -> None:
    (one,) = issues(REPORTS["no rule applies"])
    assert (one["check_name"], one["severity"]) == ("no-rule-applies", "minor")
