"""A sentence that could not be read to its end, and the words where the reading stopped."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from lark import Token

from grammar.diagnostic import Diagnostic, Severity, Suggestion
from grammar.frozen import dataclass
from grammar.glossary import Glossary
from grammar.messages.expected import in_words, kinds_of
from grammar.messages.positions import Position
from grammar.normalise import ARTICLES
from grammar.rules import Rule
from grammar.scan import Piece, Scan
from grammar.source import Span
from grammar.terms import Kind
from grammar.vocabulary import Vocabulary
from grammar.wording import a_or_an

VERBS = frozenset(
    "_IS IS_NOT FORBIDDEN NOT_PERMITTED PERMITTED REQUIRES SHOULD_HAVE SHOULD_BE SHOULD_NOT_HAPPEN"
    " LIMITED_TO MUST_END_AT".split()
)
"""Token types that end the part of a sentence which says what it is about."""


MOST_WORDS = 12
"""How many words that are not agreed a message quotes and looks at."""

_LEADS = frozenset(
    "AND OR COMMA OF TO WITH FROM ON IN ABOUT BY FOR EVERY WITHIN BEFORE AFTER AT WHEN UNLESS UNTIL"
    " STATING ONLY ANY_ALL".split()
)
"""Token types that lead up to something and can not end a sentence."""


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of the author's text: what is underlined."""

    text: str
    """As typed, on one line."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Stop:
    """All that a message may look at."""

    sentence: tuple[Token, ...]
    """The tokens of the sentence, its full stop last."""
    at: int
    """The index of the first one that could not be read on from."""
    accepts: frozenset[str]
    position: Position
    text: Scan
    vocabulary: Vocabulary
    rules: tuple[Rule, ...] = ()
    """Rules of the book that were read already."""
    elsewhere: Glossary | None = None
    """A shipped glossary that this book does not use."""

    @property
    def token(self) -> Token:
        """The first token that could not be read on from."""
        return self.sentence[self.at]

    @property
    def before(self) -> tuple[Token, ...]:
        """The tokens that were read."""
        return self.sentence[: self.at]

    @property
    def after(self) -> tuple[Token, ...]:
        """The tokens behind the one where the reading stopped."""
        return self.sentence[self.at + 1 :]

    @property
    def previous(self) -> Token:
        """The token before it; itself where it is the first."""
        return self.sentence[max(self.at - 1, 0)]

    @property
    def following(self) -> Token:
        """The token behind it; itself where it is the last."""
        return self.sentence[min(self.at + 1, len(self.sentence) - 1)]

    @property
    def glossary(self) -> Glossary:
        """The terms of the loaded books."""
        return self.vocabulary.glossary

    @property
    def kinds(self) -> frozenset[Kind]:
        """The kinds of term that could have come."""
        return kinds_of(self.accepts)

    @property
    def words(self) -> Words:
        """The words where the reading stopped, or the first dozen of them."""
        start, end = start_of(self.token), end_of(self.token)
        shown = self.pieces(start, end)[:MOST_WORDS]
        return self.stretch(start, shown[-1].end if len(shown) == MOST_WORDS else end)

    @property
    def start(self) -> int:
        """The offset where the sentence starts, behind its label (an exception keeps its own)."""
        types = [token.type for token in self.sentence[: self.at]]
        if types[:1] == ["RULE"] and "COLON" in types:
            return end_of(self.sentence[types.index("COLON")])
        return self.opening

    @property
    def opening(self) -> int:
        """The offset where the sentence starts, its label and a first article included."""
        first = start_of(self.sentence[0])
        pieces = self.text.pieces
        at = bisect_left(pieces, first, key=lambda piece: piece.start)
        while at > 0 and pieces[at - 1].sort != "stop":
            at -= 1
        return pieces[at].start if at < len(pieces) else first

    @property
    def end(self) -> int:
        """The offset where the sentence ends, before its full stop."""
        return start_of(self.sentence[-1])

    def between(self, first: Token, last: Token) -> Words:
        """Give the words from one token to another, both included."""
        return self.stretch(start_of(first), end_of(last))

    def stretch(self, start: int, end: int) -> Words:
        """Give the words between two offsets."""
        return Words(self.typed(start, end), start, end)

    def typed(self, start: int, end: int) -> str:
        """Give what was typed between two offsets, on one line, without comments."""
        comments = [c.start for c in self.text.comments if start <= c.start < end]
        kept = self.text.text[start:end]
        for comment in reversed(comments):
            line_end = kept.find("\n", comment - start)
            kept = kept[: comment - start] + (kept[line_end:] if line_end >= 0 else "")
        return " ".join(kept.split())

    def replaced(self, words: Words, new: str, start: int | None = None) -> str:
        """Give the sentence with ``words`` replaced by ``new``."""
        opening = self.typed(self.start if start is None else start, words.start)
        closing = self.typed(words.end, self.end)
        joined = " ".join(part for part in (opening, new, closing) if part)
        return tidy(joined)

    def head(self, words: Words) -> str:
        """Give what stands before ``words``, without a word that only led up to them."""
        read = [token for token in self.sentence if end_of(token) <= words.start]
        while len(read) > 1 and read[-1].type in _LEADS:
            words = self.between(read.pop(), self.token)
        return self.typed(self.start, words.start).rstrip(", ")

    def tail(self, types: Iterable[str]) -> str:
        """Give the sentence from its first token of one of these types on, or nothing."""
        first = self.first(types)
        return "" if first is None else self.typed(start_of(first), self.end)

    def with_article(self, words: Words) -> Words:
        """Give ``words`` and the article before them, if there is one."""
        before = [p for p in self.pieces(self.opening, words.start) if p.end <= words.start]
        if before and before[-1].text.casefold() in ARTICLES:
            return self.stretch(before[-1].start, words.end)
        return words

    def span(self, words: Words) -> Span:
        """Give the place of ``words``."""
        return self.text.span(words.start, words.end)

    def pieces(self, start: int, end: int) -> list[Piece]:
        """Give the pieces of text between two offsets."""
        pieces = self.text.pieces
        first = bisect_left(pieces, start, key=lambda piece: piece.start)
        last = bisect_left(pieces, end + 1, lo=first, key=lambda piece: piece.start)
        return [p for p in pieces[first:last] if p.end <= end and p.text]

    def first(self, types: Iterable[str]) -> Token | None:
        """Give the first token of the sentence of one of these types."""
        wanted = frozenset(types)
        return next((token for token in self.sentence if token.type in wanted), None)

    def complain(
        self,
        code: str,
        title: str,
        message: str,
        help: str = "",  # noqa: A002  # the word that a diagnostic uses
        *,
        at: Words | None = None,
        suggestions: Sequence[Suggestion] = (),
        example: str = "",
        severity: Severity = "error",
    ) -> Diagnostic:
        """Give the message about ``at``, or else about the words where the reading stopped."""
        words = at or self.words
        return Diagnostic(
            code,
            message,
            help,
            self.span(words),
            severity,
            title,
            (),
            words.text,
            in_words(self.accepts),
            tuple(suggestions)[:3],
            example,
        )


def start_of(token: Token) -> int:
    """Give the offset of a token's first character."""
    return token.start_pos or 0


def end_of(token: Token) -> int:
    """Give the offset behind a token's last character."""
    return token.end_pos or 0


_ARTICLE = re.compile(r"\ban? (?=(\w[\w/-]*))")


def tidy(sentence: str) -> str:
    """Give a sentence with single spaces, none before a comma or a full stop, and a capital."""
    text = " ".join(sentence.split()).replace(" ,", ",").replace(" .", ".").strip(" ,")
    text = _ARTICLE.sub(lambda match: f"{a_or_an(match[1])} ", text)
    text = text[:1].upper() + text[1:]
    return text if text.endswith(".") or not text else f"{text}."
