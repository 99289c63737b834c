"""S219: what no rule speaks about."""

from __future__ import annotations

import pytest

from engine.load import load_text
from tests.lint.books import book, found, one, result, rule

BAN = rule("Sharing letters is forbidden.")


@pytest.mark.parametrize(
    "definition", ['"Drone footage" is a kind of data.', '"Gait watch" is a kind of capability.']
)
def test_words_that_no_rule_mentions(definition: str) -> None:
    finding = one("S219", definition, BAN)
    assert (finding.severity, finding.title) == ("warning", "NO RULE ABOUT THIS")


@pytest.mark.parametrize(
    ("definition", "sentence"),
    [
        ('"Drone footage" is a kind of data.', "Sharing drone footage is forbidden."),
        ('"Drone footage" is a kind of letter.', "Sharing letters is forbidden."),
        (
            '"Air mail" is a kind of letter.\n"Post" is a kind of data.',
            "Sharing data is forbidden.",
        ),
        ('"Harbour master" is a kind of role.', "Sharing letters is forbidden."),
    ],
)
def test_words_that_one_does(definition: str, sentence: str) -> None:
    assert found("S219", definition, rule(sentence)) == []


def test_a_word_that_holds_a_mentioned_one_is_mentioned() -> None:
    words = '"Air image" is a kind of data.\n"Drone footage" is a kind of air image.'
    assert found("S219", words, rule("Sharing drone footage is forbidden.")) == []


def test_many_words_are_one_finding() -> None:
    words = "\n".join(f'"Record {letter}x" is a kind of data.' for letter in "abcdefghijkl")
    finding = one("S219", words, BAN)
    assert "record ax, record bx" in finding.message
    assert finding.message.startswith("No rule says anything about")
    assert "and 4 more" in finding.message


def test_a_book_of_words_alone_has_no_rules_to_be_silent() -> None:
    assert found("S219", '"Drone footage" is a kind of data.') == []


def test_the_smallest_manifest_states_it() -> None:
    words = '"Drone footage" is a kind of data.'
    finding = one("S219", words, BAN)
    manifests, faults = load_text(finding.witness, "w.yaml", book(words).glossary, None)
    assert faults == ()
    assert "data: [drone footage]" in finding.witness
    (silent,) = [
        f for f in result(words, BAN, manifests=manifests).found if f.at and f.at.file == "w.yaml"
    ]
    assert (silent.code, silent.title) == ("S219", "NOT COVERED BY ANY RULE")
    assert "data drone footage" in silent.message


def test_a_manifest_that_rules_speak_about_is_covered() -> None:
    told = one("S219", '"Drone footage" is a kind of data.', BAN).witness
    sharing = told.replace("[drone footage]", "[letter]").replace(
        "activities: unknown", "activities: [sharing]"
    )
    manifests, faults = load_text(sharing, "w.yaml", book().glossary, None)
    assert faults == ()
    assert [f.code for f in result(BAN, manifests=manifests).found if f.code == "S219"] == []
