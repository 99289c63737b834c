"""``remit books``: what is shipped."""

from __future__ import annotations

import click

from cli import cache
from grammar.book import RuleBook
from grammar.books import load, shipped_names

ABOUT = "# About this book:"


@click.command("books")
def command() -> None:
    """List the rule books that are shipped, with what each holds."""
    for name in shipped_names():
        book = load([name], cache=cache.cache())
        own = [rule for rule in book.rules if rule.book == name]
        terms = sum(1 for term in book.glossary.terms.values() if term.book == name)
        parts = [f"{len(own)} rules"] if own else []
        parts += [f"{terms} terms"] if terms else []
        click.echo(f"{name:<20} {', '.join(parts):<24} {_about(book, name)}".rstrip())


def _about(book: RuleBook, name: str) -> str:
    """Give what a book says of itself, in a comment that begins with *About this book*."""
    own = (file for text in book.books if text.name == name for file in text.files)
    for file in own:
        for line in file.text.splitlines():
            if line.startswith(ABOUT):
                return line.removeprefix(ABOUT).strip()
    return ""
