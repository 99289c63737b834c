"""What each mutant is tried with first: all is prepared, so that the engine alone takes time.

Its name keeps it out of `make test`: it shows nothing that the tests beside it do not.
"""

from __future__ import annotations

from itertools import product

import pytest

from grammar import sentences
from tests.differential import prepared
from tests.differential.test_terms import TRUTHS, test_periods_of_all_lengths, test_within_a_period
from tests.reference.words import Terms
from tests.strategies.words import book

__all__ = ["test_periods_of_all_lengths", "test_within_a_period"]
PARTS = 12


@pytest.mark.parametrize("part", range(PARTS))
def test_answers(part: int) -> None:
    for case, known, answers in prepared.cases()[part::PARTS]:
        assert not prepared.wrong(case, known, answers)


@pytest.mark.parametrize("part", range(PARTS))
def test_sentences(part: int) -> None:
    sentences._clean.cache_clear()
    for text, rules in prepared.sentences()[part::PARTS]:
        read = book(text)
        assert read.diagnostics == ()
        assert read.rules == rules


def test_relations_of_terms() -> None:
    known = prepared.glossaries()[1]
    wanted = Terms(known)
    for one, other in product(known.terms, repeat=2):
        assert (other in known.broader(one)) == (other in wanted.broader[one])
        assert (one in known.narrower(other)) == (other in wanted.broader[one])
        assert known.covers(one, other) is TRUTHS[wanted.is_(one, other)]
