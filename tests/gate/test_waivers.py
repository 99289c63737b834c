"""Waivers: who answers for what, until when, on which facts; and what does not count as one."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import Result
from jsonschema import Draft202012Validator

from tests.gate.conftest import Repository, Run
from tests.gate.words import MANIFEST, other, swap

RULES = """\
Rule FR-1 "No matching": Facial matching on LEDS is forbidden.
Rule FR-2 "Not with companies": Sharing or searching custody images is forbidden unless the
    recipient is a police force.
Rule DOC-1 "Agreed": Searching custody images requires approval by a chief officer.
Rule FR-9 "Never": Facial matching is forbidden.
  This rule can not be waived.
Rule ASK-1 "Asked": Searching custody images is forbidden when operational sensitivity applies.
Rule OK-1 "Assessed": Searching custody images requires a DPIA.
Rule SHOULD-1 "Advised": Searching custody images should have training.
Rule CAP-1 "The whole": Facial matching requires training.
Searching custody images requires a contact point.
"""
DAY = ("--rules", "book.rules", "--as-of", "2026-01-31")
PEOPLE = ("--reason", "It ends soon.", "--owner", "A. Example", "--approved-by", "B. Example")
UNTIL = ("--expires", "2026-06-30")
SENSITIVE = swap(
    "  match threshold: 0.7", "  match threshold: 0.7\n  operational sensitivity: unknown"
)
FILE = "waivers/FR-1-custody-search-search.yaml"


@pytest.fixture
def place(repo: Repository) -> Repository:
    repo.write("book.rules", RULES)
    repo.write("manifests/search.yaml", SENSITIVE)
    return repo


def waive(run: Run, rule: str = "FR-1", *more: str, until: str = "2026-06-30") -> Result:
    return run("waive", rule, "custody-search", *PEOPLE, "--expires", until, *DAY, *more)


def report(run: Run, *more: str, day: str = "2026-01-31") -> dict[str, Any]:
    asked = ("--rules", "book.rules", "--as-of", day, "--format", "json", *more)
    result = run("check", *asked)
    found: dict[str, Any] = json.loads(result.stdout)
    schema = json.loads(run("schema", "report").stdout)
    Draft202012Validator(schema).validate(found)
    return found


def findings(found: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {f["rule"]: f for m in found["manifests"] for f in m["findings"]}


def codes(found: dict[str, Any]) -> list[str]:
    return [one["code"] for one in found["diagnostics"]]


def edit(repo: Repository, old: str, new: str, file: str = FILE) -> None:
    text = (repo.top / file).read_text("utf-8")
    repo.write(file, swap(old, new, text))


# Writing one


def test_a_waiver_is_written_from_a_finding(place: Repository, run: Run) -> None:
    result = waive(run)
    assert result.exit_code == 0
    assert result.output == (
        f'wrote {FILE}\nrule FR-1 on use "search" of custody-search: violated, waived until 30 '
        "June 2026\n"
    )
    text = (place.top / FILE).read_text("utf-8")
    said = yaml.safe_load(text)
    assert re.fullmatch(r"[0-9a-f]{32}", said.pop("fingerprint"))
    assert {key: str(value) for key, value in said.items()} == {
        "waiver": "1",
        "rule": "FR-1",
        "manifest": "custody-search",
        "use": "search",
        "reason": "It ends soon.",
        "owner": "A. Example",
        "approved by": "B. Example",
        "granted": "2026-01-31",
        "expires": "2026-06-30",
        "waives": "violated",
        "sentence": "Facial matching on LEDS is forbidden.",
        "facts": "['capability facial matching', 'stage live', 'system LEDS']",
    }


def test_what_is_written_fits_the_published_schema(place: Repository, run: Run) -> None:
    waive(run, "CAP-1")
    waive(run)
    schema = json.loads(run("schema", "waiver").stdout)
    Draft202012Validator.check_schema(schema)
    for file in (place.top / "waivers").iterdir():
        said = yaml.load(file.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - days stay words
        said["waiver"] = int(said["waiver"])
        Draft202012Validator(schema).validate(said)


def test_a_finding_about_the_whole_capability(place: Repository, run: Run) -> None:
    assert waive(run, "CAP-1").exit_code == 0
    file = place.top / "waivers" / "CAP-1-custody-search.yaml"
    assert "\nuse: none\n" in file.read_text("utf-8")
    assert findings(report(run))["CAP-1"]["status"] == "waived"


@pytest.mark.parametrize("named", ["manifests/search.yaml", "./manifests/search.yaml", "manifests"])
def test_the_manifest_by_its_file(place: Repository, run: Run, named: str) -> None:
    assert run("waive", "FR-1", named, *PEOPLE, *UNTIL, *DAY).exit_code == 0
    assert findings(report(run))["FR-1"]["status"] == "waived"


def test_odd_words_are_kept_as_they_are(place: Repository, run: Run) -> None:
    odd = 'no: "quoted" # not a comment, {braces} & é 𝕏\n  two   lines'
    people = ("--reason", odd, "--owner", "- yes", "--approved-by", "2026-01-01")
    assert run("waive", "FR-1", "custody-search", *people, *UNTIL, *DAY).exit_code == 0
    waiver = findings(report(run))["FR-1"]["waiver"]
    assert (waiver["reason"], waiver["owner"], waiver["approved_by"]) == (
        " ".join(odd.split()), "- yes", "2026-01-01",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("FR-1", "nobody"), "there is neither a file nobody nor a manifest of that id."),
        (("FR-1", "custody-serach"), "Did you mean custody-search?"),
        (("FR-3", "custody-search"), 'there is no rule "FR-3" in the rule book'),
        (("OK-1", "custody-search"), "rule OK-1 finds use search satisfied in custody-search"),
        (("SHOULD-1", "custody-search"), "finds use search advice in custody-search, so there is"),
        (("FR-1", "custody-search", "--use", "x"), 'in use "x" of custody-search, so there is'),
        (("FR-9", "custody-search"), "The rule book says of rule FR-9: This rule can not be"),
        (("ASK-1", "custody-search"), "nobody can answer for what is not known"),
        (("book.rules:11", "custody-search"), "has no id, only a line, and lines move"),
    ],
)
def test_what_can_not_be_waived_is_refused(
    place: Repository, run: Run, arguments: tuple[str, ...], says: str
) -> None:
    result = run("waive", *arguments, *PEOPLE, *UNTIL, *DAY)
    assert result.exit_code == 4
    assert says in " ".join(result.stderr.split())
    assert not (place.top / "waivers").exists()


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--owner", "A", "--approved-by", "a."), "W405"),
        (("--owner", "A", "--approved-by", "images team"), "W405"),
        (("--expires", "2027-02-01"), "W404"),
        (("--expires", "2026-01-30"), "W408"),
    ],
)
def test_a_waiver_that_would_not_count_is_not_written(
    place: Repository, run: Run, options: tuple[str, ...], code: str
) -> None:
    result = run("waive", "FR-1", "custody-search", *PEOPLE, *UNTIL, *DAY, *options)
    assert (result.exit_code, code in result.stderr) == (4, True)
    assert "Error: nothing was written." in result.stderr
    assert not (place.top / "waivers").exists()


@pytest.mark.parametrize("left_out", ["--reason", "--owner", "--approved-by", "--expires"])
def test_every_part_has_to_be_said(place: Repository, run: Run, left_out: str) -> None:
    words: list[str] = [*PEOPLE, *UNTIL]
    said: dict[str, str] = dict(zip(words[::2], words[1::2], strict=True))
    del said[left_out]
    result = run("waive", "FR-1", "custody-search", *DAY, *(w for p in said.items() for w in p))
    assert (result.exit_code, f"Missing option '{left_out}'" in result.output) == (2, True)
    said[left_out] = "  "
    assert run("waive", "FR-1", "x", *(w for p in said.items() for w in p)).exit_code == 2


def test_a_waiver_is_never_overwritten(place: Repository, run: Run) -> None:
    waive(run)
    before = (place.top / FILE).read_bytes()
    result = waive(run, until="2026-05-31")
    assert (result.exit_code, "is there already" in result.stderr) == (4, True)
    assert (place.top / FILE).read_bytes() == before


def test_a_file_that_can_not_be_written(place: Repository, run: Run) -> None:
    place.write("waivers", "a file")
    result = waive(run)
    assert (result.exit_code, "could not be written" in result.stderr) == (4, True)


def test_nothing_is_waived_of_what_could_not_be_checked(place: Repository, run: Run) -> None:
    place.write("manifests/bad.yaml", "manifest: 1\n")
    result = waive(run)
    assert (result.exit_code, "not everything could be checked" in result.stderr) == (4, True)


def test_which_use_has_to_be_said(place: Repository, run: Run) -> None:
    start = SENSITIVE.index("  - id: search")
    again = SENSITIVE[start : SENSITIVE.index("controls:")].replace("id: search", "id: again")
    place.write("manifests/search.yaml", SENSITIVE.replace("controls:", f"{again}controls:"))
    result = waive(run)
    assert result.exit_code == 4
    assert "finds something in several uses: say --use search or --use again" in result.stderr
    assert waive(run, "FR-1", "--use", "again").exit_code == 0
    found = [f for m in report(run)["manifests"] for f in m["findings"] if f["rule"] == "FR-1"]
    assert [(f["use"], f["status"]) for f in found] == [("search", "violated"), ("again", "waived")]


def test_a_rule_about_a_change_is_waived_against_the_same_baseline(
    place: Repository, run: Run
) -> None:
    place.write("book.rules", "Rule NEW-1: A new user requires notification to members.\n")
    place.commit()
    wider = swap("[police force]", "[police force, DVLA]")
    place.write("manifests/search.yaml", wider)
    assert waive(run, "NEW-1", "--against", "HEAD").exit_code == 0
    found = report(run, "--against", "HEAD")
    assert findings(found)["NEW-1"]["status"] == "waived"
    alone = report(run)
    assert (alone["verdict"], codes(alone)) == ("not applicable", [])
    assert any("without a baseline" in note for note in alone["notes"])
    place.write("manifests/search.yaml", wider.replace("DVLA]", "DVLA, school]"))
    assert codes(report(run, "--against", "HEAD")) == ["W407"]


# What it does


ONLY = 'Rule FR-1 "No matching": Facial matching on LEDS is forbidden.\n'


def test_what_is_waived_stays_to_be_seen_and_does_not_stop(place: Repository, run: Run) -> None:
    place.write("book.rules", ONLY)
    place.write("manifests/search.yaml", MANIFEST)
    assert run("check", *DAY).exit_code == 1
    waive(run)
    result = run("check", *DAY)
    assert result.exit_code == 0
    assert "\nwaived FR-1  No matching  (search)\n" in f"\n{result.output}"
    assert (
        "= waived  would be violated; until 30 June 2026: It ends soon. (A. Example answers for "
        f"it, B. Example approved; {FILE}:3:1)" in result.output
    )
    assert result.output.endswith(
        "1 manifest checked against book.rules on 2026-01-31: 1 waived\n"
        "verdict: satisfied (1 finding is waived)\n"
    )
    found = report(run)
    assert (found["verdict"], found["manifests"][0]["verdict"]) == ("satisfied", "satisfied")
    finding = findings(found)["FR-1"]
    assert (finding["status"], finding["known"]) == ("waived", False)
    waiver = finding["waiver"]
    assert (waiver["waives"], waiver["expires"]) == ("violated", "2026-06-30")
    assert (waiver["at"]["file"], waiver["at"]["line"]) == (FILE, 3)


@pytest.mark.parametrize(
    "style", ["text", "json", "sarif", "junit", "github", "gitlab", "markdown", "csv"]
)
def test_every_format_says_waived(place: Repository, run: Run, style: str) -> None:
    waive(run)
    shown = run("check", *DAY, "--format", style).output
    assert "waived" in shown
    assert "It ends soon." in shown


def test_other_findings_still_stop(place: Repository, run: Run) -> None:
    waive(run)
    found = report(run)
    assert findings(found)["FR-1"]["status"] == "waived"
    assert found["verdict"] == "violated"


def test_every_sort_but_the_unknown_can_be_waived(place: Repository, run: Run) -> None:
    for rule in ("FR-1", "FR-2", "DOC-1", "CAP-1"):
        assert waive(run, rule).exit_code == 0
    found = {name: f["status"] for name, f in findings(report(run)).items()}
    assert found == {
        "FR-1": "waived",
        "FR-2": "waived",
        "DOC-1": "waived",
        "FR-9": "violated",
        "ASK-1": "undetermined",
        "OK-1": "satisfied",
        "SHOULD-1": "advice",
        "CAP-1": "waived",
        "book.rules:11": "missing",
    }


@pytest.mark.parametrize("day", ["2026-01-31", "2026-04-01", "2026-06-30"])
def test_it_counts_from_its_first_to_its_last_day(place: Repository, run: Run, day: str) -> None:
    waive(run)
    found = report(run, day=day)
    assert (findings(found)["FR-1"]["status"], codes(found)) == ("waived", [])


@pytest.mark.parametrize(("day", "code"), [("2026-01-30", "W408"), ("2026-07-01", "W403")])
def test_before_and_after_it_is_an_error(place: Repository, run: Run, day: str, code: str) -> None:
    waive(run)
    found = report(run, day=day)
    assert (findings(found)["FR-1"]["status"], codes(found)) == ("violated", [code])
    assert found["verdict"] == "error"
    assert run("check", "--rules", "book.rules", "--as-of", day).exit_code == 4


# Facts

REFUSED = """\
  - {kind: approval, status: refused, date: 2026-01-30, by: {role: chief officer}}
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Search of custody images", "title: Other"),
        ("owner: Images Team", "owner: Other Team"),
        ("id: custody-search\n", "id: custody-search   # moved\n\n\n"),
        ("recipients: none", "recipients: [DVLA]"),
        ("purposes: [crime investigation]", "purposes: [vetting]"),
        ("period: 5 years", "period: 60 months"),
        ("    status: final\n", "    status: draft\n"),
        ("{go-live: 2024-03-01}", "{go-live: 2024-04-01}"),
        ("match threshold: 0.7", "match threshold: 0.9"),
        ("capabilities: [facial matching]", "capabilities:\n  - facial matching capability"),
    ],
)
def test_what_the_rule_does_not_look_at_leaves_it_alone(
    place: Repository, run: Run, old: str, new: str
) -> None:
    waive(run)
    place.write("manifests/search.yaml", swap(old, new, SENSITIVE))
    assert findings(report(run))["FR-1"]["status"] == "waived"


