"""Definitions turned into the terms that they span together, with what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field, replace

from grammar import glossary_faults as faults
from grammar.cycles import cycles
from grammar.definitions import Definition, Opposites, Words
from grammar.diagnostic import Diagnostic
from grammar.forms import Forms, always_there, forms, term
from grammar.frozen import dataclass
from grammar.glossary import Glossary
from grammar.normalise import fold
from grammar.plurals import plural
from grammar.terms import MEASURES, Kind, Term
from grammar.trie import TOKENS, Node, plant, plant_phrases
from grammar.vocabulary import Vocabulary


def resolve(defined: Iterable[Definition], apart: Iterable[Opposites]) -> Vocabulary:
    """Give the vocabulary that the definitions of all loaded books span together."""
    resolver = _Resolver(list(defined))
    resolver.run(apart)
    glossary = Glossary(resolver.terms, resolver.opposites)
    found = (*resolver.faults, *faults.overlaps(glossary))
    return Vocabulary(glossary, resolver.broken, found)


def _terms_always_there() -> dict[str, Term]:
    return {one.name: one for one in always_there()}


@dataclass(slots=True)
class _Resolver:
    defined: list[Definition]
    terms: dict[str, Term] = field(default_factory=_terms_always_there)
    opposites: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])
    faults: list[Diagnostic] = field(default_factory=list[Diagnostic])
    broken: set[str] = field(default_factory=set[str])
    by_name: dict[str, Definition] = field(default_factory=dict[str, Definition])
    """What introduces each word, in the order of the books."""
    ranks: dict[str, Definition] = field(default_factory=dict[str, Definition])
    spelt: dict[str, Forms] = field(default_factory=dict[str, Forms])
    parents: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    below: dict[str, str] = field(default_factory=dict[str, str])

    def run(self, apart: Iterable[Opposites]) -> None:
        self._introduce_all()
        trie = self._draft_trie()
        for name, definition in self.by_name.items():
            self._resolve(name, definition, trie)
        for name, definition in self.ranks.items():
            self._resolve_rank(name, definition, trie)
        self._break_cycles()
        self._settle()
        self._check_owners()
        glossary = Glossary(self.terms)
        for statement in apart:
            self._keep_apart(statement, trie, glossary)

    # Names

    def _introduce_all(self) -> None:
        besides = {d.name.key for d in self.defined if d.sort != "rank"}
        for definition in self.defined:
            wrong = [fault for words in _spelt(definition) if (fault := faults.name_fault(words))]
            if wrong:
                self.faults.extend(wrong)
                self._break(definition)
            elif definition.sort == "rank":
                self._introduce_rank(definition, besides)
            else:
                self._introduce(definition)

    def _introduce(self, definition: Definition) -> None:
        name = definition.name.key
        earlier = self.by_name.setdefault(name, definition)
        if earlier is definition:
            return
        if earlier.book == definition.book:
            self._fault(definition, faults.defined_twice(definition.name, earlier.name))
        elif not _alike(earlier, definition):
            self._fault(definition, faults.defined_differently(definition, earlier))
        else:
            self.by_name[name] = replace(
                earlier,
                synonyms=earlier.synonyms + definition.synonyms,
                plurals=earlier.plurals + definition.plurals,
            )

    def _introduce_rank(self, definition: Definition, besides: set[str]) -> None:
        """Keep a place on a ladder; it is the definition of its term where no other one is."""
        name = definition.name.key
        earlier = self.ranks.setdefault(name, definition)
        if earlier is not definition:
            self._fault(definition, faults.defined_twice(definition.name, earlier.name))
        elif name not in besides:
            self._introduce(definition)

    def _fault(self, definition: Definition, fault: Diagnostic) -> None:
        self.faults.append(fault)
        self._break(definition)

    def _break(self, definition: Definition) -> None:
        """Remember words of a faulty definition, so that their use is no second complaint."""
        words = _spelt(definition)
        self.broken.update(w.key for w in words if w.key)
        self.broken.update(filter(None, (plural(w.key) for w in words if w.key)))

    def _draft_trie(self) -> Node:
        """Give a trie of every introduced word, of whatever kind it will turn out to be."""
        owners = {form: one for one in self.terms.values() for form in one.forms}
        trie: Node = {}
        for form, one in owners.items():
            plant(trie, form, TOKENS[one.kind], one.name)
        for name, definition in self.by_name.items():
            self.spelt[name] = spelt = forms(definition)
            for form in spelt.all if name not in self.terms else ():
                plant(trie, form, TOKENS[Kind.DATA], name)
        plant_phrases(trie)
        return trie

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
            for cycle in list(cycles(graph)):
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
        self.terms[name] = term(definition, self.spelt[name], kind, parents, below)
        if definition.sort == "choice" and len(definition.choices) < 2:
            self.faults.append(faults.one_choice(definition.name))

    def _check_owners(self) -> None:
        """Complain of every form that two terms claim; the first keeps it."""
        owners: dict[str, str] = {}
        told: set[frozenset[str]] = set()
        for one in self.terms.values():
            for form in one.forms:
                owner = owners.setdefault(form, one.name)
                pair = frozenset({owner, one.name})
                if owner != one.name and pair not in told:
                    told.add(pair)
                    self._two_owners(form, owner, one.name)

    def _two_owners(self, form: str, first: str, second: str) -> None:
        order = {name: index for index, name in enumerate(self.by_name)}
        names = sorted((first, second), key=lambda n: order.get(n, -1))
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
        return next((w for w in _spelt(definition) if w.key == form), definition.name)

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


def _spelt(definition: Definition) -> tuple[Words, ...]:
    """Give all words that a definition introduces, its name first."""
    return (definition.name, *definition.synonyms, *definition.plurals)


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
