"""A case made smaller, as long as what is wrong with it stays."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import replace
from typing import Any

from tests.laws.worlds import Impossible, World

_TERM = r"\{[^{}]+\}"
CUTS = [
    re.compile(cut)
    for cut in (
        r" unless .*(?= until|\.$)",
        r" when .*?(?= unless| until|\.$)",
        r" until [\d-]+",
        r" stating .*?(?= or why| no older| before| after| within| at least| every| when|\.$)",
        r" or why they are withheld",
        rf" (?:of|to|by|for|on|from|with|about) {_TERM}(?: or above)?(?: (?:or|and) {_TERM})?",
        r" (?:by|to) (?:each|both|either) .*?(?= by| to| stating| when| unless|\.$)",
        r" by someone other than .*?(?= stating| no older| before| when| unless|\.$)",
        rf" (?:who is|or|and) {_TERM}",
        rf"{_TERM},? (?:or|and) ",
        r"(?<=requires ).*?(?:, | and | or )",
        r"(?: and | or )(?=the|\{|a ).*?(?= unless| until| when|\.$)",
        r"at least 2(?: different)? ",
    )
]
"""Parts of a sentence that it may do without."""
PLAIN = {"manifest": 1, "title": "A capability", "owner": "somebody"}


def smallest(case: World, wrong: Callable[[World], bool]) -> World:
    """Make a case as small as it gets while it is wrong."""
    while True:
        found = next((one for one in _smaller(case) if _still(one, wrong)), None)
        if found is None:
            return case
        case = found


def _still(case: World, wrong: Callable[[World], bool]) -> bool:
    """Tell whether a case is wrong; one that can not be read any more is not."""
    try:
        return wrong(case)
    except (Impossible, AssertionError, LookupError):
        return False


def _smaller(case: World) -> Iterator[World]:
    for name in case.rules:
        yield replace(case, rules={k: v for k, v in case.rules.items() if k != name})
    if case.stage:
        yield replace(case, stage=None)
    yield from (replace(case, others=less) for less in _without_one(case.others))
    if case.against is not None:
        yield replace(case, against=None)
        yield from (replace(case, against=less) for less in _without_one(case.against))
    for name, text in case.rules.items():
        for cut in CUTS:
            for part in cut.finditer(text):
                less = text[: part.start()] + text[part.end() :]
                yield replace(case, rules=case.rules | {name: less})
    for less in _edited(case.manifest):
        yield replace(case, manifest=less)
    for number, one in enumerate(case.others):
        for less in _edited(one):
            yield replace(case, others=_with(case.others, number, less))
    for number, one in enumerate(case.against or []):
        for less in _edited(one):
            yield replace(case, against=_with(case.against or [], number, less))


def _with(items: list[Any], number: int, other: Any) -> list[Any]:
    return [*items[:number], other, *items[number + 1 :]]


def _without_one(items: list[Any]) -> Iterator[list[Any]]:
    for number in range(len(items)):
        yield items[:number] + items[number + 1 :]


def _edited(data: Any) -> Iterator[Any]:
    """Leave something out of plain data, or say ``none`` instead; the larger parts first."""
    for path in sorted(_paths(data), key=len):
        for instead in (None, "none"):
            made = deepcopy(data)
            parent: Any = made
            for step in path[:-1]:
                parent = parent[step]
            if instead is None:
                del parent[path[-1]]
            elif isinstance(parent[path[-1]], list | dict):
                parent[path[-1]] = instead
            else:
                continue
            yield made


def _paths(data: Any, before: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    steps: Any = data.keys() if isinstance(data, dict) else range(len(data))
    for step in steps:
        yield (*before, step)
        if isinstance(data[step], dict | list):
            yield from _paths(data[step], (*before, step))


def told(case: World) -> str:
    """Show a case on a few lines, to be pasted into a test."""
    lines = [f"# glossary {case.words.number}, on {case.today}, stage {case.stage}"]
    lines += case.rules.values()
    shown = [("manifest", case.manifest), *(("beside it", one) for one in case.others)]
    shown += [("against", one) for one in case.against or []]
    for name, one in shown:
        lines.append(f"{name}: {json.dumps({k: v for k, v in one.items() if k not in PLAIN})}")
    return "\n".join([*lines, "against: []"] if case.against == [] else lines)
