"""A table for spreadsheets, which take what begins like a formula for one."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import chain

from cli.reports.changes import rules
from cli.reports.context import Context
from cli.reports.paths import shown_path
from cli.reports.remark import Remark
from cli.reports.remarks import one_by_one
from cli.screen import safe_lines
from engine.coverage import Uncovered
from engine.difference import Difference
from engine.questions import Question
from engine.report import Report
from grammar.source import Span

COLUMNS: tuple[str, ...] = (
    "what", "status", "blocks", "manifest", "use", "rule", "title", "sentence", "source", "why",
    "way out", "due", "except", "note", "waived", "known", "file", "line", "column",
    "rule file", "rule line", "fingerprint",
)  # fmt: skip
"""The columns, in order. More may be added at the end."""
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a cell must not begin with: a spreadsheet would work it out. Wide forms of these too."""
Row = dict[str, str]


def render(report: Report, context: Context) -> Iterator[str]:
    """Give the report as comma-separated values with a heading, a row for each thing."""
    heading = {column: column for column in COLUMNS}
    for row in chain([heading], _rows(report, context)):
        line = io.StringIO()
        table = csv.DictWriter(line, COLUMNS, lineterminator="\n", quoting=csv.QUOTE_ALL)
        table.writerow({key: cell(value) for key, value in row.items()})
        yield line.getvalue()


def cell(text: str) -> str:
    """Give a text that no spreadsheet takes for a formula, with nothing hidden in it."""
    shown = safe_lines(text)
    return f"'{shown}" if shown.lstrip(" \n").startswith(FORMULA) else shown


def _rows(report: Report, context: Context) -> Iterator[Row]:
    for one in one_by_one(report):
        if one.status != "changed":
            yield _remark(one, context)
    for changed in report.changes or ():
        yield from _changes(changed, context)
    for asked in report.questions:
        yield _question(asked, context)
    for silent in report.uncovered:
        yield _uncovered(silent, context)
    for note in report.notes:
        yield {"what": "note", "status": "information", "blocks": "no", "why": note}


def _remark(one: Remark, context: Context) -> Row:
    row = {
        "what": one.sort,
        "status": one.status,
        "blocks": "yes" if one.blocks else "no",
        "manifest": one.manifest,
        "use": one.use,
        "rule": one.id,
        "title": one.title,
        "sentence": one.says,
        "fingerprint": one.fingerprint,
    }
    row |= {word: one.detail(word) for word, _ in one.details if word in COLUMNS}
    row["rule"] = one.id
    if one.finding is not None:
        rule = one.finding.rule.span
        row |= {"rule file": shown_path(rule.file, context), "rule line": str(rule.line)}
        row["due"] = one.finding.due.isoformat() if one.finding.due is not None else ""
    return row | _place(one.at, context)


def _changes(one: Difference, context: Context) -> Iterator[Row]:
    told = {"what": "change", "status": one.sort, "blocks": "no", "manifest": one.manifest}
    if one.sort != "changed":
        file = shown_path(one.file, context)
        yield told | {"sentence": f"{one.manifest} is {one.sort}", "file": file}
        return
    for changed in one.changes:
        more = {"status": changed.sort, "use": changed.use or "", "sentence": changed.says}
        more |= {"rule": ", ".join(changed.rules), "why": rules(changed)}
        yield told | more | _place(changed.place.at, context)


def _question(one: Question, context: Context) -> Row:
    told = {"what": "question", "status": "undetermined", "blocks": "yes", "manifest": one.manifest}
    told |= {"sentence": one.asks, "rule": ", ".join(one.settles)}
    return told | _place(one.place.at, context)


def _uncovered(one: Uncovered, context: Context) -> Row:
    told = {"what": "not mentioned", "status": "information", "blocks": "no"}
    told |= {"manifest": one.manifest, "sentence": f"no rule mentions {one.kind} {one.term}"}
    return told | _place(one.place.at, context)


def _place(at: Span | None, context: Context) -> Row:
    if at is None or not at.file:
        return {}
    return {
        "file": shown_path(at.file, context),
        "line": str(at.line),
        "column": str(at.column),
    }
