from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from grammar.reading import reading
from grammar.rules import Rule
from tests.strategies.rulebooks import rulebooks
from tests.strategies.words import book, glossary

READINGS = Path(__file__).with_name("readings.txt").read_text(encoding="utf-8")
CASES = [case.split("\n", 1) for case in READINGS.strip().split("\n\n")]
BOOK = book("\n".join(sentence for sentence, _ in CASES))


@pytest.mark.parametrize("at", range(len(CASES)), ids=[case[0][:60] for case in CASES])
def test_a_rule_is_said_again_in_longer_words(at: int) -> None:
    said = reading(BOOK.rules[at], BOOK.glossary).text
    assert said == " ".join(CASES[at][1].split())


def test_the_cases_have_no_faults() -> None:
    assert BOOK.diagnostics == ()
    assert len(BOOK.rules) == len(CASES)


def test_the_parts_of_a_reading() -> None:
    read = reading(book("custody image retention requires review").rules[0], glossary())
    assert read.covers == "whenever a capability keeps custody images"
    assert read.needs == "there must be a review as a standing part of the design"
    assert read.conditions == ""
    assert read.not_said == ("who reviews", "how often")


def test_what_many_terms_bring_in_is_cut_short() -> None:
    names = [f"image {letter}" for letter in "abcdefg"]
    text = "\n".join(f'"{name}" is a kind of fingerprint.' for name in names)
    found = book(f"{text}\nFingerprints are forbidden.")
    covers = reading(found.rules[0], found.glossary).covers
    assert covers.endswith("include image as, image bs, image cs, image ds and 3 more)")


def test_days_are_written_out() -> None:
    text = "AFR is forbidden until 2030-12-31.\n  In force from 2019-01-16 until 2029-02-01.\n"
    assert reading(book(text).rules[0], glossary()).conditions == (
        "It is in force from 16 January 2019. "
        "It is in force until 1 February 2029, that day included. "
        "It ends after 31 December 2030."
    )


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(rulebooks())
def test_every_rule_can_be_read_back(rules: tuple[Rule, ...]) -> None:
    for rule in rules:
        said = reading(rule, glossary()).text
        assert said.startswith("This means: whenever ")
        assert said.endswith(".")
        assert not re.search(r"  |\.\.|,,| ,| \.|None|\(\)", said)
