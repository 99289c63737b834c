"""The one complaint: a fault in what somebody wrote, as a value."""

from __future__ import annotations

from typing import Literal

from grammar.frozen import dataclass
from grammar.source import Span

Severity = Literal["error", "warning", "information"]
Certainty = Literal["certain", "check the meaning"]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A way to mend the text."""

    text: str
    """What to write instead."""
    at: Span | None = None
    """What it would replace; nothing when it is a whole new sentence."""
    certainty: Certainty = "check the meaning"
    """*certain* only when no other reading is possible and no force changes."""


@dataclass(frozen=True, slots=True)
class Related:
    """A second place that belongs to a complaint."""

    message: str
    at: Span


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A fault in a rule book or a manifest. Codes: E1xx rule text, S2xx books, M3xx manifests."""

    code: str
    message: str
    """What was read and why it can not stand."""
    help: str = ""
    """What to do next."""
    at: Span | None = None
    severity: Severity = "error"
    title: str = ""
    related: tuple[Related, ...] = ()
    found: str = ""
    """The words that the message is about, as the author typed them."""
    expected_kinds: tuple[str, ...] = ()
    """What could have stood there, in the words of the language."""
    suggestions: tuple[Suggestion, ...] = ()
    example: str = ""
    """One complete sentence that works, made from the author's own terms where possible."""
    witness: str = ""
    """The smallest manifest that shows the fault, as YAML; empty where none can."""
