"""One question to the rules: a manifest, one of its uses, one group of people, on one day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Literal, NamedTuple, Protocol

from engine import answer, logic, moments
from engine.answer import Answer, Ground
from engine.logic import Truth
from engine.manifest import Event, Evidence, Fact, Group, Listing, Manifest, Place, Stage, Use, Word
from engine.moments import When
from grammar.frozen import dataclass
from grammar.glossary import Glossary
from grammar.rules import Noun, Test
from grammar.slots import SINGULAR, Slot
from grammar.wording import with_article

GO_LIVE, RETENTION = "go-live", "retention"
Wording = Literal["some", "all"]
"""Whether one value is enough (what brings a rule in) or every value is needed (what lifts it)."""


class Changes(Protocol):
    """What has changed since the baseline, asked one change term at a time."""

    def fired(self, case: Case, change: str, tests: Sequence[Test] = ()) -> Answer:
        """Tell whether a change has happened, for the use of ``case`` (or the whole manifest).

        ``tests`` are those of the rule's subject: *on LEDS* asks for what is new there.
        """
        ...

    def happened(
        self, case: Case, change: str, tests: Sequence[Test] = ()
    ) -> Iterator[tuple[str, Answer]]:
        """Give each way in which a change may have happened: its own term, and whether it has.

        The term of a change that nobody has named is empty.
        """
        ...

    def read_slots_changed(self, case: Case, slots: frozenset[Slot], limits: bool) -> Answer:
        """Tell whether what a rule reads has changed since the manifest's own earlier version."""
        ...

    def same_evidence(self, record: Evidence) -> bool:
        """Tell whether a document stood in the earlier version already, with the same date."""
        ...


class Value(NamedTuple):
    """One value of a slot. No word: unknown. ``sure``: whether it is there at all."""

    word: Word | None
    place: Place
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Case:
    """What a rule is asked about. ``use`` is nothing for a rule that reads no slot of a use."""

    manifest: Manifest
    use: Use | None
    today: date
    stage: Stage | Literal["unknown"]
    glossary: Glossary
    changes: Changes
    entry: Group | None = None
    """The group of people that is asked about; nothing where there is none."""
    live_today: bool = False
    """Whether ``--stage live`` is asked: a go-live that is ahead is then taken to be the day."""

    def about(self, entry: Group | None) -> Case:
        """Give the same question about one group of people."""
        return Case(
            self.manifest,
            self.use,
            self.today,
            self.stage,
            self.glossary,
            self.changes,
            entry,
            self.live_today,
        )

    # Slots

    def listing(self, slot: Slot) -> Listing:
        """Give what the manifest lists for a slot, as it is written."""
        if slot is Slot.CAPABILITIES or self.use is None:
            return self.manifest.capabilities
        return self.use.slots[slot]

    def values(self, slot: Slot) -> tuple[Value, ...]:
        """Give the values of a slot, unknown ones and implied retention among them."""
        return values(self.manifest, self.use, slot)

    def groups(self) -> tuple[Group, ...]:
        """Give the entries of people of the use."""
        return self.use.people if self.use is not None else ()

    def label(self, term: str) -> str:
        """Give how a term is printed."""
        return self.glossary.label(term)

    def subject_name(self) -> str:
        """Give what questions call the thing that is asked about."""
        if self.use is None or self.use.id is None:
            return f"{self.manifest.id}"
        return f'use "{self.use.id}" of {self.manifest.id}'

    # Facts and events

    def fact(self, term: str) -> tuple[Fact | None, Place, bool]:
        """Give a stated fact (a use's own first), where it is or belongs, whether it is unknown."""
        if self.use is not None and term in self.use.facts:
            found = self.use.facts[term]
            return found, found.place, found.value is None
        stated = self.manifest.facts.get(term)
        if stated is not None:
            return stated, stated.place, stated.value is None
        return None, self.manifest.facts_place, self.manifest.facts_unknown

    def when(self, term: str) -> tuple[When, Place]:
        """Give when an event is, as far as the manifest says, and where it says so."""
        stated = self.manifest.events.get(term) or self._narrower_event(term)
        place = stated.place if stated is not None else self.manifest.events_place
        if stated is None or stated.when == "unknown":
            found = moments.after_day(self.today) if self._unsaid(stated) else moments.UNKNOWN
        elif stated.when == "not yet":
            found = moments.after_day(self.today)
        else:
            found = moments.on(stated.when)
        if term == GO_LIVE:
            found = self._go_live(found)
        return found, place

    def _unsaid(self, stated: object) -> bool:
        """Tell whether an example leaves an event out: then it has not happened."""
        return stated is None and self.manifest.example

    def _narrower_event(self, term: str) -> Event | None:
        below = [e for e in self.manifest.events.values() if term in self.glossary.broader(e.term)]
        return below[0] if len(below) == 1 else None

    def _go_live(self, found: When) -> When:
        """Count go-live as past for what is live, whatever its date."""
        if self.live_today and (found.first is None or found.first > self.today):
            return moments.on(self.today) if found.stated else When(None, self.today)
        if self.stage == "live" and found.last is None:
            return When(None, self.today)
        return found


