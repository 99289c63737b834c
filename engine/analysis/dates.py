"""S221: rules that end soon, and versions of a rule that leave a gap or overlap."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import cast

from engine.analysis.survey import (
    Survey,
    first_day,
    last_day,
    opening,
    pointed_at,
    quoted,
)
from grammar.diagnostic import Diagnostic, Related
from grammar.periods import Duration
from grammar.rules import Exemption, Rule
from grammar.source import Span
from grammar.wording import date_words

CODE = "S221"
NOTICE = timedelta(days=90)
"""How long before its end a rule is pointed out."""
_DAY = timedelta(days=1)


def date_faults(survey: Survey) -> Iterator[Diagnostic]:
    """Find what is amiss with the days on which rules count."""
    for rule in survey.rules:
        end = last_day(rule)
        if end is not None and survey.as_of <= end <= survey.as_of + NOTICE:
            yield _ends_soon(rule, end, survey.as_of)
    for versions in _versions(survey.rules):
        for earlier, later in pairwise(versions):
            yield from _between(earlier, later)


def _ends_soon(rule: Rule, end: date, today: date) -> Diagnostic:
    left = (end - today).days
    days = "today" if left == 0 else "tomorrow" if left == 1 else f"in {left} days"
    what = "exception" if isinstance(rule.statement, Exemption) else "safeguard"
    return _fault(
        "THIS RULE ENDS SOON",
        f"{opening(rule)} ends {days}, on {date_words(end)}. After that there is no such {what}, "
        "and no check will say so.",
        "Decide now whether it is renewed, changed or given up.",
        rule.span,
        rule.text,
    )


# Versions of one rule


def _versions(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Give rules that differ in nothing but days, periods and numbers, by their first days."""
    found: dict[object, list[Rule]] = defaultdict(list)
    for rule in rules:
        if rule.in_force is not None:
            found[_pattern(rule.statement)].append(rule)
    for versions in found.values():
        if len(versions) > 1:
            yield sorted(versions, key=lambda rule: first_day(rule) or date.min)


def _pattern(node: object) -> object:
    """Give what a sentence says with every day, period and number left out."""
    match node:
        case Duration() | Decimal() | date():
            return ""
        case tuple():
            return tuple(_pattern(part) for part in cast("tuple[object, ...]", node))
        case _ if is_dataclass(node) and not isinstance(node, type):
            kept = [f.name for f in fields(node) if f.compare and f.name != "until"]
            return (type(node).__name__, *(_pattern(getattr(node, name)) for name in kept))
        case _:
            return node


def _between(earlier: Rule, later: Rule) -> Iterator[Diagnostic]:
    """Find days between two versions on which none is in force, or both are."""
    end, start = last_day(earlier), first_day(later)
    if start is None or start == first_day(earlier):
        return
    if end is not None and start > end + _DAY:
        yield _versions_fault(
            "A GAP BETWEEN TWO VERSIONS",
            earlier,
            later,
            f"From {date_words(end + _DAY)} to {date_words(start - _DAY)} none of them is in "
            "force, so nothing is asked on these days.",
            "If that is a slip, let the later one begin on the day after the earlier one ends.",
        )
    elif (end is None or end >= start) and earlier.statement != later.statement:
        until = f"to {date_words(end)}" if end is not None else "on"
        yield _versions_fault(
            "TWO VERSIONS AT ONCE",
            earlier,
            later,
            f"From {date_words(start)} {until} both are in force, and they say different things.",
            f"End the earlier one on the day before: until {start - _DAY}.",
        )


def _versions_fault(title: str, earlier: Rule, later: Rule, message: str, help_: str) -> Diagnostic:
    return _fault(
        title,
        f"{opening(later)} reads like a later version of {quoted(earlier)}. {message}",
        help_,
        later.span,
        later.text,
        (pointed_at(earlier),),
    )


def _fault(
    title: str,
    message: str,
    help_: str,
    at: Span,
    found: str,
    related: tuple[Related, ...] = (),
) -> Diagnostic:
    return Diagnostic(CODE, message, help_, at, "warning", title, related, found)
