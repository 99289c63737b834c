"""``remit proposals``: the trail from asking over answers to rules."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from cli.main import version
from cli.options import DEFAULT_BOOK, READ_FAULT, Day, NamedPath, rules_option, tell, today
from cli.screen import colour
from engine.proposal.folder import trails

DEFAULT_FOLDER = "proposals"


@click.command("proposals")
@click.argument("folder", type=NamedPath(), default=Path(DEFAULT_FOLDER))
@rules_option
@click.option("--as-of", type=Day(), metavar="DATE", help="The day to count from. Default: today.")
@click.option(
    "--format", "style", type=click.Choice(("text", "json")), default="text", show_default=True
)
def command(folder: Path, books: tuple[str, ...], as_of: date | None, style: str) -> None:
    """List the proposals in FOLDER (default: the folder proposals), unanswered ones first.

    For each: who asked and when, who answered and when, and the rule that came of it.

    Ends with 4 when a proposal can not be read; the others are listed all the same.
    """
    day = as_of or today()
    found = trails(folder, books=books, usual=DEFAULT_BOOK)
    shown = folder.as_posix()
    if style == "json":
        from cli.reports.proposal.json import render as render_json

        click.echo(render_json(found, shown, day, version()), nl=False)
    else:
        from cli.reports.proposal.text import render

        tell(found.diagnostics, {source.name: source for source in found.sources})
        coloured = colour(sys.stdout)
        if found.trails or not found.faulty:
            told = render(found, shown, day, coloured=coloured)
            click.echo(told, nl=False, color=coloured)
    raise SystemExit(READ_FAULT if found.faulty else 0)
