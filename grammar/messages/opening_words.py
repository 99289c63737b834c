"""Words that open a condition: *if*, *where*, *except for*."""

from __future__ import annotations

from grammar.diagnostic import Diagnostic, Suggestion
from grammar.messages import phrases
from grammar.messages.author import (
    choices,
    example,
    familiar,
    offer,
    own,
    requires_something,
    with_article,
)
from grammar.messages.drafts import reads
from grammar.messages.judging import LEADING, three_ways
from grammar.messages.positions import Position as Place
from grammar.messages.stop import Stop, Words
from grammar.messages.table import Row, types
from grammar.terms import Kind
from grammar.trie import TOKENS


def other_when(stop: Stop, words: Words) -> Diagnostic:
    """*if*, *where*, *provided that*: when, or only when?"""
    draft = stop.replaced(words, "when")
    plain = words.text.casefold() in ("if", "where", "whenever", "in case", "in the event that")
    sure = plain and reads(draft, stop.vocabulary) and stop.position is not Place.AFTER_PERMITTED
    only = stop.replaced(words, "only when")
    rest = stop.head(words)
    opening = f"{rest} when the stage is live"
    return stop.complain(
        "E162",
        'SAY "WHEN" OR "UNLESS"',
        f'"{words.text}" opens a condition. Conditions are opened in two ways only, so that nobody '
        "has to guess whether they bring the rule in or lift it.",
        'Write "when" for what brings the rule in, "unless" for what lifts it, and "permitted only '
        'when" for what has to be there first.',
        at=words,
        suggestions=[Suggestion("when", stop.span(words), "certain")]
        if sure
        else choices(stop, draft, only),
        example=example(
            stop, draft, only, opening, f"{rest} unless the stage is live", requires_something(stop)
        ),
    )


def other_unless(stop: Stop, words: Words) -> Diagnostic:
    """*except for safeguarding*, *save where*: an exception in the middle of a sentence."""
    opening = stop.head(words)
    value = next(
        (k for k in (Kind.PURPOSE, Kind.ROLE, Kind.ORGANISATION) if _behind(stop, k)), None
    )
    drafts = [stop.replaced(words, "unless")]
    text = stop.typed(words.end, stop.end).casefold()
    if any(stem in text for stem in ("approv", "authoris", "consent", "agree", "sign")):
        who = next((t for k in (Kind.ROLE, Kind.ORGANISATION) if (t := own(stop, k))), None)
        by = with_article(who or familiar(stop, Kind.ROLE))
        drafts.append(f"{opening} unless approval by {by} is current")
    if value is not None:
        slot = {Kind.PURPOSE: "the purpose", Kind.ROLE: "the user"}.get(value, "the recipient")
        drafts.append(f"{opening} unless {slot} is {_behind(stop, value)}")
    drafts.append(f"{opening} unless the purpose is {familiar(stop, Kind.PURPOSE).label}")
    return stop.complain(
        "E159",
        "WHAT EXACTLY LIFTS THE RULE?",
        f'"{words.text}" opens a hole in the rule. A hole has to be as easy to see and to check as '
        "the rule itself.",
        'Write "unless ..." and a condition, such as "unless the purpose is ...", or a sentence of '
        'its own: "Exception to rule ...: ...".',
        at=words,
        suggestions=choices(stop, *drafts),
        example=example(stop, *drafts, requires_something(stop)),
    )


def _behind(stop: Stop, kind: Kind) -> str:
    token = next((t for t in stop.after if t.type == TOKENS[kind]), None)
    return "" if token is None else stop.glossary.label(str(token.value))


def unless_and_until(stop: Stop, _words: Words) -> Diagnostic:
    """*unless and until a DPIA is current*: unless."""
    following = next((t for t in stop.after if t.type in ("UNTIL", "UNLESS", "WHEN")), stop.token)
    whole = stop.between(stop.token, following)
    return offer(
        stop,
        "E158",
        "THIS CHANGES NOTHING",
        f'"{stop.between(stop.previous, following).text}" says no more than its first word: a '
        "condition is looked at again on every day.",
        f'Leave "{whole.text}" out.',
        stop.replaced(whole, ""),
        *three_ways(stop),
        at=whole,
    )


_AFTER = (
    Place.END,
    Place.AFTER_ITEM,
    Place.AFTER_PERMITTED,
    Place.VERB,
    Place.ANCHOR,
    Place.ONLY,
    Place.AFTER_IS,
)


ROWS = (
    Row(other_when, _AFTER, LEADING, phrases=phrases.WHEN),
    Row(other_unless, _AFTER, LEADING, phrases=phrases.UNLESS),
    Row(other_unless, (Place.CONDITION,), ("FOR",)),
    Row(unless_and_until, (Place.CONDITION,), types("AND OR UNTIL UNLESS WHEN COMMA ONLY")),
)
