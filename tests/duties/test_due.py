"""What is owed, by when, and what is never left out."""

from __future__ import annotations

from datetime import date

import pytest

from engine.duties.due import duties
from engine.duties.waivers import ending
from engine.manifest import NO_PLACE
from engine.waiver import Waiver
from grammar.periods import Duration
from tests.duties.world import DAY, book, manifest, only, owed, told

NOTICE = "A new data set requires notification to members {}."
LIVE = {"stage": "live", "events": "{go-live: 2025-01-10}"}


# What rules ask for


@pytest.mark.parametrize(
    ("time", "events", "state", "due"),
    [
        ("", "{go-live: not yet}", "overdue", None),
        ("before go-live", "{go-live: 2026-06-30}", "due", "2026-06-30"),
        ("before go-live", "{go-live: 2026-01-31}", "due", "2026-01-31"),
        ("before go-live", "{go-live: 2026-01-30}", "overdue", "2026-01-30"),
        ("before go-live", "{go-live: not yet}", "open", None),
        ("before go-live", "{go-live: unknown}", "open", None),
        ("at least 3 months before go-live", "{go-live: 2026-06-30}", "due", "2026-03-31"),
        ("within 3 months after go-live", "{go-live: 2025-12-31}", "due", "2026-03-31"),
        ("after go-live", "{go-live: 2026-06-30}", "open", None),
        ("no later than 2026-02-28", "{go-live: not yet}", "due", "2026-02-28"),
        ("no later than 2025-02-28", "{go-live: not yet}", "overdue", "2025-02-28"),
    ],
)
def test_a_notice_that_was_not_sent(time: str, events: str, state: str, due: str | None) -> None:
    duty = only(owed(NOTICE.format(time), events=events))
    assert (duty.kind, duty.what) == ("notification", "notification to members")
    assert (duty.state, str(duty.due) if duty.due else None) == (state, due)
    assert bool(duty.question) is (state == "open")


SENT = "[{kind: notification, status: final, date: 2026-01-20, to: [member]}]"


@pytest.mark.parametrize(
    ("time", "events", "evidence", "number"),
    [
        ("before go-live", "{go-live: 2026-06-30}", SENT, 0),
        ("before go-live", "{go-live: 2026-01-10}", SENT, 0),  # late: it was sent all the same
        ("at least 3 months before go-live", "{go-live: not yet}", SENT, 0),  # go-live has to wait
        ("before go-live", "{go-live: 2026-06-30}", SENT.replace("member", "police force"), 1),
        ("before go-live", "{go-live: 2026-06-30}", SENT.replace("final", "withdrawn"), 1),
        ("before go-live", "{go-live: 2026-06-30}", "unknown", 1),
    ],
)
def test_what_was_sent_is_not_owed(time: str, events: str, evidence: str, number: int) -> None:
    found = owed(NOTICE.format(time), events=events, evidence=evidence)
    assert len(found.duties) == number, told(found)


def test_one_notice_settles_what_several_rules_ask_for() -> None:
    rules = """\
Rule N-1: A new data set requires notification to members before adoption.
Rule N-2: A new data set requires notification to members stating rationale before go-live.
Rule N-3: A new data set should have notification to members.
"""
    duty = only(owed(rules, events="{adoption: 2026-03-01, go-live: 2026-06-30}"))
    assert str(duty.due) == "2026-03-01"
    assert [(a.rule.name, str(a.due), a.advice) for a in duty.askings] == [
        ("N-1", "2026-03-01", False),
        ("N-2", "2026-06-30", False),
        ("N-3", "None", True),
    ]
    assert not duty.advised


def test_what_is_only_advised_is_marked() -> None:
    duty = only(owed("A new data set should have notification to members before go-live."))
    assert duty.advised


def test_one_of_several_documents_is_one_duty() -> None:
    rule = "A new data set requires any of: a DPIA, a PIA or an approval by a chief officer."
    assert only(owed(rule)).what == "any of: a DPIA, a PIA or approval by a chief officer"
    granted = "[{kind: PIA, status: final, date: 2026-01-01}]"
    assert owed(rule, evidence=granted).duties == ()


