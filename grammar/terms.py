"""The words of the vocabulary: kinds, terms and the terms that are always there."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum

from grammar.frozen import dataclass
from grammar.source import NOWHERE, Span


class Kind(StrEnum):
    """What a term is about. Every term has exactly one kind."""

    DATA = "data"
    ACTIVITY = "activity"
    CAPABILITY = "capability"
    PURPOSE = "purpose"
    ROLE = "role"
    ORGANISATION = "organisation"
    PERSON = "person"
    SYSTEM = "system"
    EVIDENCE = "evidence"
    CONTROL = "control"
    JUDGEMENT = "judgement"
    EVENT = "event"
    CONTENT = "content"
    CHANGE = "change"
    NUMBER = "number"
    DURATION = "duration"
    FACT = "fact"
    CHOICE = "choice"


MEASURES = frozenset({Kind.NUMBER, Kind.DURATION, Kind.FACT, Kind.CHOICE})
"""Kinds whose terms carry a value in a manifest's ``facts``; they stand in no tree."""


@dataclass(frozen=True, slots=True)
class Term:
    """One agreed word. Equality ignores where and in which book it was written."""

    name: str
    """The key: the defined form in lower case, single spaces, no leading article."""
    label: str
    """How it is printed in the middle of a sentence."""
    kind: Kind
    parents: tuple[str, ...] = ()
    """Keys of the terms that it is a kind of; empty for a root and for a measure."""
    forms: tuple[str, ...] = ()
    """Every spelling that is read as this term, in lower case, the singular first."""
    plurals: frozenset[str] = frozenset()
    """Those of ``forms`` that are plural."""
    plural: str = ""
    """How more than one is printed; empty where there is no plural."""
    above: str = ""
    """For a role on a ladder: the key of the role just below it."""
    choices: tuple[str, ...] = ()
    """For a choice: its values."""
    synonyms: tuple[str, ...] = ()
    """What ``Also called`` lists, as written."""
    means: str = ""
    same_as: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    span: Span = field(default=NOWHERE, compare=False)
    book: str = field(default="", compare=False)


ALWAYS_THERE: dict[Kind, tuple[str, ...]] = {
    Kind.EVENT: ("collection", "go-live", "the change"),
    Kind.ACTIVITY: ("joining", "retention"),
    Kind.EVIDENCE: ("approval",),
    Kind.CHANGE: (
        "new data set",
        "new data type",
        "new capability",
        "new purpose",
        "new activity",
        "new source",
        "new system",
        "new user",
        "new recipient",
        "new group of people",
        "extended retention",
        "widened access",
        "removed safeguard",
        "changed fact",
    ),
}
"""Terms of every vocabulary, besides one root for each kind that has a tree."""

COMPUTED_CHANGES = frozenset(ALWAYS_THERE[Kind.CHANGE])
"""Changes that the engine finds by itself; any other fires when a manifest lists it."""
