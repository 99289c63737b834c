"""``remit books``: what is shipped."""

from __future__ import annotations

import click

from grammar.books import load, shipped_names
from grammar.parse import RuleBook


@click.command("books")
def command() -> None:
    """List the rule books that are shipped, with what each holds."""
    for name in shipped_names():
        book = load([name])
        own = [rule for rule in book.rules if rule.book == name]
        terms = sum(1 for term in book.glossary.terms.values() if term.book == name)
        parts = [f"{len(own)} rules"] if own else []
        parts += [f"{terms} terms"] if terms else []
        click.echo(f"{name:<20} {', '.join(parts):<24} {_about(book, name)}".rstrip())


def _about(book: RuleBook, name: str) -> str:
    """Give the first comment of a book's first file that says what it is."""
    for text in book.books:
        if text.name == name:
            for file in text.files:
                first = file.text.split("\n", 1)[0]
                if first.startswith("#"):
                    return first.lstrip("# ").strip()
    return ""