@pytest.mark.parametrize(
    ("rule", "old", "new", "says"),
    [
        ("FR-1", "[LEDS]", "[LEDS, PNC]", "system PNC was not there then"),
        ("FR-1", "[facial matching]", "[facial matching, AFR]", "capability AFR was not there"),
        (
            "FR-1", "stage: live", "stage: retired",
            "stage retired was not there then; stage live is no longer there",
        ),
        ("FR-2", "recipients: none", "recipients: [DVLA]", "recipient DVLA was not there then"),
        ("FR-2", "[custody image]", "[custody image, PNC record]", "data PNC record was not there"),
        (
            "DOC-1", "evidence:\n",
            f"evidence:\n{REFUSED}",
            "it was missing then and is violated now",
        ),
        ("CAP-1", "controls:\n", "controls:\n  - {kind: training, status: planned}\n", "planned"),
    ],
)  # fmt: skip
def test_a_changed_fact_voids_it(
    place: Repository, run: Run, rule: str, old: str, new: str, says: str
) -> None:
    waive(run, rule)
    place.write("manifests/search.yaml", swap(old, new, SENSITIVE))
    found = report(run)
    (fault,) = found["diagnostics"]
    assert (fault["code"], says in fault["message"]) == ("W407", True), fault["message"]
    assert fault["at"]["file"].startswith("waivers/")
    assert findings(found)[rule]["status"] != "waived"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("matching on LEDS is forbidden", "matching  on LEDS\n    is prohibited", None),
        ('"No matching"', '"Another title"', None),
        ("matching on LEDS is", "matching on LEDS or PNC is", "W407"),
        ("on LEDS is forbidden.", "on LEDS is forbidden unless a DPIA is current.", "W402"),
    ],
)
def test_another_spelling_leaves_it_and_another_rule_voids_it(
    place: Repository, run: Run, old: str, new: str, code: str | None
) -> None:
    waive(run)
    edit(place, old, new, "book.rules")
    assert codes(report(run)) == ([] if code is None else [code])


