"""A rule with one of its clauses left out: what must make a difference to some example."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from grammar.glossary import Glossary
from grammar.render import (
    conditions_words,
    item_words,
    moment_words,
    phrase_words,
    timing_words,
)
from grammar.render.proofs import measure_words, stating_words, who_words
from grammar.rules import (
    COLLECTION,
    Condition,
    Conditions,
    Exemption,
    Item,
    Limited,
    Measure,
    Moment,
    Norm,
    Only,
    Proof,
    Requirement,
    Requires,
    Rule,
    Stating,
    Subject,
    Test,
    Timing,
    Who,
)
from grammar.slots import Slot
from grammar.source import NOWHERE, Span

Part = Test | Condition | Item | Who | Timing | Stating | Moment | int | None


@dataclass(frozen=True, slots=True)
class Mutant:
    """A rule without one of its clauses."""

    words: str
    """The clause that is left out."""
    span: Span
    rule: Rule | None
    """What is left; nothing where the clause is the whole exception."""
    dropped: Part = None
    """The part of the rule that is left out; nothing for a whole exception."""
    item: Proof | None = None
    """The document or control that the part says something of."""


def mutants(rule: Rule, glossary: Glossary) -> Iterator[Mutant]:
    """Give a rule without each of its clauses in turn."""
    said = rule.statement
    if isinstance(said, Exemption):
        yield Mutant("the whole exception", said.span, None)
    for subject, test in _subjects(said.subject):
        words = phrase_words(test, glossary)
        yield Mutant(
            words, test.span, replace(rule, statement=replace(said, subject=subject)), test
        )
    yield from _ends(rule, said, glossary)
    if isinstance(said, Norm):
        yield from _form(rule, said, glossary)


def _subjects(subject: Subject) -> Iterator[tuple[Subject, Test]]:
    """Give the subject without each of its phrases; what it is about at all stays."""
    tests = subject.tests
    head = 0 if subject.changes else 1
    if head and len(tests) > 1 and {tests[0].slot, tests[1].slot} == {Slot.DATA, Slot.ACTIVITIES}:
        head = 2
    for index in range(head, len(tests)):
        if _is_phrase(tests[index]):
            rest = (*tests[:index], *tests[index + 1 :])
            yield replace(subject, tests=rest), tests[index]


def _is_phrase(test: Test) -> bool:
    """Tell whether a preposition stands before it: not so in *combining the PNC*."""
    first = test.options[0].span
    return test.span == NOWHERE or test.span < first


# When and unless


def _ends(rule: Rule, said: Norm | Exemption, glossary: Glossary) -> Iterator[Mutant]:
    if said.when is not None:
        for left, one in _without_one(said.when):
            words = f"when {conditions_words(one, glossary)}"
            statement = replace(said, when=left)
            yield Mutant(words, one.span, replace(rule, statement=statement), one.items[0])
    if said.unless is not None:
        for left, one in _without_one(said.unless):
            words = f"unless {conditions_words(one, glossary)}"
            statement = replace(said, unless=left)
            yield Mutant(words, one.span, replace(rule, statement=statement), one.items[0])


def _without_one(group: Conditions) -> Iterator[tuple[Conditions | None, Conditions]]:
    """Give conditions without each one, and that one; nothing is left of a single one."""
    for index, item in enumerate(group.items):
        rest = (*group.items[:index], *group.items[index + 1 :])
        alone = Conditions("and", (item,), item.span)
        yield (replace(group, items=rest) if rest else None), alone


# What is asked for


def _form(rule: Rule, said: Norm, glossary: Glossary) -> Iterator[Mutant]:
    match said.form:
        case Only(conditions=Conditions() as group) if len(group.items) > 1:
            for left, one in _without_one(group):
                words = f"only when {conditions_words(one, glossary)}"
                yield _changed(rule, said, Only(conditions=left), words, one.span, one.items[0])
        case Limited(length, start) if length is not None and start != COLLECTION:
            words = f"after {moment_words(start, glossary)}"
            yield _changed(rule, said, Limited(length, COLLECTION), words, start.span, start)
        case Requires(required):
            yield from _required(rule, said, required, glossary)
        case _:
            pass


def _changed(
    rule: Rule,
    said: Norm,
    form: Only | Limited | Requires,
    words: str,
    span: Span,
    part: Part,
    item: Proof | None = None,
) -> Mutant:
    left = replace(rule, statement=replace(said, form=form))
    return Mutant(words, span, left, part, item)


def _required(
    rule: Rule, said: Norm, required: Requirement, glossary: Glossary
) -> Iterator[Mutant]:
    """Give a rule without each item, without the time, and without what is said of each item."""
    items = required.items
    for index, item in enumerate(items) if len(items) > 1 else ():
        form = Requires(replace(required, items=(*items[:index], *items[index + 1 :])))
        yield _changed(rule, said, form, item_words(item, glossary), item.span, item)
    last = required.items[-1]
    if isinstance(last, Proof) and last.timing is not None:
        untimed = tuple(replace(i, timing=None) if isinstance(i, Proof) else i for i in items)
        form = Requires(replace(required, items=untimed))
        words = timing_words(last.timing, glossary)
        yield _changed(rule, said, form, words, last.timing.span, last.timing, last)
    for index, item in enumerate(items):
        for less, words, span, part in _less(item, glossary):
            form = Requires(replace(required, items=(*items[:index], less, *items[index + 1 :])))
            whole = item if isinstance(item, Proof) else None
            yield _changed(rule, said, form, words, span, part, whole)


_Less = tuple[Item, str, Span, Part]


def _less(item: Item, glossary: Glossary) -> Iterator[_Less]:
    """Give an item without each thing that is said of it."""
    match item:
        case Measure() if item.value is not None:
            bare = replace(item, value=None, comparison=None)
            yield bare, measure_words(item, glossary), item.span, item
        case Proof():
            for index, who in enumerate(item.by):
                words = f"by {who_words(who, glossary)}"
                yield replace(item, by=_without(item.by, index)), words, who.span, who
            for index, who in enumerate(item.to):
                words = f"to {who_words(who, glossary, told=True)}"
                yield replace(item, to=_without(item.to, index)), words, who.span, who
            yield from _details(item, glossary)
        case _:
            pass


def _details(item: Proof, glossary: Glossary) -> Iterator[_Less]:
    if item.other_than is not None:
        words = f"by someone other than {who_words(item.other_than, glossary)}"
        yield replace(item, other_than=None), words, item.other_than.span, item.other_than
    if item.stating is not None:
        words = stating_words(item.stating, glossary)
        yield replace(item, stating=None), words, item.stating.span, item.stating
    if item.count > 1:
        words = f"at least {item.count}"
        yield replace(item, count=1, different=False), words, item.span, item.count


def _without(whos: tuple[Who, ...], index: int) -> tuple[Who, ...]:
    return (*whos[:index], *whos[index + 1 :])


def place(mutant: Mutant, rule: Rule) -> Span:
    """Give where the clause stands that is left out; the rule where that is not known."""
    return mutant.span if mutant.span != NOWHERE else rule.span
