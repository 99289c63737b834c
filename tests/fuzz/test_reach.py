"""Nothing outside the folders that were given is read: links, paths, Uses, records."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.record import chain
from tests.cli.conftest import BAN, MANIFEST
from tests.fuzz.bounds import answer
from tests.fuzz.hostile import ROOT

SECRET = "hush-hush-4711"
DAY = ("--as-of", "2026-01-31")
Write = Callable[[str, str], Path]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Write files; what lies in ``outside`` holds a secret, and the process stands in ``work``."""

    def put(name: str, content: str) -> Path:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, "utf-8")
        return file

    put("outside/secret.yaml", f"{SECRET}: 1\n")
    put("outside/secret.rules", f"{SECRET}.\n")
    put("outside/secret.txt", f"{SECRET}.\n")
    put("outside/secret.md", f"---\nid: {SECRET}\n---\n")
    put("work/here/book.rules", BAN)
    put("work/here/manifests/a.yaml", MANIFEST)
    monkeypatch.chdir(tmp_path / "work" / "here")
    return put


def unread(*command: str) -> str:
    told = answer(command)
    assert SECRET not in told
    return told


def test_a_link_out_of_the_folder_of_manifests(write: Write, tmp_path: Path) -> None:
    Path("manifests/b.yaml").symlink_to(tmp_path / "outside/secret.yaml")
    told = unread("check", "--rules", "book.rules", *DAY)
    assert "M301" in told
    assert "leads out of the folder" in told
    assert told.endswith("verdict: error\n")


@pytest.mark.parametrize("command", ["check", "read", "fmt", "lint", "test"])
def test_a_link_out_of_the_folder_of_rules(write: Write, tmp_path: Path, command: str) -> None:
    write("work/here/rules/a.rules", BAN)
    Path("rules/b.rules").symlink_to(tmp_path / "outside/secret.rules")
    words = ("check", "--rules", "rules", *DAY) if command == "check" else (command, "rules")
    told = unread(*words)
    assert "E194" in told
    assert "leads out of the folder of its book" in told
    assert SECRET in (tmp_path / "outside/secret.rules").read_text()  # not written either


def test_a_link_that_stays_inside_is_followed(write: Write) -> None:
    write("work/here/rules/deep/a.rules", BAN)
    Path("rules/b.rules").symlink_to("deep/a.rules")
    assert "E194" not in answer(("read", "rules"))


@pytest.mark.parametrize(
    "named", ["../../outside", "../../outside/secret.rules", "../../outside/secret.txt", "./x.txt"]
)
def test_a_book_that_rules_name(write: Write, named: str) -> None:
    write("work/here/x.txt", SECRET)
    write("work/here/rules/a.rules", f'Uses "common".\nUses "../{named}".\n{BAN}')
    told = unread("check", "--rules", "rules", *DAY)
    assert "E197" in told


def test_no_way_out_in_two_steps(write: Write) -> None:
    """A book whose file belongs to the folder above, too, must not climb with it."""
    write("work/here/deep/rules/a.rules", 'Uses "..".\nUses "../../../../outside".\n')
    assert "E197" in unread("read", "deep/rules")


def test_a_neighbour_may_be_used(write: Write) -> None:
    write("work/words/w.rules", 'Uses "common".\n"Widget" is data.\n')
    write("work/mine/m.rules", 'Uses "../words".\nRule W-1: Widgets are forbidden.\n')
    assert "E197" not in answer(("read", "../mine"))


def test_a_document_is_looked_for_and_never_read(write: Write) -> None:
    where = "../../outside/secret.txt"
    document = f"{{kind: DPIA, status: final, date: 2025-01-02, document: {where}}}"
    write(
        "work/here/manifests/a.yaml", MANIFEST.replace("evidence: none", f"evidence: [{document}]")
    )
    assert "M358" in unread("check", "--rules", "book.rules", *DAY)


def test_the_manifest_of_an_example(write: Write) -> None:
    book = f'{BAN}  Example that fails: manifest "../../outside/secret.yaml".\n'
    write("work/here/book.rules", book)
    unread("test", "book.rules")


@pytest.mark.parametrize("key", ["manifests", "evidence", "book"])
def test_what_a_proposal_names(write: Write, key: str) -> None:
    front = "id: P-1\ntitle: x\nproposed by: a member\ndate: 2018-10-04\nstatus: proposed\n"
    path = "../../../outside/secret" + {"book": ".rules"}.get(key, ".yaml")
    text = f"---\n{front}{key}: {path}\n---\n\n```rules\nAFR is forbidden.\n```\n"
    file = write("work/here/proposals/p.md", text)
    assert "P501" in unread("propose", "proposals/p.md", *DAY)
    assert file.read_text("utf-8") == text
    unread("proposals", *DAY)


def test_a_link_among_proposals(write: Write, tmp_path: Path) -> None:
    write("work/here/proposals/readme.md", "# About\n")
    Path("proposals/b.md").symlink_to(tmp_path / "outside/secret.md")
    assert "P501" in unread("proposals", *DAY)


BODY = json.loads((ROOT / "tests/fuzz/corpus/body/one.json").read_text("utf-8"))


def recorded(write: Write, body: dict[str, object]) -> str:
    write("work/here/record.jsonl", chain.line(body, 1, chain.GENESIS)[0] + "\n")
    return unread("record", "replay", "record.jsonl")


@pytest.mark.parametrize(
    "change",
    [
        {"asked": {"paths": ["../../outside"], "options": []}},
        {"asked": {"paths": ["/etc"], "options": []}},
        {"asked": {"paths": [], "options": [["--rules", "../../outside/secret.rules"]]}},
        {"asked": {"paths": [], "options": [["--known", "/etc/passwd"]]}},
        {"revision": {"commit": "", "folder": "../../new"}},
        {"revision": {"commit": "", "folder": "/opt/remit-new"}},
        {"read": {"manifests": {"files": [{"file": "../../outside/secret.yaml", "digest": "x"}]}}},
    ],
)
def test_a_record_leads_nowhere(write: Write, tmp_path: Path, change: dict[str, object]) -> None:
    told = recorded(write, {**BODY, **change})
    assert "leads out of the folder" in told
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    "change", [{"asked": None}, {"read": []}, {"manifests": [{"id": 1}]}, {"faults": "x"}]
)
def test_a_record_that_is_no_check(write: Write, change: dict[str, object]) -> None:
    assert "does not have the form of a recorded check" in recorded(write, {**BODY, **change})


@pytest.mark.parametrize("named", ["HEAD:../../outside", "--output=x", "-x", "HEAD:/etc", "/etc:x"])
def test_a_revision_that_leads_out(write: Write, named: str) -> None:
    unread("check", "--rules", "book.rules", *DAY, f"--against={named}")
    assert not Path("x").exists()
