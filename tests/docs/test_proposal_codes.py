"""The pages about faults of proposals, with their examples executed."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from engine.proposal.assessment import assess
from engine.proposal.codes import TITLES
from engine.proposal.file import read_proposal
from engine.proposal.folder import trails
from grammar.diagnostic import Diagnostic

PAGES = Path(__file__).parents[2] / "docs" / "codes"
DAY = date(2026, 1, 31)
SHELL = ("P501", "P513", "P514")
"""Codes of files and folders, which no text shows."""
_PART = re.compile(r"^## (Avoid|Prefer)\n\n(`{3,4})(\w+)\n(.*?)^\2$", re.MULTILINE | re.DOTALL)


@cache
def page(code: str) -> str:
    return (PAGES / f"{code}.md").read_text("utf-8")


def shown(code: str) -> dict[str, str]:
    return {at[1]: at[4] for at in _PART.finditer(page(code))}


def told(text: str, folder: Path) -> list[Diagnostic]:
    """Give everything that is said of a proposal, its rules included."""
    path = folder / "proposal.md"
    path.write_text(text, "utf-8")
    read = read_proposal(path, path.name)
    found = list(read.diagnostics)
    if read.proposal is not None:
        found += assess(read.proposal, as_of=DAY, books=["leds"]).diagnostics
    return found


@pytest.mark.parametrize("code", TITLES)
def test_every_page_has_the_same_parts(code: str) -> None:
    assert page(code).startswith(f"# {code}: {TITLES[code]}\n\n")
    assert re.match(r"# [^\n]+\n\n[^\n]+\n\nWhy it matters: [^\n]+\n", page(code))
    assert set(shown(code)) == {"Avoid", "Prefer"}


@pytest.mark.parametrize("code", [code for code in TITLES if code not in SHELL])
def test_avoid(code: str, tmp_path: Path) -> None:
    assert {one.code for one in told(shown(code)["Avoid"], tmp_path)} == {code}


@pytest.mark.parametrize("code", [code for code in TITLES if code not in SHELL])
def test_prefer(code: str, tmp_path: Path) -> None:
    assert told(shown(code)["Prefer"], tmp_path) == []


def test_files_that_can_not_be_read(tmp_path: Path) -> None:
    assert [d.code for d in read_proposal(tmp_path, "here").diagnostics] == ["P501"]
    assert [d.code for d in read_proposal(tmp_path / "no.md", "no.md").diagnostics] == ["P501"]
    for raw in (b"\xff", b"a\0b", b"a\rb", b"x" * (1024 * 1024 + 1)):
        (tmp_path / "one.md").write_bytes(raw)
        assert [d.code for d in read_proposal(tmp_path / "one.md", "").diagnostics] == ["P501"]


def test_two_with_one_id(tmp_path: Path) -> None:
    for name in ("one.md", "two.md"):
        (tmp_path / name).write_text(shown("P503")["Prefer"], "utf-8")
    found = trails(tmp_path, books=[], usual="leds").diagnostics
    assert [d.code for d in found] == ["P513"]


def test_no_folder(tmp_path: Path) -> None:
    found = trails(tmp_path / "none", books=[], usual="leds").diagnostics
    assert [d.code for d in found] == ["P514"]


def test_every_code_that_is_given_has_a_page() -> None:
    root = PAGES.parents[1] / "engine" / "proposal"
    written = "".join(path.read_text("utf-8") for path in root.glob("*.py"))
    assert set(re.findall(r'"(P\d{3})"', written)) == set(TITLES)