def test_a_judgement_a_control_and_a_consultation() -> None:
    rules = """\
Searching requires a recorded judgement of proportionality.
Searching requires logging.
A new data set requires consultation on record keeping with members before go-live.
"""
    found = owed(rules, events="{go-live: 2026-05-01}")
    assert told(found) == [
        ("control", "overdue", None, "logging"),
        ("judgement", "overdue", None, "a recorded judgement of proportionality"),
        ("consultation", "due", "2026-05-01", "consultation on record keeping with members"),
    ]


def test_a_refusal_leaves_nothing_to_be_sent() -> None:
    refused = "[{kind: approval, status: refused, date: 2026-01-20}]"
    assert owed("Searching requires an approval.", evidence=refused).duties == ()


def test_what_may_be_owed_is_asked_about() -> None:
    rule = "Searching requires a DPIA before go-live when operational sensitivity applies."
    duty = only(owed(rule, facts="unknown", events="{go-live: 2026-05-01}"))
    assert (duty.state, duty.certain, duty.due) == ("open", False, None)
    assert "operational sensitivity" in duty.question


def test_what_is_lifted_is_not_owed() -> None:
    rules = """\
Rule A-1: Searching requires a DPIA.
Rule A-2: Exception to rule A-1: searching is permitted when the purpose is crime investigation.
"""
    assert owed(rules).duties == ()


# Reviews

REVIEW = "[{{kind: review, status: in place, every: 1 year{}}}]"


@pytest.mark.parametrize(
    ("more", "said", "state", "due", "question"),
    [
        (", last done: 2025-06-30", LIVE, "due", "2026-06-30", ""),
        (", last done: 2025-01-31", LIVE, "due", "2026-01-31", ""),
        (", last done: 2025-01-30", LIVE, "overdue", "2026-01-30", ""),
        (", last done: unknown", LIVE, "open", None, "When was the review of search last done?"),
        ("", LIVE, "overdue", "2026-01-10", ""),
        (", last done: 2026-02-20", LIVE, "overdue", "2026-01-10", ""),
        ("", {"stage": "live", "events": "{go-live: unknown}"}, "open", None, "On which day did"),
        ("", {"events": "{go-live: not yet}"}, "open", None, "The manifest says: not yet."),
        ("", {"events": "{go-live: 2026-03-01}"}, "due", "2027-03-01", ""),
    ],
)
def test_a_review_comes_round(
    more: str, said: dict[str, str], state: str, due: str | None, question: str
) -> None:
    rule = "Rule R-1: Custody image retention requires review every 2 years."
    duty = only(owed(rule, said, controls=REVIEW.format(more)))
    assert (duty.kind, duty.what) == ("review", "review every 1 year")
    assert (duty.state, str(duty.due) if duty.due else None) == (state, due)
    assert question in duty.question
    assert [asking.rule.name for asking in duty.askings] == ["R-1"]


def test_a_review_that_no_rule_asks_for_comes_round_all_the_same() -> None:
    duty = only(owed("AFR is forbidden.", LIVE, controls=REVIEW.format(", last done: 2025-06-30")))
    assert (str(duty.due), duty.askings) == ("2026-06-30", ())


def test_nothing_comes_round_once_the_capability_is_retired() -> None:
    controls = REVIEW.format(", last done: 2020-06-30")
    evidence = "[{kind: DPIA, status: final, date: 2020-01-01, expires: 2021-01-01}]"
    found = owed("AFR is forbidden.", stage="retired", controls=controls, evidence=evidence)
    assert found.duties == ()


# Evidence that goes stale

DPIA = "[{{id: dpia, kind: DPIA, status: final, date: {}{}}}]"


