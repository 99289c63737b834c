"""A rule said again in longer, plain words, made from what it means and not from its text."""

from __future__ import annotations

from grammar.frozen import dataclass
from grammar.glossary import Glossary
from grammar.reading.conditions import conditions
from grammar.reading.covers import covers
from grammar.reading.gaps import gaps
from grammar.reading.needs import needs
from grammar.rules import Rule
from grammar.wording import capitalised, listed

__all__ = ["Reading", "reading"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a rule says, in parts and as one paragraph."""

    covers: str
    """When it speaks, beginning with *whenever*; with what the glossary brings in."""
    needs: str
    """What has to be so then: a clause that goes on from ``covers``."""
    conditions: str
    """What brings it in, lifts it or ends it: whole sentences, or empty."""
    not_said: tuple[str, ...]
    """What it leaves open: each goes on from *It does not say*."""

    @property
    def text(self) -> str:
        """Give the whole reading as one paragraph."""
        parts = [f"This means: {self.covers}, {self.needs}."]
        parts += [self.conditions] if self.conditions else []
        if self.not_said:
            parts.append(f"It does not say {listed(self.not_said, 'or')}.")
        return " ".join(capitalised(part) for part in parts)


def reading(rule: Rule, glossary: Glossary) -> Reading:
    """Give the reading of a rule."""
    return Reading(
        covers(rule.statement.subject, glossary),
        needs(rule.statement, glossary),
        conditions(rule, glossary),
        gaps(rule, glossary),
    )
