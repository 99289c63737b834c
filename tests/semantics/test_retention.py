"""Declared retention limits against the limits of rules."""

from __future__ import annotations

import pytest

from tests.semantics.cases import judge

SIX = "Retention of letters is limited to 6 months after capture."
PLAIN = "Retention of letters is limited to 6 months."
DAYS = "Retention of letters is limited to 180 days after capture."
HOURS = "Retention of letters is limited to 2 days after capture."
YEAR = "Retention of letters is limited to 1 year after capture."
PLUS = "Retention of letters is limited to sentence length plus 5 years after capture."
MEASURE = "Retention of letters is limited to sentence length after capture."
LATER = (
    "Retention of letters is limited to 6 months after the later of capture and last conviction."
)
END = "Retention of letters must end at the end of the trial."
END_LATER = (
    "Retention of letters must end at the later of the end of the trial and the end of the"
    " investigation."
)
DECLARED = "Letter retention requires a declared retention limit."


def after(*limits: str) -> str:
    return "[" + ", ".join(f"{{period: {one}, after: capture}}" for one in limits) + "]"


CASES = [
    ("the same", SIX, after("6 months"), "satisfied"),
    ("shorter", SIX, after("5 months"), "satisfied"),
    ("longer", SIX, after("7 months"), "violated"),
    ("without limit", SIX, "none", "violated"),
    ("unknown", SIX, "unknown", "undetermined"),
    ("not kept", SIX, "not kept", "nothing"),
    ("the earliest end wins", SIX, after("9 years", "6 months"), "satisfied"),
    ("all too long", SIX, after("9 years", "7 months"), "violated"),
    ("unknown item beside too long", SIX, "[unknown, {period: 9 months, after: capture}]",
     "undetermined"),
    ("unknown item beside short", SIX, "[unknown, {period: 6 months, after: capture}]",
     "satisfied"),
    ("period unknown", SIX, "[{period: unknown, after: capture}]", "undetermined"),
    ("event unknown", SIX, "[{period: 6 months, after: unknown}]", "undetermined"),
    ("another event", SIX, "[{period: 1 month, after: last conviction}]", "violated"),
    ("days within the bounds of months", SIX, after("168 days"), "satisfied"),
    ("days that overlap", SIX, after("180 days"), "undetermined"),
    ("days at the upper bound", SIX, after("186 days"), "undetermined"),
    ("days beyond", SIX, after("187 days"), "violated"),
    ("months against days, overlap", DAYS, after("6 months"), "undetermined"),
    ("months against days, below", DAYS, after("5 months"), "satisfied"),
    ("months against days, above", DAYS, after("7 months"), "violated"),
    ("hours against days", HOURS, after("48 hours"), "satisfied"),
    ("hours against days, longer", HOURS, after("49 hours"), "violated"),
    ("12 months are a year", YEAR, after("12 months"), "satisfied"),
    ("13 months are more", YEAR, after("13 months"), "violated"),
    ("weeks against days", "Retention of letters is limited to 14 days after capture.",
     after("2 weeks"), "satisfied"),
    ("without after: both", PLAIN, "[{period: 6 months}]", "satisfied"),
    ("without after: after collection", PLAIN, "[{period: 6 months, after: collection}]",
     "satisfied"),
    ("without after in the manifest", ("Retention of letters is limited to 6 months after"
     " collection."), "[{period: 6 months}]", "satisfied"),
    ("without after is not capture", PLAIN, after("6 months"), "violated"),
    ("without after in the manifest is not capture", SIX, "[{period: 6 months}]", "violated"),
    ("plus: the same", PLUS, "[{period: 5 years, plus: sentence length, after: capture}]",
     "satisfied"),
    ("plus: shorter", PLUS, "[{period: 4 years, plus: sentence length, after: capture}]",
     "satisfied"),
    ("plus: longer", PLUS, "[{period: 6 years, plus: sentence length, after: capture}]",
     "violated"),
    ("plus: the measure alone", PLUS, after("sentence length"), "satisfied"),
    ("measure: the same", MEASURE, after("sentence length"), "satisfied"),
    ("measure: with a plus", MEASURE, "[{period: 1 year, plus: sentence length, after: capture}]",
     "violated"),
    ("end: at", END, "[{at: end of the trial}]", "satisfied"),
    ("end: none", END, "none", "violated"),
    ("end: unknown", END, "unknown", "undetermined"),
    ("end: some time after", END, "[{period: 1 month, after: end of the trial}]", "violated"),
    ("end: at another event", END, "[{at: end of the investigation}]", "violated"),
    ("end: at the earlier", END,
     "[{at: {earlier of: [end of the trial, end of the investigation]}}]", "satisfied"),
    ("end: at the later", END,
     "[{at: {later of: [end of the trial, end of the investigation]}}]", "violated"),
    ("end later: at the later", END_LATER,
     "[{at: {later of: [end of the trial, end of the investigation]}}]", "satisfied"),
    ("end later: order does not matter", END_LATER,
     "[{at: {later of: [end of the investigation, end of the trial]}}]", "satisfied"),
    ("end later: at the first", END_LATER, "[{at: end of the trial}]", "satisfied"),
    ("end later: at the second", END_LATER, "[{at: end of the investigation}]", "satisfied"),
    ("end later: at the earlier", END_LATER,
     "[{at: {earlier of: [end of the trial, end of the investigation]}}]", "satisfied"),
    ("end later: some time after", END_LATER, "[{period: 1 day, after: end of the trial}]",
     "violated"),
    ("after the later: the same", LATER,
     "[{period: 6 months, after: {later of: [capture, last conviction]}}]", "satisfied"),
    ("after the later: after the first", LATER, after("6 months"), "satisfied"),
    ("after the later: longer", LATER,
     "[{period: 7 months, after: {later of: [capture, last conviction]}}]", "violated"),
    ("declared: a limit", DECLARED, after("9 years"), "satisfied"),
    ("declared: an end", DECLARED, "[{at: end of the trial}]", "satisfied"),
    ("declared: none", DECLARED, "none", "violated"),
    ("declared: unknown", DECLARED, "unknown", "undetermined"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "retention", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_retention(rule: str, retention: str, expected: str) -> None:
    assert judge(rule, retention=retention, events="none") == expected


LONG = "[{period: 7 months, after: capture}, {period: 1 month, after: last conviction}]"
DATED = [
    ("no dates, no proof", SIX, LONG, "none", "violated"),
    ("dated events prove the other first", SIX, LONG,
     "{capture: 2025-06-01, last conviction: 2025-06-01}", "satisfied"),
    ("dated events prove the other later", SIX, LONG,
     "{capture: 2025-06-01, last conviction: 2026-01-01}", "violated"),
    ("dated: ends on the very day", SIX, LONG,
     "{capture: 2025-06-01, last conviction: 2025-11-01}", "satisfied"),
    ("dated: ends a day later", SIX, LONG,
     "{capture: 2025-06-01, last conviction: 2025-11-02}", "violated"),
    ("dated: months against days through the anchor", SIX,
     "[{period: 184 days, after: capture}]", "{capture: 2025-07-01}", "satisfied"),
    ("dated: months against days through the anchor, longer", SIX,
     "[{period: 185 days, after: capture}]", "{capture: 2025-07-01}", "violated"),
    ("dated end: the other first", END, "[{at: end of the investigation}]",
     "{end of the trial: 2025-06-02, end of the investigation: 2025-06-01}", "satisfied"),
    ("dated end: the other later", END, "[{at: end of the investigation}]",
     "{end of the trial: 2025-06-02, end of the investigation: 2025-06-03}", "violated"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "retention", "events", "expected"), [c[1:] for c in DATED], ids=[c[0] for c in DATED]
)
def test_dated_events(rule: str, retention: str, events: str, expected: str) -> None:
    assert judge(rule, retention=retention, events=events) == expected


ONE_OF_TWO = (
    "Retention of letters is limited to sentence length plus 1 year after the later of capture"
    " and last conviction."
)


@pytest.mark.parametrize(("years", "expected"), [(1, "satisfied"), (2, "undetermined")])
def test_one_event_of_a_later_end_is_dated_and_the_added_duration_is_not_stated(
    years: int, expected: str
) -> None:
    limit = f"[{{period: {years} years, plus: sentence length, after: capture}}]"
    given = {"retention": limit, "events": "{capture: 2025-06-01}"}
    assert judge(ONE_OF_TWO, **given) == expected


STATED = [
    ("a figure against the stated measure", after("6 years"), "satisfied"),
    ("a figure longer than the stated measure", after("7 years"), "violated"),
]


@pytest.mark.parametrize(
    ("retention", "expected"), [c[1:] for c in STATED], ids=[c[0] for c in STATED]
)
def test_plus_a_stated_measure(retention: str, expected: str) -> None:
    assert judge(PLUS, retention=retention, facts="{sentence length: 1 year}") == expected


def test_a_measure_that_is_unknown_leaves_it_open() -> None:
    assert judge(PLUS, retention=after("6 years"), facts="{sentence length: unknown}") == (
        "undetermined"
    )
