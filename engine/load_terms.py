"""The glossary's terms where a manifest states them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from engine.load_faults import fault, quote
from engine.load_keys import Item, Reading
from engine.load_values import scalar
from engine.manifest import Word
from grammar.diagnostic import Suggestion
from grammar.likeness import nearest
from grammar.render import with_article
from grammar.source import Span
from grammar.terms import Kind, Term

_LONGEST_WORDS = 120
"""Longer values are surely no misspelt terms."""
_BELONGS: dict[Kind, str] = {
    Kind.DATA: "`data` of a use",
    Kind.ACTIVITY: "`activities` of a use",
    Kind.CAPABILITY: "`capabilities`",
    Kind.PURPOSE: "`purposes` of a use",
    Kind.ROLE: "`users` or `recipients` of a use, or `by`",
    Kind.ORGANISATION: "`sources`, `users` or `recipients` of a use",
    Kind.PERSON: "`people` or `excluded` of a use",
    Kind.SYSTEM: "`systems` or `sources` of a use",
    Kind.EVIDENCE: "`kind` of an entry of `evidence`",
    Kind.CONTROL: "`kind` of an entry of `controls`",
    Kind.JUDGEMENT: "`of` of an entry of `evidence` with `kind: judgement`",
    Kind.EVENT: "`events`, or `after` and `at` of a retention limit",
    Kind.CONTENT: "`states` of a control or of evidence",
    Kind.CHANGE: "`changes`",
    Kind.NUMBER: "`facts`",
    Kind.DURATION: "`facts`, or `plus` of a retention limit",
    Kind.FACT: "`facts`",
    Kind.CHOICE: "`facts`",
}


def word(reading: Reading, item: Item, kinds: Iterable[Kind], what: str) -> Word | None:
    """Give the term that stands here; nothing after telling why it is none for ``what``."""
    words = scalar(reading, item, f"{what} belongs here", kinds_in_words(kinds))
    if words is None:
        return None
    found = term(reading, words, item.at, kinds, what)
    return None if found is None else Word(found.name, item.place)


def term(reading: Reading, words: str, at: Span, kinds: Iterable[Kind], what: str) -> Term | None:
    """Give the term that ``words`` spell, if it is of ``kinds``; else tell why not."""
    if words == "none":
        _none_as_item(reading, at, what)
        return None
    found = reading.glossary.find(words)
    if found is None:
        _unknown_term(reading, words, at, tuple(kinds), what)
        return None
    if found.kind not in kinds:
        _other_kind(reading, words, at, found, tuple(kinds), what)
        return None
    return found


def _none_as_item(reading: Reading, at: Span, what: str) -> None:
    reading.fault(
        "M325",
        f"`none` says that there is no {what} at all, so it can not stand here.",
        "Write `none` alone, in place of the whole list, or take it out.",
        at,
    )


def kinds_in_words(kinds: Iterable[Kind]) -> str:
    """Give ``organisation or role``."""
    return _in_words(frozenset(kinds))


@cache
def _in_words(kinds: frozenset[Kind]) -> str:
    return " or ".join(sorted(kind.value for kind in kinds))


def _unknown_term(
    reading: Reading, words: str, at: Span, kinds: tuple[Kind, ...], what: str
) -> None:
    if reading.faults.full:
        reading.faults.count += 1
        return
    near = _near(reading, words, kinds)
    wanted = kinds_in_words(kinds)
    advice = f"Did you mean {' or '.join(f'`{n}`' for n in near)}? " if near else ""
    made = fault(
        "M330",
        f"{quote(words)} is not a term of the glossary; no rule could find it as {what}.",
        f"{advice}Use {with_article(wanted)} term (`remit glossary` lists them), write `unknown`, "
        "or have the term added to the glossary.",
        at,
    )
    suggestions = tuple(Suggestion(label, at) for label in near)
    reading.faults.add(
        replace(made, found=words, suggestions=suggestions, expected_kinds=_values(kinds))
    )


def _near(reading: Reading, words: str, kinds: tuple[Kind, ...]) -> list[str]:
    """Give what may have been meant: spelt alike, else with a word in common."""
    if len(words) > _LONGEST_WORDS:
        return []
    alike = [one.label for one in reading.glossary.nearest(words, kinds)]
    alike = alike or list(nearest(words.strip().casefold(), ("none", "unknown"), least=0.8))
    if alike:
        return alike
    from grammar.messages.near import sharing  # most of the messages come along

    return [one.label for one in sharing(reading.glossary, words, frozenset(kinds))[:3]]


def _values(kinds: tuple[Kind, ...]) -> tuple[str, ...]:
    return tuple(sorted(kind.value for kind in kinds))


def _other_kind(
    reading: Reading, words: str, at: Span, found: Term, kinds: tuple[Kind, ...], what: str
) -> None:
    wanted = kinds_in_words(kinds)
    made = fault(
        "M331",
        f"{quote(words)} is {with_article(found.kind.value)} term, "
        f"and {what} is {with_article(wanted)} term.",
        f"It belongs under {_BELONGS[found.kind]}. "
        f"Here write {with_article(wanted)} term or `unknown`.",
        at,
    )
    reading.faults.add(replace(made, found=words, expected_kinds=_values(kinds)))
