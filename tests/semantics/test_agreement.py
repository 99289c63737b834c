"""What an independent interpreter of the semantics found in the engine, each as a small case."""

from __future__ import annotations

from typing import Any

import pytest

from tests.semantics.cases import (
    control,
    doc,
    due,
    judge,
    listed,
    manifest,
    ruling,
    run,
    status,
    use,
)

# Exceptions

COMBINING = (
    "Rule R: Combining scans is forbidden. Exception to rule R: Combining scans with letters"
)
JOINED = {
    "one of the two is not there": ("[scan]", "violated"),
    "both are there": ("[scan, letter]", "excepted"),
    "one may be there": ("[scan, unknown]", "undetermined"),
    "something else is joined too": ("[scan, letter, blood test]", "violated"),
}


@pytest.mark.parametrize(("data", "expected"), JOINED.values(), ids=JOINED)
def test_an_exception_that_joins_two_things_needs_both_and_nothing_else(
    data: str, expected: str
) -> None:
    given = {"data": data, "activities": "[combining]"}
    assert judge(f"{COMBINING} is permitted.", **given) == expected


def test_a_rule_that_joins_the_same_leaves_other_data_to_other_rules() -> None:
    rule = COMBINING.replace("scans is forbidden", "scans with dossiers is forbidden")
    given = {"data": "[secret scan, scan, letter]", "activities": "[combining]"}
    assert (
        judge(f"{rule.replace('with letters', 'with scans')} is permitted.", **given) == "excepted"
    )


KEEPING = "Rule R: Scans are forbidden. Exception to rule R: Sharing scans is permitted."


@pytest.mark.parametrize(
    ("kept", "expected"),
    [("unknown", "undetermined"), ("not kept", "excepted"), ("none", "violated")],
)
def test_retention_that_is_unknown_may_be_outside_an_exception(kept: str, expected: str) -> None:
    given = {"data": "[scan]", "activities": "[sharing]", "retention": kept}
    assert judge(KEEPING, **given) == expected


ANY_CHANGE = "Rule R: Change requires a DPIA. Exception to rule R: A new data set is permitted."
CHANGES = {
    "only what it names": ({"data": "[letter, scan]"}, "excepted"),
    "something else besides": ({"data": "[scan]", "purposes": "[marketing]"}, "missing"),
    "a declared one besides": ({"data": "[scan]", "changes": "[new camera site]"}, "missing"),
    "perhaps something else": ({"data": "[scan]", "changes": "unknown"}, "undetermined"),
}


@pytest.mark.parametrize(("given", "expected"), CHANGES.values(), ids=CHANGES)
def test_an_exception_for_one_change_does_not_lift_another(
    given: dict[str, str], expected: str
) -> None:
    live = manifest(stage="live", events="{go-live: 2025-01-01}")
    assert status(run(ANY_CHANGE, manifest(**given), against=[live])) == expected


# Decisions

APPROVAL = "Searching requires an ethics approval."
TWO = "Searching requires at least 2 different ethics approvals."


def approval(status: str, date: str, name: str = "A", **more: str) -> str:
    return doc("ethics approval", date, status, by=f"{{name: {name}}}", **more)


