"""What the laws found and the engine does not do yet: each a small case that fails until mended.

``xfail_strict`` is set, so that a case that passes has to move to the tests of meaning.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from grammar.format import format_text
from tests.laws.capabilities import Data, Designer
from tests.laws.tape import Tape
from tests.laws.words import words
from tests.laws.worlds import World, found, judge


def case(*sentences: str, glossary: int = 0, use: Data | None = None, **said: Any) -> World:
    """Give a small case: the plainest manifest with what is said of it and of its one use."""
    known = words(glossary)
    manifest = Designer(Tape(b""), known, "2026-01-01").manifest("m") | said
    manifest["uses"][0] |= use or {}
    rules = {f"R-{n}": f"Rule R-{n}: {text}." for n, text in enumerate(sentences)}
    return World(known, rules, manifest, [], None, date(2026, 1, 1), None, Tape(b""))


def statuses(one: World, **changed: Any) -> list[str]:
    return [finding.status for finding in found(judge(one, **changed)).values()]


@pytest.mark.xfail(reason="an unknown length is not bounded by dated events")
def test_an_unknown_length_beside_dated_events_is_open() -> None:
    one = case(
        "{face image} must end at the later of {go-live} and {adverse decision}",
        events={"go-live": "2026-01-01", "adverse decision": "2025-01-01"},
        facts={"sentence length": "unknown"},
        use={
            "retention": [
                {"period": "1 year", "plus": "sentence length", "after": "adverse decision"}
            ]
        },
    )
    assert statuses(one) == ["undetermined"]


@pytest.mark.xfail(reason="an exception about the rule's own change waits for the change to fire")
def test_an_exception_that_names_the_change_covers_it() -> None:
    one = case(
        "{changed fact} is forbidden",
        "exception to rule R-0: {changed fact} is permitted",
        changes="unknown",
    )
    assert statuses(one) == ["excepted"]


@pytest.mark.xfail(raises=IndexError, reason="the fallback spelling has lost its terms")
def test_a_plural_that_formatting_can_not_keep() -> None:
    known = words(0)
    text = (
        "AFR on law enforcement data services requires an approval stating summary "
        "or why they are withheld."
    )
    format_text("r", text, known.vocabulary)
