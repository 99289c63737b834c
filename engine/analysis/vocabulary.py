"""S209: words that no rule needs, and words that another definition uses in its own way."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from engine.analysis.named import in_sentence, named
from engine.analysis.survey import Survey, pointed_at
from engine.coverage import words
from grammar.diagnostic import Diagnostic, Related
from grammar.glossary import Glossary
from grammar.normalise import ARTICLES, fold
from grammar.render.nouns import one
from grammar.rules import Rule
from grammar.terms import Term

CODE = "S209"


def word_faults(survey: Survey) -> Iterator[Diagnostic]:
    """Find terms without a use, terms of one rule alone, and definitions that drift."""
    if survey.book.rules and survey.terms:
        yield from _uses(survey)
    longest = max((len(form.split()) for form in survey.glossary.forms), default=0)
    for term in survey.terms:
        other = _genus(term, survey.glossary, longest)
        if other is not None:
            yield _drifts(term, other)


# Uses


def _uses(survey: Survey) -> Iterator[Diagnostic]:
    rules: dict[str, list[Rule]] = defaultdict(list)
    for rule in survey.book.rules:
        for name in named(rule):
            rules[name].append(rule)
    stated = {word.term for manifest in survey.manifests for word in words(manifest)}
    ladder = any(survey.glossary.terms[name].above or name in _below(survey) for name in rules)
    for term in survey.terms:
        near = _near(term, survey.glossary)
        users = {rule.name: rule for name in near if name in rules for rule in rules[name]}
        ranked = ladder and (bool(term.above) or term.name in _below(survey))
        if not users and not near & stated and not ranked:
            yield _unused(term)
        elif len(users) == 1 and not near & stated and not ranked:
            (user,) = users.values()
            if term.name in in_sentence(user):
                yield _used_once(term, user)


def _below(survey: Survey) -> frozenset[str]:
    """Give the roles that some role stands above."""
    return frozenset(term.above for term in survey.terms if term.above)


def _near(term: Term, glossary: Glossary) -> frozenset[str]:
    """Give the terms by which a rule reaches this one, or needs it: broader, narrower, opposite."""
    apart = (pair for pair in glossary.opposites if term.name in pair)
    return (glossary.broader(term.name) | glossary.narrower(term.name)).union(*apart)


def _unused(term: Term) -> Diagnostic:
    return Diagnostic(
        CODE,
        f'No rule uses "{term.label}", nor a word that is broader or narrower.',
        "Leave the definition out, or write the rule that it was made for.",
        term.span,
        "information",
        "A WORD THAT NOBODY USES",
        found=term.label,
    )


def _used_once(term: Term, rule: Rule) -> Diagnostic:
    return Diagnostic(
        CODE,
        f'Only rule {rule.name} uses "{term.label}".',
        "That is all right where no agreed word says the same. Look whether one does: a word that "
        "others use already is better understood.",
        term.span,
        "information",
        "A WORD FOR ONE RULE",
        (pointed_at(rule),),
        found=term.label,
    )


# Definitions that say of a term that it is something else


_WORD = re.compile(r"[\w'&/-]+|[.,;:()]")
_ENDS = frozenset(
    "of that who which whose with in for to from on by about at where when and or than as "
    "is are was were be been has have had can may must will . , ; : ( )".split()
)
"""Words and marks at which the noun that a definition turns on is over."""


def _genus(term: Term, glossary: Glossary, longest: int) -> Term | None:
    """Give the term that ``Means`` says it is, where the glossary does not say so."""
    head: list[str] = []
    for word in _WORD.findall(fold(term.means)):
        if word in _ENDS:
            break
        if head or word not in ARTICLES:
            head.append(word)
    for size in range(min(longest, len(head)), 0, -1):
        for words_ in (head[:size], head[-size:]):
            name = glossary.forms.get(" ".join(words_))
            if name is not None:
                return _other(term, glossary.terms[name], glossary)
    return None


def _other(term: Term, found: Term, glossary: Glossary) -> Term | None:
    """Give ``found`` if it is a term of the same kind that the glossary sets in no relation."""
    related = glossary.broader(term.name) | glossary.narrower(term.name)
    known = found.name in related or glossary.disjoint(term.name, found.name)
    return found if found.kind is term.kind and found.parents and not known else None


def _drifts(term: Term, other: Term) -> Diagnostic:
    apart = f"{_capital(one(term))} is not {one(other)}."
    return Diagnostic(
        CODE,
        f'By its definition "{term.label}" is "{one(other)}", an agreed word of its own; but the '
        f"glossary does not say that the one is a kind of the other. A rule about "
        f"{other.label} does not reach {term.label}, though a reader would think so.",
        f'If it is one, define it so: "{term.label}" is a kind of {other.label}. If it is not, '
        f"say it in other words, or say: {apart}",
        term.span,
        "warning",
        "IS IT ONE OR NOT?",
        (Related(f'"{other.label}" is defined here', other.span),) if other.book else (),
        found=other.label,
        example=f'"{_capital(term.label)}" is a kind of {other.label}.',
    )


def _capital(words_: str) -> str:
    return words_[:1].upper() + words_[1:]