def test_what_is_mended_leaves_a_waiver_of_nothing(place: Repository, run: Run) -> None:
    waive(run)
    place.write("manifests/search.yaml", swap("[LEDS]", "[PND]", SENSITIVE))
    (fault,) = report(run)["diagnostics"]
    assert (fault["code"], fault["message"]) == (
        "W402",
        'Rule FR-1 finds nothing in use "search" of custody-search, so there is nothing to waive.',
    )


# What is wrong with one


@pytest.mark.parametrize(
    ("old", "new", "code", "underlined"),
    [
        ("rule: FR-1", "rule: FR-7", "W402", "FR-7"),
        ("rule: FR-1", "rule: fr-1", None, ""),
        ("rule: FR-1", "rule: FR-9", "W406", "FR-9"),
        ("rule: FR-1", "rule: OK-1", "W402", "OK-1"),
        ("rule: FR-1", "rule: ASK-1", "W410", "ASK-1"),
        ("rule: FR-1", "rule: book.rules:11", "W410", "book.rules:11"),
        ("rule: FR-1", "rule: FR-2", "W407", None),
        ("manifest: custody-search", "manifest: custody-find", "W402", "custody-find"),
        ("use: search", "use: lookup", "W402", "lookup"),
        ("use: search\n", "", "W402", None),
        ("use: search", "use: none", "W402", "none"),
        ("approved by: B. Example", "approved by: a example", "W405", "a example"),
        ("approved by: B. Example", "approved by: A. EXAMPLE", "W405", "A. EXAMPLE"),
        ("approved by: B. Example", "approved by: Images team", "W405", "Images team"),
        ("expires: 2026-06-30", "expires: 2027-01-31", None, ""),
        ("expires: 2026-06-30", "expires: 2027-02-01", "W404", "2027-02-01"),
        ("expires: 2026-06-30", "expires: 2026-01-30", "W408", None),
        ("granted: 2026-01-31", "granted: 2026-02-01", "W408", "2026-02-01"),
        ("granted: 2026-01-31", "granted: 2025-06-29", "W404", "2026-06-30"),
        ("expires: 2026-06-30", "expires: soon", "W401", "soon"),
        ("expires: 2026-06-30", "expires: 2026-02-30", "W401", "2026-02-30"),
        ("expires: 2026-06-30", "expires: 20260630", "W401", "20260630"),
        ("expires: 2026-06-30", "expires: unknown", "W401", "unknown"),
        ("expires: 2026-06-30\n", "", "M321", None),
        ("expires: 2026-06-30", "expires:", "M327", None),
        ("reason: It ends soon.", "reason: ''", "W401", "''"),
        ("reason: It ends soon.", "reason: [x]", "W401", "[x]"),
        ("owner: A. Example\n", "", "M321", None),
        ("owner: A. Example", "owner: none", "W401", "none"),
        ("waiver: 1", "waiver: 2", "W401", "2"),
        ("waiver: 1\n", "", "M321", None),
        ("waiver: 1", "waiver: 1\nstatus: ok", "M320", "status"),
        ("waiver: 1", "waiver: 1\nrule: FR-2", "M314", None),
        ("approved by:", "approved_by:", "M320", "approved_by"),
    ],
)
def test_a_waiver_that_is_wrong_waives_nothing(
    place: Repository, run: Run, old: str, new: str, code: str | None, underlined: str | None
) -> None:
    waive(run)
    edit(place, old, new)
    found = report(run)
    assert codes(found) == ([] if code is None else [code])
    assert (findings(found)["FR-1"]["status"] == "waived") is (code is None)
    if code is None:
        return
    assert run("check", *DAY).exit_code == 4
    at = found["diagnostics"][0]["at"]
    line = (place.top / FILE).read_text("utf-8").splitlines()[at["line"] - 1]
    if underlined is not None:
        assert line[at["column"] - 1 : at["end_column"] - 1] == underlined


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "W401"),
        (b"# only a comment\n", "W401"),
        (b"- a\n- list\n", "M322"),
        (b"just words\n", "M322"),
        (b"rule: {\n", "M310"),
        (b"\xff\xfe", "M304"),
        (b"rule: \xe9\n", "M304"),
        (b"x: &a [*a]\n", None),
    ],
)
def test_a_file_that_is_no_waiver(
    place: Repository, run: Run, content: bytes, code: str | None
) -> None:
    place.write("waivers/x.yaml", content)
    found = report(run)
    assert found["verdict"] == "error"
    assert code is None or code in codes(found)
    assert all(one["severity"] == "error" for one in found["diagnostics"])


