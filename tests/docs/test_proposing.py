"""The page for people who want a safeguard is run: every command, in order, in a clean folder."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.readme.test_readme import Block, Shell, commands, fits

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "proposing.md").read_text("utf-8")
_FENCE = re.compile(r"^(`{3,4})(\S.*)\n((?:.*\n)*?)\1$", re.MULTILINE)


def blocks() -> list[Block]:
    found = []
    for at in _FENCE.finditer(PAGE):
        line = PAGE[: at.start()].count("\n") + 1
        found.append(Block(at[2].strip(), tuple(at[3].splitlines()), line))
    return found


def test_the_page_is_true(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    shell, ran = Shell(), 0
    for block in blocks():
        language, _, name = block.info.partition(" ")
        if name:
            (tmp_path / name).write_text("\n".join(block.lines) + "\n", "utf-8")
        elif language == "console":
            for command, expected in commands(block):
                found = shell.run(command).splitlines()
                ran += 1
                told = "\n".join(found)
                assert fits(expected, found), f"proposing.md:{block.line}: $ {command}\n{told}"
    assert ran >= 9


def test_the_page_does_not_change_with_the_day() -> None:
    for block in blocks():
        for command, _ in commands(block) if block.info == "console" else ():
            tried_on_something = "examples/" in command or "propose " in command
            assert not tried_on_something or "--as-of" in command or "sed" in command


def test_what_the_page_names_is_there() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", PAGE):
        assert (ROOT / "docs" / target).exists(), target


def test_every_key_is_told() -> None:
    from engine.proposal.front import OPTIONAL, REQUIRED

    told = set(re.findall(r"`([a-z ]+)`", PAGE.split("| key | what it says |")[1].split("\n\n")[0]))
    assert {*REQUIRED, *OPTIONAL} <= told
