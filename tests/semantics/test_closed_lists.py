"""Closed lists after *permitted only*, and the reading of joining."""

from __future__ import annotations

import pytest

from tests.semantics.cases import doc, faults, judge, listed, manifest, run

FOR = "Searching is permitted only for safeguarding or crime investigation."
FOR_AND = "Searching is permitted only for safeguarding and crime investigation."
BY = "Searching is permitted only by police forces."
ON = "Searching is permitted only on LEDS."
FROM = "Searching is permitted only from PND."
TO = "Sharing is permitted only with police forces."
JOIN_ONLY = "Combining scans is permitted only with blood tests."
JOIN_SYSTEMS = "Combining PNC is permitted only with PND."
SYSTEMS = "Combining PND with PNC is forbidden."
DATA = "Combining scans with blood tests is forbidden."
WIDE = "Combining dossiers with scans is forbidden."
TWO = {"activities": "[combining]"}
SHARE = {"activities": "[sharing]"}

CASES = {
    "for: all listed": (FOR, {"purposes": "[safeguarding, crime investigation]"}, "satisfied"),
    "for: narrower": (FOR, {"purposes": "[murder investigation]"}, "satisfied"),
    "for: one outside": (FOR, {"purposes": "[safeguarding, marketing]"}, "violated"),
    "for: and means the same as or": (FOR_AND, {"purposes": "[safeguarding]"}, "satisfied"),
    "for: and, one outside": (FOR_AND, {"purposes": "[marketing]"}, "violated"),
    "for: broader": (
        "Searching is permitted only for murder investigation.",
        {"purposes": "[crime investigation]"},
        "undetermined",
    ),
    "for: broader beside outside": (
        "Searching is permitted only for murder investigation.",
        {"purposes": "[crime investigation, marketing]"},
        "violated",
    ),
    "by: narrower": (BY, {"users": "[Northshire police]"}, "satisfied"),
    "by: outside": (BY, {"users": "[police force, Acme]"}, "violated"),
    "by: broader": (BY, {"users": "[public body]"}, "undetermined"),
    "by: a role is outside": (BY, {"users": "[sergeant]"}, "violated"),
    "on: inside": (ON, {}, "satisfied"),
    "on: outside": (ON, {"systems": "[LEDS, PND]"}, "violated"),
    "from: none": (FROM, {"sources": "none"}, "satisfied"),
    "from: inside": (FROM, {"sources": "[Northern PND]"}, "satisfied"),
    "from: outside": (FROM, {"sources": "[PND, PNC]"}, "violated"),
    "from: an organisation is outside": (FROM, {"sources": "[Acme]"}, "violated"),
    "from: unknown": (FROM, {"sources": "unknown"}, "undetermined"),
    "with: recipients none": (TO, SHARE, "satisfied"),
    "with: recipients inside": (TO, {**SHARE, "recipients": "[police force]"}, "satisfied"),
    "with: recipients outside": (TO, {**SHARE, "recipients": "[police force, Acme]"}, "violated"),
    "joining: with what is listed": (JOIN_ONLY, {**TWO, "data": "[scan, blood test]"}, "satisfied"),
    "joining: with something else": (JOIN_ONLY, {**TWO, "data": "[scan, letter]"}, "violated"),
    "joining: does not trip over its own": (JOIN_ONLY, {**TWO, "data": "[scan]"}, "satisfied"),
    "joining: narrower than its own": (
        JOIN_ONLY,
        {**TWO, "data": "[secret scan, blood test]"},
        "satisfied",
    ),
    "joining: unknown": (JOIN_ONLY, {**TWO, "data": "[scan, unknown]"}, "undetermined"),
    "closed list unless": (
        "Searching is permitted only for safeguarding unless operational sensitivity applies.",
        {"purposes": "[marketing]", "facts": "{operational sensitivity: yes}"},
        "nothing",
    ),
    "closed list unless, no": (
        "Searching is permitted only for safeguarding unless operational sensitivity applies.",
        {"purposes": "[marketing]", "facts": "{operational sensitivity: no}"},
        "violated",
    ),
    "with data: both": (DATA, {**TWO, "data": "[scan, blood test]"}, "violated"),
    "with data: one": (DATA, {**TWO, "data": "[scan]"}, "nothing"),
    "with data: the other": (DATA, {**TWO, "data": "[blood test, letter]"}, "nothing"),
    ("with data: a single"
        " broader value"): (DATA, {**TWO, "data": "[health dossier]"}, "undetermined"),
    ("with data: one"
        " and a broader"): (DATA, {**TWO, "data": "[scan, health dossier]"}, "undetermined"),
    "with data: two broader values": (DATA, {**TWO, "data": "[dossier, health dossier]"},
                                      "undetermined"),
    "with data: unknown": (DATA, {**TWO, "data": "unknown"}, "undetermined"),
    "with data: one and unknown": (DATA, {**TWO, "data": "[scan, unknown]"}, "undetermined"),
    "with data: not both in one use's activity": (DATA, {"data": "[scan, blood test]"}, "nothing"),
    "with data: one value may not serve for both": (WIDE, {**TWO, "data": "[scan]"}, "nothing"),
    "with data: two values that serve": (WIDE, {**TWO, "data": "[scan, blood test]"}, "violated"),
    "with data: two values of one": (WIDE, {**TWO, "data": "[scan, secret scan]"}, "violated"),
    "with data: joining itself": (
        "Joining scans with blood tests is forbidden.",
        {**TWO, "data": "[scan, blood test]"},
        "violated",
    ),
    "with systems: both among the sources": (SYSTEMS, {**TWO, "sources": "[PND, PNC]"}, "violated"),
    "with systems: one source": (SYSTEMS, {**TWO, "sources": "[PND]"}, "nothing"),
    "with systems: systems of the use do not count": (
        SYSTEMS,
        {**TWO, "systems": "[PND, PNC]"},
        "nothing",
    ),
    "with systems: narrower": (SYSTEMS, {**TWO, "sources": "[Northern PND, PNC]"}, "violated"),
    "with systems: unknown": (SYSTEMS, {**TWO, "sources": "unknown"}, "undetermined"),
    "only when proof": (
        "Searching is permitted only when an approval by a chief officer is current.",
        {
            "evidence": listed(
                doc("approval", status="granted", by="{name: A, role: chief officer}")
            )
        },
        "satisfied",
    ),
    "only when a fact applies": (
        "Searching is permitted only when operational sensitivity applies.",
        {"facts": "{operational sensitivity: no}"},
        "violated",
    ),
    "only when a fact applies, not stated": (
        "Searching is permitted only when operational sensitivity applies.",
        {},
        "undetermined",
    ),
    "only when or": (
        ("Searching is permitted only when operational sensitivity applies or the purpose is"
        " safeguarding."),
        {},
        "satisfied",
    ),
    "only when and": (
        ("Searching is permitted only when operational sensitivity applies and the purpose is"
        " marketing."),
        {},
        "violated",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("rule", "given", "expected"), CASES.values(), ids=CASES)
def test_closed_lists(rule: str, given: dict[str, str], expected: str) -> None:
    assert judge(rule, **given) == expected


@pytest.mark.parametrize("word", ["Combining", "Joining", "Combining of"])
def test_a_and_b_after_joining_is_refused(word: str) -> None:
    (found,) = faults(f"Rule R: {word} scans and blood tests is forbidden.")
    assert "with" in f"{found.message} {found.help} {found.suggestions}"


def test_a_or_b_after_joining_is_not_refused() -> None:
    assert not faults("Rule R: Combining scans or letters is forbidden.")


def test_advice_in_doubt_asks_and_does_not_propose_to_leave_nothing_out() -> None:
    rule = "Sharing letters should be permitted only with police forces."
    text = manifest(activities="[sharing]", recipients="[public body]")
    (found,) = run(rule, text).manifests[0].findings
    assert found.status == "advice"
    assert found.way_out.startswith('answer: The manifest says "public body"; the rule is about')
