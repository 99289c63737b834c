"""What makes a standing control count."""

from __future__ import annotations

import pytest

from tests.semantics.cases import control, doc, due, judge, listed, manifest, run, status, use

REVIEW = "Searching requires review."
EVERY = "Searching requires review every 6 years."
BY = "Searching requires review by an inspector or above."
EXACT = "Searching requires review by an inspector."
TO = "Searching requires a breach report to regulators."
TWO = "Searching requires at least 2 different reviews by a sergeant or above."
TWO_EACH = "Searching requires at least 2 different reviews by a sergeant or above for every match."
BEFORE = "Searching requires review before every adverse decision."
BROAD = "Searching requires review before every decision."
WITHIN = "Searching requires a breach report within 72 hours after every breach."
SERIOUS = "Searching requires a breach report within 72 hours after every serious breach."
STATING = "Searching requires logging stating reason."


def when(words: str, kind: str = "review") -> str:
    return control(kind, when=words)


CASES = {
    "planned": (REVIEW, [control()], "satisfied"),
    "in place": (REVIEW, [control(status="in place")], "satisfied"),
    "narrower kind": (REVIEW, [control("deep review")], "satisfied"),
    "another kind": (REVIEW, [control("logging")], "missing"),
    "none": (REVIEW, [], "missing"),
    "unknown item": (REVIEW, ["unknown"], "undetermined"),
    "every: the same": (EVERY, [control(every="6 years")], "satisfied"),
    "every: shorter": (EVERY, [control(every="5 years")], "satisfied"),
    "every: longer": (EVERY, [control(every="7 years")], "violated"),
    "every: in months": (EVERY, [control(every="72 months")], "satisfied"),
    "every: bounds overlap": (
        "Searching requires review every 1 month.",
        [control(every="30 days")],
        "undetermined",
    ),
    "every: inside the bounds": (
        "Searching requires review every 1 month.",
        [control(every="28 days")],
        "satisfied",
    ),
    "every: beyond the bounds": (
        "Searching requires review every 1 month.",
        [control(every="32 days")],
        "violated",
    ),
    "every: not said falls short": (EVERY, [control()], "violated"),
    "every: unknown": (EVERY, [control(every="unknown")], "undetermined"),
    "every: one of two is enough": (
        EVERY,
        [control(every="7 years"), control(every="3 years")],
        "satisfied",
    ),
    "every of one and roles of another": (
        "Searching requires review by an inspector every 6 years.",
        [control(every="6 years", by="[constable]"), control(every="9 years", by="[inspector]")],
        "violated",
    ),
    "by: the rank": (BY, [control(by="[inspector]")], "satisfied"),
    "by: above": (BY, [control(by="[chief officer]")], "satisfied"),
    "by: below": (BY, [control(by="[sergeant]")], "violated"),
    "by: not said": (BY, [control()], "undetermined"),
    "by: unknown": (BY, [control(by="unknown")], "undetermined"),
    "by: above without or above": (EXACT, [control(by="[chief officer]")], "violated"),
    "to": (TO, [control("breach report", to="[regulator]")], "satisfied"),
    "to: another": (TO, [control("breach report", to="[member]")], "violated"),
    "to: not said": (TO, [control("breach report")], "undetermined"),
    "to: none": (TO, [control("breach report", to="none")], "violated"),
    "two: two entries are two people": (TWO, [control(by="[sergeant, inspector]")], "satisfied"),
    "two: people": (TWO, [control(by="[sergeant]", people="2")], "satisfied"),
    "two: one": (TWO, [control(by="[sergeant]")], "violated"),
    "two: one of the two too low": (TWO, [control(by="[sergeant, constable]")], "violated"),
    "two: people says one": (TWO, [control(by="[sergeant]", people="1")], "violated"),
    "two: more than asked": (TWO, [control(by="[sergeant]", people="3")], "satisfied"),
    "two for every match": (
        TWO_EACH,
        [control(by="[sergeant]", people="2", when="for every match")],
        "satisfied",
    ),
    "two for every match, another event": (
        TWO_EACH,
        [control(by="[sergeant]", people="2", when="for every breach")],
        "violated",
    ),
    "before every: the same": (BEFORE, [when("before every adverse decision")], "satisfied"),
    "before every: broader covers": (BEFORE, [when("before every decision")], "satisfied"),
    "before every: narrower does not": (BROAD, [when("before every adverse decision")], "violated"),
    "before every: other words": (BEFORE, [when("after every adverse decision")], "violated"),
    "before every: at": (BEFORE, [when("at every adverse decision")], "violated"),
    "before every: not said": (BEFORE, [control()], "violated"),
    "before every: a period": (BEFORE, [control(every="1 day")], "violated"),
    "within: the same": (
        WITHIN,
        [when("within 72 hours after every breach", "breach report")],
        "satisfied",
    ),
    "within: shorter": (
        WITHIN,
        [when("within 24 hours after every breach", "breach report")],
        "satisfied",
    ),
    "within: in days": (
        WITHIN,
        [when("within 3 days after every breach", "breach report")],
        "satisfied",
    ),
    "within: longer": (
        WITHIN,
        [when("within 73 hours after every breach", "breach report")],
        "violated",
    ),
    "within: not said": (WITHIN, [when("after every breach", "breach report")], "violated"),
    "within: broader event": (
        SERIOUS,
        [when("within 72 hours after every breach", "breach report")],
        "satisfied",
    ),
    "within: narrower event": (
        WITHIN,
        [when("within 72 hours after every serious breach", "breach report")],
        "violated",
    ),
    "stating": (STATING, [control("logging", states="[reason, rationale]")], "satisfied"),
    "stating: another": (STATING, [control("logging", states="[rationale]")], "violated"),
    "several controls": (
        "Searching requires review and logging.",
        [control(), control("logging")],
        "satisfied",
    ),
    "several controls, one": ("Searching requires review and logging.", [control()], "missing"),
    "either control": ("Searching requires review or logging.", [control()], "satisfied"),
}


