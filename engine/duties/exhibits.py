"""What a finding rests on: the documents and controls of a manifest, described for a reader."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from engine.duties.notice import addressed, listed
from engine.duties.renewals import record_words
from engine.judged import author, judged
from engine.manifest import Control, Evidence, Manifest, Occurrence, Place
from grammar.frozen import dataclass
from grammar.glossary import Glossary
from grammar.periods import Duration
from grammar.wording import date_words


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A document or a control."""

    words: str
    """What it is: *the DPIA "dpia-1" of 2 November 2025*."""
    details: tuple[str, ...]
    """By whom, until when, where it is kept, what it withholds."""
    place: Place


def exhibits(
    manifest: Manifest, pointers: Collection[str], glossary: Glossary
) -> Iterator[Exhibit]:
    """Give the documents and controls of a manifest that some places point into."""
    for record in manifest.evidence:
        if _points(pointers, record.place):
            yield document(record, glossary)
    for control in manifest.controls:
        if _points(pointers, control.place):
            yield standing_control(control, glossary)


def _points(pointers: Collection[str], place: Place) -> bool:
    return any(p == place.pointer or p.startswith(f"{place.pointer}/") for p in pointers)


def document(record: Evidence, glossary: Glossary) -> Exhibit:
    """Describe a document; of a judgement who judged, and why."""
    if record.is_judgement:
        return Exhibit(record_words(record, glossary), (judged(record, glossary),), record.place)
    return Exhibit(record_words(record, glossary), tuple(_details(record, glossary)), record.place)


def _details(record: Evidence, glossary: Glossary) -> Iterator[str]:
    yield record.status
    by = record.by
    if by.nobody or by.name or by.role or by.organisation or by.person:
        yield f"by {author(by, glossary)}"
    if record.to.stated:
        yield f"to {addressed(record.to, glossary)}"
    if isinstance(record.expires, date):
        yield f"expires on {date_words(record.expires)}"
    elif record.expires == "unknown":
        yield "when it expires is unknown"
    for said in record.states:
        if said.withheld is not None:
            yield f"withholds {glossary.label(said.content.term)}: {said.withheld}"
    if record.document:
        yield f"kept at {record.document}"


def standing_control(control: Control, glossary: Glossary) -> Exhibit:
    """Describe a control: what it is, whether it is in place, how often, by whom, when last."""
    kind = glossary.label(control.kind.term) if control.kind else "control of unknown kind"
    return Exhibit(kind, tuple(_parts(control, glossary)), control.place)


def _parts(control: Control, glossary: Glossary) -> Iterator[str]:
    yield "whether it is in place is unknown" if control.status == "unknown" else control.status
    if isinstance(control.every, Duration):
        yield f"every {control.every}"
    if isinstance(control.when, Occurrence):
        ahead = f"within {control.when.within} " if control.when.within else ""
        yield f"{ahead}{control.when.preposition} every {glossary.label(control.when.event)}"
    if "unknown" in (control.every, control.when):
        yield "how often is unknown"
    if control.by.stated:
        yield f"by {listed(control.by, glossary)}"
    if isinstance(control.people, int):
        yield f"{control.people} people"
    if isinstance(control.last_done, date):
        yield f"last done on {date_words(control.last_done)}"
    elif control.last_done == "unknown":
        yield "when it was last done is unknown"
