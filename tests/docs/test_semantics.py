"""The tables of the page about meaning, asked of the engine."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from engine.check import check
from engine.load import load_text
from grammar.parse import BookText, RuleBook, RuleFile, read

PAGE = (Path(__file__).parents[2] / "docs" / "semantics.md").read_text(encoding="utf-8")
DAY = date(2026, 1, 31)
WORDS = """\
"Competent authority" is a kind of organisation.
"Police force" is a kind of competent authority.
"South Wales Police" is a kind of police force.
"Vendor" is a kind of organisation.
"Personal data" is a kind of data.
"PNC record" is a kind of personal data.
"Custody image" is a kind of personal data.
"LEDS" is a kind of system.
"Text search" is a kind of capability.
"Sharing" is a kind of activity.
"Combining" is a kind of joining.
"Safeguarding" is a kind of purpose.
"DPIA" is a kind of evidence.
"""
MANIFEST = """\
manifest: 1
id: one
title: A capability
owner: An owner
capabilities: [text search]
stage: {stage}
events: {events}
facts: none
changes: none
uses:
  - id: only
    data: {data}
    activities: [sharing, combining]
    sources: none
    systems: [LEDS]
    people: none
    purposes: [safeguarding]
    users: [police force]
    recipients: {recipients}
    retention: not kept
controls: none
evidence: {evidence}
"""
FORBIDDEN = {"violated": "T", "undetermined": "U", "nothing": "F"}
ONLY = {"satisfied": "T", "undetermined": "U", "violated": "F"}


@cache
def book(rule: str) -> RuleBook:
    files = (RuleFile("words.rules", WORDS), RuleFile("my.rules", rule))
    return read([BookText("mine", files)])


def found(
    rule: str,
    *,
    recipients: str = "none",
    data: str = "[PNC record]",
    events: str = "none",
    evidence: str = "none",
    stage: str = "proposed",
) -> tuple[str, str]:
    """Give what a rule makes of a manifest, and the last day that it names."""
    rules = book(rule)
    text = MANIFEST.format(
        recipients=recipients, data=data, events=events, evidence=evidence, stage=stage
    )
    manifests, faults = load_text(text, "m.yaml", rules.glossary, None)
    assert faults == ()
    report = check(rules, manifests, as_of=DAY)
    assert report.diagnostics == ()
    findings = report.manifests[0].findings
    assert len(findings) <= 1
    if not findings:
        return "nothing", ""
    due = findings[0].due if findings[0].status == "pending" else None
    return findings[0].status, str(due or "")


def rows(heading: str) -> list[list[str]]:
    """Give the cells of the table under the line that begins like ``heading``."""
    lines = iter(PAGE.split(heading, maxsplit=1)[1].splitlines())
    table = [line for line in lines if line.startswith("|")]
    ends = next(i for i, line in enumerate(table) if i > 1 and re.fullmatch(r"[|-]+", line))
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table[2 : ends - 1]]


SLOTS = rows("and a rule about *police force*:\n")
PARTNERS = rows("a single broader value is U:\n")


@pytest.mark.parametrize("row", SLOTS, ids=[row[0] for row in SLOTS])
def test_a_list(row: list[str]) -> None:
    stated, *told = row
    conditions = ("the recipient is a police force", "the recipient is not a police force")
    some = [f"Sharing is forbidden when {one}." for one in conditions]
    every = [f"Sharing is permitted only when {one}." for one in conditions]
    got = [FORBIDDEN[found(rule, recipients=stated)[0]] for rule in some]
    got += [ONLY[found(rule, recipients=stated)[0]] for rule in every]
    assert got == told


@pytest.mark.parametrize("row", PARTNERS, ids=[row[0] for row in PARTNERS])
def test_partners(row: list[str]) -> None:
    rule = "Combining PNC records with custody images is forbidden."
    assert FORBIDDEN[found(rule, data=row[0])[0]] == row[1]


TIMES = {
    "before E": "before go-live",
    "within P before E": "within 3 months before go-live",
    "after E": "after go-live",
    "at least P before E": "at least 3 months before go-live",
    "within P after E": "within 3 months after go-live",
}
EVENTS = ("{go-live: 2026-06-30}", "{go-live: not yet}", "LIVE", "{go-live: unknown}")
LAST = {
    "before E": "2026-06-30",
    "within P before E": "2026-06-30",
    "after E": "",
    "at least P before E": "2026-03-31",
    "within P after E": "2026-09-30",
}
NOTHING_FILED = rows("**by its deadline**:\n")


@pytest.mark.parametrize("time", TIMES)
def test_nothing_is_filed(time: str) -> None:
    told = next(cells for cells in NOTHING_FILED if time in cells[0].split(", "))
    rule = f"Sharing requires a DPIA {TIMES[time]}."
    assert found(rule, events=EVENTS[0]) == ("pending", LAST[time])
    assert found(rule, events="{go-live: 2025-06-30}") == ("missing", "")
    assert found(rule, events=EVENTS[1]) == (told[2], "")
    assert found(rule, stage="live") == (told[3], "")
    assert found(rule, events=EVENTS[3]) == (told[4], "")


# What 6.3 says of a document, and what 6.7 then makes of it.
FILED = [
    ("before E", "2026-01-10", "{go-live: 2026-01-10}", "satisfied"),
    ("before E", "2026-01-11", "{go-live: 2026-01-10}", "late"),
    ("before E", "2026-01-11", "{go-live: not yet}", "satisfied"),
    ("after E", "2026-01-10", "{go-live: 2026-01-10}", "satisfied"),
    ("after E", "2026-01-09", "{go-live: 2026-01-10}", "missing"),
    ("at least P before E", "2025-10-10", "{go-live: 2026-01-10}", "satisfied"),
    ("at least P before E", "2025-10-11", "{go-live: 2026-01-10}", "late"),
    ("at least P before E", "2025-11-01", "{go-live: not yet}", "satisfied"),
    ("at least P before E", "2025-11-02", "{go-live: not yet}", "pending"),
    ("within P before E", "2025-10-09", "{go-live: 2026-01-10}", "stale"),
    ("within P before E", "2026-01-11", "{go-live: 2026-01-10}", "late"),
    ("within P before E", "2025-10-31", "{go-live: not yet}", "stale"),
    ("within P before E", "2025-11-01", "{go-live: not yet}", "pending"),
    ("within P after E", "2025-12-31", "{go-live: 2025-10-10}", "satisfied"),
    ("within P after E", "2026-01-11", "{go-live: 2025-10-10}", "late"),
    ("within P after E", "2025-10-09", "{go-live: 2025-10-10}", "missing"),
]


@pytest.mark.parametrize(("time", "dated", "events", "status"), FILED)
def test_a_document_is_filed(time: str, dated: str, events: str, status: str) -> None:
    evidence = f"[{{kind: DPIA, status: final, date: {dated}}}]"
    rule = f"Sharing requires a DPIA {TIMES[time]}."
    assert found(rule, events=events, evidence=evidence)[0] == status


@pytest.mark.parametrize("time", TIMES)
def test_a_document_is_filed_and_nobody_knows_of_the_event(time: str) -> None:
    evidence = "[{kind: DPIA, status: final, date: 2026-01-10}]"
    rule = f"Sharing requires a DPIA {TIMES[time]}."
    assert found(rule, events=EVENTS[3], evidence=evidence)[0] == "undetermined"
    assert found(rule, stage="live", evidence=evidence)[0] == "undetermined"
