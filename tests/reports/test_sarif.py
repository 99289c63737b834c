"""SARIF: what the standard says, and what code scanning makes of it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from cli.reports.context import Context
from cli.reports.formats import render as formatted
from engine.answer import Ground
from engine.manifest import Place
from engine.report import Report
from grammar.source import Span
from tests.reports.table import REPORTS, context, everything, finding, report
from tests.reports.test_every_format import TRICKS, hostile

PUBLISHED = Path(__file__).parent / "published" / "sarif-2.1.0.json"


@cache
def schema() -> Draft202012Validator:
    found = json.loads(PUBLISHED.read_text("utf-8"))
    Draft202012Validator.check_schema(found)
    return Draft202012Validator(found)


def run(found: Report, **more: Any) -> dict[str, Any]:
    log = json.loads(formatted("sarif", found, replace(context(found), **more)))
    schema().validate(log)
    (only,) = log["runs"]
    assert isinstance(only, dict)
    return only


def results(found: Report) -> list[dict[str, Any]]:
    return list(run(found)["results"])


@pytest.mark.parametrize("name", REPORTS)
def test_it_is_what_the_published_schema_says(name: str) -> None:
    told = run(REPORTS[name])
    rules = told["tool"]["driver"]["rules"]
    assert len({one["id"] for one in rules}) == len(rules)
    for one in told["results"]:
        assert rules[one["ruleIndex"]]["id"] == one["ruleId"]
        assert one["message"]["text"]
        assert one["locations"], "GitHub refuses results without a place"


@given(TRICKS)
def test_it_is_so_whatever_somebody_wrote(words: str) -> None:
    run(hostile(words))


KINDS = {
    "error": ("fail", "error"),
    "violated": ("fail", "error"),
    "missing": ("fail", "error"),
    "late": ("fail", "error"),
    "stale": ("fail", "error"),
    "undetermined": ("open", None),
    "pending": ("informational", "none"),
    "waived": ("fail", "note"),
    "advice": ("fail", "note"),
}


@pytest.mark.parametrize("status", KINDS)
def test_each_status_has_its_kind_and_level(status: str) -> None:
    (one,) = [r for r in results(REPORTS[f"only {status}"]) if r["ruleId"] == "OWN-1"]
    assert (one["kind"], one.get("level")) == KINDS[status]
    assert one["properties"]["status"] == status


@pytest.mark.parametrize("status", ["satisfied", "excepted"])
def test_what_is_well_is_counted_and_raises_no_alert(status: str) -> None:
    told = run(REPORTS[f"only {status}"])
    assert told["results"] == []
    assert told["properties"]["findings"] == f"1 {status}"


@pytest.mark.parametrize("name", REPORTS)
def test_a_level_goes_only_with_what_failed(name: str) -> None:
    for one in results(REPORTS[name]):
        if one["kind"] != "fail":
            assert one.get("level", "none") == "none"


def alert(told: dict[str, Any], one: dict[str, Any]) -> str:
    """Give the severity that GitHub shows: it knows no kinds, and takes the rule's own level."""
    rule = told["tool"]["driver"]["rules"][one["ruleIndex"]]
    return str(one.get("level", rule["defaultConfiguration"]["level"]))


@pytest.mark.parametrize("name", REPORTS)
def test_what_stops_a_pipeline_is_an_error_to_github(name: str) -> None:
    told = run(REPORTS[name])
    for one in told["results"]:
        stops = one["properties"]["status"] in {
            "error", "violated", "missing", "late", "stale", "undetermined",
        }  # fmt: skip
        if stops and one.get("baselineState") != "unchanged":
            assert alert(told, one) == "error", one
        else:
            assert alert(told, one) != "error", one


def test_that_nothing_was_checked_is_a_warning_to_github() -> None:
    told = run(REPORTS["no rule applies"])
    (one,) = told["results"]
    assert (one["kind"], alert(told, one)) == ("notApplicable", "warning")


