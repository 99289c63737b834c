"""The safeguards section of a DPIA: each safeguard, its source, how it is met, and what is open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from engine.coverage import Uncovered
from engine.duties.exhibits import Exhibit, exhibits
from engine.duties.renewals import record_words
from engine.finding import Finding, Status
from engine.judged import judged, judgements
from engine.manifest import Manifest
from engine.questions import Question
from engine.report import Report
from grammar.frozen import dataclass
from grammar.glossary import Glossary
from grammar.rules import Norm, Rule

STANDINGS: dict[Status, str] = {
    "error": "could not be judged",
    "violated": "not met",
    "missing": "not there",
    "late": "came too late",
    "stale": "no longer counts",
    "undetermined": "open",
    "pending": "not due yet",
    "waived": "waived",
    "excepted": "lifted by an exception",
    "satisfied": "met",
    "advice": "advice that is not followed",
}
"""What becomes of a safeguard, in plain words, the worst first."""


def standing(rule: Rule, status: Status) -> str:
    """Give how a safeguard stands, in plain words; advice that is met was followed."""
    said = rule.statement
    advice = isinstance(said, Norm) and said.advice
    return "advice that is followed" if advice and status == "satisfied" else STANDINGS[status]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one rule makes of one use, with what that rests on."""

    finding: Finding
    exhibits: tuple[Exhibit, ...]
    questions: tuple[str, ...]

    @property
    def standing(self) -> str:
        """How it stands, in plain words."""
        return standing(self.finding.rule, self.finding.status)


@dataclass(frozen=True, slots=True)
class Safeguard:
    """One rule that speaks to the capability."""

    rule: Rule
    outcomes: tuple[Outcome, ...]

    @property
    def status(self) -> Status:
        """The worst of its findings."""
        found = [outcome.finding.status for outcome in self.outcomes]
        return next(status for status in STANDINGS if status in found)

    @property
    def standing(self) -> str:
        """How it stands, in plain words."""
        return standing(self.rule, self.status)


@dataclass(frozen=True, slots=True)
class Section:
    """All that the section says of one capability."""

    manifest: Manifest
    as_of: date
    verdict: str
    safeguards: tuple[Safeguard, ...]
    """In the order of the rule book."""
    judgements: tuple[str, ...]
    withheld: tuple[str, ...]
    """What documents hold back, with the recorded reasons."""
    questions: tuple[Question, ...]
    uncovered: tuple[Uncovered, ...]
    notes: tuple[str, ...]

    @property
    def counts(self) -> tuple[tuple[int, str], ...]:
        """How many safeguards stand how, the worst first."""
        ordered = sorted(self.safeguards, key=lambda one: list(STANDINGS).index(one.status))
        found = [safeguard.standing for safeguard in ordered]
        return tuple((found.count(words), words) for words in dict.fromkeys(found))


def section(report: Report, manifest: Manifest, glossary: Glossary) -> Section:
    """Give the section of a manifest from a check of it."""
    findings = next((one.findings for one in report.manifests if one.id == manifest.id), ())
    return Section(
        manifest,
        report.as_of,
        next((one.verdict for one in report.manifests if one.id == manifest.id), "error"),
        tuple(_safeguards(findings, manifest, glossary)),
        tuple(judged(record, glossary) for record in judgements(manifest)),
        tuple(_withheld(manifest, glossary)),
        tuple(one for one in report.questions if one.manifest == manifest.id),
        tuple(one for one in report.uncovered if one.manifest == manifest.id),
        report.notes,
    )


def _safeguards(
    findings: Iterable[Finding], manifest: Manifest, glossary: Glossary
) -> Iterator[Safeguard]:
    by_rule: dict[str, list[Finding]] = {}
    for finding in findings:
        by_rule.setdefault(finding.rule.name, []).append(finding)
    for found in by_rule.values():
        outcomes = tuple(_outcome(one, manifest, glossary) for one in found)
        yield Safeguard(found[0].rule, outcomes)


def _outcome(finding: Finding, manifest: Manifest, glossary: Glossary) -> Outcome:
    open_ = (ground.asks for ground in finding.grounds if ground.holds is None and ground.asks)
    asked = tuple(dict.fromkeys(open_)) if finding.status == "undetermined" else ()
    return Outcome(finding, _exhibits(finding, manifest, glossary), asked)


def _exhibits(finding: Finding, manifest: Manifest, glossary: Glossary) -> tuple[Exhibit, ...]:
    pointers = {ground.place.pointer for ground in finding.grounds}
    return tuple(exhibits(manifest, pointers, glossary))


def _withheld(manifest: Manifest, glossary: Glossary) -> Iterator[str]:
    for record in manifest.evidence:
        for said in record.states:
            if said.withheld is not None:
                content = glossary.label(said.content.term)
                yield f"{record_words(record, glossary)} withholds {content}: {said.withheld}"
