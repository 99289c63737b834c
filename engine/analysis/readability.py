"""S223: sentences that are hard to read."""

from __future__ import annotations

from collections.abc import Iterator

from engine.analysis.survey import Survey, conditions, opening
from grammar.diagnostic import Diagnostic
from grammar.rules import (
    Condition,
    Conditions,
    EventHas,
    Exemption,
    FactIs,
    MeasureIs,
    Norm,
    Only,
    ProofIs,
    Requires,
    Rule,
    SlotIs,
    StageIs,
)
from grammar.wording import listed

CODE = "S223"
MOST_WORDS, MOST_CONDITIONS, LONGEST_LIST = 30, 2, 7


def hard_sentences(survey: Survey) -> Iterator[Diagnostic]:
    """Find long sentences, many conditions, double negatives and long lists."""
    for rule in survey.rules:
        found = list(_of(rule))
        if found:
            yield Diagnostic(
                CODE,
                f"{opening(rule)} has {listed([words for words, _ in found], 'and')}.",
                " ".join(dict.fromkeys(help_ for _, help_ in found)),
                rule.span,
                "information",
                "HARD TO READ",
                found=rule.text,
            )


def _of(rule: Rule) -> Iterator[tuple[str, str]]:
    """Give what makes a sentence hard to read, each with what to do about it."""
    words = len(rule.text.split())
    if words > MOST_WORDS:
        yield f"{words} words", "Two short rules are read more easily than a long one."
    asked = sum(len(group.items) for group in conditions(rule))
    if asked > MOST_CONDITIONS:
        yield f"{asked} conditions", "Write a rule for each case."
    if any(_negated(item) for item in _lifting(rule)):
        yield (
            "a double negative (unless ... not)",
            'Turn it round: "when" with what brings the rule in.',
        )
    longest = max(_lists(rule), default=0)
    if longest > LONGEST_LIST:
        yield f"a list of {longest}", "Introduce a word for what is listed, and use that."


def _lifting(rule: Rule) -> tuple[Condition, ...]:
    group: Conditions | None = rule.statement.unless
    return group.items if group is not None else ()


def _negated(condition: Condition) -> bool:
    match condition:
        case SlotIs() | MeasureIs() | ProofIs() | FactIs() | StageIs() | EventHas():
            return condition.negated
        case _:
            return False


def _lists(rule: Rule) -> Iterator[int]:
    """Give how long the lists of a sentence are."""
    said: Norm | Exemption = rule.statement
    yield len(said.subject.changes)
    yield from (len(test.options) for test in said.subject.tests)
    for group in conditions(rule):
        yield from (len(item.options) for item in group.items if isinstance(item, SlotIs))
    if isinstance(said, Norm) and isinstance(said.form, Only) and said.form.test is not None:
        yield len(said.form.test.options)
    if isinstance(said, Norm) and isinstance(said.form, Requires):
        required = said.form.requirement
        yield len(required.items)
        stated = (getattr(item, "stating", None) for item in required.items)
        yield from (len(found.contents) for found in stated if found is not None)
