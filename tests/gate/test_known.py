"""Known findings: listed by what they rest on, shown, and not counted; and what must leave."""

from __future__ import annotations

import json
from typing import Any

import pytest
from click.testing import Result
from jsonschema import Draft202012Validator

from tests.gate.conftest import Repository, Run
from tests.gate.words import MANIFEST, other, swap

RULES = """\
Rule FR-1 "No matching": Facial matching on LEDS is forbidden.
Rule DOC-1 "Agreed": Searching custody images requires approval by a chief officer.
Rule FR-9 "Never": Facial matching with schools is forbidden.
  This rule can not be waived.
Rule ASK-1 "Asked": Searching custody images is forbidden when operational sensitivity applies.
Searching custody images requires a contact point.
"""
LAST = "Searching custody images requires a contact point."
DAY = ("--rules", "book.rules", "--as-of", "2026-01-31")
FOUND = {
    ("DOC-1", "missing"),
    ("FR-1", "violated"),
    ("ASK-1", "undetermined"),
    (None, "missing"),
}
ASKED = swap("  match threshold: 0.7", "  match threshold: 0.7\n  operational sensitivity: unknown")
NEVER = swap("recipients: none", "recipients: [school]", ASKED)


@pytest.fixture
def place(repo: Repository, run: Run) -> Repository:
    """A capability with four findings, all of them listed."""
    repo.write("book.rules", RULES)
    repo.write("manifests/search.yaml", ASKED)
    assert run("check", *DAY).exit_code == 1
    result = run("check", *DAY, "--write-known", "known.json")
    assert result.exit_code == 0, result.output
    return repo


def check(run: Run, *more: str) -> Result:
    return run("check", *DAY, "--known", "known.json", *more)


