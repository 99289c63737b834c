"""The arguments of ``remit check``."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

import cli.check
from tests.cli.conftest import BAN, LIMIT, MANIFEST, REVIEW, Run

pytestmark = pytest.mark.usefixtures("books_read_once")

Check = Callable[..., Result]
Write = Callable[..., Path]

AFR = MANIFEST.replace("[facial matching]", "[AFR]")
DAY = ("--as-of", "2026-01-31")


def report(run: Run, *arguments: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(run("check", *arguments, "--format", "json").stdout)
    return data


def named(manifest: str, name: str) -> str:
    return manifest.replace("id: custody-search", f"id: {name}", 1)


def rules_of(data: dict[str, Any]) -> set[str]:
    return {found["rule"] for one in data["manifests"] for found in one["findings"]}


def test_without_a_path_the_folder_manifests_is_checked(run: Run, write: Write) -> None:
    write("book.rules", BAN)
    write("manifests/a.yaml", named(MANIFEST, "a"))
    write("manifests/below/b.yml", named(MANIFEST, "b"))
    write("manifests/.hidden.yaml", "no manifest")
    write("manifests/notes.txt", "no manifest")
    write("other.yaml", "no manifest")
    data = report(run, "--rules", "book.rules", *DAY)
    assert [one["file"] for one in data["manifests"]] == [
        "manifests/a.yaml",
        "manifests/below/b.yml",
    ]


def test_several_paths_are_checked_together_and_each_file_once(run: Run, write: Write) -> None:
    write("book.rules", BAN)
    write("one/a.yaml", named(MANIFEST, "a"))
    write("two/b.yaml", named(MANIFEST, "b"))
    data = report(run, "one", "two/b.yaml", "one/a.yaml", "--rules", "book.rules", *DAY)
    assert [one["id"] for one in data["manifests"]] == ["a", "b"]


def test_several_manifests_may_stand_in_one_file(run: Run, write: Write) -> None:
    write("book.rules", BAN)
    write("both.yaml", f"{named(MANIFEST, 'a')}---\n{named(AFR, 'b')}")
    data = report(run, "both.yaml", "--rules", "book.rules", *DAY)
    assert {one["id"]: one["verdict"] for one in data["manifests"]} == {
        "a": "not applicable",
        "b": "violated",
    }


def test_the_shipped_book_is_the_default_and_wins_over_a_folder_of_its_name(
    run: Run, write: Write
) -> None:
    write("manifest.yaml", AFR)
    write("leds/decoy.rules", "Facial matching is permitted.\n")
    by_default = report(run, "manifest.yaml", *DAY)
    by_name = report(run, "manifest.yaml", "--rules", "leds", *DAY)
    by_path = report(run, "manifest.yaml", "--rules", "./leds", *DAY)
    assert "LEDS-1" in rules_of(by_default)
    assert by_name == by_default
    assert rules_of(by_path) == set()


def test_the_rules_of_several_books_add_up(run: Run, write: Write) -> None:
    write("manifest.yaml", AFR)
    write("ban.rules", BAN)
    write("local/keep.rules", REVIEW)
    data = report(run, "manifest.yaml", "--rules", "ban.rules", "--rules", "local", *DAY)
    assert rules_of(data) == {"FR-1", "KEEP-1"}


def test_naming_a_book_twice_changes_nothing(run: Run, write: Write) -> None:
    write("manifest.yaml", AFR)
    write("ban.rules", BAN)
    once = report(run, "manifest.yaml", "--rules", "ban.rules", *DAY)
    twice = report(run, "manifest.yaml", "--rules", "ban.rules", "--rules", "./ban.rules", *DAY)
    assert rules_of(twice) == rules_of(once) == {"FR-1"}
    assert twice["verdict"] == once["verdict"] == "violated"


def test_the_day_is_today_in_london_unless_it_is_given(
    check: Check, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cli.check, "today", lambda: date(2031, 5, 6))
    assert "on 2026-01-31" in check(LIMIT).output
    shown = run("check", "manifest.yaml", "--rules", "book.rules")
    assert "on 2031-05-06" in shown.output


@pytest.mark.parametrize(
    ("stage", "code"), [("proposed", 0), ("approved", 0), ("live", 1), ("retired", 1)]
)
def test_a_stage_can_be_supposed(check: Check, stage: str, code: int) -> None:
    rules = "Facial matching is forbidden when the stage is either live or retired."
    if stage == "retired":
        rules = "Facial matching is forbidden when the stage is retired."
    elif stage == "live":
        rules = "Facial matching is forbidden when the stage is live."
    result = check(rules.replace("either live or retired", "live"), MANIFEST, "--stage", stage)
    assert result.exit_code == code


class TestAgainst:
    RULES = "Rule NEW-1: A new user requires notification to members.\n"
    LIVE = MANIFEST.replace("stage: proposed", "stage: live").replace(
        "go-live: not yet", "go-live: 2024-03-01"
    )

    def test_what_was_there_is_not_new(self, check: Check, write: Write) -> None:
        write("before/old.yaml", self.LIVE)
        assert check(self.RULES, self.LIVE, "--against", "before").exit_code == 0
        wider = self.LIVE.replace("users: [police force]", "users: [police force, DVLA]")
        assert check(self.RULES, wider, "--against", "before").exit_code == 1

    def test_without_a_baseline_nothing_is_asked_of_what_is_live_and_it_is_said(
        self, check: Check
    ) -> None:
        result = check(self.RULES, self.LIVE)
        assert result.exit_code == 0
        assert "--against" in result.output

    @pytest.mark.parametrize(
        ("baseline", "code"),
        [
            (None, "M301"),
            ({"before/notes.txt": "nothing"}, "M302"),
            ({"before/old.yaml": "manifest: 1\n"}, "M321"),
            ({"before/old.yaml": ""}, "M306"),
        ],
        ids=["missing", "empty", "faulty", "empty file"],
    )
    def test_a_baseline_that_can_not_be_read_is_an_error(
        self, check: Check, write: Write, baseline: dict[str, str] | None, code: str
    ) -> None:
        for name, text in (baseline or {}).items():
            write(name, text)
        result = check(self.RULES, self.LIVE, "--against", "before")
        assert result.exit_code == 4
        assert code in result.output
        assert "before" in result.output


def test_the_progress_bar_stays_away_from_what_is_no_terminal(run: Run, write: Write) -> None:
    write("book.rules", BAN)
    for number in range(50):
        write(f"manifests/{number}.yaml", named(MANIFEST, f"m{number}"))
    result = run("check", "--rules", "book.rules", *DAY)
    assert result.exit_code == 0
    assert result.stderr == ""
