"""What one rule comes to for one case, before it is reported."""

from __future__ import annotations

from datetime import date

from engine.answer import Ground
from engine.finding import Status
from grammar.frozen import dataclass
from grammar.rules import Rule


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a rule comes to for one case."""

    status: Status
    why: str = ""
    grounds: tuple[Ground, ...] = ()
    way_out: str = ""
    due: date | None = None
    exception: Rule | None = None
    notes: tuple[str, ...] = ()