def values(manifest: Manifest, use: Use | None, slot: Slot) -> tuple[Value, ...]:
    """Give the values of a slot, unknown ones and implied retention among them."""
    listing = manifest.capabilities
    if use is not None and slot is not Slot.CAPABILITIES:
        listing = use.slots[slot]
    found = [Value(word, word.place) for word in listing.values]
    if listing.unknown is not None:
        found.append(Value(None, listing.unknown))
    if slot is Slot.ACTIVITIES and use is not None:
        found.extend(_implied(use))
    return tuple(found)


def _implied(use: Use) -> Iterator[Value]:
    """Limits and ``none`` make the activity retention true; ``unknown`` leaves it open."""
    kept = use.retention.kept
    if kept in ("limited", "no limit"):
        yield Value(Word(RETENTION, use.retention.place), use.retention.place)
    elif kept == "unknown":
        yield Value(Word(RETENTION, use.retention.place), use.retention.place, sure=False)


# Tests of one value


def word_is(case: Case, word: Word, noun: Noun) -> Truth:
    """Tell whether a listed value is what ``noun`` names."""
    (wanted,) = noun.terms
    if word.denied and any(one in case.glossary.broader(wanted) for one in word.denied):
        return False
    return case.glossary.covers(word.term, wanted)


def group_is(case: Case, group: Group, term: str) -> Truth:
    """Tell whether everyone in a group is a ``term``.

    Unrelated person terms may be true of one person, so only what is declared apart, or what the
    use excludes, makes it false.
    """
    glossary = case.glossary
    if any(term in glossary.broader(word.term) for word in group.terms):
        return True
    excluded = case.use.excluded.values if case.use is not None else ()
    above = glossary.broader(term)
    if any(word.term in above for word in excluded) or group.denied & above:
        return False
    return False if any(glossary.disjoint(word.term, term) for word in group.terms) else None


def value_is(case: Case, value: Value, options: Sequence[Noun], slot: Slot) -> Answer:
    """Tell whether one value is one of ``options``, with the value as the ground."""
    if value.word is None:
        return Answer(None, (_unknown(case, slot, value.place),))
    word = value.word
    truth = logic.some([word_is(case, word, noun) for noun in options])
    asks = "" if truth is not None else _which(case, word, options)
    return Answer(truth, (Ground(case.label(word.term), truth, value.place, asks),))


def listed(
    case: Case,
    slot: Slot,
    options: Sequence[Noun],
    wording: Wording = "some",
    *,
    negated: bool = False,
) -> Answer:
    """Test a slot for ``options``; a slot that is ``none`` is false, *is not* too."""
    if slot is Slot.PEOPLE:
        return entry_is(case, options, negated=negated)
    values = case.values(slot)
    if not values:
        says = f"{slot.value}: none"
        return Answer(False, (Ground(says, False, case.listing(slot).place),))
    tested = [_tested(case, value, options, slot, wording, negated=negated) for value in values]
    return answer.some(tested) if wording == "some" else answer.every(tested)


