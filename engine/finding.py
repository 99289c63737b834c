"""What a check finds: one finding for each rule and use."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

from engine.answer import Ground
from engine.manifest import NO_PLACE, Place
from engine.waiver import Waiver
from grammar.frozen import dataclass
from grammar.rules import Rule

Status = Literal[
    "error",
    "violated",
    "missing",
    "late",
    "stale",
    "undetermined",
    "pending",
    "satisfied",
    "excepted",
    "waived",
    "advice",
]
Verdict = Literal[
    "error",
    "violated",
    "missing",
    "late",
    "stale",
    "undetermined",
    "pending",
    "satisfied",
    "not applicable",
]
ORDER: tuple[Verdict, ...] = (
    "error",
    "violated",
    "missing",
    "late",
    "stale",
    "undetermined",
    "pending",
    "satisfied",
    "not applicable",
)
"""Verdicts, the worst first."""
BLOCKING = frozenset({"error", "violated", "missing", "late", "stale", "undetermined"})


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule makes of one use (or of the whole capability)."""

    rule: Rule
    status: Status
    manifest: str
    """Id of the manifest."""
    use: str | None
    """Id of the use; nothing when the rule reads no slot of a use."""
    grounds: tuple[Ground, ...] = ()
    """The facts that it rests on."""
    why: str = ""
    way_out: str = ""
    due: date | None = None
    """For ``pending``: the last day, where there is one."""
    exception: Rule | None = None
    """For ``excepted``: the exception that lifts the rule."""
    notes: tuple[str, ...] = ()
    """What a report must not leave out: withheld contents, who judged what."""
    use_place: Place = NO_PLACE
    fingerprint: str = ""
    """Of the facts, the rule and the status, for what blocks: another one is another finding."""
    waiver: Waiver | None = None
    """For ``waived``: by whom, why and until when."""
    waived: Status | None = None
    """For ``waived``: the status that it would have."""
    known: bool = False
    """Whether it was known before (``--known``), so that it keeps its status and does not
    count."""

    @property
    def rank(self) -> int:
        """Its place among verdicts, the worst first; excepted is satisfied, advice none."""
        return ORDER.index(verdict_of(self.status))

    @property
    def verdict(self) -> Verdict:
        """What it contributes to the verdict of its manifest: nothing bad where it is known."""
        return "satisfied" if self.known else verdict_of(self.status)

    @property
    def blocks(self) -> bool:
        """Whether it stops the check."""
        return self.verdict in BLOCKING


def verdict_of(status: Status) -> Verdict:
    """Give what a finding contributes to the verdict of its manifest."""
    if status == "excepted" or status == "waived":  # noqa: PLR1714 - types narrow by equality
        return "satisfied"
    return "not applicable" if status == "advice" else status


def worst(verdicts: list[Verdict]) -> Verdict:
    """Give the worst of some verdicts; *not applicable* for none."""
    for verdict in ORDER:
        if verdict in verdicts:
            return verdict
    return "not applicable"


def in_order(found: Iterable[Finding]) -> list[Finding]:
    """Give findings as they are shown: the worst first, what is known after all that is new."""
    return sorted(found, key=lambda finding: ORDER.index(finding.verdict))
