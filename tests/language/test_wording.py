from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from grammar.render import conditions_words, proof_words, requirement_words, sentence, subject_words
from grammar.rules import Norm, Proof, Requires
from grammar.wording import a_or_an, capitalised, date_words, listed, number_words
from tests.strategies.words import book


@pytest.mark.parametrize(
    ("words", "article"),
    [
        ("custody image", "a"),
        ("impact assessment", "an"),
        ("AFR", "an"),
        ("DPIA", "a"),
        ("LEDS check", "a"),
        ("SRO", "an"),
        ("NHS body", "an"),
        ("HOB system", "a"),
        ("PNC record", "a"),
        ("ANPR read", "an"),
        ("user", "a"),
        ("unit", "a"),
        ("unidentified person", "an"),
        ("European body", "a"),
        ("one-off use", "a"),
        ("hour", "an"),
        ("honest answer", "an"),
        ("8-week limit", "an"),
        ("11 day limit", "an"),
        ("6 month limit", "a"),
    ],
)
def test_articles_go_by_sound(words: str, article: str) -> None:
    assert a_or_an(words) == article


def test_lists_numbers_and_days() -> None:
    assert listed([], "and") == ""
    assert listed(["a"], "and") == "a"
    assert listed(["a", "b", "c"], "or") == "a, b or c"
    assert number_words(Decimal("2000.50")) == "2,000.5"
    assert number_words(Decimal("0.10")) == "0.1"
    assert number_words(Decimal("1E+3")) == "1,000"
    assert date_words(date(2019, 1, 16)) == "16 January 2019"
    assert capitalised("custody image") == "Custody image"
    assert capitalised("iPhone image") == "iPhone image"


def required(words: str) -> str:
    found = book(f"AFR requires {words}.")
    assert found.diagnostics == ()
    said = found.rules[0].statement
    assert isinstance(said, Norm)
    assert isinstance(said.form, Requires)
    return requirement_words(said.form.requirement, found.glossary)


@pytest.mark.parametrize(
    "words",
    [
        "a DPIA by a chief officer stating rationale",
        "notification to members before go-live",
        "consultation on record keeping with members",
        "approval by the Home Secretary",
        "approval by the Home Office",
        "approval by an inspector or above",
        "approval by both an inspector and a chief officer",
        "approval by someone other than an investigating officer",
        "review by each police force every 6 months",
        "at least 2 different human reviews for every adverse decision",
        "a breach report within 72 hours after every adverse decision",
        "any of: a DPIA, notification or approval",
        "a DPIA or notification",
        "a DPIA no older than 1 year",
        "a recorded judgement of necessity after the last conviction",
        'a confidence level of more than 95%, a match threshold and a deletion mode of "automatic"',
        "a data age of at most 2,000 days",
        "a declared retention limit",
    ],
)
def test_requirements_in_natural_words(words: str) -> None:
    assert required(words) == words


@pytest.mark.parametrize(
    "words",
    [
        "AFR is forbidden.",
        "Custody images are forbidden.",
        "Vehicle data is forbidden.",
        "Custody images or fingerprints require review.",
        "Sharing custody images with private companies is forbidden.",
        "Access to LEDS by police forces is forbidden.",
        "Combining the PNC with LEDS is permitted only for safeguarding.",
        "Combining custody images with fingerprints is forbidden.",
        "Retention of custody images of unconvicted people who are children is forbidden.",
        "A new data set of fingerprints on LEDS should not happen.",
        "AFR is permitted only when the stage is live, unless high risk applies.",
        "AFR is forbidden when the person is either a child or a witness, until 2030-01-01.",
        "AFR is forbidden when a deletion request has happened.",
        "AFR is forbidden when the last conviction is on or before 2020-01-01.",
        "AFR is forbidden unless approval by the Home Secretary is current.",
        "Retention of fingerprints is limited to sentence length plus 5 years after capture.",
        "Retention of fingerprints should be limited to 2 years.",
    ],
)
def test_sentences_in_natural_words(words: str) -> None:
    found = book(words)
    assert found.diagnostics == ()
    assert sentence(found.rules[0], found.glossary) == words


def test_the_pieces_that_messages_are_made_of() -> None:
    conditions = "the stage is live and high risk applies"
    found = book(f"custody image retention requires review when {conditions}")
    said = found.rules[0].statement
    assert isinstance(said, Norm)
    assert said.when is not None
    assert subject_words(said.subject, found.glossary) == "custody image retention"
    assert conditions_words(said.when, found.glossary) == conditions
    assert proof_words(Proof("control", "review"), found.glossary) == "review"
