"""The safeguards section for programs: one JSON object, stable within ``safeguards: 1``."""

from __future__ import annotations

from typing import Any

from cli.reports.json import dumps, place
from engine.duties.section import Outcome, Safeguard, Section

SAFEGUARDS_VERSION = 1


def render(section: Section, *, books: str, version: str) -> str:
    """Give the section as JSON text."""
    manifest = section.manifest
    return dumps(
        {
            "safeguards": SAFEGUARDS_VERSION,
            "remit": version,
            "as_of": section.as_of.isoformat(),
            "books": books,
            "id": manifest.id,
            "title": manifest.title,
            "owner": manifest.owner,
            "stage": manifest.stage,
            "file": manifest.file,
            "verdict": section.verdict,
            "rules": [_safeguard(one) for one in section.safeguards],
            "judgements": list(section.judgements),
            "withheld": list(section.withheld),
            "open": [one.asks for one in section.questions],
            "uncovered": [{"kind": u.kind, "term": u.term} for u in section.uncovered],
            "notes": list(section.notes),
        }
    )


def _safeguard(safeguard: Safeguard) -> dict[str, Any]:
    rule = safeguard.rule
    return {
        "rule": rule.name,
        "title": rule.title or None,
        "sentence": rule.text,
        "source": "; ".join(rule.sources) or None,
        "because": list(rule.reasons),
        "status": safeguard.status,
        "standing": safeguard.standing,
        "outcomes": [_outcome(one) for one in safeguard.outcomes],
    }


def _outcome(outcome: Outcome) -> dict[str, Any]:
    finding = outcome.finding
    return {
        "use": finding.use,
        "status": finding.status,
        "why": finding.why,
        "due": finding.due.isoformat() if finding.due is not None else None,
        "evidence": [
            {"what": one.words, "details": list(one.details), "at": place(one.place.at)}
            for one in outcome.exhibits
        ],
        "open": list(outcome.questions),
        "way_out": finding.way_out or None,
    }
