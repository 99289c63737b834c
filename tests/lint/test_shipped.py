"""The shipped books, under the static checks."""

from __future__ import annotations

from datetime import date

import pytest

from engine.analysis.lint import linted
from grammar.books import load, shipped_names

DAY = date(2026, 1, 31)


@pytest.mark.parametrize("name", shipped_names())
def test_nothing_is_wrong_with_a_shipped_book(name: str) -> None:
    """What is left are notes; what can not be mended is accepted in its rule, with a reason."""
    assert [f for f in linted(load([name]), as_of=DAY).found if f.severity != "information"] == []


def test_no_shipped_books_contradict_each_other() -> None:
    together = linted(load(shipped_names()), as_of=DAY).found
    assert [one for one in together if one.severity == "error"] == []
