"""``remit check --record`` and ``remit record``, in a git repository that the test makes."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from cli.main import remit
from engine.record import chain
from engine.record.store import append
from engine.record.verify import verify
from tests.cli.conftest import MANIFEST

RULES = """\
Rule KEEP-1 "Reviewed": Custody image retention requires review.
Rule OURS-1 "Assessed": Searching custody images requires a DPIA no older than 1 year.
"""
REVIEW = "controls:\n  - {kind: review, status: planned, every: 1 year}"
DPIA = "evidence:\n  - {id: dpia, kind: DPIA, status: final, date: 2026-01-05, document: dpia.pdf}"
GOOD = MANIFEST.replace("controls: none", REVIEW).replace("evidence: none", DPIA)
USUAL = ("check", "--rules", "book.rules", "--as-of", "2026-01-31", "--record", "record.jsonl")
Git = Callable[..., str]


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(remit, arguments, prog_name="remit")
    assert isinstance(result.exception, SystemExit | None), result.exc_info
    return result


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """Stand in a new repository with one commit."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    for name in ("GIT_AUTHOR", "GIT_COMMITTER"):
        monkeypatch.setenv(f"{name}_NAME", "A. Example")
        monkeypatch.setenv(f"{name}_EMAIL", "a@example.org")

    def asked(*arguments: str) -> str:
        done = subprocess.run(["git", *arguments], check=True, capture_output=True, text=True)
        return done.stdout.strip()

    asked("init", "--quiet", "--initial-branch=main")
    (tmp_path / "manifests").mkdir()
    (tmp_path / "manifests" / "dpia.pdf").write_bytes(b"%PDF")
    (tmp_path / "book.rules").write_text(RULES, "utf-8")
    (tmp_path / "manifests" / "search.yaml").write_text(GOOD, "utf-8")
    asked("add", ".")
    asked("commit", "--quiet", "--message", "first")
    return asked


def lines(file: str = "record.jsonl") -> list[dict[str, Any]]:
    return [json.loads(raw) for raw in Path(file).read_bytes().splitlines()]


@pytest.fixture
def schema() -> Draft202012Validator:
    return Draft202012Validator(json.loads(run("schema", "record").stdout))


def test_what_a_line_says(git: Git, schema: Draft202012Validator) -> None:
    assert run(*USUAL, "--at", "2026-01-31T14:05:00Z").exit_code == 0
    (line,) = lines()
    schema.validate(line)
    assert line["at"] == "2026-01-31T14:05:00Z"
    assert line["as_of"] == "2026-01-31"
    assert (line["verdict"], line["exit"]) == ("satisfied", 0)
    commit = git("rev-parse", "HEAD")
    assert line["revision"] == {"commit": commit, "folder": "", "uncommitted": []}
    assert line["asked"] == {
        "paths": [],
        "options": [["--rules", "book.rules"], ["--as-of", "2026-01-31"]],
    }
    files = line["read"]["manifests"]["files"]
    assert files == [{"file": "manifests/search.yaml", "digest": chain.digest_of(GOOD)}]
    findings = line["manifests"][0]["findings"]
    assert {"rule": "KEEP-1", "use": "search", "status": "satisfied"} in findings


def test_the_screen_is_the_same_and_nothing_is_recorded_unasked(git: Git) -> None:
    recorded, plain = run(*USUAL), run(*USUAL[:-2])
    assert recorded.output == plain.output
    assert {path.name for path in Path().glob("record*")} == {"record.jsonl", "record.jsonl.lock"}
    assert len(lines()) == 1


def test_the_day_stands_for_the_time_where_none_is_given(git: Git) -> None:
    run(*USUAL)
    assert lines()[0]["at"] == "2026-01-31"


@pytest.mark.parametrize("time", ["yesterday", "2026-13-01", "31/01/2026", ""])
def test_a_time_that_is_none(git: Git, time: str) -> None:
    result = run(*USUAL, "--at", time)
    assert result.exit_code == 2
    assert "is no time: write 2026-01-31" in result.output
    assert not Path("record.jsonl").exists()


def test_a_time_without_a_record(git: Git) -> None:
    result = run(*USUAL[:-2], "--at", "2026-01-31")
    assert result.exit_code == 2
    assert "it needs --record FILE" in result.output


