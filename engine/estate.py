"""The live manifests, entered by what they say, so that looking a value up does not read them all.

Many manifests say the same of the same systems. They are entered once for each thing that is said
and each set of systems that it is said of; a question is put to what is said, not to who says it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field

from engine import logic
from engine.alike import equal
from engine.case import Value, values
from engine.logic import Truth
from engine.manifest import Group, Manifest
from grammar.frozen import dataclass
from grammar.glossary import Glossary
from grammar.slots import Slot

Said = tuple[str | None, bool]
"""A term (nothing: unknown), and whether it is surely there."""
Place = frozenset[Said]
"""The systems that something is said of."""
Holders = dict[Place, dict[str, int]]
"""For each set of systems the ids of those who say it, each with its number in the estate."""


@dataclass(slots=True)
class Estate:
    """What is live. ``said`` and ``groups`` are entered as manifests are added."""

    said: dict[Slot, dict[Said, Holders]] = field(default_factory=dict[Slot, dict[Said, Holders]])
    groups: dict[frozenset[str], Holders] = field(default_factory=dict[frozenset[str], Holders])
    size: int = 0

    def add(self, manifest: Manifest) -> None:
        """Enter a live manifest."""
        for use in manifest.uses:
            systems = _place(values(manifest, use, Slot.SYSTEMS))
            for slot in ALONE:
                known = self.said.setdefault(slot, {})
                for one in values(manifest, use, slot):
                    self._enter(known.setdefault(_said(one), {}), systems, manifest.id)
            for group in use.people:
                terms = frozenset(word.term for word in group.terms)
                self._enter(self.groups.setdefault(terms, {}), systems, manifest.id)
        self.size += 1

    def _enter(self, holders: Holders, systems: Place, name: str) -> None:
        holders.setdefault(systems, {}).setdefault(name, self.size)

    # Asking

    def having(
        self, glossary: Glossary, slot: Slot, value: Value, system: Value | None, but: str
    ) -> tuple[Truth, list[str]]:
        """Tell whether a live manifest has a value on a system, and which ones may have it.

        ``but`` is the id of a manifest that does not count.
        """
        known = self.said.get(slot, {})
        found = ((_same(glossary, _said(value), one), held) for one, held in known.items())
        return _summed(glossary, found, system, but)

    def having_group(
        self, glossary: Glossary, group: Group, system: Value | None, but: str
    ) -> Truth:
        """Tell whether a live manifest has a group of people on a system."""
        terms = frozenset(word.term for word in group.terms)
        found = ((_same_group(glossary, terms, one), held) for one, held in self.groups.items())
        return _summed(glossary, found, system, but)[0]


ALONE = tuple(slot for slot in Slot if slot is not Slot.PEOPLE)
"""Slots whose values stand for themselves."""
EMPTY = Estate()
"""Nothing is live."""


def estate(manifests: Iterable[Manifest]) -> Estate:
    """Enter those of some manifests that are live."""
    made = Estate()
    for manifest in manifests:
        if manifest.stage == "live":
            made.add(manifest)
    return made


def _summed(
    glossary: Glossary, found: Iterable[tuple[Truth, Holders]], system: Value | None, but: str
) -> tuple[Truth, list[str]]:
    truth: Truth = False
    vague: dict[str, int] = {}
    for same, held in found:
        if same is False:
            continue
        for systems, names in held.items():
            there = logic.every((same, _on(glossary, system, systems)))
            if there is False or (len(names) == 1 and but in names):
                continue
            truth = logic.some((truth, there))
            if there is None:
                vague.update(names)
    vague.pop(but, None)
    return truth, sorted(vague, key=vague.__getitem__)


def _said(value: Value) -> Said:
    return (None if value.word is None else value.word.term), value.sure


def _place(systems: Iterable[Value]) -> Place:
    return frozenset(_said(one) for one in systems)


def _same(glossary: Glossary, value: Said, live: Said) -> Truth:
    """Tell whether a live value is the same; a broader or narrower one leaves it open."""
    if value[0] is None or live[0] is None:
        return None
    truth = equal(glossary, value[0], live[0])
    return None if truth is True and not live[1] else truth


def _on(glossary: Glossary, system: Value | None, systems: Place) -> Truth:
    if system is None:
        return True
    return logic.some(_same(glossary, _said(system), one) for one in systems)


def _same_group(glossary: Glossary, one: frozenset[str], other: frozenset[str]) -> Truth:
    if not one or not other:
        return None
    if one == other:
        return True
    near = all(_near(glossary, a, other) for a in one) or all(
        _near(glossary, b, one) for b in other
    )
    return None if near else False


def _near(glossary: Glossary, term: str, others: Iterable[str]) -> bool:
    return any(equal(glossary, term, other) is not False for other in others)
