"""``remit check``: manifests against rule books."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import cast

import click

from cli.main import INTERNAL_ERROR, version
from cli.options import DEFAULT_BOOK, READ_FAULT, Day, NamedPath, load_book, rules_option, today
from cli.progress import Progress
from cli.screen import colour
from engine.check import Report, check
from engine.load import Loaded, load_paths
from engine.manifest import Stage
from grammar.diagnostic import Diagnostic
from grammar.glossary import Glossary
from grammar.source import Source, Span

DEFAULT_FOLDER = "manifests"
STAGES = ("proposed", "approved", "live", "retired")


@click.command("check")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=NamedPath())
@rules_option
@click.option(
    "--against", metavar="FOLDER", type=NamedPath(),
    help="The manifests to compare with: what is new, longer, wider or gone since then.",
)  # fmt: skip
@click.option("--as-of", type=Day(), metavar="DATE", help="The day to judge by. Default: today.")
@click.option(
    "--stage", type=click.Choice(STAGES), help="Judge every manifest as if at this stage."
)
@click.option(
    "--format", "style", type=click.Choice(("text", "json")), default="text", show_default=True
)
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write here instead."
)
def command(
    paths: tuple[Path, ...],
    books: tuple[str, ...],
    against: Path | None,
    as_of: date | None,
    stage: str | None,
    style: str,
    output: Path | None,
) -> None:
    """Check manifests (files or folders; by default the folder manifests) against rule books.

    Ends with 0 when all is well, 1 when something is violated, missing, stale or late, 3 when
    something can not be told, 4 when an input could not be read or a rule is faulty.
    """
    book = load_book(books)
    with Progress() as progress:
        loaded = _manifests(paths, book.glossary, progress)
        baseline = _load((against,), book.glossary, progress) if against else None
        report = check(
            book,
            loaded.manifests,
            as_of=as_of or today(),
            stage=cast("Stage | None", stage),
            against=baseline.manifests if baseline is not None else None,
            unreadable_baseline=baseline is not None and bool(baseline.diagnostics),
            failed=loaded.failed,
            diagnostics=(*loaded.diagnostics, *(baseline.diagnostics if baseline else ())),
        )
    sources = dict(book.sources)
    for read in (loaded, *((baseline,) if baseline else ())):
        sources |= {source.name: source for source in read.sources}
    asked = ", ".join(books) or DEFAULT_BOOK
    _write(report, sources, style, output, f"{asked}, as if {stage}" if stage else asked)
    raise SystemExit(exit_code(report))


def _manifests(paths: tuple[Path, ...], glossary: Glossary, step: Progress) -> Loaded:
    if paths or Path(DEFAULT_FOLDER).is_dir():
        return _load(paths or (Path(DEFAULT_FOLDER),), glossary, step)
    at = Span(DEFAULT_FOLDER, 1, 1, 1, 1)
    found = Diagnostic(
        "M302",
        f'No manifest was named, and there is no folder "{DEFAULT_FOLDER}" here.',
        "Name manifest files or folders: remit check PATH. To start one: remit new ID.",
        at,
        title="no manifests",
    )
    return Loaded((), (found,), (), ())


def _load(paths: tuple[Path, ...], glossary: Glossary, step: Progress) -> Loaded:
    return load_paths(paths, glossary, progress=step)


def exit_code(report: Report) -> int:
    """Give the exit code of a report: 70, then 4, then 1, then 3, then 0."""
    verdicts = {one.verdict for one in report.manifests}
    if report.failures:
        return INTERNAL_ERROR
    if report.verdict == "error" or not report.manifests:
        return READ_FAULT
    if verdicts & {"violated", "missing", "stale", "late"}:
        return 1
    return 3 if "undetermined" in verdicts else 0


def _write(
    report: Report, sources: dict[str, Source], style: str, output: Path | None, books: str
) -> None:
    stream = sys.stdout
    coloured = output is None and style == "text" and colour(stream)
    if style == "json":
        from cli.reports.json import render as render_json

        text = render_json(report, version=version())
    else:
        from cli.reports.text import render

        text = render(report, sources, coloured=coloured, books=books)
    if output is None:
        click.echo(text, nl=False, color=coloured)
        return
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        reason = (error.strerror or "it can not be opened").lower()
        click.echo(f"Error: the report could not be written to {output}: {reason}.", err=True)
        raise SystemExit(READ_FAULT) from error
