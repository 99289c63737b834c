"""S225 to S227: findings that a rule's author lives with."""

from __future__ import annotations

from datetime import date

import pytest

from tests.lint.books import CLAUSES, found, one, result, rule

FAILS, PASSES = "Example that fails: ", "Example that passes: "
EXAMPLES = (
    FAILS + "the capability is AFR.",
    PASSES + "the capability is AFR and there is an approval by a chief officer.",
    PASSES + "the capability is triage.",
)
ACCEPT = 'Accept {} because "the paper does not say" until {}.'
APPROVAL = "AFR requires approval."


def accepting(*codes: str, until: str = "2027-12-31", sentence: str = APPROVAL) -> str:
    clauses = [ACCEPT.format(code, until) for code in codes]
    return rule(sentence, *EXAMPLES, *clauses)


def codes(*rules: str, day: date = date(2026, 1, 31)) -> list[str]:
    return [finding.code for finding in result(*rules, day=day).found]


def test_a_finding_that_is_accepted_is_not_shown() -> None:
    assert codes(rule(APPROVAL, *EXAMPLES)) == ["S215"]
    accepted = result(accepting("S215"))
    assert accepted.found == ()
    assert [finding.code for finding in accepted.accepted] == ["S215"]


def test_the_last_day_belongs_to_it() -> None:
    text = accepting("S215", until="2026-03-31")
    assert codes(text, day=date(2026, 3, 31)) == []
    assert codes(text, day=date(2026, 4, 1)) == ["S215", "S226"]


def test_what_is_over_says_since_when() -> None:
    finding = one("S226", accepting("S215", until="2025-12-31"))
    assert (finding.severity, finding.title) == ("error", "THE ACCEPTANCE IS OVER")
    assert "until 31 December 2025" in finding.message


def test_one_clause_accepts_one_finding() -> None:
    both = "AFR requires approval and notification."
    assert codes(accepting("S215", sentence=both)).count("S215") == 1
    assert "S215" not in codes(accepting("S215", "S215", sentence=both))
    assert codes(accepting("S215", "S215", "S215", sentence=both)).count("S225") == 1


def test_nothing_to_accept() -> None:
    finding = one("S225", accepting("S215", "S216"))
    assert (finding.severity, finding.title) == ("error", "NOTHING TO ACCEPT")
    assert finding.found == "S216"
    assert found("S215", accepting("S215", "S216")) == []


def test_a_finding_about_another_rule_is_not_accepted() -> None:
    other = rule("Facial matching requires approval.", number=2)
    assert "S215" in codes(accepting("S215"), other)
    assert "S225" in codes(rule("AFR is forbidden.", ACCEPT.format("S215", "2027-01-01")), other)


def test_a_finding_about_two_rules_can_be_accepted_in_either() -> None:
    limit = "Retention of scans is limited to 5 years after capture."
    review = "Retention of scans requires review every 6 years."
    accept = ACCEPT.format("S221", "2027-12-31")
    assert "S221" in codes(rule(limit), rule(review, number=2))
    for first, second in ((accept, ""), ("", accept)):
        texts = rule(limit, *filter(None, [first])), rule(review, *filter(None, [second]), number=2)
        assert not {"S221", "S225"} & set(codes(*texts))


@pytest.mark.parametrize(
    "code", ["S201", "S202", "S203", "S206", "S218", "S222", "S225", "E101", "M301", "S299", "S999"]
)
def test_codes_that_can_never_be_accepted(code: str) -> None:
    finding = one("S227", accepting("S215", code))
    assert (finding.severity, finding.title) == ("error", "THIS CAN NOT BE ACCEPTED")
    assert finding.found == code


def test_an_error_can_not_be_accepted_where_a_warning_of_its_code_could() -> None:
    ban = rule("AFR is forbidden.")
    accept = ACCEPT.format("S208", "2027-12-31")
    endless = "Exception to rule OWN-1: AFR is permitted when the stage is live."
    assert not found("S208", ban, rule(endless, accept, number=2))
    limitless = "Exception to rule OWN-1: AFR is permitted."
    texts = ban, rule(limitless, accept, number=2)
    assert len(found("S208", *texts)) == 1
    assert one("S227", *texts).found == "S208"


def test_an_error_and_a_warning_of_one_code() -> None:
    ban = rule("AFR is forbidden.")
    accept = ACCEPT.format("S208", "2027-12-31")
    sentence = "Exception to rule OWN-1: AFR is permitted when the stage is live."
    texts = ban, rule(sentence, accept, number=2, said="\n")
    assert [f.title for f in found("S208", *texts)] == ["WHO ALLOWED THIS?"]
    assert found("S225", *texts) == []


def test_the_case_of_the_code_does_not_matter() -> None:
    assert codes(accepting("s215")) == []


@pytest.mark.parametrize("reason", ["", "  "])
def test_without_a_reason_nothing_is_accepted(reason: str) -> None:
    clause = f'Accept S215 because "{reason}" until 2027-12-31.'
    text = rule(APPROVAL, *EXAMPLES, clause)
    assert sorted(codes(text)) == ["S215", "S227"]
    assert "without a reason" in one("S227", text).message


def test_notes_can_be_accepted() -> None:
    text = f"Rule OWN-1: Retention of scans requires review every 6 years.{CLAUSES}"
    assert found("S216", text)
    assert not found("S216", f"{text}  {ACCEPT.format('S216', '2027-12-31')}\n")


def test_rules_on_one_line_are_told_apart() -> None:
    accept = ACCEPT.format("S215", "2027-01-01")
    text = f"AFR requires approval.  Triage requires approval.\n  {accept}\n"
    (finding,) = found("S215", text)
    assert finding.at is not None
    assert finding.at.column == 14
