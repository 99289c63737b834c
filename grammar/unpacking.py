"""Values of rule books from the table form that :mod:`grammar.packing` makes of them.

A packed value is plain JSON: groups of rows, each of one class, and what a row refers to stands
in an earlier group. So whole columns are turned into values at once. Only classes that stand in
``CLASSES`` are ever called: a table can name values, and nothing that acts.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import repeat
from typing import Any

from grammar import diagnostic, periods, rules, source, terms
from grammar.slots import Slot

SCALAR, TUPLE, TUPLE_OF, SET, DAY, NUMBER = "scalar", "tuple", "tuple of", "set", "day", "number"
"""Groups of what is no class of ours: JSON's own values, tuples of them and of others, ..."""
RAW, REFERENCE, ALL_RAW, ALL_REFERENCE = "raw", "ref", "all", "all ref"
"""A column: what stands there, where it stands, and either once for all its rows."""


def _values(module: object) -> dict[str, type]:
    found = ((name, one) for name, one in vars(module).items() if isinstance(one, type))
    return {name: one for name, one in found if "__dataclass_fields__" in vars(one)}


CLASSES: dict[str, type] = {
    **_values(rules),
    "Span": source.Span,
    "Duration": periods.Duration,
    "Term": terms.Term,
    "Diagnostic": diagnostic.Diagnostic,
    "Related": diagnostic.Related,
    "Suggestion": diagnostic.Suggestion,
}
WORDS: dict[str, type[StrEnum]] = {"Kind": terms.Kind, "Slot": Slot}
"""Enumerations, made of their words."""


def unpack(table: Any) -> Any:  # noqa: ANN401 - whatever was packed
    """Give back the packed value.

    Raises LookupError, TypeError or ValueError for what is no table.
    """
    pool: list[Any] = []
    for kind, names, rows in table:
        pool += _group(kind, names, rows, pool)
    return pool[-1]


def _group(kind: str, names: list[str], rows: list[Any], pool: list[Any]) -> Iterable[Any]:
    at = pool.__getitem__
    if kind == SCALAR:
        return rows
    if kind == TUPLE:
        return list(map(tuple, rows))
    if kind == TUPLE_OF:
        return [tuple(map(at, row)) for row in rows]
    if kind == SET:
        return list(map(frozenset, rows))
    if kind == DAY:
        return list(map(date.fromisoformat, rows))
    if kind == NUMBER:
        return list(map(Decimal, rows))
    if kind in WORDS:
        return list(map(WORDS[kind], rows))
    return _instances(CLASSES[kind], names, rows, at)


def _instances(
    made: type, names: list[str], rows: list[Any], at: Callable[[int], Any]
) -> list[Any]:
    """Make values of one class, slot by slot: no call for each of them, and no ``__init__``."""
    if tuple(names) != vars(made)["__match_args__"]:
        raise ValueError(f"{made.__name__} has other fields")
    count = _length(*rows[0]) if names else rows[0]
    found: list[Any] = [object.__new__(made) for _ in range(count)]
    for name, (how, cells) in zip(names, rows if names else (), strict=True):
        if _length(how, cells) != len(found):
            raise ValueError(f"columns of {made.__name__} differ in length")
        fill = map(vars(made)[name].__set__, found, _column(how, cells, at))
        deque(fill, maxlen=0)
    return found


def _length(how: str, cells: list[Any]) -> int:
    return len(cells) if how in (RAW, REFERENCE) else cells[0]


def _column(how: str, cells: list[Any], at: Callable[[int], Any]) -> Iterable[Any]:
    if how == RAW:
        return cells
    if how == REFERENCE:
        return map(at, cells)
    count, cell = cells
    return repeat(cell if how == ALL_RAW else at(cell), count)
