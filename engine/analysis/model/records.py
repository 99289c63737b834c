"""Documents and controls that just meet what a proof asks, and those that only may.

What is asked for is there exactly; one part at a time is another that will do, or may do. So
whatever one proof accepts and another does not is among them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import product

from engine.analysis.model.pools import Pool, Question
from engine.analysis.model.shape import Shape
from engine.document_words import APPROVAL
from engine.logic import Truth
from engine.manifest import (
    NO_PLACE,
    Author,
    Control,
    Covers,
    Evidence,
    Listing,
    Occurrence,
    Statement,
    Status,
    Word,
)
from grammar.glossary import Glossary
from grammar.periods import Duration
from grammar.rules import Actor, Proof, Stating, Who
from grammar.slots import Slot
from grammar.terms import Kind

MOST_WAYS, MOST_PEOPLE = 24, 50
"""Ways to have a proof signed, and people who sign, that are tried."""
A_YEAR = Duration(1, "year")
UNSURE = Covers(unknown=True)
"""Nobody knows what it covers: so it may count for those proofs alone that it else meets."""
TEXT, REASON = "as asked", "stated separately"
ACTORS = (Kind.ROLE, Kind.ORGANISATION, Kind.PERSON)
SORTS = {"evidence": Kind.EVIDENCE, "control": Kind.CONTROL, "judgement": Kind.JUDGEMENT}
Signed = tuple[str, ...]
"""The parties of a document: for each *by* (or *to*) a role, organisation or person."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a record says, its date and status aside."""

    kind: str
    by: Signed
    to: Signed
    states: tuple[Statement, ...]
    odd: bool = False
    """Whether it is only like what a proof asks for, and not just that."""
    name: str = ""


