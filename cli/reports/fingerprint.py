"""What makes two things that were found on different days the same thing.

A code host keeps what somebody decided about an alert (seen, dismissed) by its fingerprint. So that
of a finding holds what was found, not only where: when a fact changes, or *undetermined* becomes
*violated*, the old decision no longer covers it. Lines do not count: they move.
"""

from __future__ import annotations

import json
from hashlib import sha256

from engine.finding import Finding
from engine.report import Checked
from grammar.diagnostic import Diagnostic


def of_finding(finding: Finding) -> str:
    """Give the fingerprint of what a rule found in a use on these facts; a waiver changes none."""
    if finding.fingerprint:
        return finding.fingerprint
    facts = sorted({(ground.says, str(ground.holds)) for ground in finding.grounds})
    return _digest(identity_parts(finding), finding.waived or finding.status, facts)


def identity(finding: Finding) -> str:
    """Give the fingerprint of the question alone: this rule, this manifest, this use."""
    return _digest(identity_parts(finding))


def identity_parts(finding: Finding) -> tuple[str, str, str | None]:
    """Give what a finding answers; a draft has no name that lasts, so its sentence stands in."""
    rule = finding.rule
    return rule.id or rule.text, finding.manifest, finding.use


def of_fault(fault: Diagnostic) -> str:
    """Give the fingerprint of a fault in a file."""
    return _digest(fault.code, fault.message, fault.at.file if fault.at is not None else "")


def of_idle(checked: Checked) -> str:
    """Give the fingerprint of a manifest to which nothing applied."""
    return _digest("not applicable", checked.id, checked.file)


def of_change(manifest: str, use: str | None, says: str) -> str:
    """Give the fingerprint of a change since the baseline."""
    return _digest("changed", manifest, use, says)


def _digest(*parts: object) -> str:
    return sha256(json.dumps(parts).encode()).hexdigest()
