"""S223: sentences that are hard to read."""

from __future__ import annotations

import pytest

from tests.lint.books import found, one, rule

MANY = "scans, letters, dossiers, blood tests, health dossiers, secret items, secret scans or data"
LONG = (
    "Sharing scans about unconvicted people who are children with private companies for marketing "
    "by police forces from the PND on LEDS is forbidden unless an approval by both a chief officer "
    "and a regulator is current."
)
MANY_CONDITIONS = (
    "AFR is forbidden when the stage is live and the match threshold is below 0.6 unless the "
    "purpose is safeguarding."
)


@pytest.mark.parametrize(
    ("sentence", "says"),
    [
        (LONG, "words"),
        (MANY_CONDITIONS, "3 conditions"),
        ("AFR is forbidden unless the purpose is not safeguarding.", "a double negative"),
        ("AFR is forbidden unless operational sensitivity does not apply.", "a double negative"),
        ("AFR is forbidden unless go-live has not happened.", "a double negative"),
        (f"Sharing {MANY} is forbidden.", "a list of 8"),
    ],
)
def test_hard(sentence: str, says: str) -> None:
    finding = one("S223", rule(sentence))
    assert (finding.severity, finding.title) == ("information", "HARD TO READ")
    assert says in finding.message


@pytest.mark.parametrize(
    "sentence",
    [
        "AFR is forbidden.",
        "AFR is forbidden when the stage is live unless the purpose is safeguarding.",
        "AFR is forbidden when the purpose is not safeguarding.",
        f"Sharing {MANY.replace('letters, ', '')} is forbidden.",
        "AFR is permitted only when the purpose is not marketing.",
    ],
)
def test_easy(sentence: str) -> None:
    assert found("S223", rule(sentence)) == []


def test_thirty_words_are_not_too_many() -> None:
    sentence = (
        "Sharing scans about unconvicted people who are children with private companies for "
        "marketing by police forces from the PND on LEDS is forbidden unless the stage is not live"
    )
    words = len(sentence.split())
    assert words == 29
    assert "words" not in one("S223", rule(f"{sentence}.")).message


def test_all_that_is_hard_is_one_finding() -> None:
    sentence = f"Sharing {MANY} is forbidden unless the purpose is not marketing."
    message = one("S223", rule(sentence)).message
    assert "a double negative (unless ... not) and a list of 8" in message
