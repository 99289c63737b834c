"""Small random glossaries: one set of words in trees, diamonds and opposites that vary."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from grammar.glossary import Glossary
from grammar.parse import BookText, RuleFile, read
from grammar.terms import Kind
from grammar.vocabulary import Vocabulary

GLOSSARIES = 24
"""How many glossaries there are; each is read once."""

_TREES: dict[str, tuple[str, ...]] = {
    "data": ("face image", "custody image", "visa image", "fingerprint"),
    "activity": ("searching", "sharing", "archiving", "matching"),
    "capability": ("AFR", "street AFR", "facial matching"),
    "purpose": ("policing", "investigation", "safeguarding"),
    "organisation": ("police force", "city force", "private company"),
    "person": ("child", "adult", "suspect", "witness"),
    "system": ("LEDS", "PNC", "mobile PNC"),
    "evidence": ("DPIA", "short DPIA", "sign-off"),
    "control": ("review", "human review", "log"),
    "judgement": ("proportionality", "strict proportionality"),
    "event": ("capture", "decision", "adverse decision"),
    "content": ("summary", "rationale"),
    "change": ("camera move", "camera swap"),
}
"""The words of each kind; each is a kind of some of those before it, or of none."""
_FIXED = """
"Analyst" is a kind of role.
"Constable" is a kind of role.
"Sergeant" is a role above constable.
  Also called "sarge".
"Inspector" is a role above sergeant.
"Match threshold" is a number.
"Data age" is a duration.
"Sentence length" is a duration.
"Deletion mode" is one of "automatic", "on request".
"High risk" is a yes-or-no fact.
  Also called "raised risk".
"""
_CLAUSES = {
    "child": 'Plural "children". Also called "minor".',
    "custody image": 'Also called "mugshot", "custody photograph".',
    "sharing": 'Also called "disclosing".',
    "AFR": 'Also called "automatic facial recognition".',
    "LEDS": 'Also called "law enforcement data service".',
    "DPIA": 'Also called "data protection impact assessment".',
    "police force": 'Also called "constabulary".',
    "safeguarding": 'Also called "protection work".',
    "review": 'Also called "look-over".',
    "summary": 'Also called "outline".',
    "proportionality": 'Also called "balance".',
    "capture": 'Also called "taking".',
}
_ALSO_UNDER = {"archiving": "retention", "matching": "joining", "sign-off": "approval"}


@dataclass(frozen=True, eq=False)
class Words:
    """A glossary with the text that defines it."""

    number: int
    text: str
    vocabulary: Vocabulary

    @property
    def glossary(self) -> Glossary:
        return self.vocabulary.glossary

    def of(self, *kinds: Kind) -> tuple[str, ...]:
        """Give the labels of all terms of some kinds, the roots aside."""
        return _labels(self.number, kinds)

    def below(self, term: str) -> tuple[str, ...]:
        """Give the labels of the terms narrower than the one that is spelt so."""
        glossary = self.glossary
        name = glossary.forms[term.casefold()]
        return tuple(sorted(glossary.label(n) for n in glossary.narrower(name) if n != name))

    def spellings(self, label: str) -> tuple[str, ...]:
        """Give every way of writing a term."""
        term = self.glossary.find(label)
        assert term is not None, label
        return (label, label.upper(), *term.forms)


@cache
def _labels(number: int, kinds: tuple[Kind, ...]) -> tuple[str, ...]:
    terms = words(number).glossary.terms.values()
    found = [term.label for term in terms if term.kind in kinds and term.name != term.kind.value]
    return tuple(found)


@cache
def words(number: int) -> Words:
    """Give glossary ``number``."""
    text = _text(random.Random(number) if number else None)  # noqa: S311
    book = read([BookText("words", (RuleFile("words.rules", text),))])
    assert not book.diagnostics, book.diagnostics
    return Words(number, text, book.vocabulary)


def _text(chance: random.Random | None) -> str:
    """Write a glossary; without ``chance`` the plainest one, with no trees and no opposites."""
    lines: list[str] = []
    for root, names in _TREES.items():
        parents: dict[str, list[str]] = {}
        for name in names:
            parents[name] = _parents(chance, root, name, parents)
            lines.append(f'"{name}" is a kind of {listed(parents[name], "and")}.')
            lines.append(f"  {_CLAUSES.get(name, '')}")
        lines += _opposites(chance, parents)
    return "\n".join(lines) + _FIXED


def listed(items: Sequence[str], join: str) -> str:
    """Write a list as the language does."""
    if len(items) == 1:
        return items[0]
    return f"{', '.join(items[:-1])} {join} {items[-1]}"


def _parents(
    chance: random.Random | None, root: str, name: str, earlier: dict[str, list[str]]
) -> list[str]:
    found: list[str] = []
    if chance is not None and earlier and chance.random() < 0.6:
        found = chance.sample(sorted(earlier), min(len(earlier), chance.choice([1, 1, 2])))
    if name in _ALSO_UNDER and (chance is None or chance.random() < 0.7):
        found.append(_ALSO_UNDER[name])
    return found or [root]


def _opposites(chance: random.Random | None, parents: dict[str, list[str]]) -> list[str]:
    """Declare opposites among terms that share no narrower term."""

    def above(name: str) -> set[str]:
        return {name}.union(*(above(parent) for parent in parents.get(name, ())))

    apart: list[str] = []
    for one, other in combinations(parents, 2):
        free = not any({one, other} <= above(name) for name in parents)
        if free and chance is not None and chance.random() < 0.35:
            apart.append(f"{one} is not {other}.")
    return apart


_BRACES = re.compile(r"\{([^{}]+)\}")


def spelt(text: str, spelling: Spelling) -> str:
    """Write a text whose terms stand in braces."""
    return _BRACES.sub(lambda found: spelling(found[1]), text)


class Spelling:
    """How terms are written: as they are, or in any of their forms."""

    def __init__(self, known: Words, choices: bytes = b"") -> None:
        self.known = known
        self.choices = choices
        self.at = 0

    def __call__(self, label: str) -> str:
        if not self.choices:
            return label
        self.at += 1
        forms = self.known.spellings(label)
        return forms[self.choices[self.at % len(self.choices)] % len(forms)]
