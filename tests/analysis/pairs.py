"""One pair of books: what the model says of it, against every manifest that was tried."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engine.analysis.model.law import Model, Part
from engine.analysis.model.solver import Solver
from engine.analysis.model.truth import Level
from engine.analysis.model.witness import wishes, witness
from engine.load import load_text
from engine.manifest import Manifest
from tests.analysis.capabilities import Capability
from tests.analysis.dice import Dice
from tests.analysis.drafts import smaller
from tests.analysis.families import Edition, Family, without
from tests.analysis.levels import level
from tests.analysis.marks import Marks

Levels = tuple[int, int]
"""What the rule of one book finds, and that of the other."""
EACH: tuple[Levels, ...] = tuple((a, b) for a in range(4) for b in range(4))


@dataclass(frozen=True)
class Fault:
    """The model and the engine do not agree."""

    what: str
    levels: Levels
    manifest: object


def is_level(found: Level, wanted: int) -> list[int]:
    """Give the literals that all hold where a rule finds just that much."""
    one = (-found.failed, -found.open, -found.advice)
    return list(one) if wanted == 0 else [(found.advice, found.open, found.failed)[wanted - 1]]


def faults(family: Family, first: int, second: int) -> Iterator[Fault]:
    """Compare the model of two books with what the engine finds."""
    sides = (family.editions[first], family.editions[second])
    model = Model([Part(one.book.glossary, (one.law,)) for one in sides], family.day)
    levels = [model.level(number, one.law) for number, one in enumerate(sides)]
    exactly, roughly = _seen(family, first, second)
    known, to_show = set[Levels](), _to_show(first, second)
    dice = Dice(f"{family.seed} {first} {second}")
    with Solver(model.shape.circuit) as solver:
        _lean(solver, model, dice)
        for pair in EACH:
            wanted = [
                x for one, level in zip(levels, pair, strict=True) for x in is_level(one, level)
            ]
            if solver.holds(wanted):
                known.add(pair)
                if pair in to_show:
                    text = _witness(model, solver, wanted, pair)
                    yield from _replayed(family, sides, text, pair)
            elif pair in exactly:
                yield Fault("the model knows no such manifest", pair, exactly[pair])
    for (a, b), shown in roughly.items():
        if not _shown(a, b, known):
            yield Fault("the model knows no manifest like this", (a, b), shown)


def _lean(solver: Solver, model: Model, dice: Dice) -> None:
    """Let the solver come upon manifests that say more than they need to."""
    most = max(abs(one) for clause in model.shape.circuit.clauses for one in clause)
    solver._engine.set_phases([n if dice.chance(8) else -n for n in range(2, most + 1)])


def _to_show(first: int, second: int) -> set[Levels]:
    """Give the pairs of levels of which a manifest is read again: not all, that takes too long."""
    return {(3, 0), (0, 3), *EACH[(first + second) % 4 :: 4]}


def _witness(model: Model, solver: Solver, wanted: Sequence[int], pair: Levels) -> str:
    """Give the smallest manifest of the greatest difference, else what the solver came upon."""
    held = solver.true()
    if pair in ((3, 0), (0, 3)):
        held = solver.smallest(wanted, wishes(model.shape))
    return witness(model.shape, held).text


Seen = dict[Levels, Capability]


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


def _shown(a: int, b: int, known: set[Levels]) -> bool:
    """Tell whether the model knows a manifest that one book stops, and the other lets through.

    Advice is more than nothing, but not more than a duty for which there is time.
    """
    if abs(a) < abs(b):
        return _shown(b, a, {(y, x) for x, y in known})
    through = a < 2 or b > 1 or any(x > 1 >= y for x, y in known)
    return through and ((a, b) != (1, 0) or any(x > y for x, y in known))


def _replayed(
    family: Family, sides: tuple[Edition, Edition], text: str, claimed: Levels
) -> Iterator[Fault]:
    """Read a witness by both books, and see what they find."""
    got: list[int] = []
    read: dict[int, Manifest] = {}
    for one in sides:
        glossary = one.book.glossary
        if id(glossary) not in read:
            manifests, told = load_text(text, "m.yaml", glossary, None)
            if told or len(manifests) != 1:
                yield Fault(f"the witness is refused: {[t.message for t in told]}", claimed, text)
                return
            read[id(glossary)] = manifests[0]
        got.append(max(level(one.law, read[id(glossary)], glossary, family.day), 0))
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


def told(family: Family, fault: Fault) -> str:
    """Tell of a fault, with all that is needed to look at it again."""
    one, other = (edition.draft for edition in family.editions)
    apart = [
        f"{sign} {line}"
        for sign, mine, its in (("-", one, other), ("+", other, one))
        for line in mine.words.splitlines()
        if line not in its.words.splitlines()
    ]
    parts = [f"seed {family.seed!r}, as of {family.day}: levels {fault.levels}: {fault.what}"]
    parts += [one.text, other.text, "\n".join(apart), str(fault.manifest), one.words]
    return "\n\n".join(parts)
