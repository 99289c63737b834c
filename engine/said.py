"""What a manifest says, piece by piece, in words that no order, spelling or layout changes.

The same pieces serve to tell what has changed between two versions, and to tell whether the facts
that a waiver was granted for are still the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from engine.case import person_words
from engine.manifest import (
    Author,
    Control,
    Covers,
    EndPoint,
    Event,
    Evidence,
    Fact,
    Limit,
    Listing,
    Manifest,
    Place,
    Range,
    Retention,
    Use,
)
from grammar.frozen import dataclass
from grammar.glossary import Glossary
from grammar.periods import Duration
from grammar.slots import SINGULAR, USE_SLOTS, Slot
from grammar.wording import listed, number_words

UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that a manifest says."""

    part: str
    """What it is about: ``recipient``, ``stage``, ``retention``, ``control`` ..."""
    name: str
    """What tells it from others of its part: the fact that has a value, the id of a document."""
    words: str
    """What it says of that: a value; the same as ``name`` where it is simply there."""
    place: Place
    terms: tuple[str, ...] = ()
    """The glossary's keys of what it names."""
    use: str | None = None
    """Id of the use that says it; nothing for the whole capability."""


def said(manifest: Manifest, glossary: Glossary) -> Iterator[Said]:
    """Give everything that a manifest says and a rule could ask for, in its order."""
    yield Said("stage", "stage", manifest.stage, manifest.stage_place)
    yield from _listed("capability", manifest.capabilities, glossary)
    yield from _events(manifest, glossary)
    yield from _facts(manifest.facts, glossary)
    if manifest.facts_unknown:
        yield Said("fact", UNKNOWN, UNKNOWN, manifest.facts_place)
    yield from _listed("change", manifest.changes, glossary)
    for use in manifest.uses:
        yield from said_of_use(use, glossary)
    for control in manifest.controls:
        yield _control(control, glossary)
    if manifest.controls_unknown is not None:
        yield Said("control", UNKNOWN, UNKNOWN, manifest.controls_unknown)
    for record in manifest.evidence:
        yield _evidence(record, glossary)
    if manifest.evidence_unknown is not None:
        yield Said("evidence", UNKNOWN, UNKNOWN, manifest.evidence_unknown)


class Stated:
    """What a manifest says that a finding about one use can rest on, put together once."""

    def __init__(self, manifest: Manifest, glossary: Glossary) -> None:
        """Take a manifest, of which nothing is read yet."""
        self._manifest, self._glossary = manifest, glossary
        self._of: dict[str | None, tuple[Said, ...]] = {}

    def of(self, use: str | None) -> tuple[Said, ...]:
        """Give what the capability says as a whole, with what the use of this id says."""
        known = self._of.get(use)
        if known is None:
            only = replace(self._manifest, uses=self._uses(use))
            known = self._of[use] = tuple(said(only, self._glossary))
        return known

    def _uses(self, use: str | None) -> tuple[Use, ...]:
        return tuple(one for one in self._manifest.uses if one.id in (None, use))


def said_of_use(use: Use, glossary: Glossary) -> Iterator[Said]:
    """Give everything that one use says."""
    for slot in USE_SLOTS:
        if slot is Slot.PEOPLE:
            for group in use.people:
                terms = tuple(sorted(word.term for word in group.terms))
                words = person_words(glossary.label(term) for term in terms) or UNKNOWN
                yield Said("group of people", words, words, group.place, terms, use.id)
        else:
            yield from _listed(SINGULAR[slot], use.slots[slot], glossary, use.id)
    yield from _listed("excluded group", use.excluded, glossary, use.id)
    kept = retention_words(use.retention, glossary)
    yield Said("retention", "retention", kept, use.retention.place, ("retention",), use.id)
    yield from _facts(use.facts, glossary, use.id)


def _listed(
    part: str, listing: Listing, glossary: Glossary, use: str | None = None
) -> Iterator[Said]:
    for word in listing.values:
        label = glossary.label(word.term)
        yield Said(part, label, label, word.place, (word.term,), use)
    if listing.unknown is not None:
        yield Said(part, UNKNOWN, UNKNOWN, listing.unknown, (), use)


def _events(manifest: Manifest, glossary: Glossary) -> Iterator[Said]:
    for event in manifest.events.values():
        label = glossary.label(event.term)
        yield Said("event", label, _when(event), event.place, (event.term,))
    if manifest.events_unknown:
        yield Said("event", UNKNOWN, UNKNOWN, manifest.events_place)


def _when(event: Event) -> str:
    if isinstance(event.when, str):
        return event.when
    if isinstance(event.when, datetime):
        return event.when.isoformat(timespec="minutes")
    return event.when.isoformat()


def _facts(facts: Mapping[str, Fact], glossary: Glossary, use: str | None = None) -> Iterator[Said]:
    for fact in facts.values():
        yield Said("fact", glossary.label(fact.term), _value(fact), fact.place, (fact.term,), use)