@pytest.mark.parametrize(
    ("dated", "more", "state", "due"),
    [
        ("2025-06-30", "", "due", "2026-06-30"),
        ("2025-01-31", "", "due", "2026-01-31"),
        ("2025-01-30", "", "overdue", "2026-01-30"),
        ("2025-06-30", ", expires: 2026-03-01", "due", "2026-03-01"),
        ("2025-06-30", ", expires: 2027-03-01", "due", "2026-06-30"),
        ("2025-06-30", ", expires: 2025-12-31", "overdue", "2025-12-31"),
    ],
)
def test_a_document_goes_stale(dated: str, more: str, state: str, due: str) -> None:
    rule = "Rule F-1: Searching requires a DPIA no older than 1 year."
    duty = only(owed(rule, evidence=DPIA.format(dated, more)))
    assert (duty.kind, duty.state, str(duty.due)) == ("renewal", state, due)
    assert (
        duty.what == f'renewal of the DPIA "dpia" of {duty.what.partition(" of the DPIA ")[2][10:]}'
    )
    assert [asking.rule.name for asking in duty.askings] == ["F-1"]


def test_a_withdrawn_document_is_owed_at_once() -> None:
    evidence = DPIA.format("2025-06-30", "").replace("final", "withdrawn")
    duty = only(owed("Searching requires a DPIA.", evidence=evidence))
    assert (duty.kind, duty.state, duty.due) == ("renewal", "overdue", None)


def test_a_document_that_no_rule_asks_for_expires_all_the_same() -> None:
    duty = only(
        owed("AFR is forbidden.", evidence=DPIA.format("2025-06-30", ", expires: 2026-03-01"))
    )
    assert (duty.state, str(duty.due), duty.askings) == ("due", "2026-03-01", ())


def test_when_it_expires_may_be_unknown() -> None:
    evidence = DPIA.format("2025-06-30", ", expires: unknown")
    duty = only(owed("AFR is forbidden.", evidence=evidence))
    assert duty.state == "open"
    assert duty.question == 'On which day does the DPIA "dpia" of 30 June 2025 expire?'


def test_a_later_document_takes_the_place_of_one_that_expires() -> None:
    old = "{id: old, kind: DPIA, status: final, date: 2023-01-01, expires: 2025-01-01}"
    new = "{id: new, kind: DPIA, status: final, date: 2025-01-01, expires: 2027-01-01}"
    found = owed("AFR is forbidden.", evidence=f"[{old}, {new}]")
    assert [d.what for d in found.duties] == ['renewal of the DPIA "new" of 1 January 2025']
    draft = new.replace("final", "draft")
    assert only(owed("AFR is forbidden.", evidence=f"[{old}, {draft}]")).state == "overdue"


@pytest.mark.parametrize("status", ["draft", "refused", "withdrawn"])
def test_what_does_not_count_does_not_expire(status: str) -> None:
    evidence = f"[{{kind: approval, status: {status}, date: 2025-01-01, expires: 2026-03-01}}]"
    assert owed("AFR is forbidden.", evidence=evidence).duties == ()


# What has been begun


def test_a_consultation_that_is_open() -> None:
    evidence = "[{id: c, kind: consultation, status: draft, date: 2026-01-05, to: [member]}]"
    duty = only(owed("AFR is forbidden.", evidence=evidence))
    assert (duty.kind, duty.state) == ("consultation", "open")
    assert duty.question == 'On which day will the consultation "c" of 5 January 2026 be closed?'


def test_a_notice_that_is_written_and_not_sent() -> None:
    evidence = "[{id: n, kind: notification, status: draft, date: 2026-02-15, to: [member]}]"
    duty = only(owed("AFR is forbidden.", evidence=evidence))
    assert (duty.kind, duty.state, str(duty.due)) == ("notification", "due", "2026-02-15")
    assert duty.notice is not None
    assert duty.notice.to == "members"


def test_a_draft_of_what_is_owed_is_no_duty_of_its_own() -> None:
    evidence = "[{id: n, kind: notification, status: draft, date: 2026-01-05, to: [member]}]"
    duty = only(owed(NOTICE.format("before go-live"), evidence=evidence))
    assert duty.what == "notification to members"
    assert "n, dated 2026-01-05, does not count: its status is draft" in duty.why


# What ends

ENDING = """\
Rule A-1: Searching custody images is forbidden.
Rule A-2 "For a while": Exception to rule A-1: searching custody images is permitted, until {}.
Rule A-3: AFR is forbidden, until {}.
"""


