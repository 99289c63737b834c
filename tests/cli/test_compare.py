"""``remit compare`` as users run it: its witnesses replay, and books come from git revisions."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from cli.main import remit

DAY = "2026-01-31"
OLD = """Rule OWN-1 "No AFR": AFR on LEDS is forbidden.
  Changing this rule requires notification to members before the change.
Rule OWN-2: Custody image retention requires review by an inspector or above every 5 years.
Rule OWN-3: Retention of custody images is limited to 6 years after capture.
Rule OWN-4: Searching custody images of children is permitted only for safeguarding.
Rule OWN-5: AFR requires a DPIA by a data protection officer at least 30 days before go-live.
Rule OWN-6: Live facial recognition requires a match threshold of at least 0.7.
Rule OWN-7: Sharing custody images requires a recorded judgement of proportionality by an
    authorising officer unless the recipient is a police force.
Rule OWN-8: A new data set requires notification to members stating rationale or why it is withheld.
Exception to rule OWN-1: AFR is permitted when an approval by a chief officer is current.
"""
EDITS = {
    "a narrower ban": ("AFR on LEDS is", "Live facial recognition on LEDS is"),
    "a rarer review": ("every 5 years", "every 6 years"),
    "a lower rank": ("an inspector", "a sergeant"),
    "a longer limit": ("limited to 6 years", "limited to 7 years"),
    "a longer list": ("only for safeguarding", "only for safeguarding or vetting"),
    "a shorter notice": ("30 days", "10 days"),
    "another author": ("a data protection officer", "a chief officer"),
    "a lower threshold": ("0.7", "0.6"),
    "a wider unless": ("is a police force", "is either a police force or an immigration body"),
    "a wider exception": ("when an approval by a chief officer is", "when an approval is"),
    "advice": ("requires a DPIA", "should have a DPIA"),
    "a change of less": ("A new data set", "A new data set of fingerprints"),
    "a rule that is gone": ("Rule OWN-6: Live facial", "# Live facial"),
}


def run(*words: str) -> tuple[int, str]:
    shown = CliRunner().invoke(remit, list(words), prog_name="remit")
    assert shown.exception is None or isinstance(shown.exception, SystemExit), shown.exc_info
    return shown.exit_code, shown.output


def compared(old: Path, new: Path, *more: str) -> dict[str, Any]:
    _, out = run("compare", str(old), str(new), "--as-of", DAY, "--format", "json", *more)
    found: dict[str, Any] = json.loads(out)
    return found


@pytest.fixture
def books(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "old.rules").write_text(OLD, "utf-8")
    return tmp_path


@pytest.mark.parametrize("edit", EDITS)
def test_every_witness_replays_through_remit_check(edit: str, books: Path) -> None:
    before, after = EDITS[edit]
    assert OLD.count(before) >= 1
    (books / "new.rules").write_text(OLD.replace(before, after, 1), "utf-8")
    changes = compared(books / "old.rules", books / "new.rules")["changes"]
    shown = [(c["rule"], c[side], side) for c in changes for side in ("lost", "gained") if c[side]]
    assert shown, changes
    for rule, found, side in shown:
        strict, lax = ("old", "new") if side == "lost" else ("new", "old")
        assert status(books, f"{strict}.rules", rule, found) == found["strict"]
        assert status(books, f"{lax}.rules", rule, found) == found["lax"]
        assert found["strict"] != found["lax"]


def status(folder: Path, book: str, rule: str, found: dict[str, Any]) -> str:
    """Run the manifest through ``remit check`` and give what the rule finds."""
    manifest = folder / "witness.yaml"
    manifest.write_text(found["manifest"], "utf-8")
    day = found["day"]
    code, out = run("check", str(manifest), "--rules", book, "--as-of", day, "--format", "json")
    assert code in (0, 1, 3), out
    findings = json.loads(out)["manifests"][0]["findings"]
    own = [f["status"] for f in findings if f["rule"].replace("new.", "old.") == rule]
    return own[0] if own else "nothing"


def test_a_witness_gets_through_the_whole_new_book(books: Path) -> None:
    """The rules of the rest of the book are kept: the smallest case is a case that passes."""
    (books / "new.rules").write_text(OLD.replace("every 5 years", "every 6 years"), "utf-8")
    (change,) = compared(books / "old.rules", books / "new.rules")["changes"]
    assert change["lost"]["still_stopped_by"] == []
    (books / "witness.yaml").write_text(change["lost"]["manifest"], "utf-8")
    assert run("check", "witness.yaml", "--rules", "new.rules", "--as-of", DAY)[0] == 0
    assert run("check", "witness.yaml", "--rules", "old.rules", "--as-of", DAY)[0] == 1


def test_what_other_rules_stop_all_the_same_makes_no_weaker_book(books: Path) -> None:
    ban = "Rule OWN-1: AFR on LEDS is forbidden.\n"
    narrow = "Rule OWN-9: AFR on LEDS by police forces is forbidden.\n"
    (books / "old.rules").write_text(ban + narrow, "utf-8")
    (books / "new.rules").write_text(ban, "utf-8")
    found = compared(books / "old.rules", books / "new.rules")
    assert [c["sort"] for c in found["changes"]] == ["removed"]
    assert found["changes"][0]["lost"]["still_stopped_by"] == ["OWN-1"]
    assert found["sort"] == "editorial"


def git(folder: Path, *words: str) -> None:
    said = ["git", "-c", "user.name=A. Example", "-c", "user.email=a@example.org", *words]
    subprocess.run(said, cwd=folder, check=True, capture_output=True)


def test_books_of_a_revision_with_the_words_of_that_revision(books: Path) -> None:
    rules = books / "rules"
    words = books / "words"
    rules.mkdir()
    words.mkdir()
    meant = '"Pilot image" is a kind of custody image.\n'
    (words / "own.rules").write_text('Uses "common".\n' + meant, "utf-8")
    text = 'Uses "../words".\nRule OWN-1: Sharing custody images is forbidden.\n'
    (rules / "own.rules").write_text(text, "utf-8")
    git(books, "init", "-q")
    git(books, "add", ".")
    git(books, "commit", "-qm", "first")
    (words / "own.rules").write_text(
        'Uses "common".\n' + meant.replace("custody image", "data"), "utf-8"
    )
    _, out = run("compare", "HEAD:rules", "rules", "--as-of", DAY, "--format", "json")
    found = json.loads(out)
    assert [(c["rule"], c["sort"]) for c in found["changes"]] == [("OWN-1", "weaker")]
    assert found["changes"][0]["old"]["at"]["file"] == "HEAD:rules/own.rules"


def test_a_copy_of_the_shipped_books_is_compared_as_it_stands(books: Path) -> None:
    """A change of words in ``policies/common`` is a change of the rules that use them."""
    for name, text in {
        "common": '"Widget" is a kind of data.\n"Part" is a kind of widget.\n',
        "leds": 'Uses "common".\nRule OWN-1: Hoarding widgets is forbidden.\n'
        '"Hoarding" is a kind of activity.\n',
    }.items():
        (books / "policies" / name).mkdir(parents=True)
        (books / "policies" / name / "own.rules").write_text(text, "utf-8")
    git(books, "init", "-q")
    git(books, "add", ".")
    git(books, "commit", "-qm", "first")
    changed = '"Widget" is a kind of data.\n"Part" is a kind of data.\n'
    (books / "policies" / "common" / "own.rules").write_text(changed, "utf-8")
    _, out = run("compare", "HEAD:policies/leds", "policies/leds", "--format", "json")
    assert [c["sort"] for c in json.loads(out)["changes"]] == ["weaker"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("nowhere", "old.rules"), "nowhere"),
        (("nobody:rules", "old.rules"), "not in a git repository".upper()),
        (("old.rules", "old.rules", "--evidence", "gone.yaml"), "gone.yaml"),
        (("old.rules", "old.rules", "gone.yaml"), "gone.yaml"),
    ],
)
def test_what_can_not_be_read_is_an_error(words: tuple[str, ...], says: str, books: Path) -> None:
    code, out = run("compare", *words)
    assert code == 4, books
    assert says in out
