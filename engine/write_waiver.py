"""A waiver as the text of a file, for people to approve and for checks to read."""

from __future__ import annotations

import re
from collections.abc import Sequence

import yaml

from engine.finding import Finding
from engine.waiver import Waiver

HEADER = (
    "# Written by remit waive. A changed fact voids it, and so does its last day.\n"
    "# Whoever approves it approves this finding, on these facts, and nothing else.\n"
)
_NO_NAME = re.compile(r"[^\w.-]+")


def text_of(waiver: Waiver, finding: Finding, facts: Sequence[str]) -> str:
    """Give the YAML of a waiver of a finding that rests on ``facts``."""
    said: dict[str, object] = {
        "waiver": 1,
        "rule": waiver.rule,
        "manifest": waiver.manifest,
        "use": waiver.use if waiver.use is not None else "none",
        "reason": waiver.reason,
        "owner": waiver.owner,
        "approved by": waiver.approved_by,
        "granted": waiver.granted,
        "expires": waiver.expires,
        "waives": finding.status,
        "sentence": finding.rule.text,
        "facts": list(facts),
        "fingerprint": waiver.fingerprint,
    }
    text = yaml.safe_dump(said, sort_keys=False, allow_unicode=True, width=10**6)
    return HEADER + text


def file_name(waiver: Waiver) -> str:
    """Give the name of its file: rule, manifest and use."""
    parts = [waiver.rule, waiver.manifest, *([waiver.use] if waiver.use is not None else [])]
    return "-".join(_NO_NAME.sub("-", part).strip("-.") or "x" for part in parts) + ".yaml"
