"""Examples in rules: manifests in which everything that is not mentioned is absent."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.trial import missing_examples, try_examples
from grammar.parse import BookText, RuleFile, read
from tests.semantics.cases import WORDS, example, faults, labelled, manifest, outcome, sound

SCANS = "the data is a scan and the activity is searching"
FORBID = "Searching scans is forbidden."
CHILDREN = "Searching scans of children is forbidden."
DPIA = "Searching scans requires a DPIA."
LIVE = "Searching scans requires a DPIA before go-live."
LIMIT = "Retention of scans is limited to 6 months after capture."
KEPT = "the data is a scan and the activity is retention"
NEW = "A new data set requires a DPIA."
NUMBER = "Searching scans requires a match threshold of at least 0.7."
FORCE = "Searching scans is forbidden. In force from 2026-03-01."

CASES = {
    "matches": (FORBID, SCANS, "fails"),
    "what is not mentioned is not there": (FORBID, "the data is a scan", "passes"),
    "nothing applies passes": (FORBID, "the data is a letter", "passes"),
    "broader": (FORBID, "the data is a dossier and the activity is searching", "cannot tell"),
    "unknown slot": (FORBID, "the data is unknown and the activity is searching", "cannot tell"),
    "recipient unknown": (
        "Sharing with private companies is forbidden.",
        "the activity is sharing and the recipient is unknown",
        "cannot tell",
    ),
    "is not that": (FORBID, "the data is not a scan and the activity is searching", "passes"),
    "is nothing broader than that": (
        FORBID,
        "the data is not a dossier and the activity is searching",
        "passes",
    ),
    "is nothing narrower than that": (
        FORBID,
        "the data is not a secret scan and the activity is searching",
        "cannot tell",
    ),
    "is not another thing": (
        FORBID,
        "the data is not a letter and the activity is searching",
        "cannot tell",
    ),
    "capability": (
        "AFR on LEDS is forbidden.",
        "the capability is AFR and the system is LEDS",
        "fails",
    ),
    "other capability": (
        "AFR on LEDS is forbidden.",
        "the capability is facial matching and the system is LEDS",
        "passes",
    ),
    "person": (CHILDREN, f"{SCANS} and the person is a child", "fails"),
    "other person": (CHILDREN, f"{SCANS} and the person is an adult", "passes"),
    "perhaps that person": (CHILDREN, f"{SCANS} and the person is a suspect", "cannot tell"),
    "no person": (CHILDREN, SCANS, "passes"),
    "there is no DPIA": (DPIA, f"{SCANS} and there is no DPIA", "fails"),
    "no DPIA mentioned": (DPIA, SCANS, "fails"),
    "there is a DPIA": (DPIA, f"{SCANS} and there is a DPIA", "passes"),
    "there is an approval by": (
        "Searching scans requires an approval by an inspector.",
        f"{SCANS} and there is an approval by an inspector",
        "passes",
    ),
    "there is an approval by another": (
        "Searching scans requires an approval by an inspector.",
        f"{SCANS} and there is an approval by a sergeant",
        "fails",
    ),
    "there is a notification stating": (
        "Searching scans requires a notification stating rationale.",
        f"{SCANS} and there is a notification stating rationale",
        "passes",
    ),
    "there is a notification that does not state it": (
        "Searching scans requires a notification stating rationale.",
        f"{SCANS} and there is a notification",
        "fails",
    ),
    "dated in time": (
        LIVE,
        f"{SCANS} and there is a DPIA dated 2026-01-01 and go-live is on 2026-01-02",
        "passes",
    ),
    "dated too late": (
        LIVE,
        f"{SCANS} and there is a DPIA dated 2026-01-03 and go-live is on 2026-01-02",
        "fails",
    ),
    "an event that is not mentioned has not happened yet": (LIVE, SCANS, "passes"),
    "today is past": (
        LIVE,
        f"{SCANS} and go-live is on 2026-01-02 and today is 2026-01-03",
        "fails",
    ),
    "today is before": (
        LIVE,
        f"{SCANS} and go-live is on 2026-01-02 and today is 2026-01-01",
        "passes",
    ),
    "has happened": (
        "Searching scans is forbidden when capture has happened.",
        f"{SCANS} and capture has happened",
        "fails",
    ),
    "has not happened": (
        "Searching scans is forbidden when capture has happened.",
        f"{SCANS} and capture has not happened",
        "passes",
    ),
    "is before a date": (
        "Searching scans is forbidden when capture is before 2021-07-01.",
        f"{SCANS} and capture is before 2021-07-01",
        "fails",
    ),
    "there is a control": (
        "Searching scans requires review.",
        f"{SCANS} and there is review",
        "passes",
    ),
    "there is no control": (
        "Searching scans requires review.",
        f"{SCANS} and there is no review",
        "fails",
    ),
    "new data set": (NEW, f"{SCANS} and there is a new data set", "fails"),
    "new data set with its proof": (NEW, "there is a new data set and there is a DPIA", "passes"),
    "no change mentioned": (NEW, SCANS, "passes"),
    "own change": (
        "A new camera site requires a DPIA.",
        "there is a new camera site",
        "fails",
    ),
    "retention limit": (
        LIMIT,
        f"{KEPT} and the retention limit is 9 months after capture",
        "fails",
    ),
    "retention limit no longer": (
        LIMIT,
        f"{KEPT} and the retention limit is 6 months after capture",
        "passes",
    ),
    "retention limit unknown": (LIMIT, f"{KEPT} and the retention limit is unknown", "cannot tell"),
    "no retention limit": (LIMIT, f"{KEPT} and there is no retention limit", "fails"),
    "retention limit in days": (
        LIMIT,
        f"{KEPT} and the retention limit is 180 days after capture",
        "cannot tell",
    ),
    "number": (NUMBER, f"{SCANS} and the match threshold is 0.7", "passes"),
    "number too low": (NUMBER, f"{SCANS} and the match threshold is 0.6", "fails"),
    "there is no number": (NUMBER, f"{SCANS} and there is no match threshold", "fails"),
    "a number that is not mentioned fails every condition": (
        "Searching scans is forbidden when the match threshold is at least 0.1.",
        SCANS,
        "passes",
    ),
    "a choice that is not mentioned fails every condition": (
        'Searching scans is forbidden when the deletion mode is "automatic".',
        SCANS,
        "passes",
    ),
    "a choice": (
        'Searching scans is forbidden when the deletion mode is "automatic".',
        f'{SCANS} and the deletion mode is "automatic"',
        "fails",
    ),
    "a duration": (
        "Searching scans is forbidden when the data age is more than 6 months.",
        f"{SCANS} and the data age is 7 months",
        "fails",
    ),
    "a fact that is not mentioned does not apply": (
        "Searching scans is forbidden when operational sensitivity does not apply.",
        SCANS,
        "fails",
    ),
    "a fact": (
        "Searching scans is forbidden when operational sensitivity applies.",
        f"{SCANS} and operational sensitivity applies",
        "fails",
    ),
    "stage": (
        "Searching scans is forbidden when the stage is live.",
        f"{SCANS} and the stage is live",
        "fails",
    ),
    "as stage proposed": (
        "Searching scans is forbidden when the stage is proposed.",
        SCANS,
        "fails",
    ),
    "pending passes": (LIVE, f"{SCANS} and go-live has not happened", "passes"),
    "on the first day in force": (FORCE, SCANS, "fails"),
    "before it was in force": (FORCE, f"{SCANS} and today is 2026-02-28", "passes"),
    "on 2000-01-01 without one": (
        "Searching scans is forbidden until 2000-01-01.",
        SCANS,
        "fails",
    ),
    "on 2000-01-01, not before": (
        "Searching scans is forbidden until 1999-12-31.",
        SCANS,
        "passes",
    ),
    "on the latest date mentioned": (
        "Searching scans requires a DPIA no older than 1 year.",
        (
            f"{SCANS} and there is a DPIA dated 2020-01-01 and there is a notification dated"
            " 2021-01-02"
        ),
        "fails",
    ),
    "undated evidence is of that day": (
        "Searching scans requires a DPIA no older than 1 day.",
        f"{SCANS} and there is a DPIA and there is a notification dated 2021-01-02",
        "passes",
    ),
    "closed list": (
        "Searching scans is permitted only for safeguarding.",
        f"{SCANS} and the purpose is marketing",
        "fails",
    ),
    "closed list over none": (
        "Searching scans is permitted only for safeguarding.",
        SCANS,
        "passes",
    ),
    "advice": ("Searching scans should not happen.", SCANS, "advises"),
    "advice followed": (
        "Searching scans should have a DPIA.",
        f"{SCANS} and there is a DPIA",
        "passes",
    ),
}


@pytest.mark.parametrize(("rule", "facts", "expected"), CASES.values(), ids=CASES)
def test_examples(rule: str, facts: str, expected: str) -> None:
    assert outcome(f"{rule}\n  Example: {facts}.") == expected


def test_an_example_that_is_wrong_is_found_out() -> None:
    assert not example(f"{FORBID}\n  Example: {SCANS}.", "passes").agrees
    assert example(f"{FORBID}\n  Example: {SCANS}.", "fails").agrees


def test_an_excepted_rule_passes() -> None:
    text = (
        f"Rule R: {FORBID}\n  Example: {SCANS} and the purpose is marketing.\n"
        "Exception to rule R: Searching scans for marketing is permitted."
    )
    assert outcome(text) == "passes"


def test_an_example_of_an_exception_is_about_its_rule() -> None:
    text = (
        f"Rule R: {FORBID}\nRule E: Exception to rule R: Searching scans for marketing is"
        f" permitted.\n  Example: {SCANS} and the purpose is safeguarding."
    )
    assert outcome(text) == "fails"


def book_beside(folder: Path, name: str) -> str | None:
    text = f'Rule R: {FORBID}\n  Example that fails: manifest "{name}".'
    files = (RuleFile("w.rules", WORDS, folder), RuleFile("r.rules", text, folder))
    (tried,) = try_examples(read([BookText("b", files)]))
    return tried.outcome


def test_a_manifest_beside_the_book(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text(manifest(data="[scan]"), encoding="utf-8")
    assert book_beside(tmp_path, "one.yaml") == "fails"


def test_a_manifest_that_is_not_there(tmp_path: Path) -> None:
    assert book_beside(tmp_path, "none.yaml") is None


def test_a_manifest_with_a_fault(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("manifest: 1\n", encoding="utf-8")
    assert book_beside(tmp_path, "bad.yaml") is None


FAULTY = ["Example that fails: the colour is red.", "Example that fails: the data is a suspect."]


@pytest.mark.parametrize("line", FAULTY)
def test_an_example_that_can_not_be_read_is_a_fault(line: str) -> None:
    assert faults(f"Rule R: {FORBID}\n  {line}")


LACKING = {
    "a ban without examples": (FORBID, '"Example that passes" or "Example that fails"'),
    "a ban that shows only what fails": (
        f"{FORBID}\n  Example that fails: {SCANS}.",
        '"Example that passes"',
    ),
    "advice that shows only what passes": (
        "Searching scans should not happen.\n  Example that passes: the data is a letter.",
        '"Example that advises"',
    ),
    "a ban that shows both": (
        f"{FORBID}\n  Example that fails: {SCANS}.\n  Example that passes: the data is a letter.",
        "",
    ),
    "what is permitted": ("Searching scans is permitted.", ""),
}


@pytest.mark.parametrize(("text", "lacking"), LACKING.values(), ids=LACKING)
def test_what_the_examples_of_a_shipped_rule_have_to_show(text: str, lacking: str) -> None:
    found = list(missing_examples(sound(labelled(text)).rules))
    assert [(one.code, one.title) for one in found] == [("S217", "NO EXAMPLE")] * bool(lacking)
    for one in found:
        assert one.message.startswith(f"Rule R has no {lacking}. A shipped rule shows")
        assert one.help == "Add one below the rule."
