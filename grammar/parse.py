"""The whole trip from texts to rules: words first, then every sentence, then the book as one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from grammar import book_faults
from grammar.book import BookText, RuleBook, RuleFile
from grammar.definitions import definitions
from grammar.diagnostic import Diagnostic
from grammar.glossary import Glossary
from grammar.periods import Duration
from grammar.resolve import resolve
from grammar.rules import Rule
from grammar.scan import Scan, scan
from grammar.sentences import read_file, shortest
from grammar.vocabulary import Vocabulary

__all__ = ["BookText", "RuleBook", "RuleFile", "read", "vocabulary"]


def read(
    books: Sequence[BookText],
    *,
    elsewhere: Callable[[], Glossary | None] = lambda: None,
    earlier: Sequence[Diagnostic] = (),
) -> RuleBook:
    """Read books together. ``elsewhere`` gives a glossary that they do not use, for hints."""
    texts = [(scan(file.name, file.text), book.name) for book in books for file in book.files]
    words = vocabulary(texts)
    rules: list[Rule] = []
    found = [*earlier, *words.diagnostics]
    faulty_ids: set[str] = set()
    last: dict[str, Duration | None] = {}
    for text, book in texts:
        one = read_file(text, book, words, rules, elsewhere)
        rules += one.rules
        found += one.faults
        faulty_ids |= one.faulty_ids
        last[book] = shortest((last.get(book), one.waivers_last))
    found += book_faults.check(rules, faulty_ids)
    if any(last.values()):
        rules = [replace(rule, waivers_last=last[rule.book]) for rule in rules]
    sources = {text.source.name: text.source for text, _ in texts}
    return RuleBook(tuple(rules), words, tuple(_in_order(found)), tuple(books), sources)


def vocabulary(texts: Iterable[tuple[Scan, str]]) -> Vocabulary:
    """Give the words that files, each of the book that is named with it, define together."""
    return _vocabulary(tuple(one for one in texts if any(definitions(*one))))


@lru_cache(maxsize=16)
def _vocabulary(texts: tuple[tuple[Scan, str], ...]) -> Vocabulary:
    read_in = [definitions(text, book) for text, book in texts]
    return resolve(
        [term for terms, _ in read_in for term in terms],
        [statement for _, apart in read_in for statement in apart],
    )


def _in_order(found: list[Diagnostic]) -> list[Diagnostic]:
    """Sort by place, keeping the order in which files were read."""
    files = list(dict.fromkeys(d.at.file for d in found if d.at is not None))
    place = {name: index for index, name in enumerate(files)}
    return sorted(
        found,
        key=lambda d: (place[d.at.file], d.at.line, d.at.column) if d.at else (-1, 0, 0),
    )
