"""S208: exceptions without a limit, an end or a source, and exceptions to what is over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from engine.analysis.survey import Survey, first_day, last_day, opening, pointed_at, proofs
from grammar.diagnostic import Diagnostic, Severity
from grammar.glossary import Glossary
from grammar.render import date_words, requirement_words, sentence
from grammar.rules import (
    Actor,
    Conditions,
    Exemption,
    Proof,
    ProofIs,
    Rule,
    Subject,
    Test,
    Who,
)
from grammar.terms import ALWAYS_THERE, Kind

CODE = "S208"
_APPROVAL = ALWAYS_THERE[Kind.EVIDENCE][0]


def exception_faults(survey: Survey) -> Iterator[Diagnostic]:
    """Find exceptions that lack a limit, an end or a source, or whose rule is over."""
    for rule in survey.rules:
        said = rule.statement
        if isinstance(said, Exemption) and said.lifts.casefold() in survey.by_name:
            yield from _of(rule, said, survey.by_name[said.lifts.casefold()], survey)


def _of(rule: Rule, said: Exemption, lifted: Rule, survey: Survey) -> Iterator[Diagnostic]:
    ends = last_day(rule)
    limited = said.when is not None or said.unless is not None or ends is not None
    if not limited and _covers(said.subject, lifted.statement.subject, survey.glossary):
        yield _no_limit(rule, said, lifted, survey)
    elif ends is None:
        yield _no_end(rule, said, lifted, survey)
    if not rule.sources:
        yield _no_source(rule, lifted)
    over = last_day(lifted)
    starts = max(survey.as_of, first_day(rule) or survey.as_of)
    if over is not None and over < starts and (ends is None or ends >= survey.as_of):
        yield _of_what_is_over(rule, lifted, over)


def _no_limit(rule: Rule, said: Exemption, lifted: Rule, survey: Survey) -> Diagnostic:
    duties = [requirement_words(duty, survey.glossary) for duty in lifted.change_duties]
    first = f" (which first requires {' and '.join(duties)})" if duties else ""
    mended = _with_condition(_with_end(said, survey.as_of), survey)
    return _fault(
        rule,
        lifted,
        "error",
        "THIS EXCEPTION HAS NO LIMIT",
        f"With no when, unless or until, this cancels rule {lifted.name} completely.",
        f"If that is what you want, propose to take rule {lifted.name} away{first}. Otherwise add "
        "a condition and an end date.",
        sentence(mended, survey.glossary),
    )


def _no_end(rule: Rule, said: Exemption, lifted: Rule, survey: Survey) -> Diagnostic:
    return _fault(
        rule,
        lifted,
        "warning",
        "THIS EXCEPTION NEVER ENDS",
        f"It has no end date, so rule {lifted.name} stays lifted for as long as the book is there, "
        "and nobody has to look at it again.",
        "End the sentence with the day on which somebody should decide anew.",
        sentence(_with_end(said, survey.as_of), survey.glossary),
    )


def _no_source(rule: Rule, lifted: Rule) -> Diagnostic:
    return _fault(
        rule,
        lifted,
        "error",
        "WHO ALLOWED THIS?",
        f"It lifts rule {lifted.name} and does not say who decided so. A safeguard is taken away "
        "only on record.",
        'Name the decision below the rule: Source "...", with its date or paragraph.',
    )


def _of_what_is_over(rule: Rule, lifted: Rule, over: date) -> Diagnostic:
    return _fault(
        rule,
        lifted,
        "warning",
        "AN EXCEPTION TO WHAT IS OVER",
        f"Rule {lifted.name} ended on {date_words(over)}, so there is nothing left that this "
        "exception could lift.",
        "Take the exception out, or name the rule that took the old one's place.",
    )


def _fault(
    rule: Rule,
    lifted: Rule,
    severity: Severity,
    title: str,
    message: str,
    help_: str,
    example: str = "",
) -> Diagnostic:
    return Diagnostic(
        CODE,
        f"{opening(rule)}: {message}",
        help_,
        rule.span,
        severity,
        title,
        (pointed_at(lifted),),
        found=rule.text,
        example=example,
    )


def _with_end(said: Exemption, today: date) -> Exemption:
    """Give an exception that ends at the end of the next year: time to look at it again."""
    return replace(said, until=said.until or date(today.year + 1, 12, 31))


def _with_condition(said: Exemption, survey: Survey) -> Exemption:
    """Give an exception that holds while somebody's approval is there."""
    who = next(_approvers(survey), ())
    proof = Proof("evidence", _APPROVAL, by=who)
    return replace(said, when=Conditions("and", (ProofIs(proof),)))


def _approvers(survey: Survey) -> Iterator[tuple[Who, ...]]:
    """Give who approves in rules of the book; after them some role that the glossary has."""
    for rule in survey.book.rules:
        for proof in proofs(rule):
            if proof.by and _APPROVAL in survey.glossary.broader(proof.term):
                yield proof.by
    terms = survey.glossary.terms.values()
    roles = [term.name for term in terms if term.kind is Kind.ROLE and term.parents]
    for name in sorted(roles, key=_OFFICES.__contains__, reverse=True):
        yield (Who("one", (Actor(name),)),)


_OFFICES = frozenset({"secretary of state", "home secretary", "chief officer"})


# Does an exception leave anything of its rule?


def _covers(exception: Subject, lifted: Subject, glossary: Glossary) -> bool:
    """Tell whether everything that a rule is about is what its exception is about, too."""
    changes = all(
        any(other in glossary.broader(change) for other in exception.changes)
        for change in lifted.changes
    )
    return (changes or not exception.changes) and all(
        any(implies(given, test, glossary) for given in lifted.tests) for test in exception.tests
    )


def implies(given: Test, wanted: Test, glossary: Glossary) -> bool:
    """Tell whether whatever meets the test ``given`` meets ``wanted``."""
    return given.slot is wanted.slot and all(
        any(
            all(any(t in glossary.broader(g) for g in one.terms) for t in other.terms)
            for other in wanted.options
        )
        for one in given.options
    )
