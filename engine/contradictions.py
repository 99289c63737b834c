"""What a manifest can not say together with the day or the rule book that it is checked by."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from engine.conditions import value_words
from engine.manifest import Fact, Manifest, Range, Stage
from engine.moments import day_of
from grammar.book import RuleBook
from grammar.diagnostic import Diagnostic, Related
from grammar.measures import measures
from grammar.rules import Measure
from grammar.terms import Kind

GO_LIVE = "go-live"


def contradictions(
    book: RuleBook, manifest: Manifest, today: date, stage: Stage | None
) -> list[Diagnostic]:
    """Find what makes a manifest impossible to judge on ``today``."""
    return [*_not_live_yet(manifest, today, stage), *_units(book, manifest)]


def _not_live_yet(manifest: Manifest, today: date, stage: Stage | None) -> Iterator[Diagnostic]:
    """A live capability whose go-live is ahead; asked as if live, it is taken to be the day."""
    event = manifest.events.get(GO_LIVE)
    if manifest.stage != "live" or stage is not None or event is None or event.when == "unknown":
        return
    if event.when == "not yet" or day_of(event.when) > today:
        said = "not yet" if event.when == "not yet" else event.when.isoformat()
        yield Diagnostic(
            "M360",
            f"{manifest.id} says that its stage is live, but its go-live is {said}, which is after "
            f"{today.isoformat()}, the day of this check.",
            "If it is not live yet, write stage: approved; if it is, correct the date of go-live.",
            event.place.at,
            title="LIVE BEFORE GO-LIVE",
            related=(Related("the stage is stated here", manifest.stage_place.at),),
            found=said,
        )


def _units(book: RuleBook, manifest: Manifest) -> Iterator[Diagnostic]:
    """A bare number against a percentage: which of the two readings is meant?"""
    stated = [*manifest.facts.values(), *(f for use in manifest.uses for f in use.facts.values())]
    asked = _numbers(book) if any(isinstance(f.value, Range) for f in stated) else {}
    for fact in stated:
        measure = asked.get(fact.term)
        if measure is not None and _differs(fact, measure):
            yield _unit_fault(book, fact, measure)


def _numbers(book: RuleBook) -> dict[str, Measure]:
    """Give, for each number that the book compares, the first place where it does."""
    found: dict[str, Measure] = {}
    for rule in book.rules:
        for measure in measures(rule):
            if measure.kind is Kind.NUMBER and measure.value:
                found.setdefault(measure.term, measure)
    return found


def _differs(fact: Fact, measure: Measure) -> bool:
    value = fact.value
    return isinstance(value, Range) and value.low != 0 and fact.percent != measure.percent


def _unit_fault(book: RuleBook, fact: Fact, measure: Measure) -> Diagnostic:
    label = book.glossary.label(fact.term)
    value = fact.value
    assert isinstance(value, Range)
    number, share = value_words(value), value_words(value, percent=True)
    if fact.percent:
        said, readings = share, f"{share} is {number} as a number"
    else:
        said = number
        readings = f"{said} could mean {said}% or, as a share of the whole, {share}"
    return Diagnostic(
        "M361",
        f"The {label} is stated as {said}, and the rule book gives it "
        f"{'as a bare number' if fact.percent else 'as a percentage'}: {readings}.",
        "Write it the way the rule does.",
        fact.place.at,
        title="PERCENT OR NUMBER?",
        related=(Related("the rule compares it here", measure.span),),
        found=said,
    )
