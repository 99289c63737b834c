"""*Only* in another place than next to what it limits."""

from __future__ import annotations

from grammar.diagnostic import Diagnostic
from grammar.messages.author import (
    choices,
    done_to,
    example,
    familiar,
    offer,
    own,
    plural_or_name,
)
from grammar.messages.people_first import ACTORS
from grammar.messages.positions import Position as Place
from grammar.messages.stop import Stop, Words
from grammar.messages.table import Row
from grammar.terms import Kind


def only_first(stop: Stop, words: Words) -> Diagnostic:
    """*Only police officers may access LEDS*."""
    who = next((t for k in (*ACTORS, Kind.PURPOSE) if (t := own(stop, k))), None)
    who = who or familiar(stop, Kind.ORGANISATION)
    word = "for" if who.kind is Kind.PURPOSE else "by"
    phrase = f"is permitted only {word} {plural_or_name(who)}"
    acts = done_to(stop, stop.typed(words.start, stop.end))
    drafts = [f"{about} {phrase}" for about in (*acts, "{}")]
    return stop.complain(
        "E115",
        'PUT "ONLY" NEXT TO WHAT IT LIMITS',
        f'With "{words.text}" at the front a reader has to guess what is limited: who, what, or '
        'what for. Behind "permitted" there is nothing to guess.',
        'Write "... is permitted only by ...", "... only for ...", "... only on ...".',
        at=words,
        suggestions=choices(stop, *drafts),
        example=example(stop, *drafts),
    )


def only_elsewhere(stop: Stop, words: Words) -> Diagnostic:
    """*AFR is only permitted for safeguarding*, *permitted solely for*: permitted only for."""
    tail = stop.tail(("BY", "FOR", "WITH", "TO", "FROM", "ON", "IN", "ABOUT", "WHEN"))
    drafts = [f"{{}} is permitted only {tail}"] if tail else []
    return offer(
        stop,
        "E115",
        'PUT "ONLY" NEXT TO WHAT IT LIMITS',
        f'Where "{words.text}" stands, a reader has to guess what is limited: who, what, or what '
        'for. Behind "permitted" there is nothing to guess.',
        'Write "is permitted only by ...", "... only for ...", "... only on ...".',
        *drafts,
        "{} is permitted only by " + plural_or_name(familiar(stop, Kind.ORGANISATION)),
        at=words,
    )


ROWS = (
    Row(only_first, (Place.START, Place.SUBJECT), ("ONLY",)),
    Row(only_elsewhere, (Place.AFTER_IS, Place.VERB, Place.END, Place.AFTER_ITEM), ("ONLY",)),
    Row(
        only_elsewhere,
        (Place.AFTER_IS, Place.VERB, Place.AFTER_PERMITTED, Place.AFTER_SHOULD_BE),
        phrases=("solely", "exclusively", "purely", "just", "alone", "nothing but"),
    ),
    Row(
        only_first,
        (Place.START, Place.SUBJECT),
        phrases=("solely", "exclusively", "nobody but", "no one but"),
    ),
)
