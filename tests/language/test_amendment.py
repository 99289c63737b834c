"""Books with one more text in them, and without some rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from grammar.amendment import amended, labels
from grammar.book import RuleBook, RuleFile

OURS = """\
Uses "common".
# before
Rule OURS-1 "One": AFR is forbidden.
  Because "first".
  Example that fails: the capability is AFR.
Rule OURS-2 "Two": Sharing custody images
    is forbidden.
  Source "somewhere", "elsewhere".

Facial matching requires a DPIA.
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("ours.rules").write_text(OURS, "utf-8")
    Path("theirs.rules").write_text("Rule THEIRS-1: ANPR is forbidden.\n", "utf-8")


def read(text: str, *names: str, without: tuple[str, ...] = (), called: str = "mine") -> RuleBook:
    return amended(names or ("ours.rules",), RuleFile("new", text), without=without, called=called)


def codes(book: RuleBook) -> list[str]:
    return [one.code for one in book.diagnostics]


def test_it_stands_in_the_first_book() -> None:
    book = read("AFR on LEDS is forbidden.", "theirs.rules", "ours.rules")
    assert codes(book) == []
    assert [(r.name, r.book, r.span.line) for r in book.rules if r.span.file == "new"] == [
        ("mine", "theirs.rules", 1)
    ]


def test_an_exception_stands_where_its_rule_does() -> None:
    text = "Exception to rule THEIRS-1: ANPR is permitted until 2027-01-01."
    assert codes(read(text, "ours.rules", "theirs.rules")) == []
    assert codes(read(text, "ours.rules")) == ["E191"]


def test_drafts_are_numbered_where_there_are_several() -> None:
    book = read("AFR is forbidden. Rule X-1: ANPR is forbidden. Sharing is forbidden.")
    assert [r.name for r in book.rules if r.span.file == "new"] == ["mine 1", "X-1", "mine 2"]
    assert [r.name for r in book.rules if r.span.file != "new"][-1] == "ours.rules:10"


@pytest.mark.parametrize("ending", ["\n", "\n\n# a comment\n"])
def test_rules_are_taken_out_with_their_clauses(ending: str) -> None:
    Path("ours.rules").write_text(OURS + ending, "utf-8")
    book = read("", without=("ours-1", "OURS-2", "nobody"))
    assert codes(book) == []
    assert [(rule.name, rule.span.line) for rule in book.rules] == [("ours.rules:10", 10)]


def test_a_rule_takes_the_place_of_another() -> None:
    book = read("Rule ours-1: ANPR is forbidden.", without=("OURS-1",))
    assert codes(book) == []
    found = book.find("OURS-1")
    assert found is not None
    assert (found.text, found.reasons) == ("ANPR is forbidden.", ())


def test_curly_quotes_move_nothing() -> None:
    text = OURS.replace('"first"', "\u201cfi\u0301rst\u201d")
    Path("ours.rules").write_text(text, "utf-8")
    book = read("", without=("OURS-1",))
    assert [rule.name for rule in book.rules] == ["OURS-2", "ours.rules:10"]


def test_books_that_the_text_uses_are_read_too() -> None:
    book = read('Uses "anpr".')
    assert codes(book) == []
    assert any(rule.book == "anpr" for rule in book.rules)


def test_a_word_leaves_the_book_what_it_builds_on() -> None:
    Path("bare.rules").write_text("AFR is forbidden.\n", "utf-8")
    assert codes(read('"Drone" is a kind of capability. Drones are forbidden.', "bare.rules")) == []


def test_labels() -> None:
    text = "Rule A-1: AFR is forbidden. AFR is forbidden.\nRule B-2 x\n"
    assert labels(RuleFile("new", text)) == ("A-1", "B-2")
