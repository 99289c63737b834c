"""What the laws have found, each as the smallest case that shows it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from grammar.format import format_text
from tests.laws.capabilities import Data, Designer
from tests.laws.laws import LAWS
from tests.laws.tape import Tape
from tests.laws.words import GLOSSARIES, words
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


APPROVAL: Data = {"id": "a", "kind": "approval", "status": "granted", "date": "2025-01-01"}
LATER: Data = APPROVAL | {"id": "b", "date": "2025-06-01"}


@pytest.mark.parametrize(
    "hidden",
    [LATER | {"status": "unknown"}, LATER | {"kind": "unknown", "status": "refused"}, "unknown"],
)
def test_what_may_be_a_later_refusal_leaves_it_open(hidden: Any) -> None:
    one = case("{face image} requires an {approval}", evidence=[APPROVAL, hidden])
    assert statuses(one) == ["undetermined"]


@pytest.mark.parametrize(
    ("slot", "change"),
    [("recipients", "recipient"), ("sources", "source"), ("people", "group of people")],
)
def test_what_may_be_none_may_not_be_new(slot: str, change: str) -> None:
    one = case(f"{{new {change}}} is forbidden", use={slot: "unknown"})
    assert statuses(one) == ["undetermined"]


def test_each_of_a_broader_value_asks_which() -> None:
    number = next(n for n in range(GLOSSARIES) if "city force" in words(n).below("police force"))
    said = "{face image} requires an {approval} by each {city force}"
    use = {"users": ["police force"], "recipients": "none"}
    LAWS["a_report_is_whole"](case(said, glossary=number, use=use))


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


def test_an_exception_that_names_the_change_covers_it() -> None:
    one = case(
        "{changed fact} is forbidden",
        "exception to rule R-0: {changed fact} is permitted",
        changes="unknown",
    )
    assert statuses(one) == ["excepted"]


def test_a_plural_that_formatting_can_not_keep() -> None:
    known = words(0)
    text = (
        "AFR on law enforcement data services requires an approval stating summary "
        "or why they are withheld."
    )
    format_text("r", text, known.vocabulary)