@pytest.mark.parametrize(("rule", "controls", "expected"), CASES.values(), ids=CASES)
def test_controls(rule: str, controls: list[str], expected: str) -> None:
    assert judge(rule, controls=listed(*controls) if controls else "none") == expected


LIVE = {
    "only planned though live": (REVIEW, control(), "2020-01-01", "missing"),
    "in place": (REVIEW, control(status="in place"), "2020-01-01", "satisfied"),
    "every, last done within": (
        EVERY,
        control(status="in place", every="5 years", last_done="2021-01-31"),
        "2020-01-01",
        "satisfied",
    ),
    "every, last done too long ago for the control's own period": (
        EVERY,
        control(status="in place", every="5 years", last_done="2021-01-30"),
        "2020-01-01",
        "stale",
    ),
    "every, never done, go-live and the period ahead": (
        EVERY,
        control(status="in place", every="5 years"),
        "2021-02-01",
        "pending",
    ),
    "every, never done, the last day": (
        EVERY,
        control(status="in place", every="5 years"),
        "2021-01-31",
        "pending",
    ),
    "every, never done, passed": (
        EVERY,
        control(status="in place", every="5 years"),
        "2021-01-30",
        "stale",
    ),
    "every, last done unknown": (
        EVERY,
        control(status="in place", every="5 years", last_done="unknown"),
        "2020-01-01",
        "undetermined",
    ),
    "status unknown": (REVIEW, control(status="unknown"), "2020-01-01", "undetermined"),
    "too long and planned": (EVERY, control(every="7 years"), "2020-01-01", "violated"),
    "too long though done": (
        EVERY,
        control(status="in place", every="7 years", last_done="2026-01-01"),
        "2020-01-01",
        "violated",
    ),
}


@pytest.mark.parametrize(("rule", "entry", "since", "expected"), LIVE.values(), ids=LIVE)
def test_live(rule: str, entry: str, since: str, expected: str) -> None:
    events = f"{{go-live: {since}}}"
    assert judge(rule, stage="live", events=events, controls=listed(entry)) == expected


def test_pending_says_until_when() -> None:
    given = {"stage": "live", "events": "{go-live: 2024-01-01}"}
    entry = control(status="in place", every="5 years")
    assert due(EVERY, **given, controls=listed(entry)) == ("pending", "2029-01-01")


def test_evidence_never_stands_in_for_a_control() -> None:
    assert judge("Searching requires a DPIA.", controls=listed(control())) == "missing"
    assert judge(REVIEW, evidence=listed(doc())) == "missing"


