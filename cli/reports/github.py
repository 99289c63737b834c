"""Annotations for GitHub: workflow commands, which the runner turns into remarks on the lines.

A run shows ten errors, ten warnings and ten notices of a step, so the verdict comes first and the
rest in the order of its weight. The summary of the job is the Markdown report: ``cli.output``
appends it where GitHub wants it.
"""

from __future__ import annotations

from collections.abc import Iterator

from cli.reports.changes import told
from cli.reports.context import Context
from cli.reports.paths import shown_path
from cli.reports.remark import QUIET, Remark
from cli.reports.remarks import remarks, worst_first
from cli.reports.summary import counted, let_stand
from cli.reports.text import not_mentioned
from cli.screen import safe
from engine.report import Report
from grammar.source import Span

LONGEST = 3_000
"""Characters of one annotation; of more than 4,096 the runner passes on the first ones."""
_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def render(report: Report, context: Context) -> str:
    """Give the report as workflow commands, one a line."""
    found = [one for one in worst_first(remarks(report)) if one.status not in QUIET]
    lines = [_verdict(report, context), *(_annotation(one, context) for one in found)]
    lines += [command("notice", {"title": "Remit"}, text) for text in _notes(report)]
    return "\n".join(lines) + "\n"


def command(name: str, properties: dict[str, str], message: str) -> str:
    """Give a workflow command with all that the runner would act upon taken literally."""
    told = ",".join(f"{key}={_escaped(value, ',:')}" for key, value in properties.items())
    return f"::{name} {told}::{_escaped(message)}"


def _escaped(text: str, more: str = "") -> str:
    return "".join(f"%{ord(c):02X}" if c in f"%\r\n{more}" else c for c in text)


def _verdict(report: Report, context: Context) -> str:
    name = "notice" if context.exit_code == 0 else "error"
    if report.verdict == "not applicable":
        name = "warning"
    return command(
        name,
        {"title": f"Remit: {report.verdict}{let_stand(report)}"},
        counted(report, context.books),
    )


def _annotation(one: Remark, context: Context) -> str:
    told = _place(one.at, context) if one.at is not None and one.at.file else {}
    told["title"] = one.heading
    said = [one.says, *(f"{word}: {text}" for word, text in one.details if word != "rule")]
    if one.finding is not None and one.manifest:
        said.insert(1, f"manifest: {one.manifest}")
    text = "\n".join(said)
    cut = text if len(text) <= LONGEST else f"{text[:LONGEST]}..."
    return command(_COMMANDS[one.level], told, cut)


def _place(at: Span, context: Context) -> dict[str, str]:
    """Give file, lines and, within one line, columns: GitHub takes these for one line only."""
    told = {"file": shown_path(at.file, context), "line": str(at.line), "endLine": str(at.end_line)}
    if at.line == at.end_line and at.column < at.end_column:
        told |= {"col": str(at.column), "endColumn": str(at.end_column)}
    return told


def _notes(report: Report) -> Iterator[str]:
    for note in report.notes:
        yield safe(note)
    for one in report.changes or ():
        yield "\n".join(told(one))
    for manifest, terms in not_mentioned(report.uncovered):
        yield f"no rule mentions, in {safe(manifest)}: {safe(terms)}"
