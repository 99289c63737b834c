"""z3, told what rules mean in another way, gives the same verdicts on pairs of books."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from engine.analysis.model.law import Model, Part
from engine.analysis.model.solver import Solver
from engine.analysis.search import Edition as Side
from engine.analysis.search import Search, let_through
from tests.analysis.families import Family, family
from tests.analysis.smt_logic import Formula, z3
from tests.analysis.smt_proofs import UnspokenError
from tests.analysis.smt_rules import Book, Level
from tests.analysis.smt_sheet import Sheet

PARTS = 5
PAIRS = 1000 if os.environ.get("CI") else 60
PATIENCE = 20_000
"""Milliseconds that z3 may think about one question; far more than it needs."""


class Verdict(NamedTuple):
    """What can be said of two books, one way."""

    lets_through: bool
    """Whether some manifest is stopped by the first, and not by the second."""
    weaker: bool
    """Whether some manifest is found fault with by the first, and less by the second."""
    perhaps: bool
    """The same, if what is still to be done counts as less than any fault."""


def by_z3(one: Family) -> Iterator[tuple[int, int, Verdict]]:
    """Give the verdict on each two books of a family that z3 can be told of."""
    sheet = Sheet(one.words.values(), one.day)
    solver = z3.Solver()
    solver.set("timeout", PATIENCE)
    solver.add(sheet.facts)
    books = {text: Book(sheet, words) for text, words in one.words.items()}
    levels: dict[int, Level] = {}
    for number, edition in enumerate(one.editions):
        try:
            levels[number] = books[edition.draft.words].level(edition.law)
        except UnspokenError:
            continue
    for first, strict in levels.items():
        for second, lax in levels.items():
            if first != second:
                texts = {one.editions[n].draft.words for n in (first, second)}
                read = [held for text in texts for held in sheet.readable(one.words[text])]
                more = (_more(strict, lax, ahead) for ahead in (lax.ahead, z3.BoolVal(False)))
                asked = (_let_through(strict, lax), *more)
                yield first, second, Verdict(*(_answer(solver, [*read, held]) for held in asked))


def _answer(solver: Formula, asked: list[Formula]) -> bool:
    solver.push()
    solver.add(asked)
    answer = solver.check()
    solver.pop()
    assert answer != z3.unknown
    return bool(answer == z3.sat)


def _let_through(strict: Level, lax: Level) -> Formula:
    return z3.And(z3.Or(strict.failed, strict.open), z3.Not(lax.failed), z3.Not(lax.open))


def _more(strict: Level, lax: Level, ahead: Formula) -> Formula:
    nothing = z3.Not(z3.Or([*lax]))
    return z3.Or(
        z3.And(strict.failed, z3.Not(z3.Or(lax.failed, ahead))),
        z3.And(strict.open, z3.Not(z3.Or(lax.failed, lax.open, lax.ahead))),
        z3.And(strict.advice, nothing),
    )


def by_the_model(one: Family, first: int, second: int) -> Verdict:
    """Give the verdict of the search that ``remit compare`` makes, and of its model."""
    books = [one.editions[number] for number in (first, second)]
    strict, lax = (Side.on(b.book, b.book.glossary, one.day) for b in books)
    search = Search(strict, lax, one.day)
    model = Model([Part(b.book.glossary, (b.law,)) for b in books], one.day)
    levels = [model.level(number, book.law) for number, book in enumerate(books)]
    with Solver(model.shape.circuit) as solver:
        through = solver.holds([let_through(model.shape, *levels)])
    weaker = search.differs(books[0].law, books[1].law)
    return Verdict(through, weaker, weaker)


@pytest.mark.parametrize("part", range(PARTS))
def test_the_same_verdicts(part: int) -> None:
    """Both verdicts occur, so that neither side can agree by always saying the same."""
    seen: Counter[Verdict] = Counter()
    seed = 0
    while seen.total() < 2 * PAIRS // PARTS:
        one = family(f"second opinion {part} {seed}", manifests=0)
        seed += 1
        for first, second, verdict in by_z3(one):
            texts = one.editions[first].text + one.editions[second].text
            found = by_the_model(one, first, second)
            why = f"seed {one.seed!r}, {first} and {second}\n{texts}"
            assert found.lets_through == verdict.lets_through, why
            assert verdict.weaker <= found.weaker <= verdict.perhaps, why
            seen[verdict] += 1
    if PAIRS >= 1000:  # fewer may all be of one sort
        assert {verdict.weaker for verdict in seen} == {True, False}
        assert {verdict.lets_through for verdict in seen} == {True, False}
