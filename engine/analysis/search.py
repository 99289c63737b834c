"""The search for the smallest manifest on which two books differ, checked by the engine itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from engine.analysis.model.law import Model, Part
from engine.analysis.model.shape import Shape
from engine.analysis.model.solver import Solver
from engine.analysis.model.truth import NOTHING, Level
from engine.analysis.model.witness import Witness, wishes, witness
from engine.change import Baseline
from engine.contradictions import contradictions
from engine.evaluate import Asked, Law, findings
from engine.finding import Finding
from engine.index import Index
from engine.laws import is_asked, laws
from engine.load import load_text
from engine.manifest import Manifest
from grammar.book import RuleBook
from grammar.glossary import Glossary

MOST_RULES, MOST_TRIES = 60, 40
"""Other rules that are taken into account, and manifests that are tried, before giving up."""
RANKS = {
    "error": 3,
    "violated": 3,
    "missing": 3,
    "late": 3,
    "stale": 3,
    "undetermined": 2,
    "advice": 1,
    "pending": 1,
}
"""How hard a finding is; what is not here lets the use through."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One of the two books, as it stands on a day."""

    book: RuleBook
    glossary: Glossary
    """The words of the book; one object for both editions, where both have the same words."""
    laws: dict[str, Law]
    """By the name of the rule in lower case."""
    index: Index
    """Which of them a manifest can concern."""

    def accepts(self, manifest: Manifest, day: date) -> bool:
        """Tell whether a manifest can be judged at all."""
        return not contradictions(self.book, manifest, day, None)

    @classmethod
    def on(cls, book: RuleBook, glossary: Glossary, day: date) -> Edition:
        """Give the edition of a book on a day."""
        own = {law.rule.name.casefold(): law for law in laws(book, day)}
        return cls(book, glossary, own, Index(tuple(own.values()), book.glossary))


@dataclass(frozen=True, slots=True)
class Shown:
    """A difference that was found and replayed."""

    witness: Witness
    day: date
    strict: str
    """What the stricter side finds."""
    lax: str
    """What the other side finds: a status, or *nothing*."""
    still_stopped_by: tuple[str, ...] = ()
    """Rules of the laxer book that stop this manifest anyway."""


Ask = Callable[[Shape, Level, Level], int]


def easier(shape: Shape, strict: Level, lax: Level) -> int:
    """Give the literal of *the second finds less than the first*."""
    circuit = shape.circuit
    return circuit.either(
        circuit.both(strict.failed, -lax.failed),
        circuit.both(strict.open, -lax.failed, -lax.open),
        circuit.both(strict.advice, -lax.failed, -lax.open, -lax.advice),
    )


def let_through(shape: Shape, strict: Level, lax: Level) -> int:
    """Give the literal of *the first stops it, and the second lets it through*."""
    circuit = shape.circuit
    return circuit.both(circuit.either(strict.failed, strict.open), -lax.failed, -lax.open)