def test_a_check_that_can_not_be_recorded_is_no_pass(git: Git) -> None:
    result = run(*USUAL[:-1], "book.rules")
    assert result.exit_code == 4
    assert "this check was not recorded: book.rules does not end like a record" in result.output
    assert "verdict: satisfied" in result.output
    assert Path("book.rules").read_text("utf-8") == RULES


def test_errors_are_recorded_too(git: Git, schema: Draft202012Validator) -> None:
    Path("manifests/search.yaml").write_text(GOOD.replace("search]", "serch]"), "utf-8")
    Path("manifests/other.yaml").write_text("- a list", "utf-8")
    assert run(*USUAL).exit_code == 4
    (line,) = lines()
    schema.validate(line)
    assert (line["verdict"], line["exit"]) == ("error", 4)
    assert line["faults"]
    assert line["revision"]["uncommitted"] == ["manifests/other.yaml"]


def test_outside_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    Path("book.rules").write_text(RULES, "utf-8")
    Path("one.yaml").write_text(MANIFEST, "utf-8")
    assert run(*USUAL, "one.yaml").exit_code == 1
    assert lines()[0]["revision"] is None
    assert "1 check: 1 as recorded" in run("record", "replay", "record.jsonl").output
    Path("one.yaml").write_text(GOOD, "utf-8")
    again = run("record", "replay", "record.jsonl")
    assert again.exit_code == 3
    assert "one.yaml is not here as it was when it was checked" in again.output


# remit record verify


def test_a_whole_record_tells_its_head_and_what_it_can_not_tell(git: Git) -> None:
    run(*USUAL)
    result = run("record", "verify", "record.jsonl")
    assert result.exit_code == 0
    assert f"head: {lines()[-1]['digest']}" in result.output
    assert "cut off its end" in result.output
    assert run("record", "verify", "record.jsonl", "--head", lines()[-1]["digest"]).exit_code == 0


def test_an_altered_line_is_named(git: Git) -> None:
    for _ in range(3):
        run(*USUAL)
    file = Path("record.jsonl")
    raw = file.read_bytes().splitlines(keepends=True)
    raw[1] = raw[1].replace(b"satisfied", b"violated")
    file.write_bytes(b"".join(raw))
    result = run("record", "verify", "record.jsonl")
    assert result.exit_code == 1
    assert result.output.startswith("record.jsonl:2: line 2 was altered")
    assert "1 check before that can be relied on" in result.output
    assert run("record", "replay", "record.jsonl").exit_code == 4


@pytest.mark.parametrize("command", ["verify", "replay"])
def test_a_record_that_is_not_there(git: Git, command: str) -> None:
    result = run("record", command, "nowhere.jsonl")
    assert result.exit_code == 4
    assert "nowhere.jsonl can not be read: no such file or directory" in result.output


# remit record replay


def test_a_check_is_run_again_on_what_the_commit_holds(git: Git) -> None:
    run(*USUAL)
    Path("manifests/search.yaml").write_text(MANIFEST, "utf-8")
    Path("book.rules").write_text("AFR is forbidden.\n", "utf-8")
    Path("manifests/dpia.pdf").unlink()
    git("commit", "--all", "--quiet", "--message", "everything is another")
    result = run("record", "replay", "record.jsonl")
    assert result.output.splitlines() == [
        "line 1, 2026-01-31, satisfied: as recorded",
        "1 check: 1 as recorded",
    ]
    assert result.exit_code == 0


def test_from_a_folder_below_the_top(
    git: Git, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path / "manifests")
    options = ("--rules", "../book.rules", "--as-of", "2026-01-31", "--record", "../record.jsonl")
    assert run("check", "search.yaml", *options).exit_code == 0
    Path("search.yaml").unlink()
    assert run("record", "replay", "../record.jsonl").exit_code == 0


