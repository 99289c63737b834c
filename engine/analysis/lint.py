"""The static checks of a rule book, all of them, in the order of the text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from engine.analysis.acceptance import judged
from engine.analysis.attachment import ambiguities
from engine.analysis.blocks import Blocks
from engine.analysis.clashes import clashes
from engine.analysis.dates import date_faults
from engine.analysis.examples import example_faults
from engine.analysis.exceptions import exception_faults
from engine.analysis.intervals import interval_faults
from engine.analysis.neighbours import near_neighbours
from engine.analysis.numbering import numbering_faults
from engine.analysis.origin import missing_origins
from engine.analysis.owners import missing_owners
from engine.analysis.readability import hard_sentences
from engine.analysis.survey import Survey, survey
from engine.analysis.triggers import open_triggers
from engine.analysis.unmentioned import unmentioned
from engine.analysis.vocabulary import word_faults
from engine.analysis.weak_words import weak_words
from engine.manifest import Manifest
from grammar.book import RuleBook
from grammar.diagnostic import Diagnostic

Check = Callable[[Survey], Iterator[Diagnostic]]

CHECKS: tuple[Check, ...] = (
    exception_faults,
    word_faults,
    near_neighbours,
    ambiguities,
    missing_origins,
    missing_owners,
    open_triggers,
    example_faults,
    unmentioned,
    weak_words,
    date_faults,
    interval_faults,
    hard_sentences,
    numbering_faults,
)
"""Each gives the findings of one topic; docs/codes has a page for each code."""


@dataclass(frozen=True, slots=True)
class Linted:
    """What the static checks found."""

    found: tuple[Diagnostic, ...]
    """By place; what stands, with what is wrong with acceptances."""
    accepted: tuple[Diagnostic, ...]
    """What a rule accepts, for a reason and until a day."""

    def count(self, severity: str) -> int:
        """Give how many findings of a severity stand."""
        return sum(one.severity == severity for one in self.found)


def lint(
    book: RuleBook, *, as_of: date, manifests: Sequence[Manifest] = ()
) -> tuple[Diagnostic, ...]:
    """Give what is wrong with a book on the day ``as_of``, by place.

    Only the books that were named are looked over, not those that they use. Of a book that can
    not be read, that is all there is to say. ``manifests`` are looked over for parts that no rule
    mentions.
    """
    return linted(book, as_of=as_of, manifests=manifests).found


def linted(book: RuleBook, *, as_of: date, manifests: Sequence[Manifest] = ()) -> Linted:
    """Give what :func:`lint` gives, together with what is accepted."""
    if book.faulty:
        return Linted(book.diagnostics, ())
    looked_at = survey(book, as_of, manifests)
    found = [
        *book.diagnostics,
        *(one for check in CHECKS for one in check(looked_at)),
        *clashes(book, as_of=as_of),
    ]
    asked = _asked_files(book)
    kept = (one for one in _causes(found, looked_at) if _belongs(one, asked, book))
    result = judged(_in_order(kept, book), looked_at)
    return Linted(tuple(_in_order(result.open, book)), result.accepted)


_IDLE, _FOLLOWS = frozenset({"S201", "S202", "S203"}), frozenset({"S217", "S218", "S221"})
"""Codes of rules that can do nothing at all, and of what is bound to be found of such a rule."""


def _causes(found: Sequence[Diagnostic], looked_at: Survey) -> Iterator[Diagnostic]:
    """Leave out what only follows from a rule that can do nothing."""
    blocks = Blocks(looked_at.rules)
    idle = {id(blocks.at(one.at)) for one in found if one.code in _IDLE and one.at}
    for one in found:
        rule = blocks.at(one.at) if idle and one.code in _FOLLOWS and one.at else None
        if rule is None or id(rule) not in idle:
            yield one


def _asked_files(book: RuleBook) -> frozenset[str]:
    return frozenset(file.name for text in book.books if text.asked for file in text.files)


def _belongs(one: Diagnostic, asked: frozenset[str], book: RuleBook) -> bool:
    """Tell whether a finding is about a book that was named, or about no book at all."""
    places = [at.file for at in (one.at, *(related.at for related in one.related)) if at]
    return not places or any(file in asked or file not in book.sources for file in places)


def _in_order(found: Iterable[Diagnostic], book: RuleBook) -> list[Diagnostic]:
    """Sort by place, in the order in which files were read; what has no place comes last."""
    order = {name: number for number, name in enumerate(book.sources)}

    def key(one: Diagnostic) -> tuple[int, int, int, str]:
        if one.at is None:
            return len(order) + 1, 0, 0, one.code
        return order.get(one.at.file, len(order)), one.at.line, one.at.column, one.code

    return sorted(found, key=key)
