"""S208: what exceptions lack."""

from __future__ import annotations

from datetime import date

import pytest

from tests.lint.books import DAY, book, found, one, rule

BAN = rule("AFR on LEDS is forbidden.")
SOURCE = '\n  Source "The minutes of 3 May 2025, item 4".\n'


def exception(sentence: str, said: str = SOURCE) -> str:
    return rule(f"Exception to rule OWN-1: {sentence}", number=2, said=said)


def severities(text: str, ban: str = BAN, day: date = DAY) -> list[str]:
    return sorted(finding.severity for finding in found("S208", ban, text, day=day))


@pytest.mark.parametrize(
    "sentence",
    [
        "AFR is permitted.",
        "AFR on LEDS is permitted.",
        "any AFR on LEDS is allowed.",
        "face recognition is permitted.",
        "AFR on LEDS or the PNC is permitted.",
    ],
)
def test_with_no_limit_at_all_nothing_is_left_of_the_rule(sentence: str) -> None:
    finding = one("S208", BAN, exception(sentence))
    assert finding.severity == "error"
    assert finding.title == "THIS EXCEPTION HAS NO LIMIT"
    assert "this cancels rule OWN-1 completely" in finding.message
    assert finding.related[0].message == 'rule OWN-1 "AFR on LEDS is forbidden."'


def test_the_sentence_that_is_offered_can_be_read_and_is_in_order() -> None:
    finding = one("S208", BAN, exception("AFR is permitted."))
    assert finding.example.endswith("is current, until 2027-12-31.")
    text = finding.example.removeprefix("Exception to rule OWN-1: ")
    assert severities(exception(text)) == []


def test_a_change_duty_of_the_rule_is_named() -> None:
    duty = "Changing this rule requires notification to members before the change."
    finding = one("S208", rule("AFR is forbidden.", duty), exception("AFR is permitted."))
    assert "(which first requires notification to members before the change)" in finding.help


@pytest.mark.parametrize(
    "sentence",
    [
        "AFR is permitted when the purpose is safeguarding.",
        "AFR is permitted unless the stage is live.",
        "AFR on LEDS for safeguarding is permitted.",
        "deep searching of scans on LEDS is permitted.",
    ],
)
def test_without_an_end_it_lasts_for_ever(sentence: str) -> None:
    finding = one("S208", BAN, exception(sentence))
    assert (finding.severity, finding.title) == ("warning", "THIS EXCEPTION NEVER ENDS")
    assert finding.example.endswith("until 2027-12-31.")


@pytest.mark.parametrize(
    ("sentence", "clause"),
    [
        ("AFR is permitted when the purpose is safeguarding, until 2026-12-31.", ""),
        ("AFR is permitted until 2026-12-31.", ""),
        (
            "AFR is permitted when the purpose is safeguarding.",
            "  In force from 2025-01-01 until 2026-12-31.\n",
        ),
    ],
)
def test_an_end_is_an_end_wherever_it_stands(sentence: str, clause: str) -> None:
    assert severities(exception(sentence, SOURCE + clause)) == []


def test_who_decided_it_has_to_be_said() -> None:
    text = "AFR is permitted when the purpose is safeguarding, until 2026-12-31."
    finding = one("S208", BAN, exception(text, "\n"))
    assert (finding.severity, finding.title) == ("error", "WHO ALLOWED THIS?")


OVER = rule("AFR on LEDS is forbidden.", "In force from 2020-01-01 until 2024-12-31.")


def test_what_is_over_needs_no_exception() -> None:
    text = exception("AFR is permitted when the purpose is safeguarding, until 2026-12-31.")
    finding = one("S208", OVER, text)
    assert (finding.severity, finding.title) == ("warning", "AN EXCEPTION TO WHAT IS OVER")
    assert "ended on 31 December 2024" in finding.message


def test_an_exception_that_is_over_itself_is_left_in_peace() -> None:
    text = exception("AFR is permitted when the purpose is safeguarding, until 2024-06-30.")
    assert severities(text, OVER) == []


def test_before_the_rule_has_ended_the_exception_is_needed() -> None:
    text = exception("AFR is permitted when the purpose is safeguarding, until 2024-10-31.")
    assert severities(text, OVER, date(2024, 1, 1)) == []


def test_an_exception_to_an_exception_is_one_too() -> None:
    first = exception("AFR is permitted when the purpose is safeguarding, until 2026-12-31.")
    second = rule("Exception to rule OWN-2: AFR is permitted.", number=3, said=SOURCE)
    finding = one("S208", BAN, first, second)
    assert "cancels rule OWN-2 completely" in finding.message


def test_an_exception_for_a_part_of_a_change_leaves_the_rest() -> None:
    ban = rule("A new data set requires a DPIA.")
    part = exception("a new data set of scans is permitted until 2026-12-31.")
    assert severities(part, ban) == []
    assert severities(exception("a new data set is permitted."), ban) == ["error"]


def test_other_rules_are_none_of_its_business() -> None:
    assert found("S208", BAN) == []
    assert book(BAN).diagnostics == ()
