"""Marks that rules have no use for: brackets, signs, quotation marks in the wrong place."""

from __future__ import annotations

from grammar.diagnostic import Diagnostic, Suggestion
from grammar.messages.author import (
    choices,
    example,
    requires_something,
)
from grammar.messages.drafts import reads
from grammar.messages.positions import Position as Place
from grammar.messages.stop import Stop, Words
from grammar.messages.table import Row


def bracket(stop: Stop, words: Words) -> Diagnostic:
    """*(e.g. fingerprints)*: no brackets in rules."""
    marks = [t for t in stop.after if t.type == "BAD_CHAR"]
    closing = next((t for t in marks if str(t) in ")]}>"), stop.token)
    whole = stop.between(stop.token, closing)
    drafts = (stop.replaced(whole, ""), stop.replaced(words, ""))
    named = "BRACKETS" if words.text in "()[]{}<>" else f'"{words.text}"'
    return stop.complain(
        "E152",
        f"NO {named} IN RULES",
        "Whoever reads aloud what stands between brackets, or behind a sign, has to choose whether "
        "it counts. Everything in a rule counts.",
        "Leave it out, or write it as words of the rule. Explanations go on their own line:  "
        'Because "...".',
        at=whole if closing is not stop.token else words,
        suggestions=choices(stop, *drafts),
        example=example(stop, *drafts, requires_something(stop)),
    )


def and_sign(stop: Stop, words: Words) -> Diagnostic:
    """*a DPIA & a review*: and."""
    draft = stop.replaced(words, "and")
    sure = reads(draft, stop.vocabulary)
    return stop.complain(
        "E152",
        f'NO "{words.text}" IN RULES',
        f'"{words.text}" is read as "and". Rules say it in words, because they are read aloud.',
        'Write "and".',
        at=words,
        suggestions=[Suggestion("and", stop.span(words), "certain")] if sure else [],
        example=example(stop, draft, requires_something(stop)),
    )


def stray_colon(stop: Stop, words: Words) -> Diagnostic:
    """*AFR requires: a DPIA*: a colon where the sentence goes on."""
    draft = stop.replaced(words, "")
    sure = reads(draft, stop.vocabulary)
    return stop.complain(
        "E125",
        "THIS COLON SPLITS THE SENTENCE",
        'A colon stands behind the id of a rule, and behind "any of" and "all of". Elsewhere the '
        "sentence goes on without it.",
        "Leave the colon out.",
        at=words,
        suggestions=[Suggestion("", stop.span(words), "certain")] if sure else [],
        example=example(stop, draft, requires_something(stop)),
    )


def percent_sign(stop: Stop, words: Words) -> Diagnostic:
    """A percent sign where no share is compared."""
    drafts = (stop.replaced(words, ""),)
    return stop.complain(
        "E152",
        'NO "%" HERE',
        "A percentage only goes with a number that a manifest states, such as a match threshold.",
        'Leave the sign out, or write "requires a ... of at least ...%".',
        at=words,
        suggestions=choices(stop, *drafts),
        example=example(stop, *drafts, requires_something(stop)),
    )


def open_quotation(stop: Stop, words: Words) -> Diagnostic:
    """A quotation mark that is never closed."""
    closed = f'{words.text.rstrip(". ")}".'
    drafts = (stop.replaced(words, closed), stop.replaced(words, words.text.strip('" .')))
    return stop.complain(
        "E153",
        "THIS QUOTATION DOES NOT END",
        "A quotation mark opens here and none closes it on this line, so I can not tell where the "
        "quoted words end and the rule goes on.",
        "Put the second quotation mark behind the last quoted word.",
        at=stop.stretch(words.start, words.start + 1),
        suggestions=choices(stop, *drafts),
        example=example(stop, *drafts, requires_something(stop)),
    )


def quoted_term(stop: Stop, words: Words) -> Diagnostic:
    """*"AFR" is forbidden*: quotation marks introduce new terms."""
    inside = words.text.strip('"')
    draft = stop.replaced(words, inside)
    sure = reads(draft, stop.vocabulary)
    return stop.complain(
        "E153",
        "NO QUOTATION MARKS AROUND TERMS",
        "Quotation marks stand where a new term is introduced, and around reasons and sources. "
        "In a rule the words stand by themselves.",
        "Leave the quotation marks out.",
        at=words,
        suggestions=[Suggestion(inside, stop.span(words), "certain")] if sure else [],
        example=example(stop, draft, requires_something(stop)),
    )


_NAMED = (
    Place.SUBJECT,
    Place.DEFINED_NAME,
    Place.STRING,
    Place.COLON,
    Place.RULE_ID,
    Place.RULE_WORD,
)

ROWS = (
    Row(bracket, tokens=("BAD_CHAR",)),
    Row(and_sign, tokens=("BAD_CHAR",), phrases=("&", "+")),
    Row(stray_colon, tokens=("COLON",)),
    Row(percent_sign, tokens=("PERCENT",)),
    Row(open_quotation, tokens=("OPEN_STRING",)),
    Row(
        quoted_term,
        tuple(p for p in Place if p not in _NAMED),
        ("STRING",),
    ),
)
