"""What a requirement comes to: whether it is met, why not, and what would meet it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from engine.answer import Ground
from grammar.frozen import dataclass

Met = Literal["satisfied", "pending", "undetermined", "stale", "late", "missing", "violated"]

ORDER: tuple[Met, ...] = (
    "violated",
    "missing",
    "late",
    "stale",
    "undetermined",
    "pending",
    "satisfied",
)
"""How a requirement can stand, the worst first."""


@dataclass(frozen=True, slots=True)
class Discharge:
    """How one requirement stands."""

    status: Met
    why: str = ""
    grounds: tuple[Ground, ...] = ()
    way_out: str = ""
    due: date | None = None
    notes: tuple[str, ...] = ()

    @property
    def rank(self) -> int:
        """Its place in :data:`ORDER`."""
        return ORDER.index(self.status)


def all_of(parts: Sequence[Discharge]) -> Discharge:
    """Give how several requirements stand that are all needed: as the worst of them.

    All that is not met is told, the worst first, so that nobody has to come back for the rest.
    """
    if not parts:
        return Discharge("satisfied", "there is nothing that it asks for")
    if len(parts) == 1:
        return parts[0]
    bad = min(parts, key=lambda part: part.rank)
    same = [part for part in parts if part.rank == bad.rank]
    found = _joined(same, bad.status)
    rest = [part for part in parts if bad.rank < part.rank and part.status != "satisfied"]
    told = _joined([found, *sorted(rest, key=lambda part: part.rank)], bad.status)
    known = tuple(ground for ground in told.grounds if ground.holds is not None)
    grounds = tuple(dict.fromkeys((*found.grounds, *known)))
    return Discharge(told.status, told.why, grounds, told.way_out, found.due, _notes(parts))


def any_of(parts: Sequence[Discharge]) -> Discharge:
    """Give how several requirements stand of which one is enough: as the best of them."""
    best = max(parts, key=lambda part: part.rank)
    if best.status == "satisfied":
        return best
    same = [part for part in parts if part.rank == best.rank]
    if best.status == "pending":
        return max(same, key=lambda part: part.due or date.max)  # there is time until the last
    why = "; ".join(dict.fromkeys(part.why for part in same))
    ways = "\nor\n".join(dict.fromkeys(part.way_out for part in same if part.way_out))
    return Discharge(best.status, why, _grounds(same), ways, best.due, _notes(same))


def _joined(parts: Sequence[Discharge], status: Met) -> Discharge:
    why = "; ".join(dict.fromkeys(part.why for part in parts if part.why))
    ways = "\n".join(dict.fromkeys(part.way_out for part in parts if part.way_out))
    dues = [part.due for part in parts if part.due is not None]
    return Discharge(status, why, _grounds(parts), ways, min(dues, default=None), _notes(parts))


def _grounds(parts: Sequence[Discharge]) -> tuple[Ground, ...]:
    return tuple(dict.fromkeys(ground for part in parts for ground in part.grounds))


def _notes(parts: Sequence[Discharge]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(note for part in parts for note in part.notes))
