"""Every mistake has its one message, and every message a sentence that works."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

import pytest

from grammar.diagnostic import Diagnostic
from grammar.messages.drafts import reads
from grammar.parse import vocabulary
from grammar.scan import scan
from grammar.source import Span
from grammar.vocabulary import Vocabulary
from tests.messages.mistakes import CATALOGUE, OTHERS, Mistake
from tests.messages.reading import book, cut, faults, nothing, shipped, tell

ALL = [*CATALOGUE, *OTHERS]
BELOW_A_RULE = re.compile(
    r"Because|Source|In force|Example that|Changing this rule|This rule can|Accept"
)
ELSEWHERE = {"E191"}
"""The rule that an exception lifts stands elsewhere in the book."""

FORCE = {"forbidden", "permitted", "requires", "should", "limited"}


@pytest.mark.parametrize("mistake", ALL, ids=lambda mistake: mistake.text)
def test_a_mistake_is_told(mistake: Mistake) -> None:
    (found,) = tell(mistake.text)
    seen = (found.code, cut(mistake.text, found.at), found.title, found.example)
    assert seen == (mistake.code, mistake.underlined, mistake.title, mistake.example)


def faults_in_place(sentence: str) -> list[Diagnostic]:
    """Give what is wrong with a sentence that is offered, read where it would stand."""
    text = f"AFR is forbidden.\n  {sentence}" if BELOW_A_RULE.match(sentence) else sentence
    return [fault for fault in faults(text) if fault.code not in ELSEWHERE]


@pytest.mark.parametrize("mistake", ALL, ids=lambda mistake: mistake.text)
def test_its_example_and_suggestions_can_be_read(mistake: Mistake) -> None:
    (found,) = tell(mistake.text)
    assert not faults_in_place(found.example)
    for suggestion in found.suggestions:
        if suggestion.at is None:
            assert not faults_in_place(suggestion.text), suggestion


@pytest.mark.parametrize("mistake", ALL, ids=lambda mistake: mistake.text)
def test_a_certain_suggestion_mends_its_place(mistake: Mistake) -> None:
    (found,) = tell(mistake.text)
    for suggestion in found.suggestions:
        if suggestion.certainty == "certain" and suggestion.at is not None:
            mended = faults(_mended(mistake.text, suggestion.at, suggestion.text))
            assert not [fault for fault in mended if fault.code not in ELSEWHERE]


def _mended(text: str, at: Span, new: str) -> str:
    lines = text.split("\n")
    line = lines[at.line - 1]
    assert at.line == at.end_line
    lines[at.line - 1] = f"{line[: at.column - 1]}{new}{line[at.end_column - 1 :]}"
    return "\n".join(lines)


@pytest.mark.parametrize("mistake", ALL, ids=lambda mistake: mistake.text)
def test_it_is_said_in_plain_words(mistake: Mistake) -> None:
    (found,) = tell(mistake.text)
    said = " ".join((found.title, found.message, found.help, *found.expected_kinds))
    words = set(re.findall(r"[A-Za-z_]+", said))
    quoted = set(re.findall(r"[A-Za-z_]+", mistake.text.upper()))
    tokens = {w for w in words - quoted if re.fullmatch(r"[A-Z]+_[A-Z_]+|EVID|JUDG|DUR|NUM", w)}
    assert not tokens
    assert not words & {
        "unexpected",
        "syntax",
        "token",
        "parse",
        "parser",
        "invalid",
        "illegal input",
    }
    assert found.title == found.title.upper()
    assert found.message.endswith((".", "?"))
    assert len(found.suggestions) <= 3


@pytest.mark.parametrize("glossary", [shipped, nothing])
def test_other_glossaries_get_sentences_of_their_own(glossary: Callable[[], Vocabulary]) -> None:
    for mistake in ALL:
        for found in tell(mistake.text, known=glossary()):
            assert reads(found.example, glossary()), (mistake.text, found)
            for suggestion in found.suggestions:
                if suggestion.at is None and suggestion.text.count(".") == 1:
                    assert reads(suggestion.text, glossary()), (mistake.text, suggestion)


def test_no_mistake_of_the_tables_gets_the_generic_message() -> None:
    assert not [mistake.text for mistake in ALL if mistake.code == "E100"]


def test_nothing_is_tested_twice() -> None:
    assert not [text for text, count in Counter(m.text for m in ALL).items() if count > 1]


def test_a_cause_is_told_without_its_consequence() -> None:
    assert [d.code for d in tell("AFR is forbidden until 31.03.2027.")] == ["E132"]
    assert [d.code for d in tell("Custody image retention requires\nreview.")] == ["E129"]
    assert [d.code for d in tell("AFR requires a DPIA and\na review.")] == ["E129"]


def test_every_faulty_sentence_of_a_text_is_tell() -> None:
    text = "AFR must not be used.\nAFR is forbidden.\nIt requires a DPIA.\n"
    assert [(d.code, d.at.line if d.at else 0) for d in tell(text)] == [("E110", 1), ("E150", 3)]


def test_words_of_a_faulty_definition_get_no_second_message() -> None:
    text = '"Drone footage" is a kind of aerial film.\nDrone footage is forbidden.'
    assert [d.code for d in faults(text)] == ["E102"]


def test_a_rule_of_the_book_is_named() -> None:
    rules = book("Rule LEDS-1: AFR is forbidden.").rules
    (found,) = tell("AFR is not forbidden.", rules=rules)
    assert "rule LEDS-1" in found.help


def test_the_practice_of_the_book_is_shown() -> None:
    rules = book("Rule R-7: Fingerprints require review every 6 months.").rules
    (found,) = tell("Custody image retention requires review regularly.", rules=rules)
    assert "every 6 months (rule R-7)" in found.help
    assert found.example == "Custody image retention requires review every 6 months."


def test_a_pronoun_may_mean_what_the_rule_before_was_about() -> None:
    rules = book("A new data set requires a privacy review.").rules
    (found,) = tell("It requires a DPIA.", rules=rules)
    assert found.example == "A new data set requires a DPIA."
    assert 'about "A new data set"' in found.help


def test_words_of_a_glossary_that_is_not_used_get_a_hint() -> None:
    common = scan("common", '"Drone footage" is a kind of data.')
    elsewhere = vocabulary([(common, "common")]).glossary
    (found,) = tell("Drone footage is forbidden.", elsewhere=elsewhere)
    assert found.code == "E106"
    assert 'Uses "common".' in found.help


def test_nothing_that_changes_force_is_certain() -> None:
    for mistake in ALL:
        (found,) = tell(mistake.text)
        for suggestion in found.suggestions:
            if suggestion.certainty == "certain" and suggestion.at is not None:
                changed = FORCE & set(suggestion.text.split())
                assert not changed or found.code == "E110", mistake
