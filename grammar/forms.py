"""How a term may be spelt, and how it is printed."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from grammar.definitions import Definition
from grammar.normalise import ARTICLES
from grammar.plurals import plural
from grammar.terms import ALWAYS_THERE, MEASURES, Kind, Term

ROOTS = tuple(kind for kind in Kind if kind not in MEASURES)
_ROOT_FORMS: dict[Kind, tuple[str, ...]] = {
    Kind.DATA: ("data",),
    Kind.PERSON: ("person", "people", "persons"),
    Kind.EVIDENCE: ("evidence",),
}


class Forms(NamedTuple):
    """The spellings of a term, those for one of it and those for several, the best ones first."""

    one: tuple[str, ...]
    many: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        """Every spelling once, also without the articles inside it."""
        return _all(self)

    @property
    def plurals(self) -> frozenset[str]:
        """Those that are plural only."""
        return frozenset((*self.many, *_without_articles(self.many))) - frozenset(self.one)


@lru_cache(maxsize=2048)  # asked for to recognise a word, and again to make its term
def _all(spelt: Forms) -> tuple[str, ...]:
    both = (*spelt.one, *spelt.many)
    return tuple(dict.fromkeys((*both, *_without_articles(both))))


def forms(definition: Definition) -> Forms:
    """Give the spellings that a definition introduces, whatever the kind of its term."""
    name = definition.name.key
    one = (name, *(words.key for words in definition.synonyms))
    declared = tuple(words.key for words in definition.plurals)
    grown = (many for many in map(plural, one) if many)
    regular = plural(name)
    return Forms(one, (*declared, *(g for g in grown if not declared or g != regular)))


def _of_capability(spelt: Forms) -> Forms:
    """Add the spellings with the word *capability* behind them."""
    bare = tuple(form for form in spelt.one if not form.endswith("capability"))
    return Forms(
        (*spelt.one, *(f"{form} capability" for form in bare)),
        (*spelt.many, *(f"{form} capabilities" for form in bare)),
    )


def _without_articles(spelt: tuple[str, ...]) -> tuple[str, ...]:
    """Give each form without the articles inside it; one in front belongs to the name."""
    found: list[str] = []
    for form in spelt:
        words = form.split()
        if words[0] in ARTICLES or ARTICLES.isdisjoint(words):
            continue
        short = " ".join(word for word in words if word not in ARTICLES)
        if short not in spelt:
            found.append(short)
    return tuple(found)


def term(
    definition: Definition, spelt: Forms, kind: Kind, parents: tuple[str, ...], below: str = ""
) -> Term:
    """Make a term of its definition; ``below`` is the role just below it on a ladder."""
    if kind is Kind.CAPABILITY:
        spelt = _of_capability(spelt)
    label = _label(definition.name.text, kind)
    return Term(
        name=definition.name.key,
        label=label,
        kind=kind,
        parents=parents,
        forms=spelt.all,
        plurals=spelt.plurals,
        plural=_plural_label(label, spelt.many, definition),
        above=below,
        choices=definition.choices,
        synonyms=tuple(words.text for words in definition.synonyms),
        means=" ".join(definition.means),
        same_as=definition.same_as,
        sources=definition.sources,
        span=definition.name.span,
        book=definition.book,
    )


def _label(words: str, kind: Kind) -> str:
    """Give a term as it stands inside a sentence: small at the start unless it is a name."""
    words = " ".join(words.split())
    first, _, rest = words.partition(" ")
    if first.lower() in ARTICLES and rest:
        first, _, rest = rest.partition(" ")
        words = f"{first} {rest}".strip()
    named = any(part[:1].isupper() for part in rest.split()) or first[1:] != first[1:].lower()
    lone_name = kind is Kind.SYSTEM and not rest
    return words if named or lone_name else first[:1].lower() + words[1:]


def _plural_label(label: str, many: tuple[str, ...], definition: Definition) -> str:
    if definition.plurals:
        declared = definition.plurals[0].text
        return label if declared.casefold() == label.casefold() else _label(declared, Kind.DATA)
    grown = plural(label)
    return grown or (many[0] if many else "")


@cache
def always_there() -> tuple[Term, ...]:
    """Give the terms of every vocabulary: a root for each kind, and a few below them."""
    roots = tuple(_root(kind) for kind in ROOTS)
    below = (_plain(name, kind) for kind, names in ALWAYS_THERE.items() for name in names)
    return (*roots, *below)


def _root(kind: Kind) -> Term:
    spelt = _ROOT_FORMS.get(kind) or (kind.value, plural(kind.value))
    many = spelt[1] if len(spelt) > 1 else ""
    plurals = frozenset(spelt[1:])
    return Term(kind.value, kind.value, kind, forms=spelt, plurals=plurals, plural=many)


def _plain(name: str, kind: Kind) -> Term:
    grown = plural(name)
    spelt = Forms((name,), (grown,) if grown else ())
    return Term(name, name, kind, (kind.value,), spelt.all, spelt.plurals, grown)
