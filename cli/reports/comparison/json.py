"""The comparison of two rule books as one JSON object."""

from __future__ import annotations

from datetime import date

from cli.reports.json import diagnostic, dumps, place
from engine.analysis.change_duties import ChangeDuty
from engine.analysis.changes import RuleChange
from engine.analysis.compare import Comparison, FindingChange
from engine.analysis.search import Shown
from grammar.rules import Rule


def render(
    found: Comparison, names: tuple[str, str], as_of: date, effective: date, *, version: str
) -> str:
    """Give the comparison as indented JSON, ending in a line end."""
    report = {
        "comparison": 1,
        "remit": version,
        "old": names[0],
        "new": names[1],
        "as_of": as_of.isoformat(),
        "effective": effective.isoformat(),
        "sort": found.sort,
        "changes": [_change(one) for one in found.changes],
        "findings": [_finding(one) for one in found.findings],
        "duties": [_duty(one) for one in found.duties],
        "diagnostics": [diagnostic(one) for one in found.diagnostics],
    }
    return dumps(report)


def _change(change: RuleChange) -> dict[str, object]:
    return {
        "rule": change.rule.name,
        "title": change.rule.title,
        "sort": change.sort,
        "old": _rule(change.old),
        "new": _rule(change.new),
        "edited": list(change.edited),
        "lost": _shown(change.lost),
        "gained": _shown(change.gained),
    }


def _rule(rule: Rule | None) -> dict[str, object] | None:
    return None if rule is None else {"sentence": rule.text, "at": place(rule.span)}


def _shown(shown: Shown | None) -> dict[str, object] | None:
    """``strict`` is what the stricter book finds on the manifest, ``lax`` what the other finds."""
    if shown is None:
        return None
    return {
        "day": shown.day.isoformat(),
        "strict": shown.strict,
        "lax": shown.lax,
        "says": shown.witness.says,
        "manifest": shown.witness.text,
        "still_stopped_by": list(shown.still_stopped_by),
    }


def _finding(one: FindingChange) -> dict[str, object]:
    return {
        "manifest": one.manifest,
        "use": one.use,
        "rule": one.rule,
        "old": one.old.status if one.old is not None else None,
        "new": one.new.status if one.new is not None else None,
    }


def _duty(duty: ChangeDuty) -> dict[str, object]:
    return {
        "rule": duty.rule.name,
        "change": duty.change.sort,
        "requires": duty.asks,
        "status": duty.status,
        "why": duty.why,
        "way_out": duty.way_out,
        "due": duty.due.isoformat() if duty.due is not None else None,
    }
