"""Events and stages in conditions, rules in force, the day as an input, the stage asked for."""

from __future__ import annotations

import pytest

from tests.semantics.cases import control, doc, judge, listed, manifest, run, status


def when(condition: str) -> str:
    return f"Searching is forbidden when {condition}."


EVENTS = [
    ("has happened", "go-live has happened", "{go-live: 2026-01-30}", "violated"),
    ("on the day itself has happened", "go-live has happened", "{go-live: 2026-01-31}", "violated"),
    ("the day before it", "go-live has happened", "{go-live: 2026-02-01}", "nothing"),
    ("not yet", "go-live has happened", "{go-live: not yet}", "nothing"),
    ("unknown", "go-live has happened", "{go-live: unknown}", "undetermined"),
    ("left out is unknown", "go-live has happened", "{capture: 2026-01-01}", "undetermined"),
    ("events none", "go-live has happened", "none", "undetermined"),
    ("events unknown", "go-live has happened", "unknown", "undetermined"),
    ("has not happened", "go-live has not happened", "{go-live: not yet}", "violated"),
    ("has not happened, ahead", "go-live has not happened", "{go-live: 2026-02-01}", "violated"),
    (("has not happened,"
        " on the day"), "go-live has not happened", "{go-live: 2026-01-31}", "nothing"),
    ("before a date", "capture is before 2021-07-01", "{capture: 2021-06-30}", "violated"),
    ("before a date, the day", "capture is before 2021-07-01", "{capture: 2021-07-01}", "nothing"),
    ("on or before", "capture is on or before 2021-07-01", "{capture: 2021-07-01}", "violated"),
    ("on or before, after", ("capture is on or before"
        " 2021-07-01"), "{capture: 2021-07-02}", "nothing"),
    ("after a date", "capture is after 2021-07-01", "{capture: 2021-07-02}", "violated"),
    ("after a date, the day", "capture is after 2021-07-01", "{capture: 2021-07-01}", "nothing"),
    ("on or after", "capture is on or after 2021-07-01", "{capture: 2021-07-01}", "violated"),
    ("date of an unknown event", "capture is before 2021-07-01", "none", "undetermined"),
    ("event before event", "capture is before last conviction",
     "{capture: 2021-06-30, last conviction: 2021-07-01}", "violated"),
    ("event before event, same day", "capture is before last conviction",
     "{capture: 2021-07-01, last conviction: 2021-07-01}", "nothing"),
    ("event before event, unknown", "capture is before last conviction",
     "{capture: 2021-07-01, last conviction: unknown}", "undetermined"),
    ("a local time", "capture is on or before 2021-07-01", "{capture: 2021-07-01T14:00}",
     "violated"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("condition", "events", "expected"), [c[1:] for c in EVENTS], ids=[c[0] for c in EVENTS]
)
def test_events(condition: str, events: str, expected: str) -> None:
    assert judge(when(condition), events=events) == expected


STAGES = [
    ("proposed", "the stage is proposed", "proposed", "violated"),
    ("approved", "the stage is proposed", "approved", "nothing"),
    ("is not", "the stage is not proposed", "approved", "violated"),
    ("retired", "the stage is retired", "retired", "violated"),
    ("live", "the stage is live", "live", "violated"),
    ("live means that go-live has happened", "go-live has happened", "live", "violated"),
]


@pytest.mark.parametrize(
    ("condition", "stage", "expected"), [c[1:] for c in STAGES], ids=[c[0] for c in STAGES]
)
def test_stages(condition: str, stage: str, expected: str) -> None:
    events = "none" if stage == "live" else "{go-live: not yet}"
    assert judge(when(condition), stage=stage, events=events) == expected


FORCE = [
    ("the day before", "2026-01-01", None, "2025-12-31", "nothing"),
    ("the first day", "2026-01-01", None, "2026-01-01", "violated"),
    ("the last day is included", "2026-01-01", "2026-01-31", "2026-01-31", "violated"),
    ("the day after", "2026-01-01", "2026-01-31", "2026-02-01", "nothing"),
]


@pytest.mark.parametrize(
    ("first", "last", "day", "expected"), [c[1:] for c in FORCE], ids=[c[0] for c in FORCE]
)
def test_in_force(first: str, last: str | None, day: str, expected: str) -> None:
    end = f" until {last}" if last else ""
    rule = f"Searching is forbidden. In force from {first}{end}."
    assert judge(rule, as_of=day) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2026-01-30", "violated"), ("2026-01-31", "violated"), ("2026-02-01", "nothing")],
    ids=["the day before", "until D includes D", "the day after"],
)
def test_until(day: str, expected: str) -> None:
    assert judge("Searching is forbidden until 2026-01-31.", as_of=day) == expected


CONTROL = "Searching requires review."
NOT_LIVE = [
    ("live with go-live not yet", "{go-live: not yet}"),
    ("live with go-live ahead", "{go-live: 2026-02-01}"),
]


@pytest.mark.parametrize("events", [c[1] for c in NOT_LIVE], ids=[c[0] for c in NOT_LIVE])
def test_live_before_go_live_is_an_error(events: str) -> None:
    report = run(CONTROL, manifest(stage="live", events=events))
    assert report.manifests[0].verdict == "error"
    assert report.verdict == "error"


def test_stage_live_takes_go_live_to_be_the_day() -> None:
    text = manifest(controls=listed(control()), events="{go-live: not yet}")
    report = run("Searching is forbidden when go-live has happened.", text, stage="live")
    assert status(report) == "violated"


def test_stage_live_with_go_live_ahead_is_no_error() -> None:
    report = run(CONTROL, manifest(events="{go-live: 2026-06-01}"), stage="live")
    assert status(report) == "missing"


def test_stage_live_asks_for_controls_in_place() -> None:
    text = manifest(controls=listed(control()))
    assert status(run(CONTROL, text)) == "satisfied"
    assert status(run(CONTROL, text, stage="live")) == "missing"


def test_stage_live_asks_for_what_is_due_before_go_live() -> None:
    rule = "Searching requires a DPIA at least 2 months before go-live."
    text = manifest(events="{go-live: not yet}")
    assert status(run(rule, text)) == "pending"
    assert status(run(rule, text, stage="live")) == "missing"


def test_stage_live_with_the_paper_of_the_day() -> None:
    rule = "Searching requires a DPIA before go-live."
    text = manifest(evidence=listed(doc(date="2026-01-31")))
    assert status(run(rule, text, stage="live")) == "satisfied"


def test_the_stage_asked_for_counts_in_conditions() -> None:
    rule = "Searching is forbidden when the stage is approved."
    assert status(run(rule, manifest(), stage="approved")) == "violated"


def test_change_rules_go_by_the_written_stage() -> None:
    rule = "A new data set requires a DPIA."
    assert status(run(rule, manifest(), stage="live")) == "missing"
    written = manifest(stage="live", events="none")
    assert status(run(rule, written, stage="proposed")) == "nothing"
