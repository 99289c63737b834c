"""Faults that show after parsing get an example and suggestions that can be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from grammar.messages.found_later import with_example
from grammar.scan import scan
from tests.messages.reading import faults, words

CASES = [
    tuple(line.strip() for line in block.strip("\n").split("\n"))
    for block in (Path(__file__).parent / "later.txt").read_text("utf-8").split("\n\n")
]
ABOVE = "AFR is forbidden.\n  "


@pytest.mark.parametrize(("text", "code", "sentence"), CASES)
def test_a_fault_found_later_has_an_example(text: str, code: str, sentence: str) -> None:
    text = text.replace("\\n", "\n")
    (fault,) = faults(text)
    found = with_example(fault, scan("rules.txt", text), words())
    assert (found.code, found.example) == (code, sentence)
    assert (found.message, found.at, found.title) == (fault.message, fault.at, fault.title)
    for offered in (found.example, *(s.text for s in found.suggestions if s.at is None)):
        assert not faults(ABOVE + offered if offered.startswith("Example") else offered)


def test_a_place_counts_in_the_text_as_it_was_typed() -> None:
    text = (
        "AFR is forbidden. # “café” e\u0301\nThe AFR is permitted when the purpose is safeguarding."
    )
    (fault,) = faults(text)
    found = with_example(fault, scan("rules.txt", text), words())
    assert found.example == "The AFR is permitted only when the purpose is safeguarding."


def test_a_fault_of_the_glossary_stays_as_it_is() -> None:
    text = '"Drone footage" is a kind of data.\n"Drone footage" is a kind of data.'
    (fault,) = faults(text)
    assert with_example(fault, scan("rules.txt", text), words()) is fault
