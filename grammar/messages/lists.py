"""Lists: how they are joined, and the marks between their parts."""

from __future__ import annotations

from grammar.diagnostic import Diagnostic, Suggestion
from grammar.messages.author import (
    choices,
    example,
    offer,
    requires_something,
)
from grammar.messages.drafts import reads
from grammar.messages.positions import Position as Place
from grammar.messages.stop import Stop, Words, tidy
from grammar.messages.table import Row
from grammar.messages.two_rules import VERB_TOKENS


def list_not_closed(stop: Stop, _words: Words) -> Diagnostic:
    """*requires a DPIA, a review.*: all of them, or any one?"""
    commas = [token for token in stop.before if token.type == "COMMA"]
    last = commas[-1] if commas else stop.token
    at = stop.between(last, last)
    drafts = [stop.replaced(at, join) for join in ("and", "or")]
    return stop.complain(
        "E126",
        "ALL OF THESE, OR ANY OF THEM?",
        "The last two things of a list are joined by *and* (all are meant) or by *or* (one is "
        "enough). This list leaves it open.",
        "Write *and* or *or* in place of the last comma.",
        at=at,
        suggestions=[Suggestion(s) for s in drafts if reads(s, stop.vocabulary)],
        example=example(stop, *drafts, requires_something(stop)),
    )


def as_well_as(stop: Stop, words: Words) -> Diagnostic:
    """*custody images as well as fingerprints*: and."""
    return offer(
        stop,
        "E126",
        'SAY "AND"',
        f'"{words.text}" can mean "and", or "joined with". Lists have one wording.',
        'Write "and" where all of them are meant. What is joined with each other is written '
        '"combining ... with ...".',
        stop.replaced(words, "and"),
        at=words,
    )


def both_either(stop: Stop, words: Words) -> Diagnostic:
    """*requires both a DPIA and a review*: the list says it already."""
    draft = stop.replaced(words, "")
    sure = reads(draft, stop.vocabulary)
    wanted = "and" if stop.token.type == "BOTH" else "or"
    return stop.complain(
        "E126",
        f'"{wanted.upper()}" SAYS IT ALREADY',
        f'In a list of required things "{wanted}" says whether all are needed or one is enough; '
        f'"{words.text}" only stands before people.',
        f'Leave "{words.text}" out.',
        at=words,
        suggestions=[Suggestion("", stop.span(words), "certain")] if sure else [],
        example=example(stop, draft, requires_something(stop)),
    )


def semicolons(stop: Stop, _words: Words) -> Diagnostic:
    """*requires a DPIA; a review; and logging*."""
    whole = stop.stretch(stop.start, stop.end)
    text = whole.text.replace(" ;", ";")
    listed = text.replace("; and ", " and ").replace("; or ", " or ").replace(";", ",")
    sentences = [tidy(part) for part in text.split(";")]
    fits = all(reads(s, stop.vocabulary) for s in sentences)
    drafts = (sentences[0], listed) if fits else (listed, sentences[0])
    parted = [Suggestion(" ".join(sentences))] if fits else []
    return stop.complain(
        "E125",
        "NO SEMICOLONS IN RULES",
        "A semicolon does not say whether all of these are meant or any of them, or whether a new "
        "rule begins.",
        "In a list write commas, and *and* or *or* before the last one. Between two rules write a "
        "full stop.",
        suggestions=parted or choices(stop, *drafts),
        example=example(stop, *drafts, requires_something(stop)),
    )


ROWS = (
    Row(
        list_not_closed, (Place.LIST_OPEN,), ("DOT", *VERB_TOKENS, "WHEN", "UNLESS", "UNTIL", "OF")
    ),
    Row(list_not_closed, (Place.OR_LIST, Place.AND_LIST), ("DOT", *VERB_TOKENS)),
    Row(
        as_well_as,
        (Place.VERB, Place.AFTER_ITEM, Place.END, Place.SUBJECT_LIST),
        phrases=(
            "as well as",
            "along with",
            "together with",
            "in conjunction with",
            "combined with",
        ),
    ),
    Row(both_either, (Place.ITEM, Place.NOUN, Place.CONTENT), ("BOTH", "EITHER")),
    Row(semicolons, tokens=("BAD_CHAR",), phrases=(";",)),
)
