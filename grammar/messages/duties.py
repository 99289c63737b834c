"""Duties and permissions in other words: *must have*, *is subject to*, *may be used by*."""

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
    use,
)
from grammar.messages.positions import Position as Place
from grammar.messages.required import requirements
from grammar.messages.stop import Stop, Words, end_of
from grammar.messages.table import Row, types
from grammar.terms import Kind

_VERB = (Place.VERB, Place.EXCEPTION_VERB)
_ENDING = (
    "delet",
    "destroy",
    "eras",
    "remov",
    "kept",
    "keep",
    "retain",
    "held",
    "store",
    "dispos",
    "purg",
)


def duty(stop: Stop, words: Words) -> Diagnostic:
    """*AFR must have a DPIA*, *custody images must be deleted after 6 years*."""
    if any(stem in stop.typed(words.start, stop.end).casefold() for stem in _ENDING):
        return _limit(stop, words)
    drafts = requirements(stop, words)
    return stop.complain(
        "E118",
        'SAY "REQUIRES"',
        f'"{words.text}" leaves open what I could look for. A duty is written one way only: '
        '"requires", and then the document, the control or the value that shows it.',
        'Write "... requires ...".',
        at=stop.stretch(words.start, end_of(stop.token)),
        suggestions=choices(stop, *drafts),
        example=example(stop, *drafts),
    )


def _limit(stop: Stop, words: Words) -> Diagnostic:
    data, person = use(stop, Kind.DATA), own(stop, Kind.PERSON)
    about = f"{data.label} retention"
    if person is not None:
        about = f"Retention of {plural_or_name(data)} of {plural_or_name(person)}"
    period = _period(stop) or "6 years"
    drafts = [f"{about} is limited to {period} after {event(stop)}"]
    return stop.complain(
        "E118",
        "HOW LONG MAY IT BE KEPT?",
        f'"{words.text}" speaks of something that happens to each record one day. I can check the '
        "design's retention limit: how long, counted from what.",
        'Write "... retention is limited to ... after ...".',
        at=stop.stretch(words.start, end_of(stop.token)),
        suggestions=choices(stop, *drafts),
        example=example(stop, *drafts),
    )


def too_long(stop: Stop, words: Words) -> Diagnostic:
    """*Retention must not exceed 6 years*, *is capped at 6 years*: is limited to."""
    data, period = use(stop, Kind.DATA), _period(stop) or "6 years"
    after = stop.tail(("AFTER",))
    drafts = [
        f"{about} is limited to {period} {tail}"
        for about in ("{}", f"{data.label} retention")
        for tail in ((after,) if after else ("", f"after {event(stop)}"))
    ]
    return offer(
        stop,
        "E118",
        'SAY "IS LIMITED TO"',
        f'"{words.text}" sets a longest time. That is written one way only, so that limits can be '
        "compared.",
        'Write "is limited to ... after ...": how long, and counted from what.',
        *drafts,
        at=words,
    )


def _period(stop: Stop) -> str:
    number, unit = stop.first(("NUMBER",)), stop.first(("UNIT",))
    if number is None or unit is None or unit is not stop.sentence[stop.sentence.index(number) + 1]:
        return ""
    return stop.between(number, unit).text


def permission(stop: Stop, words: Words) -> Diagnostic:
    """*AFR may be used by police forces*: just noted, or for nobody else?"""
    tail = _tail(stop)
    subjects = [*done_to(stop, stop.typed(words.start, stop.end)), "{}"]
    only = [f"{s} is permitted only {tail}" for s in subjects if tail]
    drafts = [*only, *(f"{s} is permitted" for s in subjects)]
    return stop.complain(
        "E119",
        "ALLOWED, OR ALLOWED ONLY?",
        f'"{words.text}" can be read as "this is expected" or as "this, and nothing else". '
        "The first stops nothing; the second stops everybody else.",
        'Choose: "is permitted only by ...", "... only for ...", "... only when ..." closes the '
        'list; "is permitted" only records what is expected, and lifts no other rule.',
        at=stop.stretch(words.start, end_of(stop.token)),
        suggestions=choices(stop, *drafts),
        example=example(stop, *drafts),
    )


def permitted_where(stop: Stop, words: Words) -> Diagnostic:
    """*AFR is permitted for safeguarding*: only for it, or is this just what is expected?"""
    tail = stop.typed(words.start, stop.end)
    last = stop.sentence[-2]
    if last.type == "ONLY":
        tail = stop.typed(words.start, last.start_pos or 0)
    said = "should be permitted" if stop.position is Place.ONLY_NEXT else "is permitted"
    return offer(
        stop,
        "E119",
        "ALLOWED, OR ALLOWED ONLY?",
        f'"Permitted {tail}" can be read as "this is expected" or as "this, and nothing else". The '
        "first stops nothing; the second stops everything else.",
        'Choose: "permitted only ..." closes the list; with these words in front of the verb the '
        "sentence only records what is expected.",
        f"{{}} {said} only {tail}",
        f"{{}} {tail} is permitted",
        *_closed_list(stop, said),
        at=stop.stretch(words.start, stop.end),
    )


