"""Conditions: those that bring a rule in, those that lift it, and closed lists."""

from __future__ import annotations

import pytest

from tests.semantics.cases import control, doc, judge, listed, manifest, ruling, run, use, uses_of

PRIVATE = "Sharing is forbidden when the recipient is a private company."
POLICE = "Sharing is forbidden unless the recipient is a police force."
NOT_POLICE = "Sharing is forbidden when the recipient is not a police force."
UNLESS_NOT = "Sharing is forbidden unless the recipient is not a private company."
ONLY_WHEN = "Sharing is permitted only when the recipient is a police force."
ONLY_NOT = "Sharing is permitted only when the recipient is not a private company."
EITHER = (
    "Sharing is forbidden unless the recipient is either a police force, a member or a regulator."
)
EITHER_WHEN = "Sharing is forbidden when the recipient is either a member or a regulator."

RECIPIENTS = [
    ("when: one is", PRIVATE, "[Acme, member]", "violated"),
    ("when: none is", PRIVATE, "[member]", "nothing"),
    ("when: slot is none", PRIVATE, "none", "nothing"),
    ("when: slot is unknown", PRIVATE, "unknown", "undetermined"),
    ("when: broader", "Sharing is forbidden when the recipient is Acme.", "[private company]",
     "undetermined"),
    ("unless: all are", POLICE, "[Northshire police, Southshire police]", "nothing"),
    ("unless: one is not", POLICE, "[Northshire police, Acme]", "violated"),
    ("unless: slot is none", POLICE, "none", "violated"),
    ("unless: slot is unknown", POLICE, "unknown", "undetermined"),
    ("unless: one is broader", POLICE, "[Northshire police, public body]", "undetermined"),
    ("unless: one broader, one outside", POLICE, "[public body, Acme]", "violated"),
    ("when not: one is not", NOT_POLICE, "[Northshire police, Acme]", "violated"),
    ("when not: all are", NOT_POLICE, "[Northshire police]", "nothing"),
    ("when not: slot is none", NOT_POLICE, "none", "nothing"),
    ("when not: broader", NOT_POLICE, "[public body]", "undetermined"),
    ("when not: slot is unknown", NOT_POLICE, "unknown", "undetermined"),
    ("unless not: every value is not", UNLESS_NOT, "[member, regulator]", "nothing"),
    ("unless not: one is", UNLESS_NOT, "[member, Acme]", "violated"),
    ("unless not: slot is none", UNLESS_NOT, "none", "violated"),
    ("unless either: every value is one", EITHER, "[Northshire police, regulator]", "nothing"),
    ("unless either: one is none", EITHER, "[Northshire police, Acme]", "violated"),
    ("when either", EITHER_WHEN, "[Acme, regulator]", "violated"),
    ("when either: neither", EITHER_WHEN, "[Acme]", "nothing"),
    ("only when: every value", ONLY_WHEN, "[Northshire police]", "satisfied"),
    ("only when: one outside", ONLY_WHEN, "[Northshire police, Acme]", "violated"),
    ("only when: unknown", ONLY_WHEN, "unknown", "undetermined"),
    ("only when: broader", ONLY_WHEN, "[public body]", "undetermined"),
    ("only when not: one is", ONLY_NOT, "[member, Acme]", "violated"),
    ("only when not: every value is not", ONLY_NOT, "[member]", "satisfied"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "recipients", "expected"), [c[1:] for c in RECIPIENTS], ids=[c[0] for c in RECIPIENTS]
)
def test_list_slots(rule: str, recipients: str, expected: str) -> None:
    assert judge(rule, activities="[sharing]", recipients=recipients) == expected


def when(condition: str) -> str:
    return f"Searching is forbidden when {condition}."


def unless(condition: str) -> str:
    return f"Searching is forbidden unless {condition}."


def facts(value: str) -> dict[str, str]:
    return {"facts": value}


