"""Where a sentence ends: too early, too late, or not where the line does."""

from __future__ import annotations

import re

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
from grammar.messages.positions import Position as Place
from grammar.messages.stop import Stop, Words, end_of, start_of, tidy
from grammar.messages.table import Row, types
from grammar.terms import Kind


def no_full_stop(stop: Stop, words: Words) -> Diagnostic:
    """*AFR is forbidden Facial matching is permitted*."""
    last = stop.previous
    gap = stop.stretch(end_of(last), end_of(last))
    opening = tidy(stop.typed(stop.start, gap.start))
    closing = tidy(stop.typed(gap.start, stop.end))
    sure = reads(opening, stop.vocabulary) and reads(closing, stop.vocabulary)
    return stop.complain(
        "E121",
        "WHERE DOES THIS RULE END?",
        f'Two rules on one line need a full stop between them. I stopped before "{words.text}", '
        "so that nothing after it is swallowed.",
        "Put a full stop here." if sure else "End the first rule with a full stop.",
        at=gap,
        suggestions=[Suggestion(".", stop.span(gap), "certain")] if sure else [],
        example=example(stop, opening, closing, requires_something(stop)),
    )


def starts_a_rule(stop: Stop, words: Words) -> Diagnostic:
    """A term behind a finished sentence: a second rule, or a word too many."""
    rest = tidy(stop.typed(end_of(stop.previous), stop.end)) if stop.before else ""
    if reads(rest, stop.vocabulary) or stop.token.type in ("RULE", "EXCEPTION_TO"):
        return no_full_stop(stop, words)
    opening = stop.typed(stop.start, words.start)
    return stop.complain(
        "E121",
        "WHERE DOES THIS RULE END?",
        f'The rule is complete before "{words.text}", and I do not know how these words belong '
        "to it.",
        'Join them with a word such as "by", "for", "with", "on" or "and", or end the rule with a '
        "full stop before them.",
        at=words,
        suggestions=choices(stop, opening),
        example=example(stop, opening, requires_something(stop)),
    )


def too_early(stop: Stop, words: Words) -> Diagnostic:
    """The sentence stops where something has to follow."""
    follower = _next_sentence(stop)
    if follower:
        return _line_not_indented(stop, follower)
    last = stop.between(stop.previous, stop.previous) if stop.before else words
    said = stop.typed(stop.start, stop.end)
    draft = f"{said} {_next_words(stop)}"
    return stop.complain(
        "E104",
        "THE SENTENCE STOPS TOO EARLY",
        f'After "{last.text}" I looked for {stop.position.value}, but the sentence ends. '
        "Half a rule protects nobody.",
        "Say the rest, or take the sentence out.",
        at=last,
        suggestions=choices(stop, draft),
        example=example(stop, draft, f"{said} is forbidden", requires_something(stop)),
    )


def _next_words(stop: Stop) -> str:
    """Give words that may stand where the sentence stops."""
    event, role = familiar(stop, Kind.EVENT).label, with_article(familiar(stop, Kind.ROLE))
    known: dict[Place, str] = {
        Place.VERB: "is forbidden",
        Place.EXCEPTION_VERB: "is permitted until 2027-03-31",
        Place.AFTER_IS: "forbidden",
        Place.ITEM: with_article(familiar(stop, Kind.EVIDENCE)),
        Place.WHO: role,
        Place.NUMBER: "12 months",
        Place.LENGTH: f"6 years after {event}",
        Place.ANCHOR: "before go-live",
        Place.EVENT: event,
        Place.DATE: "2027-03-31",
        Place.REQUIRES: "requires approval",
        Place.AFTER_SHOULD_BE: "limited to 6 years",
        Place.ONLY: f"by {role}",
        Place.ONLY_NEXT: f"only by {role}",
        Place.NOUN: familiar(stop, Kind.ORGANISATION).label,
        Place.CONDITION: "the stage is live",
        Place.FACT: "applies",
        Place.CURRENT: "current",
        Place.BE: "is current",
        Place.EVENT_SAYS: "has happened",
        Place.STAGE: "live",
        Place.COMPARE: "at least 1",
        Place.PERSON: familiar(stop, Kind.PERSON).label,
        Place.CONTENT: familiar(stop, Kind.CONTENT).label,
        Place.JUDGEMENT: familiar(stop, Kind.JUDGEMENT).label,
        Place.PROOF: familiar(stop, Kind.CONTROL).label,
        Place.STRING: '"..."',
    }
    return known.get(stop.position, "")


