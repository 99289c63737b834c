"""The comparison with the reference has teeth: each fault put into the engine here is found by it.

The faults of ``tests/laws/test_teeth.py`` are put in, too.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from engine import (
    conditions,
    controls,
    document,
    estate,
    evidence,
    growth,
    moments,
    overtaken,
    people,
    requirement,
    retention,
    safeguards,
    subject,
    timing,
)
from engine.answer import NO
from engine.discharge import Discharge, all_of, any_of
from grammar import periods
from grammar.glossary import Glossary
from tests.differential import prepared
from tests.laws.test_teeth import FAULTS as FAULTS_OF_LAWS

Change = Callable[[Any], Any]


def always(value: Any) -> Change:
    """Answer so, whatever is asked."""
    return lambda _: lambda *_said, **_named: value


def unknown_is(value: bool) -> Change:
    """Take what is unknown for one of the two."""

    def settle(asked: Any) -> Any:
        def settled(*said: Any, **named: Any) -> Any:
            found = asked(*said, **named)
            return value if found is None else found

        return settled

    return settle


def opposite(asked: Any) -> Any:
    """Answer the opposite of what is known."""

    def other(*said: Any, **named: Any) -> Any:
        found = asked(*said, **named)
        return found if found is None else not found

    return other


FAULTS: dict[str, tuple[Any, str, Change]] = {
    # Subjects and exceptions
    "one of two things that are joined is enough": (subject, "_joins", always(False)),
    "an exception for one change lifts every other": (subject, "is_change", always(True)),
    "one value serves for two": (subject, "_repeats", always(False)),
    "what a subject names is outside its closed list": (subject, "named_by", always(False)),
    # Documents
    "a document of unknown status never refuses": (
        evidence,
        "may_refuse",
        lambda _: lambda _case, candidate: candidate.decided,
    ),
    "a doubtful decision is never the last": (
        evidence,
        "_could_be_last",
        lambda _: lambda one, last: one.order == last,
    ),
    "evidence that is unknown hides no refusal": (evidence, "by_decision", always(False)),
    "a judgement needs no name": (document, "_by_somebody", always(True)),
    "a judgement needs no reasons": (document, "_reasoned", always(True)),
    "what a document covers is not looked at": (document, "covered", always(True)),
    "a document never expires": (document, "_expired", always(False)),
    "an expiry that is unknown is none": (document, "_expired", unknown_is(False)),
    "what is withheld counts always": (
        document,
        "states",
        lambda asked: (
            lambda case, stating, record: asked(
                case, replace(stating, or_withheld=True) if stating else None, record
            )
        ),
    ),
    "who was told is not looked at": (people, "among", always(True)),
    "who signed is not looked at": (people, "signed_by", always(True)),
    "each is met by a part": (
        people,
        "is_party",
        lambda asked: lambda case, term, wanted: asked(case, term, replace(wanted, exactly=False)),
    ),
    "nobody of a higher rank counts": (
        Glossary,
        "at_or_above",
        lambda _: lambda known, role: known.narrower(role),
    ),
    # Time
    "a document never grows old": (document, "too_old", always(False)),
    "late is on time": (
        timing,
        "_yes_no",
        lambda asked: lambda truth, yes, no: asked(truth if truth is None else True, yes, no),
    ),
    "before is after": (timing, "_not_after", opposite),
    "a lead is not needed": (timing, "_gap", always(True)),
    "everything is within a period": (moments, "within", always(True)),
    "everything has happened": (moments, "happened", always(True)),
    "an order that is unknown is the first": (moments, "before", unknown_is(True)),
    "a month has thirty days": (
        periods,
        "no_longer",
        lambda _: lambda months, hours: months * 720 + hours <= 0,
    ),
    "what is past is ahead": (
        timing,
        "_until",
        lambda asked: (
            lambda case, last, **named: replace(asked(case, last, **named), state="ahead")
        ),
    ),
    # Controls
    "how often a control acts is not looked at": (controls, "_often", always(True)),
    "at which event a control acts is not looked at": (controls, "_occurs", always(True)),
    "one person is enough for two": (controls, "_enough", always(True)),
    "a control of what is live is always done": (
        controls,
        "_last_done",
        lambda _: lambda *_said: Discharge("satisfied"),
    ),
    # Values, limits and lists
    "at least is more than": (
        conditions,
        "compare_range",
        lambda asked: (
            lambda value, how, wanted: asked(value, {"at least": "more than"}.get(how, how), wanted)
        ),
    ),
    "a length that is open is settled": (
        retention,
        "_unless_open",
        lambda _: lambda *said: said[3],
    ),
    "a limit from any event counts": (
        retention,
        "_from_one_event",
        lambda _: lambda case, one, other: retention.shorter(case, one.span, other.span),
    ),
    "one item of all is enough": (requirement, "all_of", lambda _: any_of),
    "all items of any are needed": (requirement, "any_of", lambda _: all_of),
    # Change
    "what is unknown twice has not changed": (overtaken, "_UNKNOWN", lambda _: frozenset()),
    "limits that changed overtake nothing": (overtaken, "_limits", always("limits")),
    "nothing is kept longer": (growth, "_longer", always(False)),
    "no fact changes": (growth, "_changed", always(NO)),
    "any control keeps a safeguard": (safeguards, "_still", always(True)),
    "any document keeps a safeguard": (safeguards, "_keeps", always(True)),
    "what is live anywhere is nowhere new": (estate, "_on", always(True)),
    "near groups are the same": (estate, "_same_group", unknown_is(True)),
}


@pytest.fixture(scope="module", autouse=True)
def ready() -> None:
    """Read the cases, and let the reference answer, before anything is wrong."""
    prepared.cases()


def caught() -> bool:
    try:
        return any(prepared.wrong(*one) for one in prepared.cases())
    except LookupError:
        return True  # an engine that raises is found out


@pytest.mark.parametrize("fault", FAULTS)
def test_fault_is_found(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    module, name, change = FAULTS[fault]
    monkeypatch.setattr(module, name, change(getattr(module, name)))
    assert caught()


BESIDE = {"a_synonym_is_another_term"}
"""Faults in the reading of what both are given."""


@pytest.mark.parametrize("fault", sorted(FAULTS_OF_LAWS.keys() - BESIDE))
def test_fault_of_a_law_is_found(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _, seed = FAULTS_OF_LAWS[fault]
    seed(monkeypatch)
    assert caught()


def test_nothing_is_found_without_a_fault() -> None:
    assert not caught()
