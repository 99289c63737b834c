"""The slots of a manifest that a rule can speak about, and which kinds of term fill each."""

from __future__ import annotations

from enum import StrEnum

from grammar.terms import Kind


class Slot(StrEnum):
    """A list in a manifest, named by its key there."""

    CAPABILITIES = "capabilities"
    DATA = "data"
    ACTIVITIES = "activities"
    SOURCES = "sources"
    SYSTEMS = "systems"
    PEOPLE = "people"
    PURPOSES = "purposes"
    USERS = "users"
    RECIPIENTS = "recipients"


KINDS: dict[Slot, frozenset[Kind]] = {
    Slot.CAPABILITIES: frozenset({Kind.CAPABILITY}),
    Slot.DATA: frozenset({Kind.DATA}),
    Slot.ACTIVITIES: frozenset({Kind.ACTIVITY}),
    Slot.SOURCES: frozenset({Kind.SYSTEM, Kind.ORGANISATION}),
    Slot.SYSTEMS: frozenset({Kind.SYSTEM}),
    Slot.PEOPLE: frozenset({Kind.PERSON}),
    Slot.PURPOSES: frozenset({Kind.PURPOSE}),
    Slot.USERS: frozenset({Kind.ORGANISATION, Kind.ROLE}),
    Slot.RECIPIENTS: frozenset({Kind.ORGANISATION, Kind.ROLE}),
}
"""Which kinds of term may stand in a slot."""

SINGULAR: dict[Slot, str] = {
    Slot.CAPABILITIES: "capability",
    Slot.DATA: "data",
    Slot.ACTIVITIES: "activity",
    Slot.SOURCES: "source",
    Slot.SYSTEMS: "system",
    Slot.PEOPLE: "person",
    Slot.PURPOSES: "purpose",
    Slot.USERS: "user",
    Slot.RECIPIENTS: "recipient",
}
"""How the language names one value of a slot: ``the recipient``."""

USE_SLOTS = tuple(slot for slot in Slot if slot is not Slot.CAPABILITIES)
"""The slots that every use of a manifest has."""
