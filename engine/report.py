"""What a check comes to. A report on very many manifests lies in a temporary file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from engine.coverage import Uncovered
from engine.difference import Difference
from engine.finding import Finding, Verdict
from engine.questions import Question
from engine.spool import Gathered
from grammar.diagnostic import Diagnostic
from grammar.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Checked:
    """One manifest with what was found in it."""

    id: str | None
    file: str
    verdict: Verdict
    findings: Sequence[Finding] = ()
    """A tuple, unless very many manifests were checked: then they are read from a file."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a check comes to."""

    as_of: date
    verdict: Verdict
    manifests: tuple[Checked, ...]
    questions: Sequence[Question] = ()
    uncovered: Sequence[Uncovered] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    notes: tuple[str, ...] = ()
    """What the reader must know of how it was checked: no baseline, rules that were not asked."""
    changes: Sequence[Difference] | None = None
    """How the manifests differ from the baseline; nothing where there was none to compare with."""
    failures: tuple[str, ...] = ()
    """Traces of rules that raised: faults of the engine, not of what was checked."""


class Results:
    """Takes the findings of one manifest after the other; those of many go to a file."""

    def __init__(self, shared: Iterable[object]) -> None:
        """Start with none. ``shared`` are the rules that findings name."""
        self._findings = Gathered[Finding](shared)
        self._heads: list[Checked] = []

    def add(self, one: Checked) -> None:
        """Take what was found in a manifest."""
        self._findings.add(*one.findings)
        self._heads.append(Checked(one.id, one.file, one.verdict))

    def pack(self, one: Checked) -> bytes:
        """Give the findings of a manifest as ``add_packed`` takes them."""
        return self._findings.pack(*one.findings)

    def add_packed(self, head: Checked, findings: bytes, number: int) -> None:
        """Take a manifest without its findings, and so many findings that were packed."""
        self._findings.add_packed(findings, number)
        self._heads.append(head)

    def taken(self) -> tuple[Checked, ...]:
        """Give everything that was taken, in order."""
        return tuple(
            Checked(head.id, head.file, head.verdict, self._findings.taken([number]))
            for number, head in enumerate(self._heads)
        )


def changed(
    found: Iterable[Checked], shared: Iterable[object], change: Callable[[Checked], Checked]
) -> tuple[Checked, ...]:
    """Give what was found in each manifest with a change; ``shared`` as for ``Results``."""
    results = Results(shared)
    for one in found:
        results.add(change(one))
    return results.taken()
