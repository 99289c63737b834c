"""Subjects and phrases: which slot each noun tests."""

from __future__ import annotations

from collections.abc import Sequence

from lark import Token

from grammar import rule_faults as faults
from grammar.rules import Noun, Subject, Test
from grammar.site import Leaf, Site, branches, sort_of, tokens_of
from grammar.slots import Slot
from grammar.terms import Kind

NATURAL: dict[Kind, dict[str, Slot]] = {
    Kind.PERSON: {"of": Slot.PEOPLE, "about": Slot.PEOPLE},
    Kind.ORGANISATION: {
        "with": Slot.RECIPIENTS,
        "to": Slot.RECIPIENTS,
        "by": Slot.USERS,
        "from": Slot.SOURCES,
    },
    Kind.ROLE: {"with": Slot.RECIPIENTS, "to": Slot.RECIPIENTS, "by": Slot.USERS},
    Kind.PURPOSE: {"for": Slot.PURPOSES},
    Kind.SYSTEM: {
        "on": Slot.SYSTEMS,
        "in": Slot.SYSTEMS,
        "to": Slot.SYSTEMS,
        "from": Slot.SOURCES,
        "with": Slot.SOURCES,
    },
    Kind.DATA: {"of": Slot.DATA, "with": Slot.DATA, "to": Slot.DATA},
    Kind.CAPABILITY: {
        "of": Slot.CAPABILITIES,
        "with": Slot.CAPABILITIES,
        "by": Slot.CAPABILITIES,
        "for": Slot.CAPABILITIES,
        "in": Slot.CAPABILITIES,
    },
}
"""For each kind of noun the prepositions that go with it, and the slot that they then test."""

_PARTNER = {Kind.DATA: frozenset({"with", "to"}), Kind.SYSTEM: frozenset({"with"})}


def noun(site: Site, node: Leaf) -> Noun:
    """Give one thing that is tested for; ``X who are Y`` is one thing of several terms."""
    if isinstance(node, Token):
        return Noun((str(node.value),), site.span(node))
    terms = tuple(str(t.value) for t in tokens_of(node) if t.type == "PERSON")
    return Noun(terms, site.span(node))


def nouns(site: Site, node: Leaf) -> list[tuple[Noun, Kind]]:
    """Give the members of a list with their kinds."""
    found: list[tuple[Noun, Kind]] = []
    for child in [node] if isinstance(node, Token) else branches(node):
        if isinstance(child, Token) and child.type in ("COMMA", "AND", "OR"):
            continue
        if sort_of(child) == "lst":
            found.extend(nouns(site, child))
        else:
            one = noun(site, child)
            found.append((one, site.glossary.kind(one.terms[0])))
    return found


def phrase(site: Site, node: Leaf, *, closed: bool = False) -> Test | None:
    """Read ``preposition nouns``; a fault, and nothing, where the two do not go together."""
    prep_node, listed = branches(node)
    preposition = str(tokens_of(prep_node)[0].value)
    members = nouns(site, listed)
    tests = [_slot(site, preposition, one, kind, closed=closed) for one, kind in members]
    if any(slot is None for slot in tests):
        return None
    slots = {slot for slot in tests if slot is not None}
    if len(slots) > 1:
        kinds = sorted({kind.value for _, kind in members})
        site.faults.append(faults.mixed_list(site.span(listed), kinds))
        return None
    partner = not closed and preposition in _PARTNER.get(members[0][1], ())
    return Test(slots.pop(), tuple(one for one, _ in members), partner, site.span(node))


def _slot(site: Site, preposition: str, one: Noun, kind: Kind, *, closed: bool) -> Slot | None:
    natural = NATURAL.get(kind, {})
    slot = natural.get(preposition)
    if slot is None or (closed and preposition == "of"):
        right = [word for word in natural if not (closed and word == "of")]
        label = site.label(one.terms[0])
        site.faults.append(faults.unnatural_phrase(preposition, label, kind, right, one.span))
        return None
    return slot


def subject(site: Site, node: Leaf) -> Subject:
    """Read a scope: its head and the phrases behind it."""
    parts = [child for child in branches(node) if sort_of(child) != "ANY_ALL"]
    head, phrases = parts[0], parts[1:]
    read = [test for item in phrases if (test := phrase(site, item)) is not None]
    _check_joining(site, head, phrases)
    joined = any(test.partner for test in read)
    tests, changes = _head(site, head, joined=joined)
    return Subject((*tests, *read), changes, site.span(node))


def _head(site: Site, head: Leaf, *, joined: bool) -> tuple[list[Test], tuple[str, ...]]:
    parts = branches(head)
    first = tuple(one for one, _ in nouns(site, parts[0]))
    where = site.span(parts[0])
    match sort_of(head):
        case "of_capability":
            return [Test(Slot.CAPABILITIES, first, span=where)], ()
        case "of_data":
            tests = [Test(Slot.DATA, first, span=where)]
            if len(parts) > 1:
                activity = (noun(site, parts[1]),)
                tests.append(Test(Slot.ACTIVITIES, activity, span=site.span(parts[1])))
            return tests, ()
        case "of_activity":
            tests = [Test(Slot.ACTIVITIES, first, span=where)]
            return tests + (_objects(site, parts[1], joined=joined) if len(parts) > 1 else []), ()
        case _:
            return [], tuple(one.terms[0] for one in first)


def _objects(site: Site, node: Leaf, *, joined: bool) -> list[Test]:
    """Read what an activity is done to; a system that is joined with another is a source."""
    slots = {
        Kind.DATA: Slot.DATA,
        Kind.PERSON: Slot.PEOPLE,
        Kind.SYSTEM: Slot.SOURCES if joined else Slot.SYSTEMS,
    }
    members = nouns(site, node)
    kinds = {kind for _, kind in members}
    if len(kinds) > 1:
        site.faults.append(faults.mixed_list(site.span(node), sorted(kinds)))
    slot = slots[members[0][1]]
    return [Test(slot, tuple(one for one, _ in members), span=site.span(node))]


def _check_joining(site: Site, head: Leaf, phrases: Sequence[Leaf]) -> None:
    """Refuse *combining A and B*: with each other, or each on its own?"""
    if sort_of(head) != "of_activity":
        return
    parts = branches(head)
    activities = nouns(site, parts[0])
    joins = [o for o, _ in activities if "joining" in site.glossary.broader(o.terms[0])]
    if not joins:
        return
    lists = parts[1:] + [branches(item)[1] for item in phrases if _preposition(item) == "of"]
    for listed in lists:
        members = nouns(site, listed)
        if len(members) > 1 and any(t.type == "AND" for t in tokens_of(listed)):
            first, second = (site.typed_at(one.span) for one, _ in members[:2])
            activity = site.label(joins[0].terms[0])
            site.faults.append(faults.joining_with_and(site.span(listed), first, second, activity))


def _preposition(node: Leaf) -> str:
    return str(tokens_of(branches(node)[0])[0].value)
