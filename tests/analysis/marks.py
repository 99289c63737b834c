"""What some sentences speak about, gathered from their values without a look at the model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from decimal import Decimal

from grammar.periods import Duration
from grammar.rules import (
    EventHas,
    EventOrder,
    FactIs,
    Length,
    Limited,
    Measure,
    Moment,
    Proof,
    Rule,
    SlotIs,
    StageIs,
    Subject,
    Test,
    Timing,
    Who,
)
from grammar.slots import Slot


@dataclass
class Marks:
    """The words, days, periods and numbers at which what rules find may turn."""

    nouns: dict[Slot, set[str]] = field(default_factory=dict)
    changes: set[str] = field(default_factory=set)
    facts: set[str] = field(default_factory=set)
    numbers: set[Decimal] = field(default_factory=set)
    periods: list[Duration] = field(default_factory=list)
    days: set[date] = field(default_factory=set)
    events: set[str] = field(default_factory=set)
    proofs: list[Proof] = field(default_factory=list)
    limits: list[Limited] = field(default_factory=list)
    stage: bool = False

    @classmethod
    def of(cls, rules: Iterable[Rule]) -> Marks:
        found = cls()
        for rule in rules:
            for part in _parts(rule.statement):
                found.take(part)
        return found

    def take(self, part: object) -> None:  # noqa: C901 - one line for each sort of part
        """Note what one part of a sentence speaks about."""
        match part:
            case Test(slot=slot, options=options) | SlotIs(slot=slot, options=options):
                self.nouns.setdefault(slot, set()).update(t for noun in options for t in noun.terms)
            case Who(slots=slots, actors=actors):
                for slot in slots:
                    self.nouns.setdefault(slot, set()).update(one.term for one in actors)
            case Subject(changes=changes) if changes:
                self.changes.update(changes)
                self.stage = True
                self.nouns.setdefault(Slot.SYSTEMS, set())
            case Measure(term=term, value=value):
                self.facts.add(term)
                if isinstance(value, Decimal):
                    self.numbers.add(value)
            case FactIs(term=term) | Length(measure=term) if term:
                self.facts.add(term)
            case EventHas(event=event):
                self.events.add(event)
            case EventOrder(event=event, other=other):
                self.events.add(event)
                if isinstance(other, date):
                    self.days.add(other)
                else:
                    self.events.add(other)
            case Timing(event=event, day=day):
                self.events.update((event,) if event else ())
                self.days.update((day,) if day else ())
            case Moment(events=events):
                self.events.update(events)
            case Proof():
                self.proofs.append(part)
            case Limited():
                self.limits.append(part)
            case StageIs():
                self.stage = True
            case Duration() if part not in self.periods or part.in_hours:
                self.periods.append(part)
            case _:
                pass


def _parts(node: object) -> Iterator[object]:
    """Give a value and all that is in it."""
    yield node
    if is_dataclass(node):
        for one in fields(node):
            if one.name != "span":
                yield from _parts(getattr(node, one.name))
    elif isinstance(node, tuple):
        for item in node:
            yield from _parts(item)
