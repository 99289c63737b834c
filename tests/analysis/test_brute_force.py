"""The model against the engine: on every manifest that is tried, and on every one it comes up with.

``MODEL_PAIRS=20000`` tries more pairs of books.
"""

from __future__ import annotations

import os

import pytest

from tests.analysis.families import Family, family, small_family
from tests.analysis.pairs import faults, smallest, told

PARTS = 10
"""Tests that share the pairs, so that they can run side by side."""
BOOKS = 8
CI = bool(os.environ.get("CI"))
PAIRS = int(os.environ.get("MODEL_PAIRS", "5000" if CI else "300"))
FAMILIES = -(-PAIRS // (PARTS * BOOKS * (BOOKS - 1) // 2))
"""Families of books in each part."""
SMALL = 4 if CI else 1


def agree(one: Family) -> None:
    """Compare each two books of a family; a fault is told with the least that shows it."""
    for first in range(len(one.editions)):
        for second in range(first):
            if next(faults(one, second, first), None) is not None:
                pytest.fail(told(*smallest(one, second, first)))


@pytest.mark.parametrize("part", range(PARTS))
def test_pairs_of_books(part: int) -> None:
    for number in range(FAMILIES):
        agree(family(f"pairs {part} {number}", books=BOOKS))


@pytest.mark.parametrize("part", range(PARTS))
def test_pairs_of_books_on_all_manifests_there_are(part: int) -> None:
    seed = found = 0
    while found < SMALL:
        one = small_family(f"all {part} {seed}")
        seed += 1
        if one is not None:
            found += 1
            agree(one)


def test_formulas_on_which_a_solver_damaged_memory() -> None:
    """Glucose ended the process here: literals were assumed, and clauses came in between."""
    agree(family("pairs 7 11", books=BOOKS))
