"""Whether what a rule reads differs from the earlier version, so that documents are from before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from engine.answer import Answer, Ground
from engine.case import RETENTION, Case, group_words
from engine.manifest import Evidence, Manifest, Place, Use
from grammar.slots import Slot


def overtaken(case: Case, own: Manifest, slots: frozenset[Slot], limits: bool) -> Answer:
    """Tell whether some slot, or the limits, of a use differ from its earlier version, and how.

    What is unknown, as it was before, may have changed.
    """
    if case.use is None:
        changed = _differences(case, replace(case, manifest=own), slots & {Slot.CAPABILITIES})
        return _any(changed)
    before = next((use for use in own.uses if use.id == case.use.id), None)
    if before is None:
        says = f"use {case.use.id} is new since the baseline"
        return _any([Ground(says, True, case.use.place, clause=True)])
    found = list(_differences(case, replace(case, manifest=own, use=before), slots))
    if limits and _limits(case.use) != _limits(before):
        says = "how long the data is kept has changed since the baseline"
        found.append(Ground(says, True, case.use.retention.place, clause=True))
    elif limits and _open_ended(case.use):
        found.append(_unknown(case.use.retention.place, "how long the data is kept"))
    return _any(found)


def _any(found: Iterable[Ground]) -> Answer:
    """Give what has changed; if nothing has for sure, what may have."""
    grounds = tuple(found)
    changed = tuple(ground for ground in grounds if ground.holds)
    return Answer(True, changed) if changed else Answer(None if grounds else False, grounds)


def _unknown(place: Place, what: str) -> Ground:
    asks = f"Has it changed since the baseline: {what}? It says unknown."
    return Ground(f"{what}: unknown", None, place, asks)


def _differences(case: Case, old: Case, slots: frozenset[Slot]) -> Iterator[Ground]:
    for slot in (slot for slot in Slot if slot in slots):
        now, then = _stated(case, slot), _stated(old, slot)
        for key, (words, place) in now.items():
            if key not in then:
                yield Ground(f"{words} is new since the baseline", True, place, clause=True)
            elif key in _UNKNOWN:
                yield _unknown(place, f"the {slot.value}")
        for key, (words, _) in then.items():
            if key not in now:
                place = _place(case, slot)
                yield Ground(f"{words} is gone since the baseline", True, place, clause=True)


def _place(case: Case, slot: Slot) -> Place:
    if slot is Slot.PEOPLE and case.use is not None:
        return case.use.people_place
    return case.listing(slot).place


def _stated(case: Case, slot: Slot) -> dict[object, tuple[str, Place]]:
    """Give what a slot says, without order: each value with its words and its place."""
    unknown = f"unknown {slot.value}"
    if slot is Slot.PEOPLE:
        return {
            frozenset(w.term for w in g.terms): (
                group_words(case, g) if g.terms else unknown,
                g.place,
            )
            for g in case.groups()
        }
    return {
        (v.word.term if v.word else None, v.sure): (
            case.label(v.word.term) if v.word else unknown,
            v.place,
        )
        for v in case.values(slot)
    }


_UNKNOWN = frozenset({(None, True), (RETENTION, False), frozenset[str]()})
"""Keys of what nobody knows: a value, whether data is kept at all, a group of people."""


def _open_ended(use: Use) -> bool:
    kept = use.retention
    limits = any(limit.unknown or limit.start.which == "unknown" for limit in kept.limits)
    return kept.kept == "unknown" or limits


def _limits(use: Use) -> object:
    kept = use.retention
    return kept.kept, frozenset((li.start, li.period, li.measure, li.unknown) for li in kept.limits)


def same_evidence(record: Evidence, own: Manifest) -> bool:
    """Tell whether a document stood in the earlier version, with the same id and date."""
    return any(
        (old.id, old.date, old.kind, old.of) == (record.id, record.date, record.kind, record.of)
        for old in own.evidence
    )
