"""SARIF 2.1.0, the format of static analysis results that code scanning reads.

What is shown of it is more than the standard says, and less:

- GitHub shows every result as an alert, whatever its *kind*, and knows no *suppressions*. So what
  is satisfied or excepted is counted and not listed, and what is waived or known is a *note*.
- An undetermined finding is of kind *open*, whose level the standard leaves out. GitHub then takes
  the rule's own level, which is *error*: not knowing is not passing.
- A result without a place is refused. What stands in no file is told of the first manifest.
- What could not be read is both a result, because those are looked at, and a notification.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cli.reports.changes import told
from cli.reports.context import Context
from cli.reports.jsontext import Lazily, pieces
from cli.reports.remark import QUIET, Remark
from cli.reports.remarks import remarks, worst_first
from cli.reports.sarif_results import located, result
from cli.reports.sarif_rules import rules
from cli.reports.summary import counted, counts
from cli.reports.text import not_mentioned
from cli.screen import safe
from engine.report import Report

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_EXITS = {
    0: "nothing stops it",
    1: "something is violated, missing, stale or late",
    3: "something can not be told yet",
    4: "an input could not be read, or a rule is faulty",
    70: "the tool itself is broken",
}


def render(report: Report, context: Context) -> Iterator[str]:
    """Give the report as a SARIF log with one run."""
    found = [one for one in worst_first(remarks(report)) if one.status not in QUIET]
    return pieces({"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(report, found, context)]})


def _run(report: Report, found: list[Remark], context: Context) -> dict[str, Any]:
    described = rules(found)
    order = {rule["id"]: number for number, rule in enumerate(described)}
    base = next((one.file for one in report.manifests), "")
    known = any(one.is_known for one in found)

    def made(one: Remark) -> dict[str, Any]:
        told = result(one, order[one.id], base, context)
        return told | ({"baselineState": "unchanged" if one.is_known else "new"} if known else {})

    return {
        "tool": {
            "driver": {
                "name": "Remit",
                "version": context.version,
                "semanticVersion": context.version,
                "rules": described,
            }
        },
        "invocations": [_invocation(report, found, context)],
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {
            "REMIT": {"description": {"text": "The rule books that come with Remit."}}
        },
        "results": Lazily(made, found),
        "properties": {
            "verdict": report.verdict,
            "asOf": report.as_of.isoformat(),
            "books": safe(context.books),
            "findings": counts(report),
        },
    }


def _invocation(report: Report, found: list[Remark], context: Context) -> dict[str, Any]:
    return {
        "executionSuccessful": context.exit_code not in (4, 70),
        "exitCode": context.exit_code,
        "exitCodeDescription": _EXITS.get(context.exit_code, ""),
        "toolConfigurationNotifications": [_complaint(one, context) for one in found if one.fault],
        "toolExecutionNotifications": [
            {"level": "note", "message": {"text": text}} for text in _notes(report, context)
        ],
    }


def _complaint(one: Remark, context: Context) -> dict[str, Any]:
    told: dict[str, Any] = {
        "level": one.level,
        "message": {"text": one.says},
        "descriptor": {"id": one.id},
        "associatedRule": {"id": one.id},
    }
    if one.at is not None and one.at.file:
        told["locations"] = [located(one.at, context)]
    return told


def _notes(report: Report, context: Context) -> list[str]:
    """Give what the reader must know of the check as a whole."""
    asked = [f"{safe(one.asks)} It settles {', '.join(one.settles)}." for one in report.questions]
    silent = [
        f"No rule mentions, in {safe(m)}: {safe(t)}." for m, t in not_mentioned(report.uncovered)
    ]
    changed = ["\n".join(told(one)) for one in report.changes or ()]
    notes = [safe(note) for note in report.notes]
    return [counted(report, context.books), *notes, *asked, *silent, *changed]
