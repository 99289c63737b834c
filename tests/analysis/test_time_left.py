"""What a comparison makes of a duty for which there is time: more time is a loss, doubt is none."""

from __future__ import annotations

from datetime import date

import pytest

from engine.analysis.compare import compare
from grammar.parse import BookText, RuleBook, RuleFile, read

WORDS = (
    '"Letter" is a kind of data.\n"DPIA" is a kind of evidence.\n"Notice" is a kind of evidence.\n'
    '"Rationale" is a kind of content.\n"Member" is a kind of organisation.\n'
)
CASES = {
    "at once, then later": ("a DPIA", "a DPIA before go-live", "different", "pending"),
    "later, then at once": ("a DPIA before go-live", "a DPIA", "different", "satisfied"),
    "no reason for withholding is enough any more": (
        "notice to members stating rationale or why it is withheld before go-live",
        "notice to members stating rationale before go-live",
        "stronger", None,
    ),
    "a reason for withholding is enough now": (
        "notice to members stating rationale before go-live",
        "notice to members stating rationale or why it is withheld before go-live",
        "weaker", "satisfied",
    ),
}  # fmt: skip


def book(required: str) -> RuleBook:
    text = f"{WORDS}Rule R: Letter requires {required}.\n"
    made = read([BookText("mine", (RuleFile("my.rules", text),))])
    assert not made.faulty, [one.message for one in made.diagnostics]
    return made


@pytest.mark.parametrize("case", CASES)
def test_time_that_is_left(case: str) -> None:
    old, new, sort, lax = CASES[case]
    (found,) = compare(book(old), book(new), as_of=date(2026, 1, 31)).changes
    assert found.sort == sort
    assert (found.lost and found.lost.lax) == lax
