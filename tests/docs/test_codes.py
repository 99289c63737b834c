"""The pages about faults of books, examples and days, with their examples executed.

The pages about faults in a text are executed by ``tests/messages/test_codes.py``, those about
rules that can be read by ``tests/lint/test_pages.py``.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from engine.check import check
from engine.load import load_text
from engine.trial import disagreement, try_examples
from grammar.books import load
from grammar.diagnostic import Diagnostic

PAGES = Path(__file__).parents[2] / "docs" / "codes"
CODES = "E188 E194 E195 E196 E197 E198 M360 M361".split()
DAY = date(2026, 1, 31)
MANIFEST = """\
manifest: 1
id: one
title: A capability
owner: An owner
capabilities: [AFR]
stage: proposed
events: none
facts: none
changes: none
uses: unknown
controls: none
evidence: none
"""
_FENCE = re.compile(r"^## (Avoid|Prefer)\n\n```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_RULE = re.compile(r"^```rules\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_KEY = re.compile(r"^([a-z]+):.*\n", re.MULTILINE)


@cache
def page(code: str) -> str:
    return (PAGES / f"{code}.md").read_text(encoding="utf-8")


def shown(code: str) -> dict[str, tuple[str, str]]:
    return {at[1]: (at[2], at[3]) for at in _FENCE.finditer(page(code))}


def of_rules(text: str, folder: Path) -> list[Diagnostic]:
    """Give everything that is wrong with a book, and with its examples."""
    path = folder / "my.rules"
    path.write_text(text, encoding="utf-8")
    book = load([str(path)])
    tried = [one for one in try_examples(book) if not one.agrees]
    return [*check(book, (), as_of=DAY).diagnostics, *map(disagreement, tried)]


def of_manifest(fragment: str, rules: str, folder: Path) -> list[Diagnostic]:
    path = folder / "my.rules"
    path.write_text(rules, encoding="utf-8")
    book = load([str(path)])
    written = {at[1] for at in _KEY.finditer(fragment)}
    kept = [at[0] for at in _KEY.finditer(MANIFEST) if at[1] not in written]
    manifests, faults = load_text("".join(kept) + fragment, "m.yaml", book.glossary, None)
    assert faults == ()
    return list(check(book, manifests, as_of=DAY).diagnostics)


def told(code: str, part: str, folder: Path) -> list[str]:
    _, text = shown(code)[part]
    if code.startswith("M"):
        rules = _RULE.search(page(code))
        return [
            d.code for d in of_manifest(text, rules[1] if rules else "AFR is forbidden.", folder)
        ]
    return [d.code for d in of_rules(text, folder)]


RUN = [code for code in CODES if shown(code)["Avoid"][0] in ("rules", "yaml")]


@pytest.mark.parametrize("code", CODES)
def test_every_page_has_the_same_parts(code: str) -> None:
    assert re.match(rf"# {code}: [^\n]+\n\n[^\n]+\n\nWhy it matters: [^\n]+\n", page(code))
    assert set(shown(code)) == {"Avoid", "Prefer"}


@pytest.mark.parametrize("code", RUN)
def test_avoid(code: str, tmp_path: Path) -> None:
    assert set(told(code, "Avoid", tmp_path)) == {code}


@pytest.mark.parametrize("code", RUN)
def test_prefer(code: str, tmp_path: Path) -> None:
    assert told(code, "Prefer", tmp_path) == []


@pytest.mark.parametrize("code", [code for code in RUN if code != "M361"])
def test_the_title_is_that_of_the_message(code: str, tmp_path: Path) -> None:
    _, text = shown(code)["Avoid"]
    if code.startswith("M"):
        found = of_manifest(text, "AFR is forbidden.", tmp_path)
    else:
        found = of_rules(text, tmp_path)
    titles = {d.title.casefold() for d in found if d.code == code}
    assert {page(code).splitlines()[0]} == {f"# {code}: {title}" for title in titles}


@pytest.mark.parametrize("raw", ["AFR is forbidden.".encode("utf-16"), b"a\rb", b"a\0b", b"\xe9"])
def test_what_is_no_rule_file(raw: bytes, tmp_path: Path) -> None:
    path = tmp_path / "my.rules"
    path.write_bytes(raw)
    assert "E194" in [d.code for d in load([str(path)]).diagnostics]


def test_a_folder_without_rules(tmp_path: Path) -> None:
    assert [d.code for d in load([str(tmp_path)]).diagnostics] == ["E196"]


def test_no_fault_of_these_modules_is_without_a_page() -> None:
    root = PAGES.parents[1]
    modules = (
        "grammar/glossary_faults.py",
        "grammar/books.py",
        "engine/notes.py",
        "engine/contradictions.py",
        "engine/trial.py",
    )
    written = "".join((root / name).read_text(encoding="utf-8") for name in modules)
    raised = set(re.findall(r'"([EMS]\d{3})"', written))
    raised |= set(re.findall(r'"(E1[89]\d)"', (root / "grammar/rule_faults.py").read_text("utf-8")))
    assert {code for code in raised if not (PAGES / f"{code}.md").exists()} == set()
