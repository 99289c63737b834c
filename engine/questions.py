"""What nobody has said yet, grouped by the missing fact; what settles most comes first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from engine.answer import Ground
from engine.finding import Finding
from engine.manifest import Place
from engine.spool import Gathered
from grammar.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Question:
    """A fact that is missing, and what it would settle."""

    manifest: str
    asks: str
    place: Place
    """Where the fact stands, or belongs."""
    settles: tuple[str, ...]
    """Ids of the rules whose findings wait for it."""
    findings: int
    """How many findings wait for it."""


def questions(found: Iterable[Finding]) -> tuple[Question, ...]:
    """Give the questions that undetermined findings leave, those that settle most first."""
    groups: dict[tuple[str, str, str], list[tuple[Finding, Ground]]] = {}
    for finding in found:
        if finding.status == "undetermined":
            for ground in dict.fromkeys(g for g in finding.grounds if g.holds is None and g.asks):
                key = (finding.manifest, ground.place.pointer, _subject(ground))
                groups.setdefault(key, []).append((finding, ground))
    made = [_question(key[0], waiting) for key, waiting in groups.items()]
    return tuple(sorted(made, key=lambda q: (-q.findings, q.manifest, q.place.pointer, q.asks)))


class Questions:
    """Takes the questions about one manifest after the other, and gives them in their order.

    Those about many manifests lie in a file; only how many findings wait for them is held.
    """

    def __init__(self) -> None:
        """Start with none."""
        self._parts = Gathered[Question]()
        self._order: list[tuple[int, str, int]] = []

    def add(self, found: Iterable[Question]) -> None:
        """Take the questions about one manifest, in their order."""
        for waiting, alike in groupby(found, key=lambda one: one.findings):
            part = tuple(alike)
            self._order.append((-waiting, part[0].manifest, self._parts.add(*part)))

    def taken(self) -> Sequence[Question]:
        """Give all questions, those that settle most first."""
        return self._parts.taken(number for _, _, number in sorted(self._order))


def _subject(ground: Ground) -> str:
    """Give what tells two questions about one place apart: what is not known there."""
    return ground.says


def _question(manifest: str, waiting: list[tuple[Finding, Ground]]) -> Question:
    ground = waiting[0][1]
    rules = tuple(dict.fromkeys(finding.rule.name for finding, _ in waiting))
    number = len({(finding.rule.name, finding.use) for finding, _ in waiting})
    return Question(manifest, ground.asks, ground.place, rules, number)
