"""A manifest against its baseline: what is new, longer, wider or gone (semantics, section 5)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from engine import answer, logic, retention, safeguards
from engine.answer import NO, Answer, Ground
from engine.case import Case, Value, value_is
from engine.logic import Truth
from engine.manifest import Evidence, Fact, Group, Manifest, Place, Use, Word
from grammar.glossary import Glossary
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
REMOVED, CHANGED = "removed safeguard", "changed fact"
OF_A_USE = frozenset({*NEW, NEW_GROUP, EXTENDED, WIDENED}) - {"new capability"}
"""Changes that are found use by use; the others are those of the whole manifest."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """What a manifest is compared with."""

    estate: tuple[Manifest, ...] = ()
    """The live manifests, without the manifest's own new version."""
    own: Manifest | None = None
    """Its own earlier version, whatever its stage."""
    computed: bool = True
    """Whether changes are found at all: not in an example, which says what has changed."""

    def fired(self, case: Case, change: str, tests: Sequence[Test] = ()) -> Answer:
        """Tell whether a change is listed by the manifest or found against the baseline."""
        found = [_listed(case, change)]
        if self.computed:
            below = [c for c in sorted(COMPUTED_CHANGES) if change in case.glossary.broader(c)]
            found += [self._found(case, c, tests) for c in below]
        return answer.some(found)

    def _found(self, case: Case, change: str, tests: Sequence[Test]) -> Answer:
        if change in NEW:
            return self._new(case, NEW[change], tests)
        match change:
            case "new group of people":
                return self._new_group(case, tests)
            case "extended retention":
                return self._extended(case, tests)
            case "widened access":
                return self._widened(case)
            case "removed safeguard":
                return self._removed(case)
            case _:
                return self._changed_fact(case)

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
        wanted = [self._asked(case, slot, value, tests)]
        if system is not None:
            wanted.append(self._asked(case, Slot.SYSTEMS, system, tests))
        had = [
            (live_case.manifest.id, logic.every((_same(case.glossary, value, live), there)))
            for live_case in _cases(case, self.estate)
            for there in [_on(case, live_case, system)]
            for live in live_case.values(slot)
        ]
        new = logic.negate(logic.some(truth for _, truth in had))
        if new is True and (not value.sure or _may_be_none(value, slot)):
            new = None
        vague = [name for name, truth in had if truth is None]
        ground = _new_ground(case, slot, value, system, new, vague)
        return answer.every([Answer(new, (ground,)), *wanted])

    def _asked(self, case: Case, slot: Slot, value: Value, tests: Sequence[Test]) -> Answer:
        """Tell whether a value is the one that the rule's own phrase is about."""
        own = [test for test in tests if test.slot is slot and not test.partner]
        return answer.every(value_is(case, value, test.options, slot) for test in own)

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
        wanted = [] if system is None else [self._asked(case, Slot.SYSTEMS, system, tests)]
        had = logic.some(
            logic.every((_same_group(case.glossary, group, live), _on(case, live_case, system)))
            for live_case in _cases(case, self.estate)
            for live in live_case.groups()
        )
        new = logic.negate(had) if group.terms else None
        words = " who is a ".join(case.label(w.term) for w in group.terms) or "people: unknown"
        ground = Ground(
            f"{words} is new", new, group.place, "Who are the people?" if new is None else ""
        )
        return answer.every([Answer(new, (ground,)), *wanted])

    # Longer, wider, gone

    def _extended(self, case: Case, tests: Sequence[Test]) -> Answer:
        if self.own is None or case.use is None:
            return NO
        place = case.use.retention.place
        asked = f"Is the data of {case.subject_name()} kept longer than before?"
        found: list[Answer] = []
        for value in case.values(Slot.DATA):
            truth = longer_kept(case, case.use, value, self.own)
            asks = "" if truth is not None else asked
            ground = Ground("retention is longer than before", truth, place, asks, clause=True)
            wanted = self._asked(case, Slot.DATA, value, tests)
            found.append(answer.every((Answer(truth, (ground,)), wanted)))
        return answer.some(found)

    def _widened(self, case: Case) -> Answer:
        if self.own is None or case.use is None:
            return NO
        earlier = earlier_uses(case.use, self.own)
        slots = (Slot.USERS, Slot.RECIPIENTS, Slot.PURPOSES)
        return answer.some(
            _not_among(case, slot, value, earlier) for slot in slots for value in case.values(slot)
        )

    def _removed(self, case: Case) -> Answer:
        if self.own is None:
            return NO
        gone = list(safeguards.removed(case, self.own))
        uses = [use for use in case.manifest.uses if use.id is not None]
        longer = [extended(replace(case, use=use), use, self.own) for use in uses]
        gone += [
            (t, f"the retention limit of {u.id} is weaker", u.retention.place)
            for t, u in zip(longer, uses, strict=True)
        ]
        return answer.some(Answer(truth, (_gone(says, truth, at),)) for truth, says, at in gone)

    def _changed_fact(self, case: Case) -> Answer:
        if self.own is None:
            return NO
        return answer.some(changed_facts(case.manifest, self.own, case.label))

    # Staleness

    def read_slots_changed(self, case: Case, slots: frozenset[Slot], limits: bool) -> Answer:
        """Tell whether what a rule reads differs from the manifest's own earlier version."""
        if self.own is None:
            return NO
        if case.use is None:
            same = _terms(case, Slot.CAPABILITIES) == _terms(
                replace(case, manifest=self.own), Slot.CAPABILITIES
            )
            return Answer(not same and Slot.CAPABILITIES in slots)
        before = next((use for use in self.own.uses if use.id == case.use.id), None)
        if before is None:
            return Answer(True)
        old = replace(case, manifest=self.own, use=before)
        changed = any(_terms(case, slot) != _terms(old, slot) for slot in slots)
        if limits:
            changed = changed or _limits(case.use) != _limits(before)
        return Answer(changed)

    def same_evidence(self, record: Evidence) -> bool:
        """Tell whether a document stood in the earlier version, with the same id and date."""
        if self.own is None:
            return False
        return any(
            (old.id, old.date, old.kind, old.of) == (record.id, record.date, record.kind, record.of)
            for old in self.own.evidence
        )


