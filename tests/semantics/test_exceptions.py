"""Exceptions: what they lift, when, and what they never do."""

from __future__ import annotations

import pytest

from tests.semantics.cases import WORDS, doc, faults, judge, listed, manifest, run, status, use

FORBID = "Rule R: Searching scans is forbidden."
REQUIRE = "Rule R: Searching scans requires a DPIA."
BARE = "Exception to rule R: Searching scans is permitted"
SCAN = {"data": "[scan]"}
FACT = {"facts": "{operational sensitivity: yes}"}

CASES = {
    "lifts": (f"{FORBID} {BARE}.", SCAN, "excepted"),
    "of a subject that does not match": (
        f"{FORBID} Exception to rule R: Searching blood tests is permitted.",
        SCAN,
        "violated",
    ),
    "does nothing where the rule does not apply": (f"{FORBID} {BARE}.", {}, "nothing"),
    "while its condition is true": (
        f"{FORBID} {BARE} when operational sensitivity applies.",
        {**SCAN, **FACT},
        "excepted",
    ),
    "while its condition is false": (
        f"{FORBID} {BARE} when operational sensitivity applies.",
        {**SCAN, "facts": "{operational sensitivity: no}"},
        "violated",
    ),
    "unknown: a blocking finding becomes undetermined": (
        f"{FORBID} {BARE} when operational sensitivity applies.",
        SCAN,
        "undetermined",
    ),
    "unknown: a missing proof becomes undetermined": (
        f"{REQUIRE} {BARE} when operational sensitivity applies.",
        SCAN,
        "undetermined",
    ),
    "unknown: a satisfied one stays": (
        f"{REQUIRE} {BARE} when operational sensitivity applies.",
        {**SCAN, "evidence": listed(doc())},
        "satisfied",
    ),
    "true: even over a satisfied one": (
        f"{REQUIRE} {BARE}.",
        {**SCAN, "evidence": listed(doc())},
        "excepted",
    ),
    "covers every matched value": (
        f"{FORBID} Exception to rule R: Searching secret scans is permitted.",
        {"data": "[secret scan]"},
        "excepted",
    ),
    "covers one of the matched values": (
        f"{FORBID} Exception to rule R: Searching secret scans is permitted.",
        {"data": "[secret scan, scan]"},
        "undetermined",
    ),
    "covers one of two unlike values": (
        (
            "Rule R: Searching health dossiers is forbidden. Exception to rule R:"
            " Searching scans is"
            " permitted."
        ),
        {"data": "[scan, blood test]"},
        "violated",
    ),
    "values that the rule does not match need not be covered": (
        f"{FORBID} {BARE}.",
        {"data": "[scan, letter]"},
        "excepted",
    ),
    "every value of a slot that only it names": (
        f"{FORBID} Exception to rule R: Searching scans for safeguarding is permitted.",
        {**SCAN, "purposes": "[safeguarding, marketing]"},
        "violated",
    ),
    "all values of a slot that only it names": (
        f"{FORBID} Exception to rule R: Searching scans for safeguarding is permitted.",
        SCAN,
        "excepted",
    ),
    "a slot that only it names is unknown": (
        f"{FORBID} Exception to rule R: Searching scans for safeguarding is permitted.",
        {**SCAN, "purposes": "unknown"},
        "undetermined",
    ),
    "a slot that only it names is none": (
        f"{FORBID} Exception to rule R: Searching scans from PND is permitted.",
        SCAN,
        "violated",
    ),
    "in its when, every value": (
        f"{FORBID} {BARE} when the purpose is safeguarding.",
        {**SCAN, "purposes": "[safeguarding, marketing]"},
        "violated",
    ),
    "in its when with is not, every value": (
        f"{FORBID} {BARE} when the purpose is not marketing.",
        {**SCAN, "purposes": "[safeguarding, marketing]"},
        "violated",
    ),
    "in its when with is not, all": (
        f"{FORBID} {BARE} when the purpose is not marketing.",
        SCAN,
        "excepted",
    ),
    "its unless brings the rule back": (
        f"{FORBID} {BARE} unless operational sensitivity applies.",
        {**SCAN, **FACT},
        "violated",
    ),
    "its unless, one value is enough": (
        f"{FORBID} {BARE} unless the purpose is marketing.",
        {**SCAN, "purposes": "[safeguarding, marketing]"},
        "violated",
    ),
    "its unless, unknown": (
        f"{FORBID} {BARE} unless operational sensitivity applies.",
        SCAN,
        "undetermined",
    ),
    "with proof": (
        f"{FORBID} {BARE} when a DPIA is current.",
        {**SCAN, "evidence": listed(doc())},
        "excepted",
    ),
    "with proof that is absent": (f"{FORBID} {BARE} when a DPIA is current.", SCAN, "violated"),
    "with proof that is unknown": (
        f"{FORBID} {BARE} when a DPIA is current.",
        {**SCAN, "evidence": "unknown"},
        "undetermined",
    ),
    "until, the day": (f"{FORBID} {BARE}, until 2026-01-31.", SCAN, "excepted"),
    "until, the day after": (f"{FORBID} {BARE}, until 2026-01-30.", SCAN, "violated"),
    "not yet in force": (f"{FORBID} {BARE}. In force from 2026-02-01.", SCAN, "violated"),
    "in force": (f"{FORBID} {BARE}. In force from 2026-01-31.", SCAN, "excepted"),
    "one of two": (
        f"{FORBID} {BARE}, until 2020-01-01. {BARE}.",
        SCAN,
        "excepted",
    ),
    "an exception to an exception": (
        f"{FORBID} Rule E: {BARE}. Exception to rule E: Searching scans is permitted.",
        SCAN,
        "violated",
    ),
    "an exception to an exception that does not apply": (
        (
            f"{FORBID} Rule E: {BARE}. Exception to rule E: Searching scans for"
            f" marketing is permitted."
        ),
        SCAN,
        "excepted",
    ),
    "ids in any case": (
        f"{FORBID} Exception to rule r: Searching scans is permitted.",
        SCAN,
        "excepted",
    ),
    "people: every entry": (
        (
            "Rule R: Searching children is forbidden. Exception to rule R:"
            " Searching convicted people"
            " is permitted."
        ),
        {"people": "[convicted person who is a child, unconvicted person who is a child]"},
        "violated",
    ),
    "people: the entries that the rule is about": (
        (
            "Rule R: Searching children is forbidden. Exception to rule R:"
            " Searching convicted people"
            " is permitted."
        ),
        {"people": "[convicted person who is a child, unconvicted person who is an adult]"},
        "excepted",
    ),
}


