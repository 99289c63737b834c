"""Example sentences: the first of several drafts that can really be read."""

from __future__ import annotations

from collections.abc import Iterable

from lark.exceptions import UnexpectedInput

from grammar.build import statement
from grammar.build_example import example as build_example
from grammar.build_requirement import requirement
from grammar.lexer import tokens
from grammar.messages.stop import tidy
from grammar.normalise import fold
from grammar.scan import scan
from grammar.site import Leaf, Site, branches, sort_of
from grammar.tables import parser
from grammar.vocabulary import Vocabulary

LAST_RESORT = "Retention of data requires approval."
"""Made of words that every glossary has."""


def reads(sentence: str, vocabulary: Vocabulary) -> bool:
    """Tell whether ``sentence`` is one sentence that these words can say, with no fault in it."""
    text = scan("", sentence)
    found = tokens(text, vocabulary.trie)
    if len(found) != 1:
        return False
    try:
        tree = parser().parse(found[0])  # pyright: ignore[reportUnknownMemberType]  # Lark leaves it open
    except UnexpectedInput:
        return False
    site = Site(text, vocabulary.glossary, "")
    _build(site, branches(tree)[0])
    return not site.faults


def _build(site: Site, node: Leaf) -> None:
    """Find the faults that show only when the sentence gets its meaning."""
    match sort_of(node):
        case "rule":
            statement(site, branches(node)[-1])
        case "example":
            build_example(site, node)
        case "change_duty":
            requirement(site, branches(node)[-1])
        case _:
            pass


def agreeing(sentence: str, vocabulary: Vocabulary) -> str:
    """Give ``sentence`` with *are* and *require* where it is about several things."""
    text = scan("", sentence)
    found = tokens(text, vocabulary.trie)
    if not found or len(found[0]) < 3:
        return sentence
    first, second = found[0][:2]
    term = vocabulary.glossary.terms.get(str(first.value))
    form = fold(text.text[first.start_pos or 0 : first.end_pos or 0])
    if term is None or form not in term.plurals or second.type == "ACT":
        return sentence
    verb = next((t for t in found[0] if t.type in ("_IS", "REQUIRES", "NOT_PERMITTED")), None)
    if verb is None:
        return sentence
    start, end = verb.start_pos or 0, verb.end_pos or 0
    several = {"is": "are", "requires": "require"}.get(sentence[start:end], sentence[start:end])
    return sentence[:start] + several + sentence[end:]


def first_that_reads(drafts: Iterable[str], vocabulary: Vocabulary) -> str:
    """Give the first draft that can be read, tidied; some sentence in any case."""
    for draft in drafts:
        sentence = tidy(draft)
        if sentence and reads(sentence, vocabulary):
            return agreeing(sentence, vocabulary)
    return LAST_RESORT
