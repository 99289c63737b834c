"""What can be wrong with a proposal as a file; its rules have the codes of rules."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from grammar.diagnostic import Diagnostic, Related, Severity
from grammar.source import Span

TITLES: Mapping[str, str] = MappingProxyType(
    {
        "P501": "file can not be read",
        "P502": "no lines about the proposal",
        "P503": "no rules in it",
        "P504": "rules in a place where they can not be read",
        "P505": "machine part that is not whole",
        "P506": "unknown key",
        "P507": "missing key",
        "P508": "value that does not fit its key",
        "P509": "not a date",
        "P510": "no such status",
        "P511": "no such rule",
        "P512": "status that its answers do not bear out",
        "P513": "two proposals with one id",
        "P514": "folder without proposals",
    }
)
"""Code to title. A code keeps its meaning for ever; a new sort of fault gets a new code."""


def fault(
    code: str,
    message: str,
    advice: str,
    at: Span,
    *,
    severity: Severity = "error",
    related: tuple[Related, ...] = (),
    found: str = "",
) -> Diagnostic:
    """Give one complaint under the title of its code; ``advice`` says what to do."""
    return Diagnostic(code, message, advice, at, severity, TITLES[code], related, found)
