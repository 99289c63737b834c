"""Sentences that open with something a rule can not open with."""

from __future__ import annotations

from lark import Token

from grammar.diagnostic import Diagnostic
from grammar.lexer import TOKENS
from grammar.messages import phrases
from grammar.messages.author import (
    choices,
    done_to,
    event,
    example,
    familiar,
    offer,
    own,
    plural_or_name,
    with_article,
)
from grammar.messages.expected import KIND_WORDS, KINDS
from grammar.messages.positions import Position as Place
from grammar.messages.stop import VERBS, Stop, Words, end_of, start_of
from grammar.messages.table import Row, types
from grammar.terms import Kind

ACTORS = frozenset({Kind.ROLE, Kind.ORGANISATION, Kind.PERSON})
PROOFS = frozenset({Kind.EVIDENCE, Kind.CONTROL, Kind.JUDGEMENT})


def person_first(stop: Stop, _words: Words) -> Diagnostic:
    """*The police must delete custody images*."""
    at = stop.stretch(stop.start, end_of(stop.token))
    drafts = _instead_of_a_person(stop)
    return stop.complain(
        "E114",
        "RULES ARE ABOUT DATA USES, NOT PEOPLE",
        "I check what a capability is designed to do; I can not see what a person does. "
        "So a rule starts with the capability, the data or the change.",
        "Say what the design should show instead: a limit, a review, a training, an approval, or "
        "who alone may use it.",
        at=at,
        suggestions=choices(stop, *drafts),
        example=example(stop, *drafts),
    )


def _instead_of_a_person(stop: Stop) -> list[str]:
    who = next((t for k in ACTORS if (t := own(stop, k))), None)
    data = own(stop, Kind.DATA)
    text = stop.typed(stop.start, stop.end).casefold()
    drafts = _told(stop, text)
    if "approv" in text or "authoris" in text or "sign" in text:
        drafts.append(
            f"{{}} requires approval by {with_article(who)}" if who else "{} requires approval"
        )
    if data and any(
        word in text for word in ("delet", "destroy", "eras", "keep", "retain", "remov")
    ):
        drafts.append(f"{data.label} retention is limited to 6 years after {event(stop)}")
        control = with_article(familiar(stop, Kind.CONTROL))
        drafts.append(f"{data.label} retention requires {control} every 12 months")
    if proof := next((t for k in (Kind.EVIDENCE, Kind.CONTROL) if (t := own(stop, k))), None):
        by = f" by {with_article(who)}" if who else ""
        drafts += [
            f"{{}} requires {with_article(proof)}{by}",
            f"{{}} requires {with_article(proof)}",
        ]
    if who:
        drafts += [
            f"{about} is permitted only by {plural_or_name(who)}" for about in done_to(stop, text)
        ]
        drafts.append(f"{{}} is permitted only by {plural_or_name(who)}")
    return [*drafts, f"{{}} requires {with_article(familiar(stop, Kind.EVIDENCE))}"]


def _told(stop: Stop, text: str) -> list[str]:
    """Give drafts for a sentence that wants somebody to be told."""
    found = stop.glossary.find("notification")
    who = next((t for k in (Kind.ROLE, Kind.ORGANISATION) if (t := own(stop, k))), None)
    if (
        found is None
        or who is None
        or not any(w in text for w in ("notif", "inform", "told", "tell"))
    ):
        return []
    draft = f"{{}} requires {found.label} to {plural_or_name(who)}"
    return [f"{draft}{_time(stop)}", draft]


def lone_term(stop: Stop, words: Words) -> Diagnostic:
    """A term first that no rule can be about: somebody, a document, a system, a purpose."""
    kind = KINDS.get(_first_term(stop).type, Kind.DATA)
    if kind in ACTORS:
        return person_first(stop, words)
    return proof_first(stop, words) if kind in PROOFS else _of_no_use(stop, kind)


def _first_term(stop: Stop) -> Token:
    """Give the first term of the sentence, behind its label."""
    return next((t for t in stop.sentence if t.type in KINDS), stop.token)


def proof_first(stop: Stop, _words: Words) -> Diagnostic:
    """*A DPIA is required for AFR*."""
    first = _first_term(stop)
    proof = stop.glossary.terms[str(first.value)]
    recorded = "a recorded judgement of " if proof.kind is Kind.JUDGEMENT else ""
    needed = recorded + (proof.label if recorded else with_article(proof))
    said = _proof_phrase(stop, stop.start)
    wanted = (said, needed) if not recorded else (needed,)
    drafts = [f"{{}} requires {one}{when}" for one in wanted for when in (_time(stop), "")]
    return stop.complain(
        "E118",
        "START WITH WHAT NEEDS IT",
        f'"{proof.label}" is {KIND_WORDS[proof.kind]}. A rule starts with what needs it, so that '
        "all rules about one capability can be found together.",
        f'Write "... requires {needed}".',
        at=stop.between(first, stop.token),
        suggestions=choices(stop, *drafts),
        example=example(stop, *drafts),
    )


