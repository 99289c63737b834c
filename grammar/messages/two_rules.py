"""Two rules, or two verbs, in one sentence."""

from __future__ import annotations

from grammar.diagnostic import Diagnostic, Suggestion
from grammar.messages.author import (
    choices,
    example,
    requires_something,
    subject,
)
from grammar.messages.drafts import reads
from grammar.messages.positions import Position as Place
from grammar.messages.stop import VERBS, Stop, Words, tidy
from grammar.messages.table import Row


def has_second_verb(stop: Stop) -> bool:
    """Tell whether a verb follows, where one was read and no condition was opened."""
    return (
        any(token.type in VERBS for token in stop.after)
        and any(token.type in VERBS for token in stop.before)
        and not any(token.type in ("WHEN", "UNLESS") for token in stop.before)
    )


def two_sentences(stop: Stop, words: Words) -> Diagnostic:
    """*AFR is forbidden and facial matching requires approval*."""
    if not has_second_verb(stop) and stop.token.type == "COMMA":
        return stray_comma(stop, words)
    opening = tidy(stop.typed(stop.start, words.start))
    rest = stop.typed(words.end, stop.end)
    about = subject(stop)
    closing = next(
        (s for s in (tidy(rest), tidy(f"{about} {rest}")) if reads(s, stop.vocabulary)), ""
    )
    sure = bool(closing) and reads(opening, stop.vocabulary)
    at = stop.stretch(words.start, stop.end)
    fix = [Suggestion(f"{opening} {closing}", None, "certain")] if sure else []
    return stop.complain(
        "E122",
        "TWO RULES IN ONE SENTENCE",
        f'"{words.text}" starts a second rule. One sentence is one rule, so that each can be '
        "checked, changed and defended by itself.",
        "Write two sentences, each with its full stop.",
        at=words if sure else at,
        suggestions=fix,
        example=example(stop, opening, closing, requires_something(stop)),
    )


def second_verb(stop: Stop, words: Words) -> Diagnostic:
    """*AFR requires a DPIA is forbidden*."""
    opening = stop.typed(stop.start, words.start)
    drafts = (opening, f"{{}} {stop.typed(words.start, stop.end)}")
    return stop.complain(
        "E128",
        "TWO VERBS IN ONE SENTENCE",
        f'The rule was already told before "{words.text}". One sentence is one rule, so that each '
        "can be checked by itself.",
        "End the sentence before these words, and start a second one with what it is about.",
        at=words,
        suggestions=choices(stop, *drafts),
        example=example(stop, *drafts, requires_something(stop)),
    )


def stray_comma(stop: Stop, words: Words) -> Diagnostic:
    """A comma where no list goes on."""
    drafts = (stop.replaced(words, ""), stop.typed(stop.start, words.start))
    return stop.complain(
        "E125",
        "THIS COMMA SPLITS THE SENTENCE",
        "A comma only stands in lists, and before when, unless and until. Elsewhere it makes "
        "readers wonder what belongs together.",
        "Leave the comma out, or make two sentences.",
        at=words,
        suggestions=choices(stop, *drafts),
        example=example(stop, *drafts, requires_something(stop)),
    )


VERB_TOKENS = tuple(sorted(VERBS | {"APPLIES", "NOT_APPLIES", "HAPPENED", "NOT_HAPPENED"}))


ROWS = (
    Row(
        two_sentences, (Place.AFTER_ITEM, Place.END, Place.AFTER_PERMITTED, Place.VERB), ("COMMA",)
    ),
    Row(second_verb, (Place.AFTER_ITEM, Place.END, Place.AFTER_PERMITTED), VERB_TOKENS),
)
