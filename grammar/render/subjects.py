"""What a rule is about, in words."""

from __future__ import annotations

from collections.abc import Iterable

from grammar.glossary import Glossary
from grammar.render.nouns import change, head_word, one, several
from grammar.rules import Noun, Subject, Test
from grammar.slots import Slot
from grammar.terms import Kind
from grammar.wording import counts, listed, plural_of

_PREPOSITIONS: dict[Slot, str] = {
    Slot.CAPABILITIES: "for",
    Slot.DATA: "of",
    Slot.SOURCES: "from",
    Slot.SYSTEMS: "on",
    Slot.PEOPLE: "of",
    Slot.PURPOSES: "for",
    Slot.USERS: "by",
    Slot.RECIPIENTS: "to",
}
_TOWARDS = ("access", "migrat", "transfer", "upload", "mov", "export", "add")
"""How the nouns begin that go *to* a system."""
_CLOSED = _PREPOSITIONS | {Slot.PEOPLE: "about", Slot.DATA: "with"}


def subject_words(subject: Subject, glossary: Glossary) -> str:
    """Give what a rule is about, as its sentence begins but in small letters."""
    head, rest = _head(subject, glossary)
    activities = _activities(subject, glossary)
    return " ".join([head, *(phrase_words(test, glossary, activities) for test in rest)])


def is_plural(subject: Subject, glossary: Glossary) -> bool:
    """Tell whether the verb behind a subject stands in the plural."""
    lone_data = _is_data_alone(subject)
    return lone_data and counts(glossary.terms[subject.tests[0].options[-1].terms[0]])


def _is_data_alone(subject: Subject) -> bool:
    tests = subject.tests
    if subject.changes or tests[0].slot is not Slot.DATA:
        return False
    return len(tests) < 2 or tests[1].slot is not Slot.ACTIVITIES


def _activities(subject: Subject, glossary: Glossary) -> tuple[str, ...]:
    named = (test.options for test in subject.tests if test.slot is Slot.ACTIVITIES)
    names = [*(noun.terms[0] for options in named for noun in options), *subject.changes]
    return tuple(head_word(glossary.terms[name]) for name in names)


def _head(subject: Subject, glossary: Glossary) -> tuple[str, tuple[Test, ...]]:
    """Give how the subject begins, and the tests that are left for phrases."""
    tests = subject.tests
    if subject.changes:
        return listed([change(glossary.terms[name]) for name in subject.changes], "or"), tests
    first = tests[0]
    if _is_data_alone(subject):
        return _listed(first.options, glossary), tests[1:]
    labels = [glossary.label(noun.terms[0]) for noun in first.options]
    if first.slot is Slot.DATA:
        activity = glossary.label(tests[1].options[0].terms[0])
        return f"{listed(labels, 'or')} {activity}", tests[2:]
    if first.slot is Slot.ACTIVITIES and _takes_object(subject, labels[-1], glossary):
        return f"{listed(labels, 'or')} {_listed(tests[1].options, glossary)}", tests[2:]
    return listed(labels, "or"), tests[1:]


def _takes_object(subject: Subject, activity: str, glossary: Glossary) -> bool:
    """Tell whether what follows an activity stands right behind it: *searching custody images*."""
    if len(subject.tests) < 2 or subject.tests[1].partner:
        return False
    test = subject.tests[1]
    if test.slot in (Slot.DATA, Slot.PEOPLE):
        return activity.split(" ", maxsplit=1)[0].endswith("ing")
    joined = any(other.partner for other in subject.tests)
    systems = {glossary.kind(noun.terms[0]) for noun in test.options} == {Kind.SYSTEM}
    return test.slot is Slot.SOURCES and joined and systems


def phrase_words(
    test: Test, glossary: Glossary, activities: Iterable[str] = (), *, closed: bool = False
) -> str:
    """Give ``with private companies``; ``closed`` for a list after *only*.

    ``activities`` are the nouns of what is done, which choose between *with* and *to*.
    """
    preposition = (_CLOSED if closed else _PREPOSITIONS)[test.slot]
    if test.partner or (
        test.slot is Slot.RECIPIENTS and any(word.startswith("shar") for word in activities)
    ):
        preposition = "with"
    elif test.slot is Slot.SYSTEMS and any(word.startswith(_TOWARDS) for word in activities):
        preposition = "to"
    return f"{preposition} {_listed(test.options, glossary)}"


def _listed(options: Iterable[Noun], glossary: Glossary) -> str:
    return listed([noun_words(noun, glossary) for noun in options], "or")


def noun_words(noun: Noun, glossary: Glossary, *, single: bool = False) -> str:
    """Give ``unconvicted people who are children``, or with ``single`` one of them."""
    terms = [glossary.terms[name] for name in noun.terms]
    if single:
        return " who is ".join(one(term) for term in terms)
    if any(not counts(term) for term in terms) and len(terms) > 1:
        return " who are ".join(plural_of(term) for term in terms)
    return " who are ".join(several(term) for term in terms)
