"""What the screen tells below a finding's place: other formats tell the same in their own way."""

from __future__ import annotations

from collections.abc import Iterator

from cli.screen import safe, safe_lines
from engine.finding import Finding
from engine.waiver import Waiver
from grammar.wording import date_words


def details(finding: Finding) -> Iterator[tuple[str, str]]:
    """Give what the screen tells below a finding's place, with the word that stands before it."""
    rule = finding.rule
    yield "rule", f'{safe(rule.span.file)}:{rule.span.line}  "{safe(rule.text)}"'
    for source in rule.sources:
        yield "source", safe(source)
    if finding.exception is not None:
        exception = finding.exception
        yield "except", f'{safe(str(exception.span))}  "{safe(exception.text)}"'
    if finding.why:
        yield "why", safe_lines(finding.why)
    for note in finding.notes:
        yield "note", safe(note)
    if finding.due is not None:
        yield "due", date_words(finding.due)
    if finding.waiver is not None:
        yield "waived", waiver_words(finding.waiver, finding.waived or "")
    if finding.known:
        yield "known", "it was known before, so it does not stop the check"
    if finding.way_out:
        yield "way out", safe_lines(finding.way_out)


def waiver_words(waiver: Waiver, waived: str) -> str:
    """Give who waived what, until when and why."""
    until = date_words(waiver.expires)
    who = f"{waiver.owner} answers for it, {waiver.approved_by} approved"
    return safe(f"would be {waived}; until {until}: {waiver.reason} ({who}; {waiver.place.at})")
