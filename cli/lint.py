"""``remit lint``: what can be wrong with rules that can all be read."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import click

from cli.inputs import write
from cli.main import version
from cli.options import DEFAULT_BOOK, FAILED, READ_FAULT, Day, NamedPath, load_book, tell, today
from cli.reports.complaints import complaints
from cli.reports.json import diagnostic
from cli.reports.jsontext import dumps
from cli.screen import colour, safe
from engine.analysis.lint import Linted, linted
from engine.load import Loaded, load_paths
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
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write here instead."
)
def command(
    books: tuple[str, ...],
    paths: tuple[Path, ...],
    as_of: date | None,
    strict: bool,
    style: str,
    output: Path | None,
) -> None:
    """Look over the rules of BOOK (a shipped book's name or a path; default: leds).

    Finds rules that can never apply or that contradict each other, exceptions without an end,
    sentences with two readings, examples that show too little, and more: docs/codes has a page for
    each code. A warning that has to be lived with is accepted below its rule, with a reason and a
    day: Accept S215 because "..." until 2026-12-31.

    Ends with 0, with 1 when an error stands, and with 4 when a book or manifest can not be read.
    """
    day = as_of or today()
    book = load_book(books)
    loaded = load_paths(paths, book.glossary) if paths else Loaded((), (), (), ())
    found = linted(book, as_of=day, manifests=loaded.manifests)
    sources = {**book.sources, **{source.name: source for source in loaded.sources}}
    tell((*(book.diagnostics if book.faulty else ()), *loaded.diagnostics), sources)
    if style == "json":
        data = _data(found, loaded, books, day)
        write(dumps(data), output)
    elif not book.faulty:
        coloured = output is None and colour(sys.stdout)
        lines = _lines(found, sources, ", ".join(books) or DEFAULT_BOOK, coloured=coloured)
        write("".join(f"{line}\n" for line in lines), output)
    unread = book.faulty or bool(loaded.diagnostics)
    raise SystemExit(READ_FAULT if unread else FAILED if _fails(found, strict=strict) else 0)


def _fails(found: Linted, *, strict: bool) -> bool:
    return bool(found.count("error") or (strict and found.count("warning")))


def _lines(
    found: Linted, sources: Mapping[str, Source], asked: str, *, coloured: bool
) -> Iterator[str]:
    yield from complaints(found.found, sources, coloured=coloured)
    yield safe(f"{asked}: {_counted(found)}")


def _counted(found: Linted) -> str:
    """Give how much was found: ``1 error, 3 warnings, 2 notes; 1 accepted``."""
    names = {"error": "error", "warning": "warning", "information": "note"}
    counts = [(found.count(severity), name) for severity, name in names.items()]
    parts = [f"{count} {name}{'' if count == 1 else 's'}" for count, name in counts if count]
    words = ", ".join(parts) or "nothing found"
    return f"{words}; {len(found.accepted)} accepted" if found.accepted else words


def _data(found: Linted, loaded: Loaded, books: tuple[str, ...], day: date) -> dict[str, Any]:
    return {
        "lint": LINT_VERSION,
        "remit": version(),
        "as_of": day.isoformat(),
        "books": list(books) or [DEFAULT_BOOK],
        "errors": found.count("error"),
        "warnings": found.count("warning"),
        "notes": found.count("information"),
        "diagnostics": [diagnostic(one) for one in (*loaded.diagnostics, *found.found)],
        "accepted": [diagnostic(one) for one in found.accepted],
    }