def test_whole_paths_are_recorded_from_where_the_check_ran(git: Git, tmp_path: Path) -> None:
    options = ("--rules", str(tmp_path / "book.rules"), *USUAL[3:])
    assert run("check", str(tmp_path / "manifests"), *options).exit_code == 0
    (line,) = lines()
    assert str(tmp_path) not in json.dumps(line)
    assert line["asked"]["paths"] == ["manifests"]
    assert line["revision"]["uncommitted"] == []
    Path("manifests/search.yaml").unlink()
    result = run("record", "replay", "record.jsonl")
    assert (result.exit_code, "as recorded" in result.output) == (0, True), result.output


def test_what_was_never_committed_can_not_be_run_again_once_it_has_changed(git: Git) -> None:
    Path("manifests/search.yaml").write_text(MANIFEST, "utf-8")
    assert run(*USUAL).exit_code == 1
    assert lines()[0]["revision"]["uncommitted"] == ["manifests/search.yaml"]
    assert run("record", "replay", "record.jsonl").exit_code == 0  # it still lies there
    git("checkout", "--", "manifests")
    result = run("record", "replay", "record.jsonl")
    assert result.exit_code == 3
    assert "can not be run again: manifests/search.yaml is not in commit" in result.output


def test_a_commit_that_is_not_here(git: Git) -> None:
    run(*USUAL)
    body = {k: v for k, v in lines()[0].items() if k not in ("record", "n", "previous", "digest")}
    body["revision"]["commit"] = "0" * 40
    append(Path("other.jsonl"), body)
    result = run("record", "replay", "other.jsonl")
    assert result.exit_code == 3
    assert "0000000" in result.output


def test_a_decision_that_was_never_made_so_is_shown(git: Git) -> None:
    Path("manifests/search.yaml").write_text(MANIFEST, "utf-8")
    git("commit", "--all", "--quiet", "--message", "worse")
    run(*USUAL)
    body = {k: v for k, v in lines()[0].items() if k not in ("record", "n", "previous", "digest")}
    body |= {"verdict": "satisfied", "exit": 0, "remit": "0.0.9"}
    body["manifests"][0] |= {"verdict": "satisfied", "findings": []}
    append(Path("forged.jsonl"), body)
    assert verify(Path("forged.jsonl").read_bytes()).fault is None
    result = run("record", "replay", "forged.jsonl")
    assert result.exit_code == 1
    told = result.output.splitlines()
    assert told[:3] == [
        "line 1, 2026-01-31, satisfied: otherwise",
        "   = the verdict was satisfied, and is missing",
        "   = custody-search was satisfied, and is missing",
    ]
    assert "   = KEEP-1 (custody-search, use search) was nothing, and is missing" in told
    assert any("it was decided with remit 0.0.9" in line for line in told)


def test_a_shipped_book_that_is_another_one_is_named(git: Git) -> None:
    run("check", "--as-of", "2026-01-31", "--record", "record.jsonl")
    body = {k: v for k, v in lines()[0].items() if k not in ("record", "n", "previous", "digest")}
    body["read"]["book"]["files"][0]["digest"] = chain.digest_of("another text")
    append(Path("older.jsonl"), body)
    result = run("record", "replay", "older.jsonl")
    assert "   = note: policies/" in result.output
    assert "is not what it was" in result.output


@pytest.mark.parametrize("file", ["../outside.yaml", "/etc/outside.yaml", "a/../../outside.yaml"])
def test_a_record_can_not_make_replay_write_elsewhere(git: Git, tmp_path: Path, file: str) -> None:
    run(*USUAL)
    (tmp_path.parent / "outside.yaml").write_text("secret: 1\n", "utf-8")
    body = {k: v for k, v in lines()[0].items() if k not in ("record", "n", "previous", "digest")}
    digest = chain.digest_of("secret: 1\n")
    body["read"]["manifests"]["files"].append({"file": file, "digest": digest})
    append(Path("forged.jsonl"), body)
    result = run("record", "replay", "forged.jsonl")
    assert result.exit_code == 3
    assert "can not be run again" in result.output


def test_options_that_a_record_names_can_only_be_those_of_a_check(git: Git) -> None:
    run(*USUAL)
    body = {k: v for k, v in lines()[0].items() if k not in ("record", "n", "previous", "digest")}
    for option in (["--output", "stolen.txt"], ["--format", "json=stolen.txt"], ["--help", ""]):
        body["asked"]["options"] = [option, *body["asked"]["options"]]
        append(Path("forged.jsonl"), body)
        result = run("record", "replay", "forged.jsonl")
        assert result.exit_code == 3
        assert not list(Path().rglob("stolen.txt"))


