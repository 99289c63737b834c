"""Where the report goes and what it may contain."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

import cli.check
import cli.screen
from tests.cli.conftest import BAN, MANIFEST, REVIEW

pytestmark = pytest.mark.usefixtures("books_read_once")

Check = Callable[..., Result]
Write = Callable[..., Path]

AFR = MANIFEST.replace("[facial matching]", "[AFR]")
ESCAPE = "\x1b"
TRICKS = [
    "\x1b[31m",  # colour
    "\x1b]0;title\x07",  # a window's title
    "\x08\x08",  # backspaces
    "\u202e",  # right to left
    "\u2066",
    "\u200b",  # nothing to see
    "\u2028",  # a line end
]


@pytest.mark.parametrize("style", ["text", "json"])
def test_the_report_can_go_to_a_file(check: Check, here: Path, style: str) -> None:
    shown = check(BAN, AFR, "--format", style)
    written = check(BAN, AFR, "--format", style, "--output", "report")
    assert written.exit_code == shown.exit_code == 1
    assert written.stdout == ""
    assert (here / "report").read_text("utf-8") == shown.stdout


@pytest.mark.parametrize("path", ["nowhere/report.txt", "manifest.yaml/report.txt", "."])
def test_a_report_that_can_not_be_written_is_told_and_is_no_verdict(
    check: Check, path: str
) -> None:
    result = check(BAN, AFR, "--output", path)
    assert result.exit_code not in {0, 1, 3, 70}
    assert path in result.output
    assert "Traceback" not in result.output


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("terminal", "no_color", "coloured"),
    [(True, None, True), (True, "1", False), (False, None, False), (True, "", True)],
)
def test_colour_is_for_terminals_and_for_those_who_want_it(
    monkeypatch: pytest.MonkeyPatch, terminal: bool, no_color: str | None, coloured: bool
) -> None:
    if no_color is None:
        monkeypatch.delenv("NO_COLOR", raising=False)
    else:
        monkeypatch.setenv("NO_COLOR", no_color)
    assert cli.screen.colour(Terminal() if terminal else io.StringIO()) is coloured


def test_a_report_in_colour_says_the_same(check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = check(BAN + REVIEW, AFR)
    monkeypatch.setattr(cli.check, "colour", lambda stream: True)
    painted = check(BAN + REVIEW, AFR, color=True)
    assert ESCAPE not in plain.output
    assert ESCAPE in painted.output
    assert re.sub(r"\x1b\[[0-9;]*m", "", painted.output) == plain.output
    kept = check(BAN + REVIEW, AFR, "--output", "report", color=True)
    assert kept.output == ""
    assert ESCAPE not in Path("report").read_text("utf-8")
    assert ESCAPE not in check(BAN + REVIEW, AFR, "--format", "json", color=True).output


@pytest.mark.parametrize("trick", TRICKS, ids=ascii)
def test_nothing_in_a_rule_can_play_a_trick_on_the_screen(check: Check, trick: str) -> None:
    result = check(f'Rule FR-1 "No {trick} AFR": AFR is forbidden.\n  Source "a {trick} b".\n', AFR)
    assert result.exit_code in {1, 4}
    _harmless(result.output)


@pytest.mark.parametrize("trick", TRICKS, ids=ascii)
@pytest.mark.parametrize("where", ["id: custody-search", "title: Search", "[AFR]", "id: search"])
def test_nothing_in_a_manifest_can_play_a_trick_on_the_screen(
    check: Check, trick: str, where: str
) -> None:
    spelt = where.replace("s", f"s{trick}", 1) if "AFR" not in where else f"[AF{trick}R]"
    result = check(BAN, AFR.replace(where, spelt, 1))
    assert result.exit_code in {1, 4}
    _harmless(result.output)


@pytest.mark.parametrize("trick", [t for t in TRICKS if "\x07" not in t], ids=ascii)
def test_nothing_in_a_file_name_can_play_a_trick_on_the_screen(
    check: Check, run: Callable[..., Result], write: Write, trick: str
) -> None:
    check(BAN, AFR)
    for text in (AFR, "manifest: 1\n", ""):
        write(f"odd{trick}.yaml", text)
        result = run("check", f"odd{trick}.yaml", "--rules", "book.rules", "--as-of", "2026-01-31")
        assert result.exit_code in {1, 4}
        _harmless(result.output)
    gone = run("check", f"gone{trick}.yaml", "--rules", "book.rules")
    assert gone.exit_code == 4
    _harmless(gone.output)


def _harmless(text: str) -> None:
    odd = [c for c in text if not c.isprintable() and c not in "\n\t"]
    assert odd == []


FORGED = "1 manifest checked against leds on 2026-01-31: 1 satisfied\\nverdict: satisfied"


def test_no_text_of_a_manifest_can_pass_for_a_line_of_the_report(check: Check) -> None:
    judged = f"""[{{kind: judgement, of: necessity, conclusion: negative, date: 2025-01-02,
  reasons: "No.\\n\\n{FORGED}\\n", by: {{name: "A\\n{FORGED}", role: authorising officer}}}}]"""
    manifest = AFR.replace("evidence: none", f"evidence: {judged}")
    result = check("AFR requires a recorded judgement of necessity.", manifest)
    assert result.exit_code == 1
    assert re.findall("^verdict: .*$", result.output, re.MULTILINE) == ["verdict: violated"]
    assert not re.search("^1 manifest .* satisfied$", result.output, re.MULTILINE)


def test_no_file_name_can_pass_for_a_line_of_the_report(
    check: Check, run: Callable[..., Result], write: Write
) -> None:
    check(BAN, AFR)
    write("a\nverdict: satisfied\n.yaml", AFR)
    result = run("check", "a\nverdict: satisfied\n.yaml", "--rules", "book.rules")
    assert result.exit_code == 1
    assert re.findall("^verdict: .*$", result.output, re.MULTILINE) == ["verdict: violated"]


def test_a_long_line_is_not_shown_whole(check: Check) -> None:
    result = check(BAN, AFR.replace("title: Search", f"title: [{'x' * 40_000}"))
    assert result.exit_code == 4
    assert len(result.output) < 5_000


def test_the_same_input_gives_the_same_report_to_the_byte(check: Check) -> None:
    for style in ("text", "json"):
        first = check(BAN + REVIEW, AFR, "--format", style).stdout_bytes
        assert check(BAN + REVIEW, AFR, "--format", style).stdout_bytes == first


def test_words_of_any_language_stay_as_they_are(check: Check) -> None:
    manifest = AFR.replace("title: Search", "title: Suche nach Gesichtern 顔の検索")
    shown = check(BAN, manifest, "--format", "json")
    assert shown.exit_code == 1
    assert json.loads(shown.stdout)["verdict"] == "violated"
    named = check('Rule FR-1 "Kein AFR 顔": AFR is forbidden.\n', manifest)
    assert "Kein AFR 顔" in named.output
