"""A manifest against its baseline: which changes have happened (semantics, section 8)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from engine import answer, growth, logic
from engine.alike import asked, may_be_none, new_ground
from engine.answer import NO, Answer, Ground
from engine.case import Case, Value, entry_is, group_words
from engine.estate import EMPTY, Estate, estate
from engine.manifest import Evidence, Group, Manifest, Word
from engine.overtaken import overtaken, same_evidence
from grammar.frozen import dataclass
from grammar.rules import Test
from grammar.slots import Slot
from grammar.terms import COMPUTED_CHANGES

NEW: dict[str, Slot] = {
    "new data set": Slot.DATA,
    "new data type": Slot.DATA,
    "new capability": Slot.CAPABILITIES,
    "new purpose": Slot.PURPOSES,
    "new activity": Slot.ACTIVITIES,
    "new source": Slot.SOURCES,
    "new system": Slot.SYSTEMS,
    "new user": Slot.USERS,
    "new recipient": Slot.RECIPIENTS,
}
"""Changes that compare the values of one slot with the estate, and that slot."""
NEW_GROUP, EXTENDED, WIDENED = "new group of people", "extended retention", "widened access"
OF_A_USE = frozenset({*NEW, NEW_GROUP, EXTENDED, WIDENED}) - {"new capability"}
"""Changes that are found use by use; the others are those of the whole manifest."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """What a manifest is compared with."""

    estate: Estate = EMPTY
    """The live manifests."""
    own: Manifest | None = None
    """Its own earlier version, whatever its stage."""
    but: str = ""
    """Id of a manifest of the estate that does not count: its own new version."""
    computed: bool = True
    """Whether changes are found at all: not in an example, which says what has changed."""

    def fired(self, case: Case, change: str, tests: Sequence[Test] = ()) -> Answer:
        """Tell whether a change is listed by the manifest or found against the baseline."""
        return answer.some(found for _, found in self.happened(case, change, tests))

    def happened(
        self, case: Case, change: str, tests: Sequence[Test] = ()
    ) -> Iterator[tuple[str, Answer]]:
        """Give each way in which a change is listed by the manifest or found."""
        yield from _listed(case, change)
        if self.computed:
            below = [c for c in sorted(COMPUTED_CHANGES) if change in case.glossary.broader(c)]
            yield from ((c, self._found(case, c, tests)) for c in below)

    def _found(self, case: Case, change: str, tests: Sequence[Test]) -> Answer:
        if change in NEW:
            return self._new(case, NEW[change], tests)
        if change == NEW_GROUP:
            return self._new_group(case, tests)
        if self.own is None:
            return NO
        match change:
            case "extended retention":
                return growth.extended(case, self.own, tests)
            case "widened access":
                return growth.widened(case, self.own)
            case "removed safeguard":
                return growth.removed(case, self.own)
            case _:
                return answer.some(growth.changed_facts(case.manifest, self.own, case.glossary))

    # New values

    def _new(self, case: Case, slot: Slot, tests: Sequence[Test]) -> Answer:
        """Find a value that, on some system that its use names, no live manifest has there."""
        uses = (case.use,) if case.use is not None else case.manifest.uses
        cases = [replace(case, use=use) for use in uses]
        return answer.some(
            self._new_value(one, slot, value, system, tests)
            for one in cases
            for value in one.values(slot)
            for system in _systems(one, slot)
        )

    def _new_value(
        self, case: Case, slot: Slot, value: Value, system: Value | None, tests: Sequence[Test]
    ) -> Answer:
        wanted = [asked(case, slot, value, tests)]
        if system is not None:
            wanted.append(asked(case, Slot.SYSTEMS, system, tests))
        had, vague = self.estate.having(case.glossary, slot, value, system, self.but)
        new = logic.negate(had)
        if new is True and (not value.sure or may_be_none(value, slot)):
            new = None
        ground = new_ground(case, slot, value, system, new, vague)
        return answer.every([Answer(new, (ground,)), *wanted])

    def _new_group(self, case: Case, tests: Sequence[Test]) -> Answer:
        systems = _systems(case, Slot.PEOPLE)
        groups = [case.entry] if case.entry is not None else list(case.groups())
        return answer.some(
            self._one_new_group(case, group, system, tests)
            for group in groups
            for system in systems
        )

    def _one_new_group(
        self, case: Case, group: Group, system: Value | None, tests: Sequence[Test]
    ) -> Answer:
        people = (test for test in tests if test.slot is Slot.PEOPLE)
        wanted = [entry_is(case.about(group), test.options) for test in people]
        if system is not None:
            wanted.append(asked(case, Slot.SYSTEMS, system, tests))
        had = self.estate.having_group(case.glossary, group, system, self.but)
        new = logic.negate(had) if group.terms else None
        words = group_words(case, group)
        asks = f'Is the group "{words}" new? Say exactly who the people are.' if group.terms else ""
        asks = (asks or "Who are the people?") if new is None else ""
        clause = bool(group.terms)
        ground = Ground(f"{words} is new", new, group.place, asks, clause=clause)
        return answer.every([Answer(new, (ground,)), *wanted])

    # Staleness

    def read_slots_changed(self, case: Case, slots: frozenset[Slot], limits: bool) -> Answer:
        """Tell whether what a rule reads differs from the manifest's own earlier version."""
        return NO if self.own is None else overtaken(case, self.own, slots, limits)

    def same_evidence(self, record: Evidence) -> bool:
        """Tell whether a document stood in the earlier version, with the same id and date."""
        return self.own is not None and same_evidence(record, self.own)


