"""Rules in pieces of text, terms in braces, so that an edit can change one piece."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

TERM = re.compile(r"\{([^}]*)\}")


@dataclass(frozen=True)
class Conditions:
    """What follows *when* or *unless*."""

    join: str
    items: tuple[str, ...]

    def __str__(self) -> str:
        return f" {self.join} ".join(self.items)


@dataclass(frozen=True)
class Subject:
    """What a sentence is about: a head and phrases behind it."""

    head: str
    phrases: tuple[str, ...] = ()

    def __str__(self) -> str:
        return " ".join((self.head, *self.phrases))


@dataclass(frozen=True)
class Lift:
    """An exception, with the exceptions to it."""

    subject: Subject
    when: Conditions | None = None
    unless: Conditions | None = None
    lifts: tuple[Lift, ...] = ()

    def put(self, part: str, held: Conditions | None) -> Lift:
        """Give it with other conditions after *when* or *unless*."""
        return replace(self, when=held) if part == "when" else replace(self, unless=held)


@dataclass(frozen=True)
class Draft:
    """A rule with its exceptions. ``form`` is the whole predicate."""

    subject: Subject
    form: str
    when: Conditions | None = None
    unless: Conditions | None = None
    lifts: tuple[Lift, ...] = ()

    def put(self, part: str, held: Conditions | None) -> Draft:
        """Give it with other conditions after *when* or *unless*."""
        return replace(self, when=held) if part == "when" else replace(self, unless=held)

    def text(self, name: str = "R") -> str:
        """Give its sentences, with the terms in braces."""
        said = f"Rule {name}: {self.subject} {self.form}{_ending(self)}."
        return "\n".join([said, *_exceptions(self.lifts, name)]) + "\n"


def _ending(said: Draft | Lift) -> str:
    when = f" when {said.when}" if said.when else ""
    return when + (f" unless {said.unless}" if said.unless else "")


def _exceptions(lifts: tuple[Lift, ...], name: str) -> Iterator[str]:
    for number, one in enumerate(lifts, 1):
        own = f"{name}-E{number}"
        yield f"Rule {own}: Exception to rule {name}: {one.subject} is permitted{_ending(one)}."
        yield from _exceptions(one.lifts, own)


def written(text: str) -> str:
    """Give a text without its braces."""
    return TERM.sub(r"\1", text)


@dataclass(frozen=True)
class BookDraft:
    """A book of a few rules, over the words of a glossary."""

    words: str
    rules: tuple[Draft, ...]

    @property
    def text(self) -> str:
        return written("".join(rule.text(f"R{n}") for n, rule in enumerate(self.rules)))


# Smaller ones, to find the smallest that still shows a fault


def smaller(rule: Draft) -> Iterator[Draft]:
    """Give rules with one piece less."""
    for number in range(len(rule.lifts)):
        rest = rule.lifts[:number] + rule.lifts[number + 1 :]
        yield replace(rule, lifts=rest)
        for less in _less(rule.lifts[number]):
            yield replace(rule, lifts=(*rule.lifts[:number], less, *rule.lifts[number + 1 :]))
    yield from _less_conditions(rule)
    for subject in _less_subject(rule.subject):
        yield replace(rule, subject=subject)


def _less(lift: Lift) -> Iterator[Lift]:
    for number in range(len(lift.lifts)):
        yield replace(lift, lifts=lift.lifts[:number] + lift.lifts[number + 1 :])
    for part in ("when", "unless"):
        for held in _fewer(getattr(lift, part)):
            yield lift.put(part, held)
    for subject in _less_subject(lift.subject):
        yield replace(lift, subject=subject)


def _less_conditions(rule: Draft) -> Iterator[Draft]:
    for part in ("when", "unless"):
        for held in _fewer(getattr(rule, part)):
            yield rule.put(part, held)


def _fewer(held: Conditions | None) -> Iterator[Conditions | None]:
    if held is not None:
        yield None
        if len(held.items) > 1:
            for number in range(len(held.items)):
                yield replace(held, items=held.items[:number] + held.items[number + 1 :])


def _less_subject(subject: Subject) -> Iterator[Subject]:
    for number in range(len(subject.phrases)):
        yield replace(subject, phrases=subject.phrases[:number] + subject.phrases[number + 1 :])
