"""Three-valued answers that remember which facts they rest on."""

from __future__ import annotations

from collections.abc import Iterable

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


@dataclass(frozen=True, slots=True)
class Answer:
    """A truth value with its grounds: those that make it what it is."""

    truth: Truth
    grounds: tuple[Ground, ...] = ()


YES, NO = Answer(True), Answer(False)


def every(answers: Iterable[Answer]) -> Answer:
    """Give the conjunction. False answers decide, all of them are kept; else all are."""
    held: list[Ground] = []
    against: list[Ground] = []
    truth: Truth = True
    for answer in answers:
        if answer.truth is False:
            truth = False
            against.extend(answer.grounds)
        elif answer.truth is None and truth:
            truth = None
        held.extend(answer.grounds)
    return Answer(truth, _once(against if truth is False else held))


def some(answers: Iterable[Answer]) -> Answer:
    """Give the disjunction. True answers decide, all of them are kept; else the unknown ones do."""
    groups: dict[Truth, list[Ground]] = {True: [], None: [], False: []}
    seen: set[Truth] = set()
    for answer in answers:
        seen.add(answer.truth)
        groups[answer.truth].extend(answer.grounds)
    truth: Truth = True if True in seen else None if None in seen else False
    return Answer(truth, _once(groups[truth]))


def negate(answer: Answer) -> Answer:
    """Give the opposite, on the same grounds."""
    return answer if answer.truth is None else Answer(not answer.truth, answer.grounds)


def _once(grounds: list[Ground]) -> tuple[Ground, ...]:
    return tuple(grounds) if len(grounds) < 2 else tuple(dict.fromkeys(grounds))
