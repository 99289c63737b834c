"""The page of every code of the static checks, with its examples executed."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from engine.analysis.compare import compare
from engine.analysis.lint import lint
from grammar.books import load
from grammar.parse import RuleBook

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "docs" / "codes"
DAY = date(2026, 1, 31)
COMPARED = "S222"
"""The code of ``remit compare``: its page has a book before the change, too."""
CODES = sorted({path.stem for path in PAGES.glob("S2*.md")} - {COMPARED})
_FENCE = re.compile(r"^## (Before|Avoid|Prefer)\n\n```rules\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r'"(S2\d\d)"')


def page(code: str) -> str:
    return (PAGES / f"{code}.md").read_text(encoding="utf-8")


def found(code: str, part: str, folder: Path) -> set[str]:
    """Give the codes of everything that is found in the rules of a part of a page."""
    path = folder / "my.rules"
    path.write_text(dict(_FENCE.findall(page(code)))[part], encoding="utf-8")
    return {one.code for one in lint(load([str(path)]), as_of=DAY)}


@pytest.mark.parametrize(("part", "codes"), [("Avoid", {COMPARED}), ("Prefer", set[str]())])
def test_the_page_of_a_weaker_rule_is_true(part: str, codes: set[str], tmp_path: Path) -> None:
    books: list[RuleBook] = []
    for name in ("Before", part):
        path = tmp_path / f"{name}.rules"
        path.write_text(dict(_FENCE.findall(page(COMPARED)))[name], encoding="utf-8")
        books.append(load([str(path)]))
    old, new = books
    told = compare(old, new, as_of=DAY).diagnostics
    assert {one.code for one in told} == codes
    assert all(one.severity == "error" for one in told)


@pytest.mark.parametrize("code", [*CODES, COMPARED])
def test_a_page_says_what_and_why(code: str) -> None:
    assert re.match(rf"# {code}: [^\n]+\n\n[^\n]+\n\nWhy it matters: [^\n]+\n", page(code))


@pytest.mark.parametrize("code", CODES)
def test_what_to_avoid_gives_the_code_alone(code: str, tmp_path: Path) -> None:
    assert found(code, "Avoid", tmp_path) == {code}


@pytest.mark.parametrize("code", CODES)
def test_what_to_prefer_gives_none(code: str, tmp_path: Path) -> None:
    assert found(code, "Prefer", tmp_path) == set()


def test_every_code_of_the_checks_has_a_page() -> None:
    written = (path.read_text("utf-8") for path in (ROOT / "engine").rglob("*.py"))
    told = {code for text in written for code in _CODE.findall(text)}
    assert told <= {*CODES, COMPARED}
