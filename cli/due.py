"""``remit due``: what is owed, and by when."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from cli import inputs
from cli.gate import DEFAULT_WAIVERS
from cli.main import version
from cli.options import READ_FAULT, Day, NamedPath, rules_option, tell, today
from cli.screen import colour
from cli.within import Within
from engine.duties.due import Owed, duties
from engine.duties.waivers import ending
from engine.load_file import is_folder
from engine.load_waivers import Waivers, load_waivers
from grammar.periods import Duration

FORMATS = ("text", "json", "markdown", "ics")


@click.command("due")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=NamedPath())
@rules_option
@inputs.against_option
@click.option(
    "--waivers", metavar="PATH", type=NamedPath(),
    help="Where waivers are. Default: the folder waivers, if there is one.",
)  # fmt: skip
@click.option(
    "--within", type=Within(), metavar="PERIOD",
    help="Leave out what falls due later than this, such as 90d or 3 months. What is overdue, "
    "and what has no known day, is always shown.",
)  # fmt: skip
@click.option("--as-of", type=Day(), metavar="DATE", help="The day to look from. Default: today.")
@click.option("--format", "style", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write here instead."
)
def command(
    paths: tuple[Path, ...],
    books: tuple[str, ...],
    against: str | None,
    waivers: Path | None,
    within: Duration | None,
    as_of: date | None,
    style: str,
    output: Path | None,
) -> None:
    """List everything that is owed by the manifests in PATH, in order of date.

    Notices that were not sent (with their text, as far as the manifest has it), consultations that
    are open, documents and decisions that a rule asks for, reviews that come round, evidence that
    goes stale, and rules and exceptions that end. Overdue ones come first; what has no known day
    stands apart, with the question that would tell.

    PATH is a file or a folder; by default the folder manifests. Ends with 0 whatever is owed
    (`remit check` is what stops a pipeline), and with 4 when an input could not be read.
    """
    day = as_of or today()
    read = inputs.read(paths, books, day, against)
    inputs.stop_if_nothing(read)
    granted = _waivers(waivers)
    found = duties(
        read.book,
        read.manifests,
        as_of=day,
        within=within,
        against=read.against,
        more=ending((one.waiver for one in granted.written), day),
    )
    inputs.write(_rendered(found, read, style, to_file=output is not None), output)
    inputs.end(read)
    if granted.diagnostics:
        raise SystemExit(READ_FAULT)


def _waivers(path: Path | None) -> Waivers:
    """Give the waivers that were named, or lie in the usual folder; tell what is wrong with any."""
    if path is None and not is_folder(DEFAULT_WAIVERS):
        return Waivers()
    found = load_waivers(path or DEFAULT_WAIVERS)
    tell(found.diagnostics, {source.name: source for source in found.sources})
    return found


def _rendered(found: Owed, read: inputs.Inputs, style: str, *, to_file: bool) -> str:
    match style:
        case "json":
            from cli.reports.due.json import render as as_json

            return as_json(found, read.diagnostics, version=version())
        case "markdown":
            from cli.reports.due.markdown import render as as_markdown

            return as_markdown(found, books=read.books, unread=read.unread)
        case "ics":
            from cli.reports.due.ics import render as as_calendar

            return as_calendar(found, version=version(), unread=read.unread)
        case _:
            from cli.reports.due.text import render as as_text

            return as_text(
                found,
                books=read.books,
                manifests=len(read.manifests),
                unread=read.unread,
                coloured=not to_file and colour(sys.stdout),
            )
