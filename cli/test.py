"""``remit test``: the examples that rules carry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click

from cli.options import DEFAULT_BOOK, FAILED, READ_FAULT, load_book, stop_if_faulty, tell
from engine.analysis.counterfacts import words_of
from engine.analysis.disagreements import explained
from engine.trial import Bench, Tried, missing_examples, try_examples
from grammar.book import RuleBook
from grammar.diagnostic import Diagnostic


@click.command("test")
@click.argument("books", nargs=-1, metavar="[BOOK]...")
def command(books: tuple[str, ...]) -> None:
    """Run every example of the rules in BOOK (a shipped book's name or a path; default: leds).

    Ends with 0 when every example agrees with its rule, 1 when one does not, and 4 when a book
    could not be read or has no example. In a shipped book every rule needs its examples.
    """
    book = load_book(books)
    stop_if_faulty(book)
    tried = list(try_examples(book))
    found = list(_faults(tried, book))
    found += _missing(book)
    tell(found, book.sources)
    rules = len({one.rule.name for one in tried})
    counted = "1 rule" if rules == 1 else f"{rules} rules"
    names = ", ".join(books) or DEFAULT_BOOK
    if not tried:
        click.echo(f"{names}: no rule has an example, so nothing was tried")
        raise SystemExit(READ_FAULT)
    agree = sum(one.agrees for one in tried)
    click.echo(f"{names}: {agree} of {len(tried)} examples agree with their rules ({counted})")
    unreadable = any(one.outcome is None for one in tried)
    raise SystemExit(READ_FAULT if unreadable else FAILED if found else 0)


def _faults(tried: Iterable[Tried], book: RuleBook) -> Iterator[Diagnostic]:
    bench, words = Bench(book), words_of(book)
    for one in tried:
        yield from one.diagnostics
        if not one.diagnostics and not one.agrees:
            yield explained(one, bench, words)


def _missing(book: RuleBook) -> list[Diagnostic]:
    shipped = {text.name for text in book.books if text.shipped}
    return list(missing_examples(rule for rule in book.rules if rule.book in shipped))
