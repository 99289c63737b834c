"""Which of the facts that a finding rests on is pointed at, and what is said there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.answer import Ground
from engine.finding import Finding
from grammar.source import Span

_PROBLEM = frozenset({"violated", "missing", "late", "stale", "advice"})
_KEYS = {
    "capabilities": "capability",
    "data": "data",
    "activities": "activity",
    "sources": "source",
    "systems": "system",
    "people": "group of people",
    "purposes": "purpose",
    "users": "user",
    "recipients": "recipient",
}


def main_ground(finding: Finding) -> Ground | None:
    """Give the fact to point at: what is not known, else what is wrong, else what it applies to."""
    wanted: Sequence[bool | None] = (None, False, True)
    status = finding.waived or finding.status
    if status in _PROBLEM:
        wanted = (True, False, None)
    elif status != "undetermined":
        wanted = (True, None, False)
    for holds in wanted:
        for ground in finding.grounds:
            if ground.holds is holds and ground.place.at.file:
                return ground
    return None


def main_place(finding: Finding) -> Span:
    """Give the place to point at: that of the main fact, else that of the use."""
    main = main_ground(finding)
    return main.place.at if main is not None else finding.use_place.at


def other_grounds(finding: Finding) -> Iterator[Ground]:
    """Give the facts that stand somewhere and are not the main one, each once."""
    main = main_ground(finding)
    told = {(main.place.at, main.says)} if main is not None else set[tuple[Span, str]]()
    for ground in finding.grounds:
        key = (ground.place.at, ground.says)
        if key not in told and ground.place.at.file:
            told.add(key)
            yield ground


def label(ground: Ground | None) -> str:
    """Give the words that stand under the marked place."""
    if ground is None:
        return ""
    if ground.holds is None:
        return ground.says
    pointer = ground.place.pointer.split("/")
    for key, word in _KEYS.items():
        if key in pointer:
            return f"this {word}"
    return ground.says
