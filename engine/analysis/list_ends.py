"""S213: what stands at the end of a list, and may belong to its last item or to all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from engine.analysis.two_readings import two_readings
from grammar.diagnostic import Diagnostic
from grammar.glossary import Glossary
from grammar.render import (
    conditions_words,
    item_words,
    proof_words,
    requirement_words,
    sentence,
)
from grammar.rules import Conditions, Item, Norm, Proof, Requirement, Requires, Rule
from grammar.wording import listed


def of_list(
    rule: Rule, said: Norm, required: Requirement, glossary: Glossary
) -> Iterator[Diagnostic]:
    """Find the second readings of what a rule requires."""
    last = required.items[-1]
    if not isinstance(last, Proof):
        return
    page = _List(rule, said, required, last, glossary)
    yield from page.details()
    if len(required.items) < 2:
        return
    yield from page.by_whom()
    if required.join == "or":
        return  # one is enough: no other sentence could say the second reading
    yield from page.stating()
    yield from page.time()
    yield from page.unless()


@dataclass(frozen=True, slots=True)
class _List:
    """A list of what a rule requires, whose end could belong to its last item or to all."""

    rule: Rule
    said: Norm
    required: Requirement
    last: Proof
    glossary: Glossary

    def details(self) -> Iterator[Diagnostic]:
        """*Notification stating A unless B*: is the notification lifted, or only what it says?"""
        stating, lifted = self.last.stating, self.said.unless
        if stating is None or stating.or_withheld or lifted is None:
            return
        document = self._words(replace(self.last, stating=None, timing=None))
        contents = listed([self.glossary.label(name) for name in stating.contents], "and")
        condition = conditions_words(lifted, self.glossary)
        told = replace(self.last, stating=replace(stating, or_withheld=True))
        items = (*self.required.items[:-1], told)
        kept = replace(self.said, form=Requires(replace(self.required, items=items)), unless=None)
        yield two_readings(
            self.rule,
            f"{self._words(self.last)} unless {condition}",
            (
                f"{document} need not be there at all where {condition}",
                f"there has to be one, and only the {contents} may be held back",
            ),
            (sentence(kept, self.glossary),),
            lifted.span,
        )

    def by_whom(self) -> Iterator[Diagnostic]:
        """*Review and approval by X*: who reviews? With articles, each stands by itself."""
        before = self.required.items[-2]
        if not isinstance(before, Proof) or not self.last.by or self.last.to:
            return
        if before.by or before.to or before.other_than or not (_bare(before, self.glossary)):
            return
        if not _bare(self.last, self.glossary):
            return
        by = self.last.by
        both = self._items(replace(before, by=by), replace(self.last, timing=before.timing))
        whole = replace(self.required, items=both)
        yield two_readings(
            self.rule,
            requirement_words(self.required, self.glossary),
            (
                f"{self._words(before)} by anybody, {self.required.join} {self._words(self.last)}",
                requirement_words(whole, self.glossary),
            ),
            (*self._swapped(before), self._sentence(whole)),
            self.required.span,
        )

    def _swapped(self, before: Proof) -> tuple[str, ...]:
        """Give the sentence with the last item first, where nothing that follows it hinders."""
        if self.last.stating or self.last.timing or len(self.required.items) > 2:
            return ()
        return (self._sentence(replace(self.required, items=(self.last, before))),)

    def stating(self) -> Iterator[Diagnostic]:
        """*A and B stating C*: only B has to state it."""
        earlier = [i for i in self.required.items[:-1] if isinstance(i, Proof)]
        if self.last.stating is None or not earlier:
            return
        items = list(self.required.items)
        stated = [
            replace(i, stating=self.last.stating) if isinstance(i, Proof) else i for i in items
        ]
        read, other = ([self._words(_without_time(i)) for i in some] for some in (items, stated))
        yield self._apart((items, stated), (read, other))

    def time(self) -> Iterator[Diagnostic]:
        """*A and B before go-live*: both in time."""
        terms = {item.term for item in self.required.items if isinstance(item, Proof)}
        if self.last.timing is not None and len(terms) > 1:
            timed = list(self.required.items)
            other = [*map(_without_time, timed[:-1]), timed[-1]]
            words = [
                *(f"{self._words(i)} (at any time)" for i in other[:-1]),
                self._words(timed[-1]),
            ]
            yield self._apart((timed, other), ([self._words(i) for i in timed], words))

    def unless(self) -> Iterator[Diagnostic]:
        """*A and B unless C*: neither is needed then."""
        lifted = self.said.unless
        if lifted is None or self.last.stating is not None:
            return
        words = requirement_words(self.required, self.glossary)
        condition = conditions_words(lifted, self.glossary)
        always = [self._one(i, self.said.when, None) for i in self.required.items[:-1]]
        last = self._one(self.last, self.said.when, lifted)
        each = [self._one(i, self.said.when, lifted) for i in self.required.items]
        yield two_readings(
            self.rule,
            f"{words} unless {condition}",
            (
                f"none of these is needed where {condition}",
                f"only {self._words(self.last)} is not needed then, the rest always is",
            ),
            (" ".join(each), " ".join([*always, last])),
            self.said.unless.span if self.said.unless else self.said.span,
        )

    def _apart(
        self, items: tuple[list[Item], list[Item]], words: tuple[list[str], list[str]]
    ) -> Diagnostic:
        """Complain of an end that belongs to one item or to all, with both as rules."""
        when, unless = self.said.when, self.said.unless
        read, other = (" ".join(self._one(i, when, unless) for i in some) for some in items)
        return two_readings(
            self.rule,
            requirement_words(self.required, self.glossary),
            (listed(words[0], "and"), listed(words[1], "and")),
            (read, other),
            self.required.span,
        )

    def _items(self, before: Item, last: Item) -> tuple[Item, ...]:
        return (*self.required.items[:-2], before, last)

    def _words(self, item: Item) -> str:
        return item_words(item, self.glossary)

    def _one(self, item: Item, when: Conditions | None, unless: Conditions | None) -> str:
        alone = Requires(Requirement("and", (item,)))
        return sentence(replace(self.said, form=alone, when=when, unless=unless), self.glossary)

    def _sentence(self, required: Requirement) -> str:
        return sentence(replace(self.said, form=Requires(required)), self.glossary)


def _bare(proof: Proof, glossary: Glossary) -> bool:
    """Tell whether an item stands without an article: *review*, but *a DPIA*."""
    return proof_words(replace(proof, by=(), timing=None, stating=None), glossary) == (
        glossary.label(proof.term)
    )


def _without_time(item: Item) -> Item:
    return replace(item, timing=None) if isinstance(item, Proof) else item