_PLACE: dict[Kind, str] = {
    Kind.SYSTEM: "on",
    Kind.PURPOSE: "for",
    Kind.EVENT: "before",
    Kind.CONTENT: "stating",
}


def _of_no_use(stop: Stop, kind: Kind) -> Diagnostic:
    first = _first_term(stop)
    term = stop.glossary.terms[str(first.value)]
    place = _PLACE.get(kind, "of")
    drafts = (
        *(
            f"{about} is forbidden"
            for about in done_to(stop, stop.typed(start_of(first), stop.end))
        ),
        f"{familiar(stop, Kind.CAPABILITY).label} {place} {term.label} is forbidden",
        f"{{}} requires {with_article(familiar(stop, Kind.EVIDENCE))} {place} {term.label}",
        "{} is forbidden",
    )
    return stop.complain(
        "E105",
        "WHAT IS DONE THERE?",
        f'"{term.label}" is {KIND_WORDS[kind]}. A rule is about a use: a capability, data, an '
        f'activity or a change. "{term.label}" can follow it, behind "{place}".',
        "Start with what is used or done.",
        at=stop.between(first, first),
        suggestions=choices(stop, *drafts),
        example=example(stop, *drafts),
    )


def order(stop: Stop, words: Words) -> Diagnostic:
    """*Delete custody images after 6 years*: an order to somebody who is not named."""
    drafts = _instead_of_a_person(stop)
    return stop.complain(
        "E114",
        "A RULE IS NOT AN ORDER",
        f'"{words.text}" tells somebody to do something. I check what a capability is designed to '
        "do; I can not see what a person does.",
        "Start with the capability, the data or the change, and say what the design should show: a "
        "limit, a review, an approval, a notification.",
        at=words,
        suggestions=choices(stop, *drafts),
        example=example(stop, *drafts),
    )


def wish(stop: Stop, words: Words) -> Diagnostic:
    """*We want AFR to be forbidden*, *Please ban AFR*: who asks belongs in the proposal."""
    text = stop.typed(words.end, stop.end).casefold()
    against = any(
        stem in text for stem in ("forbid", "forbad", "ban", "stop", "not ", "wrong", "end ")
    )
    ban = [f"{about} is forbidden" for about in (*done_to(stop, text), "{}")] if against else []
    return offer(
        stop,
        "E158",
        "SAY IT STRAIGHT",
        f'"{words.text}" tells who wants it. A rule only says what is to hold; who asked for it, '
        "and why, stand in the proposal and in its clauses.",
        'Leave it out. The reason goes on the next line:  Because "...".',
        *ban,
        *_instead_of_a_person(stop),
        at=words,
    )


def there_must_be(stop: Stop, words: Words) -> Diagnostic:
    """*There must be a DPIA for AFR*: start with what needs it."""
    named = next((t for k in PROOFS if (t := own(stop, k))), None) or familiar(stop, Kind.EVIDENCE)
    first = stop.first(_PROOF_TOKENS)
    at = stop.with_article(stop.between(first, first)) if first else words
    needed = _proof_phrase(stop, at.start) if first else with_article(named)
    drafts = [f"{{}} requires {needed}{when}" for when in (_time(stop), "")]
    drafts.append(f"{{}} requires {with_article(named)}")
    return stop.complain(
        "E118",
        "START WITH WHAT NEEDS IT",
        f'"{words.text}" does not say what the rule is about. A rule starts with that, so that all '
        "rules about one capability can be found together.",
        'Write "... requires ...".',
        at=words,
        suggestions=choices(stop, *drafts),
        example=example(stop, *drafts),
    )


_PROOF_TOKENS = ("EVID", "CONTROL")
_TIMES = types("BEFORE AFTER WITHIN EVERY AT_LEAST NO_OLDER_THAN NO_LATER_THAN")


def _time(stop: Stop) -> str:
    """Give the time phrase of the sentence with a space before it, or nothing."""
    tail = stop.tail(_TIMES)
    return f" {tail}" if tail else ""


def _proof_phrase(stop: Stop, start: int) -> str:
    """Give the document or control that begins at an offset, with who it comes from."""
    ends = (*VERBS, "UNKNOWN_WORDS", "FOR", "ON", "DOT", *_TIMES)
    last = next((t for t in stop.sentence if t.type in ends and start_of(t) > start), None)
    said = stop.typed(start, start_of(last) if last else stop.end)
    first, _, rest = said.partition(" ")
    small = first[:1].lower() + first[1:] if first[1:] == first[1:].lower() else first
    return f"{small} {rest}".strip()


