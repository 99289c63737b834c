"""A rule book: its texts, and what they mean."""

from __future__ import annotations

from dataclasses import field
from pathlib import Path

from grammar.diagnostic import Diagnostic
from grammar.frozen import dataclass
from grammar.glossary import Glossary
from grammar.rules import Rule
from grammar.source import Source
from grammar.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class RuleFile:
    """One file of a book."""

    name: str
    """As it is shown to people."""
    text: str
    folder: Path | None = None
    """Where the manifests that its examples name are looked for."""


@dataclass(frozen=True, slots=True)
class BookText:
    """A rule book as text."""

    name: str
    files: tuple[RuleFile, ...]
    shipped: bool = False
    asked: bool = True
    """Whether it was named itself, and not only used by another book."""


@dataclass(frozen=True, slots=True)
class RuleBook:
    """The rules and words of all the books that were loaded together."""

    rules: tuple[Rule, ...]
    vocabulary: Vocabulary
    diagnostics: tuple[Diagnostic, ...]
    books: tuple[BookText, ...] = ()
    sources: dict[str, Source] = field(default_factory=dict[str, Source])
    """The text of each file by its shown name, to quote lines from."""

    @property
    def glossary(self) -> Glossary:
        """The words of all the books."""
        return self.vocabulary.glossary

    @property
    def faulty(self) -> bool:
        """Whether anything in it is an error, so that no check may run on it."""
        return any(found.severity == "error" for found in self.diagnostics)

    def find(self, rule_id: str) -> Rule | None:
        """Give the rule of that id or ``file:line``, whatever the case of its letters."""
        wanted = rule_id.casefold()
        return next((rule for rule in self.rules if rule.name.casefold() == wanted), None)
