"""Sentences read against a small glossary: what the parser alone tells, and every fault."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from lark import UnexpectedToken

from grammar.diagnostic import Diagnostic
from grammar.glossary import Glossary
from grammar.lexer import tokens
from grammar.messages import explain
from grammar.parse import BookText, RuleBook, RuleFile, read, vocabulary
from grammar.rules import Rule
from grammar.scan import scan
from grammar.source import Source, Span
from grammar.tables import parser
from grammar.vocabulary import Vocabulary

COMMON = Path(__file__).parents[2] / "policies" / "common"
WORDS = (Path(__file__).parent / "words.rules").read_text("utf-8")


@cache
def words() -> Vocabulary:
    """Give the small glossary."""
    found = vocabulary([(scan("words.rules", WORDS), "test")])
    assert not found.diagnostics
    return found


def tell(
    text: str,
    *,
    rules: Sequence[Rule] = (),
    elsewhere: Glossary | None = None,
    known: Vocabulary | None = None,
) -> list[Diagnostic]:
    """Give the messages about sentences at which the parser stops."""
    found: list[Diagnostic] = []
    known = known or words()
    scanned = scan("rules.txt", text)
    for sentence in tokens(scanned, known.trie):
        try:
            parser().parse(sentence)
        except UnexpectedToken as error:
            message = explain(error, sentence, scanned, known, rules=rules, elsewhere=elsewhere)
            if message is not None:
                found.append(message)
    return found


@cache
def shipped() -> Vocabulary:
    """Give the shipped glossary."""
    files = sorted(COMMON.glob("*.rules"))
    return vocabulary((scan(file.name, file.read_text("utf-8")), "common") for file in files)


@cache
def nothing() -> Vocabulary:
    """Give the glossary of a book without a word of its own."""
    return vocabulary([])


def book(text: str) -> RuleBook:
    """Read a text that stands below the glossary."""
    files = (RuleFile("words.rules", WORDS), RuleFile("rules.txt", text))
    return read([BookText("test", files)])


def faults(text: str) -> list[Diagnostic]:
    """Give every error in a text, those too that show only after parsing."""
    found = book(text).diagnostics
    return [d for d in found if d.severity == "error" and d.at and d.at.file == "rules.txt"]


def cut(text: str, span: Span | None) -> str:
    """Give the words of a text that a span underlines, on one line."""
    assert span is not None
    starts = Source("", text).starts
    start = starts[span.line - 1] + span.column - 1
    end = starts[span.end_line - 1] + span.end_column - 1
    return " ".join(text[start:end].split())