def report(run: Run, *more: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(check(run, "--format", "json", *more).stdout)
    schema = json.loads(run("schema", "report").stdout)
    Draft202012Validator(schema).validate(found)
    return found


def known(found: dict[str, Any]) -> set[tuple[str, str]]:
    return {
        (f["rule"], f["status"]) for m in found["manifests"] for f in m["findings"] if f["known"]
    }


def codes(found: dict[str, Any]) -> list[str]:
    return [one["code"] for one in found["diagnostics"]]


def listed(repo: Repository) -> list[dict[str, Any]]:
    data = json.loads((repo.top / "known.json").read_text("utf-8"))
    assert data["known"] == 1
    return list(data["findings"])


# Writing


def test_what_is_found_is_listed(place: Repository, run: Run) -> None:
    found = listed(place)
    assert {(one["rule"], one["status"]) for one in found} == FOUND
    (one,) = [one for one in found if one["rule"] == "FR-1"]
    assert one["facts"] == ["capability facial matching", "stage live", "system LEDS"]
    assert one["sentence"] == "Facial matching on LEDS is forbidden."
    schema = json.loads(run("schema", "known").stdout)
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(json.loads((place.top / "known.json").read_text()))


def test_the_order_does_not_depend_on_files_or_rules(place: Repository, run: Run) -> None:
    for name in "cab":
        place.write(f"manifests/{name}.yaml", other(name, ASKED))
    run("check", *DAY, "--write-known", "all.json")
    first = (place.top / "all.json").read_bytes()
    names = [one["manifest"] for one in json.loads(first)["findings"]]
    assert names == sorted(names)
    for number, name in enumerate("cab"):
        (place.top / f"manifests/{name}.yaml").rename(place.top / f"manifests/{9 - number}.yaml")
    place.write("book.rules", f"{LAST}\n{RULES.replace(LAST, '')}")
    run("check", *DAY, "--write-known", "again.json")
    assert (place.top / "again.json").read_bytes() == first


def test_what_is_well_is_not_listed(place: Repository, run: Run) -> None:
    place.write("book.rules", "Rule OK-1: Facial matching should have training.\nAFR is forbidden.")
    run("check", *DAY, "--write-known", "none.json")
    assert json.loads((place.top / "none.json").read_text()) == {"known": 1, "findings": []}


def test_never_is_not_listed_and_still_stops(place: Repository, run: Run) -> None:
    place.write("manifests/search.yaml", NEVER)
    result = run("check", *DAY, "--write-known", "new.json")
    assert result.exit_code == 1
    assert "left out, because the rule can not be waived: 1 finding." in result.stderr
    assert "FR-9" not in (place.top / "new.json").read_text()


def test_nothing_is_written_of_what_could_not_be_checked(place: Repository, run: Run) -> None:
    place.write("manifests/bad.yaml", "manifest: 1\n")
    result = run("check", *DAY, "--write-known", "new.json")
    assert result.exit_code == 4
    assert "new.json was not written, because not everything could be checked" in result.stderr
    assert not (place.top / "new.json").exists()


def test_what_is_waived_is_not_listed(place: Repository, run: Run) -> None:
    people = ("--reason", "x", "--owner", "A", "--approved-by", "B", "--expires", "2026-06-30")
    assert run("waive", "FR-1", "custody-search", *people, *DAY).exit_code == 0
    run("check", *DAY, "--write-known", "new.json")
    assert "FR-1" not in (place.top / "new.json").read_text()


def test_a_list_never_grows_by_itself(place: Repository, run: Run) -> None:
    before = (place.top / "known.json").read_bytes()
    place.write("manifests/other.yaml", other("other", ASKED))
    result = run("check", *DAY, "--write-known", "known.json")
    assert result.exit_code == 4
    assert "known.json is there already, and 4 findings more would go on it" in result.stderr
    assert (place.top / "known.json").read_bytes() == before
    kept = check(run, "--write-known", "known.json")
    assert kept.exit_code == 1
    assert (place.top / "known.json").read_bytes() == before


def test_a_list_shrinks(place: Repository, run: Run) -> None:
    place.write("manifests/search.yaml", swap("[LEDS]", "[PND]", ASKED))
    check(run, "--write-known", "known.json")
    assert {(one["rule"], one["status"]) for one in listed(place)} == FOUND - {("FR-1", "violated")}


@pytest.mark.parametrize("name", ["manifests/search.yaml", "book.rules", "manifests"])
def test_what_is_no_list_is_never_overwritten(place: Repository, run: Run, name: str) -> None:
    file = place.top / name
    before = file.read_bytes() if file.is_file() else b""
    result = run("check", *DAY, "--write-known", name)
    assert (result.exit_code, "is no list of known findings" in result.stderr) == (4, True)
    assert (file.read_bytes() if file.is_file() else b"") == before


def test_a_folder_for_it_is_made(place: Repository, run: Run) -> None:
    assert run("check", *DAY, "--write-known", "deep/er/known.json").exit_code == 0


# Using


def test_what_is_known_is_shown_and_does_not_stop(place: Repository, run: Run) -> None:
    result = check(run)
    assert result.exit_code == 0
    assert "known: violated FR-1  No matching  (search)" in result.output
    assert "= known   it was known before, so it does not stop the check" in result.output
    assert result.output.endswith(
        "2026-01-31: 4 known\nverdict: satisfied (4 findings are known)\n"
    )
    found = report(run)
    assert (found["verdict"], len(known(found))) == ("satisfied", 4)
    assert {status for _, status in known(found)} == {"violated", "missing", "undetermined"}


@pytest.mark.parametrize("style", ["text", "json", "sarif", "junit", "gitlab", "markdown", "csv"])
def test_every_format_shows_it(place: Repository, run: Run, style: str) -> None:
    shown = check(run, "--format", style)
    assert (shown.exit_code, "FR-1" in shown.output) == (0, True)


def test_only_what_is_new_stops(place: Repository, run: Run) -> None:
    place.write("manifests/other.yaml", other("other", MANIFEST))
    result = check(run)
    assert (result.exit_code, len(known(report(run)))) == (1, 4)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Search", "title: Another search"),
        ("\nstage: live", "\n\n# moved\nstage: live"),
        ("recipients: none", "recipients: [DVLA]"),
        ("[custody image]", "[mugshot]"),
    ],
)
def test_what_moves_stays_known(place: Repository, run: Run, old: str, new: str) -> None:
    place.write("manifests/search.yaml", swap(old, new, ASKED))
    place.git("mv", "-k", "manifests", "manifests")
    (place.top / "manifests/search.yaml").rename(place.top / "manifests/moved.yaml")
    place.write("book.rules", f"# a comment\n\n{RULES}")
    assert check(run).exit_code == 0


@pytest.mark.parametrize(
    ("old", "new", "rules"),
    [
        ("[LEDS]", "[LEDS, PNC]", {"FR-1"}),
        ("[custody image]", "[custody image, PNC record]", {"DOC-1", "ASK-1", None}),
        ("stage: live", "stage: retired", {"DOC-1", "ASK-1", "FR-1", None}),
        ("operational sensitivity: unknown", "operational sensitivity: yes", {"ASK-1"}),
        ("id: search", "id: lookup", {"DOC-1", "ASK-1", "FR-1", None}),
    ],
)
def test_what_has_changed_is_new(
    place: Repository, run: Run, old: str, new: str, rules: set[str | None]
) -> None:
    place.write("manifests/search.yaml", swap(old, new, ASKED))
    found = report(run)
    fresh = {
        f["rule"] if not f["rule"].startswith("book.rules") else None
        for m in found["manifests"] for f in m["findings"]
        if not f["known"] and f["status"] not in ("satisfied", "pending")
    }  # fmt: skip
    assert fresh == rules
    assert check(run).exit_code in (1, 3)
    assert any(note.startswith("no longer found as known.json has it: ") for note in found["notes"])


def test_another_rule_text_is_another_finding(place: Repository, run: Run) -> None:
    place.write("book.rules", RULES.replace("on LEDS is", "on LEDS or PNC is"))
    assert known(report(run)) == {
        ("DOC-1", "missing"), ("ASK-1", "undetermined"), ("book.rules:6", "missing"),
    }  # fmt: skip


