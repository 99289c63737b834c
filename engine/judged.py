"""Who judged what, in words that never say that it is so."""

from __future__ import annotations

from engine import moments
from engine.manifest import Author, Evidence, Manifest
from grammar.glossary import Glossary
from grammar.wording import date_words

_SAID = {
    "proportionality": "proportionate",
    "necessity": "necessary",
    "strict necessity": "strictly necessary",
    "compatibility": "compatible",
}
"""What somebody judges who judges of it; of everything else the term itself is named."""


def judgements(manifest: Manifest) -> tuple[Evidence, ...]:
    """Give the recorded judgements of a manifest, in its order."""
    return tuple(record for record in manifest.evidence if record.is_judgement)


def judged(record: Evidence, glossary: Glossary) -> str:
    """Give *judged proportionate by NAME (role), 2 November 2025, reasons: ...*."""
    day = record.date
    dated = "undated" if isinstance(day, str) else date_words(moments.day_of(day))
    reasons = record.reasons or "not stated"
    status = _status(record)
    who = author(record.by, glossary)
    return f"{_verdict(record, glossary)} by {who}, {dated}{status}, reasons: {reasons}"


def _verdict(record: Evidence, glossary: Glossary) -> str:
    if record.of is None:
        return "judged (of what is unknown)"
    refused = record.status == "refused"
    said = _SAID.get(record.of.term)
    if said is not None:
        return f"judged {'not ' if refused else ''}{said}"
    label = glossary.label(record.of.term)
    return f"{label}: judged {'negative' if refused else 'affirmative'}"


def _status(record: Evidence) -> str:
    return f" ({record.status})" if record.status in ("draft", "withdrawn", "unknown") else ""


def author(by: Author, glossary: Glossary) -> str:
    """Give who signed, as far as is said: *A. Example (data protection officer)*."""
    if by.nobody:
        return "nobody"
    parts = [part for part in (by.role, by.organisation, by.person) if part is not None]
    labels = ", ".join(glossary.label(part.term) for part in parts)
    if by.name:
        return f"{by.name} ({labels})" if labels else by.name
    return labels or "somebody who is not named"
