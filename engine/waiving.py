"""Waivers laid on what was found: what they cover is waived, what they do not is told."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date

from engine import waiver_faults as faults
from engine.finding import BLOCKING, Finding, worst
from engine.fingerprint import Fingerprints
from engine.laws import is_asked, laws
from engine.load_waivers import Waivers, Written
from engine.manifest import Manifest
from engine.report import Checked, Report, changed
from engine.said import Said, said
from engine.waiver import LONGEST
from grammar.book import RuleBook
from grammar.diagnostic import Diagnostic
from grammar.frozen import dataclass
from grammar.likeness import nearest
from grammar.periods import plus
from grammar.rules import Rule

Key = tuple[str, str, str | None]
"""Rule (in small letters), manifest and use of a finding."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What a waiver is judged by, beside the report."""

    book: RuleBook
    manifests: Sequence[Manifest]
    against: Sequence[Manifest] | None = None
    """The baseline; without one, some rules were not asked."""
    elsewhere: Collection[str] = ()
    """Ids of manifests that are there and were not to be checked."""


def waived(report: Report, waivers: Waivers, scene: Scene) -> Report:
    """Give a report in which waivers count, with everything that is wrong with them.

    A waiver that is wrong in any way waives nothing.
    """
    bench = _Bench(report, scene, {one.waiver.manifest for one in waivers.written})
    told = [*waivers.diagnostics]
    for written in waivers.written:
        told += bench.judge(written)
    if not bench.covered and not told and not bench.notes:
        return report
    checked = changed(report.manifests, scene.book.rules, lambda one: _marked(one, bench.covered))
    diagnostics = tuple(dict.fromkeys((*report.diagnostics, *told)))
    faulty = any(one.severity == "error" for one in diagnostics)
    verdict = "error" if faulty else worst([one.verdict for one in checked])
    notes = (*report.notes, *bench.notes)
    return replace(report, manifests=checked, diagnostics=diagnostics, verdict=verdict, notes=notes)


def _marked(one: Checked, covered: dict[Key, Written]) -> Checked:
    """Mark what is waived of a manifest."""
    if one.verdict == "error" or not any(manifest == one.id for _, manifest, _ in covered):
        return one
    found = tuple(
        replace(f, status="waived", waived=f.status, waiver=covered[_key(f)].waiver)
        if _key(f) in covered
        else f
        for f in one.findings
    )
    return replace(one, findings=found, verdict=worst([f.verdict for f in found]))


def _key(finding: Finding) -> Key:
    return finding.rule.name.casefold(), finding.manifest, finding.use