THRESHOLD = "the match threshold is at least 0.6"
AGE = "the data age is more than 6 months"
MODE = 'the deletion mode is "automatic"'
FACT = "operational sensitivity applies"
SINGLE = {
    "purpose": (when("the purpose is safeguarding"), {}, "violated"),
    "user": (when("the user is a public body"), {}, "violated"),
    "source": (when("the source is PND"), {"sources": "[Northern PND]"}, "violated"),
    "system": (when("the system is PND"), {}, "nothing"),
    "data": (when("the data is a dossier"), {"data": "[scan]"}, "violated"),
    "activity": (when("the activity is searching"), {}, "violated"),
    "capability": (when("the capability is AFR"), {"capabilities": "[AFR]"}, "violated"),
    "capability is not": (when("the capability is not AFR"), {}, "violated"),
    "unless capability": (
        unless("the capability is AFR"),
        {"capabilities": "[AFR, triage]"},
        "violated",
    ),
    "number: at least, equal": (when(THRESHOLD), facts("{match threshold: 0.6}"), "violated"),
    "number: at least, less": (when(THRESHOLD), facts("{match threshold: 0.59}"), "nothing"),
    "number: not stated is unknown": (when(THRESHOLD), {}, "undetermined"),
    "number: not stated among others": (
        when(THRESHOLD),
        facts("{watchlist size: 3}"),
        "undetermined",
    ),
    "number: unknown": (when(THRESHOLD), facts("{match threshold: unknown}"), "undetermined"),
    "number: facts unknown": (when(THRESHOLD), facts("unknown"), "undetermined"),
    "number: unless, not stated": (unless(THRESHOLD), {}, "undetermined"),
    "number: more than, equal": (
        when("the match threshold is more than 0.6"),
        facts("{match threshold: 0.6}"),
        "nothing",
    ),
    "number: above": (
        when("the match threshold is above 0.6"),
        facts("{match threshold: 0.61}"),
        "violated",
    ),
    "number: below, equal": (
        when("the match threshold is below 0.6"),
        facts("{match threshold: 0.6}"),
        "nothing",
    ),
    "number: at most, equal": (
        when("the match threshold is at most 0.6"),
        facts("{match threshold: 0.6}"),
        "violated",
    ),
    "number: exactly": (
        when("the watchlist size is exactly 2,000"),
        facts("{watchlist size: 2000}"),
        "violated",
    ),
    "number: is": (
        when("the watchlist size is 2,000"),
        facts("{watchlist size: '2,000'}"),
        "violated",
    ),
    "number: percent": (
        when("the match threshold is at least 60%"),
        facts("{match threshold: 60%}"),
        "violated",
    ),
    "number: percent in words": (
        when("the match threshold is at least 60 percent"),
        facts("{match threshold: 59 percent}"),
        "nothing",
    ),
    "duration: longer": (when(AGE), facts("{data age: 7 months}"), "violated"),
    "duration: equal": (when(AGE), facts("{data age: 6 months}"), "nothing"),
    "duration: bounds overlap": (when(AGE), facts("{data age: 180 days}"), "undetermined"),
    "duration: beyond the bounds": (when(AGE), facts("{data age: 187 days}"), "violated"),
    "duration: at the upper bound": (when(AGE), facts("{data age: 186 days}"), "undetermined"),
    "duration: at the lower bound": (when(AGE), facts("{data age: 168 days}"), "nothing"),
    "duration: above the lower bound": (when(AGE), facts("{data age: 169 days}"), "undetermined"),
    "duration: a year is exactly 12 months": (
        when("the data age is at least 12 months"),
        facts("{data age: 1 year}"),
        "violated",
    ),
    "duration: a week is 7 days": (
        when("the data age is at least 14 days"),
        facts("{data age: 2 weeks}"),
        "violated",
    ),
    "duration: a day is 24 hours": (
        when("the data age is at least 48 hours"),
        facts("{data age: 2 days}"),
        "violated",
    ),
    "choice: is": (when(MODE), facts("{deletion mode: automatic}"), "violated"),
    "choice: is another": (when(MODE), facts("{deletion mode: on request}"), "nothing"),
    "choice: is not": (
        when('the deletion mode is not "automatic"'),
        facts("{deletion mode: on request}"),
        "violated",
    ),
    "choice: not stated": (when(MODE), {}, "undetermined"),
    "fact applies": (when(FACT), facts("{operational sensitivity: yes}"), "violated"),
    "fact applies, no": (when(FACT), facts("{operational sensitivity: no}"), "nothing"),
    "fact applies, not stated": (when(FACT), {}, "undetermined"),
    "fact does not apply": (
        when("operational sensitivity does not apply"),
        facts("{operational sensitivity: no}"),
        "violated",
    ),
    "fact of a use overrides": (
        when(FACT),
        {"facts": "{operational sensitivity: no}", "use_facts": "{operational sensitivity: yes}"},
        "violated",
    ),
    "and": (when(f"{FACT} and {THRESHOLD}"), facts("{operational sensitivity: no}"), "nothing"),
    "and, open": (
        when(f"{FACT} and {THRESHOLD}"),
        facts("{operational sensitivity: yes}"),
        "undetermined",
    ),
    "or": (when(f"{FACT} or {THRESHOLD}"), facts("{operational sensitivity: yes}"), "violated"),
    "or, open": (
        when(f"{FACT} or {THRESHOLD}"),
        facts("{operational sensitivity: no}"),
        "undetermined",
    ),
    "when and unless, lifted": (
        f"Searching is forbidden when the purpose is safeguarding unless {FACT}.",
        facts("{operational sensitivity: yes}"),
        "nothing",
    ),
    "when and unless, unknown unless": (
        f"Searching is forbidden when the purpose is safeguarding unless {FACT}.",
        {},
        "undetermined",
    ),
    "when false and unless unknown": (
        f"Searching is forbidden when the purpose is marketing unless {FACT}.",
        {},
        "nothing",
    ),
}


