"""Pieces of text read as tokens, by one trie of reserved phrases and of every form of every term.

The longest match wins; a run of words that nothing matches is one token, so that one message
covers the whole phrase.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from lark import Token
from lark.lexer import Lexer

from grammar.normalise import ARTICLES
from grammar.scan import Piece, Scan
from grammar.trie import UNKNOWN, Node, match, word_follows

_MARKS = {
    "string": "STRING",
    "open": "OPEN_STRING",
    "id": "RULE_ID",
    "code": "CODE",
    "stop": "DOT",
    "comma": "COMMA",
    "colon": "COLON",
    "percent": "PERCENT",
    "bad": "BAD_CHAR",
}
_AFTER_COMMA = frozenset({"AND", "OR", "WHEN", "UNLESS", "UNTIL", "OR_WHY_WITHHELD"})


class Reading(NamedTuple):
    """What will be a token: its type, its value, and its offsets in the plain text."""

    type: str
    value: object
    start: int
    end: int

    def token(self) -> Token:
        """Give it as the parser takes it."""
        return Token(self.type, self.value, start_pos=self.start, end_pos=self.end)


class VocabularyLexer(Lexer):
    """Hands the parser the tokens that it is given: they were made by :func:`tokens`."""

    def __init__(self, lexer_conf: object) -> None:
        """Take Lark's configuration, of which nothing is needed."""

    def lex(self, lexer_state: Any, parser_state: Any = None) -> Iterator[Token]:  # noqa: ANN401 - as Lark declares it
        """Give the tokens one by one."""
        del parser_state
        yield from lexer_state


def tokens(text: Scan, trie: Node) -> list[list[Token]]:
    """Read a file as sentences, each a list of tokens that ends with its full stop."""
    return [read(sentence, trie) for sentence in text.sentences()]


def read(sentence: list[Piece], trie: Node) -> list[Token]:
    """Read the pieces of one sentence as tokens."""
    return [one.token() for one in readings(sentence, trie)]


def readings(sentence: list[Piece], trie: Node) -> list[Reading]:
    """Read the pieces of one sentence; a comma before *and*, *when* ... is no token."""
    found: list[Reading] = []
    for one in _read(sentence, trie):
        if one.type in _AFTER_COMMA and found and found[-1].type == "COMMA":
            found.pop()
        found.append(one)
    return found


def opening(pieces: list[Piece], at: int, trie: Node) -> Reading:
    """Read what stands at piece ``at``."""
    return next(_read(pieces, trie, at))


def _read(pieces: list[Piece], trie: Node, at: int = 0) -> Iterator[Reading]:
    while at < len(pieces):
        piece = pieces[at]
        known = match(pieces, at, trie) if piece.key else None
        if known is not None:
            start, end = pieces[known.start].start, pieces[known.end - 1].end
            yield Reading(known.type, known.value, start, end)
            at = known.end
        elif piece.sort != "word":
            yield _plain(piece)
            at += 1
        elif piece.key in ARTICLES and word_follows(pieces, at):
            at += 1
        else:
            end = _unknown_end(pieces, at, trie)
            words = " ".join(p.text for p in pieces[at:end])
            yield Reading(UNKNOWN, words, piece.start, pieces[end - 1].end)
            at = end


def _unknown_end(pieces: list[Piece], at: int, trie: Node) -> int:
    """Give the index after a run of words that nothing matches (articles inside belong to it)."""
    end = at + 1
    while end < len(pieces) and pieces[end].sort == "word":
        if match(pieces, end, trie) is not None:
            return end
        end += 1
    return end


def _plain(piece: Piece) -> Reading:
    if piece.sort == "number":
        return _reading("NUMBER", Decimal(piece.text.replace(",", "")), piece)
    if piece.sort == "date":
        return _date(piece)
    return _reading(_MARKS.get(piece.sort, "BAD_CHAR"), piece.text, piece)


def _date(piece: Piece) -> Reading:
    try:
        return _reading("DATE", date.fromisoformat(piece.text), piece)
    except ValueError:
        return _reading("BAD_DATE", piece.text, piece)


def _reading(sort: str, value: object, piece: Piece) -> Reading:
    return Reading(sort, value, piece.start, piece.end)
