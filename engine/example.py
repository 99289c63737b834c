"""An example in a rule, as a manifest in which everything that it does not mention is not there."""

from __future__ import annotations

from dataclasses import field, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import assert_never

from engine.manifest import (
    Author,
    Control,
    Covers,
    EndPoint,
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
    Range,
    Retention,
    Stage,
    Statement,
    Use,
    Word,
)
from engine.moments import day_of as calendar_day
from grammar.frozen import dataclass
from grammar.glossary import Glossary
from grammar.periods import Duration
from grammar.rules import (
    Actor,
    EventHas,
    EventOn,
    EventOrder,
    Example,
    ExampleFact,
    FactIs,
    LimitIs,
    Measure,
    MeasureIs,
    Proof,
    ProofIs,
    SlotIs,
    SlotUnknown,
    StageIs,
    ThereIs,
    ThereIsChange,
    ThereIsNo,
    TodayIs,
    Who,
)
from grammar.slots import USE_SLOTS, Slot
from grammar.terms import Kind

FIRST_DAY = date(2000, 1, 1)
"""The day of an example of a rule that does not say since when it is in force."""
USE_ID = "example"
_HERE = Place()


def day_of(example: Example, first: date | None) -> date:
    """Give the day of an example: the one it names, else the latest that it rests on.

    ``first`` is the rule's first day in force.
    """
    named = [fact.day for fact in example.facts if isinstance(fact, TodayIs)]
    dated = [f.dated for f in example.facts if isinstance(f, ThereIs) and f.dated is not None]
    return named[-1] if named else max([first or FIRST_DAY, *dated])


def manifest_of(example: Example, today: date, glossary: Glossary) -> Manifest:
    """Give the manifest that an example describes."""
    made = _Made(today, glossary)
    for fact in example.facts:
        if isinstance(fact, StageIs):
            made.stage_is(fact)
    for fact in example.facts:
        made.take(fact)
    return made.manifest()


