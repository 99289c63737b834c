"""Three values: what listed terms say about a rule's terms."""

from __future__ import annotations

import pytest

from tests.semantics.cases import judge, manifest, run, use, uses_of

FORBIDDEN = "Searching scans is forbidden."


def of(slot: str, value: str) -> dict[str, str]:
    return {slot: value}


CASES = {
    "a listed value is true for itself": (FORBIDDEN, of("data", "[scan]"), "violated"),
    "and everything broader": (FORBIDDEN, of("data", "[secret scan]"), "violated"),
    "two levels broader": (
        "Searching dossiers is forbidden.",
        of("data", "[secret scan]"),
        "violated",
    ),
    "the root kind": ("Searching data is forbidden.", of("data", "[letter]"), "violated"),
    "a plural form": (FORBIDDEN, of("data", "[Scans]"), "violated"),
    "a broader value is unknown": (FORBIDDEN, of("data", "[health dossier]"), "undetermined"),
    "two levels broader is unknown": (FORBIDDEN, of("data", "[dossier]"), "undetermined"),
    "sharing a narrower term is unknown": (FORBIDDEN, of("data", "[secret item]"), "undetermined"),
    "declared disjoint is false": (FORBIDDEN, of("data", "[blood test]"), "nothing"),
    "unrelated is false": (FORBIDDEN, of("data", "[letter]"), "nothing"),
    "an unknown slot is unknown": (FORBIDDEN, of("data", "unknown"), "undetermined"),
    "unknown in a list beside the value": (FORBIDDEN, of("data", "[unknown, scan]"), "violated"),
    "unknown in a list beside another": (
        FORBIDDEN,
        of("data", "[letter, unknown]"),
        "undetermined",
    ),
    "true wins over broader": (FORBIDDEN, of("data", "[dossier, scan]"), "violated"),
    "activity narrower": (
        FORBIDDEN,
        {"data": "[scan]", "activities": "[deep searching]"},
        "violated",
    ),
    "activity broader": (
        "Deep searching of scans is forbidden.",
        {"data": "[scan]"},
        "undetermined",
    ),
    "activity unknown": (FORBIDDEN, {"data": "[scan]", "activities": "unknown"}, "undetermined"),
    "one part false beside one unknown": (
        FORBIDDEN,
        {"data": "[letter]", "activities": "unknown"},
        "nothing",
    ),
    "any of several data": (
        "Searching scans or letters is forbidden.",
        of("data", "[letter]"),
        "violated",
    ),
    "a list with and in the subject means any of them": (
        "Searching scans and letters is forbidden.",
        of("data", "[letter]"),
        "violated",
    ),
    "any of several activities": (
        "Searching or sharing scans is forbidden.",
        {"data": "[scan]", "activities": "[sharing]"},
        "violated",
    ),
    "data alone": ("Scans are forbidden.", of("data", "[scan]"), "violated"),
    "data with an activity after it": (
        "Scan searching is forbidden.",
        of("data", "[scan]"),
        "violated",
    ),
    "activity alone": ("Searching is forbidden.", {}, "violated"),
    "by a user": ("Searching by police forces is forbidden.", {}, "violated"),
    "by a narrower user": (
        "Searching by public bodies is forbidden.",
        of("users", "[Northshire police]"),
        "violated",
    ),
    "by a broader user": (
        "Searching by Northshire police is forbidden.",
        {},
        "undetermined",
    ),
    "by another user": ("Searching by private companies is forbidden.", {}, "nothing"),
    "by a role": (
        "Searching by sergeants is forbidden.",
        of("users", "[sergeant]"),
        "violated",
    ),
    "for a purpose": ("Searching for safeguarding is forbidden.", {}, "violated"),
    "for one of several purposes": (
        "Searching for marketing or safeguarding is forbidden.",
        {},
        "violated",
    ),
    "from a source": ("Searching from PND is forbidden.", of("sources", "[PND]"), "violated"),
    "from a source that is none": ("Searching from PND is forbidden.", {}, "nothing"),
    "from is not on": ("Searching from LEDS is forbidden.", {}, "nothing"),
    "on is not from": (
        "Searching on PND is forbidden.",
        of("sources", "[PND]"),
        "nothing",
    ),
    "from an organisation": (
        "Searching from private companies is forbidden.",
        of("sources", "[Acme]"),
        "violated",
    ),
    "on a system": ("Searching on LEDS is forbidden.", {}, "violated"),
    "in a system": ("Searching in LEDS is forbidden.", {}, "violated"),
    "on a broader system": (
        "Searching on Northern PND is forbidden.",
        of("systems", "[PND]"),
        "undetermined",
    ),
    "with a recipient": (
        "Sharing scans with private companies is forbidden.",
        {"data": "[scan]", "activities": "[sharing]", "recipients": "[Acme]"},
        "violated",
    ),
    "to a recipient": (
        "Sharing scans to private companies is forbidden.",
        {"data": "[scan]", "activities": "[sharing]", "recipients": "[Acme]"},
        "violated",
    ),
    "with a recipient that is none": (
        "Sharing scans with private companies is forbidden.",
        {"data": "[scan]", "activities": "[sharing]"},
        "nothing",
    ),
    "with a recipient that is unknown": (
        "Sharing scans with private companies is forbidden.",
        {"data": "[scan]", "activities": "[sharing]", "recipients": "unknown"},
        "undetermined",
    ),
    "a role as recipient": (
        "Sharing scans with inspectors is forbidden.",
        {"data": "[scan]", "activities": "[sharing]", "recipients": "[inspector]"},
        "violated",
    ),
    "capability": ("AFR is forbidden.", of("capabilities", "[AFR]"), "violated"),
    "capability form": ("AFR capability is forbidden.", of("capabilities", "[AFR]"), "violated"),
    "capability in a manifest in its form": (
        "AFR is forbidden.",
        of("capabilities", "[AFR capability]"),
        "violated",
    ),
    "capability broader": (
        "AFR is forbidden.",
        of("capabilities", "[face recognition]"),
        "undetermined",
    ),
    "capability disjoint": (
        "AFR is forbidden.",
        of("capabilities", "[facial matching]"),
        "nothing",
    ),
    "capability unknown": ("AFR is forbidden.", of("capabilities", "unknown"), "undetermined"),
    "capability narrower": (
        "Face recognition is forbidden.",
        of("capabilities", "[AFR]"),
        "violated",
    ),
    "capability on a system": (
        "AFR on LEDS is forbidden.",
        of("capabilities", "[AFR]"),
        "violated",
    ),
    "capability on another system": (
        "AFR on PND is forbidden.",
        of("capabilities", "[AFR]"),
        "nothing",
    ),
    "other capability on the system": ("AFR on LEDS is forbidden.", {}, "nothing"),
    "retention: limits make it true": (
        "Scan retention is forbidden.",
        {"data": "[scan]", "retention": "[{period: 1 day}]"},
        "violated",
    ),
    "retention: none makes it true": (
        "Scan retention is forbidden.",
        {"data": "[scan]", "retention": "none"},
        "violated",
    ),
    "retention: unknown leaves it unknown": (
        "Scan retention is forbidden.",
        {"data": "[scan]", "retention": "unknown"},
        "undetermined",
    ),
    "retention: not kept makes it false": (
        "Scan retention is forbidden.",
        {"data": "[scan]", "retention": "not kept"},
        "nothing",
    ),
    "retention: listed though the limit is unknown": (
        "Scan retention is forbidden.",
        {"data": "[scan]", "retention": "unknown", "activities": "[retention]"},
        "violated",
    ),
}


