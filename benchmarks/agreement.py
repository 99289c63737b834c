"""Who answers as the reference does, so that only those are timed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.asking import Absent, Engine, Pairs, Task
from benchmarks.workload import Manifest


@dataclass(frozen=True, slots=True)
class Verified:
    """Engines that answered right, and why each other one is left out."""

    engines: Mapping[str, Engine]
    left_out: Mapping[str, str]


def disagreement(
    engine: Engine, manifests: Sequence[Manifest], wanted: Mapping[str, Pairs]
) -> str | None:
    """Tell the first case in which an engine does not answer as the reference does."""
    for manifest in manifests:
        found, right = engine.pairs(engine.answer(engine.prepare(manifest))), wanted[manifest.id]
        if found != right:
            lost, added = sorted(right - found)[:3], sorted(found - right)[:3]
            said = f"{manifest.id}: it misses {lost or 'nothing'}, and adds {added or 'nothing'}"
            return f"does not answer as the reference does, so it is not timed. {said}"
    return None


def made(
    make: Callable[[Task], Engine],
    task: Task,
    manifests: Sequence[Manifest],
    wanted: Mapping[str, Pairs],
) -> Engine | str:
    """Make an engine; if it can not be asked or answers otherwise than wanted, tell so instead."""
    try:
        engine = make(task)
        return disagreement(engine, manifests, wanted) or engine
    except Absent as error:
        return f"is left out: {error}"
    except Exception as error:  # noqa: BLE001 - what others raise is theirs; it is told
        said = f"{type(error).__name__}: {str(error)[:200]}"
        return f"can not be asked, so it is not timed: {said}"