def _tested(
    case: Case,
    value: Value,
    options: Sequence[Noun],
    slot: Slot,
    wording: Wording,
    *,
    negated: bool,
) -> Answer:
    found = value_is(case, value, options, slot)
    if negated:
        found = _flip(found)
    if value.sure:
        return found
    decided = wording != "some"
    if found.truth is decided:
        return found
    return unsure(case, value)


def unsure(case: Case, value: Value) -> Answer:
    """Leave open what a value decides that may not be there: the retention that is unknown."""
    return Answer(None, (_unknown_retention(case, value.place),))


def _flip(found: Answer) -> Answer:
    if found.truth is None:
        return found
    return Answer(
        not found.truth,
        tuple(Ground(g.says, not found.truth, g.place, g.asks) for g in found.grounds),
    )


def entry_is(case: Case, options: Sequence[Noun], *, negated: bool = False) -> Answer:
    """Test the group of people that is asked about."""
    group = case.entry
    if group is None:
        place = case.use.people_place if case.use is not None else case.manifest.place
        return Answer(False, (Ground("people: none", False, place),))
    if not group.terms and not group.denied:
        return Answer(None, (_unknown(case, Slot.PEOPLE, group.place),))
    truth = logic.some(
        logic.every(group_is(case, group, term) for term in noun.terms) for noun in options
    )
    if negated:
        truth = logic.negate(truth)
    asks = "" if truth is not None else _who_are_they(case, group, options)
    return Answer(truth, (Ground(group_words(case, group), truth, group.place, asks),))


def person_words(labels: Iterable[str]) -> str:
    """Give *X who is a Y*: terms that hold together of one person."""
    first, *others = [*labels] or [""]
    return "".join([first, *(f" who is {with_article(other)}" for other in others)])


def group_words(case: Case, group: Group) -> str:
    """Give the words of one entry of people."""
    return person_words(case.label(word.term) for word in group.terms) or "people: unknown"


# Questions


def _unknown(case: Case, slot: Slot, place: Place) -> Ground:
    asks = f"What is the {SINGULAR[slot]} of {case.subject_name()}?"
    if slot in (Slot.PEOPLE, Slot.USERS, Slot.RECIPIENTS):
        asks = f"Who are the {slot.value} of {case.subject_name()}?"
    elif slot is not Slot.DATA:
        asks = f"What are the {slot.value} of {case.subject_name()}?"
    return Ground(f"{slot.value}: unknown", None, place, asks)


def _unknown_retention(case: Case, place: Place) -> Ground:
    asks = f"Does {case.subject_name()} keep its data, and for how long?"
    return Ground("retention: unknown", None, place, asks)


def option_words(case: Case, options: Sequence[Noun]) -> str:
    """Give *X, Y or Z*."""
    labels = [person_words(case.label(t) for t in noun.terms) for noun in options]
    return labels[0] if len(labels) == 1 else ", ".join(labels[:-1]) + " or " + labels[-1]


def _which(case: Case, word: Word, options: Sequence[Noun]) -> str:
    """Ask which narrower thing a broad value stands for."""
    said = case.label(word.term)
    wanted = [n.terms[0] for n in options if word_is(case, word, n) is None]
    named = case.label(wanted[0])
    if word.term in case.glossary.broader(wanted[0]):
        return (
            f'The manifest says "{said}"; the rule is about "{named}", a kind of {said}. '
            f"Is it {named}, or something else? Say which."
        )
    return f'The manifest says "{said}", which may or may not be "{named}". Say which it is.'


def _who_are_they(case: Case, group: Group, options: Sequence[Noun]) -> str:
    wanted = option_words(case, options)
    return (
        f'Can someone in the group "{group_words(case, group)}" be {with_article(wanted)}? '
        f'Say "who is a ...", or list {wanted} under "excluded".'
    )
