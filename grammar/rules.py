"""What a rule book means: rules, conditions, requirements and examples as values.

Terms stand here by their glossary keys; a node carries its place, but equality ignores it, so that
two spellings of one rule are equal.
"""

from __future__ import annotations

from dataclasses import field
from datetime import date
from decimal import Decimal
from typing import Literal

from grammar.frozen import dataclass
from grammar.periods import Duration
from grammar.slots import Slot
from grammar.source import NOWHERE, Span
from grammar.terms import Kind

Join = Literal["and", "or"]
Comparison = Literal["at least", "at most", "more than", "less than", "exactly"]


@dataclass(frozen=True, slots=True)
class Noun:
    """One thing that a slot is tested for. Several terms (people only) hold together."""

    terms: tuple[str, ...]
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Test:
    """A slot and what it is tested for: any one of ``options`` will do."""

    __test__ = False  # not a test case, whatever pytest makes of the name

    slot: Slot
    options: tuple[Noun, ...]
    partner: bool = False
    """Whether it is what the subject is joined *with*: a value of its own must match it."""
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a rule is about: all its tests must match one use; ``change`` names a change subject."""

    tests: tuple[Test, ...]
    changes: tuple[str, ...] = ()
    """Keys of change terms: any one of them."""
    span: Span = field(default=NOWHERE, compare=False)


# Time


@dataclass(frozen=True, slots=True)
class Moment:
    """An event, or the earlier or later of two."""

    which: Literal["event", "earlier", "later"]
    events: tuple[str, ...]
    span: Span = field(default=NOWHERE, compare=False)


COLLECTION = Moment("event", ("collection",))
"""What a limit counts from when it does not say."""


@dataclass(frozen=True, slots=True)
class Length:
    """How long: a duration term, a stated period, or both added up."""

    measure: str
    """Key of a duration term, or empty."""
    period: Duration | None
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Timing:
    """When a document must be dated, or how often a control must act.

    ===================  =========================================
    sort                 words
    ===================  =========================================
    fresh                no older than P
    before, after        before E; after E
    lead                 at least P before E
    window               within P before E
    deadline             within P after E
    by date              no later than D
    every                every P (controls)
    each                 before/after/for/at every E; within P after every E (controls)
    ===================  =========================================
    """

    sort: Literal[
        "fresh", "before", "after", "lead", "window", "deadline", "by date", "every", "each"
    ]
    period: Duration | None = None
    event: str = ""
    day: date | None = None
    preposition: Literal["before", "after", "for", "at", ""] = ""
    span: Span = field(default=NOWHERE, compare=False)


CONTROL_TIMES = frozenset({"every", "each"})
"""Sorts of timing that belong to controls; all others belong to evidence."""


# Who


@dataclass(frozen=True, slots=True)
class Actor:
    """A role, organisation or person; ``or_above``: or anyone higher on the ladder."""

    term: str
    or_above: bool = False
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Who:
    """Who signs a document or acts in a control, or who is told.

    ``one``: the actor; ``both``: each of two; ``either``: any of two; ``each``: one for every value
    of the named slots that is an ``actors[0]`` (any value when there is none).
    """

    sort: Literal["one", "both", "either", "each"]
    actors: tuple[Actor, ...]
    slots: tuple[Slot, ...] = ()
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Stating:
    """Contents that a document must state: all of them, or any one."""

    join: Join
    contents: tuple[str, ...]
    or_withheld: bool = False
    """Whether a recorded reason for withholding counts in place of the content."""
    span: Span = field(default=NOWHERE, compare=False)


# What is required


@dataclass(frozen=True, slots=True)
class Proof:
    """A document, a standing control, or a recorded judgement."""

    sort: Literal["evidence", "control", "judgement"]
    term: str
    by: tuple[Who, ...] = ()
    to: tuple[Who, ...] = ()
    other_than: Who | None = None
    count: int = 1
    different: bool = False
    stating: Stating | None = None
    timing: Timing | None = None
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Measure:
    """A number, duration or choice that must be stated, and how it must compare."""

    term: str
    kind: Kind
    comparison: Comparison | None = None
    value: Decimal | Duration | str | None = None
    percent: bool = False
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class DeclaredLimit:
    """A declared retention limit, whatever it is."""

    span: Span = field(default=NOWHERE, compare=False)


Item = Proof | Measure | DeclaredLimit


@dataclass(frozen=True, slots=True)
class Requirement:
    """Items of which all (``and``) or any one (``or``) must be there."""

    join: Join
    items: tuple[Item, ...]
    span: Span = field(default=NOWHERE, compare=False)


# Conditions


@dataclass(frozen=True, slots=True)
class SlotIs:
    """``the recipient is [not] either X or Y``; for people: ``the person is [not] a child``."""

    slot: Slot
    options: tuple[Noun, ...]
    negated: bool = False
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class MeasureIs:
    """``the match threshold is at least 0.6``, ``the deletion mode is [not] "automatic"``."""

    measure: Measure
    negated: bool = False
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class ProofIs:
    """``an approval by a chief officer is [not] current``."""

    proof: Proof
    negated: bool = False
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class FactIs:
    """``operational sensitivity applies`` or ``does not apply``."""

    term: str
    negated: bool = False
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class StageIs:
    """``the stage is [not] live``."""

    stage: Literal["proposed", "approved", "live", "retired"]
    negated: bool = False
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class EventHas:
    """``go-live has [not] happened``."""

    event: str
    negated: bool = False
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class EventOrder:
    """``capture is before 2021-07-01``, ``arrest is on or after capture``."""

    event: str
    order: Literal["before", "after", "on or before", "on or after"]
    other: date | str
    """A day, or the key of another event."""
    span: Span = field(default=NOWHERE, compare=False)


Condition = SlotIs | MeasureIs | ProofIs | FactIs | StageIs | EventHas | EventOrder


@dataclass(frozen=True, slots=True)
class Conditions:
    """Conditions of which all (``and``) or any one (``or``) must hold."""

    join: Join
    items: tuple[Condition, ...]
    span: Span = field(default=NOWHERE, compare=False)


# Forms


@dataclass(frozen=True, slots=True)
class Forbidden:
    """No declared use may match."""


@dataclass(frozen=True, slots=True)
class Permitted:
    """Intent on record; lifts nothing."""


@dataclass(frozen=True, slots=True)
class Only:
    """A closed list for a slot, or conditions that must hold."""

    test: Test | None = None
    conditions: Conditions | None = None


@dataclass(frozen=True, slots=True)
class Requires:
    """Evidence, controls, judgements or values that must be there."""

    requirement: Requirement


@dataclass(frozen=True, slots=True)
class Limited:
    """A declared end of retention no later than ``length`` after ``start``.

    ``length`` is nothing for *must end at*.
    """

    length: Length | None
    start: Moment


Form = Forbidden | Permitted | Only | Requires | Limited


@dataclass(frozen=True, slots=True)
class Norm:
    """A sentence that says what is forbidden, required, limited, advised or expected."""

    subject: Subject
    form: Form
    advice: bool = False
    """Whether it says *should*: reported, never blocks."""
    when: Conditions | None = None
    unless: Conditions | None = None
    until: date | None = None
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Exemption:
    """``Exception to rule R: ... is permitted ...``: lifts that rule only, while surely true."""

    lifts: str
    """Id of the rule that it lifts."""
    subject: Subject
    when: Conditions | None = None
    unless: Conditions | None = None
    until: date | None = None
    lifts_span: Span = field(default=NOWHERE, compare=False)
    span: Span = field(default=NOWHERE, compare=False)


# Examples


@dataclass(frozen=True, slots=True)
class LimitIs:
    """``the retention limit is 9 months after capture``, ``... unknown``, ``there is no ...``."""

    kept: Literal["limited", "unknown", "no limit"]
    length: Length | None = None
    start: Moment | None = None
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class ThereIsChange:
    """``there is a new data set of fingerprints``."""

    change: str
    test: Test | None = None
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class ThereIs:
    """``there is a DPIA by ... stating ... dated D``."""

    proof: Proof
    dated: date | None = None
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class ThereIsNo:
    """``there is no DPIA``, ``there is no match threshold``: it is not there anyway."""

    term: str
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class TodayIs:
    """``today is D``."""

    day: date
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class EventOn:
    """``go-live is on D``."""

    event: str
    day: date
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class SlotUnknown:
    """``the recipient is unknown``."""

    slot: Slot
    span: Span = field(default=NOWHERE, compare=False)


ExampleFact = (
    Condition | LimitIs | ThereIsChange | ThereIs | ThereIsNo | TodayIs | EventOn | SlotUnknown
)
Outcome = Literal["passes", "fails", "cannot tell", "advises"]


@dataclass(frozen=True, slots=True)
class Example:
    """What an author says a rule makes of a small case, or of a whole manifest."""

    outcome: Outcome
    facts: tuple[ExampleFact, ...] = ()
    manifest: str = ""
    """Path of a manifest beside the book, or empty."""
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Accepted:
    """``Accept S205 because "..." until D.``: a finding of the static checks, lived with."""

    code: str
    reason: str
    until: date
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Rule:
    """A sentence of a rule book with its label and its clauses."""

    statement: Norm | Exemption
    id: str = ""
    """As the label says it; empty for a draft."""
    title: str = ""
    text: str = field(default="", compare=False)
    """The sentence as typed, without its label, on one line."""
    sources: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    in_force: tuple[date, date | None] | None = None
    change_duties: tuple[Requirement, ...] = ()
    never_waived: bool = False
    """Whether it says *This rule can not be waived*."""
    examples: tuple[Example, ...] = ()
    accepted: tuple[Accepted, ...] = ()
    waivers_last: Duration | None = None
    """The longest that a waiver of it may last, where its book says so."""
    book: str = field(default="", compare=False)
    called: str = field(default="", compare=False)
    """What a draft that stands in no file is called: *your sentence*."""
    span: Span = field(default=NOWHERE, compare=False)

    @property
    def name(self) -> str:
        """Give what the rule is called in reports: its id, or ``file:line`` for a draft."""
        return self.id or self.called or f"{self.span.file}:{self.span.line}"

    def in_force_on(self, day: date) -> bool:
        """Tell whether the rule speaks on ``day``; the last day belongs to it."""
        until = self.statement.until
        if until is not None and day > until:
            return False
        if self.in_force is None:
            return True
        first, last = self.in_force
        return first <= day and (last is None or day <= last)
