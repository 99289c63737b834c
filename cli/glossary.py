"""``remit glossary``: the agreed words, as a tree or one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click

from cli.options import READ_FAULT, load_book, rules_option, stop_if_faulty
from cli.screen import safe
from engine.reads import reads
from grammar.book import RuleBook
from grammar.glossary import Glossary
from grammar.terms import MEASURES, Kind, Term


@click.command("glossary")
@click.argument("term", required=False)
@rules_option
def command(term: str | None, books: tuple[str, ...]) -> None:
    """Show all agreed words as a tree, or everything about TERM."""
    book = load_book(books)
    stop_if_faulty(book)
    if term is None:
        click.echo("\n".join(_tree(book.glossary)))
        return
    found = book.glossary.find(term)
    if found is None:
        near = ", ".join(one.label for one in book.glossary.nearest(term))
        hint = f" Nearest: {near}." if near else " `remit glossary` lists all terms."
        click.echo(f'"{safe(term)}" is no agreed term.{hint}', err=True)
        raise SystemExit(READ_FAULT)
    click.echo("\n".join(_about(found, book)))


def _tree(glossary: Glossary) -> Iterator[str]:
    for kind in Kind:
        if kind in MEASURES:
            continue
        yield kind.value
        for child in glossary.children(kind.value):
            yield from _branch(glossary, child, 1, frozenset())
    for kind in sorted(MEASURES):
        terms = sorted(t.label for t in glossary.terms.values() if t.kind is kind)
        if terms:
            yield kind.value
            yield from (f"  {label}" for label in terms)


def _branch(glossary: Glossary, name: str, depth: int, above: frozenset[str]) -> Iterator[str]:
    term = glossary.terms[name]
    also = f" (also {', '.join(term.synonyms)})" if term.synonyms else ""
    yield f"{'  ' * depth}{term.label}{also}"
    for child in glossary.children(name):
        if child not in above:
            yield from _branch(glossary, child, depth + 1, above | {name})


def _about(term: Term, book: RuleBook) -> Iterator[str]:
    glossary = book.glossary
    yield f"{term.label}  ({term.kind})"
    if term.means:
        yield f"  means         {term.means}"
    yield f"  also written  {', '.join(form for form in term.forms if form != term.name) or '-'}"
    if term.choices:
        yield f"  one of        {', '.join(term.choices)}"
    if term.parents:
        yield f"  is a kind of  {_labels(glossary, term.parents)}"
    if term.above:
        yield f"  ranks above   {glossary.label(term.above)}"
    narrower = sorted(glossary.narrower(term.name) - {term.name})
    if narrower:
        yield f"  includes      {_labels(glossary, narrower)}"
    apart = sorted(n for n in glossary.terms if n != term.name and glossary.disjoint(term.name, n))
    if apart:
        yield f"  is not        {_labels(glossary, apart)}"
    for source in term.sources:
        yield f"  source        {source}"
    for link in term.same_as:
        yield f"  same as       {link}"
    rules = _rules(term, book)
    yield f"  rules         {', '.join(rules) or 'none uses it'}"
    yield f"  defined       {term.span if term.book else 'it is always there'}"


def _labels(glossary: Glossary, names: Iterable[str]) -> str:
    return ", ".join(glossary.label(name) for name in names)


def _rules(term: Term, book: RuleBook) -> list[str]:
    """Give the rules that name the term itself."""
    return [r.name for r in book.rules if term.name in reads(r, (), book.glossary).terms]
