"""Every row and cell of the table of findings."""

from __future__ import annotations

import pytest

from tests.semantics.cases import control, doc, judge, listed, manifest, run, status

SCANS = "[scan]"
BROADER = "[health dossier]"
OTHER = "[letter]"
DPIA = "Searching scans requires a DPIA."
BEFORE = "Searching scans requires a DPIA before go-live."
ONLY = "Searching scans is permitted only for safeguarding."
LIMIT = "Retention of scans is limited to 6 months after capture."
SIX = "[{period: 6 months, after: capture}]"
NINE = "[{period: 9 months, after: capture}]"


CASES = {
    "forbidden, applies": ("Searching scans is forbidden.", {"data": SCANS}, "violated"),
    "forbidden, unknown": ("Searching scans is forbidden.", {"data": "unknown"}, "undetermined"),
    "forbidden, broader": ("Searching scans is forbidden.", {"data": BROADER}, "undetermined"),
    "forbidden, false": ("Searching scans is forbidden.", {"data": OTHER}, "nothing"),
    "requires, satisfied": (DPIA, {"data": SCANS, "evidence": listed(doc())}, "satisfied"),
    "requires, missing": (DPIA, {"data": SCANS}, "missing"),
    "requires, stale": (
        DPIA,
        {"data": SCANS, "evidence": listed(doc(expires="2026-01-30"))},
        "stale",
    ),
    "requires, late": (
        BEFORE,
        {
            "data": SCANS,
            "events": "{go-live: 2026-01-15}",
            "evidence": listed(doc(date="2026-01-16")),
        },
        "late",
    ),
    "requires, pending": (BEFORE, {"data": SCANS}, "pending"),
    "requires, undetermined where the proof is unknown": (
        DPIA,
        {"data": SCANS, "evidence": "unknown"},
        "undetermined",
    ),
    "requires, unknown but discharged": (
        DPIA,
        {"data": "unknown", "evidence": listed(doc())},
        "satisfied",
    ),
    "requires, unknown and missing": (DPIA, {"data": "unknown"}, "undetermined"),
    "requires, unknown and pending": (BEFORE, {"data": "unknown"}, "undetermined"),
    "requires, unknown and stale": (
        DPIA,
        {"data": BROADER, "evidence": listed(doc(expires="2026-01-30"))},
        "undetermined",
    ),
    "requires, false": (DPIA, {"data": OTHER}, "nothing"),
    "permitted only, every value allowed": (ONLY, {"data": SCANS}, "satisfied"),
    "permitted only, one definitely outside": (
        ONLY,
        {"data": SCANS, "purposes": "[safeguarding, marketing]"},
        "violated",
    ),
    "permitted only, else": (ONLY, {"data": SCANS, "purposes": "unknown"}, "undetermined"),
    "permitted only, one unknown beside allowed": (
        ONLY,
        {"data": SCANS, "purposes": "[safeguarding, unknown]"},
        "undetermined",
    ),
    "permitted only, one unknown beside outside": (
        ONLY,
        {"data": SCANS, "purposes": "[marketing, unknown]"},
        "violated",
    ),
    "permitted only, unknown, as left": (ONLY, {"data": "unknown"}, "satisfied"),
    "permitted only, unknown, at most undetermined": (
        ONLY,
        {"data": "unknown", "purposes": "[marketing]"},
        "undetermined",
    ),
    "permitted only, false": (ONLY, {"data": OTHER, "purposes": "[marketing]"}, "nothing"),
    "limited to, no longer": (LIMIT, {"data": SCANS, "retention": SIX}, "satisfied"),
    "limited to, longer": (LIMIT, {"data": SCANS, "retention": NINE}, "violated"),
    "limited to, none declared": (LIMIT, {"data": SCANS, "retention": "none"}, "violated"),
    "limited to, unknown": (LIMIT, {"data": SCANS, "retention": "unknown"}, "undetermined"),
    "limited to, unknown data, as left": (
        LIMIT,
        {"data": "unknown", "retention": SIX},
        "satisfied",
    ),
    "limited to, unknown data, at most undetermined": (
        LIMIT,
        {"data": "unknown", "retention": NINE},
        "undetermined",
    ),
    "limited to, false": (LIMIT, {"data": OTHER, "retention": NINE}, "nothing"),
    "limited to, not kept": (LIMIT, {"data": SCANS, "retention": "not kept"}, "nothing"),
    "should have, not met": ("Searching scans should have a DPIA.", {"data": SCANS}, "advice"),
    "should have, met": (
        "Searching scans should have a DPIA.",
        {"data": SCANS, "evidence": listed(doc())},
        "satisfied",
    ),
    "should have, unknown": (
        "Searching scans should have a DPIA.",
        {"data": "unknown"},
        "nothing",
    ),
    "should not happen, not met": ("Searching scans should not happen.", {"data": SCANS}, "advice"),
    "should not happen, unknown": (
        "Searching scans should not happen.",
        {"data": "unknown"},
        "nothing",
    ),
    "should not happen, false": ("Searching scans should not happen.", {"data": OTHER}, "nothing"),
    "should be limited to, longer": (
        "Retention of scans should be limited to 6 months after capture.",
        {"data": SCANS, "retention": NINE},
        "advice",
    ),
    "should be limited to, met": (
        "Retention of scans should be limited to 6 months after capture.",
        {"data": SCANS, "retention": SIX},
        "satisfied",
    ),
    "should be permitted only, outside": (
        "Searching scans should be permitted only for safeguarding.",
        {"data": SCANS, "purposes": "[marketing]"},
        "advice",
    ),
    "should be permitted only, met": (
        "Searching scans should be permitted only for safeguarding.",
        {"data": SCANS},
        "satisfied",
    ),
    "permitted leaves no finding": ("Searching scans is permitted.", {"data": SCANS}, "nothing"),
    "control planned": (
        "Searching scans requires review.",
        {"data": SCANS, "controls": listed(control())},
        "satisfied",
    ),
}


