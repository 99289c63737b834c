"""S210: capabilities that a reader would take for one another, and nothing says whether they are.

The model is AFR and facial matching: a ban on the one is read as a ban on the other by whoever does
not know that the Home Office tells them apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from engine.analysis import smallest
from engine.analysis.survey import Survey
from grammar.diagnostic import Diagnostic, Related, Suggestion
from grammar.glossary import Glossary
from grammar.slots import Slot
from grammar.terms import Kind, Term
from grammar.wording import capitalised, listed

CODE = "S210"
_SAYS_HOW = frozenset(
    "automated automatic automatically bulk digital local live mobile national new online "
    "real-time regional remote smart".split()
)
"""First words that say how something is done, not to what: they make no neighbours."""
_ROOTS = {"facial": "face", "faces": "face", "vehicular": "vehicle", "biometrics": "biometric"}


def near_neighbours(survey: Survey) -> Iterator[Diagnostic]:
    """Find capabilities that share their first word, or the whole name, and no verdict."""
    glossary = survey.glossary
    known = [t for t in glossary.terms.values() if t.kind is Kind.CAPABILITY and t.parents]
    heads, wholes = _by_head(known), {form: term for term in known for form in _forms(term)}
    asked = {term.name for term in survey.terms}
    told: set[frozenset[str]] = set()
    for term in known:
        if term.name not in asked:
            continue
        near: dict[str, tuple[Term, str]] = {}
        for other, word in _alike(term, heads, wholes):
            pair = frozenset({term.name, other.name})
            if pair not in told and not _settled(term, other, glossary):
                told.add(pair)
                near.setdefault(other.name, (other, word))
        if near:
            witness = smallest.manifest({Slot.CAPABILITIES: (term.name,)}, glossary)
            yield _undecided(term, list(near.values()), witness)


def _forms(term: Term) -> list[tuple[str, ...]]:
    """Give the names of a capability as words, each word in one spelling."""
    return [tuple(_ROOTS.get(word, word) for word in words) for words in _names(term)]


def _names(term: Term) -> list[list[str]]:
    forms = (form for form in term.forms if form not in term.plurals)
    return [form.removesuffix(" capability").split() for form in forms]


def _by_head(known: Iterable[Term]) -> dict[str, list[Term]]:
    heads: dict[str, list[Term]] = defaultdict(list)
    for term in known:
        for word in dict.fromkeys(form[0] for form in _forms(term) if len(form) > 1):
            if word not in _SAYS_HOW:
                heads[word].append(term)
    return heads


def _alike(
    term: Term, heads: dict[str, list[Term]], wholes: dict[tuple[str, ...], Term]
) -> Iterator[tuple[Term, str]]:
    """Give the capabilities whose name could be taken for this one's, with the words they share."""
    for form, words in zip(_forms(term), _names(term), strict=True):
        for other in heads.get(form[0], ()) if len(form) > 1 else ():
            if other is not term:
                yield other, words[0]
        for start in range(1, len(form) - 1):
            inside = wholes.get(form[start:])
            if inside is not None and inside is not term:
                yield inside, " ".join(words[start:])


def _settled(one: Term, other: Term, glossary: Glossary) -> bool:
    """Tell whether the glossary says that one is the other, or that it is not."""
    related = glossary.broader(one.name) | glossary.narrower(one.name)
    return other.name in related or glossary.disjoint(one.name, other.name)


def _undecided(term: Term, near: list[tuple[Term, str]], witness: str) -> Diagnostic:
    others = [other for other, _ in near]
    names = _quoted(other.label for other in others)
    shared = _quoted(dict.fromkeys(word for _, word in near))
    first = others[0]
    return Diagnostic(
        CODE,
        f'"{term.label}" and {names} share {shared} in their names, and nothing says whether one '
        "is the other. A rule about one of them does not reach the other; a reader may think that "
        "it does.",
        "Say which it is, once and for all.",
        term.span,
        "warning",
        "IS THIS THE SAME THING?",
        tuple(_place(other) for other in others if other.book),
        found=term.label,
        suggestions=(
            Suggestion(f"{capitalised(term.label)} is not {first.label}."),
            Suggestion(f'"{capitalised(term.label)}" is a kind of {first.label}.'),
        ),
        witness=witness,
    )


def _place(other: Term) -> Related:
    also = f" (also called {_quoted(other.synonyms)})" if other.synonyms else ""
    return Related(f'"{other.label}"{also} is defined here', other.span)


def _quoted(words: Iterable[str]) -> str:
    return listed([f'"{word}"' for word in words], "and")
