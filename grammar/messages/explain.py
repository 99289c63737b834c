"""The first words of a sentence that could not be read, turned into the one message about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lark import Token, UnexpectedToken

from grammar.diagnostic import Diagnostic
from grammar.glossary import Glossary
from grammar.messages.endings import continues_above, said_twice, twice
from grammar.messages.positions import position_of
from grammar.messages.rows import TABLE
from grammar.messages.stop import Stop
from grammar.messages.unread import not_understood
from grammar.rules import Rule
from grammar.scan import Scan
from grammar.trie import BROKEN, UNKNOWN
from grammar.vocabulary import Vocabulary


def explain(
    error: UnexpectedToken,
    sentence: Sequence[Token],
    text: Scan,
    vocabulary: Vocabulary,
    *,
    rules: Sequence[Rule] = (),
    elsewhere: Glossary | None = None,
) -> Diagnostic | None:
    """Give the message about a sentence; nothing where its cause has a message already.

    ``rules`` are those of the book that were read already: messages quote them. ``elsewhere`` is
    a shipped glossary that the book does not use: words that are agreed there get a hint.
    """
    token: Token = error.token
    if token.type == BROKEN:
        return None
    accepts = frozenset(error.accepts or ())
    at = _index(token, sentence)
    position = position_of(accepts)
    stop = Stop(tuple(sentence), at, accepts, position, text, vocabulary, tuple(rules), elsewhere)
    if continues_above(stop):
        return None
    if twice(stop):
        return said_twice(stop)
    found = TABLE.find(behind_comma(stop))
    if found is None:
        return not_understood(stop, stop.words)
    row, words = found
    return row.message(behind_comma(stop), words)


def behind_comma(stop: Stop) -> Stop:
    """Give the stop at the words behind a comma, where the table has a message about them."""
    if stop.token.type != "COMMA" or stop.following.type != UNKNOWN:
        return stop
    moved = replace(stop, at=stop.at + 1)
    return moved if TABLE.by_phrase(moved) else stop


def _index(token: Token, sentence: Sequence[Token]) -> int:
    """Give where ``token`` stands; behind the last one the parser makes up an end of its own."""
    same = (i for i, other in enumerate(sentence) if other is token)
    return next(same, len(sentence) - 1)
