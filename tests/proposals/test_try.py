"""``remit try``: what a sentence means, what it clashes with, and whom it would stop."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]
Data = Callable[..., Any]
DAY = ("--rules", "our.rules", "--as-of", "2026-01-31")
TRIED = ("manifest.yaml", *DAY)


def effect(data: Data, sentence: str) -> Any:
    (found,) = data("try", sentence, *TRIED)["effects"]
    return found


@pytest.mark.parametrize(
    ("sentence", "turn", "status", "way"),
    [
        ("Facial matching is forbidden.", "newly stopped", "violated", "take facial matching out"),
        ("Custody image retention requires review.", "newly stopped", "missing", "- kind: review"),
        ("Searching is permitted only for safeguarding.", "newly stopped", "violated", "leave"),
        ("Facial matching is forbidden unless operational sensitivity does not apply.",
         "newly needs information", "undetermined", "answer: "),
    ],
)  # fmt: skip
def test_whom_it_would_stop(data: Data, sentence: str, turn: str, status: str, way: str) -> None:
    found = effect(data, sentence)
    assert (found["manifest"], found["turn"]) == ("custody-search", turn)
    assert [finding["status"] for finding in found["findings"]] == [status]
    assert way in found["ways_out"][0]
    assert not found["stuck"]


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("AFR is forbidden.", "not concerned"),
        ("Facial matching is permitted.", "not concerned"),
        ("Facial matching should not happen.", "not stopped by it: it only advises"),
        ("Facial matching requires a DPIA before go-live.", "not stopped by it yet"),
        ("Custody image retention is limited to 6 years after capture.", "what it asks is there"),
    ],
)
def test_whom_it_would_not_stop(run: Run, data: Data, sentence: str, said: str) -> None:
    assert effect(data, sentence)["turn"] == "unchanged"
    assert said in run("try", sentence, *TRIED).stdout


def test_an_exception_lets_through(data: Data, run: Run) -> None:
    afr = Path("manifest.yaml").read_text("utf-8").replace("[facial matching]", "[AFR]")
    Path("manifest.yaml").write_text(afr, "utf-8")
    sentence = "Exception to rule OURS-1: AFR is permitted when the stage is proposed."
    found = effect(data, sentence)
    assert (found["before"], found["after"]) == ("violated", "satisfied")
    assert found["turn"] == "no longer stopped"
    assert [one["rule"] for one in found["lifted"]] == ["OURS-1"]
    assert 'lifted   "AFR is forbidden."' in run("try", sentence, *TRIED).stdout


def test_what_was_stopped_already_says_so(run: Run) -> None:
    afr = Path("manifest.yaml").read_text("utf-8").replace("[facial matching]", "[AFR]")
    Path("manifest.yaml").write_text(afr, "utf-8")
    told = run("try", "AFR on LEDS is forbidden.", *TRIED).stdout
    assert "stopped already, and now for one more reason" in told


def test_a_draft_is_your_sentence(run: Run, data: Data) -> None:
    found = data("try", "AFR is forbidden.", *DAY)
    assert [(rule["rule"], rule["id"]) for rule in found["rules"]] == [("your sentence", None)]
    told = run("try", "AFR is forbidden.", *TRIED).stdout
    assert 'Your sentence: "AFR is forbidden."' in told
    assert "rule your sentence" not in told.casefold()
    assert "your sentence:1" not in told.replace("your sentence:1:1", "")


def test_several_sentences_are_numbered(data: Data) -> None:
    found = data("try", "AFR on LEDS is forbidden. Facial matching requires a DPIA.", *DAY)
    assert [r["rule"] for r in found["rules"]] == ["your sentence 1", "your sentence 2"]


def test_a_label_stays(data: Data) -> None:
    found = data("try", 'Rule OURS-2 "No": Facial matching is forbidden.', *TRIED)
    assert [rule["rule"] for rule in found["rules"]] == ["OURS-2"]
    assert found["effects"][0]["findings"][0]["rule"] == "OURS-2"


def test_it_says_what_was_understood(run: Run) -> None:
    told = run("try", "custody image retention requires review every 2 years", *DAY).stdout
    assert "This means: whenever a capability keeps custody images" in told
    assert "It does not say who reviews." in told


# Words


def test_new_words(data: Data, run: Run) -> None:
    text = '"Drone footage" is a kind of data.\nDrone footage retention requires review.'
    found = data("try", text, *DAY)
    assert [(word["term"], word["kind"]) for word in found["words"]] == [("drone footage", "data")]
    assert "What a rule says of data, it says of drone footage too." in found["words"][0]["meaning"]
    assert 'New word: drone footage\n  This means: "drone footage" is' in run("try", text).stdout


def test_a_manifest_that_waits_for_the_word(data: Data) -> None:
    text = Path("manifest.yaml").read_text("utf-8").replace("[custody image]", "[drone footage]")
    Path("manifest.yaml").write_text(text, "utf-8")
    sentences = '"Drone footage" is a kind of data. Searching drone footage is forbidden.'
    found = effect(data, sentences)
    assert (found["before"], found["turn"]) == ("error", "newly stopped")


def test_words_told_apart(run: Run) -> None:
    told = run("try", '"Drone" is a kind of capability. Drones are not AFR.', *DAY)
    assert "This means: nothing is Drones and AFR at once." in told.stdout
    assert told.exit_code == 0


# Beside the rules


def checks(data: Data, sentence: str) -> set[str]:
    return {one["code"] for one in data("try", sentence, *DAY)["checks"]}


def test_clashes_are_told(data: Data) -> None:
    assert "S204" in checks(data, "AFR is forbidden.")
    assert "S206" in checks(data, "AFR is permitted.")
    assert "S205" in checks(data, "Live facial recognition is forbidden.")
    assert checks(data, "Facial matching requires a DPIA before go-live.") == set()


def test_only_what_concerns_it_is_told(data: Data) -> None:
    Path("our.rules").write_text("AFR is forbidden.\nAFR is permitted.\n", "utf-8")
    assert checks(data, "Facial matching requires a DPIA before go-live.") == set()


def test_what_a_draft_lacks_is_one_line(run: Run, data: Data) -> None:
    found = data("try", "Facial matching requires a DPIA before go-live.", *DAY)
    assert found["needs"] == [
        "a number (such as OURS-1)",
        "a source",
        "a reason",
        "an example that passes and one that fails",
    ]
    told = run("try", "Facial matching requires a DPIA before go-live.", *DAY).stdout
    assert "Before it can be adopted, it needs a number (such as OURS-1), a source" in told


def test_an_example_that_disagrees(data: Data) -> None:
    text = (
        "Facial matching is forbidden.\n  Example that passes: the capability is facial matching."
    )
    assert "S218" in checks(data, text)


def test_what_is_accepted_is_said(data: Data, run: Run) -> None:
    clause = 'Accept S205 because "it says so" until 2027-01-01.'
    text = f"Live facial recognition is forbidden.\n  {clause}"
    found = data("try", text, *DAY)
    assert [one["code"] for one in found["accepted"]] == ["S205"]
    assert "S205" not in {one["code"] for one in found["checks"]}
    told = run("try", text, *DAY).stdout
    assert "Accepted, with a reason and until a day: a rule that adds nothing (S205)." in told


# What can not be read


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("AFR must not be used.", "E110"),
        ("AFR is forbiden.", "E101"),
        ("Rule OURS-1: Facial matching is forbidden.", "E190"),
        ("Exception to rule OURS-9: AFR is permitted.", "E191"),
        ("", "E195"),
        ("# nothing", "E195"),
        ('Uses "nowhere".', "E197"),
    ],
)
def test_faults(run: Run, data: Data, sentence: str, code: str) -> None:
    result = run("try", sentence, *TRIED)
    assert (result.exit_code, result.stdout) == (4, "")
    assert code in result.stderr
    found = data("try", sentence, *TRIED, code=4)
    assert not found["readable"]
    assert code in {one["code"] for one in found["diagnostics"]}
    assert found["effects"] == found["checks"] == found["rules"] == []


def test_every_fault_is_told_at_once(data: Data) -> None:
    found = data("try", "AFR must not be used. Facial matching is forbiden.", *DAY, code=4)
    assert [one["code"] for one in found["diagnostics"]] == ["E110", "E101"]


def test_a_faulty_book(run: Run) -> None:
    Path("our.rules").write_text("AFR must not be used.\n", "utf-8")
    result = run("try", "Facial matching is forbidden.", *TRIED)
    assert result.exit_code == 4
    assert "our.rules:1:5" in result.stderr


def test_a_manifest_that_can_not_be_read(run: Run, data: Data) -> None:
    Path("manifest.yaml").write_text("id: x", "utf-8")
    result = run("try", "AFR is forbidden.", *TRIED)
    assert result.exit_code == 4
    assert "Could not be judged: 1 of 1" in result.stdout
    assert "manifest.yaml:1:1" in result.stderr
    assert data("try", "AFR is forbidden.", *TRIED, code=4)["effects"][0]["turn"] == "not judged"


def test_a_manifest_that_is_not_there(run: Run) -> None:
    assert run("try", "AFR is forbidden.", "no.yaml", *DAY).exit_code == 4


# How it is called


def test_standard_input(run: Run) -> None:
    typed = run(
        "try", "-", *DAY, input="AFR on LEDS\n  is forbidden.\nFacial matching is forbidden"
    )
    assert typed.exit_code == 0
    assert 'Your sentence 2: "Facial matching is forbidden."' in typed.stdout


@pytest.mark.parametrize("raw", [b"AFR is \xff", b"AFR\0", b"AFR\ris forbidden."])
def test_standard_input_that_is_no_text(run: Run, raw: bytes) -> None:
    result = run("try", "-", *DAY, input=raw)
    assert (result.exit_code, "E194" in result.stderr) == (4, True)


def test_no_manifest_is_no_fault(run: Run, data: Data) -> None:
    result = run("try", "AFR is forbidden.", *DAY)
    assert result.exit_code == 0
    assert "No manifest was given" in result.stdout
    assert data("try", "AFR is forbidden.", *DAY)["manifests_given"] is False


def test_the_folder_manifests_is_the_usual_place(run: Run, data: Data) -> None:
    Path("manifests").mkdir()
    assert run("try", "AFR is forbidden.", *DAY).exit_code == 0
    Path("manifest.yaml").rename("manifests/one.yaml")
    found = data("try", "Facial matching is forbidden.", *DAY)
    assert [one["file"] for one in found["effects"]] == ["manifests/one.yaml"]


def test_quotation_marks_left_out(run: Run) -> None:
    result = run("try", "AFR", "is", "forbidden.")
    assert result.exit_code == 2
    assert 'remit try "AFR is forbidden."' in result.stderr


def test_a_file_in_place_of_a_sentence(run: Run) -> None:
    result = run("try", "our.rules")
    assert result.exit_code == 2
    assert "remit try - < our.rules" in result.stderr


def test_it_writes_nothing(run: Run) -> None:
    before = {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()}
    run("try", "AFR is forbidden.", *TRIED)
    assert {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()} == before


def test_an_exception_finds_its_own_book(data: Data) -> None:
    Path("more.rules").write_text("Rule MORE-1: Sharing is forbidden.\n", "utf-8")
    sentence = "Exception to rule MORE-1: Sharing custody images is permitted until 2027-01-01."
    books = ("--rules", "our.rules", "--rules", "more.rules")
    assert data("try", sentence, *books, "--as-of", "2026-01-31")["readable"]


@pytest.mark.parametrize("half", [chr(0xD800), chr(0xDCFF)], ids=["of UTF-16", "a byte"])
def test_half_a_character_is_told(run: Run, half: str) -> None:
    found = run("try", f"{half}AFR is forbidden.", "--as-of", "2026-01-31")
    assert found.exit_code == 4
    assert "UTF-8" in found.output
