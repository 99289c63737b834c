"""What could have stood somewhere, in words that an author knows."""

from __future__ import annotations

from collections.abc import Iterable

from grammar.reserved import PHRASES
from grammar.terms import Kind
from grammar.trie import TOKENS

KIND_WORDS: dict[Kind, str] = {
    Kind.DATA: "data",
    Kind.ACTIVITY: "an activity",
    Kind.CAPABILITY: "a capability",
    Kind.PURPOSE: "a purpose",
    Kind.ROLE: "a role",
    Kind.ORGANISATION: "an organisation",
    Kind.PERSON: "a kind of person",
    Kind.SYSTEM: "a system",
    Kind.EVIDENCE: "a kind of evidence",
    Kind.CONTROL: "a control",
    Kind.JUDGEMENT: "a judgement",
    Kind.EVENT: "an event",
    Kind.CONTENT: "the content of a document",
    Kind.CHANGE: "a kind of change",
    Kind.NUMBER: "a number that a manifest states",
    Kind.DURATION: "a period that a manifest states",
    Kind.FACT: "a yes-or-no fact",
    Kind.CHOICE: "a choice that a manifest states",
}
"""How a kind of term is called in a sentence of a message."""

KINDS: dict[str, Kind] = {token: kind for kind, token in TOKENS.items()}
"""The kind of each token type that is a term."""

_OTHERS: dict[str, str] = {
    "DOT": "a full stop",
    "COMMA": "a comma",
    "COLON": "a colon",
    "PERCENT": "a percent sign",
    "STRING": "words in quotation marks",
    "NUMBER": "a number",
    "DATE": "a date",
    "UNIT": "a unit of time",
    "RULE_ID": "the id of a rule",
    "CODE": "the code of a finding",
    "SLOT": "the purpose, the recipient, the user and so on",
    "_IS": "is",
    "STAGE": "a stage",
}


def kinds_of(accepts: Iterable[str]) -> frozenset[Kind]:
    """Give the kinds of term among what may come."""
    return frozenset(KINDS[token] for token in accepts if token in KINDS)


def in_words(accepts: Iterable[str]) -> tuple[str, ...]:
    """Give what may come in the words of the language: terms first, then reserved phrases."""
    types = set(accepts) - {"$END"}
    terms = [KIND_WORDS[kind] for kind in Kind if TOKENS[kind] in types]
    others = sorted(_reserved(token) for token in types if token not in KINDS)
    return (*terms, *others)


def _reserved(token: str) -> str:
    if token in _OTHERS:
        return _OTHERS[token]
    phrases = PHRASES.get(token)
    return f'"{phrases[0]}"' if phrases else "something else"


def either(words: Iterable[str]) -> str:
    """Give words as *A, B or C*."""
    listed = list(words)
    return listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])} or {listed[-1]}"
