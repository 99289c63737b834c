"""Evidence goes stale when what the rule reads has changed since the baseline and it has not."""

from __future__ import annotations

import pytest

from tests.semantics.cases import doc, listed, manifest, ruling, run, status

RULE = "Rule R: Searching requires a DPIA."
WHEN = "Rule R: Searching requires a DPIA when the purpose is not marketing."
BROAD = "Rule R: Searching data by public bodies requires a DPIA."
OLD = doc(id="d")
NEW = doc(id="d", date="2026-01-20")

CASES = {
    "nothing changed": (BROAD, {}, {}, OLD, "satisfied"),
    "a slot that the rule reads has changed": (BROAD, {}, {"data": "[letter, scan]"}, OLD, "stale"),
    "another slot that the rule reads": (
        BROAD,
        {},
        {"users": "[police force, Northshire police]"},
        OLD,
        "stale",
    ),
    "a slot that the rule does not read": (
        BROAD,
        {},
        {"purposes": "[safeguarding, marketing]"},
        OLD,
        "satisfied",
    ),
    "the evidence was changed too": (BROAD, {}, {"data": "[letter, scan]"}, NEW, "satisfied"),
    "a condition reads the slot": (
        WHEN,
        {},
        {"purposes": "[safeguarding, crime investigation]"},
        OLD,
        "stale",
    ),
    "a condition does not read it": (WHEN, {}, {"data": "[scan]"}, OLD, "satisfied"),
    "the order of a list is no change": (
        BROAD,
        {"data": "[letter, scan]"},
        {"data": "[scan, letter]"},
        OLD,
        "satisfied",
    ),
    "a synonymous form is no change": (BROAD, {}, {"data": "[Letters]"}, OLD, "satisfied"),
}


@pytest.mark.parametrize(("rule", "old", "new", "paper", "expected"), CASES.values(), ids=CASES)
def test_staleness(
    rule: str, old: dict[str, str], new: dict[str, str], paper: str, expected: str
) -> None:
    before = manifest(**old, evidence=listed(OLD))
    after = manifest(**new, evidence=listed(paper))
    assert status(run(rule, after, against=[before])) == expected


def test_without_a_baseline_nothing_is_stale_by_change() -> None:
    assert status(run(BROAD, manifest(evidence=listed(OLD)))) == "satisfied"
    assert status(run(BROAD, manifest(evidence=listed(OLD)), against=[])) == "satisfied"


def test_new_evidence_is_not_stale() -> None:
    before = manifest(data="[scan]")
    assert status(run(BROAD, manifest(evidence=listed(OLD)), against=[before])) == "satisfied"


def test_a_new_paper_beside_the_old_one_counts() -> None:
    before = manifest(data="[scan]", evidence=listed(OLD))
    after = manifest(evidence=listed(OLD, doc(id="e", date="2026-01-21")))
    assert status(run(BROAD, after, against=[before])) == "satisfied"


def test_a_stale_proof_is_not_current() -> None:
    rule = "Rule R: Searching data is forbidden unless a DPIA is current."
    before = manifest(evidence=listed(OLD))
    after = manifest(data="[letter, scan]", evidence=listed(OLD))
    assert status(run(rule, before, against=[before])) == "nothing"
    assert status(run(rule, after, against=[before])) == "violated"


def test_judgements_go_stale_too() -> None:
    rule = "Rule R: Searching data requires a recorded judgement of proportionality."
    paper = listed(ruling(id="j"))
    before = manifest(evidence=paper)
    after = manifest(data="[letter, scan]", evidence=paper)
    assert status(run(rule, after, against=[before])) == "stale"
