"""*All members*, *anybody*, *someone*: nobody in particular."""

from __future__ import annotations

from grammar.diagnostic import Diagnostic
from grammar.messages import phrases
from grammar.messages.author import (
    choices,
    example,
    familiar,
    plural_or_name,
    requires_something,
    with_article,
)
from grammar.messages.positions import Position as Place
from grammar.messages.stop import Stop, Words, end_of
from grammar.messages.table import Row
from grammar.terms import Kind


def any_or_all(stop: Stop, words: Words) -> Diagnostic:
    """*approval by all members*: who would know them all?"""
    follower = stop.following
    term = stop.glossary.terms.get(str(follower.value))
    drafts = _everybody(stop, words, follower.type)
    thing = term.label if term else "them"
    return stop.complain(
        "E124",
        f'"{words.text.upper()}" CAN NOT BE COUNTED',
        f"Nobody can show {words.text} {plural_or_name(term) if term else ''} from a list that "
        "ends somewhere, so nobody could show that this was done.".replace("  ", " "),
        f'Name whom: "each {thing}" means one for every {thing} that the manifest names; '
        '"each user" and "each recipient" mean everybody named there; or name a role.',
        at=stop.between(stop.token, follower) if term else words,
        suggestions=choices(stop, *drafts),
        example=example(stop, *drafts, requires_something(stop)),
    )


def nobody_in_particular(stop: Stop, words: Words) -> Diagnostic:
    """*approval by someone*, *by whoever is responsible*: who exactly?"""
    head = stop.typed(stop.start, words.start)
    role = with_article(familiar(stop, Kind.ROLE))
    drafts = [f"{head} {who}" for who in (role, "each user")]
    return stop.complain(
        "E124",
        "WHO EXACTLY?",
        f'"{words.text}" is nobody in particular, so nobody could show that the right '
        "person did it.",
        'Name a role or an organisation, or "each user" for everybody that the manifest names. To '
        'keep two people apart write "by someone other than ...".',
        at=words,
        suggestions=choices(stop, *drafts),
        example=example(stop, *drafts, requires_something(stop)),
    )


def _everybody(stop: Stop, words: Words, follower: str) -> list[str]:
    last = stop.following
    both = stop.stretch(words.start, end_of(last))
    singular = stop.glossary.terms.get(str(last.value))
    if stop.position is not Place.WHO or follower == "DOT":
        several = [stop.replaced(both, plural_or_name(singular))] if singular else []
        return [*several, stop.replaced(words, "")]
    each = [f"each {singular.label}"] if singular else []
    return [stop.replaced(both, new) for new in ("each user", *each, "each recipient")]


ROWS = (
    Row(
        any_or_all,
        (
            Place.WHO,
            Place.NOUN,
            Place.PERSON,
            Place.ITEM,
            Place.PROOF,
            Place.SUBJECT_LIST,
            Place.VALUE,
            Place.EVENT,
            Place.CONDITION,
        ),
        ("ANY_ALL",),
    ),
    Row(
        nobody_in_particular,
        (Place.WHO, Place.NOUN, Place.PERSON, Place.ITEM),
        phrases=phrases.SOMEBODY,
    ),
)
