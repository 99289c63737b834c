"""Values of rule books as a table that JSON can hold, to be read back by :mod:`grammar.unpacking`.

The values are taken apart level by level: first the whole, then all its parts, then all of theirs.
The table has the deepest level first. A value that stands in several places of a level, and a text
that comes again and again, are there once.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from operator import attrgetter
from typing import Any, NamedTuple, cast

from grammar import unpacking as form

_SCALARS = frozenset({str, int, bool, type(None)})
_Level = dict[str, dict[Hashable, Any]]
"""The values of each group by their keys: what they are if they are scalars, else which."""


class _Column(NamedTuple):
    """What stands in the rows of a group: values, or the keys of values one level below."""

    referred: bool
    cells: list[Any]


class _Group(NamedTuple):
    """The rows of one kind on one level, by columns or (of tuples and sets) one by one."""

    kind: str
    names: Sequence[str]
    columns: list[_Column]
    rows: list[_Column]


def pack(value: object) -> list[Any]:
    """Give a table of ``value``: values of the listed classes, tuples, sets, days and numbers.

    Raises TypeError for anything else.
    """
    levels: list[tuple[_Level, list[_Group]]] = []
    below: _Level = {}
    _take(below, value)
    while below:
        level: _Level = below
        below = {}
        groups = [_group(kind, list(level[kind].values()), below) for kind in level]
        levels.append((level, groups))
    return _numbered(levels)


def _take(level: _Level, value: object) -> Hashable:
    """Put a value on a level, and give its key there."""
    kind = _kind(value)
    key: Hashable = id(value)
    if kind == form.SCALAR:
        key = (value, type(value))  # else 1 and True would be one
    elif kind == form.TUPLE:
        key = (value, tuple(map(type, cast("Iterable[object]", value))))
    level.setdefault(kind, {})[key] = value
    return key


def _kind(value: object) -> str:
    made = type(value)
    if made in _SCALARS:
        return form.SCALAR
    if isinstance(value, tuple):
        inside = map(type, cast("Iterable[object]", value))
        return form.TUPLE if _SCALARS.issuperset(inside) else form.TUPLE_OF
    name = made.__name__
    if form.CLASSES.get(name) is made or form.WORDS.get(name) is made:
        return name
    for kind, one in ((form.SET, frozenset), (form.DAY, date), (form.NUMBER, Decimal)):
        if made is one:
            return kind
    raise TypeError(f"no table can hold {value!r}")


def _group(kind: str, values: list[Any], below: _Level) -> _Group:
    if kind in form.CLASSES:
        names, parts = _parts(kind)
        if not names:
            return _Group(kind, names, [_Column(False, [len(values)])], [])
        cells = zip(*map(parts, values), strict=True)
        return _Group(kind, names, [_column(list(column), below) for column in cells], [])
    if kind == form.TUPLE_OF:
        rows = [_Column(True, [_take(below, one) for one in value]) for value in values]
    elif kind in (form.TUPLE, form.SET):
        rows = [_Column(False, _listed(value)) for value in values]
    else:
        rows = [_Column(False, [_as_text(value)]) for value in values]
    return _Group(kind, (), [], rows)


@cache
def _parts(kind: str) -> tuple[Sequence[str], Callable[[Any], Sequence[Any]]]:
    """Give the names of the fields of a class, and what gives the values of all of them."""
    names: tuple[str, ...] = vars(form.CLASSES[kind])["__match_args__"]
    if len(names) > 1:
        return names, attrgetter(*names)
    return names, lambda value: tuple(getattr(value, name) for name in names)


def _column(cells: list[Any], below: _Level) -> _Column:
    """Give a column: as it is, or by reference where it has values of ours or words that repeat."""
    made = set(map(type, cells))
    repeats = made == {str} and 1 < len(set(cells)) < len(cells) // 3
    if made <= _SCALARS and not repeats:
        return _Column(False, cells)
    return _Column(True, [_take(below, cell) for cell in cells])


def _listed(values: Iterable[Any]) -> list[Any]:
    return sorted(values) if isinstance(values, frozenset) else list(values)


def _as_text(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal | StrEnum) else value


def _numbered(levels: list[tuple[_Level, list[_Group]]]) -> list[Any]:
    """Give the table, its references as the places of values in the order of the rows."""
    table: list[Any] = []
    count = 0
    below: dict[Hashable, int] = {}
    for level, groups in reversed(levels):
        table += [_written(group, below) for group in groups]
        keys = [key for members in level.values() for key in members]
        below = {key: number for number, key in enumerate(keys, start=count)}
        count += len(keys)
    return table


def _written(group: _Group, below: Mapping[Hashable, int]) -> list[Any]:
    if group.names:
        cells = [_cells(column, below) for column in group.columns]
        return [group.kind, list(group.names), cells]
    if group.columns:  # a class without fields: how many there are
        return [group.kind, [], group.columns[0].cells]
    rows = [[below[key] for key in row.cells] if row.referred else row.cells for row in group.rows]
    alone = group.kind not in (form.TUPLE, form.TUPLE_OF, form.SET)
    return [group.kind, [], [row[0] for row in rows] if alone else rows]


def _cells(column: _Column, below: Mapping[Hashable, int]) -> list[Any]:
    how = form.REFERENCE if column.referred else form.RAW
    cells = [below[key] for key in column.cells] if column.referred else column.cells
    first = cells[0]
    if len(cells) > 1 and all(cell is first for cell in cells):
        return [form.ALL_REFERENCE if column.referred else form.ALL_RAW, [len(cells), first]]
    return [how, cells]
