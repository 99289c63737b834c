"""What makes a document count: kind, status, author, rank, addressees, contents, coverage, age."""

from __future__ import annotations

import pytest

from tests.semantics.cases import doc, judge, listed

DPIA = "Searching requires a DPIA."
APPROVAL = "Searching requires an approval by an inspector."
ABOVE = "Searching requires an approval by an inspector or above."
NOTICE = "Searching requires notification to members."
OTHER = "Searching requires an approval by someone other than an investigating officer."
BOTH = "Searching requires an approval by both an inspector and a data officer."
EITHER = "Searching requires an approval by either an inspector or a data officer."
TWO = "Searching requires at least 2 different approvals by an inspector."
STATING = "Searching requires a notification stating rationale and outline of use."
WHY = (
    "Searching requires a notification stating rationale and outline of use or why they are"
    " withheld."
)
FRESH = "Searching requires a DPIA no older than 1 year."


def granted(**more: str) -> str:
    return doc("approval", status="granted", **more)


def by(role: str, name: str = "A") -> str:
    return f"{{name: {name}, role: {role}}}"


CASES = {
    "kind": (DPIA, [doc()], "satisfied"),
    "narrower kind": (DPIA, [doc("full DPIA")], "satisfied"),
    "another kind": (DPIA, [doc("notification")], "missing"),
    "draft": (DPIA, [doc(status="draft")], "missing"),
    "granted is not final": ("Searching requires an approval.", [granted()], "satisfied"),
    "narrower approval": (
        "Searching requires an approval.",
        [doc("ethics approval", status="granted")],
        "satisfied",
    ),
    "approval refused": (
        "Searching requires an approval.",
        [doc("approval", status="refused")],
        "violated",
    ),
    "ethics approval refused": (
        "Searching requires an ethics approval.",
        [doc("ethics approval", status="refused")],
        "violated",
    ),
    "approval draft": (
        "Searching requires an approval.",
        [doc("approval", status="draft")],
        "missing",
    ),
    "approval withdrawn": (
        "Searching requires an approval.",
        [doc("approval", status="withdrawn")],
        "stale",
    ),
    "withdrawn": (DPIA, [doc(status="withdrawn")], "stale"),
    "withdrawn beside final": (
        DPIA,
        [doc(status="withdrawn"), doc(date="2026-01-05")],
        "satisfied",
    ),
    "dated on the day": (DPIA, [doc(date="2026-01-31")], "satisfied"),
    "dated after the day": (DPIA, [doc(date="2026-02-01")], "missing"),
    "expires on the day": (DPIA, [doc(expires="2026-01-31")], "satisfied"),
    "expired the day before": (DPIA, [doc(expires="2026-01-30")], "stale"),
    "expired beside current": (
        DPIA,
        [doc(expires="2026-01-30"), doc(date="2026-01-02")],
        "satisfied",
    ),
    "unknown item": (DPIA, ["unknown"], "undetermined"),
    "unknown item beside the proof": (DPIA, ["unknown", doc()], "satisfied"),
    "unknown status": (DPIA, [doc(status="unknown")], "undetermined"),
    "unknown date": (DPIA, [doc(date="unknown")], "undetermined"),
    "unknown kind": (DPIA, [doc("unknown")], "undetermined"),
    "unknown expiry": (DPIA, [doc(expires="unknown")], "undetermined"),
    "role": (APPROVAL, [granted(by=by("inspector"))], "satisfied"),
    "role above without or above": (APPROVAL, [granted(by=by("chief officer"))], "missing"),
    "role below": (ABOVE, [granted(by=by("sergeant"))], "missing"),
    "or above: the rank itself": (ABOVE, [granted(by=by("inspector"))], "satisfied"),
    "or above: a rank above": (ABOVE, [granted(by=by("chief officer"))], "satisfied"),
    "or above: two ranks above": (
        "Searching requires an approval by a constable or above.",
        [granted(by=by("chief officer"))],
        "satisfied",
    ),
    "without by": (APPROVAL, [granted()], "undetermined"),
    "another role": (APPROVAL, [granted(by=by("data officer"))], "missing"),
    "by an organisation": (
        "Searching requires an approval by a regulator.",
        [granted(by="{organisation: regulator}")],
        "satisfied",
    ),
    "by a narrower organisation": (
        "Searching requires an approval by a public body.",
        [granted(by="{organisation: Northshire police}")],
        "satisfied",
    ),
    "by a broader organisation": (
        "Searching requires an approval by Northshire police.",
        [granted(by="{organisation: police force}")],
        "undetermined",
    ),
    "to": (NOTICE, [doc("notification", to="[member]")], "satisfied"),
    "to another": (NOTICE, [doc("notification", to="[regulator]")], "missing"),
    "to several": (NOTICE, [doc("notification", to="[regulator, member]")], "satisfied"),
    "without to": (NOTICE, [doc("notification")], "undetermined"),
    "to unknown": (NOTICE, [doc("notification", to="unknown")], "undetermined"),
    "to none": (NOTICE, [doc("notification", to="none")], "missing"),
    "states all": (
        STATING,
        [doc("notification", states="{rationale: x, outline of use: y}")],
        "satisfied",
    ),
    "states one": (STATING, [doc("notification", states="{rationale: x}")], "missing"),
    "states a narrower content": (
        STATING,
        [doc("notification", states="{full rationale: x, outline of use: y}")],
        "satisfied",
    ),
    "states one in each of two": (
        STATING,
        [
            doc("notification", states="{rationale: x}"),
            doc("notification", date="2026-01-09", states="{outline of use: y}"),
        ],
        "missing",
    ),
    "withheld does not count": (
        STATING,
        [doc("notification", states="{rationale: x, outline of use: {withheld: z}}")],
        "missing",
    ),
    "withheld with a reason counts where the rule says so": (
        WHY,
        [doc("notification", states="{rationale: x, outline of use: {withheld: z}}")],
        "satisfied",
    ),
    "left out altogether though it may be withheld": (
        WHY,
        [doc("notification", states="{rationale: x}")],
        "missing",
    ),
    "states unknown": (STATING, [doc("notification", states="unknown")], "undetermined"),
    "someone other": (OTHER, [granted(by=by("inspector"))], "satisfied"),
    "someone other: the same": (OTHER, [granted(by=by("investigating officer"))], "missing"),
    "someone other: role not known": (OTHER, [granted(by="{name: A}")], "undetermined"),
    "someone other: role unknown": (OTHER, [granted(by=by("unknown"))], "undetermined"),
    "someone other: no by": (OTHER, [granted()], "undetermined"),
    "both": (
        BOTH,
        [granted(by=by("inspector")), granted(by=by("data officer", "B"))],
        "satisfied",
    ),
    "both: one": (BOTH, [granted(by=by("inspector"))], "missing"),
    "either: first": (EITHER, [granted(by=by("inspector"))], "satisfied"),
    "either: second": (EITHER, [granted(by=by("data officer"))], "satisfied"),
    "either: another": (EITHER, [granted(by=by("sergeant"))], "missing"),
    "different: two names": (
        TWO,
        [granted(by=by("inspector", "A")), granted(by=by("inspector", "B"))],
        "satisfied",
    ),
    "different: one name twice": (
        TWO,
        [granted(by=by("inspector", "A")), granted(by=by("inspector", "A"), date="2026-01-11")],
        "missing",
    ),
    "different: one of another role": (
        TWO,
        [granted(by=by("inspector", "A")), granted(by=by("sergeant", "B"))],
        "missing",
    ),
    "no older than: to the day": (FRESH, [doc(date="2025-01-31")], "satisfied"),
    "no older than: a day more": (FRESH, [doc(date="2025-01-30")], "stale"),
    "no older than: the newer counts": (
        FRESH,
        [doc(date="2024-01-30"), doc(date="2025-06-01")],
        "satisfied",
    ),
    "and: both": (
        "Searching requires a DPIA and a notification.",
        [doc(), doc("notification")],
        "satisfied",
    ),
    "and: one": ("Searching requires a DPIA and a notification.", [doc()], "missing"),
    "all of": (
        "Searching requires all of: a DPIA, a notification and an audit paper.",
        [doc(), doc("notification")],
        "missing",
    ),
    "or: one": ("Searching requires a DPIA or a notification.", [doc()], "satisfied"),
    "or: none": ("Searching requires a DPIA or a notification.", [], "missing"),
    "any of": (
        "Searching requires any of: a DPIA, a notification or an audit paper.",
        [doc("audit paper")],
        "satisfied",
    ),
}


@pytest.mark.parametrize(("rule", "evidence", "expected"), CASES.values(), ids=CASES)
def test_evidence(rule: str, evidence: list[str], expected: str) -> None:
    assert judge(rule, evidence=listed(*evidence) if evidence else "none") == expected
