"""``remit check --against``: the baseline from a git revision, in real repositories."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.gate.conftest import Repository, Run
from tests.gate.words import MANIFEST, other, swap

RULES = """\
Rule USER-1 "Told of users": A new user requires notification to members.
Rule DOC-1 "Assessed": Sharing or searching custody images for crime investigation requires a DPIA.
Rule DOC-2 "Assessed for users": Searching custody images by police forces requires a DPIA.
"""
CHECK = ("--rules", "book.rules", "--as-of", "2026-01-31")
WIDER = swap("[police force]", "[police force, DVLA]")


@pytest.fixture
def merged(repo: Repository) -> Repository:
    """A repository in which one capability is live."""
    repo.write("book.rules", RULES)
    repo.write("manifests/search.yaml", MANIFEST)
    repo.commit("live")
    return repo


def report(run: Run, *arguments: str) -> dict[str, Any]:
    result = run("check", *arguments, *CHECK, "--format", "json")
    assert result.exit_code != 70, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def statuses(found: dict[str, Any]) -> dict[str, str]:
    return {f["rule"]: f["status"] for m in found["manifests"] for f in m["findings"]}


def codes(found: dict[str, Any]) -> list[str]:
    return [one["code"] for one in found["diagnostics"]]


@pytest.mark.parametrize("named", ["HEAD", "main", "HEAD:manifests", "HEAD:", "main:./manifests"])
def test_what_is_merged_is_not_new(merged: Repository, run: Run, named: str) -> None:
    found = report(run, "--against", named)
    assert (found["verdict"], found["changes"]) == ("satisfied", [])


@pytest.mark.parametrize("named", ["HEAD", "HEAD:manifests", "HEAD:manifests/search.yaml"])
def test_what_is_new_needs_its_notice_and_a_new_assessment(
    merged: Repository, run: Run, named: str
) -> None:
    merged.write("manifests/search.yaml", WIDER)
    found = report(run, "--against", named)
    assert statuses(found) == {"USER-1": "missing", "DOC-1": "satisfied", "DOC-2": "stale"}
    (change,) = found["changes"]
    assert (change["was"], change["was_live"]) == ("HEAD:manifests/search.yaml", True)
    assert [(one["status"], one["says"], one["rules"]) for one in change["changes"]] == [
        ("wider", "user DVLA", ["USER-1"])
    ]
    assert run("check", *CHECK, "--against", named).exit_code == 1


def test_the_checkout_is_not_touched(merged: Repository, run: Run) -> None:
    merged.write("manifests/search.yaml", WIDER)
    merged.write("manifests/new.yaml", other("new"))
    before = merged.git("status", "--short", "--branch"), merged.git("stash", "list")
    files = {path: path.read_bytes() for path in merged.top.rglob("*") if path.is_file()}
    report(run, "--against", "HEAD")
    assert files == {path: path.read_bytes() for path in merged.top.rglob("*") if path.is_file()}
    assert (merged.git("status", "--short", "--branch"), merged.git("stash", "list")) == before


def test_an_assessment_made_since_covers_what_is_new(merged: Repository, run: Run) -> None:
    merged.write("manifests/search.yaml", swap("date: 2025-01-02", "date: 2026-01-02", WIDER))
    found = report(run, "--against", "HEAD")
    assert statuses(found) == {"USER-1": "missing", "DOC-1": "satisfied", "DOC-2": "satisfied"}


def test_stale_evidence_says_what_has_changed(merged: Repository, run: Run) -> None:
    merged.write("manifests/search.yaml", WIDER)
    found = report(run, "--against", "HEAD")
    (stale,) = [f for m in found["manifests"] for f in m["findings"] if f["status"] == "stale"]
    assert "DVLA is new since the baseline, and it is from before" in stale["why"]


def test_a_renamed_file_is_followed_by_its_id(merged: Repository, run: Run) -> None:
    merged.git("mv", "manifests/search.yaml", "manifests/renamed.yaml")
    merged.write("manifests/renamed.yaml", WIDER)
    merged.commit("renamed and wider")
    for paths in ([], ["manifests/renamed.yaml"]):
        found = report(run, *paths, "--against", "HEAD~1")
        assert statuses(found) == {"USER-1": "missing", "DOC-1": "satisfied", "DOC-2": "stale"}
        (change,) = found["changes"]
        assert (change["manifest"], change["status"]) == ("custody-search", "changed")
        assert (change["file"], change["was"]) == (
            "manifests/renamed.yaml",
            "HEAD~1:manifests/search.yaml",
        )


def test_a_changed_id_is_removed_and_new(merged: Repository, run: Run) -> None:
    merged.write("manifests/search.yaml", other("new-search"))
    found = report(run, "--against", "HEAD")
    assert [(one["manifest"], one["status"]) for one in found["changes"]] == [
        ("new-search", "new"),
        ("custody-search", "gone"),
    ]
    assert any("custody-search was live in the baseline" in note for note in found["notes"])
    shown = run("check", *CHECK, "--against", "HEAD").output
    assert "  custody-search was live and is gone  (HEAD:manifests/search.yaml)\n" in shown


def test_a_deleted_manifest_is_told(merged: Repository, run: Run) -> None:
    merged.write("manifests/other.yaml", other("other"))
    merged.commit()
    (merged.top / "manifests" / "search.yaml").unlink()
    found = report(run, "--against", "HEAD")
    assert [(one["manifest"], one["status"]) for one in found["changes"]] == [
        ("custody-search", "gone")
    ]


def test_one_file_is_compared_with_the_manifests_beside_it(merged: Repository, run: Run) -> None:
    merged.write("manifests/dvla.yaml", other("dvla", WIDER))
    merged.write("manifests/compose.yaml", "services: {web: {image: x}}\n")
    merged.commit()
    merged.write("manifests/search.yaml", WIDER)
    found = report(run, "manifests/search.yaml", "--against", "HEAD")
    assert statuses(found)["DOC-2"] == "stale"
    assert "USER-1" not in statuses(found)  # another live manifest has DVLA there
    assert [one["manifest"] for one in found["changes"]] == ["custody-search"]


def test_a_document_need_not_lie_in_the_revision(merged: Repository, run: Run) -> None:
    with_document = swap("date: 2025-01-02", "date: 2025-01-02\n    document: dpia.pdf")
    merged.write("manifests/search.yaml", with_document)
    merged.commit()
    merged.write("manifests/dpia.pdf", "%PDF")
    assert report(run, "--against", "HEAD")["verdict"] == "satisfied"
    merged.write("before/search.yaml", with_document)
    assert report(run, "--against", "before")["verdict"] == "satisfied"


def test_a_proposal_is_still_new_when_it_goes_live(merged: Repository, run: Run) -> None:
    proposal = swap("stage: live", "stage: proposed", WIDER)
    merged.write("manifests/search.yaml", proposal)
    merged.commit("proposed")
    merged.write("manifests/search.yaml", WIDER)
    found = report(run, "--against", "HEAD")
    assert statuses(found)["USER-1"] == "missing"


def test_the_folder_still_works(merged: Repository, run: Run) -> None:
    merged.write("before/search.yaml", MANIFEST)
    merged.write("manifests/search.yaml", WIDER)
    found = report(run, "--against", "before")
    assert (found["verdict"], found["changes"][0]["was"]) == ("missing", "before/search.yaml")


# No silent green


@pytest.mark.parametrize(
    ("named", "code"),
    [
        ("orgin/main", "G403"),
        ("v1", "G403"),
        ("HEAD:manifest", "G405"),
        ("HEAD:../manifests", "G406"),
        ("--help", "G403"),
        ("before", "G403"),
        ("./before", "G403"),
    ],
)
def test_what_can_not_be_compared_with_is_an_error(
    merged: Repository, run: Run, named: str, code: str
) -> None:
    found = report(run, f"--against={named}")
    assert codes(found) == [code]
    assert (found["verdict"], found["changes"]) == ("error", None)
    assert [one["findings"] for one in found["manifests"]] == [[]]
    assert run("check", *CHECK, f"--against={named}").exit_code == 4


def test_a_revision_without_manifests_is_an_error(merged: Repository, run: Run) -> None:
    first = merged.git("rev-parse", "HEAD")
    merged.git("mv", "manifests", "capabilities")
    merged.commit()
    found = report(run, "capabilities", "--against", first)
    assert codes(found) == ["G405"]
    assert found["diagnostics"][0]["message"] == (
        f'There are no manifests at "capabilities" in revision "{first}", so there is nothing to '
        "compare with."
    )
    assert report(run, "capabilities", "--against", f"{first}:manifests")["verdict"] == "satisfied"
    assert codes(report(run, "capabilities", "--against", "HEAD:")) == []
    merged.write("docs/notes.txt", "none")
    merged.commit()
    assert codes(report(run, "capabilities", "--against", "HEAD:docs")) == ["M302"]


def test_a_faulty_manifest_in_the_revision_is_an_error(merged: Repository, run: Run) -> None:
    merged.write("manifests/bad.yaml", "manifest: 1\nid: bad\n")
    merged.commit()
    merged.write("manifests/bad.yaml", other("bad"))
    found = report(run, "--against", "HEAD")
    assert set(codes(found)) == {"M321"}
    assert found["diagnostics"][0]["at"]["file"] == "HEAD:manifests/bad.yaml"
    assert "HEAD:manifests/bad.yaml:1:1" in run("check", *CHECK, "--against", "HEAD").output


def test_a_folder_and_a_revision_of_one_name(merged: Repository, run: Run) -> None:
    merged.git("tag", "before")
    merged.write("before/search.yaml", WIDER)
    merged.write("manifests/search.yaml", WIDER)
    assert codes(report(run, "--against", "before")) == ["G408"]
    assert report(run, "--against", "./before")["changes"] == []
    assert report(run, "--against", "before:manifests")["verdict"] == "missing"


def test_a_shallow_clone_is_told_what_to_fetch(
    merged: Repository, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    merged.write("manifests/search.yaml", WIDER)
    merged.commit("wider")
    merged.git("clone", "--quiet", "--depth=1", f"file://{merged.top}", str(tmp_path / "clone"))
    monkeypatch.chdir(tmp_path / "clone")
    result = run("check", *CHECK, "--against", "HEAD~1")
    assert result.exit_code == 4
    assert "Fetch it: git fetch --deepen=1 origin" in result.output
    Repository(tmp_path / "clone").git("fetch", "--quiet", "--deepen=1", "origin")
    assert run("check", *CHECK, "--against", "HEAD~1").exit_code == 1


def test_without_git(
    merged: Repository, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert codes(report(run, "--against", "HEAD")) == ["G401"]
    merged.write("before/search.yaml", MANIFEST)
    assert report(run, "--against", "before")["verdict"] == "satisfied"  # a folder needs no git


def test_a_repository_of_another_place(
    merged: Repository, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    book = ("--rules", "repo/book.rules", "--as-of", "2026-01-31")
    assert run("check", "repo/manifests", *book, "--against", "HEAD").exit_code == 0
    assert run("check", "repo/manifests", *book, "--against", "HEAD:manifests").exit_code == 0


def test_an_empty_name_is_no_baseline(merged: Repository, run: Run) -> None:
    result = run("check", *CHECK, "--against", " ")
    assert (result.exit_code, "an empty name names nothing" in result.output) == (2, True)


def test_what_is_checked_stands_in_several_places(
    merged: Repository, run: Run, new_repository: Callable[[Path], Repository]
) -> None:
    merged.write("more/b.yaml", other("b"))
    merged.commit()
    merged.write("more/b.yaml", other("b", WIDER))
    found = report(run, "manifests", "more", "--against", "HEAD")
    assert [one["manifest"] for one in found["changes"]] == ["b"]