class Baselines:
    """What manifests are compared with, worked out once for all of them.

    Only what ``against`` holds counts when it is given; a manifest's own earlier version belongs to
    the estate when that was live. Else the live manifests loaded together are the estate.
    """

    def __init__(self, manifests: Sequence[Manifest], against: Sequence[Manifest] | None) -> None:
        """Enter the estate."""
        self._against = against is not None
        self._estate = estate(manifests if against is None else against)
        self._numbers: dict[str, int] = {}
        for number, one in enumerate(against or ()):
            self._numbers.setdefault(one.id, number)
        self._earlier = against or ()

    def of(self, manifest: Manifest) -> Baseline:
        """Give what one manifest is compared with."""
        if self._against:
            number = self._numbers.get(manifest.id)
            own = None if number is None else self._earlier[number]
            return Baseline(self._estate, own)
        return Baseline(self._estate, but=manifest.id)


def _listed(case: Case, change: str) -> Iterator[tuple[str, Answer]]:
    """Tell of each change that the manifest lists under ``changes`` whether it is this one."""
    listing = case.manifest.changes
    for word in listing.values:
        truth = case.glossary.covers(word.term, change)
        asks = (
            ""
            if truth is not None
            else f"Is the change {case.label(word.term)} a {case.label(change)}?"
        )
        ground = Ground(case.label(word.term), truth, word.place, asks)
        yield word.term, Answer(truth, (ground,))
    if listing.unknown is not None:
        asks = f"Which changes does {case.manifest.id} bring?"
        yield "", Answer(None, (Ground("changes: unknown", None, listing.unknown, asks),))


def _systems(case: Case, slot: Slot) -> tuple[Value | None, ...]:
    """Give the systems of a use, on each of which a value can be new."""
    if slot is Slot.SYSTEMS or case.use is None:
        return (None,)
    return case.values(Slot.SYSTEMS) or (None,)


def new_values(case: Case, own: Manifest) -> Iterator[tuple[Slot, Word]]:
    """Give every value that the manifest's earlier version does not have anywhere."""
    for slot in Slot:
        if slot is Slot.PEOPLE:
            then = {w.term for u in own.uses for g in u.people for w in g.terms}
            now = [w for u in case.manifest.uses for g in u.people for w in g.terms]
        elif slot is Slot.CAPABILITIES:
            then = {w.term for w in own.capabilities.values}
            now = list(case.manifest.capabilities.values)
        else:
            then = {w.term for u in own.uses for w in u.slots[slot].values}
            now = [w for u in case.manifest.uses for w in u.slots[slot].values]
        for word in now:
            if word.term not in then:
                yield slot, word