def only_first(stop: Stop, words: Words) -> Diagnostic:
    """*Only police officers may access LEDS*."""
    who = next((t for k in (*ACTORS, Kind.PURPOSE) if (t := own(stop, k))), None)
    who = who or familiar(stop, Kind.ORGANISATION)
    word = "for" if who.kind is Kind.PURPOSE else "by"
    phrase = f"is permitted only {word} {plural_or_name(who)}"
    acts = done_to(stop, stop.typed(words.start, stop.end))
    drafts = [f"{about} {phrase}" for about in (*acts, "{}")]
    return stop.complain(
        "E115",
        'PUT "ONLY" NEXT TO WHAT IT LIMITS',
        f'With "{words.text}" at the front a reader has to guess what is limited: who, what, or '
        'what for. Behind "permitted" there is nothing to guess.',
        'Write "... is permitted only by ...", "... only for ...", "... only on ...".',
        at=words,
        suggestions=choices(stop, *drafts),
        example=example(stop, *drafts),
    )


def only_elsewhere(stop: Stop, words: Words) -> Diagnostic:
    """*AFR is only permitted for safeguarding*, *permitted solely for*: permitted only for."""
    tail = stop.tail(("BY", "FOR", "WITH", "TO", "FROM", "ON", "IN", "ABOUT", "WHEN"))
    drafts = [f"{{}} is permitted only {tail}"] if tail else []
    return offer(
        stop,
        "E115",
        'PUT "ONLY" NEXT TO WHAT IT LIMITS',
        f'Where "{words.text}" stands, a reader has to guess what is limited: who, what, or what '
        'for. Behind "permitted" there is nothing to guess.',
        'Write "is permitted only by ...", "... only for ...", "... only on ...".',
        *drafts,
        "{} is permitted only by " + plural_or_name(familiar(stop, Kind.ORGANISATION)),
        at=words,
    )


_LONE = tuple(
    sorted(
        {"REQUIRES", "_IS", "FORBIDDEN", "PERMITTED", "NOT_PERMITTED", "SHOULD_HAVE", "SHOULD_BE"}
        | {"SHOULD_NOT_HAPPEN", "LIMITED_TO", "MUST_END_AT", "DOT", "AND", "OR", "COMMA", "ONLY"}
        | {
            "BY",
            "FOR",
            "WITH",
            "TO",
            "FROM",
            "ON",
            "IN",
            "ABOUT",
            "OF",
            "OR_ABOVE",
            "BEFORE",
            "AFTER",
        }
        | {"EVERY", "WHEN", "UNLESS", "WHO_ARE", "STATING", "WITHIN", "AT", "A_RETENTION_LIMIT"}
        | {*TOKENS.values(), "UNKNOWN_WORDS"}
    )
)

ROWS = (
    Row(lone_term, (Place.LONE_TERM,), _LONE),
    Row(
        person_first,
        (Place.START, Place.SUBJECT),
        phrases=(
            "must",
            "shall",
            "has to",
            "have to",
            "will",
            "is obliged to",
            "are obliged to",
            "should",
            "ought to",
            "is responsible for",
            "are responsible for",
            "needs to",
            "need to",
        ),
    ),
    Row(only_first, (Place.START, Place.SUBJECT), ("ONLY",)),
    Row(only_elsewhere, (Place.AFTER_IS, Place.VERB, Place.END, Place.AFTER_ITEM), ("ONLY",)),
    Row(
        only_elsewhere,
        (Place.AFTER_IS, Place.VERB, Place.AFTER_PERMITTED, Place.AFTER_SHOULD_BE),
        phrases=("solely", "exclusively", "purely", "just", "alone", "nothing but"),
    ),
    Row(order, (Place.START, Place.SUBJECT), phrases=phrases.ORDERS),
    Row(wish, (Place.START, Place.SUBJECT), phrases=phrases.WISHES),
    Row(
        lone_term,
        (Place.SUBJECT,),
        types("ROLE ORG PERSON SYSTEM PURPOSE EVID CONTROL JUDG EVENT CONTENT"),
    ),
    Row(there_must_be, (Place.START, Place.SUBJECT), phrases=phrases.THERE),
    Row(there_must_be, (Place.START, Place.SUBJECT), ("THERE_IS",)),
    Row(
        only_first,
        (Place.START, Place.SUBJECT),
        phrases=("solely", "exclusively", "nobody but", "no one but"),
    ),
)
