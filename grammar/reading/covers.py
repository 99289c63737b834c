"""What a rule covers, with what the glossary brings in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from grammar.glossary import Glossary
from grammar.render.nouns import change, several
from grammar.render.subjects import noun_words, phrase_words, subject_words
from grammar.rules import Noun, Subject, Test
from grammar.slots import Slot
from grammar.terms import COMPUTED_CHANGES
from grammar.wording import listed

MOST_NAMED = 4
"""How many narrower terms a reading names before it counts the rest."""

_NEW_DATA = "data that no live capability has yet on one of the systems that it is used on"
_CHANGES: dict[str, str] = {
    "new data set": _NEW_DATA,
    "new data type": _NEW_DATA,
    "new capability": "a capability that no live manifest declares yet",
    "new purpose": "a purpose that no live manifest declares yet",
    "new activity": "an activity that no live manifest declares yet",
    "new source": "a source that no live manifest declares yet",
    "new system": "a system that no live manifest declares yet",
    "new user": "a user that no live manifest declares yet",
    "new recipient": "a recipient that no live manifest declares yet",
    "new group of people": "people that no live manifest declares yet",
    "extended retention": (
        "data is to be kept longer than before, ends later, or loses its retention limit"
    ),
    "widened access": "a user, recipient or purpose that was not there before",
    "removed safeguard": (
        "evidence, a control or a retention limit that was there before is gone or weaker"
    ),
    "changed fact": "a number, period or choice differs from what was declared before",
}


def covers(subject: Subject, glossary: Glossary) -> str:
    """Give when a rule speaks: ``whenever a capability keeps custody images``."""
    main = _main(subject, glossary)
    asides = [*_explained(subject), *_taken_in(subject, glossary)]
    return f"{main} ({'; '.join(asides)})" if asides else main


def _main(subject: Subject, glossary: Glossary) -> str:
    tests, slots = subject.tests, [test.slot for test in subject.tests]
    if subject.changes:
        changes = listed([change(glossary.terms[name]) for name in subject.changes], "or")
        return _joined(f"whenever a capability brings {changes}", tests, glossary)
    if slots[0] is Slot.CAPABILITIES:
        names = listed([glossary.label(n.terms[0]) for n in tests[0].options], "or")
        used = f"whenever {names} is used" if tests[1:] else f"whenever a capability is {names}"
        return _joined(used, tests[1:], glossary)
    if set(slots[:2]) == {Slot.DATA, Slot.ACTIVITIES} and _is_keeping(tests):
        data = next(test for test in tests if test.slot is Slot.DATA)
        kept = f"whenever a capability keeps {_nouns(data.options, glossary)}"
        return _joined(kept, tests[2:], glossary)
    return f"whenever a capability involves {subject_words(subject, glossary)}"


def _is_keeping(tests: tuple[Test, ...]) -> bool:
    acts = next(test for test in tests if test.slot is Slot.ACTIVITIES)
    partner = any(test.partner for test in tests[:2])
    return [noun.terms for noun in acts.options] == [("retention",)] and not partner


def _joined(main: str, tests: Iterable[Test], glossary: Glossary) -> str:
    return " ".join([main, *(_phrase(test, glossary) for test in tests)])


def _phrase(test: Test, glossary: Glossary) -> str:
    return phrase_words(test, glossary)


def _nouns(options: Iterable[Noun], glossary: Glossary) -> str:
    return listed([noun_words(noun, glossary) for noun in options], "or")


def _explained(subject: Subject) -> Iterator[str]:
    """Give what the changes of a subject mean."""
    for name in subject.changes:
        if name in COMPUTED_CHANGES:
            yield f"{name} means: {_CHANGES[name]}"
        else:
            yield f"{name} counts when the manifest lists it under changes"


def _taken_in(subject: Subject, glossary: Glossary) -> Iterator[str]:
    """Give, for every term of a subject that has narrower ones, what it takes in."""
    named = (noun.terms for test in subject.tests for noun in test.options)
    for name in dict.fromkeys(term for terms in named for term in terms):
        words = taken_in(name, glossary)
        if words:
            yield words


def taken_in(name: str, glossary: Glossary) -> str:
    """Give ``facial images include custody images and 2 more``; empty where nothing is narrower."""
    below = glossary.narrower(name) - {name}
    if not below:
        return ""
    near = [child for child in glossary.children(name) if child in below]
    order = [*near, *sorted(below.difference(near))]
    term = glossary.terms[name]
    include = "include" if several(term) != term.label else "includes"
    return f"{several(term)} {include} {named_few(order, glossary)}"


def named_few(names: Iterable[str], glossary: Glossary) -> str:
    """Give a handful of terms and how many more there are."""
    labels = [several(glossary.terms[name]) for name in names]
    if len(labels) <= MOST_NAMED + 1:
        return listed(labels, "and")
    return f"{', '.join(labels[:MOST_NAMED])} and {len(labels) - MOST_NAMED} more"