DECISIONS = {
    "of one day the refusal, whatever the time": (
        APPROVAL,
        [approval("refused", "2026-01-10"), approval("granted", "2026-01-10T15:00")],
        "violated",
    ),
    "before the last one, of unknown status": (
        APPROVAL,
        [approval("unknown", "2026-01-01"), approval("granted", "2026-01-10")],
        "satisfied",
    ),
    "after the last one, of unknown status": (
        APPROVAL,
        [approval("unknown", "2026-01-20"), approval("granted", "2026-01-10")],
        "undetermined",
    ),
    "on the day of a refusal, of unknown status": (
        APPROVAL,
        [approval("unknown", "2026-01-10"), approval("refused", "2026-01-10")],
        "violated",
    ),
    "a refusal that only a doubtful grant follows": (
        TWO,
        [
            approval("granted", "2026-01-01", "A"),
            approval("granted", "2026-01-02", "B"),
            approval("refused", "2026-01-03", "C"),
            doc("unknown", "2026-01-04", "granted", by="{name: D}"),
        ],
        "undetermined",
    ),
    "a refusal that a grant follows": (
        TWO,
        [
            approval("granted", "2026-01-01", "A"),
            approval("refused", "2026-01-02", "C"),
            approval("granted", "2026-01-03", "B"),
        ],
        "satisfied",
    ),
    "perhaps a later refusal": (
        TWO,
        [
            approval("granted", "2026-01-01", "A"),
            approval("granted", "2026-01-02", "B"),
            approval("unknown", "2026-01-03", "C"),
        ],
        "undetermined",
    ),
    "enough, and evidence that nobody knows": (
        TWO,
        [approval("granted", "2026-01-01", "A"), approval("granted", "2026-01-02", "B"), "unknown"],
        "undetermined",
    ),
    "one granted, then refused by the same": (
        TWO,
        [approval("granted", "2026-01-01", "A"), approval("refused", "2026-01-02", "a")],
        "violated",
    ),
    "too few, and something doubtful": (
        TWO,
        [approval("granted", "2026-01-01", "A"), approval("granted", "unknown", "B")],
        "undetermined",
    ),
}


@pytest.mark.parametrize(("rule", "papers", "expected"), DECISIONS.values(), ids=DECISIONS)
def test_decisions(rule: str, papers: list[str], expected: str) -> None:
    assert judge(rule, evidence=listed(*papers)) == expected
    assert judge(rule, evidence=listed(*papers[::-1])) == expected


def test_a_judgement_before_a_negative_one_does_not_matter_whatever_it_concluded() -> None:
    rule = "Searching requires a recorded judgement of proportionality."
    papers = [ruling(conclusion="unknown", date="2026-01-01"), ruling(conclusion="negative")]
    assert judge(rule, evidence=listed(*papers)) == "violated"


# Limits

LIMITS = {
    "too long whatever a term is": ("30 days after capture", "{at: last conviction}", "violated"),
    "too long even before a term is added": (
        "30 days after capture",
        "{plus: sentence length, period: 1 day, after: last conviction}",
        "violated",
    ),
    "short enough if the term is": (
        "2 years after capture",
        "{plus: sentence length, period: 1 day, after: last conviction}",
        "undetermined",
    ),
    "short enough whatever the term is": (
        "sentence length plus 2 years after capture",
        "{period: 1 day, after: last conviction}",
        "satisfied",
    ),
    "long enough only with the term": (
        "sentence length plus 1 day after capture",
        "{period: 1 day, after: last conviction}",
        "undetermined",
    ),
}


@pytest.mark.parametrize(("allowed", "limit", "expected"), LIMITS.values(), ids=LIMITS)
def test_a_duration_that_nobody_states_is_not_less_than_nothing(
    allowed: str, limit: str, expected: str
) -> None:
    events = "{capture: 2025-01-01, last conviction: 2025-06-01}"
    rule = f"Letters are limited to {allowed}."
    assert judge(rule, events=events, retention=f"[{limit}]") == expected


# The last day


def test_of_several_of_which_one_is_enough_the_last_day_is_the_latest() -> None:
    rule = "Searching requires a DPIA or a notification within 10 days before go-live."
    events = "{go-live: 2026-03-01}"
    assert due(rule, events=events) == ("pending", "2026-03-01")
    controls = listed(
        control(status="in place", every="1 month"), control(status="in place", every="3 months")
    )
    live = {"stage": "live", "events": "{go-live: 2026-01-15}"}
    assert due("Searching requires review.", controls=controls, **live) == ("pending", "2026-04-15")
    backwards = listed(
        control(status="in place", every="3 months"), control(status="in place", every="1 month")
    )
    assert due("Searching requires review.", controls=backwards, **live) == (
        "pending",
        "2026-04-15",
    )


def test_in_hours_the_last_day_is_never_too_late() -> None:
    rule = "Searching requires a DPIA {} go-live."
    events = "{go-live: 2026-03-01}"
    lead, deadline = rule.format("at least 36 hours before"), rule.format("within 36 hours after")
    assert due(lead, events=events) == ("pending", "2026-02-27")
    assert due(deadline, events=events) == ("pending", "2026-03-02")


