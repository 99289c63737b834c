"""Documents that will not count for ever: which, until when, and for whom."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from engine import moments
from engine.discharge import Discharge
from engine.duties.duty import Duty, state_by
from engine.duties.inquiry import Demand
from engine.manifest import Covers, Evidence, Manifest
from engine.timing import deadline
from grammar.glossary import Glossary
from grammar.periods import Duration, plus
from grammar.rules import Proof
from grammar.wording import date_words

COUNTING = frozenset({"final", "granted", "unknown"})
"""Statuses of documents that may count today."""


def day_after(day: date) -> date:
    """Give the next day; the calendar's last day has none."""
    return day + timedelta(days=1) if day < date.max else day


# For the rules that ask for them


def ends(demand: Demand) -> list[date]:
    """Give the days, today or later, after which some document no longer counts for a rule."""
    found = {_end(demand, record) for record in demand.case.manifest.evidence}
    return sorted(day for day in found if day is not None and day >= demand.case.today)


def _end(demand: Demand, record: Evidence) -> date | None:
    """Give the last day on which a document counts for a rule; nothing: no end is known."""
    days = [record.expires] if isinstance(record.expires, date) else []
    if not isinstance(record.date, str):
        dated = moments.day_of(record.date)
        days += [plus(dated, period) for period in _freshness(demand)]
    return min(days, default=None)


def _freshness(demand: Demand) -> Iterator[Duration]:
    for item in demand.required.items:
        timing = item.timing if isinstance(item, Proof) else None
        if timing is not None and timing.sort == "fresh" and timing.period is not None:
            yield timing.period


def cited(manifest: Manifest, found: Discharge) -> Evidence | None:
    """Give the document that a finding points at."""
    places = {ground.place.pointer for ground in found.grounds}
    return next((one for one in manifest.evidence if one.place.pointer in places), None)


def renewal(demand: Demand, record: Evidence | None, found: Discharge, last: date) -> Duty:
    """Give the duty to renew a document, on which a rule rests or rested, by its last day."""
    case = demand.case
    due: date | None = last
    if last >= case.today and demand.standing().status == "stale":
        due = _ended(demand, record)
    state = "overdue" if due is None else state_by(due, case.today)
    kind = record_words(record, case.glossary) if record else case.label(demand.proof.term)
    return Duty(
        "renewal",
        f"renewal of {kind}",
        state,
        due,
        found.why if state == "overdue" else _until(due),
        manifest=case.manifest.id,
        title=case.manifest.title,
        uses=(case.use.id,) if case.use is not None and case.use.id is not None else (),
        place=record.place if record else case.manifest.evidence_place,
        key=_key(case.manifest, record, kind),
    )


def _ended(demand: Demand, record: Evidence | None) -> date | None:
    """Give the last day of a document that is stale today; nothing where it has none."""
    end = _end(demand, record) if record is not None else None
    if end is not None and end < demand.case.today:
        return end
    timing = demand.proof.timing
    return deadline(demand.case, timing).last if timing and timing.sort == "window" else None


def _until(due: date | None) -> str:
    return f"it counts until {date_words(due)}" if due is not None else ""


def _key(manifest: Manifest, record: Evidence | None, kind: str) -> tuple[str, ...]:
    name = record.id if record is not None and record.id else kind
    return (manifest.id, "renewal", name)


def record_words(record: Evidence, glossary: Glossary) -> str:
    """Give what a document is called in a list: *the DPIA "dpia-1" of 2 November 2025*."""
    term = record.of if record.is_judgement else record.kind
    label = glossary.label(term.term) if term is not None else "document of unknown kind"
    kind = f"judgement of {label}" if record.is_judgement else label
    name = f' "{record.id}"' if record.id else ""
    dated = "" if isinstance(record.date, str) else moments.day_of(record.date)
    day = f" of {date_words(dated)}" if isinstance(dated, date) else ", undated"
    return f"the {kind}{name}{day}"


# For whatever has a date of expiry


def expiring(manifest: Manifest, glossary: Glossary, today: date) -> Iterator[Duty]:
    """Give every document of a manifest that expires, unless a later one has taken its place."""
    if manifest.stage == "retired":
        return
    for record in manifest.evidence:
        if record.expires is None or record.status not in COUNTING:
            continue
        if not any(_replaces(other, record, glossary) for other in manifest.evidence):
            yield _expiry(manifest, record, glossary, today)


def _expiry(manifest: Manifest, record: Evidence, glossary: Glossary, today: date) -> Duty:
    words = record_words(record, glossary)
    due = record.expires if isinstance(record.expires, date) else None
    state = state_by(due, today) if due is not None else "open"
    gone = f"it expired on {date_words(due)}" if due is not None else ""
    return Duty(
        "renewal",
        f"renewal of {words}",
        state,
        due,
        gone if state == "overdue" else _until(due),
        f"On which day does {words} expire?" if due is None else "",
        manifest=manifest.id,
        title=manifest.title,
        uses=tuple(sorted(record.covers.uses or ())),
        place=record.place,
        key=_key(manifest, record, words),
    )


def _replaces(other: Evidence, old: Evidence, glossary: Glossary) -> bool:
    """Tell whether a document surely stands in for an older one, and lasts longer."""
    if other is old or other.status not in ("final", "granted"):
        return False
    if isinstance(other.date, str) or isinstance(old.date, str) or isinstance(old.expires, str):
        return False
    if moments.day_of(other.date) < moments.day_of(old.date) or not _same_sort(
        other, old, glossary
    ):
        return False
    if not _covers_all(other.covers, old.covers) or isinstance(other.expires, str):
        return False
    return other.expires is None or (old.expires is not None and other.expires > old.expires)


def _same_sort(other: Evidence, old: Evidence, glossary: Glossary) -> bool:
    if other.is_judgement != old.is_judgement:
        return False
    new, was = (other.of, old.of) if old.is_judgement else (other.kind, old.kind)
    return new is not None and was is not None and was.term in glossary.broader(new.term)


def _covers_all(other: Covers, old: Covers) -> bool:
    if other.unknown or old.unknown:
        return False
    return other.uses is None or (old.uses is not None and old.uses <= other.uses)
