"""Rules that can not do what they say, or that say what others say: S201 to S207, by SAT.

Every rule of the book is a formula over one manifest; a rule that nothing can meet, or that never
finds what others do not find, has no model. What is found is shown with the smallest manifest.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from engine.analysis import clash_words as say
from engine.analysis.model.circuit import Circuit
from engine.analysis.model.law import Model, Part
from engine.analysis.model.shape import Shape
from engine.analysis.model.solver import Solver
from engine.analysis.model.truth import Level, Tri
from engine.analysis.model.witness import wishes, witness
from engine.analysis.scopes import Index, comparable, norm, quarrel, throughout, together
from engine.evaluate import Law
from engine.laws import lifting
from engine.reads import reads
from grammar.book import RuleBook
from grammar.diagnostic import Diagnostic
from grammar.glossary import Glossary
from grammar.rules import Exemption, Forbidden, Norm, Only, Permitted, ProofIs, Requires, Rule
from grammar.slots import Slot


def clashes(book: RuleBook, *, as_of: date) -> Iterator[Diagnostic]:
    """Give what is found of the rules of a book, whenever they are in force.

    ``as_of`` is the day by which conditions on days are judged.
    """
    lifted_by = lifting(book.rules)
    norms = (rule for rule in book.rules if isinstance(rule.statement, Norm))
    every = tuple(_law(rule, lifted_by, book.glossary) for rule in norms)
    if every:
        with _Board(book.glossary, every, as_of) as board:
            for law in every:
                yield from board.alone(law)
            yield from board.repeated()
            for law in every:
                yield from board.against(law)
            for law in every:
                yield from board.shadowed(law)


def _law(rule: Rule, lifted_by: Mapping[str, Sequence[Rule]], glossary: Glossary) -> Law:
    """Give a rule with all its exceptions, whenever these are in force."""
    exceptions = lifted_by.get(rule.name.casefold(), ())
    own = tuple(_law(one, lifted_by, glossary) for one in exceptions)
    return Law(rule, reads(rule, [law.rule for law in own], glossary), own)


@dataclass(slots=True)
class _Board:
    """All rules in one formula, and a solver over it."""

    glossary: Glossary
    laws: Sequence[Law]
    day: date
    model: Model = field(init=False)
    solver: Solver = field(init=False)
    index: Index = field(init=False)
    plain: int = field(init=False)
    """The literal of *at most one value in each slot*: two rules are about one thing."""
    scopes: dict[int, Tri] = field(default_factory=dict[int, Tri])
    levels: dict[int, Level] = field(default_factory=dict[int, Level])
    place: dict[int, int] = field(default_factory=dict[int, int])
    torn: set[int] = field(default_factory=set[int])
    """Laws that ask what another law makes impossible."""
    silent: set[int] = field(default_factory=set[int])
    """Laws of which something was found already that makes every comparison idle."""

    def __enter__(self) -> _Board:
        self.model = Model([Part(self.glossary, tuple(self.laws))], self.day, outline=True)
        self.index = Index(self.glossary, self.laws)
        self.plain = _one_value(self.model.shape)
        for law in self.laws:
            self.scopes[id(law)] = self.model.applies(0, law)
            self.levels[id(law)] = self.model.level(0, law)
        self.place = {id(law): number for number, law in enumerate(self.laws)}
        self.solver = Solver(self.model.shape.circuit)
        return self

    def __exit__(self, *_: object) -> None:
        self.solver.close()

    # One rule

    def alone(self, law: Law) -> Iterator[Diagnostic]:
        """Tell of a rule that never applies, is always lifted, or can never be met."""
        found = self._alone(law)
        if found is not None:
            self.silent.add(id(law))
            yield found
        yield from (f for e in law.exceptions for f in self._exception(law, e))

    def _alone(self, law: Law) -> Diagnostic | None:
        said, scope = norm(law), self.scopes[id(law)]
        if say.over_before_it_begins(law.rule):
            return say.vacuous(law.rule, "it ends before it begins")
        if not self.solver.holds([scope.yes]):
            bare = self.model.applies(0, law, unless=False)
            if said.unless is not None and self.solver.holds([bare.yes]):
                return say.always_defeated(law.rule, ())
            return say.vacuous(law.rule, "no manifest can have all that it asks of one")
        kept = [scope.yes, -self.model.lifted(0, law).yes, self.plain]
        if law.exceptions and not self.solver.holds(kept):
            return say.always_defeated(law.rule, [e.rule for e in law.exceptions])
        asks = isinstance(said.form, Only | Requires)
        if asks and not self.solver.holds([scope.yes, self.model.met(0, law)]):
            return say.never_met(law.rule, self._shown(law))
        return say.too_late(law.rule)

    def _exception(self, law: Law, exception: Law) -> Iterator[Diagnostic]:
        said = exception.rule.statement
        assert isinstance(said, Exemption)
        about = self.scopes[id(law)]
        if not self.solver.holds([about.yes, self.model.lifted_by(0, law, exception).yes]):
            yield say.never_lifts(exception.rule, law.rule)

    # Rules that say the same

    def repeated(self) -> Iterator[Diagnostic]:
        """Tell of rules that are word for word the same in meaning."""
        first: dict[Norm, Law] = {}
        for law in self.laws:
            earlier = first.setdefault(norm(law), law)
            if earlier is not law and together(earlier.rule, law.rule):
                self.silent.add(id(law))
                yield say.duplicate(law.rule, earlier.rule)

    def shadowed(self, law: Law) -> Iterator[Diagnostic]:
        """Tell of a rule that others make idle; rules that contradict each other prove nothing."""
        own = self.levels[id(law)]
        if id(law) in self.silent or isinstance(norm(law).form, Permitted):
            return
        others = [
            other
            for other in self.index.wider(law)
            if id(other) not in self.silent | self.torn
            and comparable(norm(law), norm(other))
            and throughout(law.rule, other.rule)
        ]
        if not others:
            return
        by = self._responsible(own, others)
        if not by:
            return
        self.silent.add(id(law))
        if len(by) == 1 and self._implies(by[0], [law]) and throughout(by[0].rule, law.rule):
            yield say.equivalent(law.rule, by[0].rule)
        else:
            yield say.shadowed(law.rule, [other.rule for other in by], self._shown(law))

    def _responsible(self, own: Level, others: Sequence[Law]) -> list[Law]:
        """Give other laws that find, wherever this one finds something, as much or more."""
        found: dict[int, Law] = {}
        for wanted, harder in ((own.failed, 1), (own.open, 2), (own.advice, 3)):
            stops = {self._at_least(self.levels[id(o)], harder): o for o in others}
            if self.solver.holds([wanted, *(-literal for literal in stops)]):
                return []
            core = self.solver.core()
            found |= {id(o): o for literal, o in stops.items() if -literal in core}
        return list(found.values())

    def _at_least(self, level: Level, count: int) -> int:
        return self.model.shape.circuit.some(level[:count])

    def _implies(self, law: Law, others: Sequence[Law]) -> bool:
        return bool(self._responsible(self.levels[id(law)], others))

    # Rules against each other

    def against(self, law: Law) -> Iterator[Diagnostic]:
        """Tell once of all that a rule contradicts, and once of the bans that it lies within."""
        if id(law) in self.silent or isinstance(norm(law).form, Forbidden):
            return
        clashing: list[Law] = []
        within: list[Law] = []
        for other in self.index.near(law, lambda one: self._may_clash(law, one)):
            if _bans(other) and self._banned(law, other):
                (within if self._lies_within(law, other) else clashing).append(other)
            elif self._quarrels(law, other):
                clashing.append(other)
                self.torn |= {id(law), id(other)}
        if clashing:
            rules = [other.rule for other in clashing]
            yield say.contradiction(law.rule, rules, self._shown(law, clashing[0]))
        if within:
            rules = [other.rule for other in within]
            yield say.unstated_exception(law.rule, rules, self._shown(law, within[0]))

    def _may_clash(self, law: Law, other: Law) -> bool:
        if id(other) in self.silent or not together(law.rule, other.rule):
            return False
        return _bans(other) or quarrel(norm(law), norm(other))

    def _banned(self, law: Law, ban: Law) -> bool:
        """Tell whether a rule permits, or takes for granted, what a ban forbids."""
        about, banned = self.scopes[id(law)].yes, self.levels[id(ban)].failed
        if not self.solver.holds([about, banned, self.plain]) or self._excepted(ban, about):
            return False
        plain = isinstance(norm(law).form, Permitted) and _of_one_book(law, ban)
        return plain or self._inside(law, ban)

    def _lies_within(self, law: Law, ban: Law) -> bool:
        """Tell whether a ban is about all that a rule is about, and more.

        Advice on what there should be beside a thing says nothing on whether that may be.
        """
        said = norm(law)
        beside = said.advice and isinstance(said.form, Requires)
        return self._inside(law, ban) and (beside or not self._inside(ban, law))

    def _inside(self, law: Law, other: Law) -> bool:
        about, scope = self.scopes[id(law)].yes, self.scopes[id(other)].yes
        return not self.solver.holds([about, -scope, self.plain])

    def _excepted(self, ban: Law, about: int) -> bool:
        """Tell whether an exception to a ban is about all that another rule is about."""
        return any(
            not self.solver.holds([about, self.plain, -self.model.named_by(0, ban, one).yes])
            for one in ban.exceptions
        )

    def _before(self, law: Law, other: Law) -> bool:
        return self.place[id(law)] < self.place[id(other)]

    def _quarrels(self, law: Law, other: Law) -> bool:
        """Tell whether a rule and an earlier one are about one use that can not meet both."""
        if not quarrel(norm(law), norm(other)) or self._before(law, other):
            return False
        about = [self.scopes[id(law)].yes, self.scopes[id(other)].yes, self.plain]
        met = [self.model.met(0, law), self.model.met(0, other)]
        if self.solver.holds([*about, *met]) or not self.solver.holds(about):
            return False
        return _of_one_book(law, other) or self._inside(law, other) or self._inside(other, law)

    # Witnesses

    def _shown(self, *laws: Law) -> str:
        """Give the smallest manifest that all of some laws are about, as YAML."""
        proofs = any(map(_rests_on_proof, laws))
        model = Model([Part(self.glossary, laws)], self.day, outline=not proofs)
        wanted = [model.applies(0, law).yes for law in laws]
        plain = _one_value(model.shape)
        with Solver(model.shape.circuit) as solver:
            for asked in ([*wanted, plain], wanted):
                if solver.holds(asked):
                    held = solver.smallest(asked, wishes(model.shape))
                    return witness(model.shape, held).text
        return ""


def _rests_on_proof(law: Law) -> bool:
    """Tell whether it depends on documents whether a rule applies."""
    said = norm(law)
    groups = [group for group in (said.when, said.unless) if group is not None]
    return any(isinstance(one, ProofIs) for group in groups for one in group.items)


def _of_one_book(law: Law, other: Law) -> bool:
    """Tell whether two rules stand in one book: those of several books add up where they meet."""
    return law.rule.book == other.rule.book


def _bans(law: Law) -> bool:
    said = norm(law)
    return isinstance(said.form, Forbidden) and not said.advice


def _one_value(shape: Shape) -> int:
    """Give the literal of *at most one value in each slot, and nothing unknown*."""
    circuit: Circuit = shape.circuit
    plain = circuit.free()
    for slot, listed in shape.slots.items():
        if slot is Slot.PEOPLE or any(slot in side.mentions.joined for side in shape.sides):
            continue
        before: int | None = None
        for one in listed:
            if one.word is None:
                circuit.require(-plain, -one.there)
                continue
            if before is not None:
                circuit.require(-plain, -before, -one.there)
            before = one.there if before is None else circuit.either(before, one.there)
    return plain
