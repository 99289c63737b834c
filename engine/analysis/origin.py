"""S214: rules that do not say where they come from, or why they are there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from engine.analysis.survey import Survey, opening, quoted
from grammar.diagnostic import Diagnostic
from grammar.rules import Exemption, Rule
from grammar.wording import listed

CODE = "S214"
_FOUND_AGAIN = re.compile(
    r"\d|\b(?:paragraph|para|section|article|regulation|schedule|chapter|clause|page|part|annex|"
    r"appendix|heading|headings|preamble|recital|introduction|summary|footnote|column|entry|"
    r"first|second|third|last)\b",
    re.IGNORECASE,
)
"""What lets a reader find a passage again: a date, a number, or the name of a part."""


def missing_origins(survey: Survey) -> Iterator[Diagnostic]:
    """Find rules without a source or a reason, and sources that nobody could find again."""
    for rule in survey.rules:
        lacking = [words for words, there in _parts(rule) if not there]
        if lacking:
            yield _missing(rule, lacking)
        for source in rule.sources:
            if not _FOUND_AGAIN.search(source):
                yield _vague(rule, source)


def _parts(rule: Rule) -> Iterator[tuple[str, bool]]:
    if not isinstance(rule.statement, Exemption):  # of an exception, S208 asks for the source
        yield "where it comes from", bool(rule.sources)
    yield "why it is there", bool(rule.reasons)


def _missing(rule: Rule, lacking: list[str]) -> Diagnostic:
    clauses = {
        "where it comes from": 'Source "..." with the document, its date and the paragraph',
        "why it is there": 'Because "..." with the reason in plain words',
    }
    return Diagnostic(
        CODE,
        f"{opening(rule)} does not say {listed(lacking, 'or')}. Whoever wants to change "
        "it later can not tell what would be lost.",
        f"Add below the rule: {listed([clauses[words] for words in lacking], 'and')}.",
        rule.span,
        "warning",
        "SAYS WHO?" if "where it comes from" in lacking else "WHY?",
        found=rule.text,
    )


def _vague(rule: Rule, source: str) -> Diagnostic:
    return Diagnostic(
        CODE,
        f'The source of {quoted(rule)} is "{source}". It has neither a date nor a paragraph, so '
        "nobody can look it up and see whether it still says so.",
        "Add the date of the document, or the paragraph, page or heading.",
        rule.span,
        "warning",
        "WHERE IN IT?",
        found=source,
    )
