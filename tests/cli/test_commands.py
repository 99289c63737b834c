"""The commands beside ``check``."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from jsonschema import Draft202012Validator

from cli.main import COMMANDS, version
from cli.reports.json import schema as report_schema
from engine.schema import manifest_schema
from engine.trial import missing_examples
from grammar.books import shipped_names
from tests.cli.conftest import BAN, MANIFEST, REVIEW, Run

pytestmark = pytest.mark.usefixtures("books_read_once")

Write = Callable[..., Path]

EXAMPLES = """\
Rule FR-1 "No AFR": AFR on LEDS is forbidden.
  Example that fails: the capability is AFR and the system is LEDS.
  Example that passes: the capability is facial matching and the system is LEDS.
"""


# remit


def test_remit_alone_lists_every_command(run: Run) -> None:
    shown = run()
    for name, about in COMMANDS.items():
        assert re.search(rf"^  {name} +{re.escape(about)}", shown.output, re.MULTILINE)


def test_the_version_is_told(run: Run) -> None:
    assert run("--version").output == f"remit {version()}\n"


# remit new


def test_a_new_manifest_can_not_be_told_until_it_is_filled_in(run: Run, write: Write) -> None:
    write("pilot.yaml", run("new", "pilot").stdout)
    for rules in (["--rules", "leds"], []):
        result = run("check", "pilot.yaml", *rules, "--as-of", "2026-01-31", "--format", "json")
        report = json.loads(result.stdout)
        assert result.exit_code == 3
        assert report["manifests"][0]["verdict"] == "undetermined"
        assert report["diagnostics"] == []
        assert {f["status"] for f in report["manifests"][0]["findings"]} <= {
            "undetermined",
            "advice",
        }


def test_a_new_manifest_is_never_satisfied_by_a_rule_that_could_apply(
    run: Run, write: Write
) -> None:
    write("pilot.yaml", run("new", "pilot").stdout)
    write(
        "book.rules",
        f"{BAN}{REVIEW}AFR is limited to 2 years.\n".replace("AFR is l", "Retention is l"),
    )
    result = run("check", "pilot.yaml", "--rules", "book.rules", "--as-of", "2026-01-31")
    assert result.exit_code == 3
    assert "satisfied" not in result.output


@pytest.mark.parametrize("id_", ["a", "9", "leds-facial-search", "v1.2_b"])
def test_an_id_stands_in_the_new_manifest(run: Run, id_: str) -> None:
    assert f"\nid: {id_}\n" in run("new", id_).stdout


@pytest.mark.parametrize("id_", ["", "a b", "-x", "a:b", "a\nb", "unknown", "none", "ü"])
def test_what_can_not_be_an_id_is_usage(run: Run, id_: str) -> None:
    assert run("new", "--", id_).exit_code == 2


# remit test


@pytest.mark.parametrize("book", sorted({*shipped_names()} - {"common"}))
def test_the_examples_of_a_shipped_book_agree_and_none_is_missing(run: Run, book: str) -> None:
    result = run("test", book)
    assert result.exit_code == 0, result.output


def test_examples_that_agree(run: Run, write: Write) -> None:
    write("book.rules", EXAMPLES)
    result = run("test", "book.rules")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "2 of 2 examples agree" in result.stdout


def test_an_example_that_disagrees(run: Run, write: Write) -> None:
    write("book.rules", EXAMPLES.replace("fails", "passes", 1))
    result = run("test", "book.rules")
    assert result.exit_code == 1
    assert "1 of 2 examples agree" in result.stdout
    assert "book.rules:2:3" in result.stderr
    assert "S218" in result.stderr


def test_an_example_may_be_a_whole_manifest_beside_the_book(run: Run, write: Write) -> None:
    write("rules/book.rules", f'{BAN}  Example that fails: manifest "cases/pilot.yaml".\n')
    write("rules/cases/pilot.yaml", MANIFEST.replace("[facial matching]", "[AFR]"))
    assert run("test", "rules").exit_code == 0
    write("rules/cases/pilot.yaml", MANIFEST)
    assert run("test", "rules").exit_code == 1
    (Path("rules") / "cases" / "pilot.yaml").unlink()
    assert run("test", "rules").exit_code in {1, 4}


def test_rules_without_examples_are_not_a_pass(run: Run, write: Write) -> None:
    write("book.rules", BAN)
    result = run("test", "book.rules")
    assert result.exit_code == 4
    assert "nothing was tried" in result.output


def test_a_rule_of_a_shipped_book_needs_its_examples(
    run: Run, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    import cli.test as command

    write("book.rules", EXAMPLES + REVIEW)
    assert run("test", "book.rules").exit_code == 0
    monkeypatch.setattr(command, "_missing", lambda book: list(missing_examples(book.rules)))
    result = run("test", "book.rules")
    assert result.exit_code == 1
    assert "S217" in result.stderr
    assert "KEEP-1" in result.stderr


# remit fmt

LOOSE = """\
# Ours.
custody image retention requires review   # every year?

