from __future__ import annotations

from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grammar.format import format_text
from grammar.render import block
from grammar.rules import Rule
from grammar.scan import scan
from tests.strategies.rulebooks import rulebooks
from tests.strategies.spellings import spellings
from tests.strategies.words import book, glossary, words

SLOW = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)


def spelt(text: str) -> str:
    return format_text("rules", text, words().vocabulary)


@st.composite
def written(draw: st.DrawFn) -> tuple[tuple[Rule, ...], str]:
    rules = draw(rulebooks())
    return rules, draw(spellings("\n".join(block(rule, glossary()) for rule in rules)))


def faults(text: str) -> list[str]:
    return [found.message for found in book(text).diagnostics]


@SLOW
@given(written())
def test_accepted_spellings_mean_the_same(case: tuple[tuple[Rule, ...], str]) -> None:
    rules, text = case
    assert faults(text) == []
    assert book(text).rules == rules


@SLOW
@given(written())
def test_formatting_changes_no_meaning(case: tuple[tuple[Rule, ...], str]) -> None:
    rules, text = case
    assert faults(spelt(text)) == []
    assert book(spelt(text)).rules == rules


@SLOW
@given(written())
def test_formatting_twice_is_formatting_once(case: tuple[tuple[Rule, ...], str]) -> None:
    once = spelt(case[1])
    assert spelt(once) == once


@SLOW
@given(written())
def test_formatting_does_not_depend_on_the_line_ends(case: tuple[tuple[Rule, ...], str]) -> None:
    text = case[1]
    assert spelt("\ufeff" + text.replace("\n", "\r\n")) == spelt(text)


@SLOW
@given(written())
def test_every_comment_is_kept(case: tuple[tuple[Rule, ...], str]) -> None:
    text = case[1]
    assert comments(spelt(text)) == comments(text)


@SLOW
@given(written())
def test_lines_are_short_and_end_clean(case: tuple[tuple[Rule, ...], str]) -> None:
    for line in spelt(case[1]).split("\n"):
        assert line == line.rstrip()
        assert len(line) <= 100 or "#" in line


def comments(text: str) -> Counter[str]:
    return Counter(comment.text for comment in scan("", text).comments)