def test_what_was_mended_has_to_leave(place: Repository, run: Run) -> None:
    place.write("manifests/search.yaml", swap("[LEDS]", "[PND]", ASKED))
    found = report(run)
    assert (found["verdict"], codes(found)) == ("satisfied", [])
    (note,) = [note for note in found["notes"] if "known.json" in note]
    assert note == (
        'no longer found as known.json has it: rule FR-1 in use "search" of custody-search '
        "(violated); to take it out: remit check --known known.json --write-known known.json"
    )
    strict = report(run, "--ratchet")
    assert (strict["verdict"], codes(strict)) == ("error", ["K403"])
    assert check(run, "--ratchet").exit_code == 4
    check(run, "--write-known", "known.json")
    assert check(run, "--ratchet").exit_code == 0


def test_one_file_that_is_named_is_looked_at(place: Repository, run: Run) -> None:
    place.write("manifests/search.yaml", swap("[LEDS]", "[PND]", ASKED))
    assert codes(report(run, "manifests/search.yaml", "--ratchet")) == ["K403"]


def test_a_manifest_that_is_gone_has_to_leave(place: Repository, run: Run) -> None:
    (place.top / "manifests/search.yaml").unlink()
    place.write("manifests/other.yaml", other("other", swap("[LEDS]", "[PND]")))
    assert codes(report(run, "--ratchet")) == ["K403"] * 4


def test_of_very_many_that_are_gone_some_are_told(place: Repository, run: Run) -> None:
    for number in range(7):
        place.write(f"manifests/{number}.yaml", other(f"n{number}", ASKED))
    run("check", *DAY, "--write-known", "all.json")
    for number in range(7):
        (place.top / f"manifests/{number}.yaml").unlink()
    result = run("check", *DAY, "--known", "all.json", "--ratchet", "--format", "json")
    told = json.loads(result.stdout)["diagnostics"]
    assert len(told) == 21
    assert told[-1]["message"] == "8 more that are listed are no longer found as they were."


def test_what_is_not_checked_here_need_not_leave(place: Repository, run: Run) -> None:
    place.write("manifests/other.yaml", other("other", swap("[LEDS]", "[PND]")))
    found = report(run, "manifests/other.yaml", "--ratchet")
    assert codes(found) == []
    place.write("manifests/search.yaml", "manifest: 1\n")
    assert set(codes(report(run, "--ratchet"))) == {"M321"}


# What is wrong with a list


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "K401"),
        ("[]", "K401"),
        ("{}", "K401"),
        ('{"known": 2, "findings": []}', "K401"),
        ('{"known": 1, "findings": {}}', "K401"),
        ('{"known": 1, "findings": [1]}', "K401"),
        ('{"known": 1, "findings": [{"rule": "FR-1"}]}', "K401"),
        ('{"known": 1, "known": 1, "findings": []}', "K401"),
        ("[" * 100_000, "K401"),
        ("manifest: 1", "K401"),
    ],
)
def test_a_list_that_can_not_be_read(place: Repository, run: Run, text: str, code: str) -> None:
    place.write("known.json", text)
    found = report(run)
    assert (codes(found), found["verdict"], known(found)) == ([code], "error", set())


def test_a_list_that_is_not_there(place: Repository, run: Run) -> None:
    (place.top / "known.json").unlink()
    assert codes(report(run)) == ["M301"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"status": "satisfied"}, "K401"),
        ({"status": "waived"}, "K401"),
        ({"status": "error"}, "K402"),
        ({"rule": "FR-9"}, "K402"),
        ({"fingerprint": ""}, "K401"),
        ({"manifest": None}, "K401"),
        ({"facts": "x"}, "K401"),
    ],
)
def test_an_entry_that_was_written_by_hand(
    place: Repository, run: Run, change: dict[str, Any], code: str
) -> None:
    data = json.loads((place.top / "known.json").read_text())
    data["findings"][0] |= change
    place.write("known.json", json.dumps(data))
    found = report(run)
    assert (codes(found), known(found), found["verdict"]) == ([code], set(), "error")


def test_a_rule_that_can_no_longer_be_waived_is_no_longer_known(
    place: Repository, run: Run
) -> None:
    never = "LEDS is forbidden.\n  This rule can not be waived."
    place.write("book.rules", RULES.replace("LEDS is forbidden.", never))
    (fault,) = report(run)["diagnostics"]
    assert fault["code"] == "K402"
    assert fault["message"].startswith("The rule book says of rule FR-1: This rule can not be")


def test_an_error_is_never_known(place: Repository, run: Run) -> None:
    place.write("manifests/bad.yaml", "manifest: 1\n")
    found = report(run)
    assert (found["verdict"], set(codes(found))) == ("error", {"M321"})


def test_options_that_need_another(place: Repository, run: Run) -> None:
    result = run("check", *DAY, "--ratchet")
    assert (result.exit_code, "it needs --known FILE" in result.output) == (2, True)