def test_two_waivers_for_one_finding(place: Repository, run: Run) -> None:
    waive(run)
    text = (place.top / FILE).read_text("utf-8")
    place.write("waivers/again.yml", text)
    found = report(run)
    assert codes(found) == ["W409"]


def test_several_waivers_in_one_file(place: Repository, run: Run) -> None:
    waive(run)
    waive(run, "FR-2")
    files = sorted((place.top / "waivers").iterdir())
    both = "---\n".join(file.read_text("utf-8") for file in files)
    for file in files:
        file.unlink()
    place.write("waivers/all.yaml", both)
    found = findings(report(run))
    assert [found[name]["status"] for name in ("FR-1", "FR-2")] == ["waived", "waived"]


# Where they are


def test_another_folder_and_none(place: Repository, run: Run) -> None:
    waive(run)
    (place.top / "waivers").rename(place.top / "agreed")
    assert findings(report(run))["FR-1"]["status"] == "violated"
    assert findings(report(run, "--waivers", "agreed"))["FR-1"]["status"] == "waived"
    file = f"agreed/{Path(FILE).name}"
    assert findings(report(run, "--waivers", file))["FR-1"]["status"] == "waived"
    (place.top / "agreed").rename(place.top / "waivers")
    assert findings(report(run, "--no-waivers"))["FR-1"]["status"] == "violated"
    assert codes(report(run, "--waivers", "nowhere")) == ["M301"]
    place.write("empty/.keep", "")
    assert codes(report(run, "--waivers", "empty")) == []
    both = run("check", *DAY, "--waivers", "agreed", "--no-waivers")
    assert (both.exit_code, "can not stand together" in both.output) == (2, True)


