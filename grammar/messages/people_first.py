"""Sentences that open with somebody, or tell somebody to do something."""

from __future__ import annotations

from grammar.diagnostic import Diagnostic
from grammar.messages import phrases
from grammar.messages.author import (
    choices,
    done_to,
    event,
    example,
    familiar,
    offer,
    own,
    plural_or_name,
    with_article,
)
from grammar.messages.positions import Position as Place
from grammar.messages.stop import Stop, Words, end_of
from grammar.messages.table import Row, types
from grammar.terms import Kind

ACTORS = frozenset({Kind.ROLE, Kind.ORGANISATION, Kind.PERSON})


def person_first(stop: Stop, _words: Words) -> Diagnostic:
    """*The police must delete custody images*."""
    at = stop.stretch(stop.start, end_of(stop.token))
    drafts = instead_of_a_person(stop)
    return stop.complain(
        "E114",
        "RULES ARE ABOUT DATA USES, NOT PEOPLE",
        "I check what a capability is designed to do; I can not see what a person does. "
        "So a rule starts with the capability, the data or the change.",
        "Say what the design should show instead: a limit, a review, a training, an approval, or "
        "who alone may use it.",
        at=at,
        suggestions=choices(stop, *drafts),
        example=example(stop, *drafts),
    )


def instead_of_a_person(stop: Stop) -> list[str]:
    """Give what a design could show, where a sentence tells somebody to do something."""
    who = next((t for k in ACTORS if (t := own(stop, k))), None)
    data = own(stop, Kind.DATA)
    text = stop.typed(stop.start, stop.end).casefold()
    drafts = _told(stop, text)
    if "approv" in text or "authoris" in text or "sign" in text:
        drafts.append(
            f"{{}} requires approval by {with_article(who)}" if who else "{} requires approval"
        )
    if data and any(
        word in text for word in ("delet", "destroy", "eras", "keep", "retain", "remov")
    ):
        drafts.append(f"{data.label} retention is limited to 6 years after {event(stop)}")
        control = with_article(familiar(stop, Kind.CONTROL))
        drafts.append(f"{data.label} retention requires {control} every 12 months")
    if proof := next((t for k in (Kind.EVIDENCE, Kind.CONTROL) if (t := own(stop, k))), None):
        by = f" by {with_article(who)}" if who else ""
        drafts += [
            f"{{}} requires {with_article(proof)}{by}",
            f"{{}} requires {with_article(proof)}",
        ]
    if who:
        drafts += [
            f"{about} is permitted only by {plural_or_name(who)}" for about in done_to(stop, text)
        ]
        drafts.append(f"{{}} is permitted only by {plural_or_name(who)}")
    return [*drafts, f"{{}} requires {with_article(familiar(stop, Kind.EVIDENCE))}"]


def _told(stop: Stop, text: str) -> list[str]:
    """Give drafts for a sentence that wants somebody to be told."""
    found = stop.glossary.find("notification")
    who = next((t for k in (Kind.ROLE, Kind.ORGANISATION) if (t := own(stop, k))), None)
    if (
        found is None
        or who is None
        or not any(w in text for w in ("notif", "inform", "told", "tell"))
    ):
        return []
    draft = f"{{}} requires {found.label} to {plural_or_name(who)}"
    return [f"{draft}{time_phrase(stop)}", draft]


def order(stop: Stop, words: Words) -> Diagnostic:
    """*Delete custody images after 6 years*: an order to somebody who is not named."""
    drafts = instead_of_a_person(stop)
    return stop.complain(
        "E114",
        "A RULE IS NOT AN ORDER",
        f'"{words.text}" tells somebody to do something. I check what a capability is designed to '
        "do; I can not see what a person does.",
        "Start with the capability, the data or the change, and say what the design should show: a "
        "limit, a review, an approval, a notification.",
        at=words,
        suggestions=choices(stop, *drafts),
        example=example(stop, *drafts),
    )


def wish(stop: Stop, words: Words) -> Diagnostic:
    """*We want AFR to be forbidden*, *Please ban AFR*: who asks belongs in the proposal."""
    text = stop.typed(words.end, stop.end).casefold()
    against = any(
        stem in text for stem in ("forbid", "forbad", "ban", "stop", "not ", "wrong", "end ")
    )
    ban = [f"{about} is forbidden" for about in (*done_to(stop, text), "{}")] if against else []
    return offer(
        stop,
        "E158",
        "SAY IT STRAIGHT",
        f'"{words.text}" tells who wants it. A rule only says what is to hold; who asked for it, '
        "and why, stand in the proposal and in its clauses.",
        'Leave it out. The reason goes on the next line:  Because "...".',
        *ban,
        *instead_of_a_person(stop),
        at=words,
    )


TIMES = types("BEFORE AFTER WITHIN EVERY AT_LEAST NO_OLDER_THAN NO_LATER_THAN")


def time_phrase(stop: Stop) -> str:
    """Give the time phrase of the sentence with a space before it, or nothing."""
    tail = stop.tail(TIMES)
    return f" {tail}" if tail else ""


ROWS = (
    Row(
        person_first,
        (Place.START, Place.SUBJECT),
        phrases=(
            "must",
            "shall",
            "has to",
            "have to",
            "will",
            "is obliged to",
            "are obliged to",
            "should",
            "ought to",
            "is responsible for",
            "are responsible for",
            "needs to",
            "need to",
        ),
    ),
    Row(order, (Place.START, Place.SUBJECT), phrases=phrases.ORDERS),
    Row(wish, (Place.START, Place.SUBJECT), phrases=phrases.WISHES),
)
