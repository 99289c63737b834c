"""One pair of books: what the model says of it, against every manifest that was tried."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engine.analysis.model.law import Model, Part
from engine.analysis.model.solver import Solver
from engine.analysis.model.truth import Level
from engine.analysis.model.witness import wishes, witness
from engine.load import load_text
from tests.analysis.capabilities import Capability
from tests.analysis.drafts import smaller
from tests.analysis.families import Edition, Family, without
from tests.analysis.levels import level
from tests.analysis.marks import Marks


@dataclass(frozen=True)
class Fault:
    """The model and the engine do not agree."""

    what: str
    levels: tuple[int, int]
    manifest: object


def is_level(model: Model, found: Level, wanted: int) -> list[int]:
    """Give the literals that all hold where a rule finds just that much."""
    one = (-found.failed, -found.open, -found.advice)
    return list(one) if wanted == 0 else [(found.advice, found.open, found.failed)[wanted - 1]]


def faults(family: Family, first: int, second: int) -> Iterator[Fault]:
    """Compare the model of two books with what the engine finds."""
    one, other = family.editions[first], family.editions[second]
    sides = (one, other)
    model = Model([Part(e.book.glossary, (e.law,)) for e in sides], family.day)
    found = [model.level(n, e.law) for n, e in enumerate(sides)]
    seen, roughly = _seen(family, first, second)
    small, known = wishes(model.shape), set[tuple[int, int]]()
    with Solver(model.shape.circuit) as solver:
        for a in range(4):
            for b in range(4):
                wanted = [*is_level(model, found[0], a), *is_level(model, found[1], b)]
                if not solver.holds(wanted):
                    if (a, b) in seen:
                        yield Fault("the model knows no such manifest", (a, b), seen[a, b])
                    continue
                known.add((a, b))
                for held in (solver.true(), solver.smallest(wanted, small)):
                    text = witness(model.shape, held).text
                    yield from _replayed(family, sides, text, (a, b))
    for (a, b), shown in roughly.items():
        if not _shown(a, b, known):
            yield Fault("the model knows no manifest like this", (a, b), shown)


Seen = dict[tuple[int, int], Capability]


def _seen(family: Family, first: int, second: int) -> tuple[Seen, Seen]:
    """Give a manifest for each pair of levels; apart those that say more than the model has to.

    A manifest of several uses or groups of people shows nothing that one of these alone does not.
    Of limits and documents the model has those that could tell the books apart, and no others.
    """
    exactly: Seen = {}
    roughly: Seen = {}
    marks = [Marks.of(family.editions[n].book.rules) for n in (first, second)]
    rough = any(one.limits or one.proofs for one in marks)
    found = zip(family.manifests, family.found[first], family.found[second], strict=True)
    for said, a, b in found:
        if a is not None and b is not None:
            parts = max(len(said.uses), *(len(use.people) for use in said.uses))
            if parts > 1 or rough:
                roughly.setdefault((a, b), said)
            else:
                exactly.setdefault((max(a, 0), max(b, 0)), said)
    return exactly, roughly


def _shown(a: int, b: int, known: set[tuple[int, int]]) -> bool:
    """Tell whether the model knows a manifest that one book stops, and the other lets through.

    Advice is more than nothing, but not more than a duty for which there is time.
    """
    if abs(a) < abs(b):
        return _shown(b, a, {(y, x) for x, y in known})
    through = a < 2 or b > 1 or any(x > 1 >= y for x, y in known)
    return through and ((a, b) != (1, 0) or any(x > y for x, y in known))


def _replayed(
    family: Family, sides: tuple[Edition, Edition], text: str, claimed: tuple[int, int]
) -> Iterator[Fault]:
    got: list[int] = []
    for one in sides:
        manifests, told = load_text(text, "m.yaml", one.book.glossary, None)
        if told or len(manifests) != 1:
            yield Fault(f"the witness can not be read: {[t.message for t in told]}", claimed, text)
            return
        got.append(max(level(one.law, manifests[0], one.book.glossary, family.day), 0))
    if tuple(got) != claimed:
        yield Fault(f"the engine finds {tuple(got)}", claimed, text)


def smallest(family: Family, first: int, second: int) -> tuple[Family, Fault]:
    """Leave out what is not needed for the two books to show a fault."""
    pair = [family.editions[first].draft, family.editions[second].draft]
    small = without(family, pair)
    assert small is not None
    fault = next(faults(small, 0, 1))
    again = True
    while again:
        again = False
        for number in range(2):
            (rule,) = pair[number].rules
            for less in smaller(rule):
                tried = list(pair)
                tried[number] = type(pair[number])(pair[number].words, (less,))
                one = without(small, tried)
                shown = next(faults(one, 0, 1), None) if one is not None else None
                if one is not None and shown is not None:
                    small, pair, fault, again = one, tried, shown, True
                    break
    return small, fault
