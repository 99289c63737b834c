"""The canonical sentence of a rule, from what it means."""

from __future__ import annotations

from typing import assert_never

from grammar.glossary import Glossary
from grammar.render.conditions import conditions_words
from grammar.render.proofs import requirement_words
from grammar.render.subjects import is_plural, phrase_words, subject_words
from grammar.render.times import length_words, moment_words
from grammar.rules import (
    COLLECTION,
    Exemption,
    Forbidden,
    Limited,
    Norm,
    Only,
    Permitted,
    Requires,
    Rule,
)
from grammar.wording import capitalised


def sentence(rule: Rule | Norm | Exemption, glossary: Glossary) -> str:
    """Give the sentence of a rule, without its label; parsing it gives an equal statement."""
    statement = rule.statement if isinstance(rule, Rule) else rule
    subject = subject_words(statement.subject, glossary)
    if isinstance(statement, Exemption):
        be = _be(statement, glossary)
        start = f"Exception to rule {statement.lifts}: {subject} {be} permitted"
        return f"{start}{_ends(statement, glossary)}."
    predicate = _advice(statement, glossary) if statement.advice else _force(statement, glossary)
    return f"{capitalised(subject)} {predicate}{_ends(statement, glossary)}."


def _be(statement: Norm | Exemption, glossary: Glossary) -> str:
    return "are" if is_plural(statement.subject, glossary) else "is"


def _force(norm: Norm, glossary: Glossary) -> str:
    be, form = _be(norm, glossary), norm.form
    match form:
        case Forbidden():
            return f"{be} forbidden"
        case Permitted():
            return f"{be} permitted"
        case Only():
            return f"{be} permitted only {_only(form, glossary)}"
        case Requires():
            verb = "require" if be == "are" else "requires"
            return f"{verb} {requirement_words(form.requirement, glossary)}"
        case Limited(length=None):
            return f"must end at {moment_words(form.start, glossary)}"
        case Limited():
            return f"{be} limited to {_limit(form, glossary)}"
        case _:
            assert_never(form)


def _advice(norm: Norm, glossary: Glossary) -> str:
    form = norm.form
    match form:
        case Forbidden() | Permitted():
            return "should not happen"
        case Only():
            return f"should be permitted only {_only(form, glossary)}"
        case Requires():
            return f"should have {requirement_words(form.requirement, glossary)}"
        case Limited():
            return f"should be limited to {_limit(form, glossary)}"
        case _:
            assert_never(form)


def _only(form: Only, glossary: Glossary) -> str:
    if form.conditions is not None:
        return f"when {conditions_words(form.conditions, glossary)}"
    return "" if form.test is None else phrase_words(form.test, glossary, closed=True)


def _limit(form: Limited, glossary: Glossary) -> str:
    length = length_words(form.length, glossary) if form.length is not None else ""
    if form.start == COLLECTION:
        return length
    return f"{length} after {moment_words(form.start, glossary)}"


def _ends(statement: Norm | Exemption, glossary: Glossary) -> str:
    """Give *when*, *unless* and *until*, with a comma where one closes over another."""
    words = ""
    conditional = isinstance(statement, Norm) and _only_when(statement)
    if statement.when is not None:
        words += f" when {conditions_words(statement.when, glossary)}"
    conditional = conditional or bool(words)
    if statement.unless is not None:
        comma = "," if conditional else ""
        words += f"{comma} unless {conditions_words(statement.unless, glossary)}"
        conditional = True
    if statement.until is not None:
        words += f"{',' if conditional else ''} until {statement.until}"
    return words


def _only_when(norm: Norm) -> bool:
    return isinstance(norm.form, Only) and norm.form.conditions is not None
