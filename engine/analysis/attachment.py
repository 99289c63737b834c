"""S213: sentences that could be read in two ways, with both readings in full.

Each has one published reading (language, section 5). The author confirms that it is meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from engine.analysis import smallest
from engine.analysis.survey import Survey, opening
from grammar.diagnostic import Diagnostic, Suggestion
from grammar.glossary import Glossary
from grammar.render import (
    conditions_words,
    item_words,
    proof_words,
    requirement_words,
    sentence,
)
from grammar.rules import (
    Condition,
    Conditions,
    Exemption,
    Item,
    Norm,
    Only,
    Proof,
    Requirement,
    Requires,
    Rule,
    SlotIs,
)
from grammar.slots import SINGULAR, Slot
from grammar.source import Span
from grammar.wording import listed

CODE = "S213"


def ambiguities(survey: Survey) -> Iterator[Diagnostic]:
    """Find what could be attached to more or to less than it is."""
    for rule in survey.rules:
        for group, lifts in _groups(rule):
            yield from _one_value_or_each(rule, group, survey.glossary, lifts=lifts)
        said = rule.statement
        if isinstance(said, Norm) and isinstance(said.form, Requires):
            yield from _of_list(rule, said, said.form.requirement, survey.glossary)


def _groups(rule: Rule) -> Iterator[tuple[Conditions, bool]]:
    """Give the conditions of a rule, each with whether they lift a rule (or keep one satisfied)."""
    said = rule.statement
    exempts = isinstance(said, Exemption)
    if said.when is not None:
        yield said.when, exempts
    if said.unless is not None:
        yield said.unless, not exempts
    if isinstance(said, Norm) and isinstance(said.form, Only) and said.form.conditions is not None:
        yield said.form.conditions, True


# One slot, two conditions


def _one_value_or_each(
    rule: Rule, group: Conditions, glossary: Glossary, *, lifts: bool
) -> Iterator[Diagnostic]:
    """*Unless the purpose is A or the purpose is B*: a use with both purposes is not lifted."""
    wanted = ("or", False) if lifts else ("and", True)
    same: dict[Slot, list[SlotIs]] = {}
    for item in group.items:
        about_slot = isinstance(item, SlotIs) and item.slot is not Slot.PEOPLE
        if isinstance(item, SlotIs) and about_slot and (group.join, item.negated) == wanted:
            same.setdefault(item.slot, []).append(item)
    for slot, items in same.items():
        if len(items) > 1:
            what = SINGULAR[slot]
            read, other = _LIFTED if lifts else _BROUGHT_IN
            mended = _with_conditions(rule, group, _merged(group, items))
            yield _two_readings(
                rule,
                conditions_words(Conditions(group.join, tuple(items)), glossary),
                (read.format(what), other.format(what)),
                (sentence(mended, glossary),),
                group.span,
                smallest.of_subject(rule.statement.subject, glossary, {slot: _all(items)}),
            )


def _all(items: list[SlotIs]) -> list[str]:
    return [noun.terms[0] for item in items for noun in item.options]


_LIFTED = (
    "every {0} is the first, or every {0} is the second; a use with one of each is not meant",
    "every {0} is one of them",
)
_BROUGHT_IN = (
    "some {0} is not the first, and some {0} is not the second; a use with just these two is meant",
    "some {0} is neither",
)


def _merged(group: Conditions, items: list[SlotIs]) -> Conditions:
    """Give conditions with those of one slot as one: *is either A or B*."""
    options = tuple(noun for item in items for noun in item.options)
    merged = replace(items[0], options=options)
    kept: list[Condition] = [c for c in group.items if c is items[0] or c not in items]
    return replace(group, items=tuple(merged if c is items[0] else c for c in kept))


def _with_conditions(rule: Rule, old: Conditions, new: Conditions) -> Norm | Exemption:
    said = rule.statement
    if said.when is old:
        return replace(said, when=new)
    if said.unless is old:
        return replace(said, unless=new)
    assert isinstance(said, Norm)
    return replace(said, form=Only(conditions=new))


# Lists of what is required


def _of_list(
    rule: Rule, said: Norm, required: Requirement, glossary: Glossary
) -> Iterator[Diagnostic]:
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
        yield _two_readings(
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
        yield _two_readings(
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
        yield _two_readings(
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
        return _two_readings(
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


def _two_readings(
    rule: Rule,
    words: str,
    readings: tuple[str, str],
    sentences: tuple[str, ...],
    span: Span,
    witness: str = "",
) -> Diagnostic:
    read, other = readings
    return Diagnostic(
        CODE,
        f'{opening(rule)}: "{words}" can be read in two ways. It is read as: {read}. '
        f"Somebody may read it as: {other}.",
        "Write it so that only one reading is left. If this one is meant and has to stay as it is, "
        'say so below the rule: Accept S213 because "..." until ... .',
        span,
        "warning",
        "TWO READINGS",
        found=words,
        suggestions=tuple(Suggestion(text) for text in sentences),
        witness=witness,
    )
