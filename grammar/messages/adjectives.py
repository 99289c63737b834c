"""Words in front of a document or a control: *prior approval*, *yearly review*."""

from __future__ import annotations

from grammar.diagnostic import Diagnostic
from grammar.messages.author import offer, use, with_article
from grammar.messages.positions import Position as Place
from grammar.messages.stop import Stop, Words, end_of
from grammar.messages.table import Row, types
from grammar.terms import Kind

_PERIODS = {
    "annual": "every 1 year",
    "yearly": "every 1 year",
    "half-yearly": "every 6 months",
    "quarterly": "every 3 months",
    "monthly": "every 1 month",
    "fortnightly": "every 2 weeks",
    "weekly": "every 1 week",
    "daily": "every 1 day",
    "biennial": "every 2 years",
    "12-month": "every 12 months",
    "6-month": "every 6 months",
    "six-monthly": "every 6 months",
}
_BEFORE = ("prior", "advance", "previous", "earlier", "preceding", "preliminary", "early")
_FRESH = (
    "up-to-date",
    "recent",
    "current",
    "fresh",
    "valid",
    "updated",
    "new",
    "latest",
    "existing",
)
_OFTEN = (
    "regular",
    "periodic",
    "frequent",
    "routine",
    "ongoing",
    "continuous",
    "continual",
    "timely",
    "prompt",
    "swift",
    "constant",
    "recurring",
    "occasional",
)


def period_in_front(stop: Stop, words: Words) -> Diagnostic:
    """*an annual review*: review every 1 year."""
    time = _PERIODS[words.text.casefold()]
    return _moved(
        stop,
        words,
        time,
        "E133",
        "SAY HOW OFTEN BEHIND IT",
        f'"{words.text}" says how often in one word. Periods are written as a number and a unit, '
        "behind what they belong to, so that they can be compared.",
    )


def often_in_front(stop: Stop, words: Words) -> Diagnostic:
    """*regular review*: how often, exactly?"""
    return _moved(
        stop,
        words,
        "every 12 months",
        "E130",
        "HOW OFTEN, EXACTLY?",
        f'Nobody can check "{words.text}": two readers would wait for different lengths of time.',
    )


def before_in_front(stop: Stop, words: Words) -> Diagnostic:
    """*prior approval*: before what?"""
    return _moved(
        stop,
        words,
        "before go-live",
        "E130",
        "BEFORE WHAT, EXACTLY?",
        f'"{words.text}" does not say what has to wait for it, so nobody can say when it came too '
        "late.",
    )


def fresh_in_front(stop: Stop, words: Words) -> Diagnostic:
    """*an up-to-date DPIA*: how old may it be?"""
    return _moved(
        stop,
        words,
        "no older than 12 months",
        "E130",
        "HOW OLD MAY IT BE?",
        f'Nobody can check "{words.text}": a document that one reader finds fresh is old to '
        "another.",
    )


def _moved(stop: Stop, words: Words, time: str, code: str, title: str, message: str) -> Diagnostic:
    proof = next((t for t in stop.after if t.type in ("EVID", "CONTROL")), None)
    drafts: list[str] = []
    if proof is not None:
        kept = stop.typed(end_of(proof), stop.end)
        opening = stop.typed(stop.start, words.start)
        said = stop.between(proof, proof).text
        drafts += [f"{opening} {said} {kept} {time}", f"{opening} {said} {time}"]
    usual = use(stop, Kind.CONTROL if time.startswith("every") else Kind.EVIDENCE)
    drafts.append(f"{{}} requires {with_article(usual)} {time}")
    return offer(
        stop, code, title, message, f'Write it behind, such as "{time}".', *drafts, at=words
    )


def unknown_in_front(stop: Stop, words: Words) -> Diagnostic:
    """*written approval*: not agreed with this word in front."""
    proof = stop.following
    whole = stop.between(stop.token, proof)
    plain = stop.replaced(words, "")
    name = whole.text[:1].upper() + whole.text[1:]
    return offer(
        stop,
        "E102",
        "NEW TERM?",
        "Rules can only use agreed terms, so that everybody means the same thing. "
        f'"{whole.text}" is not agreed; "{stop.between(proof, proof).text}" is.',
        f'Leave "{words.text}" out, or propose the longer term, with what it means:  "{name}" is a '
        'kind of ....  Means "...".',
        plain,
        at=whole,
    )


ROWS = (
    Row(period_in_front, (Place.ITEM, Place.PROOF), phrases=tuple(_PERIODS)),
    Row(often_in_front, (Place.ITEM, Place.PROOF), phrases=_OFTEN),
    Row(before_in_front, (Place.ITEM, Place.PROOF), phrases=_BEFORE),
    Row(fresh_in_front, (Place.ITEM, Place.PROOF), phrases=_FRESH),
    Row(fresh_in_front, (Place.ITEM,), types("CURRENT")),
)
