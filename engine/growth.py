"""A manifest against its earlier version: what is kept longer, opened wider, gone or changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from engine import answer, logic, retention, safeguards
from engine.alike import asked, may_be_none, new_ground, same
from engine.answer import NO, Answer, Ground
from engine.case import Case, Value
from engine.logic import Truth
from engine.manifest import Fact, Manifest, Place, Use
from grammar.glossary import Glossary
from grammar.rules import Test
from grammar.slots import Slot
from grammar.terms import Kind


def extended(case: Case, own: Manifest, tests: Sequence[Test] = ()) -> Answer:
    """Tell whether the use keeps any of the rule's data longer than the earlier version did."""
    if case.use is None:
        return NO
    place = case.use.retention.place
    question = f"Is the data of {case.subject_name()} kept longer than before?"
    found: list[Answer] = []
    for value in case.values(Slot.DATA):
        truth = _longer_kept(case, case.use, value, own)
        asks = "" if truth is not None else question
        ground = Ground("retention is longer than before", truth, place, asks, clause=True)
        found.append(answer.every((Answer(truth, (ground,)), asked(case, Slot.DATA, value, tests))))
    return answer.some(found)


def widened(case: Case, own: Manifest) -> Answer:
    """Tell whether the use has a user, recipient or purpose that it did not have."""
    if case.use is None:
        return NO
    earlier = _earlier_uses(case.use, own)
    slots = (Slot.USERS, Slot.RECIPIENTS, Slot.PURPOSES)
    return answer.some(
        _not_among(case, slot, value, earlier) for slot in slots for value in case.values(slot)
    )


def removed(case: Case, own: Manifest) -> Answer:
    """Tell whether a document, a control or a limit of the earlier version is gone or weaker."""
    gone = list(safeguards.removed(case, own))
    for use in case.manifest.uses:
        if use.id is not None:
            longer = extended(replace(case, use=use), own).truth
            gone.append((longer, f'use "{use.id}" keeps its data longer', use.retention.place))
    return answer.some(Answer(truth, (_gone(says, truth, at),)) for truth, says, at in gone)


def _gone(says: str, truth: Truth, place: Place) -> Ground:
    asks = "" if truth is not None else f"Is it so that {says}?"
    return Ground(says, truth, place, asks, clause=True)


def _earlier_uses(use: Use, own: Manifest) -> tuple[Use, ...]:
    """Give what a use is compared with: its earlier version, or all uses when it had none."""
    same = tuple(old for old in own.uses if old.id == use.id and use.id is not None)
    return same or own.uses


def _not_among(case: Case, slot: Slot, value: Value, earlier: Sequence[Use]) -> Answer:
    old = chain.from_iterable(replace(case, use=use).values(slot) for use in earlier)
    new = logic.negate(logic.some(same(case.glossary, value, one) for one in old))
    if may_be_none(value, slot):
        new = None
    return Answer(new, (new_ground(case, slot, value, None, new),))


def _longer_kept(case: Case, use: Use, value: Value, own: Manifest) -> Truth:
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
    return logic.some(same(case.glossary, value, one) for one in earlier)


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


def changed_facts(manifest: Manifest, own: Manifest, glossary: Glossary) -> Iterator[Answer]:
    """Give an answer for each number, duration or choice that differs from before."""
    before = {use.id: use.facts for use in own.uses if use.id is not None}
    places = [(manifest.facts, own.facts, manifest.facts_place)]
    places += [(use.facts, before[use.id], use.place) for use in manifest.uses if use.id in before]
    if manifest.facts_unknown or own.facts_unknown:
        asks = f"What are the facts of {manifest.id}, and what were they before?"
        yield Answer(None, (Ground("facts: unknown", None, manifest.facts_place, asks),))
        places = places[1:]
    for now, then, place in places:
        for term in dict.fromkeys([*now, *then]):
            if glossary.kind(term) is not Kind.FACT:
                yield _changed(now.get(term), then.get(term), glossary.label(term), place)


def _changed(now: Fact | None, then: Fact | None, label: str, place: Place) -> Answer:
    """Compare one fact with what it was."""
    here = now.place if now is not None else place
    changed = Answer(True, (Ground(f"{label} has changed", True, here, clause=True),))
    if any(fact is not None and fact.value is None for fact in (now, then)):
        asks = f"What is the {label}, and what was it before?"
        return Answer(None, (Ground(f"{label}: unknown", None, here, asks),))
    same = now is not None and then is not None and now.value == then.value
    return NO if same else changed
