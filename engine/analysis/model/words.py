"""Which words stand for all: of those that no sentence can tell apart, one is enough."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from engine.analysis.model.mentions import Mentions
from grammar.glossary import Glossary
from grammar.slots import KINDS, Slot
from grammar.terms import Kind

RETENTION = "retention"


@dataclass(frozen=True, slots=True)
class Side:
    """One of the books that are looked at: its words, and what its sentences name."""

    glossary: Glossary
    mentions: Mentions


@dataclass(frozen=True, slots=True)
class Spelt:
    """A word as a manifest spells it, with the term that each side reads it as."""

    text: str
    terms: tuple[str, ...]
    narrow: bool = False
    """Whether it is a kind of something; else it is the root word of its kind: *data*."""


class Reach:
    """For each term, the terms that surely or possibly are one. Kept for each glossary."""

    def __init__(self, glossary: Glossary) -> None:
        """Look terms up in ``glossary``."""
        self.glossary = glossary
        self._known: dict[str, tuple[frozenset[str], frozenset[str]]] = {}

    def of(self, noun: str) -> tuple[frozenset[str], frozenset[str]]:
        """Give the terms that are a ``noun``, and those of which it can not be told."""
        known = self._known.get(noun)
        if known is None:
            sure = self.glossary.narrower(noun)
            near = frozenset[str]().union(*(self.glossary.broader(one) for one in sure)) - sure
            maybe = frozenset(one for one in near if not self.glossary.disjoint(one, noun))
            known = self._known[noun] = (sure, maybe)
        return known

    def apart(self, noun: str, among: Iterable[str]) -> frozenset[str]:
        """Give those of some terms that are declared not to be a ``noun``."""
        return frozenset(one for one in among if self.glossary.disjoint(one, noun))


@lru_cache(maxsize=16)
def reach_of(glossary: Glossary) -> Reach:
    """Give what the words of a glossary reach, looked up once."""
    return Reach(glossary)


def shared_words(sides: Sequence[Side], kinds: frozenset[Kind]) -> Sequence[Spelt]:
    """Give each word of some kinds that every side knows, once for what the sides read it as.

    Root words come first, then the shorter ones.
    """
    first, *others = (side.glossary for side in sides)
    if all(glossary is first for glossary in others):
        return _own_words(first, kinds, len(sides))
    return sorted(_common_words((first, *others), kinds), key=_order)


@lru_cache(maxsize=256)
def _own_words(glossary: Glossary, kinds: frozenset[Kind], sides: int) -> tuple[Spelt, ...]:
    terms = (term for term in glossary.terms.values() if term.kind in kinds)
    found = (Spelt(term.label, (term.name,) * sides, bool(term.parents)) for term in terms)
    return tuple(sorted(found, key=_order))


def _common_words(glossaries: Sequence[Glossary], kinds: frozenset[Kind]) -> Iterator[Spelt]:
    first = glossaries[0]
    seen: set[tuple[str, ...]] = set()
    names = {name: None for name, term in first.terms.items() if term.kind in kinds}
    for text in (*names, *(form for form, name in first.forms.items() if name in names)):
        read = [glossary.forms.get(text) for glossary in glossaries]
        terms = tuple(one for one in read if one is not None)
        right = len(terms) == len(glossaries) and all(
            glossary.kind(term) in kinds for glossary, term in zip(glossaries, terms, strict=True)
        )
        if right and terms not in seen:
            seen.add(terms)
            term = first.terms[terms[0]]
            shown = term.label if term.label.casefold() == text else text
            yield Spelt(shown, terms, bool(term.parents))


def _order(word: Spelt) -> tuple[bool, int, str]:
    return word.narrow, len(word.text), word.text


def representatives(sides: Sequence[Side], reaches: Sequence[Reach], slot: Slot) -> list[Spelt]:
    """Give words of a slot such that every other one is to all sentences as one of them is."""
    named = [_told_apart(side, slot) for side in sides]
    twice = any(slot in side.mentions.joined for side in sides)
    marks = [
        _people(reach, nouns) if slot is Slot.PEOPLE else _plain(reach, nouns)
        for reach, nouns in zip(reaches, named, strict=True)
    ]
    return chosen(shared_words(sides, KINDS[slot]), marks, named, most=2 if twice else 1)


def _told_apart(side: Side, slot: Slot) -> set[str]:
    """Give the terms by which a side's sentences, or the manifest itself, tell words apart."""
    found = set(side.mentions.nouns.get(slot, ()))
    if slot is Slot.ACTIVITIES:
        found.add(RETENTION)  # what is not kept can not be stored
    if slot in side.mentions.each:
        actors = side.mentions.actors
        found |= {term for one in actors for term in side.glossary.at_or_above(one)}
    return found


def chosen(
    words: Iterable[Spelt],
    marks: Sequence[dict[str, frozenset[object]]],
    named: Sequence[set[str]],
    *,
    most: int = 1,
) -> list[Spelt]:
    """Give at most so many words of each class; a word that a rule names comes first."""
    classes: dict[tuple[frozenset[object], ...], list[Spelt]] = {}
    nothing: frozenset[object] = frozenset()
    known = frozenset[str]().union(*named)
    listed = list(words)
    first = [word for word in listed if not known.isdisjoint(word.terms)]
    for word in (*first, *listed):
        key = tuple(mark.get(t, nothing) for mark, t in zip(marks, word.terms, strict=True))
        group = classes.setdefault(key, [])
        if len(group) < most and word not in group:
            group.append(word)
    return [word for group in classes.values() for word in group]


def _plain(reach: Reach, nouns: Iterable[str]) -> dict[str, frozenset[object]]:
    found: dict[str, set[object]] = {}
    for noun in nouns:
        sure, maybe = reach.of(noun)
        for one in sure:
            found.setdefault(one, set()).add((noun, True))
        for one in maybe:
            found.setdefault(one, set()).add((noun, None))
    return {name: frozenset(marks) for name, marks in found.items()}


def _people(reach: Reach, nouns: Iterable[str]) -> dict[str, frozenset[object]]:
    """Of people it counts what is a noun, what a noun is, and what is kept apart from it."""
    glossary = reach.glossary
    people = [term.name for term in glossary.terms.values() if term.kind is Kind.PERSON]
    found: dict[str, set[object]] = {name: set() for name in people}
    for noun in nouns:
        for one in glossary.narrower(noun):
            found[one].add((noun, "is"))
        for one in glossary.broader(noun):
            found[one].add((noun, "above"))
        for one in reach.apart(noun, people):
            found[one].add((noun, "apart"))
    return {name: frozenset(marks) for name, marks in found.items()}
