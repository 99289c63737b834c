"""What a report has to know beside what was found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

from grammar.frozen import dataclass
from grammar.source import Source


@dataclass(frozen=True, slots=True)
class Context:
    """How a check was asked for, and what was read for it."""

    version: str
    """Of the tool."""
    books: str = ""
    """The rule books, as they were asked for."""
    exit_code: int = 0
    sources: Mapping[str, Source] = field(default_factory=dict[str, Source])
    """What was read, by the name that its places carry."""
    shipped: frozenset[str] = frozenset()
    """Names of the rule files that come with the tool: they are in nobody's repository."""
    root: Path | None = None
    """The repository's folder, from which code hosts want to be told a place."""
    coloured: bool = False
