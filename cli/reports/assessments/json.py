"""The list of assessments for programs: one JSON object, stable within ``assessments: 1``."""

from __future__ import annotations

from typing import Any

from cli.reports.due.json import part_data
from cli.reports.json import diagnostic, dumps, place
from engine.duties.assessments import Assessment, Assessments
from grammar.diagnostic import Diagnostic

ASSESSMENTS_VERSION = 1


def render(found: Assessments, diagnostics: tuple[Diagnostic, ...], *, version: str) -> str:
    """Give the list as JSON text."""
    return dumps(
        {
            "assessments": ASSESSMENTS_VERSION,
            "remit": version,
            "as_of": found.as_of.isoformat(),
            "capabilities": [_one(one) for one in found.listed],
            "left_out": [m.id for m in found.left_out],
            "remarks": list(found.remarks),
            "diagnostics": [diagnostic(one) for one in diagnostics],
        }
    )


def _one(one: Assessment) -> dict[str, Any]:
    manifest = one.manifest
    return {
        "id": manifest.id,
        "title": manifest.title,
        "stage": manifest.stage,
        "owner": manifest.owner,
        "go_live": one.go_live or None,
        "priority": {**part_data(one.priority), "scale": one.rank.scale, "place": one.rank.place},
        "parts": [part_data(part) for part in one.parts],
        "declared": [hint or None for hint in one.hints],
        "document": one.document or None,
        "standing": one.standing,
        "news": [{"says": ground.says, "holds": ground.holds} for ground in one.news],
        "at": place(manifest.place.at),
    }
