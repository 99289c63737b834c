"""S221: days and periods that do not fit each other."""

from __future__ import annotations

from datetime import date

import pytest

from tests.lint.books import found, one, rule

LIMIT = "Retention of scans is limited to {} after capture."


def limited(years: int, force: str, number: int) -> str:
    return rule(LIMIT.format(f"{years} years"), f"In force {force}.", number=number)


@pytest.mark.parametrize(
    ("day", "says"),
    [
        (date(2026, 3, 31), "ends today, on 31 March 2026"),
        (date(2026, 3, 30), "ends tomorrow"),
        (date(2026, 1, 31), "ends in 59 days"),
        (date(2025, 12, 31), "ends in 90 days"),
    ],
)
def test_a_rule_that_ends_within_ninety_days(day: date, says: str) -> None:
    for text in (
        rule("AFR is forbidden until 2026-03-31."),
        rule("AFR is forbidden.", "In force from 2025-01-01 until 2026-03-31."),
    ):
        finding = one("S221", text, day=day)
        assert (finding.severity, finding.title) == ("warning", "THIS RULE ENDS SOON")
        assert says in finding.message


@pytest.mark.parametrize("day", [date(2025, 12, 30), date(2026, 4, 1), date(2020, 1, 1)])
def test_a_rule_that_ends_later_or_has_ended(day: date) -> None:
    assert found("S221", rule("AFR is forbidden until 2026-03-31."), day=day) == []


# Versions


def test_a_gap_between_two_versions() -> None:
    old = limited(6, "from 2019-01-01 until 2021-12-31", 1)
    finding = one("S221", old, limited(5, "from 2022-03-01", 2))
    assert finding.title == "A GAP BETWEEN TWO VERSIONS"
    assert "From 1 January 2022 to 28 February 2022 none of them is in force" in finding.message


def test_two_versions_at_once() -> None:
    old = limited(6, "from 2019-01-01 until 2022-06-30", 1)
    finding = one("S221", old, limited(5, "from 2022-03-01", 2))
    assert finding.title == "TWO VERSIONS AT ONCE"
    assert "From 1 March 2022 to 30 June 2022 both are in force" in finding.message
    assert "until 2022-02-28" in finding.help


def test_an_old_version_that_never_ends() -> None:
    finding = one("S221", limited(6, "from 2019-01-01", 1), limited(5, "from 2022-03-01", 2))
    assert "From 1 March 2022 on both are in force" in finding.message


def test_the_order_in_the_book_does_not_matter() -> None:
    new = limited(5, "from 2022-03-01", 1)
    assert one("S221", new, limited(6, "from 2019-01-01 until 2021-12-31", 2)).title.startswith(
        "A GAP"
    )


@pytest.mark.parametrize(
    "later",
    [
        limited(5, "from 2022-01-01", 2),
        rule(
            "Retention of letters is limited to 5 years after capture.",
            "In force from 2022-03-01.",
            number=2,
        ),
        rule(
            "Retention of scans is limited to 5 years after the last conviction.",
            "In force from 2022-03-01.",
            number=2,
        ),
        rule(
            "Retention of scans should be limited to 5 years after capture.",
            "In force from 2022-03-01.",
            number=2,
        ),
        rule(
            "Retention of scans is limited to 5 years after capture when the stage is live.",
            "In force from 2022-03-01.",
            number=2,
        ),
    ],
)
def test_what_follows_without_a_gap_or_is_another_rule(later: str) -> None:
    old = limited(6, "from 2019-01-01 until 2021-12-31", 1)
    assert [f.title for f in found("S221", old, later)] == []


def test_two_rules_of_one_day_are_two_rules() -> None:
    assert found("S221", limited(6, "from 2019-01-01", 1), limited(5, "from 2019-01-01", 2)) == []


def test_three_versions() -> None:
    first = limited(6, "from 2018-01-01 until 2018-12-31", 1)
    second = limited(5, "from 2019-01-01 until 2019-12-31", 2)
    assert found("S221", first, second, limited(4, "from 2020-01-01", 3)) == []
    assert len(found("S221", first, second, limited(4, "from 2020-02-01", 3))) == 1


# A review after the end

REVIEW = "Retention of {} requires review every {}."


@pytest.mark.parametrize(
    ("review", "limit"),
    [
        (REVIEW.format("scans", "6 years"), LIMIT.format("5 years")),
        (REVIEW.format("scans", "13 months"), LIMIT.format("1 year")),
        (REVIEW.format("scans about children", "6 years"), LIMIT.format("5 years")),
        (REVIEW.format("secret scans", "6 years"), LIMIT.format("5 years")),
        ("Retention of scans requires deep review every 6 years.", LIMIT.format("5 years")),
        (
            REVIEW.format("scans", "6 years"),
            "Retention of scans is limited to 5 years after collection.",
        ),
    ],
)
def test_a_review_that_would_come_after_the_end(review: str, limit: str) -> None:
    found_ = found("S221", rule(review), rule(limit, number=2))
    assert [f.title for f in found_] == ["A REVIEW AFTER THE END"]
    assert found_[0].related[0].message.startswith("rule OWN-2")


@pytest.mark.parametrize(
    ("review", "limit"),
    [
        (REVIEW.format("scans", "5 years"), LIMIT.format("5 years")),
        (REVIEW.format("scans", "30 days"), LIMIT.format("1 month")),
        (
            REVIEW.format("scans", "6 years"),
            "Retention of letters is limited to 5 years after capture.",
        ),
        (REVIEW.format("dossiers", "6 years"), LIMIT.format("5 years")),
        (
            REVIEW.format("scans", "6 years"),
            "Retention of scans about children is limited to 5 years after capture.",
        ),
        (
            REVIEW.format("scans", "6 years"),
            "Retention of scans is limited to 5 years after capture unless the stage is live.",
        ),
        (
            REVIEW.format("scans", "6 years"),
            "Retention of scans is limited to 5 years after the last conviction.",
        ),
        (
            REVIEW.format("scans", "6 years"),
            "Retention of scans is limited to sentence length plus 5 years after capture.",
        ),
        (
            REVIEW.format("scans", "6 years"),
            "Retention of scans should be limited to 5 years after capture.",
        ),
        ("Retention of scans requires logging every 6 years.", LIMIT.format("5 years")),
        ("Retention of scans requires review before every decision.", LIMIT.format("5 years")),
    ],
)
def test_a_review_that_may_come_in_time(review: str, limit: str) -> None:
    assert found("S221", rule(review), rule(limit, number=2)) == []


# Notice


def noticed(asked: str, change: str) -> list[str]:
    duty = f"Changing this rule requires {change}."
    text = rule(f"AFR requires notification to members {asked}.", duty)
    return [f.title for f in found("S221", text)]


def test_a_rule_that_is_changed_at_shorter_notice_than_it_asks_for() -> None:
    short = "notification to members at least 1 month before the change"
    assert noticed("at least 3 months before go-live", short) == ["QUICKER TO CHANGE THAN TO KEEP"]


@pytest.mark.parametrize(
    ("asked", "change"),
    [
        (
            "at least 1 month before go-live",
            "notification to members at least 1 month before the change",
        ),
        (
            "at least 30 days before go-live",
            "notification to members at least 1 month before the change",
        ),
        ("before go-live", "notification to members at least 1 month before the change"),
        ("at least 3 months before go-live", "notification to members before the change"),
    ],
)
def test_notice_enough(asked: str, change: str) -> None:
    assert noticed(asked, change) == []
