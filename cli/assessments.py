"""``remit assessments``: the operational impact assessments of new capabilities, by priority."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from cli import inputs
from cli.main import version
from cli.options import READ_FAULT, Day, NamedPath, rules_option, today
from cli.screen import colour
from engine.duties.assessments import Assessments, assessments, missing_words

FORMATS = ("text", "markdown", "html", "json")


@click.command("assessments")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=NamedPath())
@rules_option
@inputs.against_option
@click.option("--as-of", type=Day(), metavar="DATE", help="The day to look from. Default: today.")
@click.option("--format", "style", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write here instead."
)
def command(
    paths: tuple[Path, ...],
    books: tuple[str, ...],
    against: str | None,
    as_of: date | None,
    style: str,
    output: Path | None,
) -> None:
    """List the operational impact assessments of the new capabilities in PATH, by priority.

    For each capability that is not live yet: what is proposed, what will be different, why it is
    introduced, who the intended users are, and its priority, in the words of its assessment. What
    is missing, unknown or withheld is marked.

    PATH is a file or a folder; by default the folder manifests. Ends with 4 when an input could not
    be read.
    """
    day = as_of or today()
    read = inputs.read(paths, books, day, against)
    inputs.stop_if_nothing(read)
    lacking = missing_words(read.book.glossary)
    if lacking:
        words = ", ".join(f'"{word}"' for word in lacking)
        click.echo(
            f"The words of {read.books} do not include {words}, so no assessment can be found. "
            'Begin the book with: Uses "common".',
            err=True,
        )
        raise SystemExit(READ_FAULT)
    found = assessments(read.manifests, read.book.glossary, as_of=day, against=read.against)
    inputs.write(_rendered(found, read, style, to_file=output is not None), output)
    inputs.end(read)


def _rendered(found: Assessments, read: inputs.Inputs, style: str, *, to_file: bool) -> str:
    match style:
        case "json":
            from cli.reports.assessments.json import render as as_json

            return as_json(found, read.diagnostics, version=version())
        case "markdown":
            from cli.reports.assessments.markdown import render as as_markdown

            return as_markdown(found, unread=read.unread)
        case "html":
            from cli.reports.assessments.html import render as as_page

            return as_page(found, version=version(), unread=read.unread)
        case _:
            from cli.reports.assessments.text import render as as_text

            coloured = not to_file and colour(sys.stdout)
            return as_text(found, unread=read.unread, coloured=coloured)