def test_each_of_nobody_asks_for_nothing_whoever_else_is_asked_for() -> None:
    rule = "Searching requires a DPIA by each recipient to each user."
    assert judge(rule, users="unknown") == "satisfied"
    assert judge(rule, users="unknown", recipients="[Acme]") == "undetermined"


def test_what_perhaps_nobody_has_to_do_has_no_last_day() -> None:
    rule = "Searching should have a DPIA by each Northshire police before go-live."
    assert due(rule, events="{go-live: 2026-03-01}") == ("advice", None)
    assert due(rule, users="[Northshire police]", events="{go-live: 2026-03-01}") == (
        "advice",
        "2026-03-01",
    )


# Against the earlier version


def compared(rule: str, old: dict[str, str], new: dict[str, str]) -> str:
    return status(run(f"Rule R: {rule}", manifest(**new), against=[manifest(**old)]))


def test_what_is_unknown_as_it_was_may_have_changed_since_a_document() -> None:
    rule, paper = "Searching by police forces requires a DPIA.", {"evidence": listed(doc(id="d"))}
    unknown = {**paper, "users": "[police force, unknown]"}
    assert compared(rule, unknown, unknown) == "undetermined"
    kept = {**paper, "retention": "unknown"}
    assert compared("Letters are limited to 1 year unless a DPIA is current.", kept, kept) == (
        "undetermined"
    )


CHANGED = "A changed fact is forbidden."
FACTS = {
    "unknown, as it was": ("{match threshold: unknown}", "{match threshold: unknown}", True),
    "all unknown, as it was": ("unknown", "unknown", True),
    "all unknown now": ("none", "unknown", True),
    "unknown, and not stated before": ("none", "{match threshold: unknown}", True),
    "a yes-or-no fact": (
        "{operational sensitivity: unknown}",
        "{operational sensitivity: no}",
        False,
    ),
    "a yes-or-no fact, unknown as it was": (
        "{operational sensitivity: unknown}",
        "{operational sensitivity: unknown}",
        False,
    ),
}


@pytest.mark.parametrize(("old", "new", "open_"), FACTS.values(), ids=FACTS)
def test_a_fact_that_is_unknown_may_have_changed(old: str, new: str, open_: bool) -> None:
    expected = "undetermined" if open_ else "nothing"
    assert compared(CHANGED, {"facts": old}, {"facts": new}) == expected


REMOVED = "A removed safeguard is forbidden."
STATES = {"states": "{rationale: because}"}
SAFEGUARDS = {
    "a control that may be in place no longer": (
        control(status="in place"),
        control(status="unknown"),
        "undetermined",
    ),
    "a control that may have been in place": (
        control(status="unknown"),
        control(status="planned"),
        "undetermined",
    ),
    "a control by a narrower body": (
        control(by="[police force]"),
        control(by="[Northshire police]"),
        "nothing",
    ),
    "a control by a broader body": (
        control(by="[Northshire police]"),
        control(by="[police force]"),
        "undetermined",
    ),
    "a control by nobody knows whom": (control(by="[police force]"), control(), "undetermined"),
    "a control by fewer people": (control(people="3"), control(people="2"), "violated"),
    "a control by nobody knows how many": (
        control(people="3"),
        control(people="unknown"),
        "undetermined",
    ),
    "a control that nobody knows how often it acts": (
        control(every="1 year"),
        control(every="unknown"),
        "undetermined",
    ),
    "a control that is said to be unknown": (
        control("unknown"),
        control("unknown"),
        "undetermined",
    ),
}


@pytest.mark.parametrize(("old", "new", "expected"), SAFEGUARDS.values(), ids=SAFEGUARDS)
def test_controls_that_are_gone_or_weaker(old: str, new: str, expected: str) -> None:
    assert compared(REMOVED, {"controls": listed(old)}, {"controls": listed(new)}) == expected


