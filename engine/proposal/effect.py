"""What other rules would do to manifests: whom they stop, whom they ask, and the way out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Literal

from engine.finding import BLOCKING, Finding, Verdict
from engine.report import Checked, Report
from grammar.frozen import dataclass

Turn = Literal[
    "newly stopped",
    "newly needs information",
    "no longer stopped",
    "no longer needs information",
    "unchanged",
    "not judged",
]
TURNS: tuple[Turn, ...] = (
    "newly stopped",
    "newly needs information",
    "no longer stopped",
    "no longer needs information",
    "unchanged",
    "not judged",
)
"""What can become of a manifest, in the order in which it is told."""
_STOPPED = frozenset({"violated", "missing", "late", "stale"})
Key = tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class Effect:
    """What becomes of one manifest when the rules change."""

    manifest: str
    """Its id; its file where even that could not be read."""
    file: str
    turn: Turn
    before: Verdict
    after: Verdict
    found: tuple[Finding, ...] = ()
    """What is found now and was not before, other than *satisfied*; the worst first."""
    gone: tuple[Finding, ...] = ()
    """What blocked before and does so no longer."""
    met: tuple[Finding, ...] = ()
    """What applies now and did not before, and is satisfied."""
    same: tuple[Finding, ...] = ()
    """What rules that were changed find blocking, as they did before."""

    @property
    def blocking(self) -> tuple[Finding, ...]:
        """Those of ``found`` that stop it or ask something."""
        return tuple(one for one in self.found if one.status in BLOCKING)

    @property
    def ways(self) -> tuple[str, ...]:
        """The nearest changes that would turn it back: all of them together; none is empty."""
        return tuple(dict.fromkeys(one.way_out for one in self.blocking if one.way_out))

    @property
    def stuck(self) -> bool:
        """Whether something stops it for which no way out is known."""
        return any(not one.way_out for one in self.blocking)


def effects(before: Report, after: Report, changed: Collection[str] = ()) -> tuple[Effect, ...]:
    """Compare two checks of the same manifests, by the rules as they are and as they would be.

    ``changed`` are the names of the rules that are new or say something else.
    """
    earlier = _by_manifest(before.manifests)
    return tuple(_effect(earlier.get(_key(one)), one, changed) for one in after.manifests)


def counted(found: Sequence[Effect]) -> dict[Turn, int]:
    """Give how many manifests take each turn that one of them takes."""
    counts = Counter(one.turn for one in found)
    return {turn: counts[turn] for turn in TURNS if counts[turn]}


def _by_manifest(checked: Sequence[Checked]) -> Mapping[tuple[str, str], Checked]:
    return {_key(one): one for one in checked}


def _key(one: Checked) -> tuple[str, str]:
    return one.id or "", one.file


def _effect(was: Checked | None, now: Checked, changed: Collection[str]) -> Effect:
    earlier = {_about(f): f.status for f in was.findings} if was is not None else {}
    later = {_about(f): f.status for f in now.findings}
    new = [f for f in now.findings if earlier.get(_about(f)) != f.status]
    ours = (f for f in now.findings if f.rule.name in changed and f not in new)
    same = tuple(f for f in ours if f.status in BLOCKING)
    met = tuple(f for f in new if f.status == "satisfied")
    found = sorted((f for f in new if f.status != "satisfied"), key=lambda f: f.rank)
    gone = tuple(_lifted(was, later)) if was is not None else ()
    before: Verdict = was.verdict if was is not None else "error"
    turn = _turn(before, now.verdict)
    name = now.id or now.file
    return Effect(name, now.file, turn, before, now.verdict, tuple(found), gone, met, same)


def _lifted(was: Checked, later: Mapping[Key, str]) -> Iterator[Finding]:
    for one in was.findings:
        if one.status in BLOCKING and later.get(_about(one)) not in BLOCKING:
            yield one


def _about(one: Finding) -> Key:
    return one.rule.name, one.use


def _turn(before: Verdict, after: Verdict) -> Turn:
    """Give what became of a manifest. One that could not be judged before counts as let through."""
    was, now = _level(before), _level(after)
    if after == "error":
        return "not judged"
    if now == was:
        return "unchanged"
    if now == "stopped":
        return "newly stopped"
    if was == "stopped":
        return "no longer stopped"
    return "newly needs information" if now == "asked" else "no longer needs information"


def _level(verdict: Verdict) -> Literal["stopped", "asked", "through"]:
    if verdict in _STOPPED:
        return "stopped"
    return "asked" if verdict == "undetermined" else "through"
