"""A report for people who read a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice

from cli.reports import changes
from cli.reports.complaints import complaints
from cli.reports.context import Context
from cli.reports.details import details
from cli.reports.grounds import label, main_ground, main_place, other_grounds
from cli.reports.summary import many, summary
from cli.screen import excerpt, indented, paint, safe
from engine.coverage import Uncovered
from engine.finding import Finding, in_order
from engine.report import Checked, Report

QUIET = frozenset({"satisfied"})
"""Findings that are counted, not shown."""
MOST_TERMS = 12
"""Terms of one manifest that are listed as mentioned by no rule."""
_INDENT = " " * 13


def render(report: Report, context: Context) -> Iterator[str]:
    """Give the report as text: faults, findings, questions, what no rule mentions, a summary.

    In pieces, one for each manifest: the report on ten thousand is never whole in memory.
    """
    yield _piece(complaints(report.diagnostics, context.sources, coloured=context.coloured))
    for one in report.manifests:
        yield _piece(_manifest(one, context, alone=len(report.manifests) == 1))
    yield from _by_thousands(_rest(report, context))


def _piece(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _by_thousands(lines: Iterator[str]) -> Iterator[str]:
    while some := list(islice(lines, 1000)):
        yield _piece(some)


def _rest(report: Report, context: Context) -> Iterator[str]:
    yield from _questions(report)
    yield from _uncovered(report.uncovered)
    yield from changes.lines(report.changes)
    yield from (f"note: {safe(note)}" for note in report.notes)
    if report.notes:
        yield ""
    yield from summary(report, context.books, coloured=context.coloured)


# Findings


def _manifest(one: Checked, context: Context, *, alone: bool) -> Iterator[str]:
    shown = [f for f in one.findings if f.status not in QUIET or f.notes]
    if shown and not alone:
        verdict = paint(one.verdict, one.verdict, coloured=context.coloured)
        yield f"== {safe(one.id or one.file)}: {verdict}  {safe(one.file)}"
        yield ""
    for finding in in_order(shown):
        quiet = finding.status in QUIET
        yield from _told(finding) if quiet else _finding(finding, context)
        yield ""


def _finding(finding: Finding, context: Context) -> Iterator[str]:
    status = paint(finding.status, finding.status, coloured=context.coloured)
    yield ("known: " if finding.known else "") + status + _name(finding)
    at = main_place(finding)
    yield f"  --> {safe(str(at))}"
    yield from excerpt(context.sources, at, safe(label(main_ground(finding))))
    for ground in other_grounds(finding):
        yield f"   = also    {safe(str(ground.place.at))}  {safe(ground.says)}"
    for word, text in details(finding):
        yield f"   = {word:<8}{indented(text, _INDENT)}"


def _told(finding: Finding) -> Iterator[str]:
    """Give what must be told of a satisfied finding: what was withheld, who judged what."""
    yield finding.status + _name(finding)
    yield f"  --> {safe(str(finding.use_place.at))}"
    for note in finding.notes:
        yield f"   = note    {safe(note)}"


def _name(finding: Finding) -> str:
    name = f" {safe(finding.rule.name)}  {safe(finding.rule.title)}".rstrip()
    return name + (f"  ({safe(finding.use)})" if finding.use is not None else "")


# What is left


def _questions(report: Report) -> Iterator[str]:
    if not report.questions:
        return
    waiting = sum(1 for m in report.manifests for f in m.findings if f.status == "undetermined")
    asked, found = len(report.questions), waiting
    yield f"answer {many(asked, 'question')} to settle {many(found, 'finding')}:"
    for one in report.questions:
        rules = ", ".join(one.settles)
        yield f"  {safe(str(one.place.at))}  {safe(one.asks)}"
        yield f"      settles {many(one.findings, 'finding')}: {safe(rules)}"
    yield ""


def _uncovered(found: Sequence[Uncovered]) -> Iterator[str]:
    if not found:
        return
    yield "no rule mentions:"
    for manifest, terms in not_mentioned(found):
        yield f"  {safe(manifest)}: {safe(terms)}"
    yield ""


def not_mentioned(found: Iterable[Uncovered]) -> Iterator[tuple[str, str]]:
    """Give each manifest with its terms that no rule mentions; of very many, the first ones."""
    for manifest, group in groupby(found, key=lambda one: one.manifest):
        terms = list(group)
        named = ", ".join(f"{one.kind} {one.term}" for one in terms[:MOST_TERMS])
        more = f" and {len(terms) - MOST_TERMS} more" if len(terms) > MOST_TERMS else ""
        yield manifest, named + more
