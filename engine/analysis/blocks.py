"""Which rule a place in a rule book belongs to."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable

from grammar.rules import Rule
from grammar.source import Span


class Blocks:
    """Finds the rule that a place belongs to: its sentence, or a clause of it."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        """Note where each rule stands."""
        self.files: dict[str, list[tuple[Span, Rule]]] = defaultdict(list)
        for rule in rules:
            self.files[rule.span.file].append((rule.span, rule))
        for blocks in self.files.values():
            blocks.sort(key=_start)

    def at(self, place: Span) -> Rule | None:
        """Give the rule that a place belongs to; nothing where that is none."""
        blocks = self.files.get(place.file, [])
        index = bisect_right(blocks, (place.line, place.column), key=_position) - 1
        if index < 0:
            return None
        rule = blocks[index][1]
        return rule if (place.line, place.column) <= _end(rule) else None


def _start(block: tuple[Span, Rule]) -> Span:
    return block[0]


def _position(block: tuple[Span, Rule]) -> tuple[int, int]:
    return block[0].line, block[0].column


def _end(rule: Rule) -> tuple[int, int]:
    """Give where the last part of a rule ends that a finding may be about."""
    clauses = (
        *(example.span for example in rule.examples),
        *(accepted.span for accepted in rule.accepted),
        *(duty.span for duty in rule.change_duties),
    )
    spans = (rule.span, *clauses)
    return max((span.end_line, span.end_column) for span in spans)
