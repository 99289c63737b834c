"""Sentences that open with a document, a system or a purpose."""

from __future__ import annotations

from lark import Token

from grammar.diagnostic import Diagnostic
from grammar.messages import phrases
from grammar.messages.author import (
    choices,
    done_to,
    example,
    familiar,
    own,
    with_article,
)
from grammar.messages.expected import KIND_WORDS, KINDS
from grammar.messages.people_first import ACTORS, TIMES, person_first, time_phrase
from grammar.messages.positions import Position as Place
from grammar.messages.stop import VERBS, Stop, Words, start_of
from grammar.messages.table import Row, types
from grammar.terms import Kind
from grammar.trie import TOKENS

PROOFS = frozenset({Kind.EVIDENCE, Kind.CONTROL, Kind.JUDGEMENT})


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
    drafts = [f"{{}} requires {one}{when}" for one in wanted for when in (time_phrase(stop), "")]
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


def there_must_be(stop: Stop, words: Words) -> Diagnostic:
    """*There must be a DPIA for AFR*: start with what needs it."""
    named = next((t for k in PROOFS if (t := own(stop, k))), None) or familiar(stop, Kind.EVIDENCE)
    first = stop.first(_PROOF_TOKENS)
    at = stop.with_article(stop.between(first, first)) if first else words
    needed = _proof_phrase(stop, at.start) if first else with_article(named)
    drafts = [f"{{}} requires {needed}{when}" for when in (time_phrase(stop), "")]
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


def _proof_phrase(stop: Stop, start: int) -> str:
    """Give the document or control that begins at an offset, with who it comes from."""
    ends = (*VERBS, "UNKNOWN_WORDS", "FOR", "ON", "DOT", *TIMES)
    last = next((t for t in stop.sentence if t.type in ends and start_of(t) > start), None)
    said = stop.typed(start, start_of(last) if last else stop.end)
    first, _, rest = said.partition(" ")
    small = first[:1].lower() + first[1:] if first[1:] == first[1:].lower() else first
    return f"{small} {rest}".strip()


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
        lone_term,
        (Place.SUBJECT,),
        types("ROLE ORG PERSON SYSTEM PURPOSE EVID CONTROL JUDG EVENT CONTENT"),
    ),
    Row(there_must_be, (Place.START, Place.SUBJECT), phrases=phrases.THERE),
    Row(there_must_be, (Place.START, Place.SUBJECT), ("THERE_IS",)),
)