class Search:
    """Looks for what one rule of one book finds and its like in the other book does not."""

    def __init__(self, strict: Edition, lax: Edition, day: date) -> None:
        """Compare two books on a day; ``strict`` is the one that should find more."""
        self.strict, self.lax, self.day = strict, lax, day

    def differs(self, strict: Law | None, lax: Law | None) -> bool:
        """Tell whether the strict side's rule ever finds more than the lax side's."""
        if strict is None:
            return False
        model = self._model(strict, lax, ())
        wanted = self._asked(model, strict, lax, easier)
        with Solver(model.shape.circuit) as solver:
            return solver.holds([wanted])

    def show(self, strict: Law, lax: Law | None) -> Shown | None:
        """Give the smallest manifest that shows a difference.

        If there is one that the lax book lets through, it is given.
        """
        return (
            self._through(strict, lax)
            or self._smallest(strict, lax, let_through, ())
            or self._smallest(strict, lax, easier, ())
        )

    def _through(self, strict: Law, lax: Law | None) -> Shown | None:
        """Find one that no rule of the lax book stops: those that do are taken in one by one."""
        others: list[Law] = []
        while len(others) < MOST_RULES:
            found = self._smallest(strict, lax, let_through, others)
            if found is None or not found.still_stopped_by:
                return found
            known = {law.rule.name for law in others}
            more = [name for name in found.still_stopped_by if name not in known]
            if not more:
                return None
            others += [self.lax.laws[name.casefold()] for name in more]
        return None

    def _model(self, strict: Law, lax: Law | None, others: Sequence[Law]) -> Model:
        laxer = (lax, *others) if lax is not None else tuple(others)
        sides = [Part(self.strict.glossary, (strict,)), Part(self.lax.glossary, laxer)]
        return Model(sides, self.day)

    def _asked(self, model: Model, strict: Law, lax: Law | None, ask: Ask) -> int:
        """Give the literal of the difference that is looked for.

        A duty for which there is still time is a loss where nothing was there and that was a
        fault. It is none where the strict side only saw something that is out of date, or of which
        not all is known: the duty stays, and other manifests show it if less is asked.
        """
        found = model.level(0, strict)
        if lax is None:
            return ask(model.shape, found, NOTHING)
        circuit, later, ahead = model.shape.circuit, model.level(1, lax), model.ahead(1, lax)
        told = found._replace(
            failed=circuit.both(found.failed, -circuit.both(ahead, _out_of_date(model.shape))),
            open=circuit.both(found.open, -ahead),
        )
        return ask(model.shape, told, later._replace(advice=circuit.either(later.advice, ahead)))

    def _smallest(
        self, strict: Law, lax: Law | None, ask: Ask, others: Sequence[Law]
    ) -> Shown | None:
        model = self._model(strict, lax, others)
        shape = model.shape
        wanted = [self._asked(model, strict, lax, ask)]
        for law in others:
            level = model.level(1, law)
            wanted += [-level.failed, -level.open]
        small = wishes(shape)
        with Solver(shape.circuit) as solver:
            for _ in range(MOST_TRIES):
                if not solver.holds(wanted):
                    return None
                held = solver.smallest(wanted, small)
                shown = self._replayed(witness(shape, held), strict, lax)
                if shown is not None:
                    return shown
                solver.never(one for one in _choices(small, held))
        return None

    # Replaying

    def _replayed(self, found: Witness, strict: Law, lax: Law | None) -> Shown | None:
        """Check the manifest by both books; nothing where they do not differ on it after all."""
        before = self._findings(self.strict, strict, found)
        after = self._findings(self.lax, None, found)
        if before is None or after is None:
            return None
        harder = _worst(before, strict)
        softer = _worst(after, lax)
        if RANKS.get(harder, 0) <= RANKS.get(softer, 0):
            return None
        if softer == "pending" and harder in ("stale", "undetermined"):
            return None
        blocking = dict.fromkeys(f.rule.name for f in after if RANKS.get(f.status, 0) > 1)
        own = lax.rule.name if lax is not None else ""
        others = tuple(name for name in blocking if name != own)
        return Shown(found, self.day, harder, softer, others)

    def _findings(self, edition: Edition, law: Law | None, found: Witness) -> list[Finding] | None:
        """Give what a rule finds, or a whole book; nothing where it can not judge the manifest."""
        manifests, told = load_text(found.text, "witness.yaml", edition.book.glossary, None)
        if told or len(manifests) != 1 or not edition.accepts(manifests[0], self.day):
            return None
        (manifest,) = manifests
        laws = [law] if law else [one for one, _ in edition.index.concerned(manifest)]
        asked = Asked(self.day, None, edition.book.glossary)
        here = (one for one in laws if is_asked(one, manifest, None))
        return [f for one in here for f in findings(one, manifest, Baseline(), asked)]


def _out_of_date(shape: Shape) -> int:
    """Give the literal of *there is a document that has expired or was withdrawn*."""
    records = ((one.there, one.record) for one in shape.evidence)
    return shape.circuit.some(
        there for there, one in records if one.expires is not None or one.status == "withdrawn"
    )


def _worst(found: Sequence[Finding], law: Law | None) -> str:
    own = [f.status for f in found if law is not None and f.rule.name == law.rule.name]
    return max(own, key=lambda status: RANKS.get(status, 0), default="nothing")


def _choices(small: Sequence[int], held: frozenset[int]) -> list[int]:
    free = {abs(one) for one in small if abs(one) > 1}
    return [one if one in held else -one for one in sorted(free)]
