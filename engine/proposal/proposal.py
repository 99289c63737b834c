"""A proposal as values: who asked for what and when, and what became of it."""

from __future__ import annotations

from datetime import date
from typing import Literal

from grammar.book import RuleFile
from grammar.frozen import dataclass
from grammar.source import Source, Span

Status = Literal["draft", "proposed", "accepted", "declined", "withdrawn"]
STATUSES: tuple[Status, ...] = ("draft", "proposed", "accepted", "declined", "withdrawn")
"""What can become of a proposal, in the order in which it happens."""


@dataclass(frozen=True, slots=True)
class Named:
    """A word of the front matter, with its place: a rule, a book, a path."""

    text: str
    at: Span


@dataclass(frozen=True, slots=True)
class Answer:
    """One dated reply to a proposal."""

    day: date
    text: str
    by: str
    """Who answered; empty where it does not say."""
    at: Span


@dataclass(frozen=True, slots=True)
class Proposal:
    """One file: what its front matter says, and its rules."""

    file: str
    """As it is shown to people."""
    id: str
    title: str
    by: str
    day: date
    """When it was asked."""
    status: Status
    answers: tuple[Answer, ...]
    """The oldest first."""
    became: tuple[Named, ...]
    """Ids of the rules that came of it."""
    removes: tuple[Named, ...]
    """Ids of rules that it would take away."""
    books: tuple[str, ...]
    """The rule books that it is about; empty: the usual one."""
    manifests: tuple[Named, ...]
    """Paths of manifests to try it on, seen from its own folder."""
    evidence: tuple[Named, ...]
    """Paths of files with documents about the change, seen from its own folder."""
    effective: date | None
    """When its change is meant to take effect."""
    rules: RuleFile
    """Its rule text, every line where it stands in the file."""
    source: Source
    id_at: Span
    status_at: Span

    @property
    def unanswered(self) -> bool:
        """Whether it was asked, and nobody has replied."""
        return self.status == "proposed" and not self.answers