def _line_not_indented(stop: Stop, follower: str) -> Diagnostic:
    last = stop.between(stop.previous, stop.previous)
    return stop.complain(
        "E129",
        "THE NEXT LINE IS NOT PART OF THIS SENTENCE",
        f'The line ends after "{last.text}", and the sentence is not finished. The next line goes '
        "on with it, but only a line that starts with spaces belongs to the line above.",
        f'Put two spaces in front of "{follower}".',
        at=last,
        example=example(stop, f"{stop.typed(stop.start, stop.end)} {follower}"),
    )


def _next_sentence(stop: Stop) -> str:
    """Give the next sentence where a line break cut it off from this one."""
    end = stop.sentence[-1]
    if start_of(end) != end_of(end):
        return ""
    rest = stop.text.text[end_of(end) :]
    following = rest.lstrip().split("\n", 1)[0].split(".", 1)[0].strip()
    whole = f"{stop.typed(stop.start, stop.end)} {following}"
    return following if following and reads(tidy(whole), stop.vocabulary) else ""


def continues_above(stop: Stop) -> bool:
    """Tell whether the line above was cut off in mid-sentence: then the message stands there."""
    if stop.position not in (Place.START, Place.LONE_TERM, Place.VERB):
        return False
    above = _sentence_above(stop)
    if above is None or reads(tidy(above), stop.vocabulary):
        return False
    return reads(tidy(f"{above} {stop.typed(stop.opening, stop.end)}"), stop.vocabulary)


def twice(stop: Stop) -> bool:
    """Tell whether the words where the reading stopped only repeat those before them."""
    before, here = stop.between(stop.previous, stop.previous), stop.words
    return bool(stop.before) and here.text != "" and before.text.casefold() == here.text.casefold()


def said_twice(stop: Stop) -> Diagnostic:
    """*AFR is is forbidden*."""
    words = stop.words
    return offer(
        stop,
        "E158",
        "THE SAME WORD TWICE",
        f'"{words.text}" stands here twice. I can not tell whether something between the two was '
        "left out.",
        "Leave one of them out, or put in what is missing between them.",
        stop.replaced(words, ""),
        at=words,
    )


def no_beginning(stop: Stop, words: Words) -> Diagnostic:
    """*Requires a DPIA*, *or a review*: words that go on with a sentence, at the start of one."""
    above = _sentence_above(stop)
    said = stop.typed(stop.start, stop.end)
    if above is not None and reads(tidy(f"{above} {said}"), stop.vocabulary):
        return _goes_on(stop, words, above, said)
    if words.text.casefold() in ("every", "each"):
        return _every_one(stop, words)
    draft = f"{{}} {said[:1].lower()}{said[1:]}"
    return stop.complain(
        "E105",
        "WHAT IS THIS RULE ABOUT?",
        f'The sentence begins with "{words.text}" and does not say what it is about. '
        "Rules are read one at a time, often alone.",
        "Start with a capability, data, an activity or a change.",
        at=words,
        suggestions=choices(stop, draft),
        example=example(stop, draft, requires_something(stop)),
    )


def _every_one(stop: Stop, words: Words) -> Diagnostic:
    """*Every new data set needs a DPIA*: a rule is about every one anyway."""
    said = stop.typed(words.end, stop.end)
    duty = "|".join(sorted(map(re.escape, phrases.DUTIES), key=len, reverse=True))
    asked = re.sub(rf"\b(?:{duty})\b", "requires", said, count=1, flags=re.IGNORECASE)
    named = own(stop, Kind.CAPABILITY) is not None
    drafts = [one if named else f"a {one}" for one in (said, asked)]
    return stop.complain(
        "E105",
        "EVERY ONE IS MEANT ANYWAY",
        f'A rule is about everything that it names, so "{words.text}" at the front adds nothing. '
        "One way of saying it keeps rules easy to compare.",
        f'Leave out "{words.text}".',
        at=words,
        suggestions=choices(stop, *drafts),
        example=example(stop, *drafts, requires_something(stop)),
    )


