"""S213 in words: a sentence, how it is read, and how somebody may read it."""

from __future__ import annotations

from engine.analysis.survey import opening
from grammar.diagnostic import Diagnostic, Suggestion
from grammar.rules import Rule
from grammar.source import Span

CODE = "S213"


def two_readings(
    rule: Rule,
    words: str,
    readings: tuple[str, str],
    sentences: tuple[str, ...],
    span: Span,
    witness: str = "",
) -> Diagnostic:
    """Give the complaint about some ``words`` of a rule, with a sentence for each reading."""
    read, other = readings
    return Diagnostic(
        CODE,
        f'{opening(rule)}: "{words}" can be read in two ways. It is read as: {read}. '
        f"Somebody may read it as: {other}.",
        "Write it so that only one reading is left. If this one is meant and has to stay as it is, "
        'say so below the rule: Accept S213 because "..." until ... .',
        span,
        "warning",
        "TWO READINGS",
        found=words,
        suggestions=tuple(Suggestion(text) for text in sentences),
        witness=witness,
    )
