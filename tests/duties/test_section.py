"""The safeguards section: what is met, by what, and who judged it."""

from __future__ import annotations

import pytest

from engine.check import check
from engine.duties.section import Section, section
from tests.duties.world import DAY, book, manifest


def told(rules: str, **said: str) -> Section:
    read_rules = book(rules)
    one = manifest(read_rules, **said)
    return section(check(read_rules, [one], as_of=DAY), one, read_rules.glossary)


JUDGED = (
    "[{{kind: judgement, of: {}, conclusion: {}, reasons: {}, date: 2025-11-02, "
    "by: {{name: B. Example, role: authorising officer}}}}]"
)


@pytest.mark.parametrize(
    ("of", "conclusion", "words"),
    [
        ("proportionality", "affirmative", "judged proportionate"),
        ("proportionality", "negative", "judged not proportionate"),
        ("necessity", "affirmative", "judged necessary"),
        ("strict necessity", "negative", "judged not strictly necessary"),
        ("exceptional reason", "affirmative", "exceptional reason: judged affirmative"),
        ("exceptional reason", "negative", "exceptional reason: judged negative"),
    ],
)
def test_who_judged_what(of: str, conclusion: str, words: str) -> None:
    found = told("AFR is forbidden.", evidence=JUDGED.format(of, conclusion, "It is written down."))
    expected = (
        f"{words} by B. Example (authorising officer), 2 November 2025, "
        "reasons: It is written down."
    )
    assert found.judgements == (expected,)


@pytest.mark.parametrize(
    ("judgement", "words"),
    [
        ("status: draft, by: {name: B}", "by B, 2 November 2025 (draft), reasons: not stated"),
        ("by: none", "by nobody, 2 November 2025, reasons: not stated"),
        ("by: {role: inspector}", "by inspector, 2 November 2025, reasons: not stated"),
        ("status: final", "by somebody who is not named, 2 November 2025, reasons: not stated"),
    ],
)
def test_a_judgement_that_is_not_whole(judgement: str, words: str) -> None:
    start = "kind: judgement, of: proportionality, conclusion: affirmative, date: 2025-11-02"
    found = told("AFR is forbidden.", evidence=f"[{{{start}, {judgement}}}]")
    assert found.judgements == (f"judged proportionate {words}",)


RULES = """\
Rule S-1 "Judged": Searching requires a recorded judgement of proportionality.
Rule S-2 "Reviewed": Custody image retention requires review every 2 years.
Rule S-3 "Assessed": Searching requires a DPIA before go-live.
Rule S-4 "Open": Searching is forbidden when operational sensitivity applies.
Rule S-5 "Advised": Searching should have a DPIA.
Rule S-6 "Lifted": Searching is forbidden.
Rule S-7: Exception to rule S-6: searching is permitted when the purpose is crime investigation.
"""
SAID = {
    "facts": "unknown",
    "controls": "[{kind: review, status: planned, every: 1 year, by: [inspector]}]",
    "evidence": JUDGED.format("proportionality", "affirmative", "x"),
}


def test_each_safeguard_says_how_it_stands_and_by_what() -> None:
    found = told(RULES, **SAID)
    standing = {one.rule.name: one.standing for one in found.safeguards}
    assert standing == {
        "S-1": "met",
        "S-2": "met",
        "S-3": "not due yet",
        "S-4": "open",
        "S-5": "advice that is not followed",
        "S-6": "lifted by an exception",
    }
    rests_on = {
        one.rule.name: [(e.words, e.details) for e in one.outcomes[0].exhibits]
        for one in found.safeguards
    }
    (judged,) = rests_on["S-1"]
    assert judged[1][0].startswith("judged proportionate by B. Example (authorising officer)")
    assert rests_on["S-2"] == [("review", ("planned", "every 1 year", "by inspector"))]
    assert rests_on["S-3"] == []
    by_name = {one.rule.name: one for one in found.safeguards}
    assert "Does operational sensitivity apply" in by_name["S-4"].outcomes[0].questions[0]
    assert by_name["S-6"].outcomes[0].finding.exception is not None


def test_the_counts_begin_with_the_worst() -> None:
    found = told(RULES, **SAID)
    assert found.counts == (
        (1, "open"),
        (1, "not due yet"),
        (1, "lifted by an exception"),
        (2, "met"),
        (1, "advice that is not followed"),
    )


def test_advice_that_was_taken_is_followed() -> None:
    evidence = "[{kind: DPIA, status: final, date: 2026-01-05}]"
    found = told("Searching should have a DPIA.", evidence=evidence)
    assert [one.standing for one in found.safeguards] == ["advice that is followed"]


def test_everything_that_is_withheld_is_listed() -> None:
    evidence = """
  - {id: n, kind: notification, status: final, date: 2026-01-05, to: [member],
     states: {rationale: {withheld: tactics}}}"""
    found = told("AFR is forbidden.", evidence=evidence)
    assert found.withheld == (
        'the notification "n" of 5 January 2026 withholds rationale: tactics',
    )


def test_where_no_rule_speaks_everything_is_uncovered() -> None:
    found = told("AFR is forbidden.")
    assert (found.safeguards, found.verdict) == ((), "not applicable")
    assert "custody image" in [one.term for one in found.uncovered]
