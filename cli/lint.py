"""``remit lint``: what can be wrong with rules that can all be read."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import click

from cli.main import version
from cli.options import DEFAULT_BOOK, FAILED, READ_FAULT, Day, NamedPath, load_book, tell, today
from cli.reports.complaints import complaints
from cli.reports.json import diagnostic
from cli.screen import colour, safe
from engine.analysis.lint import Linted, linted
from engine.load import Loaded, load_paths
from grammar.book import RuleBook
from grammar.source import Source

LINT_VERSION = 1


@click.command("lint")
@click.argument("books", nargs=-1, metavar="[BOOK]...")
@click.option(
    "--manifests", "paths", metavar="PATH", multiple=True, type=NamedPath(),
    help="Manifests (a file or folder) that are looked over for what no rule mentions.",
)  # fmt: skip
@click.option("--as-of", type=Day(), metavar="DATE", help="The day to judge by. Default: today.")
@click.option("--strict", is_flag=True, help="End with 1 for warnings, too.")
@click.option(
    "--format", "style", type=click.Choice(("text", "json")), default="text", show_default=True
)
def command(
    books: tuple[str, ...],
    paths: tuple[Path, ...],
    as_of: date | None,
    strict: bool,
    style: str,
) -> None:
    """Look over the rules of BOOK (a shipped book's name or a path; default: leds).

    Finds rules that can never apply or contradict each other, exceptions without an end, two
    readings of one sentence, examples that show too little, and more: docs/codes has a page for
    each code. A warning that has to be lived with is accepted in the rule, with a reason and a
    day: Accept S205 because "..." until 2026-12-31.

    Ends with 0, with 1 when an error stands, and with 4 when a book or manifest could not be read.
    """
    book = load_book(books)
    loaded = load_paths(paths, book.glossary) if paths else None
    found = linted(book, as_of=as_of or today(), manifests=loaded.manifests if loaded else ())
    unread = book.faulty or bool(loaded and loaded.diagnostics)
    sources = dict(book.sources)
    if loaded is not None:
        sources |= {source.name: source for source in loaded.sources}
    if style == "json":
        click.echo(json.dumps(_data(found, loaded, books, as_of or today()), indent=2))
    else:
        _print(found, book, loaded, sources, ", ".join(books) or DEFAULT_BOOK)
    raise SystemExit(READ_FAULT if unread else FAILED if _fails(found, strict=strict) else 0)


def _fails(found: Linted, *, strict: bool) -> bool:
    return bool(found.count("error") or (strict and found.count("warning")))


def _print(
    found: Linted,
    book: RuleBook,
    loaded: Loaded | None,
    sources: Mapping[str, Source],
    asked: str,
) -> None:
    if loaded is not None:
        tell(loaded.diagnostics, dict(sources))
    if book.faulty:
        tell(found.found, dict(sources))
        return
    coloured = colour(sys.stdout)
    for line in complaints(found.found, sources, coloured=coloured):
        click.echo(line, color=coloured)
    click.echo(safe(f"{asked}: {_counted(found)}"))


def _counted(found: Linted) -> str:
    """Give how much was found: ``1 error, 3 warnings and 2 notes; 1 accepted``."""
    names = {"error": "error", "warning": "warning", "information": "note"}
    counts = [(found.count(severity), name) for severity, name in names.items()]
    parts = [f"{count} {name}{'' if count == 1 else 's'}" for count, name in counts if count]
    words = ", ".join(parts) or "nothing found"
    return f"{words}; {len(found.accepted)} accepted" if found.accepted else words


def _data(
    found: Linted, loaded: Loaded | None, books: tuple[str, ...], day: date
) -> dict[str, Any]:
    unread = loaded.diagnostics if loaded is not None else ()
    return {
        "lint": LINT_VERSION,
        "remit": version(),
        "as_of": day.isoformat(),
        "books": list(books) or [DEFAULT_BOOK],
        "errors": found.count("error"),
        "warnings": found.count("warning"),
        "notes": found.count("information"),
        "diagnostics": [diagnostic(one) for one in (*unread, *found.found)],
        "accepted": [diagnostic(one) for one in found.accepted],
    }
