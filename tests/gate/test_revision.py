"""Reading the files of a git revision: what is found, and what is said where nothing is."""

from __future__ import annotations

import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.revision import Tree, beside, is_on_disk, names_a_revision, opened, split
from grammar.diagnostic import Diagnostic
from tests.gate.conftest import Repository

LARGEST = 1000
YAML = (".yaml", ".yml")


def found(named: str) -> tuple[Tree, str]:
    got = opened(named)
    assert not isinstance(got, Diagnostic), got
    return got


def refused(named: str) -> Diagnostic:
    got = opened(named)
    assert isinstance(got, Diagnostic)
    return got


def files(named: str) -> dict[str, bytes]:
    tree, path = found(named)
    blobs, faults = tree.files(path, YAML, LARGEST)
    assert faults == ()
    return {blob.shown: blob.raw for blob in blobs}


@pytest.mark.parametrize(
    ("named", "parts"),
    [
        ("main", ("main", None)),
        ("main:", ("main", "")),
        ("main:manifests", ("main", "manifests")),
        ("main:a:b", ("main", "a:b")),
        ("main@{2026-01-31 10:00}:a", ("main@{2026-01-31 10:00}", "a")),
        ("HEAD^{/fix: it}", ("HEAD^{/fix: it}", None)),
    ],
)
def test_where_the_revision_ends(named: str, parts: tuple[str, str | None]) -> None:
    assert split(named) == parts


def test_a_drive_letter_is_no_revision() -> None:
    assert is_on_disk("C:/manifests")
    assert not is_on_disk("C:manifests")
    assert not is_on_disk("\0")


def test_files_of_a_folder(repo: Repository) -> None:
    repo.write("manifests/b.yaml", "two\r\n")
    repo.write("manifests/deep/a.YML", b"\xef\xbb\xbfone")
    repo.write("manifests/.hidden.yaml", "no")
    repo.write("manifests/.hidden/a.yaml", "no")
    repo.write("manifests/notes.txt", "no")
    repo.write("manifests 2/a.yaml", "no")
    repo.commit()
    repo.write("manifests/b.yaml", "changed since")
    wanted = {
        "HEAD:manifests/b.yaml": b"two\r\n",
        "HEAD:manifests/deep/a.YML": b"\xef\xbb\xbfone",
    }
    assert files("HEAD:manifests") == wanted
    assert files("HEAD:manifests/") == wanted
    assert files("HEAD:./manifests") == wanted
    assert files("HEAD:manifests/b.yaml") == {"HEAD:manifests/b.yaml": b"two\r\n"}
    assert len(files("HEAD:")) == 3
    assert repo.git("status", "--short") == "M manifests/b.yaml"


def test_names_that_are_not_plain(repo: Repository) -> None:
    names = ["a b.yaml", "é.yaml", "-x.yaml", "a\tb.yaml", 'q"q.yaml']
    for name in names:
        repo.write(f"m/{name}", name)
    repo.commit()
    repo.git("tag", "v1")
    assert sorted(files("v1:m").values()) == sorted(name.encode() for name in names)


def test_two_files_that_say_the_same(repo: Repository) -> None:
    repo.write("m/a.yaml", "same")
    repo.write("m/b.yaml", "same")
    repo.commit()
    assert files("HEAD:m") == {"HEAD:m/a.yaml": b"same", "HEAD:m/b.yaml": b"same"}


def test_of_a_large_file_only_the_beginning_is_kept(repo: Repository) -> None:
    repo.write("m/a.yaml", b"x" * (LARGEST * 200))
    repo.write("m/b.yaml", b"y" * LARGEST)
    repo.commit()
    assert [len(raw) for raw in files("HEAD:m").values()] == [LARGEST + 1, LARGEST]


def test_every_way_to_name_a_commit(repo: Repository) -> None:
    repo.write("a.yaml", "one")
    first = repo.commit("fix: one")
    repo.git("tag", "-a", "-m", "annotated", "v1")
    repo.write("a.yaml", "two")
    repo.commit("two")
    for name in (first, first[:8], "v1", "HEAD~1", "HEAD^", "HEAD^{/fix: one}", "main~1", "@~1"):
        tree, _ = found(name)
        assert (tree.commit, tree.sort("a.yaml")) == (first, "file"), name
        assert files(f"{name}:a.yaml") == {f"{name}:a.yaml": b"one"}


