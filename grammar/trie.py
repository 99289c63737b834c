"""The trie that knows every phrase of the language and every form of every term.

The longest match wins, wherever it stands; an article may be skipped when that reaches further.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, NamedTuple

from grammar.glossary import Glossary
from grammar.normalise import ARTICLES
from grammar.reserved import PHRASES
from grammar.scan import Piece
from grammar.terms import Kind

TOKENS: dict[Kind, str] = {
    Kind.DATA: "DATA",
    Kind.ACTIVITY: "ACT",
    Kind.CAPABILITY: "CAP",
    Kind.PURPOSE: "PURPOSE",
    Kind.ROLE: "ROLE",
    Kind.ORGANISATION: "ORG",
    Kind.PERSON: "PERSON",
    Kind.SYSTEM: "SYSTEM",
    Kind.EVIDENCE: "EVID",
    Kind.CONTROL: "CONTROL",
    Kind.JUDGEMENT: "JUDG",
    Kind.EVENT: "EVENT",
    Kind.CONTENT: "CONTENT",
    Kind.CHANGE: "CHANGE",
    Kind.NUMBER: "NUM",
    Kind.DURATION: "DUR",
    Kind.FACT: "FACT",
    Kind.CHOICE: "CHOICE",
}
"""The token type of each kind of term."""

UNKNOWN, BROKEN = "UNKNOWN_WORDS", "BROKEN_TERM"
"""Words that are not agreed; words of a definition that is itself at fault."""


class Match(NamedTuple):
    """What a run of words is: the token's type and value, and the pieces from ``start`` on."""

    type: str
    value: str
    start: int
    end: int
    """The index after its last piece."""


Node = dict[str, Any]
"""A step of the trie: the next word -> a node; ``""`` -> the (type, value) that ends here."""


def longest(pieces: Sequence[Piece], at: int, trie: Node) -> Match | None:
    """Give the longest phrase or term that starts at piece ``at``."""
    node: Any = trie
    best: tuple[str, str] | None = None
    end = start = at
    while at < len(pieces) and (key := pieces[at].key):
        node = node.get(key)
        if node is None:
            break
        at += 1
        ending = node.get("")
        if ending is not None:
            best, end = ending, at
    return None if best is None else Match(best[0], best[1], start, end)


def match(pieces: Sequence[Piece], at: int, trie: Node) -> Match | None:
    """Give the longest phrase or term at piece ``at``, or behind an article that stands there."""
    straight = longest(pieces, at, trie)
    if pieces[at].key not in ARTICLES or not word_follows(pieces, at):
        return straight
    behind = longest(pieces, at + 1, trie)
    if behind is not None and (straight is None or behind.end > straight.end):
        return behind
    return straight


def word_follows(pieces: Sequence[Piece], at: int) -> bool:
    """Tell whether the piece after ``at`` is a word or a number."""
    return at + 1 < len(pieces) and bool(pieces[at + 1].key)


def build_trie(glossary: Glossary, broken: Iterable[str] = ()) -> Node:
    """Give the trie of the reserved phrases, of every form, and of ``broken`` forms."""
    trie: Node = {}
    for form in broken:
        plant(trie, form, BROKEN, form)
    for form, name in glossary.forms.items():
        plant(trie, form, TOKENS[glossary.kind(name)], name)
    plant_phrases(trie)
    return trie


def plant_phrases(trie: Node) -> None:
    """Put the reserved phrases in, in place of terms that are spelt like one."""
    for token, phrases in PHRASES.items():
        for phrase in phrases:
            plant(trie, phrase, "_IS" if token == "IS" else token, phrase)


@cache
def reserved_trie() -> Node:
    """Give the trie of the reserved phrases alone."""
    return build_trie(Glossary({}))


def plant(trie: Node, form: str, token: str, value: str) -> None:
    """Put one form in, in place of what is spelt like it."""
    node = trie
    for word in form.split():
        node = node.setdefault(word, {})
    node[""] = (token, value)