def test_changes_that_no_rule_mentions_are_to_be_looked_at() -> None:
    told = run(REPORTS["changes"])
    found = {one["ruleId"]: one for one in told["results"]}
    assert set(found) == {"no-rule-mentions-it", "manifest-gone"}
    assert {one["kind"] for one in found.values()} == {"review"}
    assert {alert(told, one) for one in found.values()} == {"warning"}
    assert "drone footage" in found["no-rule-mentions-it"]["message"]["text"]


def test_a_waiver_is_a_suppression_that_says_all() -> None:
    (one,) = results(REPORTS["only waived"])
    (told,) = one["suppressions"]
    assert (told["kind"], told["status"]) == ("external", "accepted")
    assert "It is being replaced." in told["justification"]
    assert told["properties"] == {
        "owner": "Images Team",
        "approvedBy": "B. Example",
        "granted": "2025-12-01",
        "expires": "2026-06-30",
    }
    where = told["location"]["physicalLocation"]
    assert where["artifactLocation"]["uri"] == "waivers/a.yaml"
    assert where["region"]["startLine"] == 3


def test_what_is_not_waived_says_so() -> None:
    for one in results(everything()):
        assert bool(one["suppressions"]) is (one["properties"]["status"] == "waived")


def test_what_was_waived_while_undetermined_raises_no_error() -> None:
    told = run(REPORTS["waived and undetermined"])
    levels = {one["properties"]["status"]: alert(told, one) for one in told["results"]}
    assert levels == {"undetermined": "error", "waived": "none"}


def test_what_is_known_is_unchanged_and_the_rest_new() -> None:
    states = {one["ruleId"]: one["baselineState"] for one in results(everything())}
    assert states.pop("OWN-20") == "unchanged"
    assert set(states.values()) == {"new"}
    assert all("baselineState" not in one for one in results(REPORTS["only violated"]))


def test_the_text_of_the_rule_is_a_related_place() -> None:
    (one,) = results(REPORTS["only missing"])
    rule, other = one["relatedLocations"]
    assert (rule["id"], other["id"]) == (1, 2)
    assert rule["physicalLocation"]["artifactLocation"]["uri"] == "rules/own.rules"
    assert rule["physicalLocation"]["region"] == {
        "startLine": 2, "startColumn": 1, "endLine": 2, "endColumn": 18,
    }  # fmt: skip
    assert "AFR is forbidden." in rule["message"]["text"]
    assert "[rule](1)" in one["message"]["text"]


def test_the_place_is_the_one_on_the_screen() -> None:
    (one,) = results(REPORTS["only missing"])
    (where,) = one["locations"]
    assert where["physicalLocation"]["artifactLocation"] == {"uri": "manifests/search.yaml"}
    assert where["physicalLocation"]["region"]["startLine"] == 4
    assert where["message"]["text"] == "this data"
    assert where["logicalLocations"] == [{"fullyQualifiedName": "search/main"}]
    assert run(REPORTS["only missing"])["columnKind"] == "unicodeCodePoints"


def test_the_help_says_where_a_rule_is_from_and_the_way_out() -> None:
    (rule,) = run(REPORTS["several of one rule"])["tool"]["driver"]["rules"]
    for text in (rule["help"]["text"], rule["help"]["markdown"]):
        for told in ("AFR is forbidden.", "A paper", "somebody asked", "Way out", "kind: DPIA"):
            assert told in text
        assert text.count("kind: DPIA") == 1
    assert rule["shortDescription"]["text"] == "Title 1"


def test_the_level_of_a_rule_that_advises_is_a_note() -> None:
    told = run(REPORTS["only advice"])["tool"]["driver"]["rules"]
    (rule,) = [one for one in told if one["id"] == "OWN-1"]
    assert rule["defaultConfiguration"]["level"] == "note"


