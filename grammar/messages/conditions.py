"""Conditions: what the manifest or the evidence can show, and who has to judge the rest."""

from __future__ import annotations

from grammar.diagnostic import Diagnostic, Suggestion
from grammar.lexer import TOKENS
from grammar.messages import phrases
from grammar.messages.author import (
    choices,
    example,
    familiar,
    offer,
    own,
    requires_something,
    use,
    with_article,
)
from grammar.messages.drafts import reads
from grammar.messages.expected import KIND_WORDS, KINDS
from grammar.messages.positions import Position as Place
from grammar.messages.stop import Stop, Words, end_of, start_of
from grammar.messages.table import Row, types
from grammar.terms import Kind

_JUDGED = {
    "proportionate": "proportionality",
    "proportional": "proportionality",
    "proportionately": "proportionality",
    "disproportionate": "proportionality",
    "necessary": "necessity",
    "needed": "necessity",
    "strictly necessary": "strict necessity",
    "absolutely necessary": "necessity",
    "unnecessary": "necessity",
}


def free_text(stop: Stop, words: Words) -> Diagnostic:
    """*unless it is necessary*: a condition that nothing can show."""
    drafts = _three_ways(stop)
    at = stop.stretch(words.start, _condition_end(stop))
    return stop.complain(
        "E160",
        "I CAN NOT TEST THIS CONDITION",
        f'"{at.text}" is something that neither the manifest nor the evidence can show, so the '
        "rule "
        "would hold or not hold as somebody likes.",
        "There are three ways: what the use is (the purpose, the recipient, the stage ...), a "
        "document that is current, or a named yes-or-no fact.",
        at=at,
        suggestions=choices(stop, *drafts),
        example=example(stop, *drafts),
    )


def _condition_end(stop: Stop) -> int:
    """Give where the condition ends that the reading stopped in."""
    for token in stop.after:
        if token.type in types("UNTIL UNLESS WHEN DOT"):
            return start_of(token)
    return stop.end


def _opener(stop: Stop) -> str:
    words = next((t for t in reversed(stop.before) if t.type in ("WHEN", "UNLESS")), None)
    return "unless" if words is None or words.type == "UNLESS" else "when"


def _opening(stop: Stop) -> str:
    at = next((t for t in reversed(stop.before) if t.type in ("WHEN", "UNLESS")), stop.token)
    return stop.typed(stop.start, start_of(at)).rstrip(", ")


def _three_ways(stop: Stop) -> list[str]:
    opening, word = _opening(stop), _opener(stop)
    current = "is current" if word == "unless" else "is not current"
    who = with_article(own(stop, Kind.ROLE) or familiar(stop, Kind.ROLE))
    return [
        f"{opening} {word} the purpose is {familiar(stop, Kind.PURPOSE).label}",
        f"{opening} {word} approval by {who} {current}",
        f"{opening} {word} {familiar(stop, Kind.FACT).label} applies",
        f"{{}} is forbidden {word} the stage is live",
    ]


