"""The tokens of a sentence on their way to the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Literal

from lark import Token

from grammar.frozen import dataclass
from grammar.glossary import Glossary
from grammar.normalise import ARTICLES
from grammar.scan import Piece
from grammar.terms import Kind, Term
from grammar.trie import TOKENS
from grammar.wording import counts

TERM_TOKENS = frozenset(TOKENS.values())
Number = Literal["one", "many", "either"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A token with what the author wrote around it."""

    type: str
    value: Any
    form: str = ""
    """The words as typed, in lower case with single spaces."""
    article: str = ""
    """The article that stood before it, in lower case, or empty."""
    term: Term | None = None
    number: Number = "either"
    """For a term, whether its singular or its plural was written; *either* where they are alike."""
    typed: str = ""
    """The words as typed."""

    @property
    def words(self) -> str:
        """The phrase that the token stands for, as text."""
        return str(self.value)


def marks(pieces: Iterator[Piece], sentence: list[Token], glossary: Glossary) -> list[Mark]:
    """Give the tokens of a sentence, without its full stop.

    ``pieces`` are those of its file that come after the sentence before it.
    """
    found: list[Mark] = []
    for token in sentence[:-1]:
        typed, article = _around(pieces, token)
        found.append(replace(_mark(token, typed.casefold(), article, glossary), typed=typed))
    return found


def _around(pieces: Iterator[Piece], token: Token) -> tuple[str, str]:
    """Give the words of a token and the article right before it."""
    words: list[str] = []
    article = ""
    for piece in pieces:
        if piece.start < (token.start_pos or 0):
            text = piece.text.casefold()
            article = text if text in ARTICLES else ""
            continue
        words.append(piece.text)
        if piece.end >= (token.end_pos or 0):
            break
    return " ".join(words), article


def _mark(token: Token, form: str, article: str, glossary: Glossary) -> Mark:
    if token.type not in TERM_TOKENS:
        return Mark(token.type, token.value, form, article)
    term = glossary.terms[str(token.value)]
    if _adds_capability(form, term):
        return Mark(token.type, token.value, form, "", term, "one")
    return Mark(token.type, token.value, form, article, term, _number(form, term))


def _adds_capability(form: str, term: Term) -> bool:
    """Tell whether ``AFR capability`` is written for ``AFR``."""
    longer = form.endswith(("capability", "capabilities"))
    return term.kind is Kind.CAPABILITY and longer and not term.name.endswith("capability")


def _number(form: str, term: Term) -> Number:
    if not counts(term):
        return "either"
    return "many" if form in term.plurals else "one"
