"""A glossary together with what reads it: the trie of all its forms."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from grammar.diagnostic import Diagnostic
from grammar.glossary import Glossary


class Vocabulary:
    """A glossary, the trie that reads it, and the faults that were found on the way."""

    def __init__(
        self,
        glossary: Glossary,
        broken: Iterable[str] = (),
        diagnostics: Iterable[Diagnostic] = (),
    ) -> None:
        """Keep a glossary. ``broken`` are forms of definitions that are themselves at fault."""
        self.glossary = glossary
        self.broken = frozenset(broken)
        self.diagnostics = tuple(diagnostics)

    @cached_property
    def trie(self) -> dict[str, Any]:
        """Every form and every phrase of the language. Made when something is to be read."""
        from grammar.trie import build_trie

        return build_trie(self.glossary, self.broken)
