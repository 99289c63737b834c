"""The ledger of the corpus names rules that exist, and every rule that cites an entry."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from grammar.books import load, shipped_names
from grammar.parse import RuleBook

LEDGER = Path(__file__).parents[2] / "policies" / "COVERAGE.md"
_ROW = re.compile(r"^\| (S\d{3}) \| (.*?) \| ?(.*?) ?\|$", re.MULTILINE)
_ENTRY = re.compile(r"\bS\d{3}\b")


def rows() -> list[tuple[str, list[str], str]]:
    found = _ROW.findall(LEDGER.read_text(encoding="utf-8"))
    return [(entry, [r for r in rules.split(", ") if r], why) for entry, rules, why in found]


@cache
def shipped() -> RuleBook:
    return load(shipped_names())


def test_all_shipped_books_can_be_read_together() -> None:
    assert shipped().diagnostics == ()


def test_every_entry_stands_once_with_rules_or_a_reason() -> None:
    entries = [entry for entry, _, _ in rows()]
    assert len(entries) == len(set(entries))
    assert all(rules or why for _, rules, why in rows())


def test_the_count_at_the_head_is_right() -> None:
    said = sum(1 for _, rules, _ in rows() if rules)
    assert f"{said} of {len(rows())} entries" in LEDGER.read_text(encoding="utf-8")


def test_every_rule_of_the_ledger_exists() -> None:
    known = {rule.id for rule in shipped().rules}
    assert {name for _, rules, _ in rows() for name in rules} <= known


def test_every_rule_that_cites_an_entry_stands_beside_it() -> None:
    ledger = {entry: set(rules) for entry, rules, _ in rows()}
    for rule in shipped().rules:
        for source in rule.sources:
            for entry in _ENTRY.findall(source):
                assert rule.id in ledger[entry], f"{rule.id} cites {entry}"


@pytest.mark.parametrize("name", [n for n in shipped_names() if n != "common"])
def test_every_rule_of_a_shipped_book_has_an_id_a_title_and_a_source(name: str) -> None:
    for rule in load([name]).rules:
        assert rule.id
        assert rule.title
        assert rule.sources
