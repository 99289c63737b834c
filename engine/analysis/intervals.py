"""S221: periods of which one defeats the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from engine.analysis.exceptions import implies
from engine.analysis.survey import Survey, opening, pointed_at, proofs, quoted
from grammar.diagnostic import Diagnostic, Related
from grammar.glossary import Glossary
from grammar.periods import Duration, at_most
from grammar.rules import Item, Limited, Norm, Proof, Rule, Subject
from grammar.slots import Slot
from grammar.source import Span
from grammar.wording import duration_words

CODE = "S221"
_REVIEW = "review"
_AT_THE_START = frozenset({"collection", "capture"})
"""Events with which keeping data begins, so that a limit after them is the whole time."""


def interval_faults(survey: Survey) -> Iterator[Diagnostic]:
    """Find reviews that come after the end, and rules that are changed sooner than kept."""
    limits = _limits(survey)
    for rule in survey.book.rules:
        yield from _lead(rule)
        yield from _review(rule, limits, survey)


# A review after the end


def _limits(survey: Survey) -> dict[str, list[tuple[Rule, Duration]]]:
    """Give the rules that limit how long data is kept, by each data term that they name."""
    found: dict[str, list[tuple[Rule, Duration]]] = defaultdict(list)
    for rule in survey.book.rules:
        said = rule.statement
        if not isinstance(said, Norm) or not isinstance(said.form, Limited):
            continue
        length, start = said.form.length, said.form.start
        sure = said.when is None and said.unless is None and not said.advice
        if length is None or length.period is None or length.measure or not sure:
            continue
        if start.which == "event" and set(start.events) <= _AT_THE_START:
            for name in _data(said.subject):
                found[name].append((rule, length.period))
    return found


def _data(subject: Subject) -> Iterator[str]:
    for test in subject.tests:
        if test.slot is Slot.DATA and not test.partner:
            yield from (term for noun in test.options for term in noun.terms)


def _review(
    rule: Rule, limits: dict[str, list[tuple[Rule, Duration]]], survey: Survey
) -> Iterator[Diagnostic]:
    """A review that is due only after everything has to be gone."""
    every = next(_reviews(rule, survey.glossary), None)
    if every is None or every.timing is None or every.timing.period is None:
        return
    for name in dict.fromkeys(_data(rule.statement.subject)):
        for broader in survey.glossary.broader(name):
            for limit, longest in limits.get(broader, ()):
                too_late = at_most(every.timing.period, longest) is False
                if too_late and _reaches(limit, rule, survey):
                    yield _after_the_end(rule, every.timing.period, limit, longest, every.span)
                    return


def _reviews(rule: Rule, glossary: Glossary) -> Iterator[Proof]:
    for proof in proofs(rule):
        every = proof.timing is not None and proof.timing.sort == "every"
        names = (f" {name}" for name in glossary.broader(proof.term))
        if every and any(name.endswith(f" {_REVIEW}") for name in names):
            yield proof


def _reaches(limit: Rule, rule: Rule, survey: Survey) -> bool:
    """Tell whether all that ``rule`` is about is limited by ``limit``, while both are in force."""
    lifted = limit.name.casefold() in survey.exceptions
    both = limit.in_force_on(survey.as_of) and rule.in_force_on(survey.as_of)
    given = rule.statement.subject.tests
    return (
        both
        and not lifted
        and all(
            any(implies(test, wanted, survey.glossary) for test in given)
            for wanted in limit.statement.subject.tests
        )
    )


def _after_the_end(
    rule: Rule, period: Duration, limit: Rule, longest: Duration, at: Span
) -> Diagnostic:
    return Diagnostic(
        CODE,
        f"{opening(rule)} asks for a review every {duration_words(period)}, but after "
        f"{duration_words(longest)} {quoted(limit)} lets nothing be kept. The review would never "
        "come.",
        f"Ask for a shorter period than {duration_words(longest)}.",
        at,
        "warning",
        "A REVIEW AFTER THE END",
        (pointed_at(limit),),
        rule.text,
    )


# A change that is quicker than the notice


def _lead(rule: Rule) -> Iterator[Diagnostic]:
    """A rule asks for more notice than changing the rule does."""
    asked = _longest(proofs(rule))
    change = _longest(item for duty in rule.change_duties for item in duty.items)
    if asked is None or change is None or at_most(asked[0], change[0]) is not False:
        return
    yield Diagnostic(
        CODE,
        f"{opening(rule)} asks for notice of {duration_words(asked[0])}, and changing the rule "
        f"takes only {duration_words(change[0])}. Whoever does not want to wait can have the rule "
        "changed first.",
        "Let changing the rule take at least as long as what it asks for.",
        asked[1],
        "warning",
        "QUICKER TO CHANGE THAN TO KEEP",
        (Related("what changing it requires", change[1]),),
        rule.text,
    )


def _longest(items: Iterable[Item]) -> tuple[Duration, Span] | None:
    """Give the longest *at least P before E* of some items, with its place."""
    found: tuple[Duration, Span] | None = None
    for item in items:
        timing = item.timing if isinstance(item, Proof) else None
        if timing is None or timing.sort != "lead" or timing.period is None:
            continue
        if found is None or at_most(timing.period, found[0]) is False:
            found = timing.period, timing.span
    return found
