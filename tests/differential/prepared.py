"""Cases that were read beforehand, with the reference's answers: for mutation testing.

Each mutant is tried in a process that has all of this already, and pays for the engine alone.
"""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from functools import cache
from itertools import islice
from typing import Any

from hypothesis import Phase, given, settings

from engine.check import check
from grammar.glossary import Glossary
from grammar.parse import RuleBook
from grammar.render import block
from grammar.rules import Rule
from tests.differential.agreement import Read, compared, read
from tests.differential.books import pairs
from tests.differential.whole import flaws
from tests.laws.words import GLOSSARIES, words
from tests.laws.worlds import Impossible, World
from tests.reference.meaning import Found
from tests.reference.meaning import check as reference
from tests.strategies.rulebooks import rulebooks
from tests.strategies.words import glossary

MADE = (Phase.generate,)
Answers = list[tuple[str, list[Found]]]


@cache
def cases(many: int = 1600) -> list[tuple[World, Read, Answers]]:
    """Give cases that can be judged, with the reference's answers."""
    found: list[tuple[World, Read, Answers]] = []
    for case in islice(pairs(0, manifests=3), many):
        try:
            book, manifests, against = read(case)
        except Impossible:
            continue
        asked = (book.rules, book.glossary, manifests, case.today, case.stage, against)
        report = check(book, manifests, as_of=case.today, stage=case.stage, against=against)
        if not report.diagnostics:
            found.append((case, (book, manifests, against), reference(*asked)))
    return found


def wrong(case: World, known: Read, answers: Answers) -> list[Any]:
    """Give what the engine now says otherwise, with relations of terms worked out anew."""
    book, manifests, against = known
    report = check(anew(book), manifests, as_of=case.today, stage=case.stage, against=against)
    found = compared(book, report, answers)
    return [*report.diagnostics, *report.failures, *flaws(report), *found]


def anew(book: RuleBook) -> RuleBook:
    """Give a book whose glossary has worked out nothing yet."""
    vocabulary = copy(book.vocabulary)
    vocabulary.glossary = fresh(book.glossary)
    return replace(book, vocabulary=vocabulary)


def fresh(known: Glossary) -> Glossary:
    """Give a glossary of the same definitions that has worked out nothing yet."""
    apart = [(min(pair), max(pair)) for pair in known.opposites]
    return Glossary(known.terms, apart)


@cache
def sentences(many: int = 240) -> list[tuple[str, tuple[Rule, ...]]]:
    """Give rule books as text, each with the values that it was written from."""
    found: list[tuple[str, tuple[Rule, ...]]] = []

    @settings(max_examples=many, derandomize=True, database=None, deadline=None, phases=MADE)
    @given(rulebooks())
    def collect(rules: tuple[Rule, ...]) -> None:
        found.append(("\n".join(block(rule, glossary()) for rule in rules), rules))

    collect()
    return found


def glossaries() -> list[Glossary]:
    """Give some glossaries that have worked out nothing yet."""
    return [fresh(words(number).glossary) for number in range(0, GLOSSARIES, 5)]