def test_an_exception_and_a_rule_that_end() -> None:
    found = owed(ENDING.format("2026-03-31", "2026-02-28"))
    assert told(found) == [
        ("rule", "due", "2026-02-28", "rule A-3 ends"),
        ("exception", "due", "2026-03-31", 'exception A-2 "For a while" ends'),
    ]
    assert "relied on by search" in found.duties[1].why


def test_an_exception_that_has_ended_is_missed_and_a_rule_is_not() -> None:
    found = owed(ENDING.format("2026-01-30", "2026-01-30"))
    assert told(found) == [
        ("exception", "overdue", "2026-01-30", 'exception A-2 "For a while" ended')
    ]
    assert found.duties[0].why == "rule A-1 stands again; it is missed by search"


def test_an_exception_that_nobody_needed_is_forgotten_when_it_ends() -> None:
    rules = ENDING.replace("searching custody images is permitted", "AFR is permitted")
    rules = rules.replace("Searching custody images is forbidden", "AFR on LEDS is forbidden")
    assert owed(rules.format("2026-01-30", "2026-01-30")).duties == ()


def test_in_force_until_is_an_end_too() -> None:
    rules = "Rule A-1: AFR is forbidden.\n  In force from 2020-01-01 until 2026-02-28.\n"
    assert told(owed(rules)) == [("rule", "due", "2026-02-28", "rule A-1 ends")]


def test_a_waiver_that_ends_and_one_that_has_ended() -> None:
    def waiver(rule: str, expires: date) -> Waiver:
        granted = date(2025, 6, 1)
        return Waiver(
            rule, "search", "search", "Why", "A", "B", granted, expires, "0" * 32, NO_PLACE
        )

    rules = book("AFR is forbidden.")
    more = ending([waiver("A-1", date(2026, 3, 1)), waiver("A-2", date(2026, 1, 1))], DAY)
    found = duties(rules, [manifest(rules)], as_of=DAY, more=more)
    assert told(found) == [
        ("waiver", "overdue", "2026-01-01", "waiver of rule A-2 ended"),
        ("waiver", "due", "2026-03-01", "waiver of rule A-1 ends"),
    ]
    assert "approved by B" in found.duties[0].why


# Order, and how far ahead

MIXED = """\
Rule M-1: Searching requires a DPIA no later than 2025-12-01.
Rule M-2: Searching requires a PIA no later than 2026-02-10.
Rule M-3: Searching requires an ethics review no later than 2026-08-01.
Rule M-4: Searching requires a code of practice before go-live.
Rule M-5: Searching requires a legal mandate.
"""


def test_overdue_first_then_by_date_then_what_has_no_day() -> None:
    assert [(d.state, d.askings[0].rule.name) for d in owed(MIXED).duties] == [
        ("overdue", "M-1"),
        ("overdue", "M-5"),
        ("due", "M-2"),
        ("due", "M-3"),
        ("open", "M-4"),
    ]


@pytest.mark.parametrize(
    ("within", "left"),
    [
        (Duration(0, "day"), ["M-1", "M-5", "M-4"]),
        (Duration(10, "day"), ["M-1", "M-5", "M-2", "M-4"]),
        (Duration(9, "day"), ["M-1", "M-5", "M-4"]),
        (Duration(6, "month"), ["M-1", "M-5", "M-2", "M-4"]),
        (Duration(7, "month"), ["M-1", "M-5", "M-2", "M-3", "M-4"]),
    ],
)
def test_within_never_leaves_out_what_is_overdue_or_has_no_day(
    within: Duration, left: list[str]
) -> None:
    found = owed(MIXED, within=within)
    assert [d.askings[0].rule.name for d in found.duties] == left
    assert len(found.duties) + len(found.later) == 5


def test_the_order_of_manifests_and_rules_changes_nothing() -> None:
    lines = MIXED.splitlines()
    other = owed("\n".join(reversed(lines)) + "\n")
    assert told(owed(MIXED)) == told(other)
