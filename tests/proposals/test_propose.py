"""``remit propose``: the machine part, what is around it, and what is refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from markdown_it import MarkdownIt

Run = Callable[..., Result]
ROOT = Path(__file__).parents[2]
FRONT = """\
---
id: OURS-P1
title: Let some AFR through
proposed by: our charity
date: 2025-06-03
status: proposed
book: our.rules
manifests: manifest.yaml
---
"""
PROSE = "\n# Why\n\nBecause *we* say so: `<b>` & so on.\n\n"
WEAKER = """\
```rules
Rule OURS-1 "No AFR": AFR is forbidden unless approval by a chief officer is current.
```
"""
DAY = ("--as-of", "2026-01-31")


def write(text: str, name: str = "proposal.md") -> Path:
    path = Path(name)
    path.write_bytes(text.encode())
    return path


def machine(run: Run, text: str, *more: str) -> str:
    """Give the machine part that a proposal gets."""
    path = write(text)
    result = run("propose", str(path), *DAY, *more)
    assert result.exit_code == 0, result.output
    after = path.read_bytes().decode()
    assert after.startswith(text)
    return after[len(text) :]


def said(run: Run, text: str, *more: str) -> str:
    """Give what the machine part says, on one line."""
    return " ".join(machine(run, text, *more).split())


# What it says


def test_it_has_all_its_parts_in_order(run: Run) -> None:
    titles = re.findall(r"^###? (.+)$", machine(run, FRONT + PROSE + WEAKER), re.MULTILINE)
    assert titles == [
        "What Remit makes of it",
        "In other words",
        "Beside the other rules",
        "What it would change",
        "Whom it would stop",
        "Who must be told first",
    ]


def test_the_reading(run: Run) -> None:
    told = said(run, FRONT + WEAKER)
    assert '> OURS-1: "AFR is forbidden unless approval by a chief officer is current."' in told
    assert (
        "It is lifted only when it is certain that approval by a chief officer is current" in told
    )


def test_a_rule_said_again_takes_the_place_of_the_one_that_is_there(run: Run) -> None:
    told = said(run, FRONT + WEAKER)
    assert "**The rule book would become weaker**" in told
    assert "- rule OURS-1: **weaker** (what differs: the sentence" in told
    assert '- now: "AFR is forbidden." - then: "AFR is forbidden unless' in told
    assert "- less than now: the capability is AFR" in told


def test_a_new_rule(run: Run) -> None:
    told = said(run, FRONT + "```rules\nFacial matching is forbidden.\n```\n")
    assert "The rule book would become stronger" in told
    assert "- a new rule without a number: **added**" in told
    assert "**Newly stopped: 1 of 1** - custody-search" in told
    assert "- way out: take facial matching out of the design" in told
    assert "it needs a number (such as OURS-1), a source, a reason and an example" in told
    assert "proposal.md" not in told  # wherever the file lies, it says the same


def test_a_rule_that_is_taken_away(run: Run) -> None:
    told = said(run, FRONT.replace("book:", "removes: [OURS-1]\nbook:"))
    assert 'Rule OURS-1 would be taken away: "AFR is forbidden."' in told
    assert "- rule OURS-1: **removed**" in told


def test_nothing_new(run: Run) -> None:
    same = Path("our.rules").read_text("utf-8")
    told = said(run, f"{FRONT}```rules\n{same}```\n")
    assert "Nothing would change: the rule book says all of this already, word for word." in told
    assert "Nobody has to be told first" in told


def test_clashes_have_the_line_of_the_file(run: Run) -> None:
    told = said(run, FRONT + "\n```rules\nAFR on LEDS is forbidden.\n```\n")
    assert "(S205, line 12; to be mended, or accepted with a reason)" in told
    assert 'The proposed rule "AFR on LEDS is forbidden." adds nothing' in told


# Who must be told


def test_who_must_be_told_and_by_when(run: Run) -> None:
    text = FRONT.replace("status:", "takes effect: 2026-09-01\nstatus:") + WEAKER
    told = said(run, text)
    row = "| OURS-1 | notification to members at least 3 months before the change | members |"
    assert f"{row} 1 June 2026 | not yet |" in told
    assert "To: members Proposed change to rule OURS-1 of the rule book our.rules" in told
    assert 'It says now: "AFR is forbidden."' in told
    assert "The change would take effect on 1 September 2026." in told
    assert "That makes it weaker." in told


def test_without_a_day_of_the_change_there_is_no_last_day(run: Run) -> None:
    told = said(run, FRONT + WEAKER)
    assert "| members | - | not yet |" in told
    assert "No last day can be told before somebody says when the change takes effect." in told
    assert "The change would take effect on [date]." in told


def test_what_is_done_already(run: Run) -> None:
    Path("told.yaml").write_text(
        "- {kind: notification, status: final, date: 2026-01-10, to: [member]}\n", "utf-8"
    )
    extra = "takes effect: 2026-09-01\nevidence: told.yaml\nstatus:"
    told = said(run, FRONT.replace("status:", extra) + WEAKER)
    assert "| 1 June 2026 | yes |" in told or "| - | yes |" in told
    assert "To: members" not in told


# What is around it


def test_everything_outside_stays_byte_for_byte(run: Run) -> None:
    after = " Last words,\twithout a line end"
    path = write(FRONT + PROSE + WEAKER)
    run("propose", "proposal.md", *DAY)
    path.write_bytes(path.read_bytes() + after.encode())
    before = path.read_bytes()
    run("propose", "proposal.md", "--as-of", "2026-03-01")
    mine, now = (
        re.split(rb"<!-- remit:(?:begin.*|end) -->", raw) for raw in (before, path.read_bytes())
    )
    assert (mine[0], mine[2]) == (now[0], now[2])
    assert mine[1] != now[1]


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("last", ["", "\n", "\n\n\n"])
def test_writing_twice_changes_nothing(run: Run, ending: str, mark: str, last: str) -> None:
    text = mark + (FRONT + PROSE + WEAKER.rstrip("\n") + last).replace("\n", ending)
    path = write(text)
    assert run("propose", "proposal.md", *DAY).exit_code == 0
    first = path.read_bytes()
    assert first.startswith(text.encode())
    assert (b"\r\n" in first) == (ending == "\r\n")
    assert first.count(b"\n") == first.count(ending.encode())
    again = run("propose", "proposal.md", *DAY)
    assert (again.exit_code, path.read_bytes()) == (0, first)
    assert "up to date" in again.stdout


def test_text_of_the_proposal_can_not_break_out(run: Run) -> None:
    title = "A | B <!-- remit:end --> ``` *x* <script>"
    text = FRONT.replace("Let some AFR through", f"'{title}'") + WEAKER
    write(text)
    assert run("propose", "proposal.md", *DAY).exit_code == 0
    assert run("propose", "proposal.md", "--check").exit_code == 0
    below = Path("proposal.md").read_text("utf-8").split("\n---\n", 1)[1]
    html = MarkdownIt("commonmark").render(below)
    assert "script" in html
    assert "<script>" not in html


# --check


def test_check(run: Run) -> None:
    path = write(FRONT + WEAKER)
    none = run("propose", "proposal.md", "--check")
    assert (none.exit_code, "there is no machine part yet" in none.stdout) == (1, True)
    run("propose", "proposal.md", *DAY)
    whole = path.read_bytes()
    assert run("propose", "proposal.md", "--check").exit_code == 0
    assert path.read_bytes() == whole


@pytest.mark.parametrize("edit", ["our.rules", "manifest.yaml", "proposal.md"])
def test_check_sees_what_has_changed(run: Run, edit: str) -> None:
    write(FRONT + WEAKER)
    run("propose", "proposal.md", *DAY)
    path = Path(edit)
    changed = path.read_text("utf-8").replace("AFR is forbidden", "AFR on LEDS is forbidden")
    path.write_text(changed.replace("[facial matching]", "[AFR]"), "utf-8")
    found = run("propose", "proposal.md", "--check")
    assert (found.exit_code, "not up to date" in found.stdout) == (1, True)


def test_another_day_alone_does_not_make_it_old(run: Run) -> None:
    write(FRONT + WEAKER)
    run("propose", "proposal.md", "--as-of", "2025-07-01")
    assert run("propose", "proposal.md", "--check").exit_code == 0
    assert run("propose", "proposal.md", "--check", *DAY).exit_code == 1


# What is refused


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (FRONT + PROSE + "```rules\nAFR must not be used.\n```\n", "proposal.md:16:5  E110"),
        (FRONT + "```rules\nAFR is forbiden.\n```\n\n```rules\n\nAFR must not be.\n```\n",
         "proposal.md:16:5  E110"),
        (FRONT.replace("title:", "titel:") + WEAKER, "proposal.md:3:1  P506"),
        (FRONT.replace("2025-06-03", "June") + "```rules\nAFR must not be.\n```\n",
         "proposal.md:11:5  E110"),
        (FRONT + WEAKER + "<!-- remit:end -->\n", "proposal.md:13:1  P505"),
        (FRONT + WEAKER + "\n```text\nnever closed\n", "P505"),
        (FRONT.replace("title: Let", "title: [Let") + WEAKER, "M310"),
        (FRONT.replace("title: Let some AFR through", "title: T\ntitle: T") + WEAKER, "M314"),
        (FRONT.replace("book: our.rules", "book: their.rules") + WEAKER, "E197"),
        (FRONT.replace("manifest.yaml", "no.yaml") + WEAKER, "M301"),
        (FRONT + "```rules\nRule OURS-2: AFR is forbidden.\n  Example that: x.\n```\n", "12:11"),
    ],
)  # fmt: skip
def test_nothing_is_written_where_something_is_wrong(run: Run, text: str, place: str) -> None:
    path = write(text)
    result = run("propose", "proposal.md", *DAY)
    assert result.exit_code == 4
    assert place in result.stderr
    assert "Nothing was written to proposal.md." in result.stderr
    assert path.read_bytes() == text.encode()
    assert run("propose", "proposal.md", "--check").exit_code == 4


def test_lines_of_these_files_are_quoted(run: Run) -> None:
    write(FRONT + PROSE + "```rules\nAFR must not be used.\n```\n")
    told = run("propose", "proposal.md", *DAY).stderr
    assert " 16 | AFR must not be used.\n    |     ~~~~~~~~~~~~~~~~" in told


def test_words_about_manifests_are_about_proposals_here(run: Run) -> None:
    write(FRONT.replace("title: Let", "title: !x Let") + WEAKER)
    told = run("propose", "proposal.md", *DAY).stderr
    assert "Proposals have none." in told
    assert "anifest" not in told.replace("manifests: manifest.yaml", "")


def test_a_folder_that_may_not_be_written(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    write(FRONT + WEAKER)
    monkeypatch.setattr("cli.propose.write", refuse)
    result = run("propose", "proposal.md", *DAY)
    assert result.exit_code == 4
    assert "could not be written: permission denied" in result.stderr


# The shipped ones


@pytest.mark.parametrize("path", sorted((ROOT / "examples" / "proposals").glob("*.md")), ids=str)
def test_the_examples_are_up_to_date(run: Run, path: Path) -> None:
    found = run("propose", str(path), "--check")
    assert found.exit_code == 0, f"remit propose {path} --as-of 2026-01-31\n{found.output}"