@dataclass(slots=True)
class _Made:
    """An example on its way to being a manifest."""

    today: date
    glossary: Glossary
    stage: Stage = "proposed"
    values: dict[Slot, list[Word]] = field(default_factory=dict[Slot, list[Word]])
    unknown: set[Slot] = field(default_factory=set[Slot])
    denied: dict[Slot, set[str]] = field(default_factory=dict[Slot, set[str]])
    changes: list[Word] = field(default_factory=list[Word])
    limits: list[LimitIs] = field(default_factory=list[LimitIs])
    facts: dict[str, Fact] = field(default_factory=dict[str, Fact])
    events: dict[str, Event] = field(default_factory=dict[str, Event])
    proofs: list[tuple[Proof, date | None]] = field(default_factory=list[tuple[Proof, date | None]])

    def take(self, fact: ExampleFact) -> None:  # noqa: C901 - one line for each sort of fact
        match fact:
            case SlotIs():
                self._slot(fact)
            case SlotUnknown(slot):
                self.unknown.add(slot)
            case MeasureIs(measure, negated):
                self._measure(measure, negated=negated)
            case FactIs(term, negated):
                self.facts[term] = Fact(term, not negated)
            case EventHas(event, negated):
                self.events[event] = Event(event, "not yet" if negated else self.today)
            case EventOn(event, day):
                self.events[event] = Event(event, day)
            case EventOrder():
                self._event_order(fact)
            case ProofIs(proof, negated):
                self.proofs += [] if negated else [(proof, None)]
            case ThereIs(proof, dated):
                self.proofs.append((proof, dated))
            case ThereIsChange():
                self._change(fact)
            case LimitIs():
                self.limits.append(fact)
            case ThereIsNo() | TodayIs() | StageIs():
                pass
            case _:
                assert_never(fact)

    def stage_is(self, fact: StageIs) -> None:
        if not fact.negated:
            self.stage = fact.stage
        elif fact.stage == "proposed":
            self.stage = "approved"

    def _slot(self, fact: SlotIs) -> None:
        for noun in fact.options:
            if fact.negated:
                self.denied.setdefault(fact.slot, set()).update(noun.terms)
            else:
                self.values.setdefault(fact.slot, []).extend(Word(term) for term in noun.terms)

    def _change(self, fact: ThereIsChange) -> None:
        self.changes.append(Word(fact.change))
        if fact.test is not None:
            words = [Word(term) for noun in fact.test.options for term in noun.terms]
            self.values.setdefault(fact.test.slot, []).extend(words)

    def _measure(self, measure: Measure, *, negated: bool) -> None:
        value = measure.value
        if isinstance(value, Decimal):
            self.facts[measure.term] = Fact(measure.term, _range(measure, value), measure.percent)
        elif isinstance(value, Duration):
            self.facts[measure.term] = Fact(measure.term, _duration(measure, value))
        elif isinstance(value, str):
            others = [c for c in self.glossary.terms[measure.term].choices if c != value]
            chosen = others[0] if negated and others else value
            self.facts[measure.term] = Fact(measure.term, chosen)

    def _event_order(self, fact: EventOrder) -> None:
        if isinstance(fact.other, str):
            return  # an example needs a day: the reader has complained
        step = {"before": -1, "after": 1}.get(fact.order, 0)
        self.events[fact.event] = Event(fact.event, fact.other + timedelta(days=step))

    # Putting it together

    def manifest(self) -> Manifest:
        use = self._use()
        evidence, controls = self._proofs(use)
        return Manifest(
            id="example",
            title="An example",
            file="",
            stage=self.stage,
            stage_place=_HERE,
            owner="",
            capabilities=self._listing(Slot.CAPABILITIES),
            events=self.events,
            events_place=_HERE,
            events_unknown=False,
            facts=self.facts,
            facts_place=_HERE,
            facts_unknown=False,
            changes=Listing(tuple(self.changes)),
            uses=(use,),
            uses_place=_HERE,
            controls=tuple(controls),
            controls_unknown=None,
            controls_place=_HERE,
            evidence=tuple(evidence),
            evidence_unknown=None,
            evidence_place=_HERE,
            place=_HERE,
            example=True,
        )

    def _listing(self, slot: Slot) -> Listing:
        words = list(self.values.get(slot, ()))
        denied = frozenset(self.denied.get(slot, ()))
        if denied and not words:
            root = self.glossary.kind(min(denied)).value
            words = [Word(root, denied=denied)]
        return Listing(tuple(words), _HERE if slot in self.unknown else None)

    def _use(self) -> Use:
        slots: dict[Slot, Listing] = {
            slot: self._listing(slot) for slot in USE_SLOTS if slot is not Slot.PEOPLE
        }
        return Use(
            USE_ID, slots, self._people(), _HERE, Listing(), self._retention(slots), {}, _HERE
        )

    def _people(self) -> tuple[Group, ...]:
        words = tuple(self.values.get(Slot.PEOPLE, ()))
        denied = frozenset(self.denied.get(Slot.PEOPLE, ()))
        groups = (
            [Group(words or (Word(Kind.PERSON.value),), denied=denied)] if words or denied else []
        )
        return (*groups, Group(())) if Slot.PEOPLE in self.unknown else tuple(groups)

    def _retention(self, slots: dict[Slot, Listing]) -> Retention:
        limits = tuple(_limit(fact) for fact in self.limits if fact.kept == "limited")
        if limits:
            return Retention("limited", limits)
        if any(fact.kept == "unknown" for fact in self.limits):
            return Retention("unknown")
        kept = any(
            "retention" in self.glossary.broader(word.term)
            for word in slots[Slot.ACTIVITIES].values
        )
        return Retention("no limit" if kept or self.limits else "not kept")

    def _proofs(self, use: Use) -> tuple[list[Evidence], list[Control]]:
        evidence: list[Evidence] = []
        controls: list[Control] = []
        for proof, dated in self.proofs:
            for one in _each(proof, use):
                if one.sort == "control":
                    controls.append(self._control(one))
                else:
                    for _ in range(one.count):
                        evidence.append(self._evidence(one, dated or self.today, len(evidence)))
        return evidence, controls

    def _evidence(self, proof: Proof, dated: date, number: int) -> Evidence:
        judged = proof.sort == "judgement"
        granted = judged or "approval" in self.glossary.broader(proof.term)
        contents = proof.stating.contents if proof.stating else ()
        word = Word(proof.term)
        return Evidence(
            id=None,
            kind=None if judged else word,
            of=word if judged else None,
            status="granted" if granted else "final",
            date=dated,
            by=self._author(proof, number),
            to=Listing(tuple(Word(a.term) for w in proof.to for a in w.actors)),
            states=tuple(Statement(Word(content), "...") for content in contents),
            states_unknown=False,
            reasons="..." if judged else None,
            expires=None,
            covers=Covers(),
            document="",
            is_judgement=judged,
            place=_HERE,
        )

    def _author(self, proof: Proof, number: int) -> Author:
        author = Author(name=f"person {number + 1}")
        for who in proof.by:
            for actor in who.actors[:1]:
                author = self._signed(author, actor)
        if proof.other_than is not None and author.role is None and author.organisation is None:
            author = self._somebody_else(author, proof.other_than)
        return author

    def _signed(self, author: Author, actor: Actor) -> Author:
        word = Word(actor.term)
        match self.glossary.kind(actor.term):
            case Kind.ORGANISATION:
                return replace(author, organisation=word)
            case Kind.PERSON:
                return replace(author, person=word)
            case _:
                return replace(author, role=word)

    def _somebody_else(self, author: Author, barred: Who) -> Author:
        """Give an author of the same kind who is not the one that the example rules out."""
        terms = [actor.term for actor in barred.actors]
        kind = self.glossary.kind(terms[0]) if terms else Kind.ROLE
        for term in self.glossary.terms.values():
            apart = all(self.glossary.covers(term.name, barred) is False for barred in terms)
            if term.kind is kind and apart:
                return self._signed(author, Actor(term.name))
        return author

    def _control(self, proof: Proof) -> Control:
        timing = proof.timing
        when = None
        if timing is not None and timing.sort == "each" and timing.preposition:
            when = Occurrence(timing.preposition, timing.event, timing.period)
        contents = proof.stating.contents if proof.stating else ()
        return Control(
            kind=Word(proof.term),
            status="in place" if self.stage == "live" else "planned",
            every=timing.period if timing is not None and timing.sort == "every" else None,
            when=when,
            by=Listing(tuple(Word(a.term) for w in proof.by for a in w.actors)),
            people=proof.count if proof.count > 1 else None,
            to=Listing(tuple(Word(a.term) for w in proof.to for a in w.actors)),
            states=Listing(tuple(Word(content) for content in contents)),
            covers=Covers(),
            last_done=self.today if self.stage == "live" else None,
            place=_HERE,
        )