def _closed_list(stop: Stop, said: str) -> list[str]:
    """Give closed lists of the purposes or people that the sentence names."""
    found = [(own(stop, Kind.PURPOSE), "for"), (own(stop, Kind.ORGANISATION), "by")]
    return [f"{{}} {said} only {word} {plural_or_name(t)}" for t, word in found if t]


def only_advised(stop: Stop, words: Words) -> Diagnostic:
    """*AFR should only be used for safeguarding*: should be permitted only for it."""
    tail = _tail(stop)
    drafts = [f"{{}} should be permitted only {tail}", f"{{}} is permitted only {tail}"]
    return offer(
        stop,
        "E119",
        "ALLOWED, OR ALLOWED ONLY?",
        f'"{words.text}" limits a use, but does not say in one of the agreed ways to what.',
        'Write "should be permitted only ..." for advice, "is permitted only ..." for a rule that '
        "stops the rest.",
        *(drafts if tail else ["{} should not happen"]),
        at=words,
    )


def _tail(stop: Stop) -> str:
    """Give what follows from the first preposition on."""
    at = next((t for t in stop.after if t.type in types("BY FOR WITH ON FROM WHEN")), None)
    return "" if at is None else stop.typed(at.start_pos or 0, stop.end)


def confined(stop: Stop, words: Words) -> Diagnostic:
    """*AFR is restricted to police forces*: a closed list."""
    who = next(
        (t for k in (Kind.ORGANISATION, Kind.ROLE, Kind.PURPOSE) if (t := own(stop, k))), None
    )
    who = who or familiar(stop, Kind.ORGANISATION)
    word = "for" if who.kind is Kind.PURPOSE else "by"
    drafts = (f"{{}} is permitted only {word} {plural_or_name(who)}",)
    return stop.complain(
        "E119",
        "ONLY WHO, OR ONLY WHAT FOR?",
        f'"{words.text}" does not say which part of the use is closed: who uses it, for what, with '
        "whom, or where.",
        'Write "is permitted only by ...", "... only for ...", "... only with ..." or "... only '
        'on ...".',
        at=words,
        suggestions=choices(stop, *drafts),
        example=example(stop, *drafts),
    )


ROWS = (
    Row(duty, _VERB, phrases=phrases.DUTIES),
    Row(
        duty,
        (Place.AFTER_IS, Place.AFTER_SHOULD_BE),
        phrases=(
            "required",
            "required to have",
            "mandatory",
            "compulsory",
            "needed",
            "subject to",
            "subject",
            "conditional on",
            "dependent on",
            "contingent on",
            "reviewed",
            "deleted",
            "destroyed",
            "kept",
            "retained",
            "logged",
            "audited",
            "approved by",
            "to have",
            "assessed",
            "to be",
            "accompanied by",
            "supported by",
            "erased",
            "removed",
            "held",
            "stored",
        ),
    ),
    Row(duty, (Place.AFTER_IS,), types("STAGE UNTIL BEFORE AFTER EVERY")),
    Row(permission, (*_VERB, Place.START, Place.SUBJECT), phrases=phrases.PERMISSIONS),
    Row(
        permission,
        (Place.AFTER_IS,),
        phrases=("acceptable", "fine", "ok", "okay", "lawful", "legal", "possible", "legitimate"),
    ),
    Row(
        confined,
        (Place.AFTER_IS, Place.AFTER_SHOULD_BE),
        phrases=("restricted", "restricted to", "confined to", "reserved for", "available", "open"),
    ),
    Row(confined, (Place.AFTER_IS,), ("FOR", "BY")),
    Row(confined, (Place.LENGTH,), types("PURPOSE ROLE ORG SYSTEM PERSON DATA CAP")),
    Row(confined, (Place.AFTER_IS, Place.AFTER_SHOULD_BE), phrases=("limited",)),
    Row(duty, (Place.AFTER_IS,), ("TO",)),
    Row(too_long, _VERB, phrases=phrases.TOO_LONG),
    Row(too_long, (Place.AFTER_IS,), phrases=("capped", "capped at", "no longer than", "kept for")),
    Row(
        permitted_where,
        (Place.AFTER_PERMITTED, Place.ONLY_NEXT),
        types("FOR BY WITH ON IN TO FROM ABOUT OF AT"),
    ),
    Row(only_advised, _VERB, phrases=("should only", "should only be", "should be only")),
)