def test_what_could_not_be_read_is_a_result_and_a_notification() -> None:
    told = run(REPORTS["faults only"])
    assert {one["ruleId"] for one in told["results"]} == {"M330"}
    assert "custdy image" in told["results"][0]["message"]["text"]
    assert "Did you mean" in told["results"][0]["message"]["text"]
    (invocation,) = told["invocations"]
    assert invocation["executionSuccessful"] is False
    assert invocation["exitCode"] == 4
    assert [n["level"] for n in invocation["toolConfigurationNotifications"]] == ["error", "error"]


def test_a_check_that_found_something_was_successful() -> None:
    (invocation,) = run(REPORTS["only violated"])["invocations"]
    assert invocation["executionSuccessful"] is True
    assert invocation["exitCode"] == 1


def test_how_it_was_checked_is_told() -> None:
    notes = run(everything())["invocations"][0]["toolExecutionNotifications"]
    told = "\n".join(one["message"]["text"] for one in notes)
    for words in ("no baseline", "drone footage", "What is the data?"):
        assert words in told


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("manifests/a b.yaml", "manifests/a%20b.yaml"),
        ("./manifests/a.yaml", "manifests/a.yaml"),
        ("manifests/../a.yaml", "a.yaml"),
        ("manifests/a#1?.yaml", "manifests/a%231%3F.yaml"),
        ("a:b.yaml", "a%3Ab.yaml"),
        ("manifests/ä.yaml", "manifests/%C3%A4.yaml"),
        ("manifests/\udcff.yaml", "manifests/%FF.yaml"),
        ("../elsewhere/a.yaml", "file://{outside}/elsewhere/a.yaml"),
    ],
)
def test_files_are_told_as_seen_from_the_repository(
    file: str, uri: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = tmp_path / "repository"
    inside.mkdir()
    monkeypatch.chdir(inside)
    one = replace(
        finding("missing"),
        grounds=(Ground("x", True, Place("/", Span(file, 3, 1, 3, 2))),),
    )
    told = run(report(one), root=inside)["results"][0]["locations"][0]["physicalLocation"]
    assert told["artifactLocation"]["uri"] == uri.format(outside=tmp_path)


def test_below_a_repository_the_folders_above_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "team").mkdir()
    monkeypatch.chdir(tmp_path / "team")
    told = run(REPORTS["only missing"], root=tmp_path)["results"][0]
    where = told["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert where == "team/manifests/search.yaml"


def test_a_rule_that_is_shipped_is_in_nobodys_repository() -> None:
    shipped = Span("policies/leds/x.rules", 4, 1, 4, 9)
    one = replace(finding("missing"), rule=replace(finding("missing").rule, span=shipped))
    told = run(report(one))
    rule = told["results"][0]["relatedLocations"][0]["physicalLocation"]["artifactLocation"]
    assert rule == {"uri": "policies/leds/x.rules", "uriBaseId": "REMIT"}
    assert "REMIT" in told["originalUriBaseIds"]


def test_a_fact_that_is_absent_is_told_by_its_line() -> None:
    nowhere = Ground("no DPIA", True, Place("/evidence", Span("m.yaml", 9, 3, 9, 3)))
    (one,) = results(report(replace(finding("missing"), grounds=(nowhere,))))
    assert one["locations"][0]["physicalLocation"]["region"] == {"startLine": 9}


@pytest.mark.parametrize("words", ["[x](http://a.example)", "[x](1)", "{0}", "a {12} b"])
def test_nobody_can_write_a_link_or_a_placeholder(words: str) -> None:
    for one in results(hostile(words)):
        text = one["message"]["text"].replace("(see the [rule](1))", "")
        assert "](" not in text
        assert not re.search(r"(?<!\{)\{\d+\}", text)


def test_a_broken_tool_is_told() -> None:
    assert Context("0.1.0").exit_code == 0
    (invocation,) = run(REPORTS["only error"], exit_code=70)["invocations"]
    assert invocation["executionSuccessful"] is False
    assert invocation["exitCodeDescription"] == "the tool itself is broken"
