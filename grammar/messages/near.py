"""Agreed terms that unknown words may stand for, best first."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from grammar.diagnostic import Suggestion
from grammar.glossary import Glossary
from grammar.messages.stop import Stop, Words
from grammar.normalise import fold
from grammar.reserved import PHRASES
from grammar.terms import Kind, Term

_LONGEST = 80
"""No term is spelt with more letters than this."""

_SMALL = frozenset("a an the of on at in to by for from with and or not no any all".split())


def misspelt(glossary: Glossary, words: str, kinds: frozenset[Kind]) -> list[Term]:
    """Give the terms of ``kinds`` that differ from ``words`` by a slip or two, best first."""
    folded = fold(words)
    if len(folded) > _LONGEST:
        return []
    best: dict[str, int] = {}
    for form, name in glossary.forms.items():
        allowed = _slips(len(folded))
        if abs(len(form) - len(folded)) > allowed or glossary.kind(name) not in kinds:
            continue
        distance = edits(folded, form)
        if 0 < distance <= allowed and distance < best.get(name, 99):
            best[name] = distance
    order = sorted(best, key=lambda name: (best[name], name))
    return [glossary.terms[name] for name in order]


def _slips(length: int) -> int:
    return 0 if length < 4 else 1 if length < 9 else 2 if length < 14 else 3


@lru_cache(maxsize=20_000)
def edits(one: str, other: str) -> int:
    """Give how many letters to add, drop, change or swap make ``other`` of ``one``."""
    previous: list[int] = []
    current = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        earlier, previous, current = previous, current, [i]
        for j, wanted in enumerate(other, 1):
            cost = min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (letter != wanted))
            swapped = i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted
            current.append(min(cost, earlier[j - 2] + 1) if swapped else cost)
    return current[-1]


def part_of(glossary: Glossary, words: str, kinds: frozenset[Kind]) -> list[Term]:
    """Give the terms that hold all of ``words`` and more, the kinds wanted here first."""
    wanted = _stems(words)
    if not wanted:
        return []
    found = {
        name: len(form.split()) for form, name in glossary.forms.items() if _part(wanted, form)
    }
    order = sorted(found, key=lambda n: (glossary.kind(n) not in kinds, found[n], n))
    return [glossary.terms[name] for name in order]


def _part(wanted: frozenset[str], form: str) -> bool:
    """Tell whether ``form`` has every wanted word, whole or longer, and is not the same."""
    stems = _stems(form)
    return wanted != stems and all(_shared(word, stems) for word in wanted)


def _shared(word: str, stems: frozenset[str]) -> bool:
    return any(word == stem or (len(word) > 2 and stem.startswith(word)) for stem in stems)


def sharing(glossary: Glossary, words: str, kinds: frozenset[Kind]) -> list[Term]:
    """Give the terms of ``kinds`` that share a word with ``words``, most shared words first."""
    wanted = _stems(words)
    found: dict[str, float] = {}
    for form, name in glossary.forms.items():
        if kinds and glossary.kind(name) not in kinds:
            continue
        stems = _stems(form)
        score = sum(_shared(word, stems) for word in wanted) / max(len(stems), 1)
        if score > found.get(name, 0):
            found[name] = score
    order = sorted(found, key=lambda n: (-found[n], len(n), n))
    return [glossary.terms[name] for name in order]


def _stems(words: str) -> frozenset[str]:
    return frozenset(w.removesuffix("s") for w in fold(words).split() if w not in _SMALL)


def replacements(stop: Stop, words: Words, terms: Iterable[Term]) -> list[Suggestion]:
    """Give a suggestion for each of the first three terms, in the number that the author used."""
    place = stop.span(words)
    return [Suggestion(in_number(words, term), place) for term in list(terms)[:3]]


def in_number(words: Words, term: Term) -> str:
    """Give a term in the plural where ``words`` are in the plural."""
    many = words.text.casefold().endswith(("s", "people", "data")) and not words.text.endswith("ss")
    return term.plural if many and term.plural else term.label


def misspelt_phrase(stop: Stop, words: Words) -> str | None:
    """Give the phrase of the language that ``words`` were meant to be, if one could stand here."""
    folded = fold(words.text)
    for token in sorted(stop.accepts):
        for phrase in PHRASES.get(token.removeprefix("_"), ()):
            if len(phrase) > 4 and 0 < edits(folded, phrase) <= min(2, _slips(len(phrase))):
                return phrase
    return None


def first_words(stop: Stop, words: Words) -> list[Words]:
    """Give ``words`` and what is left when they lose one word after the other at their end."""
    pieces = stop.pieces(words.start, words.end)
    return [stop.stretch(words.start, pieces[n].end) for n in reversed(range(len(pieces)))]
