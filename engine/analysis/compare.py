"""The whole comparison: two books in, what became of each rule and of the whole out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from engine.analysis.change_duties import ChangeDuty, duties
from engine.analysis.changes import Books, RuleChange, Sort
from engine.analysis.edits import Words, pairs
from engine.check import check
from engine.finding import Finding
from engine.manifest import Evidence, Manifest
from grammar.book import RuleBook
from grammar.diagnostic import Diagnostic


@dataclass(frozen=True, slots=True)
class FindingChange:
    """A finding about a given manifest that differs between the books."""

    manifest: str
    use: str | None
    rule: str
    old: Finding | None
    new: Finding | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed between two rule books."""

    sort: Sort
    """Of the whole book: *editorial* where nothing is stopped or let through that was not."""
    changes: tuple[RuleChange, ...]
    """The rules of which anything was edited, in the order of the new book; what is gone last."""
    findings: tuple[FindingChange, ...] = ()
    """On the given manifests."""
    duties: tuple[ChangeDuty, ...] = ()

    @property
    def weakenings(self) -> tuple[RuleChange, ...]:
        """The changes by which less is found than before."""
        return tuple(change for change in self.changes if change.lost is not None)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Give each weakening as a complaint (S222), by the place of the rule."""
        waiting = {duty.rule.name for duty in self.undischarged}
        return tuple(_weakened(change, waiting) for change in self.weakenings)

    @property
    def undischarged(self) -> tuple[ChangeDuty, ...]:
        """The duties that stand open."""
        return tuple(duty for duty in self.duties if not duty.discharged)


def _weakened(change: RuleChange, waiting: Collection[str]) -> Diagnostic:
    assert change.lost is not None
    rule, shown = change.rule, change.lost
    name = change.old.name if change.old is not None else rule.name
    asked = "Do first what changing it requires, and hand that in with --evidence. "
    return Diagnostic(
        "S222",
        f"Rule {rule.name} finds less than before: {shown.strict} before, {shown.lax} now, where "
        f"{shown.witness.says}.",
        f"{asked if name in waiting else ''}If that is not meant, keep the rule as it was.",
        rule.span,
        "error" if name in waiting else "warning",
        "A WEAKER RULE",
        found=rule.text,
        witness=shown.witness.text,
    )


def compare(
    old: RuleBook,
    new: RuleBook,
    *,
    as_of: date,
    effective: date | None = None,
    evidence: Sequence[Evidence] = (),
    manifests: Sequence[Manifest] = (),
    manifests_before: Sequence[Manifest] | None = None,
) -> Comparison:
    """Compare two books that can be read without a fault.

    ``effective`` is the day of the change (by default the day, ``as_of``): what was over before it
    is not looked at. ``evidence`` discharges change duties. ``manifests`` are read with the words
    of the new book; ``manifests_before`` are the same, read with those of the old one.
    """
    day = effective or as_of
    books = Books(old, new, Words(old.glossary, new.glossary), day)
    found = (books.change(pair) for pair in pairs(old.rules, new.rules))
    changes = tuple(change for change in found if change is not None)
    before = manifests if manifests_before is None else manifests_before
    return Comparison(
        _whole(changes),
        changes,
        tuple(_findings(old, new, before, manifests, as_of)),
        tuple(duties(changes, old.glossary, as_of=as_of, effective=day, evidence=evidence)),
    )


def _whole(changes: Sequence[RuleChange]) -> Sort:
    """Class the whole book: a loss counts unless other rules stop all that is lost."""
    lost = any(c.lost is not None and not c.lost.still_stopped_by for c in changes)
    gained = any(c.gained is not None and not c.gained.still_stopped_by for c in changes)
    lost = lost or any(c.sort == "weaker" and c.lost is None for c in changes)
    gained = gained or any(c.sort == "stronger" and c.gained is None for c in changes)
    unshown = any(c.sort == "different" and not (c.lost or c.gained) for c in changes)
    if (lost and gained) or unshown:
        return "different"
    return "weaker" if lost else "stronger" if gained else "editorial"


def _findings(
    old: RuleBook,
    new: RuleBook,
    before: Sequence[Manifest],
    after: Sequence[Manifest],
    day: date,
) -> Iterator[FindingChange]:
    if not before and not after:
        return
    was, now = _by_key(old, before, day), _by_key(new, after, day)
    for key in dict.fromkeys([*was, *now]):
        one, other = was.get(key), now.get(key)
        if (one and one.status) != (other and other.status):
            manifest, use, rule = key
            yield FindingChange(manifest, use, rule, one, other)


def _by_key(
    book: RuleBook, manifests: Sequence[Manifest], day: date
) -> dict[tuple[str, str | None, str], Finding]:
    report = check(book, manifests, as_of=day)
    return {
        (finding.manifest, finding.use, finding.rule.name): finding
        for checked in report.manifests
        for finding in checked.findings
    }
