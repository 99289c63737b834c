"""``remit compare``: what became of the rules, and what their change requires."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from cli import cache
from cli.inputs import write
from cli.main import version
from cli.options import FAILED, READ_FAULT, Day, NamedPath, tell, today
from cli.screen import colour
from engine.analysis.compare import Comparison, compare
from engine.load import Loaded, load_paths
from engine.load_evidence import load_evidence
from engine.revision import is_on_disk, opened
from engine.revision_shelf import RevisionShelf
from grammar.book import RuleBook
from grammar.books import load, load_copy, shipped_names
from grammar.diagnostic import Diagnostic
from grammar.rules import Norm

UNDETERMINED = 3


@click.command("compare")
@click.argument("old")
@click.argument("new")
@click.argument("manifests", nargs=-1, metavar="[MANIFESTS]...", type=NamedPath())
@click.option(
    "--evidence", metavar="FILE", multiple=True, type=NamedPath(),
    help="Documents about the change, written as under evidence in a manifest.",
)  # fmt: skip
@click.option("--as-of", type=Day(), metavar="DATE", help="The day to judge by. Default: today.")
@click.option(
    "--effective", type=Day(), metavar="DATE", help="The day of the change. Default: the day."
)
@click.option(
    "--format", "style", type=click.Choice(("text", "json")), default="text", show_default=True
)
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write here instead."
)
def command(
    old: str,
    new: str,
    manifests: tuple[Path, ...],
    evidence: tuple[Path, ...],
    as_of: date | None,
    effective: date | None,
    style: str,
    output: Path | None,
) -> None:
    """Compare two rule books: is anything let through that was stopped, or the other way round?

    OLD and NEW are folders, files, shipped books, or those of a git revision: main:policies/leds.
    MANIFESTS show which findings change.

    Ends with 1 when a duty is open that the change brings (Changing this rule requires ...), 3
    when that can not be told, 4 when something could not be read.
    """
    day = as_of or today()
    before, after = _book(old), _book(new)
    filed = load_evidence(evidence, before.glossary)
    first, second = _manifests(manifests, before), _manifests(manifests, after)
    told = (*filed.diagnostics, *second.diagnostics, *first.diagnostics)
    if told:
        sources = dict(before.sources) | dict(after.sources)
        sources |= {s.name: s for s in (*filed.sources, *first.sources, *second.sources)}
        tell(dict.fromkeys(told), sources)
        raise SystemExit(READ_FAULT)
    found = compare(
        before,
        after,
        as_of=day,
        effective=effective,
        evidence=filed.evidence,
        manifests=second.manifests,
        manifests_before=first.manifests,
    )
    _write(found, (old, new), day, effective or day, style, output)
    raise SystemExit(exit_code(found))


def _manifests(paths: tuple[Path, ...], book: RuleBook) -> Loaded:
    return load_paths(paths, book.glossary) if paths else Loaded((), (), (), ())


def exit_code(found: Comparison) -> int:
    """Give 1 where a duty is open, 3 where that can not be told, else 0."""
    open_ = found.undischarged
    if any(duty.status != "undetermined" for duty in open_):
        return FAILED
    return UNDETERMINED if open_ else 0


def _book(named: str) -> RuleBook:
    """Read one of the two books; one that can not be used ends the command."""
    found = _read(named)
    if isinstance(found, Diagnostic):
        tell([found], {})
        raise SystemExit(READ_FAULT)
    tell((d for d in found.diagnostics if d.severity == "error"), found.sources)
    if found.faulty:
        raise SystemExit(READ_FAULT)
    if not any(isinstance(rule.statement, Norm) for rule in found.rules):
        at = f"There is no rule in {named}, so there is nothing to compare."
        tell([Diagnostic("E195", at, "Name a book that has rules.", title="NO RULES")], {})
        raise SystemExit(READ_FAULT)
    return found


def _read(named: str) -> RuleBook | Diagnostic:
    if not named.strip():
        raise click.UsageError("a rule book has a name: that of a shipped book, or a path")
    if named in shipped_names():
        return load([named], cache=cache.cache())
    if is_on_disk(named) or ":" not in named:
        return load_copy(named, cache=cache.cache())
    found = opened(named)
    if isinstance(found, Diagnostic):
        return found
    tree, path = found
    return load_copy(path or ".", RevisionShelf(tree), cache.cache())


def _write(
    found: Comparison,
    names: tuple[str, str],
    day: date,
    effective: date,
    style: str,
    output: Path | None,
) -> None:
    if style == "json":
        from cli.reports.comparison.json import render as render_json

        write(render_json(found, names, day, effective, version=version()), output)
        return
    from cli.reports.comparison.text import render

    coloured = output is None and colour(sys.stdout)
    write(render(found, names, coloured=coloured), output)
