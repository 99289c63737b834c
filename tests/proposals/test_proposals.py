"""``remit proposals``: from the asking over the answers to the rule."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from cli.reports.proposal.text import length

Run = Callable[..., Result]
Data = Callable[..., Any]
DAY = ("--as-of", "2026-01-31")
EXAMPLES = Path(__file__).parents[2] / "examples" / "proposals"


def proposal(name: str, day: str, status: str, more: str = "") -> None:
    Path("proposals").mkdir(exist_ok=True)
    text = f"---\nid: {name}\ntitle: About {name}\nproposed by: our charity\ndate: {day}\n"
    text += f"status: {status}\nbook: ../our.rules\n{more}---\n\n```rules\nAFR is forbidden.\n```\n"
    Path(f"proposals/{name}.md").write_text(text, "utf-8")


ANSWER = "answers:\n  - {date: 2025-09-01, by: the Board, text: We will.}\n"


def folder() -> None:
    proposal("D", "2025-01-04", "draft")
    proposal("NEW", "2025-12-01", "proposed")
    proposal("OLD", "2024-12-01", "proposed")
    proposal("TALK", "2023-01-01", "proposed", ANSWER)
    proposal("YES", "2025-06-03", "accepted", f"{ANSWER}became: [ours-1]\n")
    proposal("NO", "2025-05-03", "declined", ANSWER)
    proposal("GONE", "2020-05-03", "withdrawn")


def test_those_that_nobody_answered_come_first(run: Run, data: Data) -> None:
    folder()
    found = data("proposals", *DAY)
    assert [one["id"] for one in found["trails"]] == "OLD NEW TALK D YES NO GONE".split()
    assert [one["unanswered"] for one in found["trails"]] == [True, True, *[False] * 5]
    assert found["waiting"] == 2


def test_ages(run: Run, data: Data) -> None:
    folder()
    trails = {one["id"]: one for one in data("proposals", *DAY)["trails"]}
    assert (trails["NEW"]["age_days"], trails["NEW"]["days_to_first_answer"]) == (61, None)
    assert trails["YES"]["days_to_first_answer"] == 90


def test_the_trail_ends_at_the_rule(run: Run, data: Data) -> None:
    folder()
    (one,) = (t for t in data("proposals", *DAY)["trails"] if t["id"] == "YES")
    assert [(r["rule"], r["sentence"]) for r in one["became"]] == [("OURS-1", "AFR is forbidden.")]
    assert one["answers"] == [{"date": "2025-09-01", "by": "the Board", "text": "We will."}]
    told = run("proposals", *DAY).stdout
    assert "answered  1 September 2025, by the Board, after 2 months" in told
    assert 'became    rule OURS-1: "AFR is forbidden."' in told


def test_a_rule_that_is_not_there(run: Run, data: Data) -> None:
    proposal("YES", "2025-06-03", "accepted", f"{ANSWER}became: [OURS-9]\n")
    result = run("proposals", *DAY)
    assert result.exit_code == 0
    assert "became    rule OURS-9, which the rule book does not have" in result.stdout
    assert "P511 warning" in result.stderr
    assert data("proposals", *DAY)["trails"][0]["became_unknown"] == ["OURS-9"]


def test_accepted_without_a_rule(run: Run) -> None:
    proposal("YES", "2025-06-03", "accepted", ANSWER)
    result = run("proposals", *DAY)
    assert (result.exit_code, "it does not say which rule" in result.stdout) == (0, True)


def test_a_faulty_one_does_not_hide_the_others(run: Run, data: Data) -> None:
    folder()
    proposal("BAD", "yesterday", "proposed")
    result = run("proposals", *DAY)
    assert result.exit_code == 4
    assert "proposals/BAD.md:5:7  P509" in result.stderr
    assert "About OLD" in result.stdout
    assert len(data("proposals", *DAY, code=4)["trails"]) == 7


def test_other_pages_are_left_out_and_named(run: Run, data: Data) -> None:
    folder()
    Path("proposals/README.md").write_text("# Our proposals\n", "utf-8")
    assert data("proposals", *DAY)["others"] == ["proposals/README.md"]
    told = run("proposals", *DAY).stdout
    assert "no proposals, and left out: proposals/README.md" in told


def test_none(run: Run) -> None:
    Path("proposals").mkdir()
    result = run("proposals", *DAY)
    assert result.exit_code == 0
    assert "proposals on 31 January 2026: no proposal, 0 waiting for answers" in result.stdout
    assert run("proposals", "elsewhere").exit_code == 4


def test_the_shipped_ones(run: Run, data: Data) -> None:
    found = data("proposals", str(EXAMPLES), *DAY)
    assert [(one["id"], one["unanswered"]) for one in found["trails"]] == [
        ("OSP-2", True),
        ("OSP-1", False),
    ]
    assert [one["rule"] for one in found["trails"][1]["became"]] == ["LEDS-7"]


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2026-01-30", "2026-01-31", "1 day"),
        ("2026-01-18", "2026-01-31", "13 days"),
        ("2026-01-01", "2026-01-31", "4 weeks"),
        ("2025-11-01", "2026-01-01", "2 months"),
        ("2025-01-31", "2026-01-30", "11 months"),
        ("2025-01-31", "2026-01-31", "1 year"),
        ("2018-10-04", "2026-01-31", "7 years and 3 months"),
    ],
)
def test_how_long(first: str, last: str, words: str) -> None:
    assert length(date.fromisoformat(first), date.fromisoformat(last)) == words