Label = Callable[[str], str]


def _gone(says: str, truth: Truth, place: Place) -> Ground:
    asks = "" if truth is not None else f"Is it so that {says}?"
    return Ground(says, truth, place, asks, clause=True)


def _may_be_none(value: Value, slot: Slot) -> bool:
    """Tell whether an unknown value may turn out to be none at all."""
    return value.word is None and slot in (Slot.PEOPLE, Slot.SOURCES, Slot.RECIPIENTS)


def _listed(case: Case, change: str) -> Answer:
    """Tell whether the manifest lists a change under ``changes``."""
    listing = case.manifest.changes
    found: list[Answer] = []
    for word in listing.values:
        truth = case.glossary.covers(word.term, change)
        asks = (
            ""
            if truth is not None
            else f"Is the change {case.label(word.term)} a {case.label(change)}?"
        )
        found.append(Answer(truth, (Ground(case.label(word.term), truth, word.place, asks),)))
    if listing.unknown is not None:
        asks = f"Which changes does {case.manifest.id} bring?"
        found.append(Answer(None, (Ground("changes: unknown", None, listing.unknown, asks),)))
    return answer.some(found)


def _systems(case: Case, slot: Slot) -> tuple[Value | None, ...]:
    """Give the systems of a use, on each of which a value can be new."""
    if slot is Slot.SYSTEMS or case.use is None:
        return (None,)
    return case.values(Slot.SYSTEMS) or (None,)


def _cases(case: Case, manifests: Sequence[Manifest]) -> Iterator[Case]:
    for manifest in manifests:
        for use in manifest.uses:
            yield replace(case, manifest=manifest, use=use, entry=None, live_today=False)


def _same(glossary: Glossary, value: Value, live: Value) -> Truth:
    """Tell whether a live value is the same; a broader or narrower one leaves it open."""
    if value.word is None or live.word is None:
        return None
    truth = _equal(glossary, value.word.term, live.word.term)
    return None if truth is True and not live.sure else truth


def _equal(glossary: Glossary, one: str, other: str) -> Truth:
    if one == other:
        return True
    near = glossary.covers(one, other) is not False or glossary.covers(other, one) is not False
    return None if near else False


def _on(case: Case, live: Case, system: Value | None) -> Truth:
    if system is None:
        return True
    return logic.some(_same(case.glossary, system, there) for there in live.values(Slot.SYSTEMS))


def _new_ground(
    case: Case,
    slot: Slot,
    value: Value,
    system: Value | None,
    new: Truth,
    vague: Sequence[str] = (),
) -> Ground:
    """Give a new value as a ground; ``vague`` are the live manifests that may have it already."""
    where = f" on {case.label(system.word.term)}" if system is not None and system.word else ""
    if value.word is None:
        asked = f"Is any of the {slot.value} of {case.subject_name()} new{where}?"
        asks = f"{asked} It says unknown: name them."
        return Ground(f"{slot.value}: unknown", None, value.place, asks)
    words = case.label(value.word.term)
    asks = ""
    if new is None:
        names = ", ".join(dict.fromkeys(vague)) or "a live manifest"
        asks = f"Is {words} new{where}? {names} may have it already, but does not say so exactly."
    return Ground(f"{words} is new{where}", new, value.place, asks, clause=True)


def _same_group(glossary: Glossary, group: Group, live: Group) -> Truth:
    if not group.terms or not live.terms:
        return None
    one, other = ({w.term for w in g.terms} for g in (group, live))
    if one == other:
        return True
    near = all(_near(glossary, a, other) for a in one) or all(
        _near(glossary, b, one) for b in other
    )
    return None if near else False


