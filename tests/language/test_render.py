from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from grammar.format import format_text
from grammar.render import block
from grammar.rules import Rule
from tests.strategies.rulebooks import rulebooks
from tests.strategies.words import book, glossary, words

SLOW = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)


def text_of(rules: tuple[Rule, ...]) -> str:
    return "\n".join(block(rule, glossary()) for rule in rules)


def test_the_small_vocabulary_has_no_faults() -> None:
    assert words().diagnostics == ()


@SLOW
@given(rulebooks())
def test_what_is_rendered_reads_as_the_same_rule(rules: tuple[Rule, ...]) -> None:
    read = book(text_of(rules))
    assert [found.message for found in read.diagnostics] == []
    assert read.rules == rules


@SLOW
@given(rulebooks())
def test_what_is_rendered_is_spelt_as_fmt_spells_it(rules: tuple[Rule, ...]) -> None:
    text = text_of(rules)
    spelt = format_text("rules", text, words().vocabulary)
    assert spelt.split() == text.split()
