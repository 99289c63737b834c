"""S220: words that promise something and say nothing."""

from __future__ import annotations

import pytest

from tests.lint.books import found, one, rule


def reason(words: str) -> str:
    return f'\n  Source "Paper, 3 May 2025".\n  Because "{words}".\n'


@pytest.mark.parametrize(
    ("words", "weak"),
    [
        ("a robust safeguard is needed", "robust"),
        ("it has to be timely", "timely"),
        ("images are reviewed Regularly", "Regularly"),
        ("it is deleted as soon as possible", "as soon as possible"),
        ("members are told where possible", "where possible"),
        ("state-of-the-art protection", "state-of-the-art"),
        ("photographs, prints, etc", "etc"),
    ],
)
def test_words_that_say_nothing(words: str, weak: str) -> None:
    finding = one("S220", rule("AFR is forbidden.", said=reason(words)))
    assert (finding.severity, finding.title) == ("warning", "A WORD THAT SAYS NOTHING")
    assert finding.found == weak
    assert "The reason of rule OWN-1" in finding.message


@pytest.mark.parametrize(
    "words",
    ["only necessary uses", "an appropriate level", "unless it is proportionate", "a fair balance"],
)
def test_words_that_somebody_has_to_judge(words: str) -> None:
    finding = one("S220", rule("AFR is forbidden.", said=reason(words)))
    assert finding.title == "SOMEBODY HAS TO JUDGE THAT"
    assert "a recorded judgement of" in finding.help


def test_a_rule_that_lets_somebody_judge_may_use_their_word() -> None:
    sentence = "AFR requires a recorded judgement of proportionality by a chief officer."
    assert found("S220", rule(sentence, said=reason("only where this is proportionate"))) == []
    current = "AFR is forbidden unless a recorded judgement of necessity is current."
    assert found("S220", rule(current, said=reason("only where it is necessary"))) == []
    assert (
        one("S220", rule(sentence, said=reason("a robust and proportionate use"))).found == "robust"
    )


@pytest.mark.parametrize(
    "words",
    [
        "the paper says 'where this is proportionate'",
        "members' wishes were heard",
        "somebody judges it, and says so",
        "the effects of it are known",
        "relevance is not the question",
        "it ends on 3 May 2025",
    ],
)
def test_words_that_are_somebody_elses_or_none_of_these(words: str) -> None:
    assert found("S220", rule("AFR is forbidden.", said=reason(words))) == []


def test_a_title_is_looked_at() -> None:
    text = rule("AFR is forbidden.").replace("OWN-1:", 'OWN-1 "Robust safeguards":')
    assert "The title of rule OWN-1" in one("S220", text).message


def test_agreed_words_may_have_one_in_them() -> None:
    words = '"Appropriate policy document" is a kind of evidence.'
    text = rule("AFR is forbidden.", said=reason("an appropriate policy document is not enough"))
    assert [f.found for f in found("S220", words, text)] == ["appropriate"]
    told = [f.message for f in found("S220", words, text)]
    assert "The term" in told[0]
    sourced = f'{words}\n  Source "Data Protection Act 2018, section 42".'
    assert found("S220", sourced, text) == []


@pytest.mark.parametrize(
    ("definition", "many"),
    [
        ('"Reasonable suspicion" is a yes-or-no fact.', 1),
        ('"Reasonable suspicion" is a kind of judgement.', 0),
        ('"Drone footage" is a kind of data.\n  Means "relevant pictures from the air".', 1),
        ('"Drone footage" is a kind of data.\n  Also called "suitable footage".', 1),
        ('"Drone footage" is a kind of data.\n  Means "pictures from the air".', 0),
    ],
)
def test_terms(definition: str, many: int) -> None:
    assert len(found("S220", definition, rule("AFR is forbidden."))) == many