def judged(stop: Stop, words: Words) -> Diagnostic:
    """*unless proportionate*: somebody has to judge that."""
    judgement = stop.glossary.find(_JUDGED.get(words.text.casefold(), "")) or use(
        stop, Kind.JUDGEMENT
    )
    who = next(
        (
            t
            for n in ("authorising officer",)
            if (t := stop.glossary.find(n)) and t.kind is Kind.ROLE
        ),
        None,
    )
    by = with_article(own(stop, Kind.ROLE) or who or familiar(stop, Kind.ROLE))
    drafts = (f"{{}} requires a recorded judgement of {judgement.label} by {by}",)
    return stop.complain(
        "E161",
        "SOMEBODY HAS TO JUDGE THAT",
        f'A computer must not decide what is "{words.text}". Say who decides; I will check that '
        "they "
        "did, when, and why.",
        'Write "... requires a recorded judgement of ... by ...".',
        at=words,
        suggestions=choices(stop, *drafts),
        example=example(stop, *drafts, requires_something(stop)),
    )


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
    text = stop.typed(words.end, _condition_end(stop)).casefold()
    if any(stem in text for stem in ("approv", "authoris", "consent", "agree", "sign")):
        return done_by(stop, words)
    kind = KINDS[stop.token.type]
    slot = _SLOTS.get(kind, "the data")
    term = stop.glossary.terms[str(stop.token.value)]
    opening, word = _opening(stop), _opener(stop)
    drafts = [f"{opening} {word} {slot} is {term.label}"]
    if kind is Kind.ORGANISATION:
        drafts.append(f"{opening} {word} the user is {term.label}")
    at = stop.stretch(words.start, _condition_end(stop))
    return stop.complain(
        "E165",
        "WHICH PART OF THE USE IS THAT?",
        f'"{term.label}" is {KIND_WORDS[kind]}. A condition first says which part of the use it '
        "looks at, then what it should be.",
        f'Write "{slot} is {term.label}".',
        at=at,
        suggestions=choices(stop, *drafts),
        example=example(
            stop, *drafts, f"{{}} is forbidden {word} {slot} is {term.label}", *_three_ways(stop)
        ),
    )


def half_said(stop: Stop, words: Words) -> Diagnostic:
    """*unless operational sensitivity*, *unless approval by X*: what about it?"""
    last = stop.previous
    start = next((t for t in reversed(stop.before) if t.type in types("WHEN UNLESS AND OR")), last)
    about = stop.between(stop.before[min(stop.before.index(start) + 1, stop.at - 1)], last)
    current = "current" if stop.position is Place.CURRENT else "is current"
    if stop.position is Place.BE and _opener(stop) == "when":
        current = "is not current"
    ending = {Place.FACT: "applies", Place.EVENT_SAYS: "has happened"}.get(stop.position, current)
    behind = words.end if stop.token.type == "UNKNOWN_WORDS" else about.end
    opening, rest = stop.typed(stop.start, about.end), stop.typed(behind, stop.end)
    draft, kept = f"{opening} {ending}", f"{opening} {ending} {rest}"
    return stop.complain(
        "E164",
        f"WHAT ABOUT {about.text.upper()}?",
        f'"{about.text}" alone is half a condition: it does not say what must be the case.',
        f'Write "{about.text} {ending}".',
        at=about,
        suggestions=choices(stop, kept, draft),
        example=example(stop, kept, draft, *_three_ways(stop)),
    )


def done_by(stop: Stop, words: Words) -> Diagnostic:
    """*unless approved by the Home Secretary*: a document that is current."""
    who = next((t for k in (Kind.ROLE, Kind.ORGANISATION) if (t := own(stop, k))), None)
    who = who or familiar(stop, Kind.ROLE)
    opening, word = _opening(stop), _opener(stop)
    current = "is current" if word == "unless" else "is not current"
    drafts = (
        f"{opening} {word} approval by {with_article(who)} {current}",
        f"{{}} requires approval by {with_article(who)}",
    )
    return stop.complain(
        "E160",
        "I CAN NOT TEST THIS CONDITION",
        f'"{words.text}" tells what somebody did. I can look for the document that shows it.',
        'Write "approval by ... is current" (in a condition with "when": "is not current").',
        at=stop.stretch(words.start, _condition_end(stop)),
        suggestions=choices(stop, *drafts),
        example=example(stop, *drafts),
    )


def stage_alone(stop: Stop, words: Words) -> Diagnostic:
    """*when live*: the stage is live; *unless approved by ...*: a document."""
    if stop.following.type == "BY":
        return done_by(stop, words)
    draft = f"{_opening(stop)} {_opener(stop)} the stage is {words.text.casefold()}"
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


