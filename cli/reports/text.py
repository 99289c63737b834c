"""A report for people who read a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from cli.reports.complaints import complaints
from cli.screen import excerpt, indented, paint, safe, safe_lines
from engine.answer import Ground
from engine.check import Checked, Report
from engine.coverage import Uncovered
from engine.finding import Finding, Status
from grammar.source import Source, Span
from grammar.wording import date_words

QUIET = frozenset({"satisfied"})
"""Findings that are counted, not shown."""
_COUNTED: tuple[Status, ...] = (
    "error", "violated", "missing", "late", "stale", "undetermined", "pending",
    "excepted", "satisfied", "advice",
)  # fmt: skip
_MOST_TERMS = 12


def render(
    report: Report, sources: Mapping[str, Source], *, coloured: bool = False, books: str = ""
) -> str:
    """Give the report as text: faults, findings, questions, what no rule mentions, a summary."""
    lines = list(complaints(report.diagnostics, sources, coloured=coloured))
    for one in report.manifests:
        shown = [f for f in one.findings if f.status not in QUIET or f.notes]
        if shown and len(report.manifests) > 1:
            lines += [_heading(one, coloured=coloured), ""]
        for finding in sorted(shown, key=lambda finding: finding.rank):
            quiet = finding.status in QUIET
            lines += _told(finding) if quiet else _finding(finding, sources, coloured=coloured)
            lines.append("")
    lines += _questions(report)
    lines += _uncovered(report.uncovered)
    lines += [f"note: {safe(note)}" for note in report.notes]
    if report.notes:
        lines.append("")
    lines += _summary(report, coloured=coloured, books=books)
    return "\n".join(lines) + "\n"


# Findings


def _heading(one: Checked, *, coloured: bool) -> str:
    verdict = paint(one.verdict, one.verdict, coloured=coloured)
    return f"== {safe(one.id or one.file)}: {verdict}  {safe(one.file)}"


def _finding(finding: Finding, sources: Mapping[str, Source], *, coloured: bool) -> Iterator[str]:
    rule = finding.rule
    heading = f"{rule.name}  {safe(rule.title)}".rstrip()
    where = f"  ({safe(finding.use)})" if finding.use is not None else ""
    yield f"{paint(finding.status, finding.status, coloured=coloured)} {heading}{where}"
    main = _main_ground(finding)
    at = main.place.at if main is not None else finding.use_place.at
    yield f"  --> {safe(str(at))}"
    yield from excerpt(sources, at, safe(_label(main)))
    told = set[tuple[Span, str]]()
    if main is not None:
        told.add((main.place.at, main.says))
    for ground in finding.grounds:
        key = (ground.place.at, ground.says)
        if key not in told and ground.place.at.file:
            told.add(key)
            yield f"   = also    {safe(str(ground.place.at))}  {safe(ground.says)}"
    yield f'   = rule    {safe(rule.span.file)}:{rule.span.line}  "{safe(rule.text)}"'
    yield from _fields(finding)


def _told(finding: Finding) -> Iterator[str]:
    """Give what must be told of a satisfied finding: what was withheld, who judged what."""
    where = f"  ({safe(finding.use)})" if finding.use is not None else ""
    yield f"{finding.status} {finding.rule.name}  {safe(finding.rule.title)}".rstrip() + where
    yield f"  --> {safe(str(finding.use_place.at))}"
    for note in finding.notes:
        yield f"   = note    {safe(note)}"


def _fields(finding: Finding) -> Iterator[str]:
    for source in finding.rule.sources:
        yield f"   = source  {safe(source)}"
    if finding.exception is not None:
        exception = finding.exception
        yield f'   = except  {safe(str(exception.span))}  "{safe(exception.text)}"'
    if finding.why:
        yield f"   = why     {indented(safe_lines(finding.why), ' ' * 13)}"
    for note in finding.notes:
        yield f"   = note    {safe(note)}"
    if finding.due is not None:
        yield f"   = due     {date_words(finding.due)}"
    if finding.way_out:
        yield f"   = way out {indented(safe_lines(finding.way_out), ' ' * 13)}"


def _main_ground(finding: Finding) -> Ground | None:
    """Give the fact to point at: what is not known, else what is wrong, else what it applies to."""
    wanted: Sequence[bool | None] = (None, False, True)
    if finding.status in ("violated", "missing", "late", "stale", "advice"):
        wanted = (True, False, None)
    elif finding.status != "undetermined":
        wanted = (True, None, False)
    for holds in wanted:
        for ground in finding.grounds:
            if ground.holds is holds and ground.place.at.file:
                return ground
    return None


def _label(ground: Ground | None) -> str:
    if ground is None:
        return ""
    pointer = ground.place.pointer.split("/")
    if ground.holds is None:
        return ground.says
    for key, word in _KEYS.items():
        if key in pointer:
            return f"this {word}"
    return ground.says


_KEYS = {
    "capabilities": "capability",
    "data": "data",
    "activities": "activity",
    "sources": "source",
    "systems": "system",
    "people": "group of people",
    "purposes": "purpose",
    "users": "user",
    "recipients": "recipient",
}


# What is left


def _questions(report: Report) -> list[str]:
    if not report.questions:
        return []
    waiting = sum(1 for m in report.manifests for f in m.findings if f.status == "undetermined")
    asked, found = len(report.questions), waiting
    lines = [f"answer {_many(asked, 'question')} to settle {_many(found, 'finding')}:"]
    for one in report.questions:
        rules = ", ".join(one.settles)
        lines.append(f"  {safe(str(one.place.at))}  {safe(one.asks)}")
        lines.append(f"      settles {_many(one.findings, 'finding')}: {safe(rules)}")
    return [*lines, ""]


def _uncovered(found: Sequence[Uncovered]) -> list[str]:
    if not found:
        return []
    lines = ["no rule mentions:"]
    by_manifest: dict[str, list[Uncovered]] = {}
    for one in found:
        by_manifest.setdefault(one.manifest, []).append(one)
    for manifest, terms in by_manifest.items():
        named = ", ".join(f"{one.kind} {one.term}" for one in terms[:_MOST_TERMS])
        more = f" and {len(terms) - _MOST_TERMS} more" if len(terms) > _MOST_TERMS else ""
        lines.append(f"  {safe(manifest)}: {safe(named)}{more}")
    return [*lines, ""]


def _idle(one: Checked, *, coloured: bool) -> str:
    name = safe(one.id or one.file)
    if one.findings:
        loud = paint("ONLY ADVICE APPLIES", "not applicable", coloured=coloured)
        return f"{loud} to {name}: no rule there could stop anything."
    loud = paint("NO RULE APPLIES", "not applicable", coloured=coloured)
    return f"{loud} to {name}: nothing was checked there, and nothing was found."


def _many(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _summary(report: Report, *, coloured: bool, books: str) -> list[str]:
    counts = Counter(f.status for m in report.manifests for f in m.findings)
    told = ", ".join(f"{counts[s]} {s}" for s in _COUNTED if counts[s]) or "no findings"
    against = f" against {books}" if books else ""
    idle = [one for one in report.manifests if one.verdict == "not applicable"]
    lines = [_idle(one, coloured=coloured) for one in idle]
    errors = sum(1 for d in report.diagnostics if d.severity == "error")
    faults = f"{_many(errors, 'error')}; " if errors else ""
    judged = sum(one.verdict != "error" or bool(one.findings) for one in report.manifests)
    errors = sum(1 for d in report.diagnostics if d.severity == "error")
    faults = f"{_many(errors, 'error')}; " if errors else ""
    total = len(report.manifests)
    number = (
        _many(total, "manifest") if judged == total else f"{judged} of {_many(total, 'manifest')}"
    )
    if judged:
        lines.append(f"{number} checked{against} on {report.as_of.isoformat()}: {faults}{told}")
    else:
        lines.append(
            f"nothing was checked{against} on {report.as_of.isoformat()}: {faults.rstrip('; ')}"
        )
    lines.append(f"verdict: {paint(report.verdict, report.verdict, coloured=coloured)}")
    return lines
