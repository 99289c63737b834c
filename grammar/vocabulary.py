"""The glossary of the loaded books, made from their definitions, with what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from grammar import glossary_faults as faults
from grammar.definitions import Definition, Opposites, Words
from grammar.diagnostic import Diagnostic
from grammar.glossary import Glossary
from grammar.lexer import Node, build_trie
from grammar.normalise import ARTICLES, fold
from grammar.plurals import plural
from grammar.terms import ALWAYS_THERE, MEASURES, Kind, Term

ROOTS = tuple(kind for kind in Kind if kind not in MEASURES)
_ROOT_FORMS: dict[Kind, tuple[str, ...]] = {
    Kind.DATA: ("data",),
    Kind.PERSON: ("person", "people", "persons"),
    Kind.EVIDENCE: ("evidence",),
}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A glossary, the trie that reads it, and the faults that were found on the way."""

    glossary: Glossary
    trie: Node
    diagnostics: tuple[Diagnostic, ...]


def vocabulary(defined: Iterable[Definition], apart: Iterable[Opposites]) -> Vocabulary:
    """Give the vocabulary that the definitions of all loaded books span together."""
    builder = _Builder(list(defined), list(apart))
    builder.run()
    glossary = Glossary(builder.terms, builder.opposites)
    found = (*builder.faults, *faults.overlaps(glossary))
    return Vocabulary(glossary, build_trie(glossary, builder.broken), found)


def always_there() -> dict[str, Term]:
    """Give the terms of every vocabulary by key: a root for each kind and a few below them."""
    found: dict[str, Term] = {}
    for kind in ROOTS:
        forms = _ROOT_FORMS.get(kind) or (kind.value, plural(kind.value))
        many = forms[1] if len(forms) > 1 else ""
        found[kind.value] = Term(
            kind.value, kind.value, kind, forms=forms, plurals=frozenset(forms[1:]), plural=many
        )
    for kind, names in ALWAYS_THERE.items():
        for name in names:
            found[name] = _term(name, name, kind, (kind.value,))
    return found