def _goes_on(stop: Stop, words: Words, above: str, said: str) -> Diagnostic:
    return stop.complain(
        "E129",
        "DOES THIS GO ON FROM THE LINE ABOVE?",
        f'"{words.text}" goes on with a sentence, but only a line that starts with spaces belongs '
        "to the line above. Read alone, the line above says less than you mean.",
        "Put two spaces in front of this line.",
        at=words,
        example=example(stop, f"{above} {said}"),
    )


def lone_number(stop: Stop, words: Words) -> Diagnostic | None:
    """*1. AFR is forbidden*: a number is no label; the end of *31.03.2027* is no sentence."""
    if stop.text.text[: words.start].endswith("."):
        return None
    label = f"Rule {words.text}:"
    rest = stop.typed(words.end, stop.end) or _text_behind(stop)
    draft = f"{label} {rest}"
    return stop.complain(
        "E107",
        "A NUMBER IS NOT A LABEL YET",
        f'"{words.text}" at the front could be a part of the rule. A label says that it is one, '
        "and ends with a colon.",
        f'Write "{label}" in front of the rule, or leave the number out.',
        at=words,
        suggestions=choices(stop, draft, rest),
        example=example(stop, draft, rest, "Rule 1: {} is forbidden"),
    )


def _text_behind(stop: Stop) -> str:
    rest = stop.text.text[end_of(stop.sentence[-1]) :].split("\n", 1)[0]
    return rest.split(".", 1)[0].strip()


def _sentence_above(stop: Stop) -> str | None:
    """Give the sentence before this one where a line break alone ended it."""
    start = start_of(stop.sentence[0])
    stops = [p for p in stop.text.pieces if p.sort == "stop" and p.end <= start]
    if not stops or stops[-1].text:
        return None
    begin = stops[-2].end if len(stops) > 1 else 0
    return stop.typed(begin, stops[-1].start)


_CONTINUES = types(
    "REQUIRES _IS IS_NOT FORBIDDEN PERMITTED NOT_PERMITTED SHOULD_HAVE SHOULD_BE "
    "SHOULD_NOT_HAPPEN LIMITED_TO MUST_END_AT AND OR STATING COMMA NO_OLDER_THAN "
    "NO_LATER_THAN AT_LEAST AT_MOST OR_ABOVE OR_WHY_WITHHELD AT APPLIES NOT_APPLIES "
    "HAPPENED NOT_HAPPENED CURRENT PLUS BY_OTHER_THAN WHO_ARE ANY_OF ALL_OF "
    "A_RETENTION_LIMIT EACH_SLOT THE_STAGE DIFFERENT "
    "MORE_THAN LESS_THAN EXACTLY EARLIER_OF LATER_OF JUDGEMENT_OF UNIT PERCENT STAGE"
)
_BEHIND_A_LABEL = tuple(token for token in _CONTINUES if token not in ("AND", "OR", "COMMA"))
_NOT_BEFORE_A_STOP = tuple(
    p
    for p in Place
    if p
    not in (
        Place.START,
        Place.END,
        Place.AFTER_ITEM,
        Place.AFTER_PERMITTED,
        Place.LIST_OPEN,
        Place.OR_LIST,
        Place.AND_LIST,
        Place.FACT,
        Place.CURRENT,
        Place.BE,
        Place.EVENT_SAYS,
        Place.RULE_ID,
        Place.RULE_WORD,
        Place.CODE,
        Place.BECAUSE,
        Place.UNTIL,
        Place.FROM,
        Place.UNIT,
    )
    and p not in (Place.ANCHOR, Place.LONE_TERM, Place.COLON, Place.DEFINED_NAME, Place.STRING)
)
ROWS = (
    Row(
        starts_a_rule,
        (Place.END, Place.AFTER_ITEM, Place.AFTER_PERMITTED),
        types(
            "CAP DATA ACT CHANGE ANY_ALL RULE EXCEPTION_TO ORG ROLE PERSON SYSTEM PURPOSE EVID "
            "CONTROL JUDG EVENT CONTENT NUM DUR FACT CHOICE JUDGEMENT_OF THE_PERSON SLOT THERE_IS "
            "THERE_IS_NO USES"
        ),
    ),
    Row(lone_number, (Place.START,), ("NUMBER",)),
    Row(too_early, _NOT_BEFORE_A_STOP, ("DOT",)),
    Row(no_beginning, (Place.START,), _CONTINUES),
    Row(no_beginning, (Place.SUBJECT,), _BEHIND_A_LABEL),
)
