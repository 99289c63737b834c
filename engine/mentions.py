"""Whether a rule speaks about something that a manifest says."""

from __future__ import annotations

from collections.abc import Iterator

from engine import subject
from engine.case import Case
from engine.evaluate import Law
from engine.said import Said
from grammar.glossary import Glossary


def mentions(law: Law, one: Said, case: Case) -> bool:
    """Tell whether a rule or an exception to it reads the stage, limits or terms that are said."""
    if one.part == "stage":
        return any(each.reads.stage for each in with_exceptions(law))
    if one.part == "retention":
        about = law.rule.statement.subject
        return law.reads.limits and subject.matches(case, about).truth is not False
    return any(spoken_of(term, law.reads.terms, case.glossary) for term in one.terms)


def with_exceptions(law: Law) -> Iterator[Law]:
    """Give a rule and every exception that may lift it, or take another one back."""
    yield law
    for exception in law.exceptions:
        yield from with_exceptions(exception)


def spoken_of(term: str, mentioned: frozenset[str], glossary: Glossary) -> bool:
    """Tell whether some words are the term, a broader one, or a narrower one."""
    return bool((glossary.broader(term) | glossary.narrower(term)) & mentioned)
