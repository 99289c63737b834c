"""Results and places, as SARIF has them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from cli.reports.context import Context
from cli.reports.fingerprint import identity
from cli.reports.grounds import label, main_ground, other_grounds
from cli.reports.paths import NO_FILE, uri
from cli.reports.remark import Remark
from cli.screen import safe
from grammar.source import Span

MOST_RELATED = 50
"""Places that are told beside the main one."""
_KINDS = {
    "undetermined": "open",
    "pending": "informational",
    "not applicable": "notApplicable",
    "changed": "review",
}
"""Kinds by status; all others are *fail*. What is of another kind has no level (SARIF 3.27.10)."""
_PLACEHOLDER = re.compile(r"\{(\d+)\}")


def result(one: Remark, rule: int, base: str, context: Context) -> dict[str, Any]:
    """Give a remark as a result; ``base`` is the file of what stands in none."""
    waived = one.finding.waived if one.finding is not None else None
    kind = _KINDS.get(waived or one.status, "fail")
    told: dict[str, Any] = {"ruleId": one.id, "ruleIndex": rule, "kind": kind}
    if kind == "fail":
        told["level"] = one.level
    elif one.level == "note":
        told["level"] = "none"
    at = one.at if one.at is not None and one.at.file else Span(base or NO_FILE, 1, 1, 1, 1)
    told["message"] = {"text": _message(one)}
    told["locations"] = [located(at, context) | _named(one)]
    related = [
        located(place, context) | {"id": number, "message": {"text": plain(says)}}
        for number, (place, says) in enumerate(list(_related(one))[:MOST_RELATED], 1)
    ]
    if related:
        told["relatedLocations"] = related
    told["partialFingerprints"] = _fingerprints(one)
    told["suppressions"] = _suppressions(one, context)
    told["properties"] = _properties(one)
    return told


def plain(text: str) -> str:
    """Give text in which nothing is taken for a placeholder or a link (SARIF 3.11.5, 3.11.6)."""
    return _PLACEHOLDER.sub(r"{{\1}}", text).replace("](", "] (")


def located(at: Span, context: Context) -> dict[str, Any]:
    """Give a place. What is empty, because it stands for what is absent, is told by its line."""
    artifact = {"uri": uri(at.file, context)}
    if at.file in context.shipped:
        artifact["uriBaseId"] = "REMIT"
    region = {"startLine": at.line}
    if (at.line, at.column) < (at.end_line, at.end_column):
        region |= {"startColumn": at.column, "endLine": at.end_line, "endColumn": at.end_column}
    return {"physicalLocation": {"artifactLocation": artifact, "region": region}}


def _message(one: Remark) -> str:
    """Give what an alert says: what was found, why, and the way out."""
    if one.finding is None:
        return plain("\n".join(text for text in (one.says, one.detail("way out")) if text))
    lines = [plain(f"{one.heading}: {one.says}") + " (see the [rule](1))"]
    for word, text in one.details:
        if word not in ("rule", "except"):
            lines.append(plain(f"{word.capitalize()}: {text}"))
    return "\n".join(lines)


def _named(one: Remark) -> dict[str, Any]:
    """Give the words that belong to the main place, and the use that it stands in."""
    told: dict[str, Any] = {}
    ground = main_ground(one.finding) if one.finding is not None else None
    if ground is not None:
        told["message"] = {"text": plain(safe(label(ground)))}
    if one.manifest:
        name = f"{one.manifest}/{one.use}" if one.use else one.manifest
        told["logicalLocations"] = [{"fullyQualifiedName": name}]
    return told


def _related(one: Remark) -> Iterator[tuple[Span, str]]:
    """Give the other places with what is said there; the text of the rule is the first."""
    if one.finding is not None:
        rule, exception = one.finding.rule, one.finding.exception
        yield rule.span, f'The rule {one.id}: "{one.says}"'
        if exception is not None:
            yield exception.span, f'The exception: "{safe(exception.text)}"'
        for ground in other_grounds(one.finding):
            yield ground.place.at, safe(ground.says)
    if one.fault is not None:
        for other in one.fault.related:
            if other.at.file:
                yield other.at, safe(other.message)


def _fingerprints(one: Remark) -> dict[str, str]:
    """Give what an alert is known by: GitHub goes by the first, and would else count lines."""
    told = {"primaryLocationLineHash": one.fingerprint}
    if one.finding is not None:
        told["remitQuestion/v1"] = identity(one.finding)
    return told


def _suppressions(one: Remark, context: Context) -> list[dict[str, Any]]:
    """Give the waiver. An empty list says that there is none: what waives is known of every one."""
    waiver = one.finding.waiver if one.finding is not None else None
    if waiver is None:
        return []
    told: dict[str, Any] = {
        "kind": "external",
        "status": "accepted",
        "justification": one.detail("waived"),
        "properties": {
            "owner": safe(waiver.owner),
            "approvedBy": safe(waiver.approved_by),
            "granted": waiver.granted.isoformat(),
            "expires": waiver.expires.isoformat(),
        },
    }
    if waiver.place.at.file:
        told["location"] = located(waiver.place.at, context)
    return [told]


def _properties(one: Remark) -> dict[str, Any]:
    told = {"status": one.status, "manifest": one.manifest, "use": one.use}
    ground = main_ground(one.finding) if one.finding is not None else None
    if ground is not None:
        told["pointer"] = safe(ground.place.pointer)
    if one.finding is not None and one.finding.due is not None:
        told["due"] = one.finding.due.isoformat()
    if one.finding is not None and one.finding.waived is not None:
        told["waived"] = one.finding.waived
    return {key: value for key, value in told.items() if value}
