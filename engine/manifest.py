"""A capability manifest as values: what it says, and where it says it.

Everything that can be unknown says so itself, so that no reader can take silence for an answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from grammar.frozen import dataclass
from grammar.periods import Duration
from grammar.slots import Slot
from grammar.source import NOWHERE, Span

Stage = Literal["proposed", "approved", "live", "retired"]
Day = date
"""A calendar day, under a name that no field of a class below takes."""
Moment = date | datetime
"""A calendar day, or a local time (``datetime``) on one. Europe/London."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is stated, or, for what is absent, the nearest parent."""

    pointer: str = ""
    """JSON pointer (RFC 6901); empty for the whole document."""
    at: Span = NOWHERE

    def __hash__(self) -> int:
        """Give a hash; the pointer alone tells places of one manifest apart well enough."""
        return hash(self.pointer)


NO_PLACE = Place()
"""The place of what stands in no file: an example in a rule."""


@dataclass(frozen=True, slots=True)
class Word:
    """A term that a manifest states."""

    term: str
    """The glossary's key."""
    place: Place = field(default=NO_PLACE, compare=False)
    denied: frozenset[str] = frozenset()
    """Terms that this value is said not to be (only examples in rules say so)."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of terms. Neither values nor unknown ones: ``none``."""

    values: tuple[Word, ...] = ()
    unknown: Place | None = None
    """Where it says ``unknown``: alone, or as an item, when the rest is stated."""
    place: Place = field(default=NO_PLACE, compare=False)
    stated: bool = True
    """Whether the key is there at all (for the optional lists of controls and evidence)."""

    @property
    def empty(self) -> bool:
        """Whether it says ``none``."""
        return not self.values and self.unknown is None


@dataclass(frozen=True, slots=True)
class Group:
    """One entry of ``people``: the terms hold together of everyone in it. No terms: unknown."""

    terms: tuple[Word, ...]
    place: Place = field(default=NO_PLACE, compare=False)
    denied: frozenset[str] = frozenset()
    """Terms that nobody in it is (only examples in rules say so)."""


@dataclass(frozen=True, slots=True)
class EndPoint:
    """The moment that a retention limit counts from, or ends at."""

    which: Literal["event", "earlier", "later", "unknown"]
    events: tuple[str, ...] = ()
    """Keys of event terms: one for ``event``, two or more for ``earlier`` and ``later``."""


@dataclass(frozen=True, slots=True)
class Limit:
    """One declared end of retention: ``start`` plus ``measure`` plus ``period``."""

    start: EndPoint
    period: Duration | None = None
    """Nothing when only a measure is added, when it ends at ``start`` itself, or when unknown."""
    measure: str = ""
    """Key of a duration term that is added (``plus: sentence length``), or empty."""
    unknown: bool = False
    """Whether its length (or the whole entry) is unknown."""
    place: Place = field(default=NO_PLACE, compare=False)


@dataclass(frozen=True, slots=True)
class Retention:
    """How long a use keeps its data. The earliest of ``limits`` wins."""

    kept: Literal["limited", "no limit", "unknown", "not kept"]
    limits: tuple[Limit, ...] = ()
    place: Place = field(default=NO_PLACE, compare=False)


@dataclass(frozen=True, slots=True)
class Range:
    """The numbers that a stated one may be: a single one in a manifest, a range in an example."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """A yes-or-no fact, number, duration or choice that is stated."""

    term: str
    value: bool | Range | Duration | str | None
    """Nothing: ``unknown``."""
    percent: bool = False
    """Whether a number was written as a percentage."""
    place: Place = field(default=NO_PLACE, compare=False)


@dataclass(frozen=True, slots=True)
class Event:
    """When something happens or happened."""

    term: str
    when: Moment | Literal["not yet", "unknown"]
    place: Place = field(default=NO_PLACE, compare=False)


@dataclass(frozen=True, slots=True)
class Use:
    """One declared use of data: the combination of all its values."""

    id: str | None
    """Nothing for a use about which all is unknown."""
    slots: Mapping[Slot, Listing]
    """Every slot but people and capabilities."""
    people: tuple[Group, ...]
    """Entries in order; an entry without terms is ``unknown``; empty is ``none``."""
    people_place: Place
    excluded: Listing
    retention: Retention
    facts: Mapping[str, Fact]
    """Those that this use overrides, by term."""
    place: Place


@dataclass(frozen=True, slots=True)
class Occurrence:
    """When a control acts: ``within 72 hours after every breach``."""

    preposition: Literal["before", "after", "for", "at"]
    event: str
    within: Duration | None = None


@dataclass(frozen=True, slots=True)
class Covers:
    """Which uses a control or a document is about."""

    uses: frozenset[str] | None = None
    """Use ids; nothing: the whole capability."""
    unknown: bool = False
    place: Place = field(default=NO_PLACE, compare=False)


@dataclass(frozen=True, slots=True)
class Control:
    """A standing feature of the design."""

    kind: Word | None
    """Nothing: unknown."""
    status: Literal["planned", "in place", "unknown"]
    every: Duration | Literal["unknown"] | None
    when: Occurrence | Literal["unknown"] | None
    by: Listing
    people: int | Literal["unknown"] | None
    """How many different people; nothing: as many as ``by`` has."""
    to: Listing
    states: Listing
    covers: Covers
    last_done: date | Literal["unknown"] | None
    place: Place


@dataclass(frozen=True, slots=True)
class Author:
    """Who signed a document. A part that is left out or unknown is nothing."""

    name: str | None = None
    role: Word | None = None
    organisation: Word | None = None
    person: Word | None = None
    nobody: bool = False
    """Whether it says ``none``."""
    place: Place = field(default=NO_PLACE, compare=False)


@dataclass(frozen=True, slots=True)
class Statement:
    """What a document says on one subject."""

    content: Word
    text: str | None = None
    """The text; nothing when it is withheld or unknown."""
    withheld: str | None = None
    """The recorded reason for withholding it."""
    place: Place = field(default=NO_PLACE, compare=False)


Status = Literal["draft", "final", "granted", "refused", "withdrawn", "unknown"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A dated document about the capability; for a judgement ``of`` is set and ``kind`` is not."""

    id: str | None
    kind: Word | None
    """An evidence term; nothing for a judgement (then ``of`` is set) and for ``unknown``."""
    of: Word | None
    status: Status
    """For a judgement ``granted`` means affirmative and ``refused`` negative."""
    date: Moment | Literal["unknown"]
    by: Author
    to: Listing
    states: tuple[Statement, ...]
    states_unknown: bool
    reasons: str | None
    """Of a judgement; nothing when left out or unknown."""
    expires: Day | Literal["unknown"] | None
    covers: Covers
    document: str
    is_judgement: bool
    place: Place


@dataclass(frozen=True, slots=True)
class Manifest:
    """One capability."""

    id: str
    title: str
    file: str
    """As it is shown to people."""
    stage: Stage | Literal["unknown"]
    stage_place: Place
    owner: str
    capabilities: Listing
    events: Mapping[str, Event]
    events_place: Place
    events_unknown: bool
    """``events: unknown``."""
    facts: Mapping[str, Fact]
    facts_place: Place
    facts_unknown: bool
    changes: Listing
    uses: tuple[Use, ...]
    uses_place: Place
    controls: tuple[Control, ...]
    controls_unknown: Place | None
    """Where ``controls`` says ``unknown``, alone or as an item."""
    controls_place: Place
    evidence: tuple[Evidence, ...]
    evidence_unknown: Place | None
    evidence_place: Place
    place: Place
    example: bool = False
    """Whether it is an example in a rule: what is not mentioned is not there."""
