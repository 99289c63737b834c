"""A small glossary, and sentences read against it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lark import UnexpectedToken

from grammar.definitions import definitions
from grammar.diagnostic import Diagnostic
from grammar.lexer import tokens
from grammar.messages import explain
from grammar.parse import BookText, RuleFile, read
from grammar.rules import Rule
from grammar.scan import scan
from grammar.source import Source, Span
from grammar.tables import parser
from grammar.vocabulary import Vocabulary, vocabulary

WORDS = Path(__file__).parent / "words.rules"


@pytest.fixture(scope="session")
def words() -> Vocabulary:
    defined, apart = definitions(scan("words.rules", WORDS.read_text("utf-8")), "test")
    found = vocabulary(defined, apart)
    assert not found.diagnostics
    return found


@pytest.fixture(scope="session")
def told(words: Vocabulary) -> Callable[..., list[Diagnostic]]:
    """Give the messages about a text, from the parser alone."""

    def tell(text: str, **more: object) -> list[Diagnostic]:
        found: list[Diagnostic] = []
        scanned = scan("rules.txt", text)
        for sentence in tokens(scanned, words.trie):
            try:
                parser().parse(sentence)
            except UnexpectedToken as error:
                message = explain(error, sentence, scanned, words, **more)  # type: ignore[arg-type]
                if message is not None:
                    found.append(message)
        return found

    return tell


@pytest.fixture(scope="session")
def read_all() -> Callable[[str], list[Diagnostic]]:
    """Give every fault of a text that stands below the glossary, found after parsing too."""

    def reading(text: str) -> list[Diagnostic]:
        files = (RuleFile("words.rules", WORDS.read_text("utf-8")), RuleFile("rules.txt", text))
        return list(read([BookText("test", files)]).diagnostics)

    return reading


@pytest.fixture(scope="session")
def rules_of() -> Callable[[str], tuple[Rule, ...]]:
    """Give the rules of a text that stands below the glossary."""

    def reading(text: str) -> tuple[Rule, ...]:
        files = (RuleFile("words.rules", WORDS.read_text("utf-8")), RuleFile("rules.txt", text))
        return read([BookText("test", files)]).rules

    return reading


@pytest.fixture(scope="session")
def underlined() -> Callable[[str, Span | None], str]:
    """Give the words of a text that a span underlines, on one line."""

    def cut(text: str, span: Span | None) -> str:
        assert span is not None
        starts = Source("", text).starts
        start = starts[span.line - 1] + span.column - 1
        end = starts[span.end_line - 1] + span.end_column - 1
        return " ".join(text[start:end].split())

    return cut