def test_a_waiver_of_a_manifest_that_is_not_checked_here(place: Repository, run: Run) -> None:
    place.write("manifests/other.yaml", other("other"))
    waive(run)
    found = report(run, "manifests/other.yaml")
    assert codes(found) == []
    assert (
        f"{FILE} waives something of custody-search, which was not checked here" in (found["notes"])
    )
    (place.top / "manifests" / "search.yaml").unlink()
    assert codes(report(run, "manifests/other.yaml")) == ["W402"]


def test_a_faulty_book_is_told_and_not_the_waivers(place: Repository, run: Run) -> None:
    waive(run)
    edit(place, "is forbidden.\nRule FR-2", "is forbiden.\nRule FR-2", "book.rules")
    assert all(code.startswith("E") for code in codes(report(run)))


def test_the_book_says_how_long(place: Repository, run: Run) -> None:
    place.write("book.rules", f"Waivers last at most 3 months.\n{RULES}")
    result = waive(run, until="2026-05-01")
    assert "and the rule book says: Waivers last at most 3 months." in result.stderr
    assert "Let it end on 2026-04-30 at the latest." in result.stderr
    assert waive(run, until="2026-04-30").exit_code == 0
    place.write(
        "book.rules", f"Waivers last at most 3 months.\nWaivers last at most 80 days.\n{RULES}"
    )
    assert codes(report(run)) == ["W404"]
    place.write("book.rules", f"Waivers last at most 2 years.\n{RULES}")
    edit(place, "expires: 2026-04-30", "expires: 2028-01-31")
    assert codes(report(run)) == []


