"""S209: words that nobody needs, and definitions that drift."""

from __future__ import annotations

import pytest

from tests.lint.books import found, rule
from tests.lint.books import one as only

BAN = rule("AFR is forbidden.")


def unused(*text: str) -> list[str]:
    return [f.found for f in found("S209", *text) if f.title == "A WORD THAT NOBODY USES"]


def lone(*text: str) -> list[str]:
    return [f.found for f in found("S209", *text) if f.title == "A WORD FOR ONE RULE"]


def drifting(*text: str) -> list[str]:
    return [f.found for f in found("S209", *text) if f.title == "IS IT ONE OR NOT?"]


@pytest.mark.parametrize(
    "definition",
    [
        '"Drone footage" is a kind of data.',
        '"Harbour master" is a kind of role.',
        '"Camera count" is a number.',
        '"Notice period" is a duration.',
        '"Public interest" is a yes-or-no fact.',
        '"Archive mode" is one of "sealed", "open".',
        '"Drone footage" is a kind of letter.',
    ],
)
def test_a_word_without_a_use_is_noted(definition: str) -> None:
    finding = only("S209", definition, BAN)
    assert finding.severity == "information"
    assert finding.title == "A WORD THAT NOBODY USES"


@pytest.mark.parametrize(
    ("definition", "user"),
    [
        ('"Drone footage" is a kind of data.', "Sharing drone footage is forbidden."),
        ('"Drone footage" is a kind of data.', "Sharing data is forbidden."),
        ('"Camera count" is a number.', "AFR requires a camera count of at most 4."),
        (
            '"Notice period" is a duration.',
            "AFR is forbidden when the notice period is at least 1 day.",
        ),
        ('"Landing" is a kind of event.', "AFR requires a DPIA before the landing."),
        ('"Flight plan" is a kind of content.', "AFR requires a DPIA stating the flight plan."),
        ('"Harbour master" is a kind of role.', "AFR requires a DPIA by a harbour master."),
        (
            '"Harbour master" is a kind of role.',
            "AFR requires a DPIA by someone other than a harbour master.",
        ),
        ('"New mast" is a kind of change.', "A new mast requires a DPIA."),
        ('"Landing" is a kind of event.', "Retention of letters must end at the landing."),
    ],
)
def test_a_word_that_a_rule_needs_is_used(definition: str, user: str) -> None:
    assert unused(definition, rule(user)) == []


def test_an_example_a_duty_and_an_opposite_use_a_word() -> None:
    example = "Example that passes: the data is drone footage and the activity is sharing."
    assert unused('"Drone footage" is a kind of data.', rule("AFR is forbidden.", example)) == []
    duty = "Changing this rule requires a flight paper before the change."
    assert unused('"Flight paper" is a kind of evidence.', rule("AFR is forbidden.", duty)) == []
    adult = '"Pensioner" is a kind of person.\nA pensioner is not a child.'
    assert unused(adult, rule("Watchlisting children is forbidden.")) == []


def test_a_word_that_only_holds_others_together_is_used() -> None:
    words = '"Air image" is a kind of data.\n"Drone footage" is a kind of air image.'
    assert unused(words, rule("Sharing drone footage is forbidden.")) == []


def test_a_rank_is_used_when_its_ladder_is() -> None:
    rank = '"Night inspector" is a role above inspector.'
    assert unused(rank, rule("AFR requires approval by a sergeant or above.")) == []


def test_a_book_of_words_alone_has_no_unused_words() -> None:
    assert found("S209", '"Drone footage" is a kind of data.') == []


def test_words_of_a_book_that_is_used_are_not_looked_over() -> None:
    assert found("S209", BAN) == []


def test_a_word_of_one_rule_is_noted() -> None:
    words = '"Drone footage" is a kind of data.'
    first = rule("Sharing drone footage is forbidden.")
    assert lone(words, first) == ["drone footage"]
    second = rule("Retention of drone footage requires review.", number=2)
    assert lone(words, first, second) == []
    assert lone(words, rule("Sharing data is forbidden.")) == []


@pytest.mark.parametrize(
    "means",
    [
        "a scan that was made from the air",
        "Any scan, made from the air",
        "scans of places",
        "the blood test of a patient",
        "a rather old letter",
    ],
)
def test_a_definition_that_turns_on_another_term(means: str) -> None:
    words = f'"Drone footage" is a kind of dossier.\n  Means "{means}".'
    assert len(drifting(words, rule("Sharing drone footage is forbidden."))) == 1


@pytest.mark.parametrize(
    "means",
    [
        "a dossier made from the air",
        "pictures that are taken with a scan",
        "what a letter says",
        "every item is part of a scan",
        "a picture",
        "a suspect photographed from the air",
        "",
    ],
)
def test_a_definition_that_only_mentions_one(means: str) -> None:
    clause = f'\n  Means "{means}".' if means else ""
    words = f'"Drone footage" is a kind of dossier.{clause}'
    assert drifting(words, rule("Sharing drone footage is forbidden.")) == []


def test_what_the_glossary_settles_does_not_drift() -> None:
    means = '  Means "a letter that came by air".'
    kind = f'"Air mail" is a kind of letter.\n{means}'
    apart = f'"Air mail" is a kind of data.\n{means}\nAir mail is not a letter.'
    for words in (kind, apart):
        assert drifting(words, rule("Sharing air mail is forbidden.")) == []


def test_what_is_said_of_a_drift() -> None:
    words = '"Air mail" is a kind of data.\n  Means "a letter that came by air".'
    finding = next(f for f in found("S209", words, BAN) if f.severity == "warning")
    assert 'By its definition "air mail" is "a letter"' in finding.message
    assert finding.example == '"Air mail" is a kind of letter.'
    assert "An air mail is not a letter." in finding.help
