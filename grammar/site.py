"""Where rules are built: the file, the words, and the faults found so far."""

from __future__ import annotations

import re
from dataclasses import field
from decimal import Decimal
from typing import cast

from lark import Token, Tree

from grammar import rule_faults as faults
from grammar.diagnostic import Diagnostic
from grammar.frozen import dataclass
from grammar.glossary import Glossary
from grammar.periods import LONGEST_AMOUNT, Duration, Unit
from grammar.scan import Scan
from grammar.source import Span
from grammar.terms import Kind

_ARTICLE = re.compile(r"(?<![^\s:])(?:an?|the|its)\s+\Z", re.IGNORECASE)
Branch = Tree[Token]
Leaf = Branch | Token


@dataclass(slots=True)
class Site:
    """What every builder needs: the text, the glossary, and a list to leave faults in."""

    text: Scan
    glossary: Glossary
    book: str
    faults: list[Diagnostic] = field(default_factory=list[Diagnostic])

    def span(self, node: Leaf) -> Span:
        """Give the place of a token or a branch."""
        if isinstance(node, Token):
            return self.text.span(node.start_pos or 0, node.end_pos or 0)
        return self.text.span(node.meta.start_pos, node.meta.end_pos)

    def typed(self, node: Leaf) -> str:
        """Give the words of a node as the author typed them, on one line, without comments."""
        if isinstance(node, Token):
            start, end = node.start_pos or 0, node.end_pos or 0
        else:
            start, end = self.with_article(node.meta.start_pos), node.meta.end_pos
        kept: list[str] = []
        for comment in self.text.comments:
            if start <= comment.start < end:
                kept.append(self.text.text[start : comment.start])
                line_end = self.text.text.find("\n", comment.start)
                start = end if line_end < 0 else line_end
        kept.append(self.text.text[start:end])
        return " ".join(" ".join(kept).split())

    def with_article(self, start: int) -> int:
        """Give where a sentence starts when the article before its first word is counted in."""
        match = _ARTICLE.search(self.text.text, max(0, start - 8), start)
        return match.start() if match else start

    def typed_at(self, span: Span) -> str:
        """Give the words at a place, on one line."""
        source = self.text.source
        start = source.starts[span.line - 1] + span.column - 1
        end = source.starts[span.end_line - 1] + span.end_column - 1
        return " ".join(source.text[start:end].split())

    def kind(self, token: Token) -> Kind:
        """Give the kind of the term that a token names."""
        return self.glossary.kind(str(token.value))

    def label(self, term: str) -> str:
        """Give how a term is printed."""
        return self.glossary.label(term)

    def duration(self, node: Leaf) -> Duration:
        """Give the period that a branch states; a fault where it is no whole number."""
        number, unit = tokens_of(node)
        amount = cast(Decimal, number.value)
        if amount != int(amount) or amount > LONGEST_AMOUNT:
            self.faults.append(faults.whole_periods_only(self.typed(node), self.span(node)))
            amount = Decimal(1)
        return Duration(int(amount), cast(Unit, str(unit.value).removesuffix("s")))


def tokens_of(node: Leaf) -> list[Token]:
    """Give the tokens right below a branch."""
    if isinstance(node, Token):
        return [node]
    return [child for child in node.children if isinstance(child, Token)]


def branches(node: Leaf) -> list[Leaf]:
    """Give what is below a branch, without empty places."""
    if isinstance(node, Token):
        return []
    children: list[Leaf | None] = list(node.children)
    return [child for child in children if child is not None]


def sort_of(node: Leaf) -> str:
    """Give the name of a branch or the type of a token."""
    return node.type if isinstance(node, Token) else str(node.data)
