"""Three values as pairs of formulas for z3."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import z3 as untyped

z3: Any = untyped
Formula = Any
"""A formula of z3, which has no types."""


class T3(NamedTuple):
    """True, false, or unknown where neither holds."""

    yes: Formula
    no: Formula

    @property
    def unknown(self) -> Formula:
        return z3.And(z3.Not(self.yes), z3.Not(self.no))


def known(truth: bool | None) -> T3:
    return T3(z3.BoolVal(truth is True), z3.BoolVal(truth is False))


def sure(formula: Formula) -> T3:
    """Give what is true or false, never unknown."""
    return T3(formula, z3.Not(formula))


def negate(value: T3) -> T3:
    return T3(value.no, value.yes)


def every(values: Iterable[T3]) -> T3:
    held = list(values)
    return T3(z3.And([one.yes for one in held]), z3.Or([one.no for one in held]))


def some(values: Iterable[T3]) -> T3:
    held = list(values)
    return T3(z3.Or([one.yes for one in held]), z3.And([one.no for one in held]))


def where(condition: Formula, value: T3) -> T3:
    """Give a value where a condition holds, and true elsewhere."""
    away = z3.Not(condition)
    return T3(z3.Or(away, value.yes), z3.And(condition, value.no))
