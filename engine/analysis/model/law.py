"""What a rule finds, as a formula: it follows ``engine/evaluate.py`` form by form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import assert_never

from engine.analysis.model.circuit import FALSE
from engine.analysis.model.conditions import Facts
from engine.analysis.model.filing import file_records
from engine.analysis.model.mentions import Mentions
from engine.analysis.model.outline import Outline
from engine.analysis.model.proofs import Proofs
from engine.analysis.model.shape import Shape, shape
from engine.analysis.model.slots import Slots
from engine.analysis.model.truth import NOTHING, Level, Standing, Tri, negate
from engine.analysis.model.words import Side
from engine.case import Wording
from engine.evaluate import Law
from grammar.glossary import Glossary
from grammar.rules import (
    DeclaredLimit,
    Exemption,
    Forbidden,
    Item,
    Limited,
    Measure,
    Norm,
    Only,
    Permitted,
    Proof,
    Requires,
    Rule,
)


@dataclass(frozen=True, slots=True)
class Part:
    """Rules of one book that are looked at, each with its exceptions."""

    glossary: Glossary
    laws: tuple[Law, ...]


def sentences(laws: Sequence[Law]) -> list[Rule]:
    """Give every rule and exception of some laws."""
    return [rule for law in laws for rule in (law.rule, *sentences(law.exceptions))]


class Model:
    """Manifests as formulas, and what the rules of one or more books find in them."""

    def __init__(self, parts: Sequence[Part], day: date, *, outline: bool = False) -> None:
        """Make the variables that could tell the rules of ``parts`` apart on ``day``.

        ``outline`` leaves documents, controls and the days of limits out: each proof is there or
        not. Large books are searched so; what is found is shown with a full model.
        """
        sides = [Side(part.glossary, Mentions().rules(sentences(part.laws))) for part in parts]
        self.shape: Shape = shape(sides, day, dated=not outline)
        if not outline:
            file_records(self.shape)
        self.books = [_Book(self.shape, number, outline) for number in range(len(sides))]

    def level(self, side: int, law: Law) -> Level:
        """Give what a rule of one side finds."""
        return self.books[side].level(law)

    def ahead(self, side: int, law: Law) -> int:
        """Give the literal of *what a rule of one side asks for is still to be done*."""
        return self.books[side].ahead(law)

    def applies(self, side: int, law: Law, *, unless: bool = True) -> Tri:
        """Tell whether a rule of one side is about the manifest; exceptions aside."""
        return self.books[side].applies(law.rule.statement, unless=unless)

    def lifted(self, side: int, law: Law) -> Tri:
        """Tell whether an exception lifts a rule of one side."""
        return self.books[side].lifted(law)

    def lifted_by(self, side: int, law: Law, exception: Law) -> Tri:
        """Tell whether one of its exceptions lifts a rule of one side."""
        return self.books[side].lifts(exception, law)

    def named_by(self, side: int, law: Law, exception: Law) -> Tri:
        """Tell whether an exception is about all that a rule is about, its conditions aside."""
        said = exception.rule.statement
        return self.books[side].slots.covers(said.subject, law.rule.statement.subject)

    def met(self, side: int, law: Law) -> int:
        """Give the literal of *what the rule asks for is there*."""
        return self.books[side].met(law)


class _Book:
    def __init__(self, made: Shape, side: int, outline: bool) -> None:
        self.shape, self.algebra, self.circuit = made, made.algebra, made.circuit
        self.slots = Slots(made, side)
        self.proofs: Proofs | Outline = (
            Outline(made, side) if outline else Proofs(made, side, self.slots)
        )
        self.facts = Facts(made, side, self.slots, self.proofs.current)

    def level(self, law: Law) -> Level:
        """Give what a rule finds, lifted by its exceptions."""
        norm = law.rule.statement
        if not isinstance(norm, Norm) or isinstance(norm.form, Permitted):
            return NOTHING
        own = self._own(norm)
        if norm.subject.changes:
            own = self._asked(own)
        return self._less(own, self.lifted(law)) if law.exceptions else own

    def ahead(self, law: Law) -> int:
        """Give the literal of *there is still time for what the rule asks for*."""
        norm = law.rule.statement
        if not isinstance(norm, Norm) or norm.advice or isinstance(norm.form, Permitted):
            return FALSE
        return self.circuit.both(self.applies(norm).yes, self._standing(norm).pending)

    def _own(self, norm: Norm) -> Level:
        both, about = self.circuit.both, self.applies(norm)
        standing = self._standing(norm)
        if norm.advice:
            return Level(FALSE, FALSE, both(about.yes, -standing.satisfied))
        failed = both(about.yes, standing.failed)
        doubt = both(self.algebra.unknown(about), -standing.satisfied)
        return Level(failed, self.circuit.either(both(about.yes, standing.open), doubt), FALSE)

    def _asked(self, own: Level) -> Level:
        """Without a baseline, change rules are not asked of what runs."""
        stage = self.shape.stage
        running = self.circuit.either(stage.literal("live"), stage.literal("retired"))
        return Level(*(self.circuit.both(one, -running) for one in own))

    def _less(self, own: Level, lifted: Tri) -> Level:
        """Take away what an exception lifts; where it may, doubt is left."""
        both, either = self.circuit.both, self.circuit.either
        blocks = either(own.failed, own.open)
        failed = both(own.failed, lifted.no)
        return Level(failed, both(blocks, -lifted.yes, -failed), both(own.advice, -lifted.yes))

    def applies(self, said: Norm | Exemption, *, unless: bool = True) -> Tri:
        """Tell whether a sentence is about the manifest."""
        parts = [self.slots.matches(said.subject)]
        if said.when is not None:
            parts.append(self.facts.hold(said.when, "some"))
        if said.unless is not None and unless:
            parts.append(negate(self.facts.hold(said.unless, "all")))
        return self.algebra.every(parts)

    def met(self, law: Law) -> int:
        """Give the literal of *what the rule asks for is there*."""
        norm = law.rule.statement
        assert isinstance(norm, Norm)
        return self._standing(norm).satisfied

    def _standing(self, norm: Norm) -> Standing:
        match norm.form:
            case Forbidden() | Permitted():
                return self.algebra.standing(Tri(FALSE, -FALSE))
            case Only(test, conditions):
                if test is not None:
                    return self.algebra.standing(self.slots.inside(test, norm.subject))
                assert conditions is not None
                return self.algebra.standing(self.facts.hold(conditions, "all"))
            case Limited():
                return self.facts.limited(norm.form)
            case Requires(required):
                parts = [self._item(one) for one in required.items]
                join = self.algebra.any_of if required.join == "or" else self.algebra.all_of
                return join(parts)
            case _:
                assert_never(norm.form)

    def _item(self, item: Item) -> Standing:
        match item:
            case DeclaredLimit():
                return self.facts.declared()
            case Measure():
                return self.facts.measure(item)
            case Proof():
                return self.proofs.standing(item)
            case _:
                assert_never(item)

    # Exceptions

    def lifted(self, law: Law) -> Tri:
        """Tell whether any exception lifts a rule."""
        return self.algebra.some(self.lifts(one, law) for one in law.exceptions)

    def lifts(self, exception: Law, lifted: Law, *, back: bool = False) -> Tri:
        """Tell whether an exception lifts a rule, or takes another exception ``back``."""
        said = exception.rule.statement
        assert isinstance(said, Exemption)
        one: Wording = "some" if back else "all"
        other: Wording = "all" if back else "some"
        if back:
            parts = [self.slots.matches(said.subject)]
        else:
            parts = [self.slots.covers(said.subject, lifted.rule.statement.subject)]
        if said.when is not None:
            parts.append(self.facts.hold(said.when, one))
        if said.unless is not None:
            parts.append(negate(self.facts.hold(said.unless, other)))
        parts += [negate(self.lifts(e, exception, back=not back)) for e in exception.exceptions]
        return self.algebra.every(parts)