# What a check reads beside manifests and rules


def test_a_baseline_in_a_revision_is_recorded_and_laid_out_again(
    git: Git, schema: Draft202012Validator
) -> None:
    changed = GOOD.replace("recipients: none", "recipients: [private company]")
    Path("manifests/search.yaml").write_text(changed, "utf-8")
    rule = "Rule W-1: Widened access to LEDS requires notification to members.\n"
    Path("book.rules").write_text(RULES + rule, "utf-8")
    git("commit", "--all", "--quiet", "--message", "wider")
    assert run(*USUAL, "--against", "HEAD~1").exit_code == 1
    (line,) = lines()
    schema.validate(line)
    assert line["revision"]["baseline"] == git("rev-parse", "HEAD~1")
    files = line["read"]["baseline"]["files"]
    assert files == [{"file": "HEAD~1:manifests/search.yaml", "digest": chain.digest_of(GOOD)}]
    git("commit", "--allow-empty", "--quiet", "--message", "HEAD~1 is another one now")
    result = run("record", "replay", "record.jsonl")
    assert result.output.splitlines()[0].endswith(": as recorded"), result.output
    assert result.exit_code == 0


def test_a_baseline_in_a_folder(git: Git) -> None:
    shutil.copytree("manifests", "before")
    git("add", ".")
    git("commit", "--quiet", "--message", "before")
    assert run(*USUAL, "--against", "before").exit_code == 0
    shutil.rmtree("before")
    git("commit", "--all", "--quiet", "--message", "gone")
    assert run("record", "replay", "record.jsonl").exit_code == 0


def test_waivers_and_known_findings(git: Git, schema: Draft202012Validator) -> None:
    Path("manifests/search.yaml").write_text(MANIFEST, "utf-8")
    waive = ("waive", "KEEP-1", "manifests/search.yaml", "--rules", "book.rules")
    who = ("--reason", "It is built in March.", "--owner", "A. One", "--approved-by", "B. Two")
    made = run(*waive, *who, "--as-of", "2026-01-31", "--expires", "2026-03-31")
    assert made.exit_code == 0, made.output
    usual = ("check", "--rules", "book.rules", "--as-of", "2026-01-31")
    assert run(*usual, "--write-known", "known.json").exit_code == 0
    git("add", ".")
    git("commit", "--quiet", "--message", "waived and known")
    assert run(*USUAL, "--known", "known.json").exit_code == 0
    (line,) = lines()
    schema.validate(line)
    assert line["read"].keys() == {"book", "manifests", "waivers", "known"}
    assert ["--known", "known.json"] in line["asked"]["options"]
    shutil.rmtree("waivers")
    Path("known.json").unlink()
    git("commit", "--all", "--quiet", "--message", "gone")
    result = run("record", "replay", "record.jsonl")
    assert result.output.splitlines()[0].endswith(": as recorded"), result.output


def test_a_waiver_of_a_manifest_that_was_not_named(git: Git) -> None:
    other = MANIFEST.replace("id: custody-search", "id: other")
    Path("manifests/other.yaml").write_text(other, "utf-8")
    waive = ("waive", "KEEP-1", "manifests/other.yaml", "--rules", "book.rules")
    who = ("--reason", "It is built in March.", "--owner", "A. One", "--approved-by", "B. Two")
    assert run(*waive, *who, "--as-of", "2026-01-31", "--expires", "2026-03-31").exit_code == 0
    git("add", ".")
    git("commit", "--quiet", "--message", "two manifests")
    assert run(*USUAL, "manifests/search.yaml").exit_code == 0
    result = run("record", "replay", "record.jsonl")
    assert result.output.splitlines()[0].endswith(": as recorded"), result.output


def test_what_writes_is_not_recorded(git: Git) -> None:
    Path("manifests/search.yaml").write_text(MANIFEST, "utf-8")
    run(*USUAL, "--write-known", "known.json", "--format", "json", "--output", "report.json")
    assert [name for name, _ in lines()[0]["asked"]["options"]] == ["--rules", "--as-of"]
