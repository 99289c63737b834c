"""Small pieces of good English: articles, plurals, lists, numbers and days."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from grammar.normalise import ARTICLES
from grammar.periods import Duration
from grammar.terms import Term

_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_SOUNDS_A = re.compile(r"(?:uni(?![nmd])|us[aeu]|uti|eu|ubi|once?\b|one-)", re.IGNORECASE)
_SOUNDS_AN = re.compile(r"(?:[aeiou]|hour|honest|honour|heir|8|11\b|18\b)", re.IGNORECASE)
_LETTERS_AN = frozenset("AEFHILMNORSX")
_NO_PLURAL = frozenset({"data", "police"})


def a_or_an(words: str) -> str:
    """Give the article that ``words`` take, by how they sound."""
    return "an" if _spoken_vowel(words.split(" ", maxsplit=1)[0]) else "a"


def sounds_doubtful(words: str) -> bool:
    """Tell whether ``words`` begin with letters that some spell out and others say as a word."""
    first = re.split(r"[ \-/]", words)[0]
    spelt_out = first[:1] in _LETTERS_AN and first[:1] not in "AEIO"
    return len(first) > 1 and first.isupper() and spelt_out and first[1] in "AEIOU"


def _spoken_vowel(first: str) -> bool:
    letters = re.split(r"[\-/]", first)[0]
    if len(letters) > 1 and re.fullmatch(r"[A-Z][A-Z0-9]+", letters):
        said_as_word = letters[0] not in "AEIOU" and letters[1] in "AEIOU"
        return letters[0] in _LETTERS_AN and not said_as_word
    return not _SOUNDS_A.match(first) and bool(_SOUNDS_AN.match(first))


def with_article(words: str) -> str:
    """Give ``words`` behind *a* or *an*, unless they have an article of their own."""
    if words.split(" ", maxsplit=1)[0].casefold() in ARTICLES:
        return words
    return f"{a_or_an(words)} {words}"


def plural_of(term: Term) -> str:
    """Give how more than one is printed, which for *data* and the like is the label itself."""
    same = not term.plural or term.label.split(" ")[-1].casefold() in _NO_PLURAL
    return term.label if same else term.plural


def counts(term: Term) -> bool:
    """Tell whether one and more than one of a term are printed differently."""
    return plural_of(term) != term.label


def capitalised(words: str) -> str:
    """Give ``words`` with a capital at the start, unless the first word has one inside."""
    first = words.split(" ", maxsplit=1)[0]
    return words if first != first.lower() else words[:1].upper() + words[1:]


def listed(items: Sequence[str], join: str) -> str:
    """Give ``A``, ``A and B`` or ``A, B and C``."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {join} {items[-1]}"


def number_words(number: Decimal) -> str:
    """Give a number without needless noughts, its thousands set apart: ``2,000`` or ``0.7``."""
    words = format(number, ",f")
    return words.rstrip("0").rstrip(".") if "." in words else words


def duration_words(period: Duration) -> str:
    """Give a period: ``6 months``, ``2,000 days``."""
    return f"{period.amount:,} {period.unit}" + ("" if period.amount == 1 else "s")


def date_words(day: date) -> str:
    """Give a day as people write it: ``16 January 2019``."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
