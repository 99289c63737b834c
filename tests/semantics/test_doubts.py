from __future__ import annotations

import pytest

from tests.semantics.cases import doc, judge, listed, manifest, ruling, run, status, use

UNKNOWN = {
    "people": ("A new group of people is forbidden.", "people"),
    "sources": ("A new source is forbidden.", "sources"),
    "recipients": ("A new recipient is forbidden.", "recipients"),
}


@pytest.mark.parametrize(("rule", "slot"), UNKNOWN.values(), ids=UNKNOWN)
@pytest.mark.parametrize("baseline", [None, "empty", "live"])
def test_new_of_a_slot_that_is_unknown_and_may_be_none(
    rule: str, slot: str, baseline: str | None
) -> None:
    live = manifest(id="old", stage="live", events="none")
    against = {None: None, "empty": [], "live": [live]}[baseline]
    report = run(rule, manifest(**{slot: "unknown"}), against=against)
    assert status(report) == "undetermined"


def test_widened_access_by_recipients_that_are_unknown() -> None:
    report = run(
        "Widened access is forbidden.", manifest(recipients="unknown"), against=[manifest()]
    )
    assert status(report) == "undetermined"


def granted(date: str = "2026-01-10", status: str = "granted", **more: str) -> str:
    return doc("approval", date=date, status=status, **more)


APPROVAL = "Searching requires an approval."
JUDGED = "Searching requires a recorded judgement of proportionality."
LATEST = {
    "a later judgement with an unknown conclusion": (
        JUDGED,
        [ruling(), ruling(conclusion="unknown", date="2026-01-11")],
    ),
    "a judgement beside an unknown item": (JUDGED, [ruling(), "unknown"]),
    "a later approval with an unknown status": (
        APPROVAL,
        [granted(), granted("2026-01-11", "unknown")],
    ),
    "an approval beside an unknown item": (APPROVAL, [granted(), "unknown"]),
    "a later refusal of an unknown kind": (
        APPROVAL,
        [granted(), doc("unknown", status="refused", date="2026-01-11")],
    ),
}


@pytest.mark.parametrize(("rule", "evidence"), LATEST.values(), ids=LATEST)
def test_what_may_be_the_latest_decision_leaves_it_open(rule: str, evidence: list[str]) -> None:
    assert judge(rule, evidence=listed(*evidence)) == "undetermined"


def test_plus_a_measure_that_is_not_stated_is_never_less_than_nothing() -> None:
    rule = "Retention of letters is limited to sentence length plus 5 years after capture."
    assert judge(rule, retention="[{period: 5 years, after: capture}]") == "satisfied"


LIMITS = {"old": "[{period: 1 year, after: capture}]", "new": "[{period: 2 years, after: capture}]"}
EXTENDED = {
    "data unknown now": ("Extended retention is forbidden.", "[scan]", "unknown"),
    "data unknown then": ("Extended retention of scans is forbidden.", "unknown", "[scan]"),
}


@pytest.mark.parametrize(("rule", "old", "new"), EXTENDED.values(), ids=EXTENDED)
def test_extended_retention_of_data_that_are_unknown(rule: str, old: str, new: str) -> None:
    before = manifest(data=old, retention=LIMITS["old"])
    after = manifest(data=new, retention=LIMITS["new"])
    assert status(run(rule, after, against=[before])) == "undetermined"


def test_extended_retention_of_a_new_use_whose_data_are_unknown() -> None:
    old = use(id="a", data="[scan]", retention=LIMITS["old"])
    new = use(id="b", data="unknown", retention=LIMITS["new"])
    report = run(
        "Extended retention is forbidden.",
        manifest(uses=[old, new]),
        against=[manifest(uses=[old])],
    )
    assert status(report) == "undetermined"


def test_extended_retention_by_moving_data_to_a_use_that_keeps_longer() -> None:
    scans = use(id="a", data="[scan]", retention=LIMITS["old"])
    letters = use(id="b", retention=LIMITS["new"])
    both = use(id="b", data="[letter, scan]", retention=LIMITS["new"])
    report = run(
        "Extended retention of scans is forbidden.",
        manifest(uses=[scans, both]),
        against=[manifest(uses=[scans, letters])],
    )
    assert status(report) == "violated"