@dataclass(slots=True)
class _Builder:
    defined: list[Definition]
    apart: list[Opposites]
    terms: dict[str, Term] = field(default_factory=always_there)
    opposites: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])
    faults: list[Diagnostic] = field(default_factory=list[Diagnostic])
    broken: set[str] = field(default_factory=set[str])
    by_name: dict[str, Definition] = field(default_factory=dict[str, Definition])
    ranks: dict[str, Definition] = field(default_factory=dict[str, Definition])
    parents: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    below: dict[str, str] = field(default_factory=dict[str, str])

    def run(self) -> None:
        for definition in self.defined:
            self._introduce(definition)
        trie = build_trie(Glossary(self.terms | self._drafts()))
        for name, definition in self.by_name.items():
            self._resolve(name, definition, trie)
        for name, definition in self.ranks.items():
            self._resolve_rank(name, definition, trie)
        self._break_cycles()
        self._settle()
        self._check_owners()
        glossary = Glossary(self.terms)
        for statement in self.apart:
            self._keep_apart(statement, trie, glossary)

    # Names

    def _introduce(self, definition: Definition) -> None:
        fault = faults.name_fault(definition.name)
        if fault is not None:
            self._fault(definition, fault)
            return
        name = definition.name.key
        if definition.sort == "rank" and self._add_rank(name, definition):
            return
        earlier = self.by_name.get(name)
        if earlier is None:
            self.by_name[name] = definition
        elif earlier.book == definition.book:
            self._fault(definition, faults.defined_twice(definition.name, earlier.name))
        elif not _alike(earlier, definition):
            self._fault(definition, faults.defined_differently(definition, earlier))
        else:
            earlier.synonyms.extend(definition.synonyms)
            earlier.plurals.extend(definition.plurals)

    def _add_rank(self, name: str, definition: Definition) -> bool:
        """Keep a place on a ladder; tell whether the term has a definition of its own besides."""
        if name in self.ranks:
            self._fault(definition, faults.defined_twice(definition.name, self.ranks[name].name))
            return True
        self.ranks[name] = definition
        others = [d for d in self.defined if d.name.key == name and d.sort != "rank"]
        return bool(others)

    def _fault(self, definition: Definition, fault: Diagnostic) -> None:
        self.faults.append(fault)
        self._break(definition)

    def _break(self, definition: Definition) -> None:
        """Remember words of a faulty definition, so that their use is no second complaint."""
        words = [definition.name, *definition.synonyms, *definition.plurals]
        self.broken.update(w.key for w in words if w.key)
        self.broken.update(filter(None, (plural(w.key) for w in words if w.key)))

    def _drafts(self) -> dict[str, Term]:
        """Give every introduced word as a term of some kind, only so that it can be recognised."""
        return {
            name: _term(name, name, Kind.DATA, (), definition)
            for name, definition in self.by_name.items()
            if name not in self.terms
        }

    # What each is a kind of

    def _resolve(self, name: str, definition: Definition, trie: Node) -> None:
        if definition.targets is None or definition.sort == "rank":
            return
        known: list[str] = []
        for _, target in definition.targets.terms(trie):
            if not target:
                self._break(definition)  # the second pass says what is wrong with the word
                return
            known.append(target)
        self.parents[name] = tuple(known)

    def _resolve_rank(self, name: str, definition: Definition, trie: Node) -> None:
        if definition.targets is None:
            return
        read = definition.targets.terms(trie)
        if len(read) == 1 and read[0][1]:
            self.below[name] = read[0][1]
        else:
            self._break(definition)

    def _break_cycles(self) -> None:
        for graph in (self.parents, {name: (below,) for name, below in self.below.items()}):
            for cycle in list(faults.cycles(graph)):
                spans = [self._definition(name).name for name in cycle]
                self.faults.append(faults.cycle(spans))
                for name in cycle:
                    self._break(self._definition(name))
                    self.parents.pop(name, None)
                    self.below.pop(name, None)

    def _definition(self, name: str) -> Definition:
        return self.by_name[name] if name in self.by_name else self.ranks[name]

    # Terms

    def _settle(self) -> None:
        """Make the terms, broader ones first, since a kind comes from what a term is a kind of."""
        waiting = dict(self.by_name)
        while waiting:
            ready = {n: d for n, d in waiting.items() if self._is_ready(n, waiting)}
            if not ready:
                break
            for name, definition in ready.items():
                del waiting[name]
                self._make(name, definition)
        for definition in waiting.values():
            self._break(definition)

    def _is_ready(self, name: str, waiting: dict[str, Definition]) -> bool:
        return not any(
            parent in waiting and parent != name for parent in self.parents.get(name, ())
        )

    def _make(self, name: str, definition: Definition) -> None:
        parents: tuple[str, ...] = ()
        if definition.sort in ("value", "choice"):
            kind = definition.value or Kind.FACT
        elif definition.sort == "rank" and name in self.below:
            kind, parents = Kind.ROLE, (Kind.ROLE.value,)
        else:
            parents = self.parents.get(name, ())
            kinds = {self.terms[p].kind for p in parents if p in self.terms}
            if not parents or any(p not in self.terms for p in parents):
                self._break(definition)
                return
            if len(kinds) > 1 or kinds & MEASURES:
                self._fault(definition, faults.mixed_kinds(definition.name, kinds))
                return
            kind = kinds.pop()
        self._place(name, definition, kind, parents)

    def _place(
        self, name: str, definition: Definition, kind: Kind, parents: tuple[str, ...]
    ) -> None:
        always = self.terms.get(name)
        if always is not None and (always.kind is not kind or name == kind.value):
            self._fault(definition, faults.always_there_otherwise(definition.name, always))
            return
        below = self.below.get(name, "")
        if name in self.ranks and kind is not Kind.ROLE:
            self._fault(self.ranks[name], faults.rank_of_no_role(self.ranks[name].name, kind))
            below = ""
        self.terms[name] = _term(definition.name.text, name, kind, parents, definition, below)
        if definition.sort == "choice" and len(definition.choices) < 2:
            self.faults.append(faults.one_choice(definition.name))

    def _check_owners(self) -> None:
        """Complain of every form that two terms claim; the first keeps it."""
        owners: dict[str, str] = {}
        told: set[frozenset[str]] = set()
        for term in self.terms.values():
            for form in term.forms:
                owner = owners.setdefault(form, term.name)
                pair = frozenset({owner, term.name})
                if owner != term.name and pair not in told:
                    told.add(pair)
                    self._two_owners(form, owner, term.name)

    def _two_owners(self, form: str, first: str, second: str) -> None:
        order = {id(definition): index for index, definition in enumerate(self.defined)}
        names = sorted((first, second), key=lambda n: order.get(id(self.by_name.get(n)), -1))
        there, here = (self._written(form, name) for name in names)
        if here is not None:
            self.faults.append(
                faults.two_owners(form, here, there, self.terms[first], self.terms[second])
            )

    def _written(self, form: str, name: str) -> Words | None:
        """Give where the term ``name`` comes by ``form``; nothing for what is always there."""
        definition = self.by_name.get(name)
        if definition is None:
            return None
        words = (definition.name, *definition.synonyms, *definition.plurals)
        return next((w for w in words if w.key == form), definition.name)

    # Opposites

    def _keep_apart(self, statement: Opposites, trie: Node, glossary: Glossary) -> None:
        one, others = statement.one.terms(trie), statement.others.terms(trie)
        names = [target for _, target in (*one, *others)]
        if len(one) != 1 or not others or any(name not in self.terms for name in names):
            return  # not this sort of sentence, or a word that is complained about elsewhere
        own = any(d.book == statement.book for n in names if (d := self.by_name.get(n)))
        if not own:
            self.faults.append(faults.foreign_opposites(statement))
            return
        for words, other in others:
            first = names[0]
            if self.terms[first].kind is not self.terms[other].kind:
                self.faults.append(faults.opposites_of_two_kinds(statement, words))
            elif glossary.narrower(first) & glossary.narrower(other):
                shared = min(glossary.narrower(first) & glossary.narrower(other))
                self.faults.append(
                    faults.opposites_that_meet(
                        statement, self.terms[first], self.terms[other], self.terms[shared]
                    )
                )
            else:
                self.opposites.add((first, other))


