"""Terms as nouns: which take an article, which stand in the plural, which are names."""

from __future__ import annotations

import re

from grammar.normalise import ARTICLES
from grammar.terms import Kind, Term
from grammar.wording import counts, plural_of, with_article

_LINKS = re.compile(r" (?:of|for|on|at|in|to|with|from|who|under) ")
_OFFICES = frozenset(
    "agency association authority board commission commissioner council department executive "
    "inspectorate ministry office ombudsman panel secretary service space".split()
)
"""Words that make a name take *the*: the Home Office, the Secretary of State."""
_SPELT_OUT = re.compile(r"[B-DF-HJ-NP-TV-Z]{2}[A-Z]+")
"""A name of letters that nobody says as a word: the PNC, but LEDS."""
_UNCOUNTED = re.compile(
    r"(?:ing|(?<!mina)tion|(?<!deci)sion|ance|ence|oval|fulfilment|oversight|access|consent)$"
)
_UNCOUNTED_WORDS = frozenset({"review", "audit", "approval"})
_ONE_AND_ONLY = re.compile(r"(?:first|last|next|end|start|beginning|day|date)\b| of ")


def head_word(term: Term) -> str:
    """Give the noun that a term turns on: *Secretary* of Secretary of State."""
    return _LINKS.split(term.label)[0].split(" ")[-1]


def is_name(term: Term) -> bool:
    """Tell whether a term names just one: the Home Secretary does, District Judge does not."""
    head = head_word(term)
    lone = term.kind is not Kind.ROLE or head.casefold() in _OFFICES
    return head[:1].isupper() and lone and term.kind is not Kind.DATA


def _own_article(term: Term) -> bool:
    return term.label.split(" ")[0].casefold() in ARTICLES


def name_words(term: Term) -> str:
    """Give a proper name, behind *the* where such names have it."""
    spelt_out = term.kind is Kind.SYSTEM and _SPELT_OUT.fullmatch(term.label)
    takes_the = spelt_out or head_word(term).casefold() in _OFFICES
    return f"the {term.label}" if takes_the and not _own_article(term) else term.label


def one(term: Term) -> str:
    """Give a term for one of its kind: *a police force*, *the Home Office*, *PNC data*."""
    if term.kind is Kind.PURPOSE and head_word(term) == "purpose":
        return with_article(term.label)
    if term.kind in (Kind.PURPOSE, Kind.ACTIVITY, Kind.CAPABILITY):
        return term.label
    if term.kind in (Kind.EVIDENCE, Kind.CONTROL):
        return document(term)
    if is_name(term):
        return name_words(term)
    return with_article(term.label) if counts(term) else term.label


def several(term: Term) -> str:
    """Give a term for any number of its kind: *police forces*, *the Home Office*, *LEDS*."""
    if term.kind is Kind.PURPOSE:
        return plural_of(term) if head_word(term) == "purpose" else term.label
    if term.kind in (Kind.ACTIVITY, Kind.CAPABILITY):
        return term.label
    if is_name(term):
        return name_words(term)
    return plural_of(term)


def document(term: Term) -> str:
    """Give a document or control: *a DPIA*, but *notification* and *review*."""
    return term.label if _is_uncounted(term) else with_article(term.label)


def _is_uncounted(term: Term) -> bool:
    head = head_word(term)
    if not counts(term) or _UNCOUNTED.search(head):
        return True
    return head in _UNCOUNTED_WORDS and (term.kind is Kind.CONTROL or head == "approval")


def change(term: Term) -> str:
    """Give a change: *a new data set*, but *extended retention*."""
    head = head_word(term)
    return term.label if _UNCOUNTED.search(head) or not counts(term) else with_article(term.label)


def event(term: Term) -> str:
    """Give an event: *capture*, *a deletion request*, *the last conviction*."""
    if _ONE_AND_ONLY.search(term.label) and not _own_article(term):
        return f"the {term.label}"
    bare = " " not in term.label or _UNCOUNTED.search(head_word(term)) or not counts(term)
    return term.label if bare else with_article(term.label)
