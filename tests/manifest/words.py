"""A small glossary and a full manifest for the tests of this folder."""

from __future__ import annotations

from pathlib import Path

from engine.load import load_text
from engine.manifest import Manifest
from grammar.diagnostic import Diagnostic
from grammar.glossary import Glossary
from grammar.source import Span
from grammar.terms import ALWAYS_THERE, MEASURES, Kind, Term

Faults = tuple[Diagnostic, ...]
_TREE: dict[Kind, dict[str, str]] = {
    Kind.DATA: {
        "facial image": "data",
        "custody image": "facial image",
        "DNA sample": "data",
    },
    Kind.ACTIVITY: {"searching": "activity", "archiving": "retention"},
    Kind.CAPABILITY: {"facial matching": "capability", "AFR": "capability"},
    Kind.PURPOSE: {"crime investigation": "purpose", "safeguarding": "purpose"},
    Kind.ROLE: {
        "inspector": "role",
        "data protection officer": "role",
        "authorising officer": "role",
    },
    Kind.ORGANISATION: {"police force": "organisation", "private company": "organisation"},
    Kind.PERSON: {
        "suspect": "person",
        "witness": "person",
        "child": "person",
        "infant": "child",
        "adult": "person",
        "member": "person",
        "person who is at risk": "person",
    },
    Kind.SYSTEM: {"LEDS": "system", "PND": "system", "Biometrics/IDENT1": "system"},
    Kind.EVIDENCE: {"DPIA": "evidence"},
    Kind.CONTROL: {"review": "control"},
    Kind.JUDGEMENT: {"proportionality": "judgement", "necessity": "judgement"},
    Kind.EVENT: {"capture": "event", "last conviction": "event", "breach": "event"},
    Kind.CONTENT: {"summary": "content", "rationale": "content", "reason": "content"},
    Kind.CHANGE: {"new camera site": "change"},
}
_PLURALS = {
    "custody image": "custody images",
    "suspect": "suspects",
    "adult": "adults",
    "match threshold": "match thresholds",
    "summary": "summaries",
}


def _term(label: str, kind: Kind, *parents: str, choices: tuple[str, ...] = ()) -> Term:
    name = label.casefold()
    forms = (name, _PLURALS[name]) if name in _PLURALS else (name,)
    return Term(name, label, kind, parents, forms, choices=choices)


def small_glossary() -> Glossary:
    """A few terms of every kind; adults are no children."""
    terms: list[Term] = []
    for kind in Kind:
        if kind not in MEASURES:
            terms.append(_term(kind.value, kind))
            terms += [_term(name, kind, kind.value) for name in ALWAYS_THERE.get(kind, ())]
        terms += [_term(label, kind, up) for label, up in _TREE.get(kind, {}).items()]
    terms += [
        _term("match threshold", Kind.NUMBER),
        _term("watchlist size", Kind.NUMBER),
        _term("sentence length", Kind.DURATION),
        _term("operational sensitivity", Kind.FACT),
        _term("deletion mode", Kind.CHOICE, choices=("automatic", "By hand", "24")),
    ]
    return Glossary({term.name: term for term in terms}, [("adult", "child")])


GLOSSARY = small_glossary()

FULL = """\
manifest: 1
id: leds-facial-search
title: Facial search of custody images
capabilities: [facial matching]
stage: proposed
owner: LEDS architecture
events:
  go-live: 2026-03-01
  breach: 2026-03-01T14:00
facts:
  operational sensitivity: no
  match threshold: 0.7
changes: none
uses:
  - id: search
    data: [custody image]
    activities: [retention, searching]
    sources: [PND, police force]
    systems: [LEDS]
    people:
      - suspect who is a child
      - {all of: [suspect, adult]}
    excluded: [witness]
    purposes: [crime investigation]
    users: [police force]
    recipients: none
    retention:
      - {period: 6 years, after: last conviction}
      - {period: 5 years, plus: sentence length, after: capture}
      - {at: {later of: [capture, breach]}}
    facts: {watchlist size: "2,000"}
controls:
  - kind: review
    status: planned
    every: 5 years
    by: [inspector]
    people: 1
    to: none
    states: [reason]
    covers: [search]
    last done: 2025-06-01
evidence:
  - id: dpia-1
    kind: DPIA
    status: final
    date: 2025-11-02
    by: {name: A. Example, role: data protection officer}
    to: [member]
    states:
      summary: Search of custody images.
      rationale: {withheld: operational sensitivity}
    expires: 2027-11-02
    document: https://example.org/dpia.pdf
    covers: [search]
  - kind: judgement
    of: proportionality
    conclusion: affirmative
    reasons: "Because."
    date: 2025-11-02
    by: {name: B. Example, role: authorising officer}
"""


def load(text: str, folder: Path | None = None) -> tuple[tuple[Manifest, ...], Faults]:
    """Load a text over the small glossary."""
    return load_text(text, "m.yaml", GLOSSARY, folder)


def swap(old: str, new: str, text: str = FULL) -> str:
    """Put ``new`` in place of ``old``, which must stand exactly once."""
    assert text.count(old) == 1, old
    return text.replace(old, new)


def underlined(text: str, at: Span | None) -> str:
    """Give the words that a place spans."""
    assert at is not None
    lines = text.removeprefix("\ufeff").split("\n")[at.line - 1 : at.end_line]
    lines[-1] = lines[-1][: at.end_column - 1]
    lines[0] = lines[0][at.column - 1 :]
    return "\n".join(lines)


def codes(faults: Faults) -> list[str]:
    """Give the codes in order."""
    return [fault.code for fault in faults]
