"""The whole trip: manifests, rules and a day in, a report out; no clock, no file of the user's."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import field, replace
from datetime import date
from typing import NamedTuple

from engine import notes
from engine.compiled import compiled
from engine.coverage import Uncovered
from engine.difference import Difference, gone
from engine.evaluate import Asked
from engine.finding import worst
from engine.jobs import chunks, in_order, worth
from engine.judge import Bench, Judged
from engine.load import Failed
from engine.manifest import Manifest, Stage
from engine.questions import Questions
from engine.report import Checked, Report, Results
from engine.spool import Gathered, Spool, Stored
from grammar.book import RuleBook
from grammar.diagnostic import Diagnostic
from grammar.frozen import dataclass
from grammar.rules import Norm

CHUNK = 32
"""Manifests that a process judges at a time."""
WORD_FAULTS = frozenset({"M330", "M331"})
"""Codes of complaints about words of a manifest: unknown ones, and those of another kind."""


class Sent(NamedTuple):
    """What one process tells another of a manifest."""

    id: str
    stage: str
    judged: Judged
    """Without its findings."""
    findings: bytes
    number: int
    """How many findings there are."""


@dataclass(slots=True)
class _Trip:
    """One check on its way: what has been found so far."""

    bench: Bench
    manifests: Sequence[Manifest]
    against: Sequence[Manifest] | None
    results: Results
    told: list[Diagnostic]
    stages: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    """Id and stage of each manifest."""
    questions: Questions = field(default_factory=Questions)
    uncovered: Gathered[Uncovered] = field(default_factory=Gathered[Uncovered])
    changes: Gathered[Difference] = field(default_factory=Gathered[Difference])
    notes: list[str] = field(default_factory=list[str])
    failures: list[str] = field(default_factory=list[str])

    def judge(self, manifest: Manifest) -> Sent:
        """Judge a manifest, and give what there is to tell of it so that it can be sent."""
        judged = self.bench.judge(manifest)
        one = judged.checked
        head = replace(judged, checked=Checked(one.id, one.file, one.verdict))
        found = self.results.pack(one)
        return Sent(manifest.id, manifest.stage, head, found, len(one.findings))

    def take_sent(self, sent: Sent) -> None:
        """Take what was sent."""
        self.results.add_packed(sent.judged.checked, sent.findings, sent.number)
        self.take(sent.id, sent.stage, sent.judged)

    def take(self, name: str, stage: str, judged: Judged) -> None:
        """Take what there is to tell of a manifest beside its findings."""
        self.told.extend(judged.diagnostics)
        self.stages.append((name, stage))
        self.questions.add(judged.questions)
        self.uncovered.add(*judged.uncovered)
        if judged.difference is not None:
            self.changes.add(judged.difference)
        self.notes.extend(judged.notes)
        self.failures.extend(judged.failures)


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
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    marked: bool = True,
    jobs: int | None = 1,
) -> Report:
    """Check manifests against a rule book.

    ``as_of`` is the day; ``stage`` judges every manifest as if at that stage; ``against`` is the
    baseline, and ``whole`` is whether all manifests are here, so that one of the baseline that is
    missing is gone. ``failed`` and ``diagnostics`` tell of manifests that could not be read.
    ``progress`` is told, after each manifest, how many of how many have been checked; ``marked`` is
    whether what blocks gets its fingerprint, which waivers and some formats need; ``jobs`` is how
    many processes judge, and nothing as many as so many manifests are worth.
    Against a faulty book, an unreadable baseline or without a rule in force nothing is judged: the
    verdict is *error*.
    """
    told = [*book.diagnostics, *(d for d in diagnostics if not _consequence(d, book))]
    asked = Asked(as_of, stage, book.glossary)
    rules = compiled(book, as_of)
    if not rules.laws and not book.faulty:
        told.append(_silence(book, asked))
    idle = not rules.laws or unreadable_baseline
    bench = Bench(rules, asked, manifests, against, idle=idle, marked=marked)
    trip = _Trip(bench, manifests, against, Results(book.rules), told)
    jobs = worth(len(manifests), jobs)
    if jobs > 1:
        _side_by_side(trip, manifests, jobs, progress)
    else:
        for number, manifest in enumerate(manifests, start=1):
            judged = bench.judge(manifest)
            trip.results.add(judged.checked)
            trip.take(manifest.id, manifest.stage, judged)
            progress(number, len(manifests))
    for one in failed:
        trip.results.add(Checked(one.id, one.file, "error"))
    return _report(trip, whole=whole)


def _side_by_side(
    trip: _Trip,
    manifests: Sequence[Manifest],
    jobs: int,
    progress: Callable[[int, int], None],
) -> None:
    def some(packed: list[bytes]) -> list[Sent]:
        return [trip.judge(one) for data in packed for one in stored.unpacked(data)]

    stored = _stored(manifests)
    done = 0
    for found in in_order(some, chunks(stored.raw(), CHUNK), jobs):
        for one in found:
            trip.take_sent(one)
        done += len(found)
        progress(done, len(manifests))


def _stored(manifests: Sequence[Manifest]) -> Stored[Manifest]:
    if isinstance(manifests, Stored):
        return manifests
    spool = Spool[tuple[Manifest, ...]]()
    return Stored(spool, [(spool.add((one,)), 1) for one in manifests])


def _consequence(found: Diagnostic, book: RuleBook) -> bool:
    """Tell whether a complaint about a word only follows from a glossary that could not be read."""
    return book.faulty and found.code in WORD_FAULTS


def _silence(book: RuleBook, asked: Asked) -> Diagnostic:
    """Complain where there is no rule to ask: a check of nothing must not look like a pass."""
    empty = not any(isinstance(rule.statement, Norm) for rule in book.rules)
    return notes.no_rules(book) if empty else notes.none_in_force(book, asked)


def _report(trip: _Trip, *, whole: bool) -> Report:
    checked = trip.results.taken()
    faulty = any(found.severity == "error" for found in trip.told)
    verdict = "error" if faulty else worst([one.verdict for one in checked])
    changes = None if trip.bench.idle or trip.against is None else _changes(trip, checked, whole)
    return Report(
        trip.bench.asked.today,
        verdict,
        checked,
        trip.questions.taken(),
        trip.uncovered.taken(),
        tuple(dict.fromkeys(trip.told)),
        () if trip.bench.idle else tuple(_notes(trip, changes or ())),
        changes,
        tuple(trip.failures),
    )


def _changes(trip: _Trip, checked: Sequence[Checked], whole: bool) -> Sequence[Difference]:
    """Give how each manifest differs from the baseline, and what of the baseline is gone."""
    here = {one.id for one in checked}
    if whole and None not in here:
        for manifest in trip.against or ():
            if manifest.id not in here:
                trip.changes.add(gone(manifest))
    return trip.changes.taken()


def _notes(trip: _Trip, changes: Sequence[Difference]) -> Iterator[str]:
    if trip.against is None:
        yield from notes.without_baseline(trip.bench.rules.of_changes, trip.stages)
        return
    yield from trip.notes
    yield from notes.of_what_is_gone(changes)
