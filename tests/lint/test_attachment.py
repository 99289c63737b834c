"""S213: sentences with two readings, and those with one."""

from __future__ import annotations

import pytest

from engine.load import load_text
from grammar.parse import BookText, RuleFile, read
from tests.lint.books import book, found, one, rule
from tests.semantics.world import WORDS

TWO = [
    (
        (
            "Sharing scans is forbidden unless the purpose is marketing or the purpose is "
            "safeguarding."
        ),
        "the purpose is marketing or the purpose is safeguarding",
        "every purpose is one of them",
    ),
    (
        (
            "Sharing scans is permitted only when the recipient is a member or the recipient is"
            " a regulator."
        ),
        "the recipient is a member or the recipient is a regulator",
        "every recipient is one of them",
    ),
    (
        (
            "Sharing scans is forbidden when the purpose is not marketing and the purpose is "
            "not safeguarding."
        ),
        "the purpose is not marketing and the purpose is not safeguarding",
        "some purpose is neither",
    ),
    (
        "AFR requires review and approval by a chief officer.",
        "review and approval by a chief officer",
        "review by a chief officer and approval by a chief officer",
    ),
    (
        "AFR requires logging or deep review by an inspector or above every 2 years.",
        "logging or deep review by an inspector or above every 2 years",
        "logging by an inspector or above or deep review by an inspector or above",
    ),
    (
        "AFR requires a DPIA and an audit paper stating the rationale.",
        "a DPIA and an audit paper stating rationale",
        "a DPIA stating rationale and an audit paper stating rationale",
    ),
    (
        "AFR requires a DPIA and notification to members before go-live.",
        "a DPIA and notification to members before go-live",
        "a DPIA (at any time) and notification to members before go-live",
    ),
    (
        "AFR requires a DPIA and logging unless the stage is live.",
        "a DPIA and logging unless the stage is live",
        "only logging is not needed then, the rest always is",
    ),
    (
        (
            "AFR requires notification to members stating the rationale unless operational "
            "sensitivity applies."
        ),
        "notification to members stating rationale unless operational sensitivity applies",
        "there has to be one, and only the rationale may be held back",
    ),
]


@pytest.mark.parametrize(("sentence", "words", "other"), TWO, ids=[words for _, words, _ in TWO])
def test_two_readings(sentence: str, words: str, other: str) -> None:
    finding = one("S213", rule(sentence))
    assert (finding.severity, finding.title) == ("warning", "TWO READINGS")
    assert finding.found == words
    assert "It is read as:" in finding.message
    assert other in finding.message


@pytest.mark.parametrize("sentence", [sentence for sentence, _, _ in TWO])
def test_every_sentence_that_is_offered_can_be_read_and_has_one_reading(sentence: str) -> None:
    finding = one("S213", rule(sentence))
    words = BookText("words", (RuleFile("words.rules", WORDS),), asked=False)
    for offered in finding.suggestions:
        assert read([words, BookText("own", (RuleFile("o.rules", offered.text),))]).rules
        assert found("S213", offered.text) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Sharing scans is forbidden unless the purpose is either marketing or safeguarding.",
        "Sharing scans is forbidden unless the purpose is marketing or the recipient is Acme.",
        (
            "Sharing scans is forbidden unless the purpose is marketing and the purpose is "
            "safeguarding."
        ),
        "Sharing scans is forbidden when the purpose is marketing or the purpose is safeguarding.",
        (
            "Sharing scans is forbidden when the purpose is not marketing or the purpose is not"
            " safeguarding."
        ),
        "Sharing scans is forbidden unless the person is a child or the person is a suspect.",
        "AFR requires review.",
        "AFR requires a DPIA and an approval by a chief officer.",
        "AFR requires approval by a chief officer and review.",
        "AFR requires notification to members and approval by a chief officer.",
        "AFR requires review by an inspector and approval by a chief officer.",
        "AFR requires any of: a DPIA, an audit paper or an approval by a chief officer.",
        "AFR requires any of: a DPIA or notification to members before go-live.",
        "AFR requires approval by a regulator and approval by a chief officer before go-live.",
        "AFR requires a match threshold and a DPIA.",
        "AFR requires a DPIA stating the rationale before go-live.",
        "AFR requires a DPIA unless the stage is live.",
        (
            "AFR requires notification to members stating the rationale or why it is withheld "
            "unless the stage is live."
        ),
        "AFR requires a DPIA or logging unless the stage is live.",
        "AFR requires a DPIA and logging when the stage is live.",
    ],
)
def test_one_reading(sentence: str) -> None:
    assert found("S213", rule(sentence)) == []


def test_an_exception_lifts_with_when_and_is_lifted_with_unless() -> None:
    ban = rule("Sharing scans is forbidden.")
    lifts = "the purpose is marketing or the purpose is safeguarding"
    exception = "Exception to rule OWN-1: sharing scans is permitted {}, until 2027-01-01."
    assert len(found("S213", ban, rule(exception.format(f"when {lifts}"), number=2))) == 1
    assert found("S213", ban, rule(exception.format(f"unless {lifts}"), number=2)) == []


def test_three_conditions_on_one_slot_are_one_finding() -> None:
    sentence = (
        "Sharing scans is forbidden unless the recipient is a member or the recipient is a "
        "regulator or the recipient is a private company."
    )
    finding = one("S213", rule(sentence))
    assert finding.suggestions[0].text == (
        "Sharing scans is forbidden unless the recipient is either a member, a regulator or"
        " a private company."
    )


def test_a_use_with_both_values_shows_it() -> None:
    finding = one("S213", rule(TWO[0][0]))
    manifests, faults = load_text(finding.witness, "w.yaml", book().glossary, None)
    assert faults == ()
    assert "purposes: [marketing, safeguarding]" in finding.witness
    assert manifests[0].id == "witness"


def test_two_ends_of_one_list_are_two_findings() -> None:
    sentence = (
        "AFR requires a DPIA and notification to members stating the rationale before go-live."
    )
    assert len(found("S213", rule(sentence))) == 2
