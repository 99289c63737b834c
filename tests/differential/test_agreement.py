"""The engine and the reference interpreter agree, on every form, about generated cases.

``AGREEMENT_PAIRS`` asks for more pairs of a book and a manifest, ``AGREEMENT_SEED`` for others.
"""

from __future__ import annotations

import os
from collections import Counter
from itertools import islice

import pytest

from tests.differential.agreement import Disagreement, disagreements, read
from tests.differential.books import pairs
from tests.differential.forms import EXPECTED, forms
from tests.differential.smaller import smallest, told
from tests.laws.worlds import Impossible, World
from tests.reference.meaning import check

PARTS = 8
"""How many tests share the pairs, so that several processes can."""
PAIRS = int(os.environ.get("AGREEMENT_PAIRS", "20000" if os.environ.get("CI") else "1600"))
SEED = int(os.environ.get("AGREEMENT_SEED", "1"))


@pytest.mark.parametrize("part", range(PARTS))
def test_engine_and_reference_agree(part: int) -> None:
    """Verdicts, statuses, last days and facts are the same; else the smallest case is shown."""
    possible = 0
    for case in pairs(SEED * PARTS + part):
        found = _judged(case)
        assert not found, _shown(case, found)
        possible += found is not None
        if possible * PARTS >= PAIRS:
            break


def _judged(case: World) -> list[Disagreement] | None:
    """Give what is wrong with a case; nothing for one that is refused before it is judged."""
    try:
        return disagreements(case)
    except Impossible:
        return None


def _shown(case: World, found: list[Disagreement]) -> str:
    """Show the smallest case in which the two say the same two different things."""
    one = found[0]

    def wrong(case: World) -> bool:
        return any(
            (each.sort, each.engine, each.reference) == (one.sort, one.engine, one.reference)
            for each in disagreements(case)
        )

    small = smallest(case, wrong if one.sort != "facts" else lambda c: bool(disagreements(c)))
    return "\n".join([told(small), *map(str, disagreements(small))])


def test_every_form_comes_up() -> None:
    """Each form, condition, timing, sort of item, change and status is in some of the pairs."""
    seen: Counter[str] = Counter()
    for case in islice(pairs(0, manifests=3), 2700):
        try:
            book, manifests, against = read(case)
        except Impossible:
            continue
        told = check(book.rules, book.glossary, manifests, case.today, case.stage, against)
        seen.update(set(forms(case, book, told[0][1])))
    assert EXPECTED - seen.keys() == set()
