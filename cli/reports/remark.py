"""What was found, one remark for each thing: the formats that list things are made of these.

Nothing that a reader has to know may fall between two formats, so they share this list: faults of
what was read, findings, and manifests to which no rule applied.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Literal

from cli.reports.fingerprint import of_fault, of_finding, of_idle
from cli.reports.grounds import main_place
from cli.reports.summary import idle
from cli.screen import safe, safe_lines
from engine.check import Checked, Report
from engine.finding import ORDER, Finding
from engine.waiver import Waiver
from grammar.diagnostic import Diagnostic
from grammar.frozen import dataclass
from grammar.source import Span
from grammar.wording import date_words

Level = Literal["error", "warning", "note"]
NO_RULE_APPLIES = "no-rule-applies"
"""The id of the remark that nothing was checked in a manifest."""
QUIET = frozenset({"satisfied", "excepted"})
"""Statuses of what is well: counted, and listed only where everything is."""
_LEVELS: dict[str, Level] = {"error": "error", "warning": "warning", "information": "note"}


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that a report has to tell. All its texts are safe to show, lines kept."""

    id: str
    """The rule's id, or the code of the fault."""
    status: str
    """That of the finding; *error*, *warning* or *information* of a fault."""
    level: Level
    title: str
    says: str
    """The rule's sentence, or the complaint."""
    fingerprint: str
    """The same as long as the same thing is found again; no two in a report are alike."""
    at: Span | None = None
    file: str = ""
    """The manifest's file."""
    manifest: str = ""
    use: str = ""
    details: tuple[tuple[str, str], ...] = ()
    """What a finding tells beside its sentence: a word and a text each, as the screen has it."""
    finding: Finding | None = None
    fault: Diagnostic | None = None

    @property
    def heading(self) -> str:
        """Give the first line: status, rule, title and use."""
        words = f"{self.standing} {self.id} {self.title}".rstrip()
        return f"{words} ({self.use})" if self.use else words

    @property
    def standing(self) -> str:
        """Give the status, and that it is known where it is."""
        return f"known: {self.status}" if self.is_known else self.status

    @property
    def is_known(self) -> bool:
        """Tell whether it was on record before."""
        return self.finding is not None and self.finding.known

    @property
    def blocks(self) -> bool:
        """Tell whether it stops a pipeline."""
        return self.level == "error"

    def detail(self, word: str) -> str:
        """Give every text that goes by a word, a line each; empty when there is none."""
        return "\n".join(text for name, text in self.details if name == word)


def remarks(report: Report) -> tuple[Remark, ...]:
    """Give everything that a report tells: faults, then each manifest's findings, worst first."""
    found = [_of_fault(one) for one in report.diagnostics]
    for one in report.manifests:
        found += [_of_finding(finding, one) for finding in in_order(one.findings)]
        if one.verdict == "not applicable":
            found.append(_of_idle(one))
    return tuple(_unlike(found))


def in_order(found: Iterable[Finding]) -> list[Finding]:
    """Give findings as they are shown: the worst first, what is known after all that is new."""
    return sorted(found, key=lambda finding: ORDER.index(finding.verdict))


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
    said = [safe(fault.help), *(safe(one.text) for one in fault.suggestions[:3])]
    if fault.example and not any(one.text.endswith(".") for one in fault.suggestions):
        said.append(safe(fault.example))
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
        title="",
        says=idle(checked),
        fingerprint=of_idle(checked),
        at=Span(checked.file, 1, 1, 1, 1),
        file=checked.file,
        manifest=safe(checked.id or ""),
    )


def details(finding: Finding) -> Iterator[tuple[str, str]]:
    """Give what the screen tells below a finding's place, with the word that stands before it."""
    rule = finding.rule
    yield "rule", f'{safe(rule.span.file)}:{rule.span.line}  "{safe(rule.text)}"'
    for source in rule.sources:
        yield "source", safe(source)
    if finding.exception is not None:
        exception = finding.exception
        yield "except", f'{safe(str(exception.span))}  "{safe(exception.text)}"'
    if finding.why:
        yield "why", safe_lines(finding.why)
    for note in finding.notes:
        yield "note", safe(note)
    if finding.due is not None:
        yield "due", date_words(finding.due)
    if finding.waiver is not None:
        yield "waived", waiver_words(finding.waiver, finding.waived or "")
    if finding.known:
        yield "known", "it was on record before, so it does not stop the check"
    if finding.way_out:
        yield "way out", safe_lines(finding.way_out)


def waiver_words(waiver: Waiver, waived: str) -> str:
    """Give who waived what, until when and why."""
    until = date_words(waiver.expires)
    who = f"{waiver.owner} answers for it, {waiver.approved_by} approved"
    return safe(f"would be {waived}; until {until}: {waiver.reason} ({who}; {waiver.place.at})")
