"""S224: numbers of rules that are missing, or that stand for two rules.

A number is permanent. A rule that is given up stays in its book with the day on which it ended, so
that its number stays taken and old letters and reports can still be understood.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import gcd

from engine.analysis.survey import Survey, opening, pointed_at
from grammar.diagnostic import Diagnostic
from grammar.rules import Rule
from grammar.wording import listed

CODE = "S224"
_MOST_DIGITS = 18
"""Of a number that people count by; Python refuses to read ten thousand."""
_NUMBERED = re.compile(r"(?P<series>(?:.*\D)?)(?P<number>\d++)(?P<part>[A-Za-z]?)")


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A rule whose id ends in a number: ``LEDS-4``, or ``LEDS-4a`` for a part of one."""

    rule: Rule
    series: str
    number: int
    part: str
    width: int
    """How many digits the number is filled up to with noughts; 0 where it is not."""


_Series = dict[int, list[_Numbered]]


def numbering_faults(survey: Survey) -> Iterator[Diagnostic]:
    """Find gaps in a series of numbers, numbers written in two ways, and rules without one."""
    books: dict[str, list[Rule]] = defaultdict(list)
    for rule in survey.rules:
        books[rule.book].append(rule)
    for rules in books.values():
        for series in _series(rules).values():
            yield from _twice(series)
            yield from _gaps(series)
        yield from _unnumbered(rules)


def _series(rules: Sequence[Rule]) -> dict[str, _Series]:
    found: dict[str, _Series] = defaultdict(lambda: defaultdict(list))
    for rule in rules:
        match = _NUMBERED.fullmatch(rule.id)
        if match is not None and len(match["number"]) <= _MOST_DIGITS:
            digits = match["number"]
            width = len(digits) if digits.startswith("0") else 0
            one = _Numbered(rule, match["series"], int(digits), match["part"].casefold(), width)
            found[one.series.casefold()][one.number].append(one)
    return found


def _twice(series: _Series) -> Iterator[Diagnostic]:
    """*LEDS-1* and *LEDS-01*: one number, to whoever hears it."""
    for number, found in series.items():
        first: dict[str, Rule] = {}
        for one in found:
            known = first.setdefault(one.part, one.rule)
            if known is not one.rule:
                yield Diagnostic(
                    CODE,
                    f"{opening(one.rule)} and rule {known.id} have one number, "
                    f"{number}{one.part}, in two spellings. Nobody who hears it can tell which is "
                    "meant.",
                    "Give one of them a number that was never used.",
                    one.rule.span,
                    "error",
                    "ONE NUMBER, TWO RULES",
                    (pointed_at(known),),
                    found=one.rule.id,
                )


def _gaps(series: _Series) -> Iterator[Diagnostic]:
    """Find numbers that are missing in a series that runs on."""
    numbers = sorted(series)
    step = _step(numbers)
    pairs = [(a, b) for a, b in pairwise(numbers) if b - a > step]
    missing = sum((b - a) // step - 1 for a, b in pairs)
    if missing > max(len(numbers), 3):
        return  # these numbers come from somewhere else: sections, years
    for before, after in pairs:
        rule, earlier = series[after][0].rule, series[before][0].rule
        names = _names(series[after][0], range(before + step, after, step))
        yield Diagnostic(
            CODE,
            f"There is a rule {earlier.id} and a rule {rule.id}, and none between them: "
            f"{names} missing. A number is permanent, so that an old letter or report can still be "
            "understood.",
            "If the rule was given up, put it back with the days on which it counted: In force "
            "from ... until .... If there never was one, let the numbers run on.",
            rule.span,
            "error",
            "A NUMBER IS MISSING",
            (pointed_at(earlier),),
            found=rule.id,
        )


def _step(numbers: Sequence[int]) -> int:
    """Give by how much a series goes up: by tens or fives where all its numbers are such."""
    common = gcd(*numbers) if len(numbers) > 2 else 1
    return next((step for step in (100, 10, 5) if common % step == 0 and common), 1)


def _names(after: _Numbered, numbers: range) -> str:
    ids = [f"{after.series}{number:0{after.width}}" for number in numbers]
    if len(ids) > 3:
        return f"{ids[0]} to {ids[-1]} are"
    return f"{listed(ids, 'and')} {'is' if len(ids) == 1 else 'are'}"


def _unnumbered(rules: Sequence[Rule]) -> Iterator[Diagnostic]:
    """Find drafts among rules that have a number."""
    numbered = next((rule for rule in rules if rule.id), None)
    for rule in rules if numbered is not None else ():
        if not rule.id:
            yield Diagnostic(
                CODE,
                f'"{rule.text}" has no number, and the other rules of the book have one. Nobody '
                "can refer to it, make an exception to it, or tell later what became of it.",
                "Give it a number that was never used.",
                rule.span,
                "warning",
                "A RULE WITHOUT A NUMBER",
                found=rule.text,
            )
