"""Markdown, read back with a parser of the same sort as the code hosts have."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from markdown_it import MarkdownIt
from markdown_it.token import Token

from cli.reports.markdown import LONGEST, MARK, render, said
from engine.report import Report
from tests.reports.table import REPORTS, blocking, context, everything, finding, report
from tests.reports.test_every_format import TRICKS, hostile

PARSER = MarkdownIt("gfm-like")
OURS = re.compile(r"</?details>|<summary>[^<]*</summary>|<!-- remit -->|\s")


def text(found: Report) -> str:
    return render(found, context(found))


def tokens(found: str) -> list[Token]:
    return [inner for one in PARSER.parse(found) for inner in (one, *(one.children or ()))]


def cells(found: str) -> list[list[str]]:
    """Give the tables of a text as rows of cells."""
    rows: list[list[str]] = []
    for before, one in zip(tokens(found), tokens(found)[1:], strict=False):
        if one.type == "tr_open":
            rows.append([])
        elif before.type in ("td_open", "th_open"):
            rows[-1].append(one.content)
    return rows


@pytest.mark.parametrize("name", REPORTS)
def test_it_says_the_verdict_first(name: str) -> None:
    lines = text(REPORTS[name]).splitlines()
    assert lines[0] == MARK
    assert lines[2].startswith(f"## Remit: {REPORTS[name].verdict}")
    assert ("waived" in lines[2]) is ("waived" in name or name == "everything")


@pytest.mark.parametrize("name", REPORTS)
def test_what_stops_it_stands_in_a_table(name: str) -> None:
    found = cells(text(REPORTS[name]))
    assert all(len(row) == 4 for row in found)
    stops = [
        row for row in found if row[0].strip("*") in {f.status for f in blocking(REPORTS[name])}
    ]
    assert len(stops) == len(blocking(REPORTS[name]))


def test_a_finding_is_told_with_reason_source_and_way_out() -> None:
    told = text(REPORTS["only missing"])
    assert "| **missing** | OWN-1 Title 1 | search: main | manifests/search.yaml:4:5 |" in told
    assert "> AFR is forbidden." in told
    assert "- source: A paper, paragraph 1" in told
    assert "- also: manifests/search.yaml:5:5 no DPIA" in told
    (fence,) = [one for one in tokens(told) if one.type == "fence"]
    assert fence.content == "add under evidence:\n  - kind: DPIA\n"


def test_the_questions_come_before_the_details() -> None:
    told = text(REPORTS["only undetermined"])
    assert "### Answer 1 question to settle 1 finding" in told
    assert told.index("What is the data?") < told.index("<details>")


def test_everything_has_its_place() -> None:
    told = text(everything())
    for words in (
        "### What could not be read", "### What stops it", "### What does not stop it",
        "### No rule mentions", "### Notes", "drone footage", "NO RULE APPLIES to other",
        "**waived**", "**known: violated**", "until 30 June 2026", "**excepted**", "no baseline",
        "judged proportionate by A. Example",
    ):  # fmt: skip
        assert words in told, words


def test_changes_are_told_with_who_speaks_about_them() -> None:
    told = text(REPORTS["changes"])
    for line in (
        "- **search** (manifests/search.yaml, was before/search.yaml)",
        "  - wider: user DVLA (main) see OWN-2",
        "  - new: data drone footage (main) **no rule mentions it**",
        "  - gone: review",
        "- **fresh** (manifests/fresh.yaml) is new",
        "- **archive** (before/archive.yaml, was before/archive.yaml) was live and is gone",
    ):
        assert line in told.splitlines(), line


@given(TRICKS)
def test_nobody_can_write_markup(words: str) -> None:
    kinds = {one.type for one in tokens(text(hostile("plain")))}
    for one in tokens(text(hostile(words))):
        assert one.type in kinds | {"softbreak", "text_special", "hardbreak"}, one
        if one.type in ("html_block", "html_inline"):
            assert OURS.sub("", one.content) == "", one.content


@given(TRICKS)
def test_nobody_can_add_a_row_or_a_cell(words: str) -> None:
    found = cells(text(hostile(words)))
    assert [len(row) for row in found] == [4, 4]


@pytest.mark.parametrize(
    "words",
    [
        "<script>", "![x](y)", "[x](http://a.example)", "http://a.example", "www.a.example",
        "a@a.example", "`code`", "**bold**", "~~gone~~", "a | b", "# heading", "- item", "1. item",
        "> quote", "&lt;", "\\", "</details>", "<!--", "| --- |", "```", "_a_",
    ],
)  # fmt: skip
def test_what_somebody_wrote_is_shown_as_it_stands(words: str) -> None:
    (paragraph,) = [one for one in PARSER.parse(said(words)) if one.type == "inline"]
    children = paragraph.children or []
    assert {one.type for one in children} <= {"text", "text_special"}
    assert "".join(one.content for one in children).replace("\u200b", "") == words


@pytest.mark.parametrize("words", ["@home-office", "see #12", "GH-12", "!7", "a @b c"])
def test_nobody_is_notified_and_nothing_is_linked(words: str) -> None:
    shown = "".join(one.content for one in tokens(said(words)) if one.type.startswith("text"))
    assert not re.search(r"@\w|[#!]\d|GH-\d", shown)
    heading = text(report(replace(finding("violated"), use=words)))
    assert not re.search(
        r"@\w|[#!]\d|GH-\d", re.sub(r"&#\w+;", "", heading.replace("&#8203;", "~"))
    )


def test_a_fence_in_a_way_out_does_not_end_ours() -> None:
    tricky = replace(finding("missing"), way_out="a\n```\n</details>\n~~~\n````")
    (fence,) = [one for one in tokens(text(report(tricky))) if one.type == "fence"]
    assert fence.content == "a\n```\n</details>\n~~~\n````\n"


def test_a_report_that_is_too_long_is_cut_and_says_so() -> None:
    many = report(*(finding("missing", n % 30, f"use {n}") for n in range(3_000)))
    told = text(many)
    assert len(told) <= LONGEST + 200
    left_out = [int(n) for n in re.findall(r"\.\.\. and (\d+) more", told)]
    rows = sum(row[0] == "**missing**" for row in cells(told))
    assert rows + left_out[0] == 3_000
    assert "1 manifest checked against own on 2026-01-31: 3000 missing" in told


def test_one_thing_that_is_too_long_does_not_push_out_the_rest() -> None:
    long = replace(finding("missing", 2), why="x" * 4_000, notes=("<" * 4_000,) * 20)
    told = text(report(finding("violated"), long, finding("stale", 3)))
    assert len(told) <= LONGEST + 200
    assert "stale OWN-3" in told
    assert "... and 1 more" in told
