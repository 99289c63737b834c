"""What may come next in a sentence that is still being written, from what the parser accepts.

The last words may be half typed, and they may be the beginning of something longer: *custody im*
becomes *custody image*, and *for* behind *AFR is* becomes *forbidden*.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from lark import Token, UnexpectedToken

from grammar.book import RuleBook
from grammar.diagnostic import Diagnostic
from grammar.frozen import dataclass
from grammar.lexer import read
from grammar.messages import explain
from grammar.messages.positions import position_of
from grammar.normalise import ARTICLES
from grammar.offers import LONGEST_TAIL, Group, Head, Offers, Tail
from grammar.scan import Piece, Scan, scan
from grammar.sensible import openings, sensible
from grammar.tables import parser

NAME = "what you typed"
"""How the beginning of a sentence is called where a place in it is told."""


@dataclass(frozen=True, slots=True)
class Completion:
    """How a sentence may go on."""

    wanted: str
    """What is wanted next, in the words of the language; empty where nothing can come."""
    groups: tuple[Group, ...] = ()
    ends: bool = False
    """Whether the sentence may end here."""
    fault: Diagnostic | None = None
    """Why no sentence begins like this, and where it stops being readable."""


def complete(prefix: str, book: RuleBook) -> Completion:
    """Give how the last sentence of ``prefix`` may go on in the words of a book.

    Sentences before it have to be whole. Where the last one can not be begun like this there are
    no groups, and ``fault`` tells the place.
    """
    text = scan(NAME, prefix)
    *earlier, current = [*text.sentences(), []] if _finished(text) else list(text.sentences())
    fault = next((f for one in earlier if (f := _unreadable(one, text, book))), None)
    if fault is not None:
        return Completion("", fault=fault)
    pieces = [piece for piece in current if piece.sort != "stop"]
    if pieces and pieces[-1].sort == "open" and _takes_a_text(pieces[:-1], book):
        return Completion('more words, and the closing quotation mark: "')
    ways = list(_ways(pieces, _owner(earlier), Offers(book), whole=prefix[-1:].isspace()))
    if not ways:
        return Completion("", fault=_unreadable(current, text, book))
    groups = tuple(group for way in ways for group in way.groups)
    on = next((way for way in ways if not way.tail), ways[0])
    ends = not on.tail and "DOT" in on.types
    return Completion(position_of(on.accepts).value, groups, ends)


def _takes_a_text(pieces: Sequence[Piece], book: RuleBook) -> bool:
    so_far = _accepted(pieces, book)
    return so_far is not None and "STRING" in so_far[1]


def _finished(text: Scan) -> bool:
    """Tell whether the text ends with a whole sentence (or is empty)."""
    last = text.pieces[-1] if text.pieces else None
    return last is None or (last.sort == "stop" and bool(last.text))


def _owner(earlier: Sequence[Sequence[Piece]]) -> str:
    """Give what a clause would belong to: the sentence before decides, clauses aside."""
    if not earlier:
        return ""
    return "definition" if any(one[0].sort == "string" for one in earlier[-1:]) else "rule"


def _unreadable(sentence: list[Piece], text: Scan, book: RuleBook) -> Diagnostic | None:
    """Give why a sentence can not be read; nothing where it can."""
    tokens = read(sentence, book.vocabulary.trie)
    lalr: Any = parser()
    try:
        lalr.parse(tokens)
    except UnexpectedToken as error:
        return explain(error, tokens, text, book.vocabulary, rules=book.rules)
    return None


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to see the text: so much of it is read, and the last words begin something."""

    tail: Sequence[Piece]
    accepts: frozenset[str]
    types: frozenset[str]
    """Those of ``accepts`` that make sense."""
    groups: tuple[Group, ...]


def _ways(pieces: Sequence[Piece], owner: str, offers: Offers, *, whole: bool) -> Iterator[_Way]:
    """Give the ways to see a text that lead on; half-typed words as short as can be first."""
    half_an_article = not whole and bool(pieces) and pieces[-1].text.casefold() in ARTICLES
    for number in range(int(half_an_article), min(LONGEST_TAIL, len(pieces)) + 1):
        head, tail = pieces[: len(pieces) - number], pieces[len(pieces) - number :]
        if any(piece.sort not in ("word", "number") for piece in tail):
            return
        read_so_far = _accepted(head, offers.book)
        if read_so_far is None:
            continue
        before, accepts = read_so_far
        types = sensible(accepts, before, offers.book)
        if not before and not tail:
            types = openings(types, owner)
        typed = " ".join(piece.text for piece in tail)
        words = Tail(tuple(typed.casefold().split()), whole)
        found = offers.groups(types, Head(head, before), words, typed)
        if found or (not tail and accepts):
            yield _Way(tail, accepts, types, found)


def _accepted(pieces: Sequence[Piece], book: RuleBook) -> tuple[list[Token], frozenset[str]] | None:
    """Give the tokens of a beginning and what may follow; nothing where it can not be read."""
    kept = list(pieces)
    while kept and kept[-1].text.casefold() in ARTICLES:
        kept.pop()  # an article says nothing before its noun is there
    tokens = read(kept, book.vocabulary.trie)
    lalr: Any = parser()
    reader = lalr.parse_interactive()
    try:
        for token in tokens:
            reader.feed_token(token)
    except UnexpectedToken:
        return None
    return tokens, frozenset(reader.accepts()) - {"$END"}
