"""S210: capabilities that a reader takes for one another."""

from __future__ import annotations

import pytest

from engine.load import load_text
from tests.lint.books import book, found, one

MODEL = '"Facial comparison" is a kind of capability.'


def test_the_model() -> None:
    finding = one("S210", MODEL)
    assert (finding.severity, finding.title) == ("warning", "IS THIS THE SAME THING?")
    assert finding.message.startswith(
        '"facial comparison" and "face recognition" and "facial matching" share "facial" in their '
    )
    assert [suggestion.text for suggestion in finding.suggestions] == [
        "Facial comparison is not face recognition.",
        '"Facial comparison" is a kind of face recognition.',
    ]
    assert [related.message for related in finding.related] == [
        '"face recognition" is defined here',
        '"facial matching" is defined here',
    ]


@pytest.mark.parametrize(
    "words",
    [
        '"Gait recognition" is a kind of capability.\n"Gait matching" is a kind of capability.',
        (
            '"Vehicle recognition" is a kind of capability.\n"Vehicular tracking" is a kind '
            "of capability."
        ),
        (
            '"GR" is a kind of capability.\n  Also called "gait recognition".\n'
            '"Gait matching" is a kind of capability.'
        ),
        '"Gait search" is a kind of capability.\n"Live gait search" is a kind of capability.',
        '"Gait matching" is a kind of triage.\n"Gait recognition" is a kind of triage.',
    ],
)
def test_names_that_look_alike(words: str) -> None:
    assert len(found("S210", words)) == 1


@pytest.mark.parametrize(
    "words",
    [
        (
            '"Gait recognition" is a kind of capability.\n"Gait matching" is a kind of gait '
            "recognition."
        ),
        (
            '"Gait recognition" is a kind of capability.\n'
            '"Gait matching" is a kind of capability.\n'
            "Gait matching is not gait recognition."
        ),
        '"Gait matching" is a kind of capability.\n"Voice matching" is a kind of capability.',
        (
            '"Automatic tracking" is a kind of capability.\n"Automatic pricing" is a kind of '
            "capability."
        ),
        '"Live mapping" is a kind of capability.\n"Live pricing" is a kind of capability.',
        '"Gait record" is a kind of data.\n"Gait matching" is a kind of capability.',
        '"Gait search" is a kind of capability.\n"Live gait search" is a kind of gait search.',
        '"Mapping" is a kind of capability.\n"Heat mapping" is a kind of capability.',
    ],
)
def test_names_that_do_not(words: str) -> None:
    assert found("S210", words) == []


def test_what_a_broader_term_settles_is_settled() -> None:
    words = (
        '"Gait recognition" is a kind of capability.\n"Gait matching" is a kind of capability.\n'
        "Gait matching is not gait recognition.\n"
        '"Gait watch" is a kind of gait recognition.\nGait watch is not gait matching.'
    )
    assert found("S210", words) == []


def test_all_neighbours_of_one_term_are_told_at_once() -> None:
    words = "".join(f'"Gait {word}" is a kind of capability.\n' for word in ("a1", "b1", "c1"))
    assert len(found("S210", words)) == 2  # the third is told of by the first two


def test_the_words_of_a_book_that_is_used_are_that_books_business() -> None:
    assert found("S210", "AFR is forbidden") == []


def test_the_manifest_that_shows_it_can_be_read() -> None:
    finding = one("S210", MODEL)
    manifests, faults = load_text(finding.witness, "w.yaml", book(MODEL).glossary, None)
    assert faults == ()
    assert [word.term for word in manifests[0].capabilities.values] == ["facial comparison"]
