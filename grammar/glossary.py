"""The agreed words and how they relate.

A glossary is a directed acyclic graph of terms (``is a kind of``), with declared opposites
(``is not``) and rank ladders (``is a role above``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from grammar.likeness import likeness
from grammar.normalise import fold, plain
from grammar.terms import Kind, Term

LONGEST_SOUGHT = 100
"""Characters of the longest words that near terms are looked for."""


class Glossary:
    """Every term of the loaded books. Immutable once built; terms are named by their keys."""

    def __init__(
        self, terms: Mapping[str, Term], opposites: Iterable[tuple[str, str]] = ()
    ) -> None:
        """Keep ``terms`` by key; ``opposites`` are the pairs that ``is not`` declares."""
        self.terms = dict(terms)
        self.opposites = frozenset(frozenset(pair) for pair in opposites)
        self._broader: dict[str, frozenset[str]] = {}
        self._covers: dict[tuple[str, str], bool | None] = {}
        self._once: dict[int, tuple[object, str]] = {}

    @cached_property
    def forms(self) -> dict[str, str]:
        """Every spelling in lower case and the key of the term it is read as."""
        return {form: term.name for term in self.terms.values() for form in term.forms}

    @cached_property
    def _below(self) -> dict[str, frozenset[str]]:
        below: dict[str, set[str]] = {name: {name} for name in self.terms}
        for name in self.terms:
            for parent in self.broader(name):
                below[parent].add(name)
        return {name: frozenset(names) for name, names in below.items()}

    @cached_property
    def _denied(self) -> dict[str, frozenset[str]]:
        """For each term the terms, with all below them, that it is declared not to be."""
        denied: dict[str, set[str]] = {}
        for pair in self.opposites:
            one, other = tuple(pair) if len(pair) == 2 else (next(iter(pair)),) * 2
            denied.setdefault(one, set()).update(self.narrower(other))
            denied.setdefault(other, set()).update(self.narrower(one))
        return {name: frozenset(names) for name, names in denied.items()}

    def find(self, words: str) -> Term | None:
        """Give the term that ``words`` spell in any form, or nothing."""
        whole = " ".join(plain(words)[0].casefold().split())
        name = self.forms.get(whole) or self.forms.get(fold(words))
        return None if name is None else self.terms[name]

    def label(self, name: str) -> str:
        """Give how a term is printed in the middle of a sentence."""
        return self.terms[name].label

    def kind(self, name: str) -> Kind:
        """Give the kind of a term."""
        return self.terms[name].kind

    def broader(self, name: str) -> frozenset[str]:
        """Give a term and everything that it is a kind of."""
        known = self._broader.get(name)
        if known is None:
            found = {name}
            for parent in self.terms[name].parents:
                found |= self.broader(parent)
            known = self._broader[name] = frozenset(found)
        return known

    def narrower(self, name: str) -> frozenset[str]:
        """Give a term and everything that is a kind of it."""
        return self._below[name]

    def children(self, name: str) -> tuple[str, ...]:
        """Give the terms that name ``name`` as a parent, in alphabetical order."""
        return tuple(sorted(term.name for term in self.terms.values() if name in term.parents))

    def disjoint(self, one: str, other: str) -> bool:
        """Tell whether ``is not`` keeps the two, or what they are kinds of, apart."""
        return any(other in self._denied.get(name, ()) for name in self.broader(one))

    def covers(self, value: str, wanted: str) -> bool | None:
        """Tell whether something called ``value`` is a ``wanted`` (people aside).

        True for the term itself and every broader one; unknown where ``value`` is broader than
        ``wanted`` or the two share a narrower term; false where they are kept apart or unrelated.
        """
        key = value, wanted
        if key not in self._covers:
            self._covers[key] = self._covered(value, wanted)
        return self._covers[key]

    def _covered(self, value: str, wanted: str) -> bool | None:
        if wanted in self.broader(value):
            return True
        if self.disjoint(value, wanted):
            return False
        return None if self.narrower(value) & self.narrower(wanted) else False

    def once(self, of: object, words: Callable[[], str]) -> str:
        """Give the words for a part of a rule, which are made when they are first asked for.

        The part is kept, so that it must be one of a book and not made for the occasion.
        """
        known = self._once.get(id(of))
        if known is None:
            known = self._once[id(of)] = of, words()
        return known[1]

    def at_or_above(self, role: str) -> frozenset[str]:
        """Give a role and every role above it on its ladder, with the kinds of each."""
        found = set(self.narrower(role))
        pending = set(found)
        while pending:
            step = {t.name for t in self.terms.values() if t.above in pending}
            pending = {name for top in step for name in self.narrower(top)} - found
            found |= pending
        return frozenset(found)

    def nearest(self, words: str, kinds: Iterable[Kind] = (), most: int = 3) -> tuple[Term, ...]:
        """Give the terms spelt most like ``words``, of ``kinds`` if any are named, best first."""
        wanted, folded = frozenset(kinds), fold(words)
        if len(folded) > LONGEST_SOUGHT:
            return ()
        best: dict[str, float] = {}
        for form, name in self.forms.items():
            if wanted and self.kind(name) not in wanted:
                continue
            ratio = likeness(folded, form, least=0.72)
            if ratio > best.get(name, 0):
                best[name] = ratio
        order = sorted(best, key=lambda name: (-best[name], name))
        return tuple(self.terms[name] for name in order[:most])
