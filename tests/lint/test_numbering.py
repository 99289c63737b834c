"""S224: the numbers of rules."""

from __future__ import annotations

import pytest

from tests.lint.books import CLAUSES, found, one

SENTENCES = (
    "AFR is forbidden.",
    "Facial matching is forbidden.",
    "Triage is forbidden.",
    "Sharing scans is forbidden.",
    "Sharing letters is forbidden.",
    "Watchlisting is forbidden.",
)


def numbered(*ids: str) -> str:
    rules = zip(ids, SENTENCES, strict=False)
    return "\n".join(f"Rule {name}: {text}{CLAUSES}" for name, text in rules)


@pytest.mark.parametrize(
    ("ids", "says"),
    [
        (("R-1", "R-3"), "R-2 is missing"),
        (("R-1", "R-4"), "R-2 and R-3 are missing"),
        (("R-1", "R-2", "R-6", "R-7"), "R-3, R-4 and R-5 are missing"),
        (("R-3", "R-1"), "R-2 is missing"),
        (("R-01", "R-03"), "R-02 is missing"),
        (("R1", "R3"), "R2 is missing"),
        (("A.1", "A.3"), "A.2 is missing"),
        (("R-10", "R-20", "R-40"), "R-30 is missing"),
        (("R-1", "r-3"), "is missing"),
    ],
)
def test_a_number_is_missing(ids: tuple[str, ...], says: str) -> None:
    finding = one("S224", numbered(*ids))
    assert (finding.severity, finding.title) == ("error", "A NUMBER IS MISSING")
    assert says in finding.message
    assert "In force from ... until" in finding.help


@pytest.mark.parametrize(
    "ids",
    [
        ("R-1", "R-2", "R-3"),
        ("R-2", "R-3"),
        ("R-7",),
        ("R-1", "R-2a", "R-2b", "R-3"),
        ("R-1", "S-2"),
        ("R-1", "S-3", "R-2"),
        ("R-10", "R-20", "R-30"),
        ("PACE-63", "PACE-101"),
        ("DPA-2018", "PACE-1984"),
        ("R-1", "R-60"),
        ("retention", "sharing"),
    ],
)
def test_no_number_is_missing(ids: tuple[str, ...]) -> None:
    assert found("S224", numbered(*ids)) == []


def test_a_rule_that_was_given_up_keeps_its_number() -> None:
    over = f"Rule R-2: Triage is forbidden.{CLAUSES}  In force from 2020-01-01 until 2021-01-01.\n"
    third = f"Rule R-3: Sharing scans is forbidden.{CLAUSES}"
    assert found("S224", numbered("R-1"), over, third) == []
    assert len(found("S224", numbered("R-1"), third)) == 1


def test_every_gap_is_told() -> None:
    assert len(found("S224", numbered("R-1", "R-3", "R-5"))) == 2


@pytest.mark.parametrize("ids", [("R-1", "R-01"), ("R-1", "R-001"), ("R-4a", "R-04A")])
def test_one_number_in_two_spellings(ids: tuple[str, str]) -> None:
    finding = one("S224", numbered(*ids))
    assert (finding.severity, finding.title) == ("error", "ONE NUMBER, TWO RULES")
    assert finding.related[0].message.startswith(f"rule {ids[0]}")


def test_a_draft_among_numbered_rules() -> None:
    finding = one("S224", numbered("R-1"), "Triage is forbidden.")
    assert (finding.severity, finding.title) == ("warning", "A RULE WITHOUT A NUMBER")


def test_drafts_alone_need_no_numbers() -> None:
    assert found("S224", "AFR is forbidden.", "Triage is forbidden.") == []
