"""One rule on one manifest: what it finds, use by use and group by group. Pure and three-valued."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Literal, assert_never

from engine import answer, explain, requirement, retention, subject
from engine.answer import Answer, Ground
from engine.case import Case
from engine.change import Baseline
from engine.conditions import hold
from engine.discharge import Discharge
from engine.document import Changed
from engine.finding import BLOCKING, Finding, Status
from engine.logic import Truth
from engine.manifest import Evidence, Group, Manifest, Stage, Use
from engine.outcome import Outcome
from engine.reads import Reads
from grammar.frozen import dataclass
from grammar.glossary import Glossary
from grammar.rules import (
    Exemption,
    Forbidden,
    Limited,
    Norm,
    Only,
    Permitted,
    Proof,
    Requires,
    Rule,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a check asks of every manifest: on which day, as if at which stage."""

    today: date
    stage: Stage | None
    """The stage that every manifest is judged at; nothing: its own."""
    glossary: Glossary


@dataclass(frozen=True, slots=True)
class Law:
    """A rule with the exceptions that may lift it."""

    rule: Rule
    reads: Reads
    exceptions: tuple[Law, ...] = ()


def findings(
    law: Law,
    manifest: Manifest,
    baseline: Baseline,
    asked: Asked,
    uses: Sequence[Use] | None = None,
) -> list[Finding]:
    """Give what a rule in force finds in a manifest: at most one finding for each use.

    ``uses`` are those that the rule may be about, where that is known.
    """
    found: list[Finding] = []
    for use in _uses(law.reads, manifest) if uses is None else uses:
        outcome = _on_use(law, _case(manifest, use, baseline, asked))
        if outcome is not None:
            found.append(_finding(law.rule, manifest, use, outcome))
    return found


def _uses(reads: Reads, manifest: Manifest) -> Sequence[Use | None]:
    """Give the uses that a rule is asked about; nothing when it reads no slot of a use."""
    overridden = any(reads.facts & use.facts.keys() for use in manifest.uses)
    return manifest.uses if reads.of_a_use or overridden else (None,)


def _case(manifest: Manifest, use: Use | None, baseline: Baseline, asked: Asked) -> Case:
    stage = asked.stage or manifest.stage
    as_if_live = asked.stage == "live"
    return Case(manifest, use, asked.today, stage, asked.glossary, baseline, live_today=as_if_live)


def cases(law: Law, manifest: Manifest, baseline: Baseline, asked: Asked) -> Iterator[Case]:
    """Give everything that a rule is asked of a manifest: each use, each group of people in it."""
    for use in _uses(law.reads, manifest):
        case = _case(manifest, use, baseline, asked)
        groups = case.groups() if law.reads.people and use is not None else ()
        yield from (case.about(group) for group in groups) if groups else (case,)


def kept_up(law: Law, case: Case) -> Changed:
    """Give what tells whether a document has not kept up with what a rule reads."""
    return _Kept(case, law.reads)


def _finding(rule: Rule, manifest: Manifest, use: Use | None, outcome: Outcome) -> Finding:
    return Finding(
        rule,
        outcome.status,
        manifest.id,
        use.id if use is not None else None,
        outcome.grounds,
        outcome.why,
        outcome.way_out,
        outcome.due if outcome.status in ("pending", "advice", "missing", "late") else None,
        outcome.exception,
        outcome.notes,
        use.place if use is not None else manifest.place,
    )


def _on_use(law: Law, case: Case) -> Outcome | None:
    """Ask a rule of one use: of each group of people, where it reads people; the worst counts."""
    if not law.reads.people or case.use is None:
        return _asked_of(law, case)
    groups: Sequence[Group | None] = case.groups() or (None,)
    outcomes = [_asked_of(law, case.about(group)) for group in groups]
    there = [outcome for outcome in outcomes if outcome is not None]
    return min(there, key=lambda one: (_severity(one), one.due or date.max), default=None)


_SEVERITY: tuple[Status, ...] = (
    "error",
    "violated",
    "missing",
    "late",
    "stale",
    "undetermined",
    "advice",
    "pending",
    "satisfied",
    "excepted",
)


def _severity(outcome: Outcome) -> int:
    return _SEVERITY.index(outcome.status)


def _asked_of(law: Law, case: Case) -> Outcome | None:
    """Ask a rule of one case: does it apply, what does it find, and is it lifted?"""
    norm = law.rule.statement
    if not isinstance(norm, Norm) or isinstance(norm.form, Permitted):
        return None
    about = applies(law, norm, case)
    if about.truth is False:
        return None
    outcome = _form(law, norm, case, about)
    if outcome is None:
        return None
    return _lifted(law, case, outcome)


def applies(law: Law, norm: Norm, case: Case) -> Answer:
    """Tell whether a rule is about a case: subject, and *when*, and not *unless*."""
    current = _Current(law)
    found = subject.matches(case, norm.subject)
    if found.truth is False:
        return found
    parts = [found]
    if norm.when is not None:
        parts.append(hold(case, norm.when, "some", current))
    if norm.unless is not None:
        lifted = hold(case, norm.unless, "all", current)
        parts.append(answer.negate(lifted))
    return answer.every(parts)


