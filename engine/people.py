"""Who signs, who acts and who is told, against whom a rule asks for."""

from __future__ import annotations

from collections.abc import Iterator

from engine import logic
from engine.answer import Ground
from engine.case import Case, Value
from engine.logic import Truth
from engine.manifest import Author, Listing, Word
from grammar.frozen import dataclass
from grammar.rules import Actor, Who
from grammar.terms import Kind
from grammar.wording import with_article


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody that a rule asks for: any of ``terms``.

    ``exactly``: one value of a slot (``each user``): a narrower one stands for a part of it only.
    """

    terms: frozenset[str]
    words: str
    exactly: bool = False


def party(case: Case, actor: Actor) -> Party:
    """Give who an actor stands for."""
    label = case.label(actor.term)
    if actor.or_above:
        return Party(case.glossary.at_or_above(actor.term), f"{label} or above")
    return Party(frozenset({actor.term}), label)


def parties(case: Case, who: Who) -> tuple[Party, ...]:
    """Give whom a *by* or *to* asks for; all of them are needed (*each* is resolved before)."""
    found = tuple(party(case, actor) for actor in who.actors)
    if who.sort == "either":
        words = " or ".join(one.words for one in found)
        return (Party(frozenset[str]().union(*(one.terms for one in found)), words),)
    return found


def is_party(case: Case, term: str, wanted: Party) -> Truth:
    """Tell whether somebody called ``term`` is who is asked for."""
    if wanted.exactly:
        (exact,) = wanted.terms
        if term == exact:
            return True
        related = case.glossary.covers(term, exact) is not False
        return None if related else False
    return logic.some(case.glossary.covers(term, one) for one in wanted.terms)


def signed_by(case: Case, author: Author, wanted: Party) -> Truth:
    """Tell whether a document's author is who is asked for; what is not said is unknown."""
    if author.nobody:
        return False
    return logic.some(
        _part(case, _said(author, kind), wanted)
        for kind in {case.glossary.kind(term) for term in wanted.terms}
    )


def _said(author: Author, kind: Kind) -> Word | None:
    match kind:
        case Kind.ORGANISATION:
            return author.organisation
        case Kind.PERSON:
            return author.person
        case _:
            return author.role


def _part(case: Case, said: Word | None, wanted: Party) -> Truth:
    if said is None:
        return False if case.manifest.example else None
    return is_party(case, said.term, wanted)


def other_than(case: Case, author: Author, barred: Party) -> Truth:
    """Tell whether an author is known and is not the one who is barred."""
    found = signed_by(case, author, barred)
    if author.nobody or (found is False and case.manifest.example and not _known(author)):
        return False
    return logic.negate(found)


def _known(author: Author) -> bool:
    return any((author.role, author.organisation, author.person))


def among(case: Case, listing: Listing, wanted: Party) -> Truth:
    """Tell whether somebody on a list is who is asked for; a list that is left out is unknown."""
    if not listing.stated:
        return False if case.manifest.example else None
    answers: list[Truth] = [is_party(case, word.term, wanted) for word in listing.values]
    if listing.unknown is not None:
        answers.append(None)
    return logic.some(answers)


@dataclass(frozen=True, slots=True)
class Each:
    """The values of a slot that must each have something of their own."""

    needed: tuple[Party, ...]
    """One for each value that surely counts."""
    perhaps: tuple[Party, ...]
    """One for each value that may count."""
    unknown: bool
    """Whether there may be values that nobody has stated."""

    @property
    def any(self) -> bool:
        """Whether there is, or may be, anybody: *by each of nobody* asks for nothing."""
        return bool(self.needed or self.perhaps or self.unknown)


def each(case: Case, who: Who) -> Each:
    """Give the values that ``by each ...`` asks for."""
    needed: dict[str, Party] = {}
    perhaps: dict[str, Party] = {}
    unknown = False
    for slot in who.slots:
        for value in case.values(slot):
            if value.word is None:
                unknown = True
                continue
            one = Party(frozenset({value.word.term}), case.label(value.word.term), exactly=True)
            counts = _counts(case, value, who)
            if counts is not False:
                (needed if counts else perhaps)[value.word.term] = one
    return Each(tuple(needed.values()), tuple(perhaps.values()), unknown)


def vague(case: Case, who: Who) -> Iterator[Ground]:
    """Give the values of which it is not known whether *each* asks for them, as questions."""
    for slot in who.slots:
        for value in case.values(slot):
            if value.word is not None and _counts(case, value, who) is None:
                said, asked = case.label(value.word.term), case.label(who.actors[0].term)
                asks = f'Is "{said}" {with_article(asked)}? The rule asks for one by each.'
                yield Ground(said, None, value.place, asks)


def _counts(case: Case, value: Value, who: Who) -> Truth:
    if not who.actors or value.word is None:
        return True
    term = value.word.term
    if case.glossary.kind(who.actors[0].term) is not case.glossary.kind(term):
        return False
    return case.glossary.covers(term, who.actors[0].term)