def test_a_control_covers_uses() -> None:
    two = [use(id="a"), use(id="b")]
    report = run(REVIEW, manifest(uses=two, controls=listed(control(covers="[a]"))))
    found = {f.use: f.status for f in report.manifests[0].findings}
    assert found["a"] == "satisfied"
    assert found["b"] != "satisfied"


def test_without_a_use_a_control_covers_all() -> None:
    given = {"uses": [use(id="a"), use(id="b")], "capabilities": "[AFR]"}
    one = manifest(**given, controls=listed(control(covers="[a]")))
    both = manifest(**given, controls=listed(control(covers="[a, b]")))
    assert status(run("AFR requires review.", one)) != "satisfied"
    assert status(run("AFR requires review.", both)) == "satisfied"


MEASURES = {
    "stated": ("a match threshold", "{match threshold: 0.1}", "satisfied"),
    "stated, holds": ("a match threshold of at least 0.7", "{match threshold: 0.7}", "satisfied"),
    "stated, fails": ("a match threshold of at least 0.7", "{match threshold: 0.69}", "violated"),
    "not stated": ("a match threshold of at least 0.7", "none", "missing"),
    "unknown": ("a match threshold of at least 0.7", "{match threshold: unknown}", "undetermined"),
    "facts unknown": ("a match threshold of at least 0.7", "unknown", "undetermined"),
    "percent": ("a match threshold of at least 70%", "{match threshold: 70 percent}", "satisfied"),
    "grouped": ("a watchlist size of at most 2,000", "{watchlist size: 2001}", "violated"),
    "duration": ("a data age of at most 6 months", "{data age: 6 months}", "satisfied"),
    "duration longer": ("a data age of at most 6 months", "{data age: 7 months}", "violated"),
    "duration overlap": ("a data age of at most 6 months", "{data age: 180 days}", "undetermined"),
    "choice": ('a deletion mode of "automatic"', "{deletion mode: automatic}", "satisfied"),
    "another choice": ('a deletion mode of "automatic"', "{deletion mode: on request}", "violated"),
    "any choice": ("a deletion mode", "{deletion mode: on request}", "satisfied"),
    "two, one fails": (
        "a match threshold of at least 0.7 and a watchlist size of at most 2,000",
        "{match threshold: 0.7, watchlist size: 2001}",
        "violated",
    ),
    "two, both": (
        "a match threshold of at least 0.7 and a watchlist size of at most 2,000",
        "{match threshold: 0.7, watchlist size: 2000}",
        "satisfied",
    ),
}


@pytest.mark.parametrize(("asked", "facts", "expected"), MEASURES.values(), ids=MEASURES)
def test_values(asked: str, facts: str, expected: str) -> None:
    assert judge(f"Searching requires {asked}.", facts=facts) == expected


def test_a_fact_of_the_use_counts() -> None:
    rule = "Searching requires a match threshold of at least 0.7."
    facts = "{match threshold: 0.9}"
    assert judge(rule, facts=facts, use_facts="{match threshold: 0.5}") == "violated"


AT_NO_STAGE = {
    "done in time: whatever the stage": ("2026-01-01", "satisfied"),
    "done too long ago: only what is live has to": ("2020-01-01", "undetermined"),
}


@pytest.mark.parametrize(("done", "expected"), AT_NO_STAGE.values(), ids=AT_NO_STAGE)
def test_a_control_with_a_period_at_an_unknown_stage(done: str, expected: str) -> None:
    entry = control(status="in place", every="5 years", last_done=done)
    assert judge(EVERY, stage="unknown", controls=listed(entry)) == expected


ROUNDS = {
    "one is enough: the latest": ("review or logging", "2030-06-01"),
    "one is enough, the other way round": ("logging or review", "2030-06-01"),
    "all are needed: the earliest": ("review and logging", "2027-06-01"),
    "all are needed, the other way round": ("logging and review", "2027-06-01"),
}


@pytest.mark.parametrize(("items", "last"), ROUNDS.values(), ids=ROUNDS)
def test_the_last_day_of_several_that_are_pending(items: str, last: str) -> None:
    both = (control("review", every="5 years"), control("logging", every="2 years"))
    kept = [one.replace("planned", "in place") for one in both]
    given = {"stage": "live", "events": "{go-live: 2025-06-01}"}
    rule = f"Searching requires {items}."
    assert due(rule, **given, controls=listed(*kept)) == ("pending", last)
