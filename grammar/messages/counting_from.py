"""Deadlines: counted from what, before it or after it."""

from __future__ import annotations

from grammar.diagnostic import Diagnostic, Suggestion
from grammar.messages.author import (
    choices,
    example,
    familiar,
    offer,
    own,
    plural_or_name,
    requires_something,
)
from grammar.messages.drafts import reads
from grammar.messages.positions import Position as Place
from grammar.messages.stop import Stop, Words, end_of, start_of
from grammar.messages.table import Row, types
from grammar.terms import Kind


def no_anchor(stop: Stop, _words: Words) -> Diagnostic:
    """*within 3 months.*: of what?"""
    opener = next(
        (t for t in reversed(stop.before) if t.type in types("WITHIN AT_LEAST AFTER BEFORE")),
        stop.token,
    )
    phrase = stop.between(opener, stop.previous)
    period = stop.typed(end_of(opener), end_of(stop.previous))
    opening = stop.typed(stop.start, start_of(opener))
    drafts = (
        f"{opening} at least {period} before go-live",
        f"{opening} within {period} after go-live",
    )
    events = known_events(stop)
    return stop.complain(
        "E131",
        f"{phrase.text.upper()} OF WHAT?",
        f'"{phrase.text}" needs something to count from. Without it a deadline never begins, '
        "and so it never ends.",
        'Write "... before ..." or "... after ..." with an event. Events I know: '
        f"{', '.join(events)}.",
        at=phrase,
        suggestions=choices(stop, *drafts),
        example=example(stop, *drafts, requires_something(stop)),
    )


def known_events(stop: Stop) -> list[str]:
    """Give the first few events of the glossary."""
    known = [
        t.label for t in stop.glossary.terms.values() if t.kind is Kind.EVENT and t.name != "event"
    ]
    return known[:6]


def of_what(stop: Stop, words: Words) -> Diagnostic:
    """*within 3 months of go-live*: before it or after it?"""
    opener = next(
        (t for t in reversed(stop.before) if t.type in ("WITHIN", "AT_LEAST")), stop.token
    )
    drafts = [stop.replaced(words, word) for word in ("after", "before")]
    return stop.complain(
        "E131",
        "BEFORE IT OR AFTER IT?",
        f'"{stop.between(opener, stop.token).text}" can mean before or after. '
        "A safeguard must not be readable both ways.",
        'Write "before" or "after".',
        at=words,
        suggestions=[Suggestion(s) for s in drafts if reads(s, stop.vocabulary)],
        example=example(stop, *drafts, requires_something(stop)),
    )


def notice(stop: Stop, _words: Words) -> Diagnostic:
    """*requires at least 3 months notice*: a notification, that long before an event."""
    number = stop.previous
    period = stop.between(number, stop.token).text
    told = stop.glossary.find("notification") or familiar(stop, Kind.EVIDENCE)
    who = own(stop, Kind.ROLE) or own(stop, Kind.ORGANISATION)
    to = f" to {plural_or_name(who)}" if who else ""
    return offer(
        stop,
        "E131",
        "NAME THE DOCUMENT FIRST",
        f'"{period}" is a time, and no document stands before it. Without one nobody can show that '
        "the time was kept.",
        'Write "requires notification to ... at least ... before ...".',
        f"{{}} requires {told.label}{to} at least {period} before go-live",
        at=stop.between(number, stop.token),
    )


def other_word(stop: Stop, words: Words) -> Diagnostic:
    """*prior to go-live*, *6 years following capture*: before, after."""
    new = _OTHER_WORDS[words.text.casefold()]
    return offer(
        stop,
        "E131",
        f'SAY "{new.upper()}"',
        f'"{words.text}" means "{new}" here. Each relation in time has one word, so that rules can '
        "be compared.",
        f'Write "{new}".',
        stop.replaced(words, new),
        stop.replaced(words, "at least"),
        at=words,
        sure=new,
    )


_OTHER_WORDS = {
    "prior to": "before",
    "ahead of": "before",
    "in advance of": "before",
    "previous to": "before",
    "earlier than": "before",
    "following": "after",
    "since": "after",
    "subsequent to": "after",
    "later than": "after",
    "upon": "after",
    "counted from": "after",
    "starting from": "after",
    "beginning with": "after",
    "not later than": "no later than",
    "not older than": "no older than",
    "inside": "within",
}


ROWS = (
    Row(no_anchor, (Place.ANCHOR,), types("DOT WHEN UNLESS UNTIL AND OR COMMA STATING")),
    Row(of_what, (Place.ANCHOR,), ("OF",)),
    Row(notice, (Place.PROOF, Place.ITEM), ("UNIT",)),
    Row(other_word, (Place.AFTER_ITEM, Place.END), phrases=tuple(_OTHER_WORDS)),
)
