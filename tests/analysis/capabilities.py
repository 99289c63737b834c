"""Manifests as values, of words and not of terms: each glossary reads them for itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import combinations
from typing import Literal

from engine.manifest import (
    Author,
    Control,
    Covers,
    Event,
    Evidence,
    Fact,
    Group,
    Limit,
    Listing,
    Manifest,
    Moment,
    Occurrence,
    Place,
    Retention,
    Stage,
    Statement,
    Status,
    Use,
    Word,
)
from grammar.glossary import Glossary
from grammar.periods import Duration
from grammar.slots import Slot

HERE = Place("/here")
UNKNOWN: Literal["unknown"] = "unknown"
ALL = Covers()
Listed = tuple[str, ...]
"""Words in order; ``unknown`` may be one of them; nothing: none."""


@dataclass(frozen=True)
class Document:
    """A dated document, or (``judged``) a judgement. No kind: unknown."""

    kind: str | None
    judged: bool
    status: Status
    dated: Moment | Literal["unknown"]
    author: Mapping[str, str] = field(default_factory=dict)
    """Name, role, organisation, person; ``nobody`` for *none*."""
    to: Listed | None = None
    states: tuple[tuple[str, str], ...] = ()
    """Content, and ``text``, ``withheld`` or ``unknown``."""
    states_unknown: bool = False
    reasons: bool = True
    expires: date | Literal["unknown"] | None = None
    covers: Covers = ALL


Preposition = Literal["before", "after", "for", "at"]
Kept = Literal["limited", "no limit", "unknown", "not kept"]


@dataclass(frozen=True)
class Feature:
    """A control. No kind: unknown."""

    kind: str | None
    status: Literal["planned", "in place", "unknown"]
    every: Duration | Literal["unknown"] | None = None
    when: tuple[Preposition, str, Duration | None] | Literal["unknown"] | None = None
    by: Listed | None = None
    people: int | Literal["unknown"] | None = None
    to: Listed | None = None
    states: Listed | None = None
    last_done: date | Literal["unknown"] | None = None
    covers: Covers = ALL


@dataclass(frozen=True)
class OneUse:
    """A use of data."""

    slots: Mapping[Slot, Listed]
    people: tuple[Listed, ...] = ()
    """Groups; one without words is unknown."""
    excluded: Listed = ()
    kept: Kept = "not kept"
    limits: tuple[Limit, ...] = ()


@dataclass(frozen=True)
class Capability:
    """A manifest."""

    capabilities: Listed
    uses: tuple[OneUse, ...]
    stage: Stage | Literal["unknown"] = "proposed"
    events: Mapping[str, Moment | Literal["not yet", "unknown"]] = field(default_factory=dict)
    facts: Mapping[str, Fact] = field(default_factory=dict)
    facts_unknown: bool = False
    changes: Listed = ()
    controls: tuple[Feature, ...] = ()
    controls_unknown: bool = False
    evidence: tuple[Document, ...] = ()
    evidence_unknown: bool = False


class _UnreadableError(Exception):
    """A glossary does not know a word, or does not allow what is said with it."""


def manifest(said: Capability, glossary: Glossary, day: date) -> Manifest | None:
    """Give a capability as a glossary reads it; nothing where that would be refused."""
    try:
        return _manifest(said, glossary, day)
    except _UnreadableError:
        return None


def _manifest(said: Capability, glossary: Glossary, day: date) -> Manifest:
    def term(word: str) -> str:
        found = glossary.forms.get(word)
        if found is None:
            raise _UnreadableError
        return found

    if said.stage == "live":
        when = said.events.get("go-live")
        if when == "not yet" or (when and when != UNKNOWN and _day(when) > day):
            raise _UnreadableError
    return Manifest(
        "cap", "", "", said.stage, HERE, "",
        _listing(said.capabilities, term),
        {term(word): Event(term(word), when) for word, when in said.events.items()}, HERE, False,
        {term(word): fact for word, fact in said.facts.items()}, HERE, said.facts_unknown,
        _listing(said.changes, term),
        tuple(_use(use, f"use-{n}", term, glossary) for n, use in enumerate(said.uses)), HERE,
        tuple(_control(one, term) for one in said.controls),
        HERE if said.controls_unknown else None, HERE,
        tuple(_evidence(one, n, term) for n, one in enumerate(said.evidence)),
        HERE if said.evidence_unknown else None, HERE, HERE,
    )  # fmt: skip


Term = Callable[[str], str]


def _day(when: Moment) -> date:
    return when.date() if isinstance(when, datetime) else when


def _listing(words: Listed | None, term: Term) -> Listing:
    if words is None:
        return Listing(stated=False)
    known = tuple(Word(term(word)) for word in words if word != UNKNOWN)
    return Listing(known, HERE if UNKNOWN in words else None)


def _use(use: OneUse, name: str, term: Term, glossary: Glossary) -> Use:
    groups = [tuple(Word(term(word)) for word in group) for group in use.people]
    out = _listing(use.excluded, term)
    for group in groups:
        _possible(group, out.values, glossary)
    slots = {slot: _listing(words, term) for slot, words in use.slots.items()}
    stores = any("retention" in glossary.broader(w.term) for w in slots[Slot.ACTIVITIES].values)
    if use.kept == "not kept" and stores:
        raise _UnreadableError
    for limit in use.limits:
        for word in (*limit.start.events, *((limit.measure,) if limit.measure else ())):
            if term(word) != word:
                raise _UnreadableError
    people = tuple(Group(group, HERE) for group in groups)
    kept = Retention(use.kept, use.limits, HERE)
    return Use(name, slots, people, HERE, out, kept, {}, HERE)


def _possible(group: Sequence[Word], out: Sequence[Word], glossary: Glossary) -> None:
    kept_out = {word.term for word in out}
    if any(glossary.broader(word.term) & kept_out for word in group):
        raise _UnreadableError
    if any(glossary.disjoint(one.term, other.term) for one, other in combinations(group, 2)):
        raise _UnreadableError


def _control(one: Feature, term: Term) -> Control:
    when: Occurrence | Literal["unknown"] | None = None
    if one.when == UNKNOWN:
        when = UNKNOWN
    elif one.when is not None:
        preposition, event, within = one.when
        when = Occurrence(preposition, term(event), within)
    return Control(
        Word(term(one.kind)) if one.kind else None, one.status, one.every, when,
        _listing(one.by, term), one.people, _listing(one.to, term), _listing(one.states, term),
        one.covers, one.last_done, HERE,
    )  # fmt: skip


def _evidence(one: Document, number: int, term: Term) -> Evidence:
    kind = Word(term(one.kind)) if one.kind else None
    return Evidence(
        f"document-{number}",
        None if one.judged else kind,
        kind if one.judged else None,
        one.status,
        one.dated,
        _author(one.author, term),
        _listing(one.to, term),
        tuple(_statement(term(word), how) for word, how in one.states),
        one.states_unknown,
        "because" if one.judged and one.reasons else None,
        one.expires,
        one.covers,
        "",
        one.judged,
        HERE,
    )


def _statement(content: str, how: str) -> Statement:
    text = "a text" if how == "text" else None
    return Statement(Word(content), text, "a reason" if how == "withheld" else None)


def _author(parts: Mapping[str, str], term: Term) -> Author:
    def word(key: str) -> Word | None:
        return Word(term(parts[key])) if key in parts else None

    return Author(
        parts.get("name"), word("role"), word("organisation"), word("person"), "nobody" in parts
    )
