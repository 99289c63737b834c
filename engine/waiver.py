"""A waiver: one finding that somebody answers for, for a time, with somebody else's approval."""

from __future__ import annotations

from datetime import date

from engine.manifest import Place
from grammar.frozen import dataclass
from grammar.periods import Duration

LONGEST = Duration(12, "month")
"""How long a waiver lasts at most where the book says nothing."""


@dataclass(frozen=True, slots=True)
class Waiver:
    """What a waiver file says."""

    rule: str
    """Id of the rule."""
    manifest: str
    """Id of the manifest."""
    use: str | None
    """Id of the use; nothing for a finding about the whole capability."""
    reason: str
    owner: str
    """Who answers for it."""
    approved_by: str
    """Who agreed to it: somebody else."""
    granted: date
    """Its first day."""
    expires: date
    """Its last day."""
    fingerprint: str
    """Of the facts that were waived: a changed fact voids it."""
    place: Place
