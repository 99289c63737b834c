"""Everything that was found, one remark for each thing: formats that list things are made of these.

Nothing that a reader has to know may fall between two formats, so they share this list: faults of
what was read, findings, manifests to which no rule applied, and changes that no rule speaks about.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from cli.reports.details import details
from cli.reports.fingerprint import of_change, of_fault, of_finding, of_idle
from cli.reports.grounds import main_place
from cli.reports.remark import MANIFEST_GONE, NO_RULE_APPLIES, NO_RULE_MENTIONS, Level, Remark
from cli.reports.summary import idle
from cli.screen import safe
from engine.difference import Changed, Difference
from engine.finding import ORDER, Finding, in_order
from engine.report import Checked, Report
from grammar.diagnostic import Diagnostic
from grammar.source import Span

_LEVELS: dict[str, Level] = {"error": "error", "warning": "warning", "information": "note"}


def remarks(report: Report) -> tuple[Remark, ...]:
    """Give everything that a report tells: faults, then each manifest's findings, worst first."""
    return tuple(one_by_one(report))


def one_by_one(report: Report) -> Iterator[Remark]:
    """Give what ``remarks`` gives, none of it held: there may be very much."""
    return _unlike(_each(report))


def _each(report: Report) -> Iterator[Remark]:
    yield from map(_of_fault, report.diagnostics)
    for one in report.manifests:
        yield from (_of_finding(finding, one) for finding in in_order(one.findings))
        if one.verdict == "not applicable":
            yield _of_idle(one)
    yield from _of_changes(report.changes or ())


def worst_first(found: Iterable[Remark]) -> list[Remark]:
    """Give remarks in the order of their weight, those of equal weight as they come."""
    levels: tuple[Level, ...] = ("error", "warning", "note")
    order: tuple[str, ...] = ORDER

    def weight(one: Remark) -> tuple[int, int, int]:
        rank = order.index(one.status) if one.status in order else len(order)
        return levels.index(one.level), one.fault is None, rank

    return sorted(found, key=weight)


def _unlike(found: Iterable[Remark]) -> Iterator[Remark]:
    """Tell remarks apart that would have one fingerprint, by their number."""
    seen = Counter[str]()
    for one in found:
        seen[one.fingerprint] += 1
        number = seen[one.fingerprint]
        yield one if number == 1 else replace(one, fingerprint=f"{one.fingerprint}:{number}")


def _of_finding(finding: Finding, checked: Checked) -> Remark:
    at = main_place(finding)
    return Remark(
        id=safe(finding.rule.name),
        status=finding.status,
        level="error" if finding.blocks else "note",
        title=safe(finding.rule.title),
        says=safe(finding.rule.text),
        fingerprint=of_finding(finding),
        at=at if at.file else Span(checked.file, 1, 1, 1, 1),
        file=checked.file,
        manifest=safe(finding.manifest),
        use=safe(finding.use or ""),
        details=tuple(details(finding)),
        finding=finding,
    )


def _of_fault(fault: Diagnostic) -> Remark:
    said = [safe(fault.help), *(f"Perhaps: {safe(one.text)}" for one in fault.suggestions[:3])]
    if fault.example and not any(one.text.endswith(".") for one in fault.suggestions):
        said.append(f"For example: {safe(fault.example)}")
    help_ = "\n".join(text for text in said if text)
    return Remark(
        id=fault.code,
        status=fault.severity,
        level=_LEVELS[fault.severity],
        title=safe(fault.title).capitalize(),
        says=safe(fault.message),
        fingerprint=of_fault(fault),
        at=fault.at,
        file=fault.at.file if fault.at is not None else "",
        details=(("way out", help_),) if help_ else (),
        fault=fault,
    )


def _of_idle(checked: Checked) -> Remark:
    return Remark(
        id=NO_RULE_APPLIES,
        status="not applicable",
        level="warning",
        title="no rule applies",
        says=idle(checked),
        fingerprint=of_idle(checked),
        at=Span(checked.file, 1, 1, 1, 1),
        file=checked.file,
        manifest=safe(checked.id or ""),
    )


def _of_changes(found: Iterable[Difference]) -> Iterator[Remark]:
    """Give what a reviewer would overlook: new things that no rule mentions, what left."""
    for one in found:
        if one.sort == "gone" and one.was_live:
            says = f"The live manifest {safe(one.manifest)} is gone since the baseline."
            key = of_change(one.manifest, None, "gone")
            yield Remark(MANIFEST_GONE, "changed", "warning", "a live manifest is gone", says, key)
        for changed in one.changes if one.sort == "changed" else ():
            if changed.unmentioned:
                yield _of_change(one, changed)


def _of_change(one: Difference, changed: Changed) -> Remark:
    at = changed.place.at
    return Remark(
        id=NO_RULE_MENTIONS,
        status="changed",
        level="warning",
        title="no rule mentions what has changed",
        says=f"{changed.sort} since the baseline, and no rule mentions it: {safe(changed.says)}",
        fingerprint=of_change(one.manifest, changed.use, changed.says),
        at=at if at.file else Span(one.file, 1, 1, 1, 1),
        file=one.file,
        manifest=safe(one.manifest),
        use=safe(changed.use or ""),
    )
