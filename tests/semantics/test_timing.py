"""Timing of evidence: every deadline the day before, on the day and the day after."""

from __future__ import annotations

import pytest

from tests.semantics.cases import doc, due, judge, listed

BEFORE = "Searching requires a DPIA before go-live."
LEAD = "Searching requires a DPIA at least 2 months before go-live."
WINDOW = "Searching requires a DPIA within 2 months before go-live."
AFTER = "Searching requires a DPIA after capture."
WITHIN = "Searching requires a DPIA within 30 days after capture."
BY = "Searching requires a DPIA no later than 2026-02-15."


def live(day: str) -> str:
    return f"{{go-live: {day}}}"


def captured(day: str) -> str:
    return f"{{capture: {day}}}"


NOTHING_FILED = [
    ("before: ahead", BEFORE, live("2026-02-01"), "2026-01-31", "pending", "2026-02-01"),
    ("before: passed", BEFORE, live("2026-01-30"), "2026-01-31", "missing", None),
    ("before: not yet", BEFORE, live("not yet"), "2026-01-31", "pending", None),
    ("before: unknown", BEFORE, live("unknown"), "2026-01-31", "undetermined", None),
    ("before: left out", BEFORE, "none", "2026-01-31", "undetermined", None),
    ("lead: the day before", LEAD, live("2026-04-01"), "2026-01-31", "pending", "2026-02-01"),
    ("lead: the last day", LEAD, live("2026-04-01"), "2026-02-01", "pending", "2026-02-01"),
    ("lead: the day after", LEAD, live("2026-04-01"), "2026-02-02", "missing", None),
    ("lead: not yet", LEAD, live("not yet"), "2026-01-31", "pending", None),
    ("lead: clamped at month end", LEAD, live("2026-04-30"), "2026-02-28", "pending", "2026-02-28"),
    ("lead: past the clamped day", LEAD, live("2026-04-30"), "2026-03-01", "missing", None),
    ("window: ahead", WINDOW, live("2026-06-01"), "2026-01-31", "pending", "2026-06-01"),
    ("window: passed", WINDOW, live("2026-01-30"), "2026-01-31", "missing", None),
    ("after: ahead", AFTER, captured("2026-02-01"), "2026-01-31", "pending", None),
    ("after: not yet", AFTER, captured("not yet"), "2026-01-31", "pending", None),
    ("after: passed", AFTER, captured("2026-01-30"), "2026-01-31", "missing", None),
    ("after: unknown", AFTER, captured("unknown"), "2026-01-31", "undetermined", None),
    ("within: event ahead", WITHIN, captured("2026-02-10"), "2026-01-31", "pending", "2026-03-12"),
    (
        "within: the day before",
        WITHIN,
        captured("2026-01-01"),
        "2026-01-30",
        "pending",
        "2026-01-31",
    ),
    ("within: the last day", WITHIN, captured("2026-01-01"), "2026-01-31", "pending", "2026-01-31"),
    ("within: the day after", WITHIN, captured("2026-01-01"), "2026-02-01", "missing", None),
    ("within: not yet", WITHIN, captured("not yet"), "2026-01-31", "pending", None),
    ("by a date: the day before", BY, "none", "2026-02-14", "pending", "2026-02-15"),
    ("by a date: the day", BY, "none", "2026-02-15", "pending", "2026-02-15"),
    ("by a date: the day after", BY, "none", "2026-02-16", "missing", None),
    ("no timing: at once", "Searching requires a DPIA.", "none", "2026-01-31", "missing", None),
]


@pytest.mark.parametrize(
    ("rule", "events", "day", "expected", "last"),
    [c[1:] for c in NOTHING_FILED],
    ids=[c[0] for c in NOTHING_FILED],
)
def test_nothing_filed(rule: str, events: str, day: str, expected: str, last: str | None) -> None:
    assert due(rule, as_of=day, events=events) == (expected, last)


FILED = [
    ("before: the day before", BEFORE, live("2026-01-15"), "2026-01-14", "satisfied"),
    ("before: on the day", BEFORE, live("2026-01-15"), "2026-01-15", "satisfied"),
    ("before: the day after", BEFORE, live("2026-01-15"), "2026-01-16", "late"),
    ("before: not yet, dated today", BEFORE, live("not yet"), "2026-01-31", "satisfied"),
    ("before: not yet, dated tomorrow", BEFORE, live("not yet"), "2026-02-01", "pending"),
    ("before: unknown", BEFORE, live("unknown"), "2026-01-01", "undetermined"),
    ("lead: just in time", LEAD, live("2026-03-15"), "2026-01-15", "satisfied"),
    ("lead: a day late", LEAD, live("2026-03-15"), "2026-01-16", "late"),
    ("lead: long before", LEAD, live("2026-03-15"), "2025-01-15", "satisfied"),
    ("window: first day", WINDOW, live("2026-03-15"), "2026-01-15", "satisfied"),
    ("window: too early", WINDOW, live("2026-03-15"), "2026-01-14", "stale"),
    ("window: last day", WINDOW, live("2026-01-15"), "2026-01-15", "satisfied"),
    ("window: after", WINDOW, live("2026-01-15"), "2026-01-16", "late"),
    ("after: on the day", AFTER, captured("2026-01-15"), "2026-01-15", "satisfied"),
    ("after: before it", AFTER, captured("2026-01-15"), "2026-01-14", "missing"),
    ("after: long after", AFTER, captured("2020-01-15"), "2026-01-14", "satisfied"),
    ("after: before an event ahead", AFTER, captured("2026-02-15"), "2026-01-14", "pending"),
    ("within: on the day", WITHIN, captured("2025-12-15"), "2025-12-15", "satisfied"),
    ("within: last day", WITHIN, captured("2025-12-15"), "2026-01-14", "satisfied"),
    ("within: a day late", WITHIN, captured("2025-12-15"), "2026-01-15", "late"),
    ("within: before the event, open", WITHIN, captured("2026-01-15"), "2026-01-14", "pending"),
    ("within: before the event, passed", WITHIN, captured("2025-12-15"), "2025-12-14", "missing"),
]


