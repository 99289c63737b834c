"""Documents and controls that just meet what a proof asks: no more than one of its readings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import product

from engine.document_words import APPROVAL
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
from grammar.rules import Actor, Proof, Stating, Who
from grammar.terms import Kind

MOST_ROLES, MOST_READINGS = 5, 24
"""Roles of a ladder, and readings of one proof, that are tried."""
NAMES = "A B C D E F G H J K L M".split()
TEXT, REASON = "as asked", "stated separately"
NOBODY = Author(nobody=True)
Signed = tuple[str, ...]
"""The parties of a proof: for each *by* (or *to*) the key of a role, organisation or person."""


def parties(glossary: Glossary, who: Sequence[Who], values: Sequence[str]) -> list[list[Signed]]:
    """Give every way to answer a *by* or *to*: for each way, what each document must carry.

    ``values`` are those that *each* may stand for.
    """
    ways: list[list[list[str]]] = []
    for one in who:
        names = [_names(glossary, actor) for actor in one.actors]
        match one.sort:
            case "one":
                ways.append([[name] for name in names[0]])
            case "either":
                ways.append([[name] for options in names for name in options])
            case "both":
                ways.append([list(pair) for pair in product(*(n[:2] for n in names))])
            case "each":
                ways.append([[value] for value in values])
    return [
        [tuple(signed) for signed in product(*way)]
        for way in product(*(way or [[]] for way in ways))
    ][:MOST_READINGS]


def _names(glossary: Glossary, actor: Actor) -> list[str]:
    if not actor.or_above:
        return [actor.term]
    above = sorted(glossary.at_or_above(actor.term) - {actor.term})
    return [actor.term, *above][:MOST_ROLES]


def contents(stating: Stating | None) -> list[tuple[Statement, ...]]:
    """Give every way to state what is asked: outright, or withheld where the rule allows it."""
    if stating is None:
        return [()]
    each = [(one,) for one in stating.contents] if stating.join == "or" else [stating.contents]
    found = [tuple(Statement(Word(c), TEXT) for c in chosen) for chosen in each]
    if stating.or_withheld:
        found += [tuple(Statement(Word(c), None, REASON) for c in chosen) for chosen in each]
    return found


def documents(
    proof: Proof, glossary: Glossary, days: Iterable[date], values: Sequence[str], other: str
) -> Iterator[tuple[Evidence, ...]]:
    """Give documents, filed together, that just meet a proof; for decisions also refusals.

    ``other`` is a role that no sentence asks for, or empty.
    """
    judged = proof.sort == "judgement"
    decides = judged or APPROVAL in glossary.broader(proof.term)
    for day in days:
        for by in parties(glossary, proof.by, values):
            for to in parties(glossary, proof.to, values):
                for stated in contents(proof.stating):
                    made = tuple(_several(proof, glossary, day, by, to, stated, other))
                    status: Status = "granted" if decides else "final"
                    yield tuple(replace(one, status=status) for one in made)
                    if decides:
                        yield (replace(made[0], status="refused"),)


def _several(
    proof: Proof,
    glossary: Glossary,
    day: date,
    by: Sequence[Signed],
    to: Sequence[Signed],
    stated: tuple[Statement, ...],
    other: str,
) -> Iterator[Evidence]:
    judged = proof.sort == "judgement"
    kind = Word(proof.term)
    for signed in by:
        for sent in to:
            for name in NAMES[: max(1, proof.count)]:
                yield Evidence(
                    None,
                    None if judged else kind,
                    kind if judged else None,
                    "final",
                    day,
                    _author(glossary, signed, f"{name}. Example", other),
                    Listing(tuple(Word(one) for one in sent)),
                    stated,
                    states_unknown=False,
                    reasons=TEXT if judged else None,
                    expires=None,
                    covers=Covers(),
                    document="",
                    is_judgement=judged,
                    place=NO_PLACE,
                )


def _author(glossary: Glossary, signed: Signed, name: str, other: str) -> Author:
    """Give who signs: those that are asked for, else somebody whom nobody asks for."""
    parts: dict[Kind, Word] = {}
    for one in signed or ((other,) if other else ()):
        parts[glossary.kind(one)] = Word(one)
    role = parts.get(Kind.ROLE, Word(other) if other else None)
    return Author(name, role, parts.get(Kind.ORGANISATION), parts.get(Kind.PERSON))


def controls(
    proof: Proof, glossary: Glossary, day: date, values: Sequence[str], other: str
) -> Iterator[Control]:
    """Give controls that just meet a proof."""
    timing = proof.timing
    every = timing.period if timing is not None and timing.sort == "every" else None
    when = None
    if timing is not None and timing.sort == "each":
        when = Occurrence(timing.preposition or "at", timing.event, timing.period)
    for by in parties(glossary, proof.by, values):
        for to in parties(glossary, proof.to, values):
            for stated in contents(proof.stating):
                roles = list(dict.fromkeys(one for signed in by for one in signed))
                if proof.other_than is not None and not roles and other:
                    roles = [other]
                yield Control(
                    Word(proof.term),
                    "in place",
                    every,
                    when,
                    Listing(tuple(Word(one) for one in roles)),
                    proof.count if proof.count > 1 else None,
                    Listing(tuple(Word(one) for sent in to for one in dict.fromkeys(sent))),
                    Listing(tuple(one.content for one in stated)),
                    Covers(),
                    day if every is not None else None,
                    NO_PLACE,
                )