def test_one_book_does_not_say_it_for_another(place: Repository, run: Run) -> None:
    waive(run)
    place.write("other.rules", "Waivers last at most 1 day.\nAFR is forbidden.\n")
    assert codes(report(run, "--rules", "other.rules")) == []


@pytest.mark.parametrize(
    ("old", "new", "sort"),
    [
        ("  This rule can not be waived.\n", "", "weaker"),
        ("", "  This rule can not be waived.\n", "stronger"),
        ("Waivers last at most 3 months.\n", "Waivers last at most 4 months.\n", "weaker"),
        ("Waivers last at most 3 months.\n", "Waivers last at most 2 months.\n", "stronger"),
        ("Waivers last at most 3 months.\n", "", "weaker"),
        ("Waivers last at most 2 years.\n", "", "stronger"),
    ],
)
def test_to_let_more_be_waived_is_a_weaker_book(
    repo: Repository, run: Run, old: str, new: str, sort: str
) -> None:
    for name, clause in (("old", old), ("new", new)):
        repo.write(f"{name}.rules", f"Rule A-1: AFR is forbidden.\n{clause}")
    shown = run("compare", "old.rules", "new.rules", "--as-of", "2026-01-31").output
    assert shown.startswith(f"{sort} A-1\n")
    assert "whether, or for how long, it can be waived" in shown


