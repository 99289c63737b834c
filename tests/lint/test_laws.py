"""What holds of every finding, whatever the book: random books of every form of rule."""

from __future__ import annotations

from datetime import date

from hypothesis import HealthCheck, given, settings

from engine.analysis.lint import CHECKS
from engine.analysis.survey import survey
from grammar.diagnostic import Diagnostic
from grammar.parse import RuleBook
from grammar.render import block
from grammar.rules import Rule
from tests.strategies.rulebooks import rulebooks
from tests.strategies.words import book, glossary

DAY = date(2026, 1, 31)
SLOW = settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    deadline=None,
    max_examples=40,
)


def written(rules: tuple[Rule, ...]) -> str:
    return "\n".join(block(rule, glossary()) for rule in rules)


def found(read: RuleBook) -> list[Diagnostic]:
    looked_at = survey(read, DAY)
    return [one for check in CHECKS for one in check(looked_at)]


@SLOW
@given(rulebooks())
def test_every_finding_says_what_where_and_what_to_do(rules: tuple[Rule, ...]) -> None:
    for one in found(book(written(rules))):
        assert one.code.startswith("S2")
        assert one.title == one.title.upper()
        assert one.message.endswith((".", "?"))
        assert one.at is not None
        assert one.at.line >= 1
        assert all(related.message and related.at.file for related in one.related)
        assert "  " not in one.message


@SLOW
@given(rulebooks())
def test_every_sentence_that_is_offered_can_be_read(rules: tuple[Rule, ...]) -> None:
    text = written(rules)
    for one in found(book(text)):
        for offered in (*(s.text for s in one.suggestions), *filter(None, [one.example])):
            clause = f"AFR is forbidden.\n  {offered}" if offered.startswith("Example") else offered
            faults = book(f"{text}\n{clause}\n" if "rule" in offered else clause).diagnostics
            assert [fault.message for fault in faults] == [], offered


@SLOW
@given(rulebooks())
def test_what_is_found_does_not_depend_on_the_order_of_rules(rules: tuple[Rule, ...]) -> None:
    one, other = (
        sorted((f.code, f.severity, f.found) for f in found(book(written(order))))
        for order in (rules, tuple(reversed(rules)))
    )
    if all(rule.id for rule in rules):
        assert one == other
