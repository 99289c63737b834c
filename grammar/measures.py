"""The numbers, durations and choices that a rule compares."""

from __future__ import annotations

from collections.abc import Iterator

from grammar.rules import Conditions, Measure, MeasureIs, Norm, Only, Requires, Rule


def measures(rule: Rule) -> Iterator[Measure]:
    """Give every measure that a rule or one of its examples compares."""
    said = rule.statement
    groups: list[Conditions | None] = [said.when, said.unless]
    if isinstance(said, Norm):
        if isinstance(said.form, Only):
            groups.append(said.form.conditions)
        if isinstance(said.form, Requires):
            yield from (i for i in said.form.requirement.items if isinstance(i, Measure))
    for group in groups:
        for item in group.items if group else ():
            if isinstance(item, MeasureIs):
                yield item.measure
    for example in rule.examples:
        yield from (fact.measure for fact in example.facts if isinstance(fact, MeasureIs))
