"""S219: data and capabilities that no rule speaks about, in a book's words and in manifests."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from engine.analysis import smallest
from engine.analysis.survey import Survey
from engine.check import check
from engine.coverage import Uncovered
from engine.mentions import spoken_of
from engine.reads import reads
from grammar.diagnostic import Diagnostic, Related
from grammar.slots import Slot
from grammar.terms import Kind, Term
from grammar.wording import listed

CODE = "S219"
_SLOTS = {Kind.DATA: Slot.DATA, Kind.CAPABILITY: Slot.CAPABILITIES}
"""The kinds of term that some rule should speak about, and where a manifest states them."""
MOST_NAMED = 8
"""How many terms a complaint names before it counts the rest."""


def unmentioned(survey: Survey) -> Iterator[Diagnostic]:
    """Find what the rules are silent about."""
    if survey.book.rules:
        yield from _words(survey)
    if survey.manifests:
        yield from _manifests(survey)


def _words(survey: Survey) -> Iterator[Diagnostic]:
    glossary = survey.glossary
    mentioned = frozenset[str]().union(*(reads(r, (), glossary).terms for r in survey.book.rules))
    silent: dict[str, list[Term]] = defaultdict(list)
    for term in survey.terms:
        if term.kind in _SLOTS and not spoken_of(term.name, mentioned, glossary):
            silent[term.book].append(term)
    for terms in silent.values():
        first, *rest = terms
        yield Diagnostic(
            CODE,
            f"No rule says anything about {_few(term.label for term in terms)}. Whatever a "
            "capability does with that, every check passes.",
            "Write a rule about it, or leave the word out.",
            first.span,
            "warning",
            "NO RULE ABOUT THIS",
            tuple(Related(f'"{term.label}" is defined here', term.span) for term in rest[:3]),
            first.label,
            witness=smallest.manifest({_SLOTS[first.kind]: (first.name,)}, glossary),
        )


def _manifests(survey: Survey) -> Iterator[Diagnostic]:
    """Find the parts of the given manifests that no rule in force mentions."""
    report = check(survey.book, survey.manifests, as_of=survey.as_of)
    silent: dict[str, list[Uncovered]] = defaultdict(list)
    for one in report.uncovered:
        silent[one.manifest].append(one)
    for name, parts in silent.items():
        words = _few(f"{one.kind} {one.term}" for one in parts)
        yield Diagnostic(
            CODE,
            f"No rule says anything about parts of the manifest {name}: {words}.",
            "Look whether one of them needs a safeguard that no book has yet.",
            parts[0].place.at,
            "warning",
            "NOT COVERED BY ANY RULE",
            found=parts[0].term,
        )


def _few(words: Iterable[str]) -> str:
    named = list(words)
    if len(named) <= MOST_NAMED + 1:
        return listed(named, "and")
    return f"{', '.join(named[:MOST_NAMED])} and {len(named) - MOST_NAMED} more"
