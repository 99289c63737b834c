"""What can be wrong with the rules of a book taken together, so that no check may run on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from grammar import rule_faults as faults
from grammar.cycles import cycles
from grammar.diagnostic import Diagnostic
from grammar.measures import measures
from grammar.rules import (
    Exemption,
    Measure,
    Permitted,
    Rule,
)
from grammar.terms import Kind


def check(rules: Sequence[Rule], faulty_ids: Iterable[str]) -> list[Diagnostic]:
    """Find repeated ids, exceptions that dangle, circle or reach into another book, mixed units.

    ``faulty_ids`` are labels of sentences that could not be read: they are complained of already.
    """
    return [
        *_repeated(rules),
        *_exceptions(rules, {name.casefold() for name in faulty_ids}),
        *_units(rules),
        *(faults.nothing_to_waive(rule.span) for rule in rules if _finds_nothing(rule)),
    ]


def _finds_nothing(rule: Rule) -> bool:
    """Tell whether a rule says that it can not be waived, and finds nothing that could be."""
    said = rule.statement
    idle = isinstance(said, Exemption) or said.advice or isinstance(said.form, Permitted)
    return rule.never_waived and idle


def _repeated(rules: Sequence[Rule]) -> Iterator[Diagnostic]:
    first: dict[str, Rule] = {}
    for rule in rules:
        if rule.id:
            known = first.setdefault(rule.id.casefold(), rule)
            if known is not rule:
                yield faults.repeated_id(rule.id, rule.span, known.span)


def _exceptions(rules: Sequence[Rule], faulty: set[str]) -> Iterator[Diagnostic]:
    by_id = {rule.id.casefold(): rule for rule in rules if rule.id}
    lifts: dict[str, tuple[str, ...]] = {}
    for rule in rules:
        said = rule.statement
        if not isinstance(said, Exemption):
            continue
        target = by_id.get(said.lifts.casefold())
        if target is None:
            if said.lifts.casefold() not in faulty:
                yield faults.no_such_rule(said.lifts, said.lifts_span, _about(said, rules))
        elif target.book != rule.book:
            yield faults.foreign_exception(target.id, said.lifts_span, target.span)
        elif said.subject.changes and not target.statement.subject.changes:
            yield faults.change_lifts_no_change(target.id, said.lifts_span, target.span)
        lifts[rule.name.casefold()] = (said.lifts.casefold(),)
    for cycle in cycles(lifts):
        round_ = [by_id[name] for name in cycle]
        names = [rule.id for rule in round_]
        spans = [rule.span for rule in round_[1:]]
        yield faults.exceptions_in_a_circle(names, round_[0].span, spans)


def _about(said: Exemption, rules: Sequence[Rule]) -> list[str]:
    """Give the ids of rules whose subject names a term that ``said`` names too."""
    wanted = {t for test in said.subject.tests for noun in test.options for t in noun.terms}
    wanted |= set(said.subject.changes)
    found: list[str] = []
    for rule in rules:
        subject = rule.statement.subject
        named = {t for test in subject.tests for noun in test.options for t in noun.terms}
        if rule.id and (named | set(subject.changes)) & wanted and rule.statement is not said:
            found.append(rule.id)
    return found[:3]


def _units(rules: Sequence[Rule]) -> Iterator[Diagnostic]:
    """Find numbers that one rule gives in percent and another as they are."""
    first: dict[str, Measure] = {}
    for rule in rules:
        for measure in measures(rule):
            if measure.kind is not Kind.NUMBER or not measure.value:
                continue
            known = first.setdefault(measure.term, measure)
            if known.percent != measure.percent:
                bare = known if measure.percent else measure
                yield faults.percent_against_number(
                    measure.span, measure.term, str(bare.value), known.span
                )
