"""The list of assessments for people who read a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cli.reports.assessments.words import (
    Said,
    document,
    go_live,
    news,
    parts,
    priority,
    stage,
    summary,
)
from cli.reports.due.words import unread_words
from cli.screen import paint, safe
from engine.duties.assessments import Assessment, Assessments

_COLOURS = {"missing": "missing", "unknown": "undetermined", "withheld": "undetermined"}


def render(found: Assessments, *, unread: Sequence[str] = (), coloured: bool = False) -> str:
    """Give each capability with what is known of it, the most urgent first."""
    lines: list[str] = []
    for number, one in enumerate(found.listed, start=1):
        lines += [*_one(number, one, coloured=coloured), ""]
    remarks = [*found.remarks, *([unread_words(unread)] if unread else [])]
    lines += [f"note: {safe(remark)}" for remark in remarks]
    if found.left_out:
        names = ", ".join(manifest.id for manifest in found.left_out)
        lines.append(f"note: left out, because live or retired: {safe(names)}")
    lines += [""] if remarks or found.left_out else []
    lines.append(f"as of {found.as_of.isoformat()}: {summary(found)}")
    return "\n".join(lines) + "\n"


def _one(number: int, one: Assessment, *, coloured: bool) -> Iterator[str]:
    manifest = one.manifest
    yield f"{number}. {safe(manifest.title)}  ({safe(manifest.id)}, {stage(one)})"
    yield f"  --> {safe(str(manifest.place.at))}"
    for told in (priority(one), *parts(one)):
        yield f"   = {told.label:<22}  {_said(told, coloured=coloured)}"
    yield f"   = {'Assessment':<22}  {safe(document(one))}"
    yield f"   = {'Owner':<22}  {safe(manifest.owner)}"
    yield f"   = {'Go-live':<22}  {safe(go_live(one))}"
    for line in news(one):
        yield f"   = {'New':<22}  {safe(line)}"


def _said(told: Said, *, coloured: bool) -> str:
    if not told.mark:
        return safe(told.text)
    mark = paint(told.mark.upper(), _COLOURS[told.mark], coloured=coloured)
    return f"{mark}: {safe(told.text)}"