AFR capability forbidden
"""


def test_formatting_keeps_comments_and_is_done_once(run: Run, write: Write) -> None:
    file = write("book.rules", LOOSE)
    first = run("fmt", "book.rules")
    assert first.exit_code == 0
    text = file.read_text("utf-8")
    assert text != LOOSE
    assert "# Ours." in text
    assert "# every year?" in text
    second = run("fmt", "book.rules")
    assert (second.exit_code, file.read_text("utf-8")) == (0, text)
    assert "0 changed" in second.output


def test_formatting_changes_no_verdict(run: Run, write: Write) -> None:
    write("book.rules", LOOSE)
    write("manifest.yaml", MANIFEST)
    told = ("check", "manifest.yaml", "--rules", "book.rules", "--as-of", "2026-01-31")
    before = json.loads(run(*told, "--format", "json").stdout)
    run("fmt", "book.rules")
    after = json.loads(run(*told, "--format", "json").stdout)
    assert [f["status"] for f in after["manifests"][0]["findings"]] == [
        f["status"] for f in before["manifests"][0]["findings"]
    ]


def test_check_tells_what_would_change_and_changes_nothing(run: Run, write: Write) -> None:
    file = write("book.rules", LOOSE)
    result = run("fmt", "--check", "book.rules")
    assert result.exit_code == 1
    assert "would change book.rules" in result.output
    assert file.read_text("utf-8") == LOOSE
    run("fmt", "book.rules")
    assert run("fmt", "--check", "book.rules").exit_code == 0


def test_a_faulty_file_is_left_as_it_is_and_the_others_are_formatted(
    run: Run, write: Write
) -> None:
    faulty = write("faulty.rules", "AFR   must not be used.\n")
    good = write("good.rules", LOOSE)
    result = run("fmt", "faulty.rules", "good.rules")
    assert result.exit_code == 4
    assert "E110" in result.stderr
    assert faulty.read_text("utf-8") == "AFR   must not be used.\n"
    assert good.read_text("utf-8") != LOOSE


def test_a_file_is_read_with_the_glossary_of_its_folder(run: Run, write: Write) -> None:
    write("book/words.rules", 'Uses "common".\n\n"Drone image" is a kind of facial image.\n')
    file = write("book/rules.rules", "drone image retention requires   review\n")
    result = run("fmt", "book/rules.rules")
    assert result.exit_code == 0, result.output
    assert file.read_text("utf-8") == "Drone image retention requires review.\n"


def test_a_whole_folder_is_formatted(run: Run, write: Write) -> None:
    write("book/a.rules", LOOSE)
    write("book/below/b.rules", LOOSE)
    write("book/notes.txt", LOOSE)
    result = run("fmt", "book")
    assert result.exit_code == 0
    assert "2 changed" in result.output
    assert Path("book/notes.txt").read_text("utf-8") == LOOSE


def test_the_shipped_books_are_formatted(run: Run) -> None:
    root = Path(__file__).parents[2] / "policies"
    result = run("fmt", "--check", *(str(root / book) for book in shipped_names()))
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize("path", ["gone.rules", "gone"])
def test_what_is_not_there_can_not_be_formatted(run: Run, here: Path, path: str) -> None:
    result = run("fmt", path)
    assert result.exit_code == 4
    assert path in result.output


def test_formatting_keeps_the_permissions_of_a_file(run: Run, write: Write) -> None:
    file = write("book.rules", LOOSE)
    file.chmod(0o640)
    run("fmt", "book.rules")
    assert file.stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in file.parent.iterdir()) == ["book.rules"]


# remit read, explain, glossary, books, schema


def test_rules_are_read_back(run: Run, write: Write) -> None:
    write("book.rules", BAN + REVIEW)
    result = run("read", "book.rules")
    assert result.exit_code == 0
    assert result.output.count('"') >= 4
    assert "FR-1" in result.output
    assert "KEEP-1" in result.output


@pytest.mark.parametrize("name", ["LEDS-1", "leds-1"])
def test_a_rule_is_explained_with_where_it_is_from(run: Run, name: str) -> None:
    result = run("explain", name)
    assert result.exit_code == 0
    for words in (
        "LEDS-1",
        "AFR on LEDS is forbidden",
        "paragraph 3",
        "policies/leds/",
        "Example that",
    ):
        assert words in result.output


def test_a_draft_is_named_by_its_place(run: Run, write: Write) -> None:
    write("book.rules", "AFR is forbidden.\nProfiling is forbidden.\n")
    result = run("explain", "book.rules:2", "--rules", "book.rules")
    assert result.exit_code == 0
    assert "Profiling is forbidden." in result.output


def test_a_rule_that_is_not_there(run: Run, write: Write) -> None:
    write("book.rules", BAN)
    result = run("explain", "FR-11", "--rules", "book.rules")
    assert result.exit_code == 4
    assert "FR-1" in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize("word", ["mugshot", "Custody images", "a custody photograph"])
def test_a_term_is_found_by_any_of_its_forms(run: Run, word: str) -> None:
    result = run("glossary", word)
    assert result.exit_code == 0
    assert result.output.startswith("custody image  (data)\n")
    assert "CUST-1" in result.output


def test_a_term_shows_what_it_is_not(run: Run) -> None:
    assert re.search(r"is not .*facial matching", run("glossary", "AFR").output)


def test_a_term_that_is_not_there(run: Run) -> None:
    result = run("glossary", "custdy image")
    assert result.exit_code == 4
    assert "custody image" in result.stderr


def test_the_whole_glossary_is_a_tree(run: Run) -> None:
    lines = run("glossary").output.splitlines()
    at = next(n for n, line in enumerate(lines) if line.strip().startswith("custody image"))
    above = next(line for line in reversed(lines[:at]) if "facial image" in line)
    assert lines[0] == "data"
    assert len(above) - len(above.lstrip()) < len(lines[at]) - len(lines[at].lstrip())


@pytest.mark.parametrize("command", ["read", "test", "glossary", "explain"])
def test_a_faulty_book_ends_every_command_with_4(run: Run, write: Write, command: str) -> None:
    write("book.rules", "AFR must not be used.\n")
    rest = {"glossary": ["--rules", "book.rules"], "explain": ["X", "--rules", "book.rules"]}
    result = run(command, *rest.get(command, ["book.rules"]))
    assert result.exit_code == 4
    assert "E110" in result.stderr
    assert result.stdout == ""


def test_the_shipped_books_are_listed(run: Run) -> None:
    shown = run("books").output
    for name in shipped_names():
        assert re.search(rf"^{name} .*\d+ (rules|terms).*[a-z]$", shown, re.MULTILINE)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [((), manifest_schema), (("manifest",), manifest_schema), (("report",), report_schema)],
)
def test_the_schemas_are_printed(
    run: Run, arguments: tuple[str, ...], expected: Callable[[], object]
) -> None:
    printed = json.loads(run("schema", *arguments).stdout)
    Draft202012Validator.check_schema(printed)
    assert printed == expected()


def test_results_that_a_command_prints_have_no_colour_in_a_file(run: Run, write: Write) -> None:
    write("book.rules", BAN)
    shown: list[Result] = [run("glossary"), run("read", "book.rules")]
    assert all("\x1b" not in one.output for one in shown)