@pytest.mark.parametrize(("rule", "given", "expected"), CASES.values(), ids=CASES)
def test_values(rule: str, given: dict[str, str], expected: str) -> None:
    assert judge(rule, **given) == expected


SPLIT = [use(id="a", data="[scan]", purposes="[marketing]"), use(id="b", activities="[sharing]")]


def test_a_subject_is_matched_within_one_use() -> None:
    assert judge("Sharing scans is forbidden.", uses=SPLIT) == "nothing"
    assert judge("Searching scans is forbidden.", uses=SPLIT) == "violated"


def test_a_finding_is_per_use() -> None:
    both = [use(id="a"), use(id="b")]
    assert uses_of(run("Searching is forbidden.", manifest(uses=both))) == ["a", "b"]


def test_a_capability_alone_is_not_per_use() -> None:
    both = [use(id="a"), use(id="b")]
    report = run("AFR is forbidden.", manifest(uses=both, capabilities="[AFR]"))
    assert uses_of(report) == [None]


def test_a_capability_with_phrases_needs_some_use_to_match() -> None:
    both = [use(id="a", systems="[PND]"), use(id="b")]
    report = run("AFR on LEDS is forbidden.", manifest(uses=both, capabilities="[AFR]"))
    assert uses_of(report) == ["b"]


def test_a_condition_that_reads_a_slot_makes_it_per_use() -> None:
    both = [use(id="a"), use(id="b")]
    rule = "AFR is forbidden when the purpose is safeguarding."
    assert uses_of(run(rule, manifest(uses=both, capabilities="[AFR]"))) == ["a", "b"]


def test_an_exception_that_reads_a_slot_makes_it_per_use() -> None:
    both = [use(id="a"), use(id="b", purposes="[marketing]")]
    rules = "Rule R: AFR is forbidden. Exception to rule R: AFR for marketing is permitted."
    report = run(rules, manifest(uses=both, capabilities="[AFR]"))
    assert [(f.use, f.status) for f in report.manifests[0].findings] == [
        ("a", "violated"),
        ("b", "excepted"),
    ]


def test_a_fact_that_a_use_overrides_makes_it_per_use() -> None:
    rule = "AFR is forbidden when operational sensitivity applies."
    given = {"capabilities": "[AFR]", "facts": "{operational sensitivity: no}"}
    both = [use(id="a"), use(id="b", facts="{operational sensitivity: yes}")]
    assert uses_of(run(rule, manifest(uses=both, **given))) == ["b"]