def there_is_one(stop: Stop, words: Words) -> Diagnostic:
    """*unless there is a DPIA*: is current."""
    proof = next((t for t in stop.after if t.type in ("EVID", "CONTROL")), None)
    word, negative = _opener(stop), stop.token.type == "THERE_IS_NO"
    current = "is not current" if (word == "when") else "is current"
    said = stop.typed(end_of(stop.token), _condition_end(stop)) if proof else ""
    lifts = "unless" if word == "unless" or not negative else "when"
    return offer(
        stop,
        "E164",
        'SAY "IS CURRENT"',
        f'"{words.text}" does not say whether an old document would do. A document that lifts a '
        "rule has to be in force on the day.",
        f'Write "... {current}".',
        f"{_opening(stop)} {word} {said} {current}",
        f"{_opening(stop)} {lifts} {said} {current}",
        *_three_ways(stop),
        at=stop.stretch(words.start, _condition_end(stop)),
    )


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
        *_three_ways(stop),
        at=whole,
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
        *_three_ways(stop),
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
        *_three_ways(stop),
        at=stop.between(number, stop.token),
    )


def without_number(stop: Stop, words: Words) -> Diagnostic:
    """*when the match threshold is high*: how high?"""
    measure = use(stop, Kind.NUMBER)
    drafts = (
        f"{_opening(stop)} {_opener(stop)} the {measure.label} is at least 1",
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


_COND = (Place.CONDITION, Place.EXAMPLE, Place.EXAMPLE_FACT)
_AFTER = (
    Place.END,
    Place.AFTER_ITEM,
    Place.AFTER_PERMITTED,
    Place.VERB,
    Place.ANCHOR,
    Place.ONLY,
    Place.AFTER_IS,
)

_LEADING = types("UNKNOWN_WORDS IN ON FOR BY WITH OF UNLESS WHEN")

ROWS = (
    Row(free_text, (Place.CONDITION,)),
    Row(judged, tokens=_LEADING, phrases=(*_JUDGED, *phrases.WEAK)),
    Row(
        free_text,
        (Place.CONDITION,),
        phrases=("it", "they", "there", "he", "she", "this", "that", "such"),
    ),
    Row(
        done_by,
        (Place.CONDITION,),
        phrases=(
            "approved",
            "approved by",
            "authorised",
            "authorised by",
            "signed",
            "signed off by",
            "agreed",
            "agreed by",
            "with the approval of",
            "with approval",
            "permitted by",
            "consented to",
        ),
    ),
    Row(done_by, (Place.CONDITION,), ("BY", "WITH", "PERMITTED")),
    Row(other_when, _AFTER, _LEADING, phrases=phrases.WHEN),
    Row(other_unless, _AFTER, _LEADING, phrases=phrases.UNLESS),
    Row(other_unless, (Place.CONDITION,), ("FOR",)),
    Row(
        second_value,
        (Place.CONDITION,),
        types("CAP DATA ACT PURPOSE ROLE ORG SYSTEM PERSON"),
    ),
    Row(there_is_one, (Place.CONDITION,), ("THERE_IS", "THERE_IS_NO")),
    Row(unless_and_until, (Place.CONDITION,), types("AND OR UNTIL UNLESS WHEN COMMA ONLY")),
    Row(neither, (Place.VALUE, Place.PERSON, Place.COMPARE), phrases=("neither",)),
    Row(
        or_less, (Place.CONDITION,), phrases=("less", "fewer", "lower", "more", "higher", "greater")
    ),
    Row(stage_alone, (Place.CONDITION,), ("STAGE",)),
    Row(
        half_said,
        (Place.FACT, Place.EVENT_SAYS, Place.BE, Place.CURRENT),
        types("DOT AND OR UNTIL UNLESS"),
    ),
    Row(half_said, (Place.BE, Place.CURRENT, Place.FACT, Place.EVENT_SAYS)),
    Row(without_number, (Place.COMPARE,)),
    Row(
        without_number, (Place.ITEM,), phrases=("high", "low", "large", "small", "strong", "strict")
    ),
)
