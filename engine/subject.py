"""Whether a rule is about a case, and whether an exception covers all that the rule is about."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from engine import answer, logic
from engine.answer import Answer, Ground
from engine.case import Case, Value, entry_is, listed, unsure, value_is, word_is
from engine.logic import Truth
from grammar.glossary import Glossary
from grammar.rules import Subject, Test
from grammar.slots import Slot

ONE_CHANGE = frozenset({"new data set", "new data type"})
"""Two names of one change."""


def matches(case: Case, subject: Subject) -> Answer:
    """Tell whether every test of a subject is met by some value of the case."""
    answers: list[Answer] = []
    if subject.changes:
        fired = (case.changes.fired(case, c, subject.tests) for c in subject.changes)
        answers.append(answer.some(fired))
    for test in subject.tests:
        partners = [t for t in subject.tests if t.partner and t.slot is test.slot]
        if not partners or (test.partner and not _has_main(subject, test.slot)):
            answers.append(listed(case, test.slot, test.options))
        elif not test.partner:
            answers.append(_joined(case, [test, *partners]))
    return answer.every(answers)


def _has_main(subject: Subject, slot: Slot) -> bool:
    return any(t.slot is slot and not t.partner for t in subject.tests)


def _joined(case: Case, tests: list[Test]) -> Answer:
    """Find a different value for each test; a single broader value leaves it unknown."""
    values = case.values(tests[0].slot)
    if not values:
        return listed(case, tests[0].slot, tests[0].options)
    tested = [[(v, value_is(case, v, test.options, test.slot)) for v in values] for test in tests]
    return answer.some([_shared(chosen) for chosen in product(*tested)])


def _shared(chosen: Sequence[tuple[Value, Answer]]) -> Answer:
    """Tell whether values stand for the tests, one each; one can not surely do for two."""
    found = answer.every([one for _, one in chosen])
    if found.truth is True and _repeats([value for value, _ in chosen]):
        return Answer(False, found.grounds)
    return found


def _repeats(chosen: Sequence[Value]) -> bool:
    terms = [value.word.term for value in chosen if value.word is not None]
    return len(set(terms)) < len(terms)


# Exceptions


def covers(case: Case, exception: Subject, rule: Subject) -> Answer:
    """Tell whether an exception's subject covers all that the rule's subject matched.

    Each value that the rule's subject matched must match the exception, and so must every value of
    a slot that only the exception names. Things that the exception joins have all to be there.
    """
    answers = [_changes_covered(case, exception, rule)] if exception.changes else []
    if any(test.partner for test in exception.tests):
        answers.append(matches(case, Subject(exception.tests)))
    for slot in dict.fromkeys(test.slot for test in exception.tests):
        tests = [t for t in exception.tests if t.slot is slot]
        if slot is Slot.PEOPLE:
            answers.append(answer.every(entry_is(case, t.options) for t in tests))
        else:
            answers.append(
                _slot_covered(case, slot, tests, [t for t in rule.tests if t.slot is slot])
            )
    return answer.every(answers)


def _changes_covered(case: Case, exception: Subject, rule: Subject) -> Answer:
    """Every change that brings the rule in must be one that the exception names."""
    if not rule.changes:
        return answer.some(case.changes.fired(case, c, exception.tests) for c in exception.changes)
    return answer.every(
        _change_covered(case, term, happened, exception.changes)
        for change in rule.changes
        if not any(c in case.glossary.broader(change) for c in exception.changes)
        for term, happened in case.changes.happened(case, change, rule.tests)
    )


def _change_covered(case: Case, change: str, happened: Answer, named: Sequence[str]) -> Answer:
    """Tell whether a change, if it has happened, is named; the empty one could be any."""
    found = [is_change(case.glossary, change, c) for c in named]
    truth = logic.some((logic.negate(happened.truth), *found))
    if truth is not None or happened.truth is None:
        return Answer(truth, happened.grounds)
    words = " or ".join(case.label(c) for c in named)
    asks = f"Is the change {case.label(change)} a {words}?"
    return Answer(None, tuple(Ground(g.says, None, g.place, asks) for g in happened.grounds))


def is_change(glossary: Glossary, change: str, named: str) -> Truth:
    """Tell whether a change that has happened is one that is named; the empty one could be any."""
    if not change:
        return None
    return {change, named} <= ONE_CHANGE or glossary.covers(change, named)


def _slot_covered(case: Case, slot: Slot, tests: list[Test], rule_tests: list[Test]) -> Answer:
    values = case.values(slot)
    if not values:
        return listed(case, slot, tests[0].options)
    if _joins(tests) and not _joins(rule_tests):
        rule_tests = []  # the rule does not say what is joined: nothing but that may be there
    return answer.every(_covered(case, value, tests, rule_tests) for value in values)


def _joins(tests: Sequence[Test]) -> bool:
    return len(tests) > 1 and any(test.partner for test in tests)


def _covered(case: Case, value: Value, tests: list[Test], rule_tests: list[Test]) -> Answer:
    slot = tests[0].slot
    answers = [value_is(case, value, test.options, slot) for test in tests]
    own = answer.some(answers) if _joins(tests) else answer.every(answers)
    matched = answer.YES
    if rule_tests:
        matched = answer.some([value_is(case, value, t.options, slot) for t in rule_tests])
    if matched.truth is False:
        return answer.YES
    if own.truth is False and not value.sure:
        return unsure(case, value)
    return matched if own.truth is False and matched.truth is None else own


# Closed lists


def named_by(case: Case, value: Value, subject: Subject, slot: Slot) -> Truth:
    """Tell whether a value is one that the subject itself names."""
    if value.word is None:
        return None
    word = value.word
    options = [noun for test in subject.tests if test.slot is slot for noun in test.options]
    return logic.some(word_is(case, word, noun) for noun in options)


def inside(case: Case, test: Test, subject: Subject) -> Answer:
    """Tell whether every value of a slot is on a closed list, or named by the subject itself.

    A slot that is ``none`` is inside; people are tested entry by entry.
    """
    if test.slot is Slot.PEOPLE:
        return _entry_inside(case, test)
    return answer.every(_value_inside(case, v, test, subject) for v in case.values(test.slot))


def _entry_inside(case: Case, test: Test) -> Answer:
    return Answer(True) if case.entry is None else entry_is(case, test.options)


def _value_inside(case: Case, value: Value, test: Test, subject: Subject) -> Answer:
    found = value_is(case, value, test.options, test.slot)
    named = named_by(case, value, subject, test.slot) if value.word is not None else False
    truth = logic.some((found.truth, named))
    if not value.sure and truth is not True:
        truth = None
    if truth is found.truth:
        return found
    own = tuple(noun for t in subject.tests if t.slot is test.slot for noun in t.options)
    doubt = found if truth else value_is(case, value, own, test.slot)
    return Answer(truth, tuple(Ground(g.says, truth, g.place, g.asks) for g in doubt.grounds))
