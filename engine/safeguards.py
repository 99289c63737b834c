"""Documents and controls of an earlier version that are gone or weaker now."""

from __future__ import annotations

from collections.abc import Iterator

from engine import logic
from engine.case import Case
from engine.logic import Truth
from engine.manifest import (
    Control,
    Covers,
    Evidence,
    Listing,
    Manifest,
    Occurrence,
    Place,
    Word,
)
from grammar.periods import Duration, at_most

_COUNTS = ("final", "granted")


def removed(case: Case, own: Manifest) -> Iterator[tuple[Truth, str, Place]]:
    """Give, for each safeguard of ``own``, whether it is gone or weaker, in words, and where."""
    now = case.manifest
    for old in own.evidence:
        counted = _counts(old)
        if counted is not False:
            kept = logic.some(_keeps(case, old, new) for new in now.evidence)
            if now.evidence_unknown is not None and kept is False:
                kept = None
            gone = logic.every((counted, logic.negate(kept)))
            yield gone, f"{_evidence_name(case, old)} is gone or weaker", now.evidence_place
    for control in own.controls:
        kept = logic.some(_still(case, control, new) for new in now.controls)
        if now.controls_unknown is not None and kept is False:
            kept = None
        name = case.label(control.kind.term) if control.kind else "a control"
        yield logic.negate(kept), f"{name} is gone or weaker", now.controls_place


def _counts(record: Evidence) -> Truth:
    return None if record.status == "unknown" else record.status in _COUNTS


def _evidence_name(case: Case, old: Evidence) -> str:
    word = old.of if old.is_judgement else old.kind
    return old.id or (case.label(word.term) if word is not None else "a document")


def _keeps(case: Case, old: Evidence, new: Evidence) -> Truth:
    """Tell whether a document still is what an earlier one was."""
    if old.is_judgement != new.is_judgement:
        return False
    before, after = (old.of, new.of) if old.is_judgement else (old.kind, new.kind)
    kind = _is(case, after, before)
    states = [_states(case, new, s.content.term) for s in old.states if s.text is not None]
    return logic.every((kind, _counts(new), _reaches(case, old.covers, new.covers), *states))


def _is(case: Case, now: Word | None, before: Word | None) -> Truth:
    """Tell whether something is what another was, or a kind of it; no word is not known."""
    if now is None or before is None:
        return None
    return case.glossary.covers(now.term, before.term)


def _states(case: Case, record: Evidence, content: str) -> Truth:
    """Tell whether a document says something on a content; withheld is not said."""
    found: list[Truth] = [None] if record.states_unknown else []
    for one in record.states:
        there: Truth = True if one.text is not None else None if one.withheld is None else False
        found.append(logic.every((there, case.glossary.covers(one.content.term, content))))
    return logic.some(found)


def _still(case: Case, old: Control, new: Control) -> Truth:
    """Tell whether a control still does what an earlier one did."""
    lists = ((old.by, new.by), (old.to, new.to), (old.states, new.states))
    parts = [_is(case, new.kind, old.kind), _in_place(old, new), _as_many(old, new)]
    parts += [_as_often(case, old, new), _reaches(case, old.covers, new.covers)]
    return logic.every([*parts, *(_holds(case, a, b) for a, b in lists)])


def _in_place(old: Control, new: Control) -> Truth:
    """Tell whether a control is there as it was: only what was in place can be so no longer."""
    if old.status == "planned" or new.status == "in place":
        return True
    return False if (old.status, new.status) == ("in place", "planned") else None


def _as_many(old: Control, new: Control) -> Truth:
    """Tell whether no fewer people act: as many as are said, or as *by* names."""
    if old.people == "unknown":
        return None
    least = old.people if old.people is not None else len(old.by.values)
    if isinstance(new.people, int):
        return new.people >= least
    open_ended = new.people == "unknown" or new.by.unknown is not None or not new.by.stated
    if len(new.by.values) >= least:
        return True
    return None if open_ended else False


def _holds(case: Case, old: Listing, new: Listing) -> Truth:
    """Tell whether everything of a list is in another one, as itself or as a kind of it."""
    return logic.every(_on(case, new, word) for word in _words(old))


def _on(case: Case, listing: Listing, wanted: Word | None) -> Truth:
    if not listing.stated:
        return None
    return logic.some(_is(case, word, wanted) for word in _words(listing))


def _words(listing: Listing) -> tuple[Word | None, ...]:
    return (*listing.values, *([None] if listing.unknown is not None else []))


def _as_often(case: Case, old: Control, new: Control) -> Truth:
    if "unknown" in (old.every, old.when, new.every, new.when):
        return None
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


def _reaches(case: Case, old: Covers, new: Covers) -> Truth:
    """Tell whether every use of today that was covered still is."""
    if new.uses is None and not new.unknown:
        return True
    if new.unknown or old.unknown:
        return None
    ids = [use.id for use in case.manifest.uses if old.uses is None or use.id in old.uses]
    covered = new.uses or frozenset()
    return logic.every(None if one is None else one in covered for one in ids)
