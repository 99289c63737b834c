"""The table of messages: which one belongs to which place, token and words.

Of the phrases that stand in the words where the reading stopped the first one counts, of several
there the longest, and of one phrase in two rows the row that names the place. Then come rows for
the shape of a word, then rows without either. No two rows of the same rank may claim one thing: a
test sees to it, so the order of the rows never matters.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

from grammar.diagnostic import Diagnostic
from grammar.frozen import dataclass
from grammar.messages.positions import Position
from grammar.messages.stop import Stop, Words, end_of, start_of
from grammar.trie import UNKNOWN

Message = Callable[[Stop, Words], Diagnostic | None]
"""Makes the message about a stop and the words that the row speaks of; nothing where the cause of
the trouble lies in another sentence, which has its message already."""

ANYWHERE: tuple[Position, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One message and when it is the right one."""

    message: Message
    at: tuple[Position, ...] = ANYWHERE
    tokens: tuple[str, ...] = (UNKNOWN,)
    phrases: tuple[str, ...] = ()
    """Words in lower case that must stand there."""
    shape: str = ""
    """A regular expression that the whole of the words must match, in lower case."""


def types(names: str) -> tuple[str, ...]:
    """Give token types from one text of them."""
    return tuple(names.split())


Key = tuple[Position | None, str]
"""A place (or any) and a token type."""


class Table:
    """All rows, found by place and token."""

    def __init__(self, rows: Iterable[Row]) -> None:
        """Keep ``rows``; their order does not matter."""
        self.rows = tuple(rows)

    @cached_property
    def by_key(self) -> dict[Key, list[Row]]:
        """The rows for each place and token."""
        found: dict[Key, list[Row]] = defaultdict(list)
        for row in self.rows:
            for position in row.at or (None,):
                for token in row.tokens:
                    found[position, token].append(row)
        return dict(found)

    def find(self, stop: Stop) -> tuple[Row, Words] | None:
        """Give the row for a stop, with the words that it speaks of."""
        ranks = self._ranks(stop)
        return self.by_phrase(stop) or _by_shape(stop, ranks) or _plain(stop, ranks)

    def _ranks(self, stop: Stop) -> Sequence[list[Row]]:
        return [self.by_key.get((at, stop.token.type), []) for at in (stop.position, None)]

    def by_phrase(self, stop: Stop) -> tuple[Row, Words] | None:
        """Give the row whose phrase stands first in the words of a stop."""
        ranks = self._ranks(stop)
        best: tuple[int, int, int] | None = None
        chosen: tuple[Row, Words] | None = None
        for rank, rows in enumerate(ranks):
            for row in rows:
                for words in _places(stop, row.phrases):
                    order = (words.start, -words.end, rank)
                    if best is None or order < best:
                        best, chosen = order, (row, words)
        return chosen


def _by_shape(stop: Stop, ranks: Sequence[list[Row]]) -> tuple[Row, Words] | None:
    for rows in ranks:
        for row in rows:
            if row.shape and re.fullmatch(row.shape, stop.words.text.casefold()):
                return row, stop.words
    return None


def _plain(stop: Stop, ranks: Sequence[list[Row]]) -> tuple[Row, Words] | None:
    for rows in ranks:
        for row in rows:
            if not row.phrases and not row.shape:
                return row, stop.words
    return None


_FAR = 60
"""How many words are looked through for phrases: hostile text has runs of thousands."""


def _places(stop: Stop, phrases: tuple[str, ...]) -> Iterator[Words]:
    """Give where phrases stand that begin inside the words where the reading stopped."""
    if not phrases:
        return
    first, last = start_of(stop.token), end_of(stop.token)
    pieces = stop.pieces(first, stop.end)[:_FAR]
    words = [piece.text.casefold() for piece in pieces]
    for phrase in phrases:
        wanted = phrase.split()
        for at, piece in enumerate(pieces):
            if piece.start >= last:
                break
            if words[at : at + len(wanted)] == wanted:
                yield stop.stretch(piece.start, pieces[at + len(wanted) - 1].end)
                break
