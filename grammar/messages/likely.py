"""Which kind of term unknown words are likely to be, from what stands around them."""

from __future__ import annotations

from grammar.messages.positions import Position as Place
from grammar.messages.stop import Stop, Words
from grammar.terms import Kind

_AT: dict[Place, Kind] = {
    Place.START: Kind.DATA,
    Place.SUBJECT: Kind.DATA,
    Place.SUBJECT_LIST: Kind.DATA,
    Place.ITEM: Kind.EVIDENCE,
    Place.PROOF: Kind.CONTROL,
    Place.WHO: Kind.ROLE,
    Place.NOUN: Kind.ORGANISATION,
    Place.CONDITION: Kind.FACT,
}
_BEHIND: dict[str, Kind] = {
    "BY": Kind.ORGANISATION,
    "WITH": Kind.ORGANISATION,
    "TO": Kind.ORGANISATION,
    "FOR": Kind.PURPOSE,
    "OF": Kind.PERSON,
    "ABOUT": Kind.PERSON,
    "FROM": Kind.SYSTEM,
    "ON": Kind.SYSTEM,
    "IN": Kind.SYSTEM,
}
_SLOTS: dict[str, Kind] = {
    "the purpose": Kind.PURPOSE,
    "the recipient": Kind.ORGANISATION,
    "the user": Kind.ORGANISATION,
    "the source": Kind.SYSTEM,
    "the system": Kind.SYSTEM,
    "the data": Kind.DATA,
    "the activity": Kind.ACTIVITY,
    "the capability": Kind.CAPABILITY,
}


def likely_kind(stop: Stop, words: Words) -> Kind:
    """Give the kind that ``words`` are likely to be, among those that can stand there."""
    if len(stop.kinds) == 1:
        return next(iter(stop.kinds))
    for guess in _guesses(stop, words):
        if guess in stop.kinds:
            return guess
    return _AT.get(stop.position, Kind.DATA)


def _guesses(stop: Stop, words: Words) -> list[Kind]:
    found: list[Kind] = []
    follower = stop.following.type if stop.after else ""
    before = stop.previous if stop.before else None
    if stop.position in (Place.START, Place.SUBJECT) and (
        follower == "OF" or words.text.casefold().endswith("ing")
    ):
        found.append(Kind.ACTIVITY)
    if stop.position is Place.NOUN and before is not None and before.type in _BEHIND:
        found.append(_BEHIND[before.type])
    if stop.position is Place.VALUE:
        slots = [str(t.value) for t in stop.before if t.type == "SLOT"]
        found += [_SLOTS[slot] for slot in slots[-1:] if slot in _SLOTS]
    return found
