"""Conditions that nothing can show, and who has to judge them."""

from __future__ import annotations

from grammar.diagnostic import Diagnostic
from grammar.messages import phrases
from grammar.messages.author import (
    choices,
    example,
    familiar,
    own,
    requires_something,
    use,
    with_article,
)
from grammar.messages.positions import Position as Place
from grammar.messages.stop import Stop, Words, start_of
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
    drafts = three_ways(stop)
    at = stop.stretch(words.start, condition_end(stop))
    return stop.complain(
        "E160",
        "I CAN NOT TEST THIS CONDITION",
        f'"{at.text}" is something that neither the manifest nor the evidence can show, so the '
        "rule would hold or not hold as somebody likes.",
        "There are three ways: what the use is (the purpose, the recipient, the stage ...), a "
        "document that is current, or a named yes-or-no fact.",
        at=at,
        suggestions=choices(stop, *drafts),
        example=example(stop, *drafts),
    )


def condition_end(stop: Stop) -> int:
    """Give where the condition ends that the reading stopped in."""
    for token in stop.after:
        if token.type in types("UNTIL UNLESS WHEN DOT"):
            return start_of(token)
    return stop.end


def opening_word(stop: Stop) -> str:
    """Give the word that opened the condition: *when* or *unless*."""
    words = next((t for t in reversed(stop.before) if t.type in ("WHEN", "UNLESS")), None)
    return "unless" if words is None or words.type == "UNLESS" else "when"


def before_condition(stop: Stop) -> str:
    """Give the sentence up to the word that opened the condition."""
    at = next((t for t in reversed(stop.before) if t.type in ("WHEN", "UNLESS")), stop.token)
    return stop.typed(stop.start, start_of(at)).rstrip(", ")


def three_ways(stop: Stop) -> list[str]:
    """Give the three sorts of condition that can be shown."""
    opening, word = before_condition(stop), opening_word(stop)
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
        "they did, when, and why.",
        'Write "... requires a recorded judgement of ... by ...".',
        at=words,
        suggestions=choices(stop, *drafts),
        example=example(stop, *drafts, requires_something(stop)),
    )


def done_by(stop: Stop, words: Words) -> Diagnostic:
    """*unless approved by the Home Secretary*: a document that is current."""
    who = next((t for k in (Kind.ROLE, Kind.ORGANISATION) if (t := own(stop, k))), None)
    who = who or familiar(stop, Kind.ROLE)
    opening, word = before_condition(stop), opening_word(stop)
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
        at=stop.stretch(words.start, condition_end(stop)),
        suggestions=choices(stop, *drafts),
        example=example(stop, *drafts),
    )


LEADING = types("UNKNOWN_WORDS IN ON FOR BY WITH OF UNLESS WHEN")


ROWS = (
    Row(free_text, (Place.CONDITION,)),
    Row(judged, tokens=LEADING, phrases=(*_JUDGED, *phrases.WEAK)),
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
)
