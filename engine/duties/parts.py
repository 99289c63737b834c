"""What the documents of a manifest say on a subject, and what they hold back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from engine import moments
from engine.duties.duty import Part
from engine.duties.renewals import record_words
from engine.manifest import Evidence, Manifest, Statement
from grammar.glossary import Glossary


def part(content: str, records: Iterable[Evidence], glossary: Glossary) -> Part:
    """Give what the first of some documents that speaks of a content says.

    Documents are looked at in their order. What one of them withholds stays withheld, whatever
    those behind it say: a text that is kept from members must not reach them by another paper.
    """
    label = glossary.label(content)
    found = list(_said(content, records, glossary))
    for record, said in found:
        if said.withheld is not None:
            return _part(label, record, said, glossary)
        if said.text is not None:
            later = next((one for one in found if one[1].withheld is not None), None)
            if later is None or _is_told(record):
                return _part(label, record, said, glossary)
            return _part(label, *later, glossary)
    if found:
        return _part(label, *found[0], glossary)
    unknown = any(record.states_unknown for record in records)
    return Part(label, "unknown" if unknown else "missing")


def _is_told(record: Evidence) -> bool:
    """Tell whether a document is one that goes to somebody, so that its text is meant for them."""
    return bool(record.to.values)


def _said(
    content: str, records: Iterable[Evidence], glossary: Glossary
) -> Iterator[tuple[Evidence, Statement]]:
    for record in records:
        for said in record.states:
            if glossary.covers(said.content.term, content) is True:
                yield record, said


def _part(label: str, record: Evidence, said: Statement, glossary: Glossary) -> Part:
    origin = record_words(record, glossary)
    if said.withheld is not None:
        return Part(label, "withheld", said.withheld, origin, said.place)
    if said.text is not None:
        return Part(label, "stated", said.text, origin, said.place)
    return Part(label, "unknown", "", origin, said.place)


def documents(manifest: Manifest, kind: str, glossary: Glossary) -> tuple[Evidence, ...]:
    """Give the documents of a kind or narrower that were not withdrawn, the latest first."""
    found = [
        record
        for record in manifest.evidence
        if record.kind is not None
        and kind in glossary.broader(record.kind.term)
        and record.status != "withdrawn"
    ]
    return tuple(sorted(found, key=_newest_first))


def others(manifest: Manifest, known: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Give the other documents that were not withdrawn, the latest first."""
    seen = tuple(known)
    found = [
        record
        for record in manifest.evidence
        if record.status != "withdrawn" and not any(record is one for one in seen)
    ]
    return tuple(sorted(found, key=_newest_first))


def _newest_first(record: Evidence) -> int:
    dated = record.date
    day = dated if isinstance(dated, date | datetime) else None
    return -moments.day_of(day).toordinal() if day is not None else 0
