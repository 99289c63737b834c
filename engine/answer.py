"""Three-valued answers that remember which facts they rest on."""

from __future__ import annotations

from collections.abc import Iterable

from engine import logic
from engine.logic import Truth
from engine.manifest import Place
from grammar.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Ground:
    """One fact that an answer rests on."""

    says: str
    """What the manifest says there, or what it does not say."""
    holds: Truth
    """Whether it makes its test true; nothing when it can not be told."""
    place: Place
    asks: str = ""
    """The question that would settle it, when it can not be told."""
    clause: bool = False
    """Whether ``says`` is a clause (*AFR is new on LEDS*) and not the name of a thing."""

    def __hash__(self) -> int:
        """Give a hash, of what tells most of them apart: grounds are compared very often."""
        return hash((self.says, self.place.pointer))


@dataclass(frozen=True, slots=True)
class Answer:
    """A truth value with its grounds: those that make it what it is."""

    truth: Truth
    grounds: tuple[Ground, ...] = ()


YES, NO = Answer(True), Answer(False)


def every(answers: Iterable[Answer]) -> Answer:
    """Give the conjunction. False answers decide, all of them are kept; else all are."""
    given = answers if isinstance(answers, list) else list(answers)
    if len(given) == 1:
        return given[0]
    truth = logic.every([answer.truth for answer in given])
    if truth is False:
        given = [answer for answer in given if answer.truth is False]
    return Answer(truth, _once([ground for answer in given for ground in answer.grounds]))


def some(answers: Iterable[Answer]) -> Answer:
    """Give the disjunction. True answers decide, all of them are kept; else the unknown ones do."""
    given = answers if isinstance(answers, list) else list(answers)
    if len(given) == 1:
        return given[0]
    truth = logic.some([answer.truth for answer in given])
    alike = [answer for answer in given if answer.truth is truth]
    return Answer(truth, _once([ground for answer in alike for ground in answer.grounds]))


def negate(answer: Answer) -> Answer:
    """Give the opposite, on the same grounds."""
    return answer if answer.truth is None else Answer(not answer.truth, answer.grounds)


def _once(grounds: list[Ground]) -> tuple[Ground, ...]:
    return tuple(grounds) if len(grounds) < 2 else tuple(dict.fromkeys(grounds))
