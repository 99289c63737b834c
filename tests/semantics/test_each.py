"""One document for every value, and what documents cover."""

from __future__ import annotations

import pytest

from tests.semantics.cases import doc, judge, listed, manifest, run, status, use

DPIA = "Searching requires a DPIA."
TO_EACH = "Searching requires notification to each recipient."
EACH_USER = "Searching requires code adoption by each user."
EACH_FORCE = "Searching requires code adoption by each police force."


def adopted(organisation: str) -> str:
    return doc("code adoption", by=f"{{organisation: {organisation}}}")


EACH = {
    "each user: one": (
        EACH_USER,
        "users",
        "[Northshire police]",
        ["Northshire police"],
        "satisfied",
    ),
    "each user: all": (
        EACH_USER,
        "users",
        "[Northshire police, Acme]",
        ["Northshire police", "Acme"],
        "satisfied",
    ),
    "each user: one lacks": (
        EACH_USER,
        "users",
        "[Northshire police, Acme]",
        ["Acme"],
        "missing",
    ),
    "each user: unknown": (EACH_USER, "users", "unknown", ["Acme"], "undetermined"),
    "each user: over a class, a narrower document": (
        EACH_USER,
        "users",
        "[police force]",
        ["Northshire police"],
        "undetermined",
    ),
    "each user: over a class, the class itself": (
        EACH_USER,
        "users",
        "[police force]",
        ["police force"],
        "satisfied",
    ),
    "each police force: only those that are one": (
        EACH_FORCE,
        "users",
        "[Northshire police, Acme]",
        ["Northshire police"],
        "satisfied",
    ),
    "each police force: one lacks": (
        EACH_FORCE,
        "users",
        "[Northshire police, Southshire police]",
        ["Northshire police"],
        "missing",
    ),
    "each police force: no user is one": (EACH_FORCE, "users", "[Acme]", [], "satisfied"),
    "each police force: among the recipients": (
        "Searching requires code adoption by each private company.",
        "recipients",
        "[Acme]",
        [],
        "missing",
    ),
}


@pytest.mark.parametrize(
    ("rule", "slot", "values", "adopters", "expected"), EACH.values(), ids=EACH
)
def test_each(rule: str, slot: str, values: str, adopters: list[str], expected: str) -> None:
    evidence = listed(*map(adopted, adopters)) if adopters else "none"
    assert judge(rule, evidence=evidence, **{slot: values}) == expected


TOLD = {
    "none is satisfied": ("none", "none", "satisfied"),
    "unknown": ("unknown", "none", "undetermined"),
    "one document to all": (
        "[Acme, member]",
        listed(doc("notification", to="[Acme, member]")),
        "satisfied",
    ),
    "a document each": (
        "[Acme, member]",
        listed(doc("notification", to="[Acme]"), doc("notification", to="[member]")),
        "satisfied",
    ),
    "one was not told": ("[Acme, member]", listed(doc("notification", to="[Acme]")), "missing"),
}


@pytest.mark.parametrize(("recipients", "evidence", "expected"), TOLD.values(), ids=TOLD)
def test_to_each_recipient(recipients: str, evidence: str, expected: str) -> None:
    assert judge(TO_EACH, recipients=recipients, evidence=evidence) == expected


def test_covers_the_use_of_the_finding() -> None:
    two = [use(id="a"), use(id="b")]
    report = run(DPIA, manifest(uses=two, evidence=listed(doc(covers="[a]"))))
    assert {f.use: f.status for f in report.manifests[0].findings} == {
        "a": "satisfied",
        "b": "missing",
    }


def test_a_finding_without_a_use_needs_all_covered() -> None:
    rule = "AFR requires a DPIA."
    given = {"uses": [use(id="a"), use(id="b")], "capabilities": "[AFR]"}
    for covers, expected in [("[a]", "missing"), ("[a, b]", "satisfied")]:
        evidence = listed(doc(covers=covers))
        assert status(run(rule, manifest(**given, evidence=evidence))) == expected
