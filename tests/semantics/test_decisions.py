"""Judgements and approvals: of all decisions only the latest counts."""

from __future__ import annotations

import pytest

from tests.semantics.cases import doc, judge, listed, ruling, use

JUDGED = "Searching requires a recorded judgement of proportionality by a chief officer."
JUDGEMENTS = {
    "affirmative": ([ruling()], "satisfied"),
    "negative": ([ruling(conclusion="negative")], "violated"),
    "narrower": ([ruling("strict proportionality")], "satisfied"),
    "of something else": ([ruling("necessity")], "missing"),
    "another role": ([ruling(by="{name: B, role: inspector}")], "missing"),
    "none": ([], "missing"),
    "dated after the day": ([ruling(date="2026-02-01")], "missing"),
    "unknown conclusion": ([ruling(conclusion="unknown")], "undetermined"),
    "the latest counts, negative": (
        [ruling(), ruling(conclusion="negative", date="2026-01-11")],
        "violated",
    ),
    "the latest counts, affirmative": (
        [ruling(conclusion="negative"), ruling(date="2026-01-11")],
        "satisfied",
    ),
    "of one day, the negative one": ([ruling(), ruling(conclusion="negative")], "violated"),
    "a negative one of somebody else does not discharge, nor count": (
        [
            ruling(),
            ruling(conclusion="negative", date="2026-01-11", by="{name: C, role: constable}"),
        ],
        "satisfied",
    ),
    "a later one that is not yet made": (
        [ruling(), ruling(conclusion="negative", date="2026-02-01")],
        "satisfied",
    ),
}


@pytest.mark.parametrize(("evidence", "expected"), JUDGEMENTS.values(), ids=JUDGEMENTS)
def test_judgements(evidence: list[str], expected: str) -> None:
    assert judge(JUDGED, evidence=listed(*evidence) if evidence else "none") == expected


def approval(status: str, date: str, **more: str) -> str:
    return doc("approval", status=status, date=date, **more)


DECISIONS = {
    "refused, then granted": (
        [approval("refused", "2026-01-01"), approval("granted", "2026-01-02")],
        "satisfied",
    ),
    "granted, then refused": (
        [approval("granted", "2026-01-01"), approval("refused", "2026-01-02")],
        "violated",
    ),
    "both on one day": (
        [approval("granted", "2026-01-02"), approval("refused", "2026-01-02")],
        "violated",
    ),
    "refused for another use only": (
        [approval("granted", "2026-01-01"), approval("refused", "2026-01-02", covers="[two]")],
        "satisfied",
    ),
}


@pytest.mark.parametrize(("evidence", "expected"), DECISIONS.values(), ids=DECISIONS)
def test_of_all_decisions_only_the_latest_counts(evidence: list[str], expected: str) -> None:
    rule = "Searching scans requires an approval."
    uses = [use(id="one", data="[scan]"), use(id="two")]
    assert judge(rule, evidence=listed(*evidence), uses=uses) == expected


EXPIRED = approval("granted", "2026-01-02", expires="2026-01-10")
DOUBTFUL = approval("granted", "2026-01-02", by="{name: A}")
KNOWN = approval("granted", "2026-01-02", by="{name: A, role: inspector}")
OF_ONE_DAY = {
    "one of them expired": ("Searching requires an approval.", [EXPIRED, KNOWN], "satisfied"),
    "one of them by nobody knows whom": (
        "Searching requires at least 1 different approval by an inspector.",
        [DOUBTFUL, KNOWN],
        "satisfied",
    ),
    "one of two that may not count": (
        "Searching requires at least 2 different approvals by an inspector.",
        [
            DOUBTFUL,
            KNOWN,
            approval("granted", "2026-01-02", by="{name: B, role: inspector}"),
        ],
        "satisfied",
    ),
}


@pytest.mark.parametrize(("rule", "evidence", "expected"), OF_ONE_DAY.values(), ids=OF_ONE_DAY)
@pytest.mark.parametrize("backwards", [False, True])
def test_the_order_of_decisions_of_one_day_does_not_matter(
    rule: str, evidence: list[str], expected: str, backwards: bool
) -> None:
    found = evidence[::-1] if backwards else evidence
    assert judge(rule, evidence=listed(*found)) == expected