class Clerk:
    """Makes the records of a manifest, for the proofs of some books."""

    def __init__(self, shape: Shape) -> None:
        """Look up which words the proofs of ``shape`` can tell apart."""
        self.shape = shape
        proofs = [side.mentions.proofs for side in shape.sides]
        actors = [
            [_question(side.glossary, a) for p in side.mentions.proofs for a in _actors(p)]
            for side in shape.sides
        ]
        stated = [
            [frozenset({c}) for p in own if p.stating for c in p.stating.contents] for own in proofs
        ]
        each = any(who.sort == "each" for own in proofs for p in own for who in (*p.by, *p.to))
        self._always = {Kind.ROLE, *({Kind.ORGANISATION} if each else ())}
        self._actors = {kind: Pool(shape, frozenset({kind}), actors) for kind in ACTORS}
        self._contents = Pool(shape, frozenset({Kind.CONTENT}), stated)
        self._barred = self._barred_anywhere()
        self._kinds = {sort: self._pool(sort) for sort in SORTS}

    def _pool(self, sort: str) -> Pool:
        also = [frozenset({APPROVAL})] if sort == "evidence" else []
        asked = [
            [*also, *(frozenset({p.term}) for p in side.mentions.proofs if p.sort == sort)]
            for side in self.shape.sides
        ]
        return Pool(self.shape, frozenset({SORTS[sort]}), asked)

    def _barred_anywhere(self) -> list[str]:
        """Give those whom some proof does not accept, which others may."""
        found = [
            self._options(number, proof.other_than, True)[:1]
            for number, side in enumerate(self.shape.sides)
            for proof in side.mentions.proofs
            if proof.other_than is not None
        ]
        return list(dict.fromkeys(name for names in found for name in names))

    # What they say

    def drafts(self, side: int, proof: Proof) -> Iterator[Draft]:
        """Give records near a proof: those that just meet it first."""
        kind, pool = frozenset({proof.term}), self._kinds[proof.sort]
        kinds = [word for truth in (True, None) for word in pool.words(side, kind, truth)]
        if kinds:
            bys, tos = self._ways(side, proof.by, proof.other_than), self._ways(side, proof.to)
            stated = self._contents_of(side, proof.stating)
            ways = [Draft(kinds[0], *one, stated[0]) for one in product(bys, tos)][:MOST_WAYS]
            yield from ways
            first = replace(ways[0], odd=True)
            yield from (replace(one, kind=kind, odd=True) for kind in kinds[1:] for one in ways)
            yield from (replace(first, states=one) for one in stated[1:])
            yield from (replace(first, by=one) for one in self._doubtful(side, proof.by, first.by))
            yield from (replace(first, to=one) for one in self._doubtful(side, proof.to, first.to))
            yield from (replace(first, by=(*first.by, one)) for one in self._barred)

    def _ways(self, side: int, asked: Sequence[Who], barred: Who | None = None) -> list[Signed]:
        """Give every combination of parties that a document may have to carry."""
        options = [self._options(side, who, True) for who in asked]
        found: list[Signed] = list(product(*options))
        if barred is not None and not asked:
            found = [
                (name,) for truth in (False, None) for name in self._others(side, barred, truth)
            ]
        elif barred is not None:
            others = self._others(side, barred, False)
            found.sort(key=lambda signed: not any(name in others for name in signed))
        return found or [()]

    def _others(self, side: int, barred: Who, truth: Truth) -> list[str]:
        """Give those of whom it is known, or can not be told, that they are not barred."""
        question = _union(self.shape.sides[side].glossary, barred)
        kinds = {self.shape.sides[side].glossary.kind(name) for name in question}
        found = {kind: pool.words(side, question, truth) for kind, pool in self._actors.items()}
        near = [name for kind, names in found.items() if kind in kinds for name in names]
        others = [name for kind, names in found.items() if kind not in kinds for name in names]
        return near or (others if truth is False else [])  # a clerk is no club, as every bank is

    def _options(self, side: int, who: Who, truth: Truth) -> list[str]:
        if who.sort == "each":
            return self._listed(side, who) if truth else []
        found: dict[str, None] = {}
        for actor in who.actors:
            question = _question(self.shape.sides[side].glossary, actor)
            for pool in self._actors.values():
                found.update(dict.fromkeys(pool.words(side, question, truth)))
        return list(found)

    def _listed(self, side: int, who: Who) -> list[str]:
        """Give the words that *each* may stand for."""
        slots: list[Slot] = list(who.slots)
        words = [one.word for slot in slots for one in self.shape.slots[slot] if one.word]
        return list(dict.fromkeys(word.terms[side] for word in words))

    def _doubtful(self, side: int, asked: Sequence[Who], first: Signed) -> Iterator[Signed]:
        for number, who in enumerate(asked):
            for one in self._options(side, who, None):
                yield (*first[:number], one, *first[number + 1 :])

    def _contents_of(self, side: int, stating: Stating | None) -> list[tuple[Statement, ...]]:
        """Give every way to state what is asked: outright, or withheld where that is allowed."""
        if stating is None:
            return [()]
        contents = tuple(dict.fromkeys(stating.contents))
        each = [(c,) for c in contents] if stating.join == "or" else [contents]
        found = [tuple(Statement(Word(c), TEXT) for c in chosen) for chosen in each]
        if stating.or_withheld:
            found += [tuple(Statement(Word(c), None, REASON) for c in chosen) for chosen in each]
        for truth in (True, None):
            for number, content in enumerate(contents):
                for word in self._contents.words(side, frozenset({content}), truth):
                    named = [*contents[:number], word, *contents[number + 1 :]]
                    found.append(tuple(Statement(Word(c), TEXT) for c in dict.fromkeys(named)))
        return list(dict.fromkeys(found))

    # Documents

    def documents(
        self, side: int, proof: Proof, days: Sequence[date]
    ) -> Iterator[tuple[Evidence, bool]]:
        """Give documents near a proof, of some days, and whether they are only like what it asks.

        Decisions against are of the last day.
        """
        for draft in self.drafts(side, proof):
            names = _names(proof.count)[-1:] if draft.odd else _names(proof.count)
            for status in self._statuses(proof, draft.kind):
                for day in days if status != "refused" else days[-1:]:
                    for name in names if status != "refused" else names[:1]:
                        made = self._document(proof, replace(draft, name=name), status, day)
                        yield made, draft.odd
                        if day == days[-1] and status != "refused":
                            before = day - timedelta(days=1)
                            yield replace(made, covers=UNSURE), True
                            yield replace(made, expires=before), True
                            if status == "granted" and not draft.odd:
                                yield replace(made, date=before), True
                    if not draft.odd and proof.count > 1 and not proof.different:
                        one = self._document(proof, replace(draft, name=names[0]), status, day)
                        yield from ((replace(one, id=name), True) for name in names[1:])

    def _statuses(self, proof: Proof, kind: str) -> list[Status]:
        """Give what could make a document of a kind count on some side, or count against it."""
        if proof.sort == "judgement":
            return ["granted", "refused"]
        decides = {APPROVAL in side.glossary.broader(kind) for side in self.shape.sides}
        found: list[Status] = ["granted", "refused"] if True in decides else []
        return [*found, "final"] if False in decides else found

    def _document(self, proof: Proof, draft: Draft, status: Status, day: date) -> Evidence:
        judged = proof.sort == "judgement"
        kind = Word(draft.kind)
        return Evidence(
            None,
            None if judged else kind,
            kind if judged else None,
            status,
            day,
            self._author(draft),
            Listing(tuple(Word(one) for one in draft.to)),
            draft.states,
            states_unknown=False,
            reasons=TEXT if judged else None,
            expires=None,
            covers=Covers(),
            document="",
            is_judgement=judged,
            place=NO_PLACE,
        )

    def _author(self, draft: Draft) -> Author:
        """Give who signs: those that are asked for, and else somebody whom nobody asks for."""
        parts: dict[Kind, Word] = {}
        for kind, pool in self._actors.items():
            stranger = pool.stranger() if kind in self._always or pool.asked else ""
            if stranger:
                parts[kind] = Word(stranger)
        for one in draft.by:
            parts[self.shape.sides[0].glossary.kind(one)] = Word(one)
        role, organisation, person = (parts.get(kind) for kind in ACTORS)
        return Author(draft.name, role, organisation, person)

    # Controls

    def controls(self, side: int, proof: Proof) -> Iterator[tuple[Control, bool]]:
        """Give controls near a proof, and whether they are only like what it asks."""
        glossary, timing = self.shape.sides[side].glossary, proof.timing
        for draft in self.drafts(side, proof):
            roles = dict.fromkeys(draft.by)
            made = Control(
                Word(draft.kind),
                "in place",
                timing.period if timing is not None and timing.sort == "every" else None,
                None,
                Listing(tuple(Word(one) for one in roles)),
                proof.count if proof.count > 1 else None,
                Listing(tuple(Word(one) for one in dict.fromkeys(draft.to))),
                Listing(tuple(one.content for one in draft.states)),
                Covers(),
                self.shape.day if timing is not None and timing.sort == "every" else None,
                NO_PLACE,
            )
            if timing is None or timing.sort != "each":
                yield made, draft.odd
                yield replace(made, covers=UNSURE), True
                if not draft.odd:
                    yield replace(made, every=made.every or A_YEAR, last_done=None), True
                continue
            events = [timing.event, *sorted(glossary.broader(timing.event) - {timing.event})]
            for number, event in enumerate(events[:1] if draft.odd else events):
                when = Occurrence(timing.preposition or "at", event, timing.period)
                yield replace(made, when=when), draft.odd or bool(number)
                yield replace(made, when=when, covers=UNSURE), True


def _names(count: int) -> list[str]:
    letters = "ABCDEFGHJKLMNPQRSTUVWXYZ"
    most = min(count, MOST_PEOPLE)
    return [f"{letters[n % 24]}. Example{'' if n < 24 else n // 24}" for n in range(max(1, most))]


def _question(glossary: Glossary, actor: Actor) -> Question:
    return glossary.at_or_above(actor.term) if actor.or_above else frozenset({actor.term})


def _union(glossary: Glossary, who: Who) -> Question:
    return frozenset[str]().union(*(_question(glossary, actor) for actor in who.actors))


def _actors(proof: Proof) -> Iterator[Actor]:
    for who in (*proof.by, *proof.to, *((proof.other_than,) if proof.other_than else ())):
        if who.sort != "each":
            yield from who.actors
