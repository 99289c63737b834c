"""What a condition looks at, and what that should be."""

from __future__ import annotations

from grammar.diagnostic import Diagnostic
from grammar.messages.author import (
    choices,
    example,
    offer,
    use,
)
from grammar.messages.expected import KIND_WORDS, KINDS
from grammar.messages.judging import (
    before_condition,
    condition_end,
    done_by,
    free_text,
    opening_word,
    three_ways,
)
from grammar.messages.positions import Position as Place
from grammar.messages.stop import Stop, Words, end_of, start_of
from grammar.messages.table import Row, types
from grammar.terms import Kind

_SLOTS: dict[Kind, str] = {
    Kind.CAPABILITY: "the capability",
    Kind.DATA: "the data",
    Kind.ACTIVITY: "the activity",
    Kind.PURPOSE: "the purpose",
    Kind.ROLE: "the user",
    Kind.ORGANISATION: "the recipient",
    Kind.SYSTEM: "the system",
    Kind.PERSON: "the person",
}


def names_the_thing(stop: Stop, words: Words) -> Diagnostic:
    """*when AFR is used*, *unless safeguarding*: which part of the use is meant?"""
    text = stop.typed(words.end, condition_end(stop)).casefold()
    if any(stem in text for stem in ("approv", "authoris", "consent", "agree", "sign")):
        return done_by(stop, words)
    kind = KINDS[stop.token.type]
    slot = _SLOTS.get(kind, "the data")
    term = stop.glossary.terms[str(stop.token.value)]
    opening, word = before_condition(stop), opening_word(stop)
    drafts = [f"{opening} {word} {slot} is {term.label}"]
    if kind is Kind.ORGANISATION:
        drafts.append(f"{opening} {word} the user is {term.label}")
    at = stop.stretch(words.start, condition_end(stop))
    return stop.complain(
        "E165",
        "WHICH PART OF THE USE IS THAT?",
        f'"{term.label}" is {KIND_WORDS[kind]}. A condition first says which part of the use it '
        "looks at, then what it should be.",
        f'Write "{slot} is {term.label}".',
        at=at,
        suggestions=choices(stop, *drafts),
        example=example(
            stop, *drafts, f"{{}} is forbidden {word} {slot} is {term.label}", *three_ways(stop)
        ),
    )


def stage_alone(stop: Stop, words: Words) -> Diagnostic:
    """*when live*: the stage is live; *unless approved by ...*: a document."""
    if stop.following.type == "BY":
        return done_by(stop, words)
    draft = f"{before_condition(stop)} {opening_word(stop)} the stage is {words.text.casefold()}"
    return stop.complain(
        "E165",
        "WHICH PART OF THE USE IS THAT?",
        f'"{words.text}" is a stage of a capability: proposed, approved, live or retired.',
        f'Write "the stage is {words.text.casefold()}".',
        suggestions=choices(stop, draft),
        example=example(
            stop, draft, f"{{}} is forbidden when the stage is {words.text.casefold()}"
        ),
    )


def second_value(stop: Stop, words: Words) -> Diagnostic:
    """*the recipient is a police force or the Home Office*: either ... or."""
    be = next((t for t in reversed(stop.before) if t.type in ("_IS", "IS_NOT")), None)
    joined = stop.previous.type in ("AND", "OR") and be is not None
    if not joined or be is None:
        return names_the_thing(stop, words)
    gap = stop.stretch(end_of(be), end_of(be))
    join = stop.between(stop.previous, stop.previous)
    head, tail = stop.typed(stop.start, gap.start), stop.typed(gap.start, join.start)
    return offer(
        stop,
        "E165",
        'SAY "EITHER" BEFORE THE FIRST ONE',
        f'Behind "{join.text}" I looked for a new condition, and "{words.text}" is only another '
        "value for the one before.",
        'Write "either ... or ..." for several values, or repeat what they are values of.',
        f"{head} either {tail} or {stop.typed(words.start, stop.end)}",
        stop.typed(stop.start, join.start),
        at=words,
    )


def neither(stop: Stop, words: Words) -> Diagnostic:
    """*is neither A nor B*: is not either A or B."""
    be = stop.previous
    text = stop.typed(words.end, stop.end)
    one, _, other = text.partition(" nor ")
    head = stop.typed(stop.start, start_of(be))
    drafts = [f"{head} is not either {one} or {other}"] if other else []
    return offer(
        stop,
        "E165",
        'SAY "IS NOT EITHER ... OR ..."',
        f'"{words.text}" hides a "not", and a condition that turns round is easily read wrongly.',
        'Write "is not either ... or ...".',
        *drafts,
        *three_ways(stop),
        at=words,
    )


def or_less(stop: Stop, words: Words) -> Diagnostic:
    """*is 60 percent or less*: is at most 60 percent."""
    meant = (
        "at most" if words.text.casefold() in ("less", "fewer", "lower", "below") else "at least"
    )
    join = stop.previous
    number = next((t for t in reversed(stop.before) if t.type == "NUMBER"), None)
    if number is None:
        return free_text(stop, words)
    said = stop.typed(start_of(number), start_of(join))
    head, rest = stop.typed(stop.start, start_of(number)), stop.typed(words.end, stop.end)
    return offer(
        stop,
        "E156",
        f'SAY "{meant.upper()}"',
        f'"{stop.between(number, stop.token).text}" is written "{meant} {said}". Each comparison '
        "has one wording, so that rules can be compared.",
        f'Write "{meant} {said}".',
        f"{head} {meant} {said} {rest}",
        *three_ways(stop),
        at=stop.between(number, stop.token),
    )


def without_number(stop: Stop, words: Words) -> Diagnostic:
    """*when the match threshold is high*: how high?"""
    measure = use(stop, Kind.NUMBER)
    drafts = (
        f"{before_condition(stop)} {opening_word(stop)} the {measure.label} is at least 1",
        f"{{}} requires a {measure.label} of at least 1",
    )
    return stop.complain(
        "E164",
        "HOW MUCH, IN FIGURES?",
        f'"{words.text}" is not a number, and two readers would draw the line in two places.',
        'Write "is at least ...", "is at most ..." or another comparison, and the number.',
        at=words,
        suggestions=choices(stop, *drafts),
        example=example(stop, *drafts),
    )


ROWS = (
    Row(
        second_value,
        (Place.CONDITION,),
        types("CAP DATA ACT PURPOSE ROLE ORG SYSTEM PERSON"),
    ),
    Row(neither, (Place.VALUE, Place.PERSON, Place.COMPARE), phrases=("neither",)),
    Row(
        or_less, (Place.CONDITION,), phrases=("less", "fewer", "lower", "more", "higher", "greater")
    ),
    Row(stage_alone, (Place.CONDITION,), ("STAGE",)),
    Row(without_number, (Place.COMPARE,)),
    Row(
        without_number, (Place.ITEM,), phrases=("high", "low", "large", "small", "strong", "strict")
    ),
)
