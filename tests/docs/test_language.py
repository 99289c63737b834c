"""The page about the rule language: every sentence in it is read, every example in it is run."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from engine.trial import try_examples
from grammar.books import load
from grammar.build_subject import NATURAL
from grammar.parse import BookText, RuleBook, RuleFile, read
from grammar.reserved import PHRASES

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "language.md").read_text(encoding="utf-8")
NAME = "language.rules"
_BLOCK = re.compile(r"^```(rules|rules-faulty)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_ROW = re.compile(r"^\| (\w+) \| ([a-z, ]+) \| `(\w+)` \|$", re.MULTILINE)
_CODE = re.compile(r"# ([A-Z]\d{3})$")


def blocks(sort: str) -> list[str]:
    return [found[2] for found in _BLOCK.finditer(PAGE) if found[1] == sort]


@cache
def common() -> tuple[BookText, ...]:
    return load(["common"]).books


def over_common(text: str) -> RuleBook:
    return read([*common(), BookText("mine", (RuleFile(NAME, text),))])


@pytest.mark.parametrize("text", blocks("rules"))
def test_what_the_page_shows_can_be_read(text: str) -> None:
    book = over_common(text)
    assert [(found.code, found.message) for found in book.diagnostics] == []
    assert [tried.why for tried in try_examples(book) if not tried.agrees] == []


@pytest.mark.parametrize("text", blocks("rules-faulty"))
def test_what_the_page_says_is_refused_is_refused(text: str) -> None:
    found = {(d.at.line, d.code) for d in over_common(text).diagnostics if d.at is not None}
    lines = list(enumerate(text.splitlines(), start=1))
    assert found == {(number, at[1]) for number, line in lines if (at := _CODE.search(line))}
    assert len(found) == len(lines)


def test_the_table_of_prepositions() -> None:
    told = {
        (kind, word, slot)
        for kind, words, slot in _ROW.findall(PAGE)
        for word in words.split(", ")
        if kind in {natural.value for natural in NATURAL}
    }
    assert told == {
        (kind.value, word, slot.value)
        for kind, words in NATURAL.items()
        for word, slot in words.items()
    }


def test_the_reserved_words() -> None:
    section = PAGE.split("## 12. ")[1].split("\n`%`")[0]
    told = re.findall(r"`([^`]+)`", section)
    assert sorted(told) == sorted(phrase for phrases in PHRASES.values() for phrase in phrases)


def test_every_link_leads_somewhere() -> None:
    for page in DOCS.glob("*.md"):
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