def test_what_nobody_could_waive_is_not_weaker(repo: Repository, run: Run) -> None:
    for name, clause in (("old", "2 months"), ("new", "2 years")):
        advice = "Rule A-1: AFR should have training.\nRule A-2: AFR is permitted.\n"
        repo.write(f"{name}.rules", f"Waivers last at most {clause}.\n{advice}")
    shown = run("compare", "old.rules", "new.rules", "--as-of", "2026-01-31").output
    assert "weaker" not in shown


@pytest.mark.parametrize("where", ["Because", "Source"])
def test_advice_permissions_and_exceptions_have_nothing_to_waive(
    place: Repository, run: Run, where: str
) -> None:
    never = f'  {where} "x".\n  This rule can not be waived.\n'
    for sentence in (
        "Facial matching should have training.",
        "Facial matching is permitted.",
        "Rule A-2: Exception to rule FR-1: facial matching is permitted when the stage is live.",
    ):
        place.write("book.rules", f"{RULES}{sentence}\n{never}")
        assert codes(report(run)) == ["E182"]


def test_the_stage_that_is_asked_for_does_not_void_it(place: Repository, run: Run) -> None:
    place.write("book.rules", ONLY)
    waive(run)
    assert findings(report(run, "--stage", "approved"))["FR-1"]["status"] == "waived"
