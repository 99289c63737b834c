"""``remit read``: rules said again in longer, plain words, from what they mean."""

from __future__ import annotations

from collections.abc import Iterator

import click

from cli.options import load_book, stop_if_faulty
from cli.screen import indented, safe, safe_lines
from grammar.book import RuleBook
from grammar.reading import reading
from grammar.rules import Rule


@click.command("read")
@click.argument("books", nargs=-1, metavar="[BOOK]...")
def command(books: tuple[str, ...]) -> None:
    """Say each rule of BOOK (a shipped book's name or a path; default: leds) in other words.

    The words come from what the tool understood, not from the text: if they are not what you
    meant, the rule is not what you meant.
    """
    book = load_book(books)
    stop_if_faulty(book)
    click.echo("\n".join(line for rule in _own(book, books) for line in _read(rule, book)))


def _own(book: RuleBook, asked: tuple[str, ...]) -> Iterator[Rule]:
    """Give the rules of the books that were asked for, not of those that they use."""
    names = set(asked)
    for rule in book.rules:
        if not names or rule.book in names or not _is_shipped(rule.book, book):
            yield rule


def _is_shipped(name: str, book: RuleBook) -> bool:
    return any(text.name == name and text.shipped for text in book.books)


def _read(rule: Rule, book: RuleBook) -> Iterator[str]:
    yield f'{safe(rule.name)}  "{safe(rule.text)}"'
    yield f"  {indented(safe_lines(reading(rule, book.glossary).text), '  ')}"
    yield ""
