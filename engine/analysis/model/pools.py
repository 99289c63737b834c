"""Which words of documents and controls stand for all: one of those that no proof tells apart."""

from __future__ import annotations

from collections.abc import Sequence

from engine import logic
from engine.analysis.model.shape import Shape
from engine.logic import Truth
from grammar.glossary import Glossary
from grammar.terms import Kind

Question = frozenset[str]
"""Terms of which a word may be one: *is it any of these?*"""


class Pool:
    """Words of some kinds that every side knows, each as the questions of the sides see it."""

    def __init__(
        self, shape: Shape, kinds: frozenset[Kind], asked: Sequence[Sequence[Question]]
    ) -> None:
        """Sort words by the answers to what is ``asked``, for each side."""
        self._sides = [side.glossary for side in shape.sides]
        self._asked = asked
        named = {term for questions in asked for question in questions for term in question}
        found: dict[tuple[Truth, ...], list[str]] = {}
        for word in self._shared(kinds):
            found.setdefault(self._answers(word), []).append(word)
        self._classes = {
            answers: min(words, key=lambda w: (w not in named, len(w), w))
            for answers, words in found.items()
        }
        self._named = [word for word in sorted(named) if word in set(self._shared(kinds))]

    def _shared(self, kinds: frozenset[Kind]) -> list[str]:
        first, *others = self._sides
        return [
            name
            for name, term in first.terms.items()
            if term.kind in kinds
            and all(name in one.terms and one.kind(name) is term.kind for one in others)
        ]

    def _answers(self, word: str) -> tuple[Truth, ...]:
        return tuple(
            answer(glossary, word, question)
            for glossary, questions in zip(self._sides, self._asked, strict=True)
            for question in questions
        )

    @property
    def asked(self) -> bool:
        """Whether any question names one of its words."""
        return bool(self._named)

    def words(self, side: int, question: Question, truth: Truth) -> list[str]:
        """Give words of which a question has that answer; those that it names first."""
        glossary = self._sides[side]
        words = dict.fromkeys([*(w for w in self._named if w in question), *self._classes.values()])
        return [word for word in words if answer(glossary, word, question) is truth]

    def stranger(self) -> str:
        """Give a word that is surely nothing that is asked for, or an empty one."""
        plain = [
            w for answers, w in self._classes.items() if not any(a is not False for a in answers)
        ]
        return plain[0] if plain else ""


def answer(glossary: Glossary, word: str, question: Question) -> Truth:
    """Tell whether a word is any of some terms."""
    known = {one for one in question if one in glossary.terms}
    return logic.some(glossary.covers(word, one) for one in known)
