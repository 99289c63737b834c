"""Documents and controls of an earlier version that are gone or weaker now."""

from __future__ import annotations

from collections.abc import Iterator

from engine import logic
from engine.case import Case
from engine.logic import Truth
from engine.manifest import Control, Covers, Evidence, Listing, Manifest, Occurrence, Place
from grammar.periods import Duration, at_most

_COUNTS = ("final", "granted")


def removed(case: Case, own: Manifest) -> Iterator[tuple[Truth, str, Place]]:
    """Give, for each safeguard of ``own``, whether it is gone or weaker, in words, and where."""
    now = case.manifest
    for old in own.evidence:
        if old.status in _COUNTS:
            kept = logic.some(_keeps(case, old, new) for new in now.evidence)
            if now.evidence_unknown is not None and kept is False:
                kept = None
            yield (
                logic.negate(kept),
                f"{_evidence_name(case, old)} is gone or weaker",
                now.evidence_place,
            )
    for control in own.controls:
        kept = logic.some(_still(case, control, new) for new in now.controls)
        if now.controls_unknown is not None and kept is False:
            kept = None
        name = case.label(control.kind.term) if control.kind else "a control"
        yield logic.negate(kept), f"{name} is gone or weaker", now.controls_place


def _evidence_name(case: Case, old: Evidence) -> str:
    word = old.of if old.is_judgement else old.kind
    return old.id or (case.label(word.term) if word is not None else "a document")


def _keeps(case: Case, old: Evidence, new: Evidence) -> Truth:
    """Tell whether a document still is what an earlier one was."""
    if old.is_judgement != new.is_judgement:
        return False
    before, after = (old.of, new.of) if old.is_judgement else (old.kind, new.kind)
    kind: Truth = None
    if before is not None and after is not None:
        kind = case.glossary.covers(after.term, before.term)
    status: Truth = None if new.status == "unknown" else new.status in _COUNTS
    said = {s.content.term for s in old.states if s.text is not None}
    says = {s.content.term for s in new.states if s.text is not None}
    states: Truth = None if new.states_unknown and not said <= says else said <= says
    return logic.every((kind, status, states, _reaches(old.covers, new.covers)))


def _still(case: Case, old: Control, new: Control) -> Truth:
    """Tell whether a control still does what an earlier one did."""
    kind: Truth = None
    if old.kind is not None and new.kind is not None:
        kind = case.glossary.covers(new.kind.term, old.kind.term)
    planned = new.status == "planned" and old.status == "in place"
    people = _number(new) >= _number(old)
    lists = [
        _holds(a, b) for a, b in ((old.by, new.by), (old.to, new.to), (old.states, new.states))
    ]
    reach = _reaches(old.covers, new.covers)
    return logic.every((kind, not planned, people, _as_often(case, old, new), reach, *lists))


def _number(control: Control) -> int:
    return control.people if isinstance(control.people, int) else max(1, len(control.by.values))


def _holds(old: Listing, new: Listing) -> Truth:
    gone = {w.term for w in old.values} - {w.term for w in new.values}
    return (None if new.unknown is not None else False) if gone else True


def _as_often(case: Case, old: Control, new: Control) -> Truth:
    if isinstance(old.every, Duration):
        return at_most(new.every, old.every) if isinstance(new.every, Duration) else False
    if isinstance(old.when, Occurrence):
        if not isinstance(new.when, Occurrence):
            return False
        at = new.when.event in case.glossary.broader(old.when.event)
        if not at or new.when.preposition != old.when.preposition:
            return False
        if old.when.within is None:
            return True
        return False if new.when.within is None else at_most(new.when.within, old.when.within)
    return True


def _reaches(old: Covers, new: Covers) -> Truth:
    if new.unknown:
        return None
    if new.uses is None:
        return True
    return old.uses is not None and old.uses <= new.uses