def _value(fact: Fact) -> str:
    match fact.value:
        case None:
            return UNKNOWN
        case bool():
            return "yes" if fact.value else "no"
        case Range(low=low) if low is not None:
            return f"{number_words(low * 100)}%" if fact.percent else number_words(low)
        case Duration():
            return _lasting(fact.value)
        case _:
            return str(fact.value)


def _lasting(period: Duration) -> str:
    """Give a period as it is compared: 12 months are 1 year, 24 hours are 1 day."""
    if period.months:
        years, months = divmod(period.months, 12)
        return str(Duration(years, "year") if not months else Duration(period.months, "month"))
    days, hours = divmod(period.hours, 24)
    return str(Duration(days, "day") if not hours else Duration(period.hours, "hour"))


# Retention


def retention_words(kept: Retention, glossary: Glossary) -> str:
    """Give how long data is kept: ``6 years after capture``, ``without limit``, ``not kept``."""
    match kept.kept:
        case "no limit":
            return "without limit"
        case "limited":
            return " and ".join(sorted(_limit(limit, glossary) for limit in kept.limits))
        case _:
            return kept.kept


def _limit(limit: Limit, glossary: Glossary) -> str:
    if limit.unknown:
        return UNKNOWN
    parts = [glossary.label(limit.measure)] if limit.measure else []
    parts += [_lasting(limit.period)] if limit.period is not None else []
    start = _end_point(limit.start, glossary)
    return f"{' plus '.join(parts)} after {start}" if parts else f"until {start}"


def _end_point(point: EndPoint, glossary: Glossary) -> str:
    if point.which == "unknown":
        return UNKNOWN
    names = sorted(glossary.label(event) for event in point.events)
    if point.which == "event":
        return names[0]
    return f"the {point.which} of {listed(names, 'and')}"


# Controls and documents


def _control(control: Control, glossary: Glossary) -> Said:
    kind = glossary.label(control.kind.term) if control.kind else UNKNOWN
    at = control.when
    every = ""
    if control.every is not None:
        every = UNKNOWN if isinstance(control.every, str) else _lasting(control.every)
        every = f"every {every}"
    when = ""
    if at is not None:
        within = f"within {_lasting(at.within)} " if not isinstance(at, str) and at.within else ""
        when = (
            at
            if isinstance(at, str)
            else (f"{within}{at.preposition} every {glossary.label(at.event)}")
        )
    parts = [
        control.status,
        every,
        when,
        _several("by", control.by, glossary),
        f"by {control.people} people" if control.people is not None else "",
        _several("to", control.to, glossary),
        _several("stating", control.states, glossary),
        _covers(control.covers),
        f"last done {control.last_done}" if control.last_done is not None else "",
    ]
    terms = (control.kind.term,) if control.kind else ()
    return Said("control", kind, _joined(parts), control.place, terms)


def _evidence(record: Evidence, glossary: Glossary) -> Said:
    word = record.of if record.is_judgement else record.kind
    kind = glossary.label(word.term) if word else UNKNOWN
    kind = f"judgement of {kind}" if record.is_judgement else kind
    states = sorted(
        glossary.label(one.content.term)
        + ("" if one.text is not None else " (withheld)" if one.withheld else " (unknown)")
        for one in record.states
    )
    decided = {"granted": "affirmative", "refused": "negative"} if record.is_judgement else {}
    parts = [
        decided.get(record.status, record.status),
        record.date if isinstance(record.date, str) else record.date.isoformat(),
        _author(record.by, glossary),
        _several("to", record.to, glossary),
        f"stating {listed(states, 'and')}" if states else "",
        f"stating {UNKNOWN}" if record.states_unknown else "",
        f"expires {record.expires}" if record.expires is not None else "",
        _covers(record.covers),
    ]
    name = f"{kind} {record.id}" if record.id else kind
    return Said("evidence", name, _joined(parts), record.place, (word.term,) if word else ())


def _author(by: Author, glossary: Glossary) -> str:
    if by.nobody:
        return "by nobody"
    words = [glossary.label(w.term) for w in (by.role, by.organisation, by.person) if w]
    named = [by.name] if by.name else []
    return f"by {', '.join([*named, *words])}" if named or words else ""


def _several(joint: str, listing: Listing, glossary: Glossary) -> str:
    names = sorted(glossary.label(word.term) for word in listing.values)
    names += [UNKNOWN] if listing.unknown is not None and listing.stated else []
    return f"{joint} {listed(names, 'and')}" if names else ""


def _covers(covers: Covers) -> str:
    named = sorted(covers.uses) if covers.uses is not None else []
    named += [UNKNOWN] if covers.unknown else []
    return f"for use {listed(named, 'and')}" if named else ""


def _joined(parts: list[str]) -> str:
    return ", ".join(part for part in parts if part)
