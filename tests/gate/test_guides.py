"""``docs/waivers.md`` and ``docs/baseline.md``: every command in them is run."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from grammar.books import load
from tests.gate.conftest import Repository
from tests.readme.test_readme import Block, Shell, blocks, commands, fits

DOCS = Path(__file__).parents[2] / "docs"
PAGES = ("waivers.md", "baseline.md")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the pages use sed")


def parts(page: str) -> Iterator[Block]:
    yield from blocks((DOCS / page).read_text("utf-8"))


@pytest.mark.parametrize("page", PAGES)
def test_what_is_shown_is_true(
    page: str, repo: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    shell, ran = Shell(), 0
    for block in parts(page):
        language, _, name = block.info.partition(" ")
        if name:
            file = here / name
            file.parent.mkdir(exist_ok=True)
            file.write_text("\n".join(block.lines) + "\n", "utf-8")
        elif language == "console":
            for command, expected in commands(block):
                found = shell.run(command).splitlines()
                ran += 1
                told = "\n".join(found)
                assert fits(expected, found), f"$ {command}\n{told}"
    assert ran >= 6


@pytest.mark.parametrize("page", PAGES)
def test_nothing_changes_with_the_day(page: str) -> None:
    text = (DOCS / page).read_text("utf-8")
    for command in re.findall(r"^\$ remit (?:check|waive).*$", text, re.MULTILINE):
        assert "--as-of" in command


@pytest.mark.parametrize("page", PAGES)
def test_its_rules_can_be_read(page: str, tmp_path: Path) -> None:
    for number, block in enumerate(block for block in parts(page) if block.info == "rules"):
        file = tmp_path / f"{number}.rules"
        file.write_text("AFR is forbidden.\n" + "\n".join(block.lines), "utf-8")
        assert load([str(file)]).diagnostics == ()
