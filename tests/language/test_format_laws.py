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

Rules = tuple[Rule, ...]


def spelt(text: str) -> str:
    return format_text("rules", text, words().vocabulary)


@st.composite
def written(draw: st.DrawFn) -> tuple[Rules, str]:
    rules = draw(rulebooks())
    return rules, draw(spellings("\n".join(block(rule, glossary()) for rule in rules)))


def faults(text: str) -> list[str]:
    return [found.message for found in book(text).diagnostics]


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(written())
def test_each_law_holds_of_every_spelling(case: tuple[Rules, str]) -> None:
    """Making up a case takes far longer than asking all of them."""
    for law in LAWS:
        law(*case)


def accepted_spellings_mean_the_same(rules: Rules, text: str) -> None:
    assert faults(text) == []
    assert book(text).rules == rules


def formatting_changes_no_meaning(rules: Rules, text: str) -> None:
    assert faults(spelt(text)) == []
    assert book(spelt(text)).rules == rules


def formatting_twice_is_formatting_once(_: Rules, text: str) -> None:
    once = spelt(text)
    assert spelt(once) == once


def formatting_does_not_depend_on_the_line_ends(_: Rules, text: str) -> None:
    assert spelt("\ufeff" + text.replace("\n", "\r\n")) == spelt(text)


def every_comment_is_kept(_: Rules, text: str) -> None:
    assert comments(spelt(text)) == comments(text)


def lines_are_short_and_end_clean(_: Rules, text: str) -> None:
    for line in spelt(text).split("\n"):
        assert line == line.rstrip()
        assert len(line) <= 100 or "#" in line


LAWS = (
    accepted_spellings_mean_the_same,
    formatting_changes_no_meaning,
    formatting_twice_is_formatting_once,
    formatting_does_not_depend_on_the_line_ends,
    every_comment_is_kept,
    lines_are_short_and_end_clean,
)


def comments(text: str) -> Counter[str]:
    return Counter(comment.text for comment in scan("", text).comments)
