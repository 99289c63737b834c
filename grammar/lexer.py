"""Pieces of text read as tokens, by one trie of reserved phrases and of every form of every term.

The longest match wins, wherever it stands; an article may be skipped when that reaches further.
A run of words that nothing matches is one token, so that one message covers the whole phrase.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from lark import Token
from lark.lexer import Lexer

from grammar.glossary import Glossary
from grammar.normalise import ARTICLES
from grammar.reserved import PHRASES
from grammar.scan import Piece, Scan
from grammar.terms import Kind

TOKENS: dict[Kind, str] = {
    Kind.DATA: "DATA",
    Kind.ACTIVITY: "ACT",
    Kind.CAPABILITY: "CAP",
    Kind.PURPOSE: "PURPOSE",
    Kind.ROLE: "ROLE",
    Kind.ORGANISATION: "ORG",
    Kind.PERSON: "PERSON",
    Kind.SYSTEM: "SYSTEM",
    Kind.EVIDENCE: "EVID",
    Kind.CONTROL: "CONTROL",
    Kind.JUDGEMENT: "JUDG",
    Kind.EVENT: "EVENT",
    Kind.CONTENT: "CONTENT",
    Kind.CHANGE: "CHANGE",
    Kind.NUMBER: "NUM",
    Kind.DURATION: "DUR",
    Kind.FACT: "FACT",
    Kind.CHOICE: "CHOICE",
}
"""The token type of each kind of term."""

UNKNOWN, BROKEN = "UNKNOWN_WORDS", "BROKEN_TERM"
"""Words that are not agreed; words of a definition that is itself at fault."""

_MARKS = {
    "stop": "DOT",
    "comma": "COMMA",
    "colon": "COLON",
    "percent": "PERCENT",
    "bad": "BAD_CHAR",
}
_AFTER_COMMA = frozenset({"AND", "OR", "WHEN", "UNLESS", "UNTIL", "OR_WHY_WITHHELD"})


class Match(NamedTuple):
    """What a run of words is: the token's type, its value, and the index after its last piece."""

    type: str
    value: str
    end: int


Node = dict[str, Any]
"""A step of the trie: the next word -> a node; ``""`` -> the (type, value) that ends here."""


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
    """Read the pieces of one sentence as tokens; a comma before *and*, *when* ... is no token."""
    found: list[Token] = []
    for token in _read(sentence, trie):
        if token.type in _AFTER_COMMA and found and found[-1].type == "COMMA":
            found.pop()
        found.append(token)
    return found


def _read(pieces: list[Piece], trie: Node) -> Iterator[Token]:
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        if piece.sort in ("word", "number"):
            match = _match(pieces, at, trie)
            if match is not None:
                first = at + 1 if _skips(pieces, at, match, trie) else at
                yield _token(match.type, match.value, pieces[first], pieces[match.end - 1])
                at = match.end
                continue
            if piece.sort == "word":
                if piece.text.casefold() in ARTICLES and _word_follows(pieces, at):
                    at += 1
                    continue
                end = _unknown_end(pieces, at, trie)
                words = " ".join(p.text for p in pieces[at:end])
                yield _token(UNKNOWN, words, piece, pieces[end - 1])
                at = end
                continue
        yield _plain(piece)
        at += 1


def _word_follows(pieces: list[Piece], at: int) -> bool:
    return at + 1 < len(pieces) and pieces[at + 1].sort in ("word", "number")


def _skips(pieces: list[Piece], at: int, match: Match, trie: Node) -> bool:
    """Tell whether ``match`` was found behind an article that is no part of it."""
    if pieces[at].text.casefold() not in ARTICLES:
        return False
    straight = longest(pieces, at, trie)
    return straight is None or straight.end < match.end


def _match(pieces: list[Piece], at: int, trie: Node) -> Match | None:
    straight = longest(pieces, at, trie)
    if pieces[at].text.casefold() not in ARTICLES or not _word_follows(pieces, at):
        return straight
    behind = longest(pieces, at + 1, trie)
    if behind is not None and (straight is None or behind.end > straight.end):
        return behind
    return straight


def longest(pieces: list[Piece], at: int, trie: Node) -> Match | None:
    """Give the longest phrase or term that starts at piece ``at``."""
    node = trie
    best: Match | None = None
    while at < len(pieces) and pieces[at].sort in ("word", "number"):
        step: Node | None = node.get(pieces[at].text.casefold())
        if step is None:
            break
        node = step
        at += 1
        ending = node.get("")
        if ending is not None:
            best = Match(ending[0], ending[1], at)
    return best


def _unknown_end(pieces: list[Piece], at: int, trie: Node) -> int:
    """Give the index after a run of words that nothing matches (articles inside belong to it)."""
    end = at + 1
    while end < len(pieces) and pieces[end].sort == "word":
        if _match(pieces, end, trie) is not None:
            return end
        end += 1
    return end


def _token(sort: str, value: object, first: Piece, last: Piece) -> Token:
    return Token(sort, value, start_pos=first.start, end_pos=last.end)


def _plain(piece: Piece) -> Token:
    match piece.sort:
        case "number":
            return _token("NUMBER", Decimal(piece.text.replace(",", "")), piece, piece)
        case "date":
            return _date(piece)
        case "string":
            return _token("STRING", piece.text, piece, piece)
        case "open":
            return _token("OPEN_STRING", piece.text, piece, piece)
        case "id" | "code":
            return _token("RULE_ID" if piece.sort == "id" else "CODE", piece.text, piece, piece)
        case _:
            return _token(_MARKS.get(piece.sort, "BAD_CHAR"), piece.text, piece, piece)


def _date(piece: Piece) -> Token:
    try:
        return _token("DATE", date.fromisoformat(piece.text), piece, piece)
    except ValueError:
        return _token("BAD_DATE", piece.text, piece, piece)


def build_trie(glossary: Glossary, broken: Iterable[str] = ()) -> Node:
    """Give the trie of the reserved phrases, of every form, and of ``broken`` forms."""
    trie: Node = {}
    for form in broken:
        _plant(trie, form, BROKEN, form)
    for form, name in glossary.forms.items():
        _plant(trie, form, TOKENS[glossary.kind(name)], name)
    for token, phrases in PHRASES.items():
        for phrase in phrases:
            _plant(trie, phrase, "_IS" if token == "IS" else token, phrase)
    return trie


@cache
def reserved_trie() -> Node:
    """Give the trie of the reserved phrases alone."""
    return build_trie(Glossary({}))


def _plant(trie: Node, form: str, token: str, value: str) -> None:
    node = trie
    for word in form.split():
        node = node.setdefault(word, {})
    node[""] = (token, value)
