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