# What each form finds


def _form(law: Law, norm: Norm, case: Case, about: Answer) -> Outcome | None:
    match norm.form:
        case Forbidden():
            status: Status = "violated" if about.truth else "undetermined"
            found = Outcome(status, grounds=about.grounds)
        case Only():
            found = _only(law, norm, norm.form, case, about)
        case Limited():
            found = _from(retention.discharge(case, norm.form), about)
        case Requires(required):
            changed = _Kept(case, law.reads)
            found = _from(requirement.discharge(case, required, changed), about)
        case Permitted():
            return None
        case _:
            assert_never(norm.form)
    if norm.advice:
        return _advice(law, case, about, found)
    return explain.completed(case, law.rule, about, found)


def _advice(law: Law, case: Case, about: Answer, found: Outcome) -> Outcome | None:
    """Report advice that is not met; say nothing where it is not known to apply."""
    if about.truth is not True:
        return None
    if found.status == "satisfied":
        return explain.completed(case, law.rule, about, found)
    return explain.completed(case, law.rule, about, replace(found, status="advice"))


def _from(found: Discharge, about: Answer) -> Outcome:
    """Turn how a requirement stands into what a rule finds: doubt, unless it surely applies."""
    status: Status = found.status
    grounds = found.grounds
    if about.truth is not True and status != "satisfied":
        status, grounds = "undetermined", (*about.grounds, *_open(found.grounds))
    return Outcome(status, found.why, grounds, found.way_out, found.due, notes=found.notes)


def _open(grounds: Sequence[Ground]) -> tuple[Ground, ...]:
    return tuple(ground for ground in grounds if ground.holds is None)


def _only(law: Law, norm: Norm, form: Only, case: Case, about: Answer) -> Outcome:
    """Judge a closed list, or conditions of which every value must be in."""
    if form.test is not None:
        found = subject.inside(case, form.test, norm.subject)
    else:
        assert form.conditions is not None
        found = hold(case, form.conditions, "all", _Current(law))
    status: Status = _ONLY[found.truth]
    if about.truth is not True and status != "satisfied":
        return Outcome("undetermined", grounds=(*about.grounds, *found.grounds))
    return Outcome(status, grounds=found.grounds or about.grounds)


_ONLY: Mapping[Truth, Literal["satisfied", "violated", "undetermined"]] = {
    True: "satisfied",
    False: "violated",
    None: "undetermined",
}


@dataclass(frozen=True, slots=True)
class _Kept:
    """Tells whether a document has not kept up with what the rule reads."""

    case: Case
    reads: Reads

    def __call__(self, record: Evidence) -> Truth:
        if not self.case.changes.same_evidence(record):
            return False
        slots = self.reads.slots
        return self.case.changes.read_slots_changed(self.case, slots, self.reads.limits).truth


@dataclass(frozen=True, slots=True)
class _Current:
    """Tells whether a proof that a rule's condition names is there today, and not stale."""

    law: Law

    def __call__(self, case: Case, wanted: Proof) -> Answer:
        return requirement.is_current(case, wanted, _Kept(case, self.law.reads))


# Exceptions


def _lifted(law: Law, case: Case, outcome: Outcome) -> Outcome:
    """Let exceptions lift what a rule finds, only where they surely hold."""
    doubts: list[tuple[Law, Answer]] = []
    for exception in law.exceptions:
        found = lifts(exception, law, case)
        if found.truth is True:
            return explain.excepted(law.rule, exception.rule, found)
        if found.truth is None:
            doubts.append((exception, found))
    if doubts and outcome.status in BLOCKING and outcome.status != "error":
        return explain.perhaps_excepted(law.rule, [(e.rule, a) for e, a in doubts], outcome)
    return outcome


def lifts(exception: Law, lifted: Law, case: Case, *, back: bool = False) -> Answer:
    """Tell whether an exception holds.

    It covers all that the rule is about, its *when* holds of every value, and its *unless* of none.
    An exception to the exception takes it back, by one value.

    ``back`` is whether it takes back another exception, so that it brings the rule in again.
    """
    said = exception.rule.statement
    assert isinstance(said, Exemption)
    current = _Current(lifted)
    one: Literal["some", "all"] = "some" if back else "all"
    other: Literal["some", "all"] = "all" if back else "some"
    if back:
        parts = [subject.matches(case, said.subject)]
    else:
        parts = [subject.covers(case, said.subject, lifted.rule.statement.subject)]
    if said.when is not None:
        parts.append(hold(case, said.when, one, current))
    if said.unless is not None:
        parts.append(answer.negate(hold(case, said.unless, other, current)))
    parts += [answer.negate(lifts(e, exception, case, back=not back)) for e in exception.exceptions]
    return answer.every(parts)
