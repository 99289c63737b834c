"""What a rule asks for, in longer words."""

from __future__ import annotations

from typing import assert_never

from grammar.glossary import Glossary
from grammar.reading.covers import named_few
from grammar.reading.proofs import item_meaning
from grammar.render.conditions import conditions_words
from grammar.render.subjects import noun_words
from grammar.render.times import length_words, moment_words
from grammar.rules import (
    Exemption,
    Forbidden,
    Limited,
    Norm,
    Only,
    Permitted,
    Requirement,
    Requires,
    Test,
)
from grammar.slots import SINGULAR, Slot
from grammar.wording import listed

_ADVICE = "this is advice: it is reported and stops nothing"


def needs(statement: Norm | Exemption, glossary: Glossary) -> str:
    """Give what has to be so, as a clause without a full stop."""
    if isinstance(statement, Exemption):
        return f"rule {statement.lifts} does not stop it; every other rule stands as it is"
    words = _meaning(statement, glossary)
    return f"{words} ({_ADVICE})" if statement.advice else words


def _meaning(norm: Norm, glossary: Glossary) -> str:
    form = norm.form
    match form:
        case Forbidden():
            return "that should not happen" if norm.advice else "that must not happen at all"
        case Permitted():
            return "that is expected and put on record; it lifts no rule that says otherwise"
        case Only():
            return _only(form, _must(norm), glossary)
        case Requires():
            return requirement_meaning(form.requirement, _must(norm), glossary)
        case Limited():
            return _limited(form, _must(norm), glossary)
        case _:
            assert_never(form)


def _must(norm: Norm) -> str:
    return "should" if norm.advice else "must"


def _only(form: Only, must: str, glossary: Glossary) -> str:
    if form.conditions is not None:
        certain = f"it is certain that {conditions_words(form.conditions, glossary)}"
        return f"that {'should' if must == 'should' else 'may'} happen only when {certain}"
    return "" if form.test is None else _closed(form.test, must, glossary)


def _closed(test: Test, must: str, glossary: Glossary) -> str:
    data = test.slot is Slot.DATA
    names = [noun_words(noun, glossary, single=not data) for noun in test.options]
    terms = dict.fromkeys(term for noun in test.options for term in noun.terms)
    below = {name for term in terms for name in glossary.narrower(term)}.difference(terms)
    what = "all data that the rule is not about" if data else f"every {SINGULAR[test.slot]}"
    words = f"{what} {must} be {listed(names, 'or')}"
    return f"{words} (which takes in {named_few(sorted(below), glossary)})" if below else words


def requirement_meaning(requirement: Requirement, must: str, glossary: Glossary) -> str:
    """Give what is required: ``there must be a DPIA, in its final form``."""
    items = [item_meaning(item, glossary) for item in requirement.items]
    if len(items) == 1:
        return f"there {must} be {items[0]}"
    how = "at least one of these" if requirement.join == "or" else "all of these"
    return f"there {must} be {how}: {'; '.join(items)}"


def _limited(form: Limited, must: str, glossary: Glossary) -> str:
    start = moment_words(form.start, glossary)
    if form.length is None:
        return f"the design {must} declare that retention ends at {start}, or before"
    kept = "the " * bool(form.length.measure) + length_words(form.length, glossary)
    return f"the design {must} declare an end of retention, no longer than {kept} after {start}"
