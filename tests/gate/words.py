"""A capability, rules about it, and small ways to change both."""

from __future__ import annotations

MANIFEST = """\
manifest: 1
id: custody-search
title: Search of custody images
capabilities: [facial matching]
stage: live
owner: Images Team
events: {go-live: 2024-03-01}
facts:
  match threshold: 0.7
changes: none
uses:
  - id: search
    data: [custody image]
    activities: [searching, retention]
    sources: [PND]
    systems: [LEDS]
    people: [convicted person who is an adult]
    excluded: [witness]
    purposes: [crime investigation]
    users: [police force]
    recipients: none
    retention: [{period: 5 years, after: capture}]
controls:
  - kind: review
    status: in place
    every: 5 years
    last done: 2025-06-01
evidence:
  - id: dpia-1
    kind: DPIA
    status: final
    date: 2025-01-02
    states: {summary: What it does.}
"""
ADULT = "[convicted person who is an adult]"
"""The people of the manifest."""


def swap(old: str, new: str, text: str = MANIFEST) -> str:
    """Give a manifest with one part put in place of another; both have to fit."""
    assert text.count(old) == 1, (old, text.count(old))
    return text.replace(old, new)


def other(name: str, text: str = MANIFEST) -> str:
    """Give the manifest under another id."""
    return swap("id: custody-search", f"id: {name}", text)
