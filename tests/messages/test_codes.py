"""The page of every code of rule text, with its examples executed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from grammar.parse import BookText, RuleFile, read
from tests.messages.reading import WORDS, words

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "docs" / "codes"
_SECTION = re.compile(r"^## (Avoid|Prefer)\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_FENCE = re.compile(r"^```rules(?: (\w+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r'"(E1\d\d)"')
NO_TEXT = {"E188", *(f"E{number}" for number in range(194, 200))}
"""Faults of files, folders and days, which no rule text on a page shows."""
OWN_WORDS = {"E106"}
"""The book of the page has its own words, and does not use the shipped ones."""


def codes() -> list[str]:
    """Give every code that the grammar can report about rule text."""
    files = (ROOT / "grammar").rglob("*.py")
    found = {code for file in files for code in _CODE.findall(file.read_text("utf-8"))}
    return sorted(found - NO_TEXT)


def page(code: str) -> str:
    return (PAGES / f"{code}.md").read_text("utf-8")


def found(code: str, section: str) -> list[tuple[str, str]]:
    """Give the code and severity of what is wrong with the texts of a section."""
    parts = dict(_SECTION.findall(page(code)))
    texts = [(name or "local", text) for name, text in _FENCE.findall(parts[section])]
    assert texts
    shared = [] if code in OWN_WORDS else [BookText("words", (RuleFile("words.rules", WORDS),))]
    books = [BookText(name, (RuleFile(f"{name}.rules", text),)) for name, text in texts]
    told = read([*shared, *books], elsewhere=lambda: words().glossary).diagnostics
    return [(d.code, d.severity) for d in told if d.at and d.at.file != "words.rules"]


@pytest.mark.parametrize("code", codes())
def test_a_page_says_what_and_why(code: str) -> None:
    text = page(code)
    assert text.startswith(f"# {code}: ")
    assert "\nWhy it matters: " in text
    assert not re.search(r"\b(token|parser|syntax|unexpected|invalid)\b", text)


@pytest.mark.parametrize("code", codes())
def test_what_to_avoid_gives_the_code_alone(code: str) -> None:
    assert {name for name, _ in found(code, "Avoid")} == {code}


@pytest.mark.parametrize("code", codes())
def test_what_to_prefer_can_be_read(code: str) -> None:
    assert not found(code, "Prefer")


def test_no_page_is_left_over() -> None:
    pages = {file.stem for file in PAGES.glob("E1*.md")}
    assert pages - NO_TEXT == set(codes())
