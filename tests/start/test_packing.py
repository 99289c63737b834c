"""What is unpacked is what was packed, to the last place."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from grammar import rules
from grammar.books import load, shipped_names
from grammar.packing import pack
from grammar.periods import Duration
from grammar.render import block
from grammar.rules import Forbidden, Measure, Noun, Rule
from grammar.slots import Slot
from grammar.source import Span
from grammar.terms import Kind
from grammar.unpacking import CLASSES, unpack
from tests.strategies.rulebooks import rulebooks
from tests.strategies.words import book, glossary


def through_json(value: object) -> Any:
    return unpack(json.loads(json.dumps(pack(value))))


def same(one: Any, other: Any) -> bool:
    """Tell whether two values are the same in everything, also in what comparison leaves out."""
    if type(one) is not type(other):
        return False
    if is_dataclass(one):
        return all(same(getattr(one, f.name), getattr(other, f.name)) for f in fields(one))
    if isinstance(one, tuple):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)


def test_sameness_sees_places() -> None:
    here, there = Noun(("afr",), Span("a", 1, 1, 1, 2)), Noun(("afr",), Span("a", 1, 1, 1, 3))
    assert here == there
    assert not same(here, there)
    assert not same((1,), (True,))


@pytest.mark.parametrize("name", shipped_names())
def test_shipped_books(name: str) -> None:
    read = load([name])
    told = (read.rules, tuple(read.glossary.terms.values()), read.diagnostics)
    assert same(through_json(told), told)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rulebooks())
def test_books_that_are_made_up(made: list[Rule]) -> None:
    read = book("\n\n".join(block(rule, glossary()) for rule in made))
    assert not read.faulty
    told = (read.rules, read.vocabulary.diagnostics, read.diagnostics)
    assert same(through_json(told), told)


@pytest.mark.parametrize(
    "value",
    [
        (),
        ("a", 1, True, None, False, 0, ""),
        (1, True, (1,), (True,)),
        ((Forbidden(), Forbidden()), Forbidden()),
        (date(2026, 1, 31), Decimal("0.70"), Kind.DATA, Slot.DATA, frozenset({"b", "a"})),
        (Measure("x", Kind.NUMBER, "at least", Decimal(1)), Measure("x", Kind.NUMBER)),
        (Measure("x", Kind.DURATION, "at most", Duration(1, "year")), Duration(12, "month")),
        tuple(Noun((str(n),), Span("one file", n, 1, n, 2)) for n in range(30)),
    ],
)
def test_odd_values(value: object) -> None:
    assert same(through_json(value), value)


def test_what_no_table_can_hold_is_refused() -> None:
    for value in (([],), ({},), (object(),), (load,), (1.5,)):
        with pytest.raises(TypeError):
            pack(value)


def test_every_value_of_a_rule_can_be_packed() -> None:
    values = {n for n, one in vars(rules).items() if isinstance(one, type) and is_dataclass(one)}
    assert values <= CLASSES.keys()


@pytest.mark.parametrize(
    "table",
    [
        [],
        [["os.system", [], []]],
        [["Path", ["x"], [["raw", ["/"]]]]],
        [["__import__", [], ["os"]]],
        [["Noun", ["terms"], [["raw", ["x"]]]]],
        [["Noun", ["terms", "span"], [["raw", ["x"]], ["raw", []]]]],
        [["tuple of", [], [[5]]]],
        [["day", [], ["yesterday"]]],
        [["number", [], ["much"]]],
        [["Kind", [], ["no kind"]]],
        [["scalar", []]],
        {"a": 1},
        7,
        None,
    ],
    ids=str,
)
def test_what_is_no_table_is_refused(table: object) -> None:
    with pytest.raises((ArithmeticError, AttributeError, LookupError, TypeError, ValueError)):
        unpack(table)
