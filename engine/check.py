"""The whole trip: manifests, rules and a day in, a report out; no clock, no file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import date

from engine import coverage, notes
from engine.change import Baseline, Baselines
from engine.contradictions import contradictions
from engine.coverage import Uncovered
from engine.difference import Difference, difference, gone
from engine.evaluate import Asked, Law, findings
from engine.finding import Finding, Verdict, worst
from engine.fingerprint import Fingerprints
from engine.index import Index
from engine.load import Failed
from engine.manifest import Manifest, Stage, Use
from engine.questions import Question, questions
from engine.reads import reads
from engine.said import Said, said
from grammar.book import RuleBook
from grammar.diagnostic import Diagnostic
from grammar.frozen import dataclass
from grammar.glossary import Glossary
from grammar.rules import Exemption, Norm, Rule

WORD_FAULTS = frozenset({"M330", "M331"})
"""Codes of complaints about words of a manifest: unknown ones, and those of another kind."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One manifest with what was found in it."""

    id: str | None
    file: str
    verdict: Verdict
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """What a check comes to."""

    as_of: date
    verdict: Verdict
    manifests: tuple[Checked, ...]
    questions: tuple[Question, ...] = ()
    uncovered: tuple[Uncovered, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    notes: tuple[str, ...] = ()
    """What the reader must know of how it was checked: no baseline, rules that were not asked."""
    changes: tuple[Difference, ...] | None = None
    """How the manifests differ from the baseline; nothing where there was none to compare with."""
    failures: tuple[str, ...] = ()
    """Traces of rules that raised: faults of the engine, not of what was checked."""


@dataclass(slots=True)
class _Trip:
    """One check on its way."""

    asked: Asked
    laws: tuple[Law, ...]
    index: Index
    manifests: Sequence[Manifest]
    against: Sequence[Manifest] | None
    baselines: Baselines
    whole: bool
    marks: Fingerprints
    failures: list[str] = field(default_factory=list[str])


def check(  # noqa: PLR0913 - each is an input of its own
    book: RuleBook,
    manifests: Sequence[Manifest],
    *,
    as_of: date,
    stage: Stage | None = None,
    against: Sequence[Manifest] | None = None,
    unreadable_baseline: bool = False,
    whole: bool = True,
    failed: Sequence[Failed] = (),
    diagnostics: Sequence[Diagnostic] = (),
) -> Report:
    """Check manifests against a rule book.

    ``as_of`` is the day; ``stage`` judges every manifest as if at that stage; ``against`` is the
    baseline, and ``whole`` is whether all manifests are here, so that one of the baseline that is
    missing is gone. ``failed`` and ``diagnostics`` tell of manifests that could not be read.
    Against a faulty book, an unreadable baseline or without a rule in force nothing is judged: the
    verdict is *error*.
    """
    told = [*book.diagnostics, *(d for d in diagnostics if not _consequence(d, book))]
    asked = Asked(as_of, stage, book.glossary)
    current = laws(book, as_of)
    index, baselines = Index(current, book.glossary), Baselines(manifests, against)
    marks = Fingerprints(book.glossary)
    trip = _Trip(asked, current, index, manifests, against, baselines, whole, marks)
    if not trip.laws and not book.faulty:
        told.append(_silence(book, asked))
    stop = not trip.laws or unreadable_baseline
    checked: list[Checked] = []
    for manifest in manifests:
        wrong = contradictions(book, manifest, as_of, stage)
        told.extend(wrong)
        stopped = stop or bool(wrong)
        checked.append(_failed(manifest) if stopped else _one(trip, manifest))
    checked += [Checked(one.id, one.file, "error") for one in failed]
    return _report(trip, checked, told, stop=stop)


def _consequence(found: Diagnostic, book: RuleBook) -> bool:
    """Tell whether a complaint about a word only follows from a glossary that could not be read."""
    return book.faulty and found.code in WORD_FAULTS


def _silence(book: RuleBook, asked: Asked) -> Diagnostic:
    """Complain where there is no rule to ask: a check of nothing must not look like a pass."""
    empty = not any(isinstance(rule.statement, Norm) for rule in book.rules)
    return notes.no_rules(book) if empty else notes.none_in_force(book, asked)


def _failed(manifest: Manifest) -> Checked:
    return Checked(manifest.id, manifest.file, "error")


def _report(
    trip: _Trip, checked: Sequence[Checked], told: Sequence[Diagnostic], *, stop: bool
) -> Report:
    faulty = any(found.severity == "error" for found in told)
    verdict = "error" if faulty else worst([one.verdict for one in checked])
    found = tuple(finding for one in checked for finding in one.findings)
    judged = [m for m, c in zip(trip.manifests, checked, strict=False) if c.verdict != "error"]
    left_out = () if stop else coverage.uncovered(trip.laws, judged, found, trip.asked.glossary)
    changes = None if stop or trip.against is None else _changes(trip, checked)
    return Report(
        trip.asked.today,
        verdict,
        tuple(checked),
        questions(found),
        tuple(left_out),
        tuple(dict.fromkeys(told)),
        () if stop else tuple(_notes(trip, changes or ())),
        changes,
        tuple(trip.failures),
    )


def laws(book: RuleBook, day: date) -> tuple[Law, ...]:
    """Give the rules in force on ``day`` with the exceptions in force that may lift them."""
    if book.faulty:
        return ()
    exceptions = lifting(book.rules)
    current = (r for r in book.rules if r.in_force_on(day) and isinstance(r.statement, Norm))
    return tuple(law_of(rule, exceptions, day, book.glossary) for rule in current)


def lifting(rules: Iterable[Rule]) -> dict[str, tuple[Rule, ...]]:
    """Give the exceptions to each rule, by the rule's name in small letters."""
    found: dict[str, tuple[Rule, ...]] = {}
    for rule in rules:
        if isinstance(rule.statement, Exemption):
            name = rule.statement.lifts.casefold()
            found[name] = (*found.get(name, ()), rule)
    return found


def law_of(
    rule: Rule, exceptions: Mapping[str, Sequence[Rule]], day: date, glossary: Glossary
) -> Law:
    """Give a rule with those of its exceptions that are in force on ``day``."""
    lifted_by = exceptions.get(rule.name.casefold(), ())
    own = tuple(law_of(e, exceptions, day, glossary) for e in lifted_by if e.in_force_on(day))
    return Law(rule, reads(rule, list(_all(own)), glossary), own)


def _all(found: Iterable[Law]) -> Iterator[Rule]:
    for one in found:
        yield one.rule
        yield from _all(one.exceptions)


def _one(trip: _Trip, manifest: Manifest) -> Checked:
    baseline = _baseline(trip, manifest)
    found: list[Finding] = []
    stated: tuple[Said, ...] = ()
    for law, uses in trip.index.concerned(manifest):
        if _is_asked(trip, law, manifest):
            for finding in _safely(trip, law, manifest, baseline, uses):
                if finding.blocks and finding.status != "error":
                    stated = stated or tuple(said(manifest, trip.asked.glossary))
                    mark = trip.marks.of(law, finding, stated)
                    found.append(replace(finding, fingerprint=mark))
                else:
                    found.append(finding)
    verdict = worst([finding.verdict for finding in found])
    return Checked(manifest.id, manifest.file, verdict, tuple(found))


def _safely(
    trip: _Trip, law: Law, manifest: Manifest, baseline: Baseline, uses: Sequence[Use] | None
) -> list[Finding]:
    """Ask a rule; one that raises is an error that blocks, never silence."""
    try:
        return findings(law, manifest, baseline, trip.asked, uses)
    except Exception as error:  # noqa: BLE001 - a fault of the engine must block, not vanish
        from traceback import format_exc

        trip.failures.append(format_exc())
        why = f"the rule could not be evaluated: {type(error).__name__}"
        way = "this is a fault of Remit: please report it with the rule and the manifest"
        return [Finding(law.rule, "error", manifest.id, None, (), why, way)]


def _is_asked(trip: _Trip, law: Law, manifest: Manifest) -> bool:
    return is_asked(law, manifest, trip.against)


def is_asked(law: Law, manifest: Manifest, against: Sequence[Manifest] | None) -> bool:
    """Tell whether a rule is asked: without a baseline, change rules are not asked of what runs."""
    if not law.rule.statement.subject.changes or against is not None:
        return True
    return manifest.stage not in ("live", "retired")


def _baseline(trip: _Trip, manifest: Manifest) -> Baseline:
    return trip.baselines.of(manifest)


def _changes(trip: _Trip, checked: Sequence[Checked]) -> tuple[Difference, ...]:
    """Give how each manifest differs from the baseline, and what of the baseline is gone."""
    found = (
        difference(trip.laws, manifest, _baseline(trip, manifest), trip.asked)
        for manifest in trip.manifests
    )
    here = {one.id for one in checked}
    sure = trip.whole and None not in here
    missing = (gone(m) for m in trip.against or () if sure and m.id not in here)
    return (*(one for one in found if one is not None), *missing)


def _notes(trip: _Trip, changes: Sequence[Difference]) -> Iterator[str]:
    if trip.against is None:
        yield from notes.without_baseline(trip.laws, trip.manifests)
        return
    yield from notes.with_baseline(
        trip.laws, trip.manifests, lambda manifest: _baseline(trip, manifest), trip.asked
    )
    yield from notes.of_what_is_gone(changes)
