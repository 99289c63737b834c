"""The declared uses of a manifest."""

from __future__ import annotations

from engine.load_facts import all_unknown, facts
from engine.load_faults import quote
from engine.load_keys import Fields, Item, Keys, Reading, fields
from engine.load_lists import items, listing
from engine.load_people import people
from engine.load_retention import retention
from engine.load_values import identifier
from engine.manifest import Fact, Group, Listing, Place, Retention, Use
from engine.yamltree import Mapping, Node, Scalar, Sequence
from grammar.diagnostic import Related
from grammar.slots import KINDS, USE_SLOTS, Slot
from grammar.source import Span
from grammar.terms import Kind

NEVER_NONE = frozenset({Slot.DATA, Slot.ACTIVITIES, Slot.SYSTEMS, Slot.PURPOSES, Slot.USERS})
"""Slots that a use can not have nothing of."""
_LISTED: tuple[Slot, ...] = tuple(slot for slot in USE_SLOTS if slot is not Slot.PEOPLE)
USE_KEYS = Keys(
    "A use",
    {
        "id": "search",
        "data": "[custody image]",
        "activities": "[searching]",
        "sources": "[PND]",
        "systems": "[LEDS]",
        "people": "[suspect]",
        "purposes": "[crime investigation]",
        "users": "[police force]",
        "recipients": "none",
        "retention": "[{period: 6 years, after: collection}]",
    },
    {"excluded": "[witness]", "facts": "{match threshold: 0.7}"},
)


def uses(reading: Reading, item: Item | None) -> tuple[Use, ...]:
    """Give the uses in order; ``unknown``, also as an item, is a use of which all is unknown."""
    if item is None:
        return ()
    found = items(reading, item, "`uses`", False, "[{id: search, data: [...], ...}]")
    seen: dict[str, Span] = {}
    stated = [_use(reading, one, seen) for one in found.stated]
    if found.unknown is not None:
        stated.append(unknown_use(found.unknown))
    return tuple(sorted(stated, key=lambda use: (use.place.at.line, use.place.at.column)))


def unknown_use(place: Place) -> Use:
    """Give the use that ``unknown`` declares: it may be anything."""
    unknown = Listing(unknown=place, place=place)
    return Use(
        id=None,
        slots=dict.fromkeys(_LISTED, unknown),
        people=(Group((), place),),
        people_place=place,
        excluded=unknown,
        retention=Retention("unknown", (), place),
        facts={},
        place=place,
    )


def _use(reading: Reading, item: Item, seen: dict[str, Span]) -> Use:
    entry = fields(reading, item, USE_KEYS)
    if entry is None:
        return unknown_use(item.place)
    slots = {slot: _slot(reading, entry, slot) for slot in _LISTED}
    excluded = listing(reading, entry.get("excluded"), (Kind.PERSON,), "`excluded`")
    stated = entry.get("people")
    return Use(
        id=unique_id(reading, entry.get("id"), "The id of a use", seen),
        slots=slots,
        people=people(reading, entry, excluded),
        people_place=stated.place if stated else item.place,
        excluded=excluded,
        retention=retention(reading, entry.get("retention"), slots[Slot.ACTIVITIES]),
        facts=_facts(reading, entry),
        place=item.place,
    )


def _slot(reading: Reading, entry: Fields, slot: Slot) -> Listing:
    none = slot not in NEVER_NONE
    return listing(reading, entry.get(slot), KINDS[slot], f"`{slot}`", none)


def _facts(reading: Reading, entry: Fields) -> dict[str, Fact]:
    item = entry.get("facts")
    found, unknown = facts(reading, item)
    return dict(all_unknown(reading, item.place)) if unknown and item else found


def unique_id(reading: Reading, item: Item | None, what: str, seen: dict[str, Span]) -> str | None:
    """Give an id that no earlier entry has; nothing after telling of a fault."""
    name = identifier(reading, item, what, "search")
    if item is None or name is None:
        return None
    first = seen.setdefault(name, item.at)
    if first is not item.at:
        reading.fault(
            "M351",
            f"{what} {quote(name)} is taken, so a report could not say which entry it means.",
            "Give this entry an id of its own.",
            item.at,
            (Related("it stands here first", first),),
        )
    return name


def use_ids(item: Item | None) -> frozenset[str] | None:
    """Give the ids of all uses, without judging them; nothing where one has none to be read."""
    node = item.node if item else None
    found: set[str] = set()
    for one in node.items if isinstance(node, Sequence) else ():
        if isinstance(one, Scalar):
            continue
        name = _stated_id(one)
        if name is None or name in {"none", "unknown"}:
            return None
        found.add(name)
    return frozenset(found)


def _stated_id(node: Node) -> str | None:
    for key, value in node.entries if isinstance(node, Mapping) else ():
        if key.text == "id" and isinstance(value, Scalar):
            return value.text
    return None
