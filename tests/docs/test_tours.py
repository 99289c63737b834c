"""Pages that show commands: every one is run, in order, in one clean folder with the examples."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.readme.test_readme import ROOT, Shell, blocks, commands, fits

PAGES = ("duties.md", "record.md")


@pytest.mark.parametrize("name", PAGES)
def test_what_a_page_shows_is_true(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = ROOT / "docs" / name
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "A. Example")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "a@example.org")
    shell, ran = Shell(), 0
    for block in blocks(page.read_text("utf-8")):
        if block.info == "console":
            for command, expected in commands(block):
                found = shell.run(command).splitlines()
                ran += 1
                told = "\n".join(found)
                assert fits(expected, found), f"{name}:{block.line}: $ {command}\n{told}"
    assert ran >= 4
