"""Events: what a time is counted from."""

from __future__ import annotations

from grammar.diagnostic import Diagnostic, Suggestion
from grammar.messages.author import (
    choices,
    event,
    example,
    requires_something,
)
from grammar.messages.counting_from import known_events
from grammar.messages.drafts import reads
from grammar.messages.positions import Position as Place
from grammar.messages.stop import Stop, Words
from grammar.messages.table import Row, types


def event_in_words(stop: Stop, words: Words) -> Diagnostic:
    """*before it goes live*: the event is called go-live."""
    phrase = words
    draft = stop.replaced(phrase, "go-live")
    fits = reads(draft, stop.vocabulary) and stop.position is Place.EVENT
    return stop.complain(
        "E168",
        "NAME THE EVENT",
        f'"{phrase.text}" is the event "go-live". An event has one name, so that every date in a '
        "manifest finds the rules that speak of it.",
        'Write "go-live".',
        at=phrase,
        suggestions=[Suggestion("go-live", stop.span(phrase), "certain")] if fits else [],
        example=example(stop, draft, requires_something(stop)),
    )


def not_an_event(stop: Stop, words: Words) -> Diagnostic:
    """*before launch*, *after review*: something that is no event."""
    drafts = (stop.replaced(words, event(stop)), stop.replaced(words, "go-live"))
    return stop.complain(
        "E168",
        "WHICH EVENT IS THAT?",
        f'A time is counted from an event that the manifest dates, and "{words.text}" is none that '
        "I know. Without an event nobody can say when the time is up.",
        f"Events I know: {', '.join(known_events(stop))}. A new one can be proposed:  "
        '"..." is a kind of event.',
        at=words,
        suggestions=choices(stop, *drafts),
        example=example(stop, *drafts, requires_something(stop)),
    )


ROWS = (
    Row(
        event_in_words,
        (Place.EVENT,),
        phrases=(
            "it goes live",
            "going live",
            "they go live",
            "it is live",
            "they are live",
            "go live",
            "it starts",
            "launch",
            "it is launched",
            "the launch",
            "first going live",
            "roll-out",
            "rollout",
            "it is deployed",
            "it is used",
            "it is in use",
        ),
    ),
    Row(event_in_words, (Place.EVENT,), ("STAGE",)),
    Row(
        not_an_event,
        (Place.EVENT,),
        types(
            "EVID CONTROL ACT CAP DATA ROLE ORG PURPOSE PERSON SYSTEM CHANGE CONTENT JUDG NUMBER "
            "DUR NUM FACT"
        ),
    ),
)