PAPERS = {
    "states something narrower": (STATES, {"states": "{full rationale: because}"}, "nothing"),
    "states it no longer": (STATES, {"states": "{reason: because}"}, "violated"),
    "withholds it": (STATES, {"states": "{rationale: {withheld: secrecy}}"}, "violated"),
    "nobody knows what it states": (STATES, {"states": "{rationale: unknown}"}, "undetermined"),
    "nobody knows its status": ({}, {"status": "unknown"}, "undetermined"),
    "was perhaps never final": ({"status": "unknown"}, {"status": "draft"}, "undetermined"),
    "names the only use": ({}, {"covers": "[one]"}, "nothing"),
    "nobody knows what it covers": ({}, {"covers": "unknown"}, "undetermined"),
    "of unknown coverage before": ({"covers": "unknown"}, {"covers": "[one]"}, "undetermined"),
}


@pytest.mark.parametrize(("old", "new", "expected"), PAPERS.values(), ids=PAPERS)
def test_documents_that_are_gone_or_weaker(
    old: dict[str, str], new: dict[str, str], expected: str
) -> None:
    before, after = ({"evidence": listed(doc(**said))} for said in (old, new))
    assert compared(REMOVED, before, after) == expected


def test_a_document_need_not_cover_a_use_that_is_gone() -> None:
    both: dict[str, Any] = {
        "uses": [use(id="one"), use(id="two")],
        "evidence": listed(doc(covers="[one, two]")),
    }
    assert compared(REMOVED, both, {"evidence": listed(doc(covers="[one]"))}) == "nothing"


# What a finding rests on


def test_every_value_outside_a_closed_list_is_told() -> None:
    rule = "Searching is permitted only by Northshire police."
    report = run(rule, manifest(users="[Acme, member, Northshire police]"))
    (found,) = report.manifests[0].findings
    outside = [ground.says for ground in found.grounds if ground.holds is False]
    assert outside == ["acme", "member"]


# What mutants showed


def test_extended_retention_is_of_the_data_that_is_kept_longer() -> None:
    old = {"data": "[letter]", "retention": "[{period: 1 year, after: capture}]"}
    new = {"data": "[letter, scan]", "retention": "[{period: 2 years, after: capture}]"}
    assert compared("Extended retention of letters is forbidden.", old, new) == "violated"
    assert compared("Extended retention of scans is forbidden.", old, new) == "nothing"


def test_people_of_a_control_that_are_unknown_may_be_as_many() -> None:
    old = {"controls": listed(control(people="3", by="[inspector]"))}
    for new in ("{people: unknown, by: [inspector]}", "{by: [inspector, unknown]}"):
        kept = f"{{kind: review, status: planned, {new[1:]}"
        assert compared(REMOVED, old, {"controls": listed(kept)}) == "undetermined"
    kept = listed(control(by="[inspector]"))
    assert compared(REMOVED, old, {"controls": kept}) == "violated"


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2026-01-11", "pending"), ("2026-01-12", "undetermined"), ("2026-01-13", "missing")],
)
def test_a_deadline_at_midnight(day: str, expected: str) -> None:
    rule = "Searching requires a DPIA within 48 hours after breach."
    assert judge(rule, as_of=day, events="{breach: 2026-01-10T00:00}") == expected


@pytest.mark.parametrize(
    ("day", "breach", "why", "asks"),
    [
        ("2026-01-12", "2026-01-10", "nobody says at what time of 2026-01-10 breach is",
         "At what time of 2026-01-10 is breach for cap? Write it as 2026-01-10T09:30."),
        ("2026-01-12", "2026-01-10T00:00", "its time ends in the course of 2026-01-12",
         "Will there be a DPIA within 48 hours after breach before its time ends today?"),
        ("2026-01-12", "unknown", "nobody says when breach is", "On which day is breach for cap"),
    ],
)  # fmt: skip
def test_what_is_asked_of_a_deadline_in_hours(day: str, breach: str, why: str, asks: str) -> None:
    rule = "Searching requires a DPIA within 48 hours after breach."
    report = run(rule, manifest(events=f"{{breach: {breach}}}"), as_of=day)
    (found,) = report.manifests[0].findings
    assert found.status == "undetermined"
    assert why in found.why
    assert found.grounds[-1].asks.startswith(asks)
