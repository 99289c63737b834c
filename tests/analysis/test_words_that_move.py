"""Pairs of books that the comparison once got wrong: an edit of the words is an edit of rules."""

from __future__ import annotations

from datetime import date

import pytest

from engine.analysis.compare import compare
from grammar.parse import BookText, RuleBook, RuleFile, read

DAY = date(2026, 1, 31)
EVENTS = (
    '"Letter" is a kind of data.\n"Capture" is a kind of event.\n"Arrest" is a kind of capture.\n'
)
FREE = ("kind of capture", "kind of event")
CONTROLS = (
    '"Letter" is a kind of data.\n"Club" is a kind of organisation.\n'
    '"Bank" is a kind of club.\n"Council" is a kind of club.\n"Clerk" is a kind of role.\n'
    '"Review" is a kind of control.\n"Logging" is a kind of control.\n'
)
OLD_AND_NEW = {
    "an event that is no kind of another any more": (
        EVENTS, FREE, "Letter is forbidden when capture has happened.",
        "different", "undetermined",
    ),
    "what is told of the other alone": (
        EVENTS, FREE, "Letter is forbidden unless capture has happened.",
        "different", "undetermined",
    ),
    "a document in time for an event that is called otherwise": (
        EVENTS + '"Plan" is a kind of evidence.\n', FREE,
        "Letter requires plan before capture.",
        "different", "undetermined",
    ),
    "a control by somebody else, where every organisation may be barred": (
        CONTROLS, ('"Logging" is a kind of control', '"Logging" is a kind of review'),
        "Letter requires review by someone other than club.",
        "weaker", "satisfied",
    ),
}  # fmt: skip


def book(text: str) -> RuleBook:
    made = read([BookText("mine", (RuleFile("my.rules", text),))])
    assert not made.faulty, [one.message for one in made.diagnostics]
    return made


@pytest.mark.parametrize("case", OLD_AND_NEW)
def test_an_edit_of_words_is_seen(case: str) -> None:
    words, (was, now), rule, sort, lax = OLD_AND_NEW[case]
    assert was in words
    old = book(f"{words}Rule R: {rule}\n")
    new = book(f"{words.replace(was, now)}Rule R: {rule}\n")
    found = compare(old, new, as_of=DAY)
    assert [change.sort for change in found.changes] == [sort]
    assert [change.lost and change.lost.lax for change in found.changes] == [lax]


PLANS = (
    '"Letter" is a kind of data.\n"Plan" is a kind of evidence.\n'
    '"Clerk" is a kind of role.\n"Auditor" is a kind of clerk.\n'
)


def test_an_old_document_for_somebody_else_is_no_longer_surely_stale() -> None:
    """A clerk may be an auditor: so what only reached a clerk may count, and leaves it open."""
    score = '"Score" is a number.\n'
    told = "Rule R: Letter requires a score of more than 5 or plan to"
    old = book(f"{PLANS}{score}{told} either clerk or auditor.\n")
    new = book(f"{PLANS}{score}{told} auditor.\n")
    found = compare(old, new, as_of=DAY)
    (change,) = found.changes
    assert change.sort == "different"
    assert change.lost is not None
    assert (change.lost.strict, change.lost.lax) in {
        ("stale", "undetermined"),
        ("missing", "undetermined"),
    }
