"""Options and inputs that several commands share."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Iterable
from datetime import date, datetime
from pathlib import Path

import click

from cli.reports.complaints import complaints
from cli.screen import colour
from grammar.book import RuleBook
from grammar.diagnostic import Diagnostic
from grammar.source import Source

DEFAULT_BOOK = "leds"
READ_FAULT = 4
FAILED = 1


class Day(click.ParamType[date]):
    """A calendar day, written year-month-day."""

    name = "date"

    def convert(
        self, value: str | date, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """Give the day that ``value`` writes."""
        if isinstance(value, date):
            return value
        try:
            return datetime.strptime(value, "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            message = f"{value!r} is no day: write year-month-day, such as 2026-03-31"
            return self.fail(message, param, ctx)


def today() -> date:
    """Give the calendar day in London, or the machine's own where it knows no London."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # not needed with --as-of

    try:
        return datetime.now(ZoneInfo("Europe/London")).date()
    except ZoneInfoNotFoundError:
        return datetime.now().astimezone().date()


def rules_option(command: Callable[..., None]) -> Callable[..., None]:
    """Add ``--rules BOOK``."""
    return click.option(
        "--rules",
        "books",
        multiple=True,
        metavar="BOOK",
        help=f"A shipped book's name, or the path of a folder or file. Default: {DEFAULT_BOOK}.",
    )(command)


class NamedPath(click.Path):
    """A path that is not empty: an empty one would mean the current folder, by accident."""

    def __init__(self) -> None:
        """Take any path that has a name."""
        super().__init__(path_type=Path)

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Path:
        """Give the path that ``value`` names."""
        if not str(value).strip():
            return self.fail("an empty name is no path", param, ctx)
        return Path(value)


class Name(click.ParamType[str]):
    """A name that is not empty."""

    name = "name"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Give the name."""
        if not value.strip():
            return self.fail("an empty name names nothing", param, ctx)
        return value


def load_book(names: Collection[str]) -> RuleBook:
    """Read the books that were named, or the default one."""
    from cli.cache import cache
    from grammar.books import load

    if any(not name.strip() for name in names):
        raise click.UsageError("a rule book has a name: that of a shipped book, or a path")
    return load(list(names) or [DEFAULT_BOOK], cache=cache())


def stop_if_faulty(book: RuleBook) -> None:
    """Print what is wrong with a book; end the command where it can not be used."""
    tell(book.diagnostics, book.sources)
    if book.faulty:
        raise SystemExit(READ_FAULT)


def tell(found: Iterable[Diagnostic], sources: dict[str, Source]) -> None:
    """Print diagnostics on the error stream."""
    stream = sys.stderr
    coloured = colour(stream)
    for line in complaints(found, sources, coloured=coloured):
        click.echo(line, err=True, color=coloured)
