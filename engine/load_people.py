"""The groups of people that a use is about."""

from __future__ import annotations

import re
from itertools import combinations

from engine.load_faults import quote
from engine.load_keys import Fields, Item, Keys, Reading, fields
from engine.load_lists import items
from engine.load_terms import term, word
from engine.load_values import scalar
from engine.manifest import Group, Listing, Word
from engine.yamltree import Mapping
from grammar.diagnostic import Related
from grammar.terms import Kind

_WHO = re.compile(r"(?<!\s)\s++who\s++(?:is|are)\s++")
_PERSON = (Kind.PERSON,)
_ALL_OF = Keys("An entry of `people`", {"all of": "[suspect, adult]"})


def people(reading: Reading, use: Fields, excluded: Listing) -> tuple[Group, ...]:
    """Give the entries of ``people`` in order; none of them for ``none``."""
    item = use.get("people")
    if item is None:
        return ()
    found = items(reading, item, "`people`", True, "[suspect who is an adult]")
    groups = [_group(reading, one) for one in found.stated]
    kept_out = {one.term: one for one in excluded.values}
    for group in groups:
        _check(reading, group, kept_out)
    if found.unknown is not None:
        groups.append(Group((), found.unknown))
    return tuple(sorted(groups, key=_position))


def _position(group: Group) -> tuple[int, int]:
    return group.place.at.line, group.place.at.column


def _group(reading: Reading, item: Item) -> Group:
    if isinstance(item.node, Mapping):
        return Group(_joined(reading, item), item.place)
    words = scalar(reading, item, "a group of people belongs here", "suspect who is an adult")
    return Group(() if words is None else _in_words(reading, item, words), item.place)


def _in_words(reading: Reading, item: Item, words: str) -> tuple[Word, ...]:
    """Read ``X who is a Y``; a term whose own words are like that comes first."""
    parts = [words] if reading.glossary.find(words) else _WHO.split(words)
    known = [part for part in parts if part.strip() != "unknown"]
    found = [term(reading, part, item.at, _PERSON, "a group of people") for part in known]
    return tuple(Word(one.name, item.place) for one in found if one is not None)


def _joined(reading: Reading, item: Item) -> tuple[Word, ...]:
    """Read ``all of``. An ``unknown`` in it adds nothing: more may always be true of people."""
    entry = fields(reading, item, _ALL_OF)
    terms = entry and entry.get("all of")
    if not terms:
        return ()
    found = items(reading, terms, "`all of`", False, "[suspect, adult]")
    words = [word(reading, one, _PERSON, "an item of `all of`") for one in found.stated]
    return tuple(one for one in words if one is not None)


def _check(reading: Reading, group: Group, kept_out: dict[str, Word]) -> None:
    glossary = reading.glossary
    for one in group.terms:
        out = glossary.broader(one.term) & kept_out.keys()
        if out:
            _kept_out(reading, group, one, kept_out[min(out)])
            return
    stated = list({one.term: one for one in group.terms}.values())
    for one, other in combinations(stated[:MOST_COMPARED], 2):
        if glossary.disjoint(one.term, other.term):
            _impossible(reading, group, one, other)
            return


MOST_COMPARED = 50
"""So many terms of one entry are compared with each other; nobody needs as many."""


def _kept_out(reading: Reading, group: Group, one: Word, out: Word) -> None:
    stated, label = reading.glossary.label(one.term), reading.glossary.label(out.term)
    kind = "" if one.term == out.term else f", a kind of {quote(label)}"
    reading.fault(
        "M353",
        f"This group is about {quote(stated)}{kind}, whom `excluded` keeps out of the use.",
        "Take the group out of `people`, or the term out of `excluded`.",
        group.place.at,
        (Related("kept out here", out.place.at),),
    )


def _impossible(reading: Reading, group: Group, one: Word, other: Word) -> None:
    first, second = reading.glossary.label(one.term), reading.glossary.label(other.term)
    reading.fault(
        "M354",
        f"Nobody is both {quote(first)} and {quote(second)}: the glossary keeps them apart.",
        "Make two entries of `people` if both groups are meant, or drop one term.",
        group.place.at,
    )
