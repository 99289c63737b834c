"""Proposals as a list for programs: one JSON object."""

from __future__ import annotations

from datetime import date
from typing import Any

from cli.reports.json import diagnostic, dumps, place
from engine.proposal.folder import Trail, Trails

PROPOSALS_VERSION = 1


def render(found: Trails, folder: str, day: date, version: str) -> str:
    """Give the list as JSON text."""
    return dumps(
        {
            "proposals": PROPOSALS_VERSION,
            "remit": version,
            "folder": folder,
            "as_of": day.isoformat(),
            "waiting": sum(one.sort == "unanswered" for one in found.trails),
            "trails": [_trail(one, day) for one in found.trails],
            "others": list(found.others),
            "diagnostics": [diagnostic(one) for one in found.diagnostics],
        }
    )


def _trail(one: Trail, day: date) -> dict[str, Any]:
    asked = one.proposal
    answered = bool(asked.answers)
    return {
        "id": asked.id,
        "title": asked.title,
        "file": asked.file,
        "status": asked.status,
        "unanswered": asked.unanswered,
        "proposed_by": asked.by,
        "date": asked.day.isoformat(),
        "age_days": (day - asked.day).days,
        "days_to_first_answer": one.age(day) if answered else None,
        "answers": [
            {"date": a.day.isoformat(), "by": a.by or None, "text": a.text} for a in asked.answers
        ],
        "became": [
            {"rule": rule.id, "sentence": rule.text, "at": place(rule.span)} for rule in one.rules
        ],
        "became_unknown": list(one.lost),
    }