def _each(proof: Proof, use: Use) -> list[Proof]:
    """Give one proof for each value that *by each* or *to each* names, and for both of *both*."""
    for index, who in enumerate((*proof.by, *proof.to)):
        if who.sort in ("each", "both"):
            parts = (Who("one", (part,)) for part in _values(who, use))
            return [one for part in parts for one in _each(_with(proof, index, part), use)]
    return [proof]


def _with(proof: Proof, index: int, who: Who) -> Proof:
    """Give a proof with another party at a place, counted over *by* and then *to*."""
    sides = [*proof.by, *proof.to]
    sides[index] = who
    return replace(proof, by=tuple(sides[: len(proof.by)]), to=tuple(sides[len(proof.by) :]))


def _values(who: Who, use: Use) -> list[Actor]:
    if who.sort == "both":
        return list(who.actors)
    return [Actor(word.term) for slot in who.slots for word in use.slots[slot].values]


def _range(measure: Measure, value: Decimal) -> Range:
    match measure.comparison:
        case "at least":
            return Range(value, None)
        case "more than":
            return Range(value, None, low_open=True)
        case "at most":
            return Range(None, value)
        case "less than":
            return Range(None, value, high_open=True)
        case _:
            return Range(value, value)


def _duration(measure: Measure, value: Duration) -> Duration:
    step = {"more than": 1, "less than": -1}.get(measure.comparison or "exactly", 0)
    return Duration(max(0, value.amount + step), value.unit)


def _limit(fact: LimitIs) -> Limit:
    start = EndPoint("event", ("collection",))
    if fact.start is not None:
        start = EndPoint(fact.start.which, fact.start.events)
    period = fact.length.period if fact.length is not None else None
    measure = fact.length.measure if fact.length is not None else ""
    return Limit(start, period, measure)


def day_of_manifest(manifest: Manifest, first: date | None) -> date:
    """Give the day of an example that names a whole manifest: the latest that it rests on."""
    found: list[Moment] = [e.date for e in manifest.evidence if not isinstance(e.date, str)]
    go_live = manifest.events.get("go-live")
    if manifest.stage == "live" and go_live is not None and not isinstance(go_live.when, str):
        found.append(go_live.when)
    return max([first or FIRST_DAY, *(calendar_day(moment) for moment in found)])
