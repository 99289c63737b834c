"""A report for programs: one JSON object, stable within ``report: 1``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files
from typing import Any, cast

from cli.reports import changes
from cli.reports.context import Context
from cli.reports.jsontext import Lazily, dumps, pieces
from engine.answer import Ground
from engine.coverage import Uncovered
from engine.finding import Finding, Status
from engine.questions import Question
from engine.report import Checked, Report
from engine.waiver import Waiver
from grammar.diagnostic import Diagnostic
from grammar.source import Span

__all__ = ["as_data", "diagnostic", "dumps", "finding_data", "place", "render", "schema"]

REPORT_VERSION = 1
CODES = "docs/codes"


def render(report: Report, context: Context) -> Iterator[str]:
    """Give the report as JSON text, in which what could play tricks on a screen is escaped."""
    return pieces(as_data(report, version=context.version))


def schema() -> dict[str, Any]:
    """Give the JSON Schema (draft 2020-12) of the report."""
    text = files("cli.schemas").joinpath("report.schema.json").read_text(encoding="utf-8")
    return cast("dict[str, Any]", json.loads(text))


def as_data(report: Report, *, version: str) -> dict[str, Any]:
    """Give the report as what JSON is made of."""
    return {
        "report": REPORT_VERSION,
        "remit": version,
        "as_of": report.as_of.isoformat(),
        "verdict": report.verdict,
        "manifests": Lazily(_manifest, report.manifests),
        "questions": Lazily(_question, report.questions),
        "uncovered": Lazily(_uncovered, report.uncovered),
        "diagnostics": [diagnostic(one) for one in report.diagnostics],
        "notes": list(report.notes),
        "changes": changes.as_data(report.changes),
    }


def _manifest(one: Checked) -> dict[str, Any]:
    return {
        "id": one.id,
        "file": one.file,
        "verdict": one.verdict,
        "findings": [finding_data(finding) for finding in one.findings],
    }


def finding_data(finding: Finding) -> dict[str, Any]:
    """Give one finding."""
    rule = finding.rule
    return {
        "rule": rule.name,
        "title": rule.title or None,
        "status": finding.status,
        "use": finding.use,
        "sentence": rule.text,
        "source": "; ".join(rule.sources) or None,
        "rule_at": place(rule.span),
        "facts": [_fact(ground) for ground in finding.grounds],
        "why": finding.why,
        "way_out": finding.way_out or None,
        "due": finding.due.isoformat() if finding.due is not None else None,
        "exception": finding.exception.name if finding.exception is not None else None,
        "notes": list(finding.notes),
        "fingerprint": finding.fingerprint or None,
        "waiver": _waiver(finding.waiver, finding.waived) if finding.waiver is not None else None,
        "known": finding.known,
    }


def _waiver(waiver: Waiver, waived: Status | None) -> dict[str, Any]:
    return {
        "waives": waived,
        "reason": waiver.reason,
        "owner": waiver.owner,
        "approved_by": waiver.approved_by,
        "granted": waiver.granted.isoformat(),
        "expires": waiver.expires.isoformat(),
        "at": place(waiver.place.at),
    }


def _fact(ground: Ground) -> dict[str, Any]:
    return {
        "says": ground.says,
        "holds": ground.holds,
        "pointer": ground.place.pointer,
        "at": place(ground.place.at),
    }


def _question(one: Question) -> dict[str, Any]:
    return {
        "pointer": one.place.pointer,
        "manifest": one.manifest,
        "asks": one.asks,
        "settles": list(one.settles),
    }


def _uncovered(one: Uncovered) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "term": one.term,
        "pointer": one.place.pointer,
        "manifest": one.manifest,
        "at": place(one.place.at),
    }


def place(at: Span | None) -> dict[str, Any] | None:
    """Give a place; nothing where there is none."""
    if at is None or not at.file:
        return None
    return {
        "file": at.file,
        "line": at.line,
        "column": at.column,
        "end_line": at.end_line,
        "end_column": at.end_column,
    }


def diagnostic(one: Diagnostic) -> dict[str, Any]:
    """Give a fault; for rule text also what was found, expected and suggested."""
    told: dict[str, Any] = {
        "code": one.code,
        "severity": one.severity,
        "message": one.message,
        "help": one.help,
        "at": place(one.at),
        "related": [{"message": r.message, "at": place(r.at)} for r in one.related],
    }
    if one.code[:1] in ("E", "S"):
        told |= {
            "found": one.found,
            "expected_kinds": list(one.expected_kinds),
            "suggestions": [
                {"text": s.text, "at": place(s.at), "certainty": s.certainty}
                for s in one.suggestions
            ],
            "example": one.example,
            "help_url": f"{CODES}/{one.code}.md",
        }
    if one.witness:
        told["witness"] = one.witness
    return told
