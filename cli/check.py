"""``remit check``: manifests against rule books."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Unpack, cast

import click

from cli.cache import cache_option
from cli.gate import Checked, GateOptions, check_options, gate_options, gated, wants_waivers
from cli.main import INTERNAL_ERROR, version
from cli.options import (
    DEFAULT_BOOK,
    READ_FAULT,
    Day,
    Name,
    NamedPath,
    load_book,
    rules_option,
    today,
)
from cli.output import Target, output_options, repository, targets, write
from cli.progress import Progress
from cli.recording import check_times, kept, record_options
from cli.reports.context import Context, Sources
from cli.screen import colour
from engine.check import check
from engine.load import Loaded, load_paths
from engine.load_file import is_folder
from engine.manifest import Stage
from engine.report import Report
from grammar.book import RuleBook
from grammar.diagnostic import Diagnostic
from grammar.glossary import Glossary
from grammar.source import Source, Span

DEFAULT_FOLDER = "manifests"
STAGES = ("proposed", "approved", "live", "retired")


@click.command("check")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=NamedPath())
@rules_option
@cache_option
@click.option(
    "--against", metavar="REV[:PATH]|FOLDER", type=Name(),
    help="The manifests to compare with, in a git revision or a folder: what is new, longer, "
    "wider or gone since then. REV alone: what is checked, as it was there.",
)  # fmt: skip
@click.option("--as-of", type=Day(), metavar="DATE", help="The day to judge by. Default: today.")
@click.option(
    "--stage", type=click.Choice(STAGES), help="Judge every manifest as if at this stage."
)
@click.option(
    "--jobs", metavar="NUMBER", type=click.IntRange(1, 64),
    help="Processes to work with. Default: as many as are worth it, never more than 8.",
)  # fmt: skip
@gate_options
@output_options
@record_options
def command(
    paths: tuple[Path, ...],
    books: tuple[str, ...],
    against: str | None,
    as_of: date | None,
    stage: str | None,
    jobs: int | None,
    styles: tuple[Target, ...],
    output: Path | None,
    **options: Unpack[GateOptions],
) -> None:
    """Check manifests (files or folders; by default the folder manifests) against rule books.

    Ends with 0 when all is well, 1 when something is violated, missing, stale or late, 3 when
    something can not be told, 4 when an input could not be read or a rule is faulty.
    """
    wanted = targets(styles, output)
    check_times()
    check_options(options)
    book = load_book(books)
    with Progress() as progress:
        loaded = _manifests(paths, book.glossary, progress, jobs)
        named = paths or (Path(DEFAULT_FOLDER),)
        baseline = _baseline(against, named, book.glossary, progress) if against else None
    with Progress("checking manifests") as progress:
        report = check(
            book,
            loaded.manifests,
            as_of=as_of or today(),
            stage=cast("Stage | None", stage),
            against=baseline.manifests if baseline is not None else None,
            unreadable_baseline=baseline is not None and bool(baseline.diagnostics),
            whole=all(is_folder(path) for path in named),
            failed=loaded.failed,
            diagnostics=(*loaded.diagnostics, *(baseline.diagnostics if baseline else ())),
            progress=progress,
            jobs=jobs,
            marked=wants_waivers(options) or {one.style for one in wanted} != {"text"},
        )
    earlier_ones = baseline.manifests if baseline is not None else None
    gate = gated(report, Checked(book, loaded.manifests, earlier_ones, named), options)
    report = gate.report
    inputs: dict[str, Sequence[Source]] = {
        "book": tuple(book.sources.values()),
        "manifests": loaded.sources,
    }
    laid_on = {"waivers": gate.waivers, "known": gate.known}
    inputs |= {role: sources for role, sources in laid_on.items() if sources}
    if baseline is not None:
        inputs["baseline"] = baseline.sources
    sources = Sources(inputs.values())
    asked = ", ".join(books) or DEFAULT_BOOK
    asked = f"{asked}, as if {stage}" if stage else asked
    context = _context(report, book, sources, asked)
    code = exit_code(report)
    recorded = kept(report, inputs, shipped=context.shipped, code=code)
    write(report, context, wanted)
    raise SystemExit(code if recorded or code == INTERNAL_ERROR else READ_FAULT)


def _manifests(
    paths: tuple[Path, ...], glossary: Glossary, step: Progress, jobs: int | None
) -> Loaded:
    if paths or Path(DEFAULT_FOLDER).is_dir():
        named = paths or (Path(DEFAULT_FOLDER),)
        return load_paths(named, glossary, progress=step, jobs=jobs)
    at = Span(DEFAULT_FOLDER, 1, 1, 1, 1)
    found = Diagnostic(
        "M302",
        f'No manifest was named, and there is no folder "{DEFAULT_FOLDER}" here.',
        "Name manifest files or folders: remit check PATH. To start one: remit new ID.",
        at,
        title="no manifests",
    )
    return Loaded((), (found,), (), ())


def _baseline(against: str, paths: Sequence[Path], glossary: Glossary, step: Progress) -> Loaded:
    from engine.baseline import baseline  # with what asks git

    return baseline(against, paths, glossary, progress=step)


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


def _context(report: Report, book: RuleBook, sources: Mapping[str, Source], asked: str) -> Context:
    shipped = frozenset(file.name for text in book.books if text.shipped for file in text.files)
    root, coloured = repository(Path.cwd()), colour(sys.stdout)
    return Context(version(), asked, exit_code(report), sources, shipped, root, coloured)
