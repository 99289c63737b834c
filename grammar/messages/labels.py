"""Labels and exceptions: the id, the title, the colon."""

from __future__ import annotations

from grammar.diagnostic import Diagnostic, Suggestion
from grammar.messages.author import choices, example, familiar, offer, requires_something
from grammar.messages.drafts import reads
from grammar.messages.marks import quoted_term
from grammar.messages.positions import Position as Place
from grammar.messages.stop import Stop, Words, end_of, start_of, tidy
from grammar.messages.table import Row, types
from grammar.terms import Kind
from grammar.trie import TOKENS

ANY_TERM = tuple(
    sorted({*TOKENS.values(), "UNKNOWN_WORDS", "DOT", "NUMBER", "DATE", "_IS", "ANY_ALL"})
)


def no_colon(stop: Stop, _words: Words) -> Diagnostic:
    """*Rule 12 AFR is forbidden*: the label ends with a colon."""
    gap = stop.stretch(end_of(stop.previous), end_of(stop.previous))
    start = start_of(stop.sentence[0])
    head, tail = stop.typed(start, gap.start), stop.typed(gap.start, stop.end)
    draft = f"{head}: {tail}"
    sure = reads(tidy(draft), stop.vocabulary)
    return stop.complain(
        "E107",
        "A COLON IS MISSING",
        f'"{head}" is a label. A colon shows where it ends and what it says begins.',
        "Put a colon here.",
        at=gap,
        suggestions=[Suggestion(":", stop.span(gap), "certain")] if sure else [],
        example=example(stop, draft, requires_something(stop)),
    )


def title_behind_colon(stop: Stop, words: Words) -> Diagnostic:
    """*Rule LEDS-1: "No AFR" AFR is forbidden*: the title stands before the colon."""
    colon = next((t for t in reversed(stop.before) if t.type == "COLON"), None)
    if colon is None:
        return quoted_term(stop, words)
    head = stop.typed(stop.opening, start_of(colon))
    draft = f"{head} {words.text}: {stop.typed(words.end, stop.end)}"
    if not reads(tidy(draft), stop.vocabulary):
        return quoted_term(stop, words)
    return offer(
        stop,
        "E107",
        "THE TITLE STANDS BEFORE THE COLON",
        f"{words.text} is the title of the rule. It stands between the id and the colon, and the "
        "rule itself behind it.",
        f"Write {head} {words.text}: and then the rule.",
        draft,
        at=words,
    )


def heading(stop: Stop, words: Words) -> Diagnostic:
    """*Article 1. AFR is forbidden*: rules have labels of their own sort."""
    return offer(
        stop,
        "E107",
        "A RULE HAS A LABEL OF ITS OWN",
        f'"{words.text}" is how laws count their parts. Here a rule is named by "Rule", an id '
        "and a colon, so that letters and decisions can refer to it.",
        'Write "Rule", an id such as LEDS-1, and a colon; or leave the label out.',
        "Rule X-1: {} is forbidden",
        at=words,
    )


def list_mark(stop: Stop, _words: Words) -> Diagnostic:
    """*a) AFR is forbidden*: each sentence is a rule without a letter."""
    mark = stop.following if stop.following.type == "BAD_CHAR" else stop.token
    whole = stop.between(stop.token, mark)
    return offer(
        stop,
        "E152",
        "NO LIST MARKS IN RULES",
        f'"{whole.text}" counts an item of a list. Each sentence is a rule by itself.',
        "Leave it out.",
        stop.typed(whole.end, stop.end),
        at=whole,
    )


def no_id(stop: Stop, words: Words) -> Diagnostic:
    """*Rule: AFR is forbidden*: a label needs an id."""
    rest = stop.typed(end_of(stop.token), stop.end).lstrip(" :")
    exception = any(token.type == "EXCEPTION_TO" for token in stop.before)
    draft = f"Exception to rule X-1: {rest}" if exception else f"Rule X-1: {rest}"
    return stop.complain(
        "E107",
        "WHICH RULE?",
        "A rule is named by an id of letters, digits and hyphens, such as LEDS-1. Ids are "
        "permanent, so that letters and decisions can refer to them.",
        'Write "Rule", the id and a colon; or leave the label out while the rule is a draft.',
        at=words if words.text else stop.between(stop.previous, stop.previous),
        suggestions=choices(stop, draft, rest) if rest else [],
        example=example(stop, draft, rest, requires_something(stop)),
    )


def exception_to_rule(stop: Stop, words: Words) -> Diagnostic:
    """*Exception to LEDS-1*: the word rule is missing."""
    start = start_of(stop.sentence[0])
    draft = f"{stop.typed(start, words.start)} rule {stop.typed(words.start, stop.end)}"
    return stop.complain(
        "E107",
        "EXCEPTION TO WHICH RULE?",
        "An exception names the one rule that it lifts, so that whoever reads that rule finds it.",
        'Write "Exception to rule", the id and a colon.',
        at=words,
        suggestions=[Suggestion(draft)] if reads(draft, stop.vocabulary) else [],
        example=example(stop, draft, requires_something(stop)),
    )


def exception_says(stop: Stop, words: Words) -> Diagnostic:
    """*Exception to rule LEDS-1: AFR requires ...*: an exception permits, nothing else."""
    start = start_of(stop.sentence[0])
    head = stop.typed(start, words.start)
    approval = f"approval by {familiar(stop, Kind.ROLE).label} is current"
    drafts = (f"{head} is permitted when {approval}, until 2027-03-31", f"{head} is permitted")
    return stop.complain(
        "E107",
        "AN EXCEPTION PERMITS",
        f'An exception lifts a rule in some cases, so it says "is permitted", not "{words.text}". '
        "A new duty or ban is a rule of its own.",
        'Write "... is permitted when ..., until ...".',
        at=words,
        suggestions=[Suggestion(tidy(d)) for d in drafts if reads(tidy(d), stop.vocabulary)],
        example=example(stop, *drafts, requires_something(stop)),
    )


ROWS = (
    Row(
        no_colon,
        (Place.COLON,),
        (
            *ANY_TERM,
            "EXCEPTION_TO",
            "SLOT",
            "THERE_IS",
            "THERE_IS_NO",
            "TODAY_IS",
            "THE_PERSON",
            "THE_STAGE",
            "RETENTION_LIMIT",
            "JUDGEMENT_OF",
        ),
    ),
    Row(no_id, (Place.RULE_ID,), (*ANY_TERM, "COLON", "STRING", "REQUIRES", "FORBIDDEN")),
    Row(title_behind_colon, (Place.SUBJECT,), ("STRING",)),
    Row(
        heading,
        (Place.START,),
        phrases=(
            "article",
            "section",
            "clause",
            "paragraph",
            "point",
            "item",
            "principle",
            "number",
        ),
    ),
    Row(list_mark, (Place.START, Place.SUBJECT), shape="[a-z]"),
    Row(exception_to_rule, (Place.RULE_WORD,), (*ANY_TERM, "RULE_ID", "COLON", "STRING")),
    Row(
        exception_says,
        (Place.EXCEPTION_VERB,),
        types(
            "REQUIRES FORBIDDEN SHOULD_HAVE SHOULD_BE LIMITED_TO MUST_END_AT NOT_PERMITTED "
            "SHOULD_NOT_HAPPEN"
        ),
    ),
)