def _near(glossary: Glossary, term: str, others: set[str]) -> bool:
    return any(_equal(glossary, term, other) is not False for other in others)


def earlier_uses(use: Use, own: Manifest) -> tuple[Use, ...]:
    """Give what a use is compared with: its earlier version, or all uses when it had none."""
    same = tuple(old for old in own.uses if old.id == use.id and use.id is not None)
    return same or own.uses


def _not_among(case: Case, slot: Slot, value: Value, earlier: Sequence[Use]) -> Answer:
    old = chain.from_iterable(replace(case, use=use).values(slot) for use in earlier)
    new = logic.negate(logic.some(_same(case.glossary, value, one) for one in old))
    if _may_be_none(value, slot):
        new = None
    return Answer(new, (_new_ground(case, slot, value, None, new),))


def extended(case: Case, use: Use, own: Manifest) -> Truth:
    """Tell whether a use keeps any of its data longer than the earlier version did."""
    values = replace(case, use=use).values(Slot.DATA)
    return logic.some(longer_kept(case, use, value, own) for value in values)


def longer_kept(case: Case, use: Use, value: Value, own: Manifest) -> Truth:
    """Tell whether a use keeps one sort of data longer than before.

    It is compared with its own earlier version where that held the data, else with every earlier
    use that did: data that move to a use that keeps longer are kept longer.
    """
    same = next((old for old in own.uses if old.id == use.id and use.id is not None), None)
    others = [old for old in own.uses if old is not same]
    held = _held(case, value, same) if same is not None else False
    before = same is not None and _longer(case, use, same)
    elsewhere = [(_held(case, value, old), _longer(case, use, old)) for old in others]
    moved = logic.every(
        (
            logic.negate(held),
            logic.some(there for there, _ in elsewhere),
            logic.every(logic.some((logic.negate(there), more)) for there, more in elsewhere),
        )
    )
    return logic.some((logic.every((held, before)), moved))


def _held(case: Case, value: Value, old: Use) -> Truth:
    """Tell whether an earlier use held a sort of data."""
    earlier = replace(case, use=old).values(Slot.DATA)
    return logic.some(_same(case.glossary, value, one) for one in earlier)


def _longer(case: Case, use: Use, old: Use) -> Truth:
    now, then = use.retention, old.retention
    if now.kept == "not kept" or then.kept == "no limit":
        return False
    if "unknown" in (now.kept, then.kept):
        return None
    if then.kept == "not kept" or now.kept == "no limit":
        return True
    ends = (retention.limit_end(limit) for limit in then.limits)
    shorter = logic.every(
        None if end.span is None else retention.ends_by(replace(case, use=use), now.limits, end)
        for end in ends
    )
    return logic.negate(shorter)


def changed_facts(manifest: Manifest, own: Manifest, label: Label) -> Iterator[Answer]:
    """Give an answer for each number, duration or choice that differs from before."""
    before = {use.id: use.facts for use in own.uses if use.id is not None}
    places = [(manifest.facts, own.facts, manifest.facts_place)]
    places += [(use.facts, before[use.id], use.place) for use in manifest.uses if use.id in before]
    open_ended = manifest.facts_unknown or own.facts_unknown
    for now, then, place in places:
        for term in dict.fromkeys([*now, *then]):
            found = _changed(now.get(term), then.get(term), term, place, label)
            yield _doubted(found, label(term)) if open_ended and found.truth else found


def _changed(now: Fact | None, then: Fact | None, term: str, place: Place, label: Label) -> Answer:
    """Compare one fact with what it was; yes-or-no facts are no measures."""
    if any(fact is not None and isinstance(fact.value, bool) for fact in (now, then)):
        return NO
    here = now.place if now is not None else place
    changed = Answer(True, (Ground(f"{label(term)} has changed", True, here, clause=True),))
    if now is None or then is None:
        return changed
    if now.value is None or then.value is None:
        return NO if now.value is then.value else _doubted(changed, label(term))
    return changed if now.value != then.value else NO


def _doubted(found: Answer, label: str) -> Answer:
    asks = f"What is the {label}, and what was it before?"
    place = found.grounds[0].place
    return Answer(None, (Ground(f"{label}: unknown", None, place, asks),))


def _terms(case: Case, slot: Slot) -> frozenset[object]:
    """Give what a slot says, without order and places."""
    if slot is Slot.PEOPLE:
        return frozenset(frozenset(w.term for w in g.terms) for g in case.groups())
    return frozenset((v.word.term if v.word else None, v.sure) for v in case.values(slot))


def _limits(use: Use) -> object:
    kept = use.retention
    return kept.kept, frozenset((li.start, li.period, li.measure, li.unknown) for li in kept.limits)


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
