"""The list of assessments as an HTML page: to send round, to print."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cli.html import page
from cli.reports.assessments.words import (
    capability,
    document,
    go_live,
    news,
    parts,
    priority,
    stage,
    summary,
)
from cli.reports.due.words import unread_words
from engine.duties.assessments import Assessment, Assessments
from grammar.wording import date_words


def render(found: Assessments, *, version: str, unread: Sequence[str] = ()) -> str:
    """Give the page."""
    return page(
        "assessments",
        {
            "version": version,
            "as_of": date_words(found.as_of),
            "summary": summary(found),
            "remarks": [*found.remarks, *([unread_words(unread)] if unread else [])],
            "rows": [_row(one) for one in found.listed],
            "left_out": [f"{m.title} ({m.id}, {m.stage})" for m in found.left_out],
        },
    )


def _row(one: Assessment) -> dict[str, Any]:
    return {
        "capability": capability(one),
        "title": one.manifest.title,
        "stage": stage(one),
        "go_live": go_live(one),
        "standing": one.standing,
        "document": document(one),
        "priority": priority(one),
        "parts": parts(one),
        "news": news(one),
    }