def test_from_a_folder_below(repo: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.write("team/manifests/a.yaml", "one")
    repo.write("manifests/a.yaml", "top")
    repo.commit()
    monkeypatch.chdir(repo.top / "team")
    assert list(files("HEAD:manifests").values()) == [b"top"]
    assert list(files("HEAD:./manifests").values()) == [b"one"]
    assert list(files("HEAD:../manifests").values()) == [b"top"]
    tree_and_paths = beside("HEAD", [Path("manifests"), Path("new")])
    assert not isinstance(tree_and_paths, Diagnostic)
    assert tree_and_paths[1] == ("team/manifests", "team/new")


def test_the_repository_is_that_of_what_is_checked(
    repo: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo.write("manifests/a.yaml", "one")
    repo.commit()
    monkeypatch.chdir(tmp_path)
    got = beside("HEAD", [repo.top / "manifests"])
    assert not isinstance(got, Diagnostic)
    assert got[1] == ("manifests",)
    assert refused("HEAD:manifests").code == "G402"
    assert not isinstance(opened("HEAD:manifests", beside=repo.top / "manifests"), Diagnostic)


def test_links(repo: Repository) -> None:
    repo.write("docs/real.yaml", "real")
    repo.write("m/plain.yaml", "plain")
    (repo.top / "m/link.yaml").symlink_to("../docs/real.yaml")
    (repo.top / "m/twice.yaml").symlink_to("plain.yaml")
    repo.commit()
    assert files("HEAD:m") == {"HEAD:m/link.yaml": b"real", "HEAD:m/plain.yaml": b"plain"}
    (repo.top / "m/out.yaml").symlink_to("/etc/passwd")
    (repo.top / "m/round.yaml").symlink_to("round.yaml")
    repo.commit()
    tree, path = found("HEAD:m")
    _, faults = tree.files(path, YAML, LARGEST)
    assert [(fault.code, '"HEAD:m/out.yaml" is a link' in fault.message) for fault in faults] == [
        ("G407", True),
        ("G407", False),
    ]


def test_a_repository_inside(
    repo: Repository, new_repository: Callable[[Path], Repository]
) -> None:
    inner = new_repository(repo.top / "m" / "inner")
    inner.write("a.yaml", "one")
    inner.commit()
    repo.git("-c", "advice.addEmbeddedRepo=false", "add", "m/inner")
    repo.commit()
    tree, path = found("HEAD:m")
    _, (fault,) = tree.files(path, YAML, LARGEST)
    assert (fault.code, fault.message) == (
        "G407",
        (
            '"HEAD:m/inner" is another git repository inside this one, so it can not be read from '
            "there."
        ),
    )


# What stands in the way


def test_no_git(repo: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    repo.commit()
    monkeypatch.setenv("PATH", str(tmp_path))
    fault = refused("HEAD")
    assert fault.code == "G401"
    assert fault.help == "Install git, or name a folder that holds the earlier version."


def test_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, repo: Repository) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    (tmp_path / "bare").mkdir()
    monkeypatch.chdir(tmp_path / "bare")
    assert refused("HEAD").code == "G402"
    assert not names_a_revision("HEAD")
    subprocess.run(["git", "init", "--quiet", "--bare"], check=True)
    assert refused("HEAD").code == "G402"


def test_a_repository_of_another_user(repo: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.commit()
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    fault = refused("HEAD")
    assert fault.code == "G402"
    assert fault.help == (
        f"If you trust it: git config --global --add safe.directory {repo.top.resolve()}"
    )


def test_no_commit_yet(repo: Repository) -> None:
    assert refused("HEAD").code == "G403"


@pytest.mark.parametrize(
    "named",
    "mian|mian:m|main..topic|main...topic|--help|-1|--all:m||:m| |main\nmain|main\0|main:m:n~1^|"
    "HEAD:a.yaml^0|HEAD^{blob}|0000000000000000000000000000000000000000".split("|"),
)
def test_no_such_revision(repo: Repository, named: str) -> None:
    repo.write("a.yaml", "one")
    repo.commit()
    repo.git("branch", "topic")
    assert refused(named).code in ("G403", "G405")


def test_the_revision_that_was_probably_meant(repo: Repository) -> None:
    repo.commit()
    assert refused("mian:m").help.startswith("Did you mean main? ")


def test_no_such_path(repo: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.write("team/manifests/a.yaml", "one")
    repo.commit()
    fault = refused("HEAD:manifests")
    assert fault.code == "G405"
    assert fault.message == 'There is nothing called "manifests" in revision "HEAD".'
    assert fault.help == (
        "Did you mean HEAD:team/manifests? A path goes from the top of the repository; begin it "
        "with ./ to go from here."
    )
    monkeypatch.chdir(repo.top / "team")
    assert refused("HEAD:manifests").help.startswith("Did you mean HEAD:./manifests? ")
    assert refused("HEAD:nothing").help.startswith("A path goes from")
    assert refused("HEAD:manifests/a.yaml/b").code == "G405"


@pytest.mark.parametrize("path", ["../outside", "..", "/etc", "a/../../b", "./../../x"])
def test_a_path_that_leads_out(repo: Repository, path: str) -> None:
    repo.write("a/a.yaml", "one")
    repo.commit()
    assert refused(f"HEAD:{path}").code == "G406"
    got = beside("HEAD", [Path(path)])
    assert isinstance(got, Diagnostic)
    assert got.code == "G406"


def test_a_whole_path_of_this_machine(repo: Repository) -> None:
    repo.write("a/a.yaml", "one")
    repo.commit()
    assert list(files(f"HEAD:{repo.top}/a").values()) == [b"one"]


def test_a_damaged_repository(repo: Repository) -> None:
    repo.write("a.yaml", "one")
    repo.commit()
    blob = repo.git("rev-parse", "HEAD:a.yaml")
    (repo.top / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    tree, path = found("HEAD:")
    blobs, (fault,) = tree.files(path, YAML, LARGEST)
    assert (blobs, fault.code) == ((), "G409")
    repo.write(".git/config", "[core\n")
    assert refused("HEAD").code in ("G402", "G409")


def test_a_hook_names_the_repository(repo: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.write("m/a.yaml", "one")
    repo.commit()
    monkeypatch.setenv("GIT_DIR", str(repo.top / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(repo.top / ".git" / "index"))
    got = beside("HEAD", [Path("m")])
    assert not isinstance(got, Diagnostic)
    assert got[1] == ("m",)


# A clone without its history


@pytest.fixture
def clone(repo: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """Stand in a clone of depth 1 of a branch, as a pipeline makes it."""
    for number in range(4):
        repo.write("a.yaml", f"{number}")
        repo.commit(f"{number}")
    repo.git("tag", "v1", "HEAD~2")
    repo.git("config", "uploadpack.allowAnySHA1InWant", "true")
    repo.git("checkout", "--quiet", "-b", "topic")
    repo.write("a.yaml", "topic")
    repo.commit()
    repo.git("clone", "--quiet", "--depth=1", f"file://{repo.top}", str(tmp_path / "clone"))
    monkeypatch.chdir(tmp_path / "clone")
    return Repository(tmp_path / "clone")


def commands(fault: Diagnostic) -> list[list[str]]:
    """Give the commands that a message says."""
    told = [
        line.split("git fetch", 1)[1] for line in fault.help.splitlines() if "git fetch" in line
    ]
    return [shlex.split(one.split(" In a ")[0].split(" and ")[0]) for one in told]


@pytest.mark.parametrize(
    ("revision", "holds"),
    [("origin/main", b"3"), ("HEAD~1", b"3"), ("HEAD^^~1", b"1"), ("origin/main~2", b"1")],
)
def test_what_is_to_be_fetched_is_enough(clone: Repository, revision: str, holds: bytes) -> None:
    fault = refused(revision)
    assert fault.code == "G404"
    assert "fetch-depth: 0" in fault.help
    (command,) = commands(fault)
    clone.git("fetch", "--quiet", *command)
    assert list(files(f"{revision}:a.yaml").values()) == [holds]


def test_a_commit_is_fetched_by_its_name(clone: Repository, repo: Repository) -> None:
    first = repo.git("rev-parse", "main~3")
    (command,) = commands(refused(first))
    clone.git("fetch", "--quiet", *command)
    assert list(files(f"{first}:a.yaml").values()) == [b"0"]


def test_a_tag_a_branch_or_a_short_commit(clone: Repository, repo: Repository) -> None:
    tag, _, _ = commands(refused("v1"))
    clone.git("fetch", "--quiet", *tag)
    assert list(files("v1:a.yaml").values()) == [b"1"]
    _, branch, _ = commands(refused("main"))
    clone.git("fetch", "--quiet", *branch)
    assert list(files("origin/main:a.yaml").values()) == [b"3"]
    short = repo.git("rev-parse", "main~3")[:9]
    _, _, commit = commands(refused(short))
    clone.git("fetch", "--quiet", *commit)
    assert list(files(f"{short}:a.yaml").values()) == [b"0"]
