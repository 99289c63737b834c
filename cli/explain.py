"""``remit explain``: a rule, its reading in plain words, its source and its history."""

from __future__ import annotations

from collections.abc import Iterator

import click

from cli.options import READ_FAULT, load_book, rules_option, stop_if_faulty
from cli.screen import indented, safe
from grammar.book import RuleBook
from grammar.reading import reading
from grammar.render import date_words, example_words, requirement_words
from grammar.rules import Exemption, Rule


@click.command("explain")
@click.argument("rule")
@rules_option
def command(rule: str, books: tuple[str, ...]) -> None:
    """Show RULE (its id, or file:line for a draft): what it says and means, where it is from."""
    book = load_book(books)
    stop_if_faulty(book)
    found = book.find(rule)
    if found is None:
        ids = ", ".join(one.name for one in book.rules)
        click.echo(f"There is no rule {safe(rule)}. The rules are: {ids}.", err=True)
        raise SystemExit(READ_FAULT)
    click.echo("\n".join(_about(found, book)))


def _about(rule: Rule, book: RuleBook) -> Iterator[str]:
    yield f"{rule.name}  {rule.title}".rstrip()
    yield f'  "{rule.text}"'
    yield f"  {rule.span.file}:{rule.span.line}"
    yield ""
    yield f"  {indented(reading(rule, book.glossary).text, '  ')}"
    yield ""
    for source in rule.sources:
        yield f"  source    {source}"
    for reason in rule.reasons:
        yield f"  because   {reason}"
    yield from _history(rule, book)
    for example in rule.examples:
        yield f"  {example_words(example, book.glossary)}"


def _history(rule: Rule, book: RuleBook) -> Iterator[str]:
    if rule.in_force is not None:
        first, last = rule.in_force
        ending = f" until {date_words(last)}" if last else ""
        yield f"  in force  from {date_words(first)}{ending}"
    if rule.statement.until is not None:
        yield f"  ends      {date_words(rule.statement.until)}"
    for duty in rule.change_duties:
        yield f"  changing  this rule requires {requirement_words(duty, book.glossary)}"
    if rule.never_waived:
        yield "  waivers   none: this rule can not be waived"
    elif rule.waivers_last is not None:
        yield f"  waivers   last at most {rule.waivers_last}"
    for known in rule.accepted:
        yield f"  accepts   {known.code} until {date_words(known.until)}: {known.reason}"
    for other in book.rules:
        said = other.statement
        if isinstance(said, Exemption) and said.lifts.casefold() == rule.name.casefold():
            yield f'  exception {other.name}  "{other.text}"'
