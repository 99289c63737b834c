"""The list of assessments as a Markdown document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cli.markdown import escaped, row
from cli.reports.assessments.words import (
    Said,
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


def render(found: Assessments, *, unread: Sequence[str] = ()) -> str:
    """Give the document: a table, then a section for each capability."""
    lines = ["# Operational impact assessments of new capabilities", ""]
    lines += [f"As of {date_words(found.as_of)}. {summary(found)}", ""]
    for remark in (*found.remarks, *([unread_words(unread)] if unread else [])):
        lines += [f"Note: {escaped(remark)}.", ""]
    if found.listed:
        lines += [*_table(found.listed), ""]
    for one in found.listed:
        lines += _section(one)
    if found.left_out:
        lines += ["## Left out", "", "Live or retired, so not new any more:", ""]
        lines += [f"- {escaped(m.title)} ({escaped(m.id)}, {m.stage})" for m in found.left_out]
    return "\n".join(lines).rstrip() + "\n"


def _table(listed: tuple[Assessment, ...]) -> Iterator[str]:
    yield row(["Priority", "Capability", "Stage", "Go-live", "Assessment"])
    yield row(["---"] * 5)
    for one in listed:
        name = f"{escaped(one.manifest.title)} ({escaped(one.manifest.id)})"
        cells = [_said(priority(one)), name, stage(one), escaped(go_live(one))]
        yield row([*cells, escaped(one.standing)])


def _section(one: Assessment) -> Iterator[str]:
    yield from (f"## {escaped(one.manifest.title)}", "")
    yield f"- **Capability**: {escaped(capability(one))}"
    yield f"- **Assessment**: {escaped(document(one))}"
    for told in (*parts(one), priority(one)):
        yield f"- **{told.label}**: {_said(told)}"
    for line in news(one):
        yield f"- **New**: {escaped(line)}"
    yield ""


def _said(told: Said) -> str:
    return f"**{told.mark}**: {escaped(told.text)}" if told.mark else escaped(told.text)
