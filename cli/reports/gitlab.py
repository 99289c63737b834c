"""GitLab code quality: the list of what a merge request makes better or worse.

GitLab compares by fingerprint, so a finding that stays is not shown as new when lines move. It
takes ``description`` as plain text, and shows nothing that has no file.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cli.reports.context import Context
from cli.reports.jsontext import Lazily, pieces
from cli.reports.paths import NO_FILE, shown_path
from cli.reports.remark import QUIET, Remark
from cli.reports.remarks import remarks, worst_first
from engine.report import Report

_SEVERITIES = {
    "error": "blocker",
    "violated": "blocker",
    "missing": "critical",
    "late": "critical",
    "stale": "critical",
    "undetermined": "major",
    "warning": "minor",
    "not applicable": "minor",
    "changed": "minor",
}
"""Severities by status; all others, and what was waived or known, are *info*."""


def render(report: Report, context: Context) -> Iterator[str]:
    """Give the report as a GitLab code quality report: a list of objects."""
    base = next((one.file for one in report.manifests), NO_FILE)
    found = [one for one in worst_first(remarks(report)) if one.status not in QUIET]
    return pieces(Lazily(lambda one: _issue(one, base, context), found))


def _issue(one: Remark, base: str, context: Context) -> dict[str, Any]:
    at = one.at if one.at is not None and one.at.file else None
    way_out, waived = one.detail("way out"), one.detail("waived")
    return {
        "type": "issue",
        "check_name": one.id,
        "description": f"{one.heading}: {one.says}" + (f" ({waived})" if waived else ""),
        "content": {"body": f"Way out: {way_out}" if way_out else one.says},
        "categories": ["Compatibility" if one.finding is not None else "Bug Risk"],
        "severity": "info" if one.level == "note" else _SEVERITIES[one.status],
        "fingerprint": one.fingerprint,
        "location": {
            "path": shown_path(at.file if at is not None else base, context),
            "lines": {
                "begin": at.line if at is not None else 1,
                "end": at.end_line if at is not None else 1,
            },
        },
    }
