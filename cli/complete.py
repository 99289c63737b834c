"""``remit complete``: what may come next in a sentence that is being written."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Any

import click

from cli.main import version
from cli.options import READ_FAULT, load_book, rules_option, stop_if_faulty, tell
from cli.reports.json import diagnostic
from cli.reports.jsontext import dumps
from cli.screen import safe
from grammar.complete import NAME, Completion, complete
from grammar.messages.positions import Position
from grammar.offers import Group
from grammar.source import Source

COMPLETE_VERSION = 1
MOST_SHOWN = 6
"""How many words of a group are shown on a screen; JSON has them all."""
WIDTH = 78


@click.command("complete")
@click.argument("prefix")
@rules_option
@click.option(
    "--format", "style", type=click.Choice(("text", "json")), default="text", show_default=True
)
def command(prefix: str, books: tuple[str, ...], style: str) -> None:
    """Show what may come next after PREFIX, the beginning of a sentence.

    A space at the end says that the last word is whole; without one it may be half typed:

    remit complete "Custody image retention requires "

    Ends with 4 when no sentence begins like that: it says where it stops being readable.
    """
    book = load_book(books)
    stop_if_faulty(book)
    found = complete(prefix, book)
    if style == "json":
        click.echo(dumps(_data(found, prefix)), nl=False)
    elif found.fault is not None:
        tell([found.fault], {NAME: Source(NAME, prefix)})
    else:
        click.echo("\n".join(_lines(found, prefix)))
    raise SystemExit(READ_FAULT if found.fault is not None else 0)


# Text


def _lines(found: Completion, prefix: str) -> Iterator[str]:
    half = [group for group in found.groups if group.typed]
    following = [group for group in found.groups if not group.typed]
    for typed in dict.fromkeys(group.typed for group in half):
        yield f'"{safe(typed)}" may become:'
        yield from _groups([group for group in half if group.typed == typed])
    if following or not half:
        yield from textwrap.wrap(_lead(found.wanted, " ".join(prefix.split())), WIDTH)
        yield from _groups(following)
    if found.ends:
        yield "The sentence can end here, with a full stop."


def _lead(wanted: str, prefix: str) -> str:
    if not prefix:
        return f"First comes {wanted}."
    more = wanted == Position.END.value
    return f'After "{safe(prefix)}" ' + ("may come:" if more else f"comes {wanted}.")


def _groups(groups: list[Group]) -> Iterator[str]:
    for group in groups:
        if [one.text for one in group.offers] == ["."]:
            continue  # that the sentence can end is said below
        yield f"  {group.heading}"
        yield from textwrap.wrap(
            _words(group), WIDTH, initial_indent="      ", subsequent_indent="      "
        )
    yield ""


def _words(group: Group) -> str:
    """Give the likeliest words of a group and how many more there are."""
    shown = [
        f"{safe(one.text)} ({safe(one.term)})" if one.term else safe(one.text)
        for one in group.offers[:MOST_SHOWN]
    ]
    more = len(group.offers) - len(shown)
    such = "such as " if group.to_fill_in else ""
    gap = "   " if not group.kind else ", "
    return f"{such}{gap.join(shown)}" + (f" and {more} more" if more > 0 else "")


# JSON


def _data(found: Completion, prefix: str) -> dict[str, Any]:
    return {
        "complete": COMPLETE_VERSION,
        "remit": version(),
        "prefix": prefix,
        "wanted": found.wanted or None,
        "ends": found.ends,
        "groups": [_group(group) for group in found.groups],
        "diagnostics": [diagnostic(found.fault)] if found.fault is not None else [],
    }


def _group(group: Group) -> dict[str, Any]:
    return {
        "heading": group.heading,
        "kind": group.kind or None,
        "replaces": group.typed or None,
        "to_fill_in": group.to_fill_in,
        "offers": [{"text": one.text, "term": one.term or one.text} for one in group.offers],
    }
