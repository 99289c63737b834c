"""The first pass: which words a book introduces, before any of them can be read elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from lark import Token

from grammar.lexer import TOKENS, Node, longest, read, reserved_trie
from grammar.normalise import ARTICLES, fold
from grammar.scan import Piece, Scan
from grammar.source import Span
from grammar.terms import Kind

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
        pieces, at = list(self.pieces), 0
        while at < len(pieces):
            match = longest(pieces, at, trie)
            if match is not None and match.type not in _TERM_TOKENS:
                match = None  # a word of the language is no term
            end = match.end if match else at + 1
            lone = pieces[at].sort != "word" or pieces[at].text.casefold() in _BETWEEN
            if match or not lone:
                words = " ".join(p.text for p in pieces[at:end])
                span = self.text.span(pieces[at].start, pieces[end - 1].end)
                found.append((Words(words, span), match.value if match else ""))
            at = end
        return found


@dataclass(slots=True)
class Definition:
    """One ``"X" is ...`` sentence with its clauses, its words still unresolved."""

    name: Words
    sort: str
    """``kind`` (of ``targets``), ``rank`` (above ``targets``), ``value`` or ``choice``."""
    book: str
    targets: Phrase | None = None
    value: Kind | None = None
    choices: tuple[str, ...] = ()
    synonyms: list[Words] = field(default_factory=list[Words])
    plurals: list[Words] = field(default_factory=list[Words])
    means: list[str] = field(default_factory=list[str])
    same_as: list[str] = field(default_factory=list[str])
    sources: list[str] = field(default_factory=list[str])


@dataclass(frozen=True, slots=True)
class Opposites:
    """One ``X is not Y, Z`` sentence, its words still unresolved."""

    one: Phrase
    others: Phrase
    book: str
    span: Span


def definitions(text: Scan, book: str) -> tuple[list[Definition], list[Opposites]]:
    """Read the definitions of one file; what is not one, or is at fault, is passed over."""
    found: list[Definition] = []
    apart: list[Opposites] = []
    current: Definition | None = None
    for pieces in text.sentences():
        if not _may_define(pieces):
            current = None
            continue
        sentence = read(pieces, reserved_trie())
        head = sentence[0].type
        if head == "STRING":
            current = _definition(text, sentence, book)
            if current is not None:
                found.append(current)
        elif current is not None and head in _CLAUSES:
            _add_clause(current, text, sentence)
        else:
            current = None
            opposites = _opposites(text, sentence, book)
            if opposites is not None:
                apart.append(opposites)
    return found, apart


_CLAUSE_OPENINGS = frozenset({"also", "means", "plural", "same", "source"})


def _may_define(pieces: list[Piece]) -> bool:
    """Tell at a glance whether a sentence may define something or belong to a definition."""
    if pieces[0].sort == "string" or pieces[0].text.lower() in _CLAUSE_OPENINGS:
        return True
    words = [piece.text.lower() for piece in pieces]
    return any(a in ("is", "are") and b == "not" for a, b in pairwise(words))


def _definition(text: Scan, sentence: list[Token], book: str) -> Definition | None:
    name, verb, rest = _words(text, sentence[0]), sentence[1].type, sentence[2:-1]
    if verb in _VALUES:
        return Definition(name, "value", book, value=_VALUES[verb])
    if verb == "A_CHOICE":
        choices = tuple(str(token.value) for token in rest if token.type == "STRING")
        return Definition(name, "choice", book, value=Kind.CHOICE, choices=choices)
    if verb not in ("KIND_OF", "A_ROLE_ABOVE"):
        return None
    sort = "kind" if verb == "KIND_OF" else "rank"
    return Definition(name, sort, book, targets=_between(text, sentence[1], sentence[-1]))


def _words(text: Scan, token: Token) -> Words:
    return Words(str(token.value), text.span(token.start_pos or 0, token.end_pos or 0))


def _between(text: Scan, after: Token, stop: Token) -> Phrase:
    """Give the pieces from ``after`` to ``stop``."""
    start, end = after.end_pos or 0, stop.start_pos or 0
    return Phrase(text, tuple(p for p in text.pieces if p.start >= start and p.end <= end))


_CLAUSES = frozenset({"ALSO_CALLED", "MEANS", "PLURAL", "SAME_AS", "SOURCE"})


def _add_clause(into: Definition, text: Scan, sentence: list[Token]) -> None:
    strings = [token for token in sentence if token.type == "STRING"]
    match sentence[0].type:
        case "ALSO_CALLED":
            into.synonyms.extend(_words(text, token) for token in strings)
        case "PLURAL":
            into.plurals.extend(_words(text, token) for token in strings)
        case "MEANS":
            into.means.extend(str(token.value) for token in strings)
        case "SAME_AS":
            into.same_as.extend(str(token.value) for token in strings)
        case _:
            into.sources.extend(str(token.value) for token in strings)


def _opposites(text: Scan, sentence: list[Token], book: str) -> Opposites | None:
    """Read ``X is not Y``; whether the words on both sides are terms shows later."""
    at = next((i for i, token in enumerate(sentence) if token.type == "IS_NOT"), 0)
    if at == 0 or any(token.type in _NOT_A_TERM for token in sentence[:at]):
        return None
    start, end = sentence[0].start_pos or 0, sentence[at].start_pos or 0
    pieces = tuple(p for p in text.pieces if p.start >= start and p.end <= end)
    whole = text.span(start, sentence[-1].end_pos or 0)
    return Opposites(Phrase(text, pieces), _between(text, sentence[at], sentence[-1]), book, whole)


_NOT_A_TERM = frozenset({"RULE", "EXCEPTION_TO", "WHEN", "UNLESS", "THERE_IS", "COLON"})