@pytest.mark.parametrize(
    ("rule", "events", "filed", "expected"), [c[1:] for c in FILED], ids=[c[0] for c in FILED]
)
def test_filed(rule: str, events: str, filed: str, expected: str) -> None:
    assert judge(rule, events=events, evidence=listed(doc(date=filed))) == expected


@pytest.mark.parametrize(
    ("filed", "expected"),
    [("2026-02-14", "satisfied"), ("2026-02-15", "satisfied"), ("2026-02-16", "late")],
    ids=["the day before", "the day", "the day after"],
)
def test_no_later_than(filed: str, expected: str) -> None:
    assert judge(BY, as_of="2026-03-01", evidence=listed(doc(date=filed))) == expected


PERIODS = [
    ("months clamp", "6 months", "2025-08-31", "2026-02-28", "satisfied"),
    ("months clamp, the day after", "6 months", "2025-08-31", "2026-03-01", "stale"),
    ("a year from a leap day", "1 year", "2024-02-29", "2025-02-28", "satisfied"),
    ("a year from a leap day, the day after", "1 year", "2024-02-29", "2025-03-01", "stale"),
    ("four years to a leap day", "4 years", "2020-02-29", "2024-02-29", "satisfied"),
    ("12 months are a year", "12 months", "2025-01-31", "2026-01-31", "satisfied"),
    ("one month from the 31st", "1 month", "2025-12-31", "2026-01-31", "satisfied"),
    ("days are calendar days", "30 days", "2026-01-01", "2026-01-31", "satisfied"),
    ("days, the day after", "30 days", "2026-01-01", "2026-02-01", "stale"),
    ("a week is 7 days", "1 week", "2026-01-24", "2026-01-31", "satisfied"),
    ("a week, the day after", "1 week", "2026-01-24", "2026-02-01", "stale"),
    ("days over the change to summer time", "2 days", "2026-03-28", "2026-03-30", "satisfied"),
]


@pytest.mark.parametrize(
    ("period", "filed", "day", "expected"), [c[1:] for c in PERIODS], ids=[c[0] for c in PERIODS]
)
def test_periods_end_at_the_end_of_their_last_day(
    period: str, filed: str, day: str, expected: str
) -> None:
    rule = f"Searching requires a DPIA no older than {period}."
    assert judge(rule, as_of=day, evidence=listed(doc(date=filed))) == expected


HOURS = [
    ("inside", "2026-01-10T14:00", "2026-01-12", "satisfied"),
    ("the doubtful day", "2026-01-10T14:00", "2026-01-13", "undetermined"),
    ("past", "2026-01-10T14:00", "2026-01-14", "late"),
    ("event without a time, inside", "2026-01-10", "2026-01-12", "satisfied"),
    ("event without a time, the doubtful day", "2026-01-10", "2026-01-13", "undetermined"),
    ("event without a time, past", "2026-01-10", "2026-01-15", "late"),
]


@pytest.mark.parametrize(
    ("event", "filed", "expected"), [c[1:] for c in HOURS], ids=[c[0] for c in HOURS]
)
def test_hours(event: str, filed: str, expected: str) -> None:
    rule = "Searching requires a DPIA within 72 hours after breach."
    events = f"{{breach: {event}}}"
    assert judge(rule, events=events, evidence=listed(doc(date=filed))) == expected


LISTS = "Searching requires a DPIA and a notification before go-live."


def test_a_time_at_the_end_of_a_list_governs_every_item() -> None:
    late, early = doc(date="2026-01-20"), doc("notification", date="2026-01-02")
    assert judge(LISTS, events=live("2026-01-15"), evidence=listed(late, early)) == "late"


def test_stating_governs_the_last_item() -> None:
    rule = "Searching requires a DPIA and a notification stating rationale."
    given = listed(doc(), doc("notification", states="{rationale: x}"))
    assert judge(rule, evidence=given) == "satisfied"


def test_by_binds_the_item_just_before_it() -> None:
    rule = "Searching requires a DPIA and a notification by an inspector."
    given = listed(doc(), doc("notification", by="{name: A, role: inspector}"))
    assert judge(rule, evidence=given) == "satisfied"


ORDER = [
    ("satisfied before a late one", ["2026-01-14", "2026-01-16"], "satisfied"),
    ("late only", ["2026-01-16", "2026-01-17"], "late"),
]


@pytest.mark.parametrize(("filed", "expected"), [c[1:] for c in ORDER], ids=[c[0] for c in ORDER])
def test_the_first_that_holds(filed: list[str], expected: str) -> None:
    evidence = listed(*(doc(date=day) for day in filed))
    assert judge(BEFORE, events=live("2026-01-15"), evidence=evidence) == expected


def test_live_means_that_go_live_has_happened_whatever_its_date() -> None:
    assert judge(AFTER.replace("capture", "go-live"), stage="live", events="none") == "missing"


@pytest.mark.parametrize(
    ("dated", "expected"),
    [
        ("2025-11-30", "satisfied"),
        ("2025-12-01", "satisfied"),
        ("2025-12-02", "pending"),
        ("2026-01-10", "pending"),
    ],
)
def test_a_lead_before_what_can_not_be_before_tomorrow(dated: str, expected: str) -> None:
    given = {"events": live("not yet"), "evidence": listed(doc(date=dated))}
    assert judge(LEAD, **given) == expected
