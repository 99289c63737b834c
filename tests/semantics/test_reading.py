"""How sentences are read: accepted variants, one meaning each, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

import remit
from grammar.rules import Rule
from tests.semantics.cases import WORDS, book, doc, faults, judge, listed, ruling, sound

SAME = {
    "case": ("searching SCANS is Forbidden.", "Searching scans is forbidden."),
    "articles": ("Searching a scan is forbidden.", "Searching scans is forbidden."),
    "its": ("Searching its scans is forbidden.", "Searching scans is forbidden."),
    "any opens a subject": (
        "Any searching of scans is forbidden.",
        "Searching of scans is forbidden.",
    ),
    "all opens a subject": ("All scans are forbidden.", "Scans are forbidden."),
    "prohibited": ("Searching is prohibited.", "Searching is forbidden."),
    "is not permitted": ("Searching is not permitted.", "Searching is forbidden."),
    "is not allowed": ("Scans are not allowed.", "Scans are forbidden."),
    "without is": ("Searching forbidden.", "Searching is forbidden."),
    "allowed only": ("Searching is allowed only on LEDS.", "Searching is permitted only on LEDS."),
    "require": ("Scans require a DPIA.", "Scans requires a DPIA."),
    "capability form": ("AFR capability is forbidden.", "AFR is forbidden."),
    "one of": (
        "Searching requires one of: a DPIA or a notification.",
        "Searching requires a DPIA or a notification.",
    ),
    "any of without colon": (
        "Searching requires any of a DPIA or a notification.",
        "Searching requires any of: a DPIA or a notification.",
    ),
    "a comma before and": (
        "Searching requires a DPIA, a notification, and an audit paper.",
        "Searching requires a DPIA, a notification and an audit paper.",
    ),
    "a comma before when": (
        "Searching is forbidden, when the purpose is marketing.",
        "Searching is forbidden when the purpose is marketing.",
    ),
    "above": (
        "Searching requires a match threshold of above 0.5.",
        "Searching requires a match threshold of more than 0.5.",
    ),
    "percent": (
        "Searching requires a match threshold of at least 50%.",
        "Searching requires a match threshold of at least 50 percent.",
    ),
    "must end on": (
        "Retention of scans must end on the end of the trial.",
        "Retention of scans must end at the end of the trial.",
    ),
    "should not take place": (
        "Searching scans should not take place.",
        "Searching scans should not happen.",
    ),
    "singular unit": (
        "Searching requires a DPIA no older than 1 years.",
        "Searching requires a DPIA no older than 1 year.",
    ),
    "curly quotes": (
        "Searching is forbidden when the deletion mode is “automatic”.",
        'Searching is forbidden when the deletion mode is "automatic".',
    ),
    "who is": (
        "Searching a child who is a suspect is forbidden.",
        "Searching children who are suspects is forbidden.",
    ),
    "over indented lines": (
        "Searching scans\n  is\n  forbidden.",
        "Searching scans is forbidden.",
    ),
    "a comment": ("Searching scans is forbidden. # why", "Searching scans is forbidden."),
    "without a full stop": ("Searching scans is forbidden", "Searching scans is forbidden."),
    "without a full stop before a clause": (
        'Searching scans is forbidden\n  Because "x".',
        'Searching scans is forbidden.\n  Because "x".',
    ),
    "two clauses without full stops": (
        'Searching scans is forbidden\n  Source "s"\n  Because "x"',
        'Searching scans is forbidden.\n  Source "s".\n  Because "x".',
    ),
    "CRLF": ("Searching scans is forbidden.\r\n", "Searching scans is forbidden."),
}


def statement(text: str) -> object:
    (rule,) = sound(text).rules
    return rule.statement


@pytest.mark.parametrize(("one", "other"), SAME.values(), ids=SAME)
def test_the_same_rule(one: str, other: str) -> None:
    assert statement(one) == statement(other)


@pytest.mark.parametrize(
    "text",
    [
        "Retention of scans is forbidden.",
        "Scan retention is forbidden.",
        "Retention of a scan forbidden",
    ],
)
def test_data_with_an_activity_in_either_order(text: str) -> None:
    assert judge(text, data="[scan]", retention="none") == "violated"
    assert judge(text, retention="none") == "nothing"


def test_a_byte_order_mark_leaves_columns_as_they_are(tmp_path: Path) -> None:
    file = tmp_path / "one.rules"
    file.write_bytes(b"\xef\xbb\xbfRetention of unicorns is forbidden.\r\nAFR is forbidden.\r\n")
    read_book = remit.load_book(file)
    (found,) = [d for d in read_book.diagnostics if d.severity == "error"]
    assert found.at is not None
    assert (found.at.line, found.at.column) == (1, 14)
    assert len(read_book.rules) == 1


@pytest.mark.parametrize(
    "content",
    ["AFR is forbidden.".encode("utf-16"), b"AFR is forbidden.\r", b"AFR is\xff forbidden."],
    ids=["UTF-16", "lone CR", "not UTF-8"],
)
def test_refused_with_a_message(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "one.rules"
    file.write_bytes(content)
    assert remit.load_book(file).faulty


TWO_LINES = "scan retention requires review\nAFR capability forbidden\n"


def rules(text: str) -> tuple[Rule, ...]:
    return sound(text).rules


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (TWO_LINES, 2),
        ("scan retention\n  requires review\nAFR forbidden", 2),
        ("Searching is forbidden\n\nSharing is forbidden", 2),
        ("Searching is forbidden. Sharing is forbidden.", 2),
        ("# only a comment\n\nSearching is forbidden", 1),
        ("Rule A: Searching is forbidden\nRule B: Sharing is forbidden", 2),
    ],
    ids=[
        "two lines are a complete book",
        "an indented line goes on",
        "a blank line ends",
        "two on a line",
        "a comment line",
        "labels",
    ],
)
def test_sentences_end(text: str, number: int) -> None:
    assert len(rules(text)) == number


WINS = {
    "the longest match wins": (
        '"Recommendation on record keeping" is a kind of evidence.',
        "Searching requires a recommendation on record keeping.",
    ),
    "a term may begin with a stage word": (
        '"Live facial matching" is a kind of facial matching.',
        "Live facial matching is forbidden.",
    ),
    "digits, hyphens and slashes": (
        '"Group 1 record" is a kind of data. "Y-STR/Z profile" is a kind of data.',
        "Searching group 1 records or Y-STR/Z profiles is forbidden.",
    ),
    "an article may be skipped to reach further": (
        "",
        "Searching is forbidden when the data age is more than 1 day.",
    ),
}


@pytest.mark.parametrize(("terms", "rule"), WINS.values(), ids=WINS)
def test_words(terms: str, rule: str) -> None:
    assert not faults(f"{terms}\n{rule}")


def test_unless_covers_the_whole_sentence() -> None:
    rule = "Searching requires a DPIA and a notification unless operational sensitivity applies."
    assert judge(rule, facts="{operational sensitivity: yes}") == "nothing"


def test_until_covers_the_whole_sentence() -> None:
    rule = "Searching requires a DPIA and a notification until 2026-01-30."
    assert judge(rule) == "nothing"


def test_a_label_with_a_title() -> None:
    (rule,) = sound('Rule LEDS-1 "No scans": Searching scans is forbidden.').rules
    assert (rule.name, rule.title) == ("LEDS-1", "No scans")


def test_a_draft_has_its_place_as_its_id() -> None:
    (rule,) = sound("\nSearching scans is forbidden.").rules
    assert rule.name == "my.rules:2"


@pytest.mark.parametrize(
    "text",
    [
        "Searching requires a recorded judgement of proportionality by a chief officer",
        "Searching requires recorded judgement of proportionality by chief officers",
    ],
)
def test_a_recorded_judgement(text: str) -> None:
    assert judge(text, evidence=listed(ruling())) == "satisfied"


def test_the_world_of_these_tests_has_no_faults() -> None:
    assert [d.message for d in book("Searching is forbidden.", WORDS).diagnostics] == []
    assert judge("Searching requires a DPIA.", evidence=listed(doc())) == "satisfied"
