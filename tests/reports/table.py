"""The reports that every format is tested on: each status alone, all together, and none at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import get_args

from cli.reports.context import Context
from engine.answer import Ground
from engine.coverage import Uncovered
from engine.difference import Changed, Difference
from engine.finding import Finding, Status, verdict_of, worst
from engine.manifest import Place
from engine.questions import questions
from engine.report import Checked, Report
from engine.waiver import Waiver
from grammar.diagnostic import Diagnostic, Related, Severity, Suggestion
from grammar.rules import Exemption, Forbidden, Norm, Rule, Subject
from grammar.source import Source, Span

DAY = date(2026, 1, 31)
RULES, MANIFEST = "rules/own.rules", "manifests/search.yaml"
STATUSES: tuple[Status, ...] = get_args(Status)
TEXTS = {
    RULES: "\n".join("AFR is forbidden." for _ in range(40)),
    MANIFEST: "\n".join(f"line {n}: [custody image, unknown]" for n in range(40)),
}
SOURCES = {name: Source(name, text) for name, text in TEXTS.items()}
CODES = {"violated": 1, "missing": 1, "late": 1, "stale": 1, "undetermined": 3}


def context(report: Report) -> Context:
    """Give what such a report is rendered with."""
    verdicts = {one.verdict for one in report.manifests}
    code = 4 if report.verdict == "error" else max((CODES.get(v, 0) for v in verdicts), default=0)
    code = 1 if verdicts & {"violated", "missing", "late", "stale"} and code == 3 else code
    return Context("0.1.0", "own", code, SOURCES, frozenset({"policies/leds/x.rules"}))


def span(line: int, file: str = MANIFEST) -> Span:
    return Span(file, line, 5, line, 18)


def rule(number: int, *, advice: bool = False, text: str = "AFR is forbidden.") -> Rule:
    return Rule(
        Norm(Subject(()), Forbidden(), advice=advice),
        id=f"OWN-{number}",
        title=f"Title {number}",
        text=text,
        sources=("A paper, paragraph 1", "Another paper"),
        reasons=("somebody asked for it",),
        span=Span(RULES, number + 1, 1, number + 1, 18),
    )


WAIVER = Waiver(
    "OWN-1", "search", "main", "It is being replaced.", "Images Team", "B. Example",
    date(2025, 12, 1), date(2026, 6, 30), "f00d", Place("/", Span("waivers/a.yaml", 3, 1, 9, 1)),
)  # fmt: skip


def finding(status: Status, number: int = 1, use: str | None = "main") -> Finding:
    """Give a finding as the engine makes it for a status."""
    holds = None if status == "undetermined" else True
    asks = "What is the data?" if status == "undetermined" else ""
    made = Finding(
        rule(number, advice=status == "advice"),
        status,
        "search",
        use,
        (
            Ground("custody image", holds, Place("/uses/0/data/0", span(number + 3)), asks),
            Ground("no DPIA", False, Place("/evidence", span(number + 4))),
        ),
        why=f"it applies to custody image {number}",
        way_out=""
        if status in ("satisfied", "excepted")
        else "add under evidence:\n  - kind: DPIA",
        due=date(2026, 4, 1) if status == "pending" else None,
        exception=_exception() if status == "excepted" else None,
        notes=("judged proportionate by A. Example",) if status == "satisfied" else (),
        use_place=Place("/uses/0", span(2)),
    )
    return replace(made, waiver=WAIVER, waived="violated") if status == "waived" else made


def _exception() -> Rule:
    made = rule(30, text="Exception to rule OWN-1: AFR is permitted.")
    return replace(made, statement=Exemption("OWN-1", Subject(())))


def fault(severity: Severity = "error", *, placed: bool = True) -> Diagnostic:
    return Diagnostic(
        "M330",
        '"custdy image" is no term of the glossary.',
        "Did you mean custody image?",
        span(7) if placed else None,
        severity,
        title="UNKNOWN TERM",
        related=(Related("it is defined here", span(3, RULES)),) if placed else (),
        suggestions=(Suggestion("custody image"),),
    )


def report(*findings: Finding, faults: tuple[Diagnostic, ...] = (), **more: object) -> Report:
    """Give a report on one manifest."""
    verdict = worst([one.verdict for one in findings])
    broken = any(one.severity == "error" for one in faults)
    checked = Checked("search", MANIFEST, verdict, findings)
    return Report(
        DAY, "error" if broken else verdict, (checked,), questions(findings), diagnostics=faults
    )


def everything() -> Report:
    """Give a report in which everything is that a report can hold."""
    first = tuple(finding(status, n, f"use {n}") for n, status in enumerate(STATUSES, 1))
    known = replace(finding("violated", 20, None), known=True, fingerprint="0123456789abcdef")
    other = Checked("other", "manifests/other.yaml", "not applicable")
    unread = Checked(None, "manifests/unread.yaml", "error")
    found = (*first, known)
    return Report(
        DAY,
        "error",
        (Checked("search", MANIFEST, "error", found), other, unread),
        questions(found),
        (Uncovered("data", "drone footage", "other", Place("/uses/0/data/0", span(9))),),
        (fault(), fault("warning"), fault("information"), fault(placed=False)),
        ("no baseline to compare with",),
    )


def changes() -> Report:
    """Give a report against a baseline: changes with and without a rule, one new, one gone."""
    place = Place("/uses/0/users/1", span(8))
    changed = (
        Changed("wider", "user DVLA", "main", place, ("OWN-2",)),
        Changed("new", "data drone footage", "main", place),
        Changed("gone", "review", None, Place("/controls", span(12))),
    )
    told = (
        Difference("search", MANIFEST, "changed", "before/search.yaml", True, changed),
        Difference("fresh", "manifests/fresh.yaml", "new", None),
        Difference("archive", "before/archive.yaml", "gone", "before/archive.yaml", True),
        Difference("draft", "before/draft.yaml", "gone", "before/draft.yaml", False),
    )
    return replace(report(finding("satisfied")), changes=told)


REPORTS: dict[str, Report] = {
    **{f"only {status}": report(finding(status)) for status in STATUSES},
    "the whole capability": report(finding("violated", use=None)),
    "known": report(replace(finding("violated"), known=True, fingerprint="0123456789abcdef")),
    "waived and undetermined": report(
        replace(finding("waived"), waived="undetermined"), finding("undetermined", 2)
    ),
    "several of one rule": report(*(finding("missing", use=f"use {n}") for n in range(3))),
    "a fault beside findings": report(finding("violated"), faults=(fault(),)),
    "a warning alone": report(finding("satisfied"), faults=(fault("warning"),)),
    "two faults alike": report(faults=(fault(), fault())),
    "faults only": Report(
        DAY,
        "error",
        (Checked(None, MANIFEST, "error"),),
        diagnostics=(fault(), fault(placed=False)),
    ),
    "no manifest": Report(DAY, "error", (), diagnostics=(fault(placed=False),)),
    "nothing at all": Report(DAY, "error", ()),
    "no rule applies": Report(
        DAY, "not applicable", (Checked("search", MANIFEST, "not applicable"),)
    ),
    "everything": everything(),
    "changes": changes(),
}
"""Each report by what is in it."""


def blocking(found: Report) -> list[Finding]:
    return [one for checked in found.manifests for one in checked.findings if one.blocks]


assert verdict_of("waived") == "satisfied"
