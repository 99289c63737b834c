"""Lawyers' phrases: other texts, other rules, padding, and doors that are always open."""

from __future__ import annotations

from lark import Token

from grammar.diagnostic import Diagnostic, Suggestion
from grammar.messages import phrases
from grammar.messages.author import (
    choices,
    example,
    familiar,
    offer,
    requires_something,
    with_article,
)
from grammar.messages.drafts import reads
from grammar.messages.endings import no_beginning
from grammar.messages.positions import Position as Place
from grammar.messages.stop import Stop, Words, start_of
from grammar.messages.table import Row, types
from grammar.terms import Kind


def points_at_law(stop: Stop, words: Words) -> Diagnostic:
    """*in accordance with the Data Protection Act*: the law is a source, not a condition."""
    opening = stop.head(words)
    proof = with_article(familiar(stop, Kind.EVIDENCE))
    drafts = (opening, f"{opening} is forbidden", f"{{}} requires {proof}")
    return stop.complain(
        "E157",
        "WHAT DOES THAT TEXT ASK FOR?",
        f'"{words.text}" sends the reader to another text. I can not look there, and it may change '
        "without anybody changing this rule.",
        "Say what has to be there, and name the other text as the source, on the next line:  "
        'Source "...".',
        at=words,
        suggestions=choices(stop, *drafts),
        example=example(stop, *drafts, requires_something(stop)),
    )


def other_rules(stop: Stop, words: Words) -> Diagnostic:
    """*notwithstanding*, *without prejudice to*: rules that speak of other rules."""
    rest = stop.head(words)
    tail = stop.typed(start_of(_after_comma(stop)), stop.end)
    drafts = (tail, rest, f"{rest} is forbidden")
    return stop.complain(
        "E157",
        "EACH RULE STANDS ALONE",
        f'"{words.text}" makes one rule depend on others that a reader can not see from here. '
        "Rules add up: none of them is weakened by another, except by a sentence that says so.",
        'Leave it out. To lift a rule in some cases write "Exception to rule ...: ... is permitted '
        'when ...".',
        at=words,
        suggestions=choices(stop, *drafts),
        example=example(stop, *drafts, requires_something(stop)),
    )


def _after_comma(stop: Stop) -> Token:
    commas = [i for i, t in enumerate(stop.sentence) if t.type == "COMMA"]
    return (
        stop.sentence[min(commas[0] + 1, len(stop.sentence) - 1)] if commas else stop.sentence[-1]
    )


def padding(stop: Stop, words: Words) -> Diagnostic:
    """*any and all*, *hereby*, *strictly*: words that change nothing, or seem to."""
    drafts = (stop.replaced(words, ""), stop.replaced(words, "any"), stop.replaced(words, "every"))
    fits = reads(drafts[0], stop.vocabulary)
    certain = fits and words.text.casefold() in _EMPTY
    return stop.complain(
        "E158",
        "THIS CHANGES NOTHING",
        f'"{words.text}" adds nothing that could be checked, and a reader wonders whether a rule '
        "without it is weaker.",
        "Leave it out." if fits else "Leave it out, and say exactly what is meant.",
        at=words,
        suggestions=[
            Suggestion("", stop.span(words), "certain" if certain else "check the meaning")
        ]
        if fits
        else [],
        example=example(stop, *drafts, requires_something(stop)),
    )


def escape(stop: Stop, words: Words) -> Diagnostic:
    """*where possible*, *as far as practicable*: a door that is always open."""
    opening = stop.head(words)
    drafts = (
        stop.replaced(words, ""),
        opening,
        f"{opening} unless {familiar(stop, Kind.FACT).label} applies",
    )
    return stop.complain(
        "E163",
        "WHO SAYS WHETHER IT IS POSSIBLE?",
        f'"{words.text}" lets anybody out who finds it too hard, so the rule protects nobody. '
        "No document can show that something was not possible.",
        'Leave it out. If it is meant as advice write "should have"; if there is a real exception '
        'write "unless ..." with a condition that can be shown.',
        at=words,
        suggestions=choices(stop, *drafts),
        example=example(stop, *drafts, requires_something(stop)),
    )


_EMPTY = frozenset(
    "hereby herewith strictly expressly absolutely completely entirely explicitly".split()
)


def any_and_all(stop: Stop, words: Words) -> Diagnostic:
    """*Any and all custody images*: one word would do, and none is needed."""
    doubled = stop.before and stop.previous.type == "ANY_ALL" and stop.following.type == "ANY_ALL"
    if not doubled:
        return no_beginning(stop, words)
    return padding(stop, stop.between(stop.previous, stop.following))


def use_of(stop: Stop, words: Words) -> Diagnostic:
    """*The use of AFR*: a rule about AFR is about its use already."""
    of = stop.after and stop.following.type == "OF"
    whole = stop.with_article(stop.between(stop.token, stop.following) if of else words)
    draft = stop.replaced(whole, "")
    sure = reads(draft, stop.vocabulary)
    return stop.complain(
        "E158",
        "THIS CHANGES NOTHING",
        f'"{whole.text}" adds nothing: a rule about a capability or about data is about every use '
        "of it. A reader would wonder whether a rule without these words is narrower.",
        "Leave it out. If you mean one thing that is done with the data, name it: searching, "
        "sharing, retention.",
        at=whole,
        suggestions=choices(stop, draft) if sure else [],
        example=example(stop, draft, requires_something(stop)),
    )


def purpose_of(stop: Stop, words: Words) -> Diagnostic:
    """*for the purpose of safeguarding*: for safeguarding."""
    of = stop.following
    whole = stop.between(stop.token, of) if of.type == "OF" else words
    draft = stop.replaced(whole, "")
    return offer(
        stop,
        "E158",
        "THIS CHANGES NOTHING",
        f'"{whole.text}" adds nothing: the word before it says already which part of the use is '
        "meant.",
        f'Leave "{whole.text}" out.',
        draft,
        at=whole,
        sure="",
    )


_LEADING = types("UNKNOWN_WORDS OR IN BY WITH AT FOR TO OF ON WITHIN UNLESS WHEN")

ROWS = (
    Row(purpose_of, (Place.NOUN,), ("SLOT", "THE_PERSON")),
    Row(points_at_law, tokens=_LEADING, phrases=phrases.LAW),
    Row(other_rules, tokens=_LEADING, phrases=phrases.OTHER_RULES),
    Row(padding, tokens=_LEADING, phrases=phrases.PADDING),
    Row(padding, tokens=("ANY_ALL",)),
    Row(any_and_all, (Place.SUBJECT,), ("AND", "OR", "COMMA")),
    Row(use_of, (Place.START, Place.SUBJECT), phrases=phrases.USE_OF),
    Row(escape, tokens=_LEADING, phrases=phrases.ESCAPES),
)
