"""How hard books are on manifests, by the engine itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from engine.change import Baseline
from engine.evaluate import Asked, Law, findings
from engine.laws import is_asked
from engine.manifest import Manifest
from grammar.glossary import Glossary

AHEAD = -1
"""There is still time: nothing is stopped, but advice on the same is no more than that."""
RANKS: Mapping[str, int] = {
    "error": 3, "violated": 3, "missing": 3, "late": 3, "stale": 3, "undetermined": 2, "advice": 1,
    "satisfied": 0, "excepted": 0, "pending": AHEAD,
}  # fmt: skip


def level(law: Law, manifest: Manifest, glossary: Glossary, day: date) -> int:
    """Give how hard a rule is on a manifest: 3 stops it, 2 asks, 1 advises, else it may pass."""
    if not is_asked(law, manifest, None):
        return 0
    found = findings(law, manifest, Baseline(), Asked(day, None, glossary))
    ranks = [RANKS[finding.status] for finding in found]
    return max(ranks, key=abs, default=0)


def levels(
    law: Law, manifests: Sequence[Manifest | None], glossary: Glossary, day: date
) -> list[int | None]:
    """Give a rule's levels, in order; nothing for a manifest that its book can not read."""
    return [None if one is None else level(law, one, glossary, day) for one in manifests]
