"""The smallest manifest of a case, as YAML: what a rule names, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from grammar.glossary import Glossary
from grammar.rules import Subject
from grammar.slots import USE_SLOTS, Slot

_MAY_BE_NONE = frozenset({Slot.SOURCES, Slot.PEOPLE, Slot.RECIPIENTS})


def of_subject(
    subject: Subject, glossary: Glossary, also: Mapping[Slot, Iterable[str]] | None = None
) -> str:
    """Give a manifest with the first of each thing that a subject names, and what ``also`` adds."""
    slots: dict[Slot, list[str]] = {}
    for test in subject.tests:
        slots.setdefault(test.slot, []).extend(test.options[0].terms[:1])
    for slot, terms in (also or {}).items():
        slots[slot] = list(dict.fromkeys(terms))
    return manifest(slots, glossary, changes=subject.changes)


def manifest(
    slots: Mapping[Slot, Iterable[str]], glossary: Glossary, changes: Iterable[str] = ()
) -> str:
    """Give a manifest with some terms in its slots; every other slot is unknown, or none."""

    def listed(terms: Iterable[str], without: str) -> str:
        labels = [glossary.label(term) for term in terms]
        return f"[{', '.join(labels)}]" if labels else without

    uses = [
        f"    {slot.value}: {listed(slots.get(slot, ()), _without(slot))}" for slot in USE_SLOTS
    ]
    lines = [
        "manifest: 1",
        "id: witness",
        "title: The smallest manifest that shows it",
        f"capabilities: {listed(slots.get(Slot.CAPABILITIES, ()), 'unknown')}",
        "stage: proposed",
        "owner: a made-up organisation",
        "events: none",
        "facts: none",
        f"changes: {listed(changes, 'none')}",
        "uses:",
        "  - id: use",
        *uses,
        "    retention: unknown",
        "controls: none",
        "evidence: none",
    ]
    return "\n".join(lines) + "\n"


def _without(slot: Slot) -> str:
    return "none" if slot in _MAY_BE_NONE else "unknown"
