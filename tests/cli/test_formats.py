"""``--format`` and ``--output``: several reports at once, each where it was asked for."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from cli.output import SUMMARY_FILE, repository
from cli.reports.formats import FORMATS
from tests.cli.conftest import BAN, MANIFEST, REVIEW

pytestmark = pytest.mark.usefixtures("books_read_once")

Check = Callable[..., Result]
Run = Callable[..., Result]
Write = Callable[..., Path]

AFR = MANIFEST.replace("[facial matching]", "[AFR]")
EACH = [word for style in FORMATS for word in ("--format", f"{style}=out.{style}")]


@pytest.fixture(autouse=True)
def no_summary(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SUMMARY_FILE, raising=False)


@pytest.mark.parametrize("style", FORMATS)
def test_each_format_says_the_same_on_the_screen_and_in_a_file(
    check: Check, here: Path, style: str
) -> None:
    shown = check(BAN, AFR, "--format", style)
    assert shown.exit_code == 1
    for words in (
        ("--format", style, "--output", "report"),
        ("--format", f"{style}=report"),
        ("--format", f"{style}=-", "--output", "report"),
    ):
        written = check(BAN, AFR, *words)
        assert (written.exit_code, written.stdout) == (1, "")
        assert (here / "report").read_bytes() == shown.stdout_bytes


def test_all_at_once(check: Check, here: Path) -> None:
    result = check(BAN, AFR, *EACH, "--format", "text")
    assert result.exit_code == 1
    assert result.stdout == (here / "out.text").read_text("utf-8")
    assert all("FR-1" in (here / f"out.{style}").read_text("utf-8") for style in FORMATS)
    alone = check(BAN, AFR, *EACH)
    assert (alone.exit_code, alone.stdout) == (1, "")


def test_sarif_to_a_file_and_text_on_the_screen(check: Check, here: Path) -> None:
    plain = check(BAN, AFR)
    result = check(BAN, AFR, "--format", "sarif=out.sarif", "--format", "text")
    assert (result.exit_code, result.stdout) == (1, plain.stdout)
    assert json.loads((here / "out.sarif").read_text("utf-8"))["version"] == "2.1.0"


def test_output_goes_with_the_one_format_that_has_no_file(check: Check, here: Path) -> None:
    result = check(BAN, AFR, "--format", "csv=out.csv", "--format", "json", "--output", "out.json")
    assert (result.exit_code, result.stdout) == (1, "")
    assert json.loads((here / "out.json").read_text("utf-8"))["verdict"] == "violated"


USAGE = {
    "two on the screen": (("--format", "text", "--format", "json"), "text and json"),
    "one twice on the screen": (("--format", "text", "--format", "text"), "standard output"),
    "said as a dash": (("--format", "text=-", "--format", "sarif"), "--format sarif=FILE"),
    "two to one file": (("--format", "csv=a", "--format", "json=./a"), "one file: "),
    "two to one output": (("--format", "csv", "--format", "json", "--output", "a"), "--output is"),
    "an output left over": (("--format", "csv=a", "--output", "b"), "--output is for one format"),
    "output and file are one": (
        ("--format", "csv=a", "--format", "json", "--output", "a"),
        "one file",
    ),
    "no such format": (("--format", "serif"), "Did you mean 'sarif'?"),
    "nothing like a format": (("--format", "xlsx"), "text, json, sarif"),
    "capital letters": (("--format", "SARIF"), "is no format"),
    "no file": (("--format", "sarif="), "names no file"),
    "an empty file": (("--format", "sarif=  "), "names no file"),
    "nothing": (("--format", ""), "is no format"),
    "a folder": (("--format", "json", "--output", "."), "is a directory"),
}


@pytest.mark.parametrize(("words", "told"), USAGE.values(), ids=USAGE)
def test_what_can_not_be_is_said_before_anything_is_checked(
    check: Check, here: Path, words: tuple[str, ...], told: str
) -> None:
    result = check(BAN, AFR, *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in " ".join(result.stderr.split())
    assert sorted(path.name for path in here.iterdir()) == ["book.rules", "manifest.yaml"]


def test_a_file_name_may_hold_an_equals_sign(check: Check, here: Path) -> None:
    assert check(BAN, AFR, "--format", "csv=a=b.csv").exit_code == 1
    assert (here / "a=b.csv").is_file()


@pytest.mark.parametrize("file", ["nowhere/out", "manifest.yaml/out"])
def test_what_can_not_be_written_is_told_and_the_rest_is_written(
    check: Check, here: Path, file: str
) -> None:
    words = ("--format", f"sarif={file}", "--format", "junit=out.xml", "--format", "text")
    result = check(BAN, AFR, *words)
    assert result.exit_code == 4
    assert f"could not be written to {file}" in result.stderr
    assert "verdict: violated" in result.stdout
    assert (here / "out.xml").is_file()


def test_files_have_the_line_ends_that_were_written(check: Check, here: Path) -> None:
    assert check(BAN, AFR, *EACH).exit_code == 1
    for style in FORMATS:
        assert b"\r" not in (here / f"out.{style}").read_bytes()


@pytest.mark.parametrize("style", FORMATS)
def test_a_pass_stays_a_pass(check: Check, style: str) -> None:
    reviewed = MANIFEST.replace(
        "controls: none", "controls: [{kind: review, status: planned, every: 1 year}]"
    )
    result = check(REVIEW, reviewed, "--format", style)
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize("style", FORMATS)
@pytest.mark.parametrize(
    ("rules", "manifest", "told"),
    [
        ("", MANIFEST, "E195"),
        (BAN, "id: x\n", "M3"),
        ("AFR is vorboden.", MANIFEST, "E1"),
        ('Rule OLD-1 "Over": AFR is forbidden until 2020-01-01.\n', MANIFEST, "E188"),
    ],
)
def test_nothing_that_was_not_checked_is_green(
    check: Check, style: str, rules: str, manifest: str, told: str
) -> None:
    result = check(rules, manifest, "--format", style)
    assert result.exit_code == 4
    assert told in result.output


@pytest.mark.parametrize("style", FORMATS)
def test_a_book_that_is_not_there_is_told(run: Run, write: Write, style: str) -> None:
    write("manifest.yaml", MANIFEST)
    result = run("check", "manifest.yaml", "--rules", "leeds", "--format", style)
    assert result.exit_code == 4
    assert "E197" in result.output
    assert "leeds" in result.output


@pytest.mark.parametrize("style", FORMATS)
def test_what_is_waived_passes_and_is_shown(check: Check, run: Run, style: str) -> None:
    assert check(REVIEW, MANIFEST).exit_code == 1
    told = run(
        "waive", "KEEP-1", "manifest.yaml", "--rules", "book.rules", "--as-of", "2026-01-31",
        "--reason", "It moves.", "--owner", "Images Team", "--approved-by", "B. Example",
        "--expires", "2026-06-30",
    )  # fmt: skip
    assert told.exit_code == 0, told.output
    result = check(REVIEW, MANIFEST, "--format", style)
    assert result.exit_code == 0
    for words in ("waived", "It moves.", "Images Team", "B. Example", "2026"):
        assert words in result.stdout


@pytest.mark.parametrize("style", FORMATS)
def test_what_is_known_passes_and_is_shown(check: Check, style: str) -> None:
    assert check(REVIEW, MANIFEST, "--write-known", "known.yaml").exit_code == 0
    result = check(REVIEW, MANIFEST, "--known", "known.yaml", "--format", style)
    assert result.exit_code == 0, result.output
    assert "KEEP-1" in result.stdout
    assert "known" in result.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="other systems allow no such names")
@pytest.mark.parametrize("style", FORMATS)
def test_a_file_whose_name_is_no_text_is_reported(
    check: Check, run: Run, here: Path, style: str
) -> None:
    check(BAN, AFR)
    name = os.fsdecode(b"odd-\xff.yaml")
    (here / name).write_text(AFR, "utf-8")
    result = run("check", name, "--rules", "book.rules", "--format", f"{style}=out")
    assert result.exit_code == 1
    assert "FR-1" in (here / "out").read_text("utf-8")


def test_the_repository_is_found_from_below(tmp_path: Path) -> None:
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    assert repository(below) == below
    (tmp_path / ".git").write_text("gitdir: elsewhere\n", "utf-8")
    assert repository(below) == tmp_path


@pytest.mark.parametrize("style", ["sarif", "github", "gitlab", "markdown", "csv"])
def test_code_hosts_are_told_files_as_seen_from_the_repository(
    run: Run, here: Path, write: Write, monkeypatch: pytest.MonkeyPatch, style: str
) -> None:
    write("team/book.rules", BAN)
    write("team/manifest.yaml", AFR)
    (here / ".git").mkdir()
    monkeypatch.chdir(here / "team")
    shown = run("check", "manifest.yaml", "--rules", "book.rules", "--format", style)
    assert shown.exit_code == 1
    assert "team/manifest.yaml" in shown.stdout


def test_help_names_every_format(run: Run) -> None:
    told = " ".join(run("check", "--help").output.split())
    for style in FORMATS:
        assert style in told
