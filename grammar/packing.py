"""Values of rule books as a table that JSON can hold, to be read back by :mod:`grammar.unpacking`.

Every value that occurs several times, place included, is kept once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from operator import attrgetter
from typing import Any, cast

from grammar import unpacking as form
from grammar.frozen import dataclass


class _Reference(int):
    """The number of a node, told apart from a number that is a value."""


@dataclass(slots=True)
class _Node:
    """One row: how many steps lie below it, the group that it belongs to, and its cells."""

    height: int
    kind: str
    cells: list[Any]
    index: int = -1


def pack(value: object) -> list[Any]:
    """Give a table of ``value``: values of the listed classes, tuples, sets, days and numbers."""
    packer = _Packer()
    packer.reference(value)
    return packer.table()


@dataclass(slots=True)
class _Packer:
    nodes: list[_Node] = field(default_factory=list[_Node])
    known: dict[object, _Reference] = field(default_factory=dict[object, _Reference])
    """What is no value of ours, by what it says."""
    met: dict[int, tuple[object, _Reference]] = field(
        default_factory=dict[int, tuple[object, _Reference]]
    )
    """By identity; the value is held, so that its number stays its own."""

    def reference(self, value: Any) -> _Reference:  # noqa: ANN401
        """Give the number of the node of ``value``."""
        found = self.met.get(id(value))
        if found is None:
            found = self.met[id(value)] = (value, self._node(value))
        return found[1]

    def _node(self, value: Any) -> _Reference:  # noqa: ANN401
        name = type(value).__name__
        if form.CLASSES.get(name) is type(value):
            cells = self._cells(_parts(name)(value))
            return self._append(name, cells) if cells else self._once(name, cells)
        if isinstance(value, tuple):
            cells = self._cells(cast("Iterable[Any]", value))
            if any(isinstance(cell, _Reference) for cell in cells):
                return self._append(form.TUPLE_OF, [self._referred(cell) for cell in cells])
            return self._once(form.TUPLE, cells)
        return self._once(*_as_text(value))

    def _cells(self, values: Iterable[Any]) -> list[Any]:
        """Give what stands in a row for values: scalars as they are, and references."""
        return [
            value if value is None or type(value) in _SCALARS else self.reference(value)
            for value in values
        ]

    def _referred(self, cell: Any) -> _Reference:  # noqa: ANN401
        return cell if isinstance(cell, _Reference) else self._once(form.SCALAR, [cell])

    def _once(self, kind: str, cells: list[Any]) -> _Reference:
        key = (kind, tuple(cells), tuple(map(type, cells)))  # else 1 and True would be one
        known = self.known.get(key)
        if known is None:
            known = self.known[key] = self._append(kind, cells)
        return known

    def _append(self, kind: str, cells: list[Any]) -> _Reference:
        below = [self.nodes[cell].height for cell in cells if type(cell) is _Reference]
        self.nodes.append(_Node(1 + max(below) if below else 0, kind, cells))
        return _Reference(len(self.nodes) - 1)

    def table(self) -> list[Any]:
        """Give the groups, lower ones first; the value itself is the last row of all."""
        groups: dict[tuple[int, bool, str], list[_Node]] = {}
        for node in tuple(self.nodes):
            if node.kind in form.CLASSES:
                groups.setdefault((node.height, True, node.kind), []).append(node)
        columns = {key: self._columns(group) for key, group in groups.items()}
        for node in self.nodes:  # by now with the words that columns refer to
            if node.kind not in form.CLASSES:
                key = (node.height, node.kind != form.SCALAR, node.kind)
                groups.setdefault(key, []).append(node)
        order = sorted(groups)
        for index, node in enumerate(node for key in order for node in groups[key]):
            node.index = index
        return [self._group(groups[key], columns.get(key)) for key in order]

    def _columns(self, group: list[_Node]) -> list[list[Any]]:
        columns = [list(column) for column in zip(*(node.cells for node in group), strict=True)]
        return [
            [self._referred(cell) for cell in column] if _by_reference(column) else column
            for column in columns
        ]

    def _group(self, group: list[_Node], columns: list[list[Any]] | None) -> list[Any]:
        kind = group[0].kind
        if columns is not None:
            names = vars(form.CLASSES[kind])["__match_args__"]
            return [kind, list(names), [self._column(column) for column in columns]]
        rows = [[self._numbered(cell) for cell in node.cells] for node in group]
        alone = kind not in (form.TUPLE, form.TUPLE_OF, form.SET)
        return [kind, [], [row[0] for row in rows] if alone else rows]

    def _column(self, column: list[Any]) -> list[Any]:
        referred = isinstance(column[0], _Reference)
        cells = [self._numbered(cell) for cell in column]
        if len(cells) > 1 and len(set(cells)) == len(set(map(type, cells))) == 1:
            how = form.ALL_REFERENCE if referred else form.ALL_RAW
            return [how, [len(cells), cells[0]]]
        return [form.REFERENCE if referred else form.RAW, cells]

    def _numbered(self, cell: Any) -> Any:  # noqa: ANN401
        return self.nodes[cell].index if isinstance(cell, _Reference) else cell


_SCALARS = frozenset({str, int, bool})


@cache
def _parts(name: str) -> Callable[[Any], tuple[Any, ...]]:
    """Give what gives the values of all fields of a class."""
    names: tuple[str, ...] = vars(form.CLASSES[name])["__match_args__"]
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple(getattr(value, name) for name in names)


def _as_text(value: object) -> tuple[str, list[Any]]:
    match value:
        case StrEnum():
            name = type(value).__name__
            return name, [form.WORDS[name](value).value]
        case date():
            return form.DAY, [value.isoformat()]
        case Decimal():
            return form.NUMBER, [str(value)]
        case frozenset():
            return form.SET, sorted(cast("frozenset[str]", value))
        case _:
            raise TypeError(f"no table can hold {value!r}")


def _by_reference(column: list[Any]) -> bool:
    """Tell whether a column refers to its values: where some are rows, or words come again."""
    if any(isinstance(cell, _Reference) for cell in column):
        return True
    words = all(isinstance(cell, str) for cell in column)
    return words and 1 < len(set(column)) < len(column) // 3
