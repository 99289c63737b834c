"""Which rules of two books belong together, and which words of theirs have changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from engine.analysis.model.mentions import Mentions
from engine.analysis.model.words import Reach, reach_of
from grammar.glossary import Glossary
from grammar.rules import Exemption, Proof, Rule
from grammar.slots import Slot


@dataclass(frozen=True, slots=True)
class Pair:
    """A rule before and after; nothing on a side where it is not there."""

    old: Rule | None
    new: Rule | None

    @property
    def rule(self) -> Rule:
        """The rule as it is, or as it was."""
        rule = self.new if self.new is not None else self.old
        assert rule is not None
        return rule


def pairs(old: Sequence[Rule], new: Sequence[Rule]) -> tuple[Pair, ...]:
    """Pair rules by their ids; drafts by what they say, then by what they are about.

    In the order of the new book, then what is gone in the order of the old one.
    """
    left = list(old)
    found: dict[int, Rule] = {}
    for same in (_same_id, _same_sentence, _same_subject):
        for number, rule in enumerate(new):
            if number not in found:
                other = next((one for one in left if same(one, rule)), None)
                if other is not None:
                    found[number] = other
                    left = [one for one in left if one is not other]
    here = [Pair(found.get(number), rule) for number, rule in enumerate(new)]
    return (*here, *(Pair(rule, None) for rule in left))


def _same_id(one: Rule, other: Rule) -> bool:
    return bool(one.id) and one.id.casefold() == other.id.casefold()


def _same_sentence(one: Rule, other: Rule) -> bool:
    return not one.id and not other.id and one.statement == other.statement


def _same_subject(one: Rule, other: Rule) -> bool:
    if one.id or other.id or type(one.statement) is not type(other.statement):
        return False
    return one.statement.subject == other.statement.subject


def exceptions(rule: Rule, book: Iterable[Rule]) -> tuple[Rule, ...]:
    """Give every exception to a rule, and to its exceptions, in whatever file."""
    every = [one for one in book if isinstance(one.statement, Exemption)]
    found: list[Rule] = []
    wanted = [rule.name.casefold()]
    while wanted:
        name = wanted.pop()
        for one in every:
            said = one.statement
            if isinstance(said, Exemption) and said.lifts.casefold() == name and one not in found:
                found.append(one)
                wanted.append(one.name.casefold())
    return tuple(found)


class Words:
    """What has become of the words of two books."""

    def __init__(self, old: Glossary, new: Glossary) -> None:
        """Compare two glossaries."""
        self.old, self.new = reach_of(old), reach_of(new)
        self.same = old is new or (old.terms == new.terms and old.opposites == new.opposites)
        """Whether no word has changed at all."""
        self._known: dict[str, bool] = {}

    def changed(self, rules: Iterable[Rule]) -> tuple[str, ...]:
        """Give the words of some rules that reach something else than before."""
        if self.same:
            return ()
        return tuple(term for term in _named(rules) if self._differs(term))

    def _differs(self, term: str) -> bool:
        known = self._known.get(term)
        if known is None:
            known = self._known[term] = self._seen(self.old, term) != self._seen(self.new, term)
        return known

    def _seen(self, reach: Reach, term: str) -> object:
        """Give all that a rule can see of a word."""
        glossary = reach.glossary
        if term not in glossary.terms:
            return None
        sure, maybe = reach.of(term)
        spelt = {form for one in sure | maybe for form in glossary.terms[one].forms}
        read = {form: glossary.forms.get(form) for form in spelt}
        apart = frozenset(
            o for pair in glossary.opposites if pair & glossary.broader(term) for o in pair
        )
        kept = {name: glossary.narrower(name) for name in apart}
        ladder = glossary.at_or_above(term)
        one = glossary.terms[term]
        return sure, maybe, read, kept, ladder, one.kind, one.choices


def _named(rules: Iterable[Rule]) -> Iterator[str]:
    """Give every word that some rules name, each once."""
    found: dict[str, None] = {}
    for rule in rules:
        mentions = Mentions().rules([rule])
        nouns = [term for slot in Slot for term in sorted(mentions.nouns.get(slot, ()))]
        proofs = [term for proof in mentions.proofs for term in _of_proof(proof)]
        events = [event for limit in mentions.limits for event in limit.start.events]
        for term in (
            *nouns, *sorted(mentions.changes), *proofs, *events, *sorted(mentions.events),
            *mentions.measures, *sorted(mentions.facts), *sorted(mentions.added),
        ):  # fmt: skip
            found.setdefault(term)
    yield from found


def _of_proof(proof: Proof) -> Iterator[str]:
    yield proof.term
    for who in (*proof.by, *proof.to, *((proof.other_than,) if proof.other_than else ())):
        yield from (actor.term for actor in who.actors)
    if proof.stating is not None:
        yield from proof.stating.contents
    if proof.timing is not None and proof.timing.event:
        yield proof.timing.event
