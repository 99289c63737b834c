"""``remit report``: the safeguards section of a DPIA, from a manifest."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from cli import inputs
from cli.main import version
from cli.options import READ_FAULT, Day, NamedPath, rules_option, today
from cli.screen import safe
from engine.check import check
from engine.duties.section import Section, section
from engine.manifest import Manifest

FORMATS = ("markdown", "html", "json")


@click.command("report")
@click.argument("manifest", type=NamedPath())
@rules_option
@inputs.against_option
@click.option("--id", "id_", metavar="ID", help="Which one, where MANIFEST holds several.")
@click.option("--as-of", type=Day(), metavar="DATE", help="The day to judge by. Default: today.")
@click.option(
    "--format", "style", type=click.Choice(FORMATS), default="markdown", show_default=True
)
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write here instead."
)
def command(
    manifest: Path,
    books: tuple[str, ...],
    against: str | None,
    id_: str | None,
    as_of: date | None,
    style: str,
    output: Path | None,
) -> None:
    """Write the safeguards section of a DPIA for the capability in MANIFEST.

    Each safeguard with its source, how it is met and by which evidence, what is open, and what was
    judged by whom. Nothing is judged here: a judgement is told with its author, date and reasons.
    Ends with 0 whatever it tells (`remit check` is what stops a pipeline), and with 4 when an input
    could not be read.
    """
    day = as_of or today()
    read = inputs.read((manifest,), books, day, against)
    inputs.stop_if_nothing(read)
    chosen = _chosen(read, id_)
    report = check(read.book, [chosen], as_of=day, against=read.against)
    found = section(report, chosen, read.book.glossary)
    inputs.write(_rendered(found, read, style), output)
    inputs.end(read)


def _chosen(read: inputs.Inputs, wanted: str | None) -> Manifest:
    """Give the one manifest that the section is about, or end the command."""
    found = [one for one in read.manifests if wanted is None or one.id == wanted]
    if len(found) == 1:
        return found[0]
    ids = safe(", ".join(one.id for one in read.manifests))
    if not found:
        told = f"There is no manifest {safe(wanted or '')} there. There are: {ids}."
    else:
        told = f"Several manifests are there: name one with --id. There are: {ids}."
    click.echo(told, err=True)
    raise SystemExit(READ_FAULT)


def _rendered(found: Section, read: inputs.Inputs, style: str) -> str:
    match style:
        case "json":
            from cli.reports.safeguards.json import render as as_json

            return as_json(found, books=read.books, version=version())
        case "html":
            from cli.reports.safeguards.html import render as as_page

            glossary = read.book.glossary
            return as_page(found, books=read.books, glossary=glossary, version=version())
        case _:
            from cli.reports.safeguards.markdown import render as as_markdown

            return as_markdown(found, books=read.books, glossary=read.book.glossary)
