"""A rule book made ready to be asked: its rules in force on a day, and where each is looked up.

Making it ready costs as much as the book is long; asking it costs as much as there is to find. So
the last few books that were asked stay ready, for as long as the program runs.
"""

from __future__ import annotations

from collections import deque
from datetime import date

from engine.coverage import Spoken
from engine.fingerprint import Fingerprints
from engine.index import Index
from engine.laws import laws
from grammar.book import RuleBook

MOST = 4
"""Books that stay ready. A comparison asks two, each on one day or on two."""


class Compiled:
    """A rule book on a day."""

    def __init__(self, book: RuleBook, day: date) -> None:
        """Look through the rules of a book."""
        self.book, self.day = book, day
        self.laws = laws(book, day)
        self.index = Index(self.laws, book.glossary)
        self.spoken = Spoken(self.laws, book.glossary)
        self.marks = Fingerprints(book.glossary)
        self.of_changes = tuple(law for law in self.laws if law.rule.statement.subject.changes)
        """Rules about changes."""


_READY: deque[Compiled] = deque(maxlen=MOST)


def compiled(book: RuleBook, day: date) -> Compiled:
    """Give a book on a day, as it was made ready if it was asked lately."""
    for one in _READY:
        if one.book is book and one.day == day:
            return one
    made = Compiled(book, day)
    _READY.append(made)
    return made
