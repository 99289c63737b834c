"""The first pass: which words a book introduces, before any of them can be read elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from grammar.frozen import dataclass
from grammar.lexer import opening, readings
from grammar.normalise import ARTICLES, fold
from grammar.scan import Piece, Scan
from grammar.source import Span
from grammar.terms import Kind
from grammar.trie import TOKENS, Node, longest, reserved_trie

_VALUES = {"A_NUMBER": Kind.NUMBER, "A_DURATION": Kind.DURATION, "A_FACT": Kind.FACT}
_TERM_TOKENS = frozenset(TOKENS.values())
_BETWEEN = frozenset({"and", "or", *ARTICLES})


@dataclass(frozen=True, slots=True)
class Words:
    """Words as typed, and where."""

    text: str
    span: Span

    @property
    def key(self) -> str:
        """The words as a form is looked up."""
        return fold(self.text)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch of text that should hold terms, still unread."""

    text: Scan
    pieces: tuple[Piece, ...]

    def terms(self, trie: Node) -> list[tuple[Words, str]]:
        """Read it by ``trie``: each stretch with the key of its term, empty where it has none."""
        found: list[tuple[Words, str]] = []
        pieces, at = self.pieces, 0
        while at < len(pieces):
            known = longest(pieces, at, trie)
            if known is not None and known.type not in _TERM_TOKENS:
                known = None  # a word of the language is no term
            end = known.end if known else at + 1
            lone = pieces[at].sort != "word" or pieces[at].key in _BETWEEN
            if known or not lone:
                words = " ".join(p.text for p in pieces[at:end])
                span = self.text.span(pieces[at].start, pieces[end - 1].end)
                found.append((Words(words, span), known.value if known else ""))
            at = end
        return found


@dataclass(frozen=True, slots=True)
class Definition:
    """One ``"X" is ...`` sentence with its clauses, its words still unresolved."""

    name: Words
    sort: str
    """``kind`` (of ``targets``), ``rank`` (above ``targets``), ``value`` or ``choice``."""
    book: str
    targets: Phrase | None = None
    value: Kind | None = None
    choices: tuple[str, ...] = ()
    synonyms: tuple[Words, ...] = ()
    plurals: tuple[Words, ...] = ()
    means: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Opposites:
    """One ``X is not Y, Z`` sentence, its words still unresolved."""

    one: Phrase
    others: Phrase
    book: str
    span: Span


@lru_cache(maxsize=128)
def definitions(text: Scan, book: str) -> tuple[tuple[Definition, ...], tuple[Opposites, ...]]:
    """Read the definitions of one file; what is not one, or is at fault, is passed over."""
    found: list[Definition] = []
    apart: list[Opposites] = []
    head: list[Piece] | None = None
    clauses: _Clauses = {}
    for pieces in text.sentences():
        clause = _clause(pieces)
        if clause and head is not None:
            clauses.setdefault(clause, []).extend(p for p in pieces if p.sort == "string")
            continue
        if head is not None:
            found += _definition(text, head, clauses, book)
        head, clauses = (pieces if pieces[0].sort == "string" else None), {}
        if head is None and _sets_apart(pieces):
            apart += _opposites(text, pieces, book)
    if head is not None:
        found += _definition(text, head, clauses, book)
    return tuple(found), tuple(apart)


_Clauses = dict[str, list[Piece]]
"""The quotations in the clauses of one definition, by the type of the clause."""
_CLAUSES = frozenset({"ALSO_CALLED", "MEANS", "PLURAL", "SAME_AS", "SOURCE"})
_OPENINGS = frozenset({"also", "means", "plural", "same", "source"})


def _clause(pieces: list[Piece]) -> str:
    """Give the type of a sentence that may be a clause of a definition."""
    if pieces[0].text.lower() not in _OPENINGS or pieces[0].sort != "word":
        return ""
    found = longest(pieces, 0, reserved_trie())
    return found.type if found is not None and found.type in _CLAUSES else ""


def _definition(
    text: Scan, pieces: list[Piece], clauses: _Clauses, book: str
) -> Iterator[Definition]:
    """Give what a sentence and its clauses define, if it defines anything."""
    verb = opening(pieces, 1, reserved_trie())
    value, choices, targets = _VALUES.get(verb.type), tuple[str, ...](), None
    if value is not None:
        sort = "value"
    elif verb.type == "A_CHOICE":
        sort, value = "choice", Kind.CHOICE
        choices = tuple(p.text for p in pieces[1:] if p.sort == "string")
    elif verb.type in ("KIND_OF", "A_ROLE_ABOVE"):
        sort = "kind" if verb.type == "KIND_OF" else "rank"
        targets = _between(text, pieces, verb.end, pieces[-1].start)
    else:
        return
    yield Definition(
        _words(text, pieces[0]),
        sort,
        book,
        targets,
        value,
        choices,
        tuple(_words(text, piece) for piece in clauses.get("ALSO_CALLED", ())),
        tuple(_words(text, piece) for piece in clauses.get("PLURAL", ())),
        *(
            tuple(piece.text for piece in clauses.get(c, ()))
            for c in ("MEANS", "SAME_AS", "SOURCE")
        ),
    )


def _words(text: Scan, piece: Piece) -> Words:
    return Words(piece.text, text.span(piece.start, piece.end))


def _sets_apart(pieces: list[Piece]) -> bool:
    """Tell at a glance whether a sentence may be ``X is not Y``."""
    words = [piece.text.lower() for piece in pieces]
    return any(a in ("is", "are") and b == "not" for a, b in pairwise(words))


def _opposites(text: Scan, pieces: list[Piece], book: str) -> Iterator[Opposites]:
    """Read ``X is not Y``; whether the words on both sides are terms shows later."""
    sentence = readings(pieces, reserved_trie())
    at = next((i for i, one in enumerate(sentence) if one.type == "IS_NOT"), 0)
    if at == 0 or any(one.type in _NOT_A_TERM for one in sentence[:at]):
        return
    first, verb, stop = sentence[0], sentence[at], sentence[-1]
    one = _between(text, pieces, first.start, verb.start)
    others = _between(text, pieces, verb.end, stop.start)
    yield Opposites(one, others, book, text.span(first.start, stop.end))


def _between(text: Scan, pieces: list[Piece], start: int, end: int) -> Phrase:
    return Phrase(text, tuple(p for p in pieces if p.start >= start and p.end <= end))


_NOT_A_TERM = frozenset({"RULE", "EXCEPTION_TO", "WHEN", "UNLESS", "THERE_IS", "COLON"})