def _alike(one: Definition, other: Definition) -> bool:
    """Tell whether two books define a word alike."""
    return (
        one.sort == other.sort
        and one.value is other.value
        and set(one.choices) == set(other.choices)
        and _folded(one) == _folded(other)
    )


def _folded(definition: Definition) -> frozenset[str]:
    if definition.targets is None:
        return frozenset()
    words = " ".join(piece.text for piece in definition.targets.pieces)
    return frozenset(fold(words).replace(" , ", " and ").split(" and "))


def _term(
    label: str,
    name: str,
    kind: Kind,
    parents: tuple[str, ...],
    definition: Definition | None = None,
    below: str = "",
) -> Term:
    singular = [name] if definition is None else [name, *(w.key for w in definition.synonyms)]
    declared = [] if definition is None else [w.key for w in definition.plurals]
    many = declared + [
        p for p in (plural(form) for form in singular) if p and (not declared or p != plural(name))
    ]
    if kind is Kind.CAPABILITY:
        singular += [f"{form} capability" for form in singular if not form.endswith("capability")]
        many += [f"{form} capabilities" for form in singular if not form.endswith("capability")]
    forms = tuple(dict.fromkeys([*singular, *many, *_without_articles([*singular, *many])]))
    plurals = frozenset([*many, *_without_articles(many)]) - frozenset(singular)
    if definition is None:
        return Term(name, label, kind, parents, forms, plurals, many[0] if many else "")
    printed = _label(label, kind)
    return Term(
        name,
        printed,
        kind,
        parents,
        forms,
        plurals,
        _plural_label(printed, many, definition),
        below,
        definition.choices,
        tuple(w.text for w in definition.synonyms),
        " ".join(definition.means),
        tuple(definition.same_as),
        tuple(definition.sources),
        definition.name.span,
        definition.book,
    )


def _without_articles(forms: list[str]) -> list[str]:
    """Give each form without the articles inside it; one in front belongs to the name."""
    inner = (form.split() for form in forms if form.split()[0] not in ARTICLES)
    short = (" ".join(word for word in words if word not in ARTICLES) for words in inner)
    return [form for form in short if form not in forms]


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


def _plural_label(label: str, many: list[str], definition: Definition) -> str:
    if definition.plurals:
        declared = definition.plurals[0].text
        return label if declared.casefold() == label.casefold() else _label(declared, Kind.DATA)
    grown = plural(label)
    return grown or (many[0] if many else "")
