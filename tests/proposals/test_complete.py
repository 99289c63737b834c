"""``remit complete`` as a command; what it offers is tested in ``tests/language``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from click.testing import Result

Run = Callable[..., Result]
Data = Callable[..., Any]


def test_it_groups_what_may_come(run: Run) -> None:
    told = run("complete", "Custody image retention requires ")
    assert told.exit_code == 0
    assert "  a kind of evidence\n      DPIA" in told.stdout
    assert "how many, how much" in told.stdout


def test_half_typed(run: Run) -> None:
    told = run("complete", "Custody image retention requires re").stdout
    assert told.startswith('"re" may become:\n')
    assert "review" in told


def test_where_it_stops_being_readable(run: Run, data: Data) -> None:
    told = run("complete", "AFR must not be ")
    assert (told.exit_code, told.stdout) == (4, "")
    assert "what you typed:1:5  E110" in told.stderr
    found = data("complete", "AFR must not be ", code=4)
    assert found["wanted"] is None
    assert [one["code"] for one in found["diagnostics"]] == ["E110"]


def test_json(data: Data) -> None:
    found = data("complete", "Custody im")
    assert found["groups"] == [
        {
            "heading": "data",
            "kind": "data",
            "replaces": "Custody im",
            "to_fill_in": False,
            "offers": [{"text": "custody image", "term": "custody image"}],
        }
    ]


def test_words_of_a_book_of_ones_own(run: Run, data: Data) -> None:
    words = 'Uses "common".\n"Doorbell camera" is a kind of capability.\n'
    Path("own.rules").write_text(f"{words}AFR is forbidden.\n", "utf-8")
    found = data("complete", "Door", "--rules", "own.rules")
    assert [one["text"] for one in found["groups"][0]["offers"]] == ["doorbell camera"]


def test_a_sentence_that_can_end(run: Run) -> None:
    told = run("complete", "AFR is forbidden").stdout
    assert told.endswith("The sentence can end here, with a full stop.\n")


def test_a_faulty_book(run: Run) -> None:
    Path("our.rules").write_text("AFR must not be used.\n", "utf-8")
    assert run("complete", "AFR ", "--rules", "our.rules").exit_code == 4
