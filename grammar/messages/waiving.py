"""What can be said of waivers: that there are none for a rule, and how long they last."""

from __future__ import annotations

from grammar.diagnostic import Diagnostic, Suggestion
from grammar.messages.drafts import first_that_reads
from grammar.messages.positions import Position as Place
from grammar.messages.stop import Stop, Words
from grammar.messages.table import Row

NEVER = "This rule can not be waived"
LAST = "Waivers last at most 6 months"
_RULES = ("this rule", "the rule", "rule", "this", "it")
_VERBS = (
    "must not be",
    "may not be",
    "can't be",
    "can not be",
    "cannot be",
    "shall not be",
    "should not be",
    "can never be",
    "must never be",
    "can be",
    "may be",
    "is not",
)
_WAIVED = tuple(
    f"{rule} {verb} {word}"
    for rule in _RULES
    for verb in _VERBS
    for word in ("waived", "waivable", "waved", "waivered")
)
_WAIVERS = ("waivers", "waiver", "no waivers", "no waiver")


def waived(stop: Stop, words: Words) -> Diagnostic:
    """*This rule must not be waived*: one sentence says it, and the others are waivable."""
    allowed = " can be " in words.text.casefold() or " may be " in words.text.casefold()
    help_ = (
        "Leave this line out: a rule can be waived unless its book says that it can not."
        if allowed
        else "Write it exactly so, below the rule that is meant."
    )
    return stop.complain(
        "E182",
        "WHAT CAN BE WAIVED?",
        f'"{words.text}" is about waivers: findings that somebody answers for, for a time. A book '
        "says one thing of a rule: that it can not be waived.",
        help_,
        at=words,
        suggestions=[] if allowed else [Suggestion(f"{NEVER}.")],
        example=first_that_reads((LAST if allowed else NEVER,), stop.vocabulary),
    )


def waivers(stop: Stop, words: Words) -> Diagnostic:
    """*No waivers*, *Waivers expire after 6 months*: which rules, or for how long?"""
    counted = [t for t in stop.after if t.type in ("NUMBER", "UNIT")]
    period = " ".join(stop.between(t, t).text for t in counted)
    draft = f"Waivers last at most {period}"
    return stop.complain(
        "E182",
        "WHAT CAN BE WAIVED?",
        f'"{words.text}" is about waivers: findings that somebody answers for, for a time. A book '
        "says two things of them: which rules can not be waived, and how long waivers of its rules "
        "can last.",
        f'Write "{NEVER}." below each rule that is meant, or "{LAST}." in a line of its own.',
        at=words,
        example=first_that_reads((draft, LAST) if counted else (NEVER,), stop.vocabulary),
    )


ROWS = (
    Row(waived, (Place.START,), phrases=_WAIVED),
    Row(waivers, (Place.START,), phrases=_WAIVERS),
)
