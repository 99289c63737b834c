"""The README and the pages of docs are run: every console block, in one clean folder a page."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.main import remit

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
CUT = "..."


@dataclass(frozen=True)
class Block:
    """A fenced block: the words behind the fence, and its lines."""

    info: str
    lines: tuple[str, ...]
    line: int


def blocks(text: str) -> Iterator[Block]:
    for found in re.finditer(r"^(`{3,4})(?!`)(.*)\n((?:.*\n)*?)\1$", text, re.MULTILINE):
        line = text[: found.start()].count("\n") + 1
        yield Block(found[2].strip(), tuple(found[3].splitlines()), line)


PAGES = sorted(
    page.relative_to(ROOT).as_posix()
    for page in (ROOT / "README.md", *(ROOT / "docs").glob("*.md"))
    if any(block.info == "console" for block in blocks(page.read_text("utf-8")))
)
"""Those that show commands with what they print."""


def commands(block: Block) -> Iterator[tuple[str, list[str]]]:
    """Give each command after a ``$`` with the lines that it should print."""
    command, expected = "", list[str]()
    for line in block.lines:
        if line.startswith("$ "):
            if command:
                yield command, expected
            command, expected = line[2:], []
        else:
            expected.append(line)
    assert command, f"line {block.line} holds no command"
    yield command, expected


class Shell:
    """As much of a shell as the tour needs: ``remit`` runs here, the rest where it always does."""

    def __init__(self) -> None:
        self.code = 0

    def run(self, command: str) -> str:
        if command == "echo $?":
            return f"{self.code}\n"
        if not command.startswith("remit "):
            done = subprocess.run(command, shell=True, check=True, capture_output=True, text=True)  # noqa: S602 - the README's own commands
            return done.stdout
        words, _, target = command.partition(" > ")
        result = CliRunner().invoke(remit, shlex.split(words)[1:], prog_name="remit")
        assert isinstance(result.exception, SystemExit | None), result.exc_info
        self.code = result.exit_code
        if target:
            Path(target).write_text(result.stdout, "utf-8")
            return result.stderr
        return result.output


def fits(expected: Sequence[str], found: Sequence[str]) -> bool:
    """Tell whether ``found`` is what was expected; a line ``...`` stands for one line or more."""
    reachable = {0}
    for line in expected:
        if line == CUT:
            reachable = set(range(min(reachable, default=len(found)) + 1, len(found) + 1))
        else:
            wanted = line.rstrip()
            reachable = {n + 1 for n in reachable if n < len(found) and found[n].rstrip() == wanted}
    return len(found) in reachable


@pytest.mark.parametrize(
    ("expected", "found", "whether"),
    [
        ("a b", "a b", True),
        ("a b", "a c", False),
        ("a b", "a b c", False),
        ("a ... c", "a b b c", True),
        ("a ... c", "a c", False),
        ("a ... c ...", "a b c c d", True),
        ("...", "", False),
        ("", "", True),
    ],
)
def test_what_a_cut_stands_for(expected: str, found: str, whether: bool) -> None:
    assert fits(expected.split(), found.split()) is whether


def test_there_are_pages_to_run() -> None:
    assert "README.md" in PAGES
    shown = [block for block in blocks(README) if block.info == "console"]
    assert sum(1 for block in shown for _ in commands(block)) >= 15


@pytest.mark.parametrize("page", PAGES)
def test_the_tour_is_true(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    shell = Shell()
    for block in blocks((ROOT / page).read_text("utf-8")):
        language, _, name = block.info.partition(" ")
        if name:
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text("\n".join(block.lines) + "\n", "utf-8")
        elif language == "console":
            for command, expected in commands(block):
                found = shell.run(command).splitlines()
                told = "\n".join(found)
                assert fits(expected, found), f"{page}:{block.line}: $ {command}\n{told}"


def test_the_tour_does_not_change_with_the_day() -> None:
    for block in blocks(README):
        if block.info == "console":
            for command, _ in commands(block):
                assert not command.startswith("remit check") or "--as-of" in command


def test_what_the_readme_names_is_there() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / target).exists(), target
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in re.findall(r"\bmake ([a-z]+)\b", README):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
    assert 'readme = "README.md"' in (ROOT / "pyproject.toml").read_text("utf-8")
