"""Values of rule books as a table that JSON can hold, to be read back by :mod:`grammar.unpacking`.

Every value that occurs several times, place included, is kept once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field, fields
from datetime import date
from decimal import Decimal
from enum import StrEnum
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
    met: dict[int, tuple[object, _Reference]] = field(
        default_factory=dict[int, tuple[object, _Reference]]
    )
    """By identity; the value is held, so that its number stays its own."""

    def cell(self, value: Any) -> Any:  # noqa: ANN401 - a scalar or a reference
        """Give what stands in a row for ``value``."""
        if value is None or type(value) in (str, int, bool):
            return value
        return self.reference(value)

    def reference(self, value: Any) -> _Reference:  # noqa: ANN401
        """Give the number of the node of ``value``."""
        found = self.met.get(id(value))
        if found is None:
            kind, cells = self._parts(value)
            found = self.met[id(value)] = (value, self._node(kind, cells))
        return found[1]

    def _parts(self, value: Any) -> tuple[str, list[Any]]:  # noqa: ANN401
        name = type(value).__name__
        if isinstance(value, StrEnum):
            return name, [form.WORDS[name](value).value]
        if isinstance(value, date):
            return form.DAY, [value.isoformat()]
        if isinstance(value, Decimal):
            return form.NUMBER, [str(value)]
        if isinstance(value, frozenset):
            return form.SET, sorted(cast("frozenset[str]", value))
        if isinstance(value, tuple):
            return self._tuple(list(cast("Iterable[Any]", value)))
        made = form.CLASSES.get(name)
        if made is None or made is not type(value):
            raise TypeError(f"no table can hold {value!r}")
        return name, [self.cell(getattr(value, one.name)) for one in fields(made)]

    def _tuple(self, items: Iterable[Any]) -> tuple[str, list[Any]]:
        cells = [self.cell(item) for item in items]
        if not any(isinstance(cell, _Reference) for cell in cells):
            return form.TUPLE, cells
        return form.TUPLE_OF, [self._referred(cell) for cell in cells]

    def _referred(self, cell: Any) -> _Reference:  # noqa: ANN401
        return cell if isinstance(cell, _Reference) else self._node(form.SCALAR, [cell])

    def _node(self, kind: str, cells: list[Any]) -> _Reference:
        key = (kind, tuple(cells), tuple(map(type, cells)))  # else 1 and True would be one
        known = self.known.get(key)
        if known is None:
            known = self.known[key] = _Reference(len(self.nodes))
            below = [self.nodes[cell].height for cell in cells if isinstance(cell, _Reference)]
            self.nodes.append(_Node(1 + max(below, default=-1), kind, cells))
        return known

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
            names = [one.name for one in fields(form.CLASSES[kind])]
            return [kind, names, [self._column(column) for column in columns]]
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


def _by_reference(column: list[Any]) -> bool:
    """Tell whether a column refers to its values: where some are rows, or words come again."""
    if any(isinstance(cell, _Reference) for cell in column):
        return True
    words = all(isinstance(cell, str) for cell in column)
    return words and 1 < len(set(column)) < len(column) // 3