@pytest.mark.parametrize(("rules", "given", "expected"), CASES.values(), ids=CASES)
def test_exceptions(rules: str, given: dict[str, str], expected: str) -> None:
    assert judge(rules, **given) == expected


def test_an_exception_lifts_its_rule_only() -> None:
    rules = f"{FORBID} Rule S: Searching scans for safeguarding is forbidden. {BARE}."
    report = run(rules, manifest(data="[scan]"))
    assert (status(report, "R"), status(report, "S")) == ("excepted", "violated")


def test_an_exception_lifts_for_its_use_only() -> None:
    two = [use(id="a", data="[scan]"), use(id="b", data="[scan]", purposes="[marketing]")]
    rules = f"{FORBID} Exception to rule R: Searching scans for marketing is permitted."
    report = run(rules, manifest(uses=two))
    assert {f.use: f.status for f in report.manifests[0].findings} == {
        "a": "violated",
        "b": "excepted",
    }


def test_an_excepted_finding_names_its_exception() -> None:
    rules = f"{FORBID} Rule E: {BARE}."
    (found,) = run(rules, manifest(data="[scan]")).manifests[0].findings
    assert found.exception is not None
    assert found.exception.name == "E"


FAULTY = {
    "dangling": "Exception to rule NONE: Searching is permitted.",
    "to itself": "Rule A: Exception to rule A: Searching is permitted.",
    "cyclic": (
        "Rule A: Exception to rule B: Searching is permitted."
        " Rule B: Exception to rule A: Searching is permitted."
    ),
    "a repeated id": "Rule A: Searching is forbidden. Rule A: Sharing is forbidden.",
    "a repeated id in another case": (
        "Rule a: Searching is forbidden. Rule A: Sharing is forbidden."
    ),
}


@pytest.mark.parametrize("text", FAULTY.values(), ids=FAULTY)
def test_faults(text: str) -> None:
    assert faults(text)


def test_a_doubt_whether_the_rule_is_about_a_value_is_asked() -> None:
    words = (
        '"Parcel" is a kind of data. "Box" is a kind of data. "Bag" is a kind of parcel.\n'
        '"Crate" is a kind of parcel and box.\n'
    )
    rules = (
        "Rule R: Searching parcels is forbidden. Exception to rule R: Searching bags is permitted."
    )
    report = run(rules, manifest(data="[bag, box]"), words=f"{WORDS}\n{words}")
    assert status(report) == "undetermined"
    (question,) = report.questions
    assert "box" in question.asks
    assert "parcel" in question.asks