@pytest.mark.parametrize(("rule", "given", "expected"), SINGLE.values(), ids=SINGLE)
def test_one_condition(rule: str, given: dict[str, str], expected: str) -> None:
    assert judge(rule, **given) == expected


NOT_CURRENT = when("a DPIA is not current")
CURRENT = unless("a DPIA is current")
ONLY_CURRENT = "Searching is permitted only when a DPIA is current."
PROOFS = [
    ("not current: absent", NOT_CURRENT, "none", "violated"),
    ("not current: there", NOT_CURRENT, listed(doc()), "nothing"),
    ("not current: unknown", NOT_CURRENT, "unknown", "undetermined"),
    ("unless current: there", CURRENT, listed(doc()), "nothing"),
    ("unless current: narrower", CURRENT, listed(doc("full DPIA")), "nothing"),
    ("unless current: absent", CURRENT, "none", "violated"),
    ("unless current: unknown", CURRENT, "unknown", "undetermined"),
    ("unless current: draft", CURRENT, listed(doc(status="draft")), "violated"),
    ("unless current: withdrawn", CURRENT, listed(doc(status="withdrawn")), "violated"),
    ("unless current: expired", CURRENT, listed(doc(expires="2026-01-30")), "violated"),
    ("unless current: dated after the day", CURRENT, listed(doc(date="2026-02-01")), "violated"),
    ("unless current: another kind", CURRENT, listed(doc("notification")), "violated"),
    ("unless current: by", unless("an approval by an inspector is current"),
     listed(doc("approval", status="granted", by="{name: A, role: chief officer}")), "violated"),
    ("unless current: by or above", unless("an approval by an inspector or above is current"),
     listed(doc("approval", status="granted", by="{name: A, role: chief officer}")), "nothing"),
    ("unless current: refused", unless("an approval is current"),
     listed(doc("approval", status="refused")), "violated"),
    ("unless judgement current", unless("a recorded judgement of proportionality is current"),
     listed(ruling()), "nothing"),
    ("unless judgement current: negative",
     unless("a recorded judgement of proportionality is current"),
     listed(ruling(conclusion="negative")), "violated"),
    ("when judgement not current", when("a recorded judgement of necessity is not current"),
     listed(ruling()), "violated"),
    ("only when current: there", ONLY_CURRENT, listed(doc()), "satisfied"),
    ("only when current: absent", ONLY_CURRENT, "none", "violated"),
    ("only when current: unknown", ONLY_CURRENT, "unknown", "undetermined"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "evidence", "expected"), [c[1:] for c in PROOFS], ids=[c[0] for c in PROOFS]
)
def test_proof_as_condition(rule: str, evidence: str, expected: str) -> None:
    assert judge(rule, evidence=evidence) == expected


def test_current_means_covering_the_use() -> None:
    two = [use(id="a"), use(id="b")]
    report = run(CURRENT, manifest(uses=two, evidence=listed(doc(covers="[a]"))))
    assert uses_of(report) == ["b"]


def test_a_control_is_no_evidence() -> None:
    assert judge(CURRENT, controls=listed(control())) == "violated"
