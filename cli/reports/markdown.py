"""A comment on a pull request, and the summary of a job: Markdown as GitHub and GitLab read it.

What stops the change comes first, as a table that can be taken in at a glance; the reasons and ways
out are folded away below it. A comment may hold 65,536 characters: what does not fit is counted,
never left out in silence.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence

from cli.markdown import escaped, row
from cli.reports.changes import rules
from cli.reports.context import Context
from cli.reports.grounds import other_grounds
from cli.reports.paths import shown_path
from cli.reports.remark import NO_RULE_APPLIES, Remark
from cli.reports.remarks import remarks, worst_first
from cli.reports.summary import counted, let_stand, many
from cli.reports.text import not_mentioned
from cli.screen import visible
from engine.difference import Difference
from engine.report import Report
from grammar.frozen import dataclass
from grammar.source import Span

MARK = "<!-- remit -->"
"""The first line, by which a pipeline finds the comment that it wrote before."""
LONGEST = 60_000
"""Characters of the whole report."""
_LINKING = re.compile(r"&#64;|&#58;|www(?=&#46;)", re.IGNORECASE)
_NUMBERED = re.compile(r"(?<!&)[#!$](?=\d)|\bGH-(?=\d)", re.IGNORECASE)
_APART = "&#8203;"
"""A space of no width: some hosts make links and mentions of whatever the shown text looks like."""


@dataclass(frozen=True, slots=True)
class _Section:
    """A part of the report: a title, what stands before the items, and the items."""

    title: str
    items: tuple[str, ...]
    before: tuple[str, ...] = ()
    apart: str = "\n"
    """What stands between two items."""


def render(report: Report, context: Context) -> str:
    """Give the report as Markdown."""
    found = remarks(report)
    idle = [f"**{said(one.says)}**" for one in found if one.id == NO_RULE_APPLIES]
    head = [
        MARK,
        f"## Remit: {report.verdict}{let_stand(report)}",
        said(counted(report, context.books)),
        *idle[:20],
    ]
    text = "\n\n".join(head) + "\n"
    for section in _sections(report, found, context):
        text += _fitted(section, LONGEST - len(text))
    return text


def said(text: str) -> str:
    """Give somebody's text, on one line: no markup, no link, and nobody is notified."""
    line = _LINKING.sub(lambda found: found[0] + _APART, escaped(text))
    return _NUMBERED.sub(lambda found: found[0] + _APART, line)


def _said_in_html(text: str) -> str:
    """Give somebody's text for a place where only HTML is read, and no Markdown."""
    line = html.escape(visible(" ".join(text.split()))).replace("@", f"@{_APART}")
    return _NUMBERED.sub(lambda found: found[0] + _APART, line)


def _fitted(section: _Section, room: int) -> str:
    """Give a section with as many of its items as there is room for, and the number of others."""
    if not section.items:
        return ""
    text = "\n".join(("", f"### {section.title}", "", *section.before, ""))
    left_out = 0
    for number, item in enumerate(section.items):
        piece = (section.apart if number else "") + item
        if len(text) + len(piece) + 200 > room:
            left_out += 1
        else:
            text += piece
    more = (
        f"\n\n... and {left_out} more: the whole report has no room here.\n" if left_out else "\n"
    )
    return text + more


def _sections(report: Report, found: Sequence[Remark], context: Context) -> Iterator[_Section]:
    findings = [one for one in found if one.finding is not None]
    stops = worst_first(one for one in findings if one.blocks)
    others = [one for one in findings if not one.blocks and _is_told(one)]
    faults = tuple(_fault(one, context) for one in found if one.fault is not None)
    yield _Section("What could not be read", faults)
    head = (row(["status", "rule", "manifest", "where"]), row(["---"] * 4))
    yield _Section("What stops it", tuple(_row(one, context) for one in stops), head)
    waiting = sum(one.status == "undetermined" for one in findings)
    asked = f"Answer {many(len(report.questions), 'question')} to settle {many(waiting, 'finding')}"
    yield _Section(asked, tuple(_questions(report, context)))
    yield _Section(
        "Why, and the way out", tuple(_folded(one, context) for one in stops), (), "\n\n"
    )
    yield _Section("What does not stop it", tuple(_row(one, context) for one in others), head)
    yield _Section("More on these", tuple(_folded(one, context) for one in others), (), "\n\n")
    changes = tuple(_changes(one, context) for one in report.changes or ())
    yield _Section("What has changed since the baseline", changes)
    silent = not_mentioned(report.uncovered)
    yield _Section("No rule mentions", tuple(f"- {said(m)}: {said(terms)}" for m, terms in silent))
    yield _Section("Notes", tuple(f"- {said(note)}" for note in report.notes))


def _is_told(one: Remark) -> bool:
    return one.status != "satisfied" or bool(one.detail("note"))


def _fault(one: Remark, context: Context) -> str:
    words = [
        f"- **{one.id}**",
        _where(one.at, context),
        said(one.says),
        said(one.detail("way out")),
    ]
    return " ".join(word for word in words if word)


def _row(one: Remark, context: Context) -> str:
    manifest = f"{one.manifest}: {one.use}" if one.use else one.manifest
    name = f"{said(one.id)} {said(one.title)}".rstrip()
    return row([f"**{one.standing}**", name, said(manifest), _where(one.at, context)])


def _folded(one: Remark, context: Context) -> str:
    """Give all about a finding below a line that unfolds it."""
    lines = [
        f"<details><summary>{_said_in_html(one.heading)}</summary>",
        "",
        f"> {said(one.says)}",
        "",
    ]
    for word, text in one.details:
        if word not in ("rule", "way out"):
            lines.append(f"- {word}: {said(text)}")
    if one.finding is not None:
        also = (f"{_where(g.place.at, context)} {said(g.says)}" for g in other_grounds(one.finding))
        lines += [f"- also: {text}" for text in also]
    lines += _way_out(one.detail("way out"))
    return "\n".join((*lines, "", "</details>"))


def _way_out(text: str) -> Iterable[str]:
    """Give the way out: several lines as they stand, because there is YAML to be pasted in them."""
    if "\n" not in text:
        return [f"- **way out**: {said(text)}"] if text else []
    ticks = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, ticks + 1)
    return ["- **way out**:", "", fence, text, fence]


def _changes(one: Difference, context: Context) -> str:
    """Give what has changed in a manifest, and who speaks about it."""
    moved = f", was {said(one.was)}" if one.was else ""
    head = f"- **{said(one.manifest)}** ({said(shown_path(one.file, context))}{moved})"
    if one.sort != "changed":
        live = "was live and " if one.was_live else ""
        return f"{head} {live}is {one.sort}"
    items = [head]
    for changed in one.changes:
        use = f" ({said(changed.use)})" if changed.use is not None else ""
        speaks = f"**{rules(changed)}**" if changed.unmentioned else said(rules(changed))
        items.append(f"  - {changed.sort}: {said(changed.says)}{use} {speaks}".rstrip())
    return "\n".join(items)


def _questions(report: Report, context: Context) -> Iterator[str]:
    for number, one in enumerate(report.questions, 1):
        rules = ", ".join(one.settles)
        settles = f"(settles {many(one.findings, 'finding')}: {said(rules)})"
        yield f"{number}. {said(one.asks)} {_where(one.place.at, context)} {settles}"


def _where(at: Span | None, context: Context) -> str:
    if at is None or not at.file:
        return ""
    return said(f"{shown_path(at.file, context)}:{at.line}:{at.column}")
