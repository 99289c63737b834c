"""A manifest to change and a book to write, over the shared words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from engine.duties.due import Owed, duties
from engine.duties.duty import Duty
from engine.load import load_text
from engine.manifest import Manifest
from grammar.book import BookText, RuleBook, RuleFile
from grammar.books import load
from grammar.parse import read
from grammar.periods import Duration

DAY = date(2026, 1, 31)
MANIFEST = """\
manifest: 1
id: {id}
title: {title}
capabilities: [facial matching]
stage: {stage}
owner: Images Team
events: {events}
facts: {facts}
changes: none
uses:
  - id: search
    data: [custody image]
    activities: [searching, retention]
    sources: [PND]
    systems: [LEDS]
    people: [convicted person who is an adult]
    purposes: [crime investigation]
    users: [police force]
    recipients: none
    retention: [{{period: 5 years, after: capture}}]
controls: {controls}
evidence: {evidence}
"""
PLAIN = {
    "id": "search",
    "title": "Search of custody images",
    "stage": "proposed",
    "events": "{go-live: not yet}",
    "facts": "none",
    "controls": "none",
    "evidence": "none",
}


@cache
def book(rules: str) -> RuleBook:
    common = load(["common"]).books
    found = read([*common, BookText("mine", (RuleFile("my.rules", rules),))])
    assert [(d.code, d.message) for d in found.diagnostics if d.severity == "error"] == []
    return found


def manifest(rules: RuleBook, **said: str) -> Manifest:
    text = MANIFEST.format(**{**PLAIN, **said})
    manifests, faults = load_text(text, "search.yaml", rules.glossary, None)
    assert faults == ()
    return manifests[0]


def owed(
    rules: str,
    said: Mapping[str, str] | None = None,
    *,
    day: date = DAY,
    within: Duration | None = None,
    **more: str,
) -> Owed:
    """Give what one manifest owes."""
    read_rules = book(rules)
    one = manifest(read_rules, **{**(said or {}), **more})
    return duties(read_rules, [one], as_of=day, within=within)


def told(found: Owed) -> list[tuple[Any, ...]]:
    """Give the parts of each duty that most tests are about."""
    return [(d.kind, d.state, str(d.due) if d.due else None, d.what) for d in found.duties]


def only(found: Owed) -> Duty:
    assert len(found.duties) == 1, told(found)
    return found.duties[0]