class _Bench:
    """Judges waivers one by one."""

    def __init__(self, report: Report, scene: Scene, named: Collection[str]) -> None:
        self.today = report.as_of
        self.scene = scene
        there = [one for one in report.manifests if one.id in named]
        self.found = {_key(f): f for one in there for f in one.findings}
        self.named = {m.id: m for m in scene.manifests if m.id in named}
        self.ids = {one.id for one in report.manifests if one.id is not None}
        self.unjudged = {one.id for one in report.manifests if one.verdict == "error"}
        self.covered: dict[Key, Written] = {}
        self.notes: list[str] = []

    def judge(self, written: Written) -> list[Diagnostic]:
        """Lay a waiver on its finding, or give what is wrong with it."""
        wrong = [*self._by_itself(written)]
        if not self.scene.book.faulty:
            wrong += self._by_rule(written)
        if not wrong:
            wrong += self._by_finding(written)
        return wrong

    def _by_itself(self, written: Written) -> Iterator[Diagnostic]:
        waiver = written.waiver
        approver = _same(waiver.approved_by)
        found = self.named.get(waiver.manifest)
        owner = found.owner if found is not None else ""
        if approver == _same(waiver.owner):
            yield faults.self_approved(
                waiver.approved_by, "answers for it", written.at("approved by")
            )
        elif approver == _same(owner):
            yield faults.self_approved(
                waiver.approved_by, "owns the capability", written.at("approved by")
            )
        if waiver.expires < waiver.granted or waiver.granted > self.today:
            yield faults.out_of_days(
                waiver.granted, waiver.expires, self.today, written.at("granted")
            )
        elif waiver.expires < self.today:
            yield faults.ended(waiver.expires, self.today, written.at("expires"))

    def _by_rule(self, written: Written) -> Iterator[Diagnostic]:
        waiver, at = written.waiver, written.at("rule")
        rule = self.scene.book.find(waiver.rule)
        if rule is None:
            names = [one.id for one in self.scene.book.rules if one.id]
            yield faults.no_rule(waiver.rule, nearest(waiver.rule, names), at)
        elif not rule.id:
            yield faults.draft(waiver.rule, at)
        elif rule.never_waived:
            yield faults.never(rule.id, at, rule.span)
        else:
            yield from _too_long(written, rule)

    def _by_finding(self, written: Written) -> list[Diagnostic]:
        waiver = written.waiver
        rule = self.scene.book.find(waiver.rule)
        if rule is None or waiver.manifest in self.unjudged:
            return []  # what could not be judged is told already
        if waiver.manifest not in self.ids:
            return [] if None in self.unjudged else self._elsewhere(written)
        key = (rule.name.casefold(), waiver.manifest, waiver.use)
        finding = self.found.get(key)
        if finding is None:
            return self._nothing(written, rule)
        wrong = self._not_this(written, finding, rule)
        if not wrong:
            self.covered[key] = written
        return wrong

    def _elsewhere(self, written: Written) -> list[Diagnostic]:
        name = written.waiver.manifest
        if name in self.scene.elsewhere:
            file = written.waiver.place.at.file
            self.notes.append(f"{file} waives something of {name}, which was not checked here")
            return []
        return [faults.no_manifest(name, nearest(name, self.ids), written.at("manifest"))]

    def _nothing(self, written: Written, rule: Rule) -> list[Diagnostic]:
        waiver, at = written.waiver, written.at("use")
        if not rule.in_force_on(self.today):
            return [faults.not_in_force(rule.name, self.today, written.at("rule"))]
        if not self._is_asked(rule, waiver.manifest):
            self.notes.append(
                f"{waiver.place.at.file} waives what rule {rule.name} finds in {waiver.manifest}, "
                "and without a baseline (--against) that rule was not asked"
            )
            return []
        others = [
            use
            for name, manifest, use in self.found
            if (name, manifest) == (rule.name.casefold(), waiver.manifest)
        ]
        return [faults.nothing_found(rule.name, where(waiver.manifest, waiver.use), others, at)]

    def _is_asked(self, rule: Rule, manifest: str) -> bool:
        found = self.named.get(manifest)
        asked = laws(self.scene.book, self.today)
        law = next((one for one in asked if one.rule is rule), None)
        return found is None or law is None or is_asked(law, found, self.scene.against)

    def _not_this(self, written: Written, finding: Finding, rule: Rule) -> list[Diagnostic]:
        waiver = written.waiver
        place = where(waiver.manifest, waiver.use)
        earlier = self.covered.get(_key(finding))
        if earlier is not None:
            first = earlier.waiver.place.at
            return [faults.twice(rule.name, place, waiver.place.at, first)]
        if finding.status not in BLOCKING:
            return [faults.not_needed(rule.name, place, finding.status, written.at("rule"))]
        if finding.status in ("undetermined", "error"):
            return [faults.not_this(rule.name, finding.status, written.at("rule"))]
        if finding.fingerprint != waiver.fingerprint:
            what = self._what_changed(written, finding)
            return [faults.changed(rule.name, place, what, written.at("fingerprint"))]
        return []

    def _what_changed(self, written: Written, finding: Finding) -> str:
        """Say what differs from what the waiver says that it waives."""
        now = list(Facts(self.scene, self.today).of(finding))
        fresh = [one for one in now if one not in written.facts] if written.facts else []
        left = [one for one in written.facts if one not in now]
        parts = [f"{', '.join(fresh)} was not there then"] if fresh else []
        parts += [f"{', '.join(left)} is no longer there"] if left else []
        if written.waives and written.waives != finding.status:
            parts.append(f"it was {written.waives} then and is {finding.status} now")
        return "; ".join(parts) or "a fact, the rule or the finding is another one"


def _same(name: str) -> str:
    """Give a name as it is compared: whatever its dots, spaces and capitals."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(character for character in folded if character.isalnum())


def _too_long(written: Written, rule: Rule) -> Iterator[Diagnostic]:
    waiver = written.waiver
    longest = rule.waivers_last or LONGEST
    last = plus(waiver.granted, longest)
    if waiver.expires > last:
        said = (
            "the rule book says: Waivers last at most " + str(longest)
            if rule.waivers_last
            else "that is the longest where the rule book says nothing else"
        )
        yield faults.too_long(waiver.granted, last, longest, said, written.at("expires"))


def where(manifest: str, use: str | None) -> str:
    """Give what a finding is about: a use, or the whole capability."""
    return f'use "{use}" of {manifest}' if use is not None else manifest


class Facts:
    """The facts that fingerprints are of, for people."""

    def __init__(self, scene: Scene, day: date) -> None:
        """Put together what the facts of many findings are taken from."""
        self.glossary = scene.book.glossary
        self.laws = {law.rule.name: law for law in laws(scene.book, day)}
        self.numbers = {one.id: number for number, one in enumerate(scene.manifests)}
        self.manifests = scene.manifests
        self.marks = Fingerprints(self.glossary)
        self.stated: tuple[str, tuple[Said, ...]] = ("", ())
        """What one manifest says, that was asked for last."""

    def of(self, finding: Finding) -> tuple[str, ...]:
        """Give the facts of one finding, in order."""
        law, name = self.laws[finding.rule.name], finding.manifest
        if name != self.stated[0]:
            manifest = self.manifests[self.numbers[name]]
            self.stated = name, tuple(said(manifest, self.glossary))
        return tuple(self.marks.facts(law, finding, self.stated[1]))