@pytest.mark.parametrize(("rule", "given", "expected"), CASES.values(), ids=CASES)
def test_the_table_of_findings(rule: str, given: dict[str, str], expected: str) -> None:
    assert judge(rule, **given) == expected


VERDICTS = {
    "the worst finding": (
        "Rule A: Searching scans is forbidden. Rule B: Searching scans requires a DPIA.",
        {"data": SCANS},
        "violated",
    ),
    "missing is worse than undetermined": (
        (
            "Rule A: Searching scans requires a DPIA. Rule B: Searching letters for marketing is"
            " forbidden."
        ),
        {"data": "[scan, letter]", "purposes": "unknown"},
        "missing",
    ),
    "undetermined is worse than pending": (
        "Rule A: Searching requires a DPIA before go-live. Rule B: Searching scans is forbidden.",
        {"data": "unknown"},
        "undetermined",
    ),
    "pending is worse than satisfied": (
        (
            "Rule A: Searching requires a DPIA before go-live. Rule B: Searching"
            " is permitted only for"
            " safeguarding."
        ),
        {},
        "pending",
    ),
    "satisfied is worse than not applicable": (
        (
            "Rule A: Searching scans is forbidden. Rule B: Searching is permitted only for"
            " safeguarding."
        ),
        {},
        "satisfied",
    ),
    "nothing applies": ("Rule A: Searching scans is forbidden.", {}, "not applicable"),
    "advice does not count for the verdict": (
        "Rule A: Searching should not happen.",
        {},
        "not applicable",
    ),
    "advice beside satisfied": (
        (
            "Rule A: Searching should not happen. Rule B: Searching is permitted only for"
            " safeguarding."
        ),
        {},
        "satisfied",
    ),
    "late is worse than stale": (
        (
            "Rule A: Searching requires a DPIA before go-live. Rule B: Searching requires a"
            " notification."
        ),
        {
            "events": "{go-live: 2026-01-01}",
            "evidence": listed(doc(), doc("notification", expires="2026-01-15")),
        },
        "late",
    ),
    "excepted alone is satisfied": (
        "Rule A: Searching is forbidden. Exception to rule A: Searching is permitted.",
        {},
        "satisfied",
    ),
    "a plain permission alone": ("Rule A: Searching is permitted.", {}, "not applicable"),
}


@pytest.mark.parametrize(("rules", "given", "expected"), VERDICTS.values(), ids=VERDICTS)
def test_the_verdict_of_a_manifest(rules: str, given: dict[str, str], expected: str) -> None:
    report = run(rules, manifest(**given))
    assert report.manifests[0].verdict == expected
    assert report.verdict == expected


def test_no_rules_is_an_error() -> None:
    assert run("", manifest()).verdict == "error"


def test_the_verdict_of_a_check_is_the_worst() -> None:
    report = run("Searching scans is forbidden.", manifest(), manifest(id="other", data=SCANS))
    assert [one.verdict for one in report.manifests] == ["not applicable", "violated"]
    assert report.verdict == "violated"
    assert status(report, manifest="other") == "violated"
