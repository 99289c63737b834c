"""How what a rule requires stands: item by item, for each party that it asks for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import product
from typing import assert_never

from engine import controls, evidence, people
from engine.answer import Answer, Ground
from engine.case import Case
from engine.conditions import measure_is
from engine.discharge import Discharge, all_of, any_of
from engine.document import Changed, Wanted
from engine.people import Party
from grammar.render import requirement_words
from grammar.rules import DeclaredLimit, Item, Measure, Proof, Requirement, Who


def discharge(case: Case, required: Requirement, changed: Changed) -> Discharge:
    """Tell how a requirement stands: all of its items, or any one."""
    parts = [item(case, one, changed) for one in required.items]
    return any_of(parts) if required.join == "or" else all_of(parts)


def item(case: Case, required: Item, changed: Changed) -> Discharge:
    """Tell how one required item stands."""
    match required:
        case DeclaredLimit():
            return _declared_limit(case)
        case Measure():
            return _measure(case, required)
        case Proof():
            return proof(case, required, changed)
        case _:
            assert_never(required)


def is_current(case: Case, wanted: Proof, changed: Changed) -> Answer:
    """Tell whether a proof, required without a timing, would be satisfied today."""
    found = proof(case, replace(wanted, timing=None), changed)
    truth = {"satisfied": True, "undetermined": None}.get(found.status, False)
    return Answer(truth, found.grounds)


# Proof


def proof(case: Case, wanted: Proof, changed: Changed) -> Discharge:
    """Tell how a document, control or judgement stands, for each party that it asks for."""
    groups = [who for who in (*wanted.by, *wanted.to) if who.sort == "each"]
    if not groups:
        return for_chosen(case, wanted, {}, changed)
    values = [people.each(case, who) for who in groups]
    needed = _choices(groups, [each.needed for each in values])
    perhaps = _choices(groups, [(*each.needed, *each.perhaps) for each in values])
    parts = [for_chosen(case, wanted, chosen, changed) for chosen in needed]
    open_ended = [ground for who in groups for ground in people.vague(case, who)]
    parts += [
        _softened(for_chosen(case, wanted, c, changed), open_ended)
        for c in perhaps
        if c not in needed
    ]
    if all(each.any for each in values):
        unknown = zip(groups, values, strict=True)
        parts += [_unknown_values(case, who) for who, each in unknown if each.unknown]
    if not parts:
        slot = " or ".join(sorted({s.value for who in groups for s in who.slots}))
        return Discharge("satisfied", f"there are no {slot} that would need one")
    return all_of(parts)


def _choices(groups: Sequence[Who], values: Iterable[Iterable[Party]]) -> list[dict[int, Party]]:
    keys = [id(who) for who in groups]
    return [dict(zip(keys, chosen, strict=True)) for chosen in product(*values)]


def _softened(found: Discharge, open_ended: Sequence[Ground]) -> Discharge:
    """Count what may not be needed at all as unknown, unless it is there anyway."""
    if found.status == "satisfied":
        return found
    grounds = tuple(dict.fromkeys((*open_ended, *found.grounds)))
    return replace(found, status="undetermined", grounds=grounds, due=None)


def _unknown_values(case: Case, who: Who) -> Discharge:
    slot = who.slots[0]
    listing = case.listing(slot)
    place = listing.unknown or listing.place
    asks = f"Who are the {slot.value} of {case.subject_name()}?"
    ground = Ground(f"{slot.value}: unknown", None, place, asks)
    why = f"nobody says who the {slot.value} are, and each needs one"
    return Discharge("undetermined", why, (ground,), f"answer: {asks}")


def for_chosen(case: Case, wanted: Proof, chosen: dict[int, Party], changed: Changed) -> Discharge:
    """Judge a proof once it is settled for whom; *both* asks for one of each.

    ``chosen`` has, by the ``id`` of each *each*, the value that it stands for.
    """
    parts = [_judge(case, one, changed) for one in wanted_of(case, wanted, chosen)]
    return parts[0] if len(parts) == 1 else all_of(parts)


def wanted_of(case: Case, wanted: Proof, chosen: dict[int, Party]) -> list[Wanted]:
    """Give all that a proof asks for, one for each combination of its parties."""
    by, to = _sides(case, wanted.by, chosen), _sides(case, wanted.to, chosen)
    barred = tuple(p for who in _some(wanted.other_than) for p in people.parties(case, who))
    return [Wanted(wanted, one_by, one_to, barred) for one_by in by for one_to in to]


def _some(who: Who | None) -> tuple[Who, ...]:
    return () if who is None else (who,)


def _sides(case: Case, sides: Sequence[Who], chosen: dict[int, Party]) -> list[tuple[Party, ...]]:
    """Give every combination of parties that one document has to carry."""
    options: list[tuple[Party, ...]] = []
    for who in sides:
        if who.sort == "each":
            options.append((chosen[id(who)],))
        else:
            options.append(people.parties(case, who))
    return list(product(*options))


def _judge(case: Case, wanted: Wanted, changed: Changed) -> Discharge:
    if wanted.proof.sort == "control":
        return controls.discharge(case, wanted)
    return evidence.discharge(case, wanted, changed)


# Values


def _measure(case: Case, wanted: Measure) -> Discharge:
    """A stated value that fails is violated, not stated is missing, unknown is undetermined."""
    fact, place, unknown = case.fact(wanted.term)
    label = case.label(wanted.term)
    asked = requirement_words(Requirement("and", (wanted,)), case.glossary)
    if fact is None and not unknown:
        ground = Ground(f"{label}: not stated", False, place)
        return Discharge(
            "missing", f"no {label} is stated", (ground,), f"state {asked} under facts"
        )
    if fact is None or fact.value is None:
        asks = f"What is the {label} of {case.subject_name()}?"
        ground = Ground(f"{label}: unknown", None, place, asks)
        return Discharge("undetermined", f"the {label} is unknown", (ground,), f"answer: {asks}")
    if wanted.value is None:
        ground = Ground(label, True, place)
        return Discharge("satisfied", f"the {label} is stated", (ground,))
    found = measure_is(case, wanted)
    said = found.grounds[0].says
    match found.truth:
        case True:
            return Discharge("satisfied", said, found.grounds)
        case False:
            way = f"change the design so that it has {asked}"
            return Discharge("violated", f"{said}, and {asked} is required", found.grounds, way)
        case _:
            way = "\n".join(f"answer: {g.asks}" for g in found.grounds)
            return Discharge("undetermined", f"{said} can not be compared", found.grounds, way)


def _declared_limit(case: Case) -> Discharge:
    """``none`` is violated, ``unknown`` is undetermined; what is not kept needs no limit."""
    if case.use is None:
        return Discharge("satisfied", "no use keeps data")
    retention = case.use.retention
    name = case.subject_name()
    asks = f"For how long does {name} keep its data?"
    if retention.kept == "no limit":
        ground = Ground("retention: none", False, retention.place)
        way = (
            "declare a limit under retention, for example:\n  - {period: 1 year, after: collection}"
        )
        return Discharge("violated", "the data is kept without limit", (ground,), way)
    known = [limit for limit in retention.limits if not limit.unknown]
    if retention.kept == "unknown" or (retention.kept == "limited" and not known):
        ground = Ground("retention: unknown", None, retention.place, asks)
        return Discharge(
            "undetermined", "the retention limit is unknown", (ground,), f"answer: {asks}"
        )
    says = "retention: not kept" if retention.kept == "not kept" else "a declared retention limit"
    return Discharge("satisfied", says, (Ground(says, True, retention.place),))
