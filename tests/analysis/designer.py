"""Random manifests around what some sentences speak about: all values, unknown ones among them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import combinations, product
from typing import Any, cast

from engine.manifest import Covers, EndPoint, Fact, Limit, Moment, Range
from grammar.periods import Duration, plus
from grammar.rules import Proof, Who
from grammar.slots import KINDS, USE_SLOTS, Slot
from tests.analysis.capabilities import (
    UNKNOWN,
    Capability,
    Document,
    Feature,
    Kept,
    Listed,
    OneUse,
)
from tests.analysis.dice import Dice
from tests.analysis.marks import Marks
from tests.analysis.words import Words

NEVER_NONE = frozenset({Slot.DATA, Slot.ACTIVITIES, Slot.SYSTEMS, Slot.PURPOSES, Slot.USERS})
LISTS = tuple(slot for slot in Slot if slot is not Slot.PEOPLE)
STAGES = ("proposed", "approved", "live", "retired")
KEPT: tuple[Kept, ...] = ("limited", "limited", "no limit", "unknown", "not kept")
ODD_PERIODS = (Duration(1, "day"), Duration(29, "day"), Duration(1, "month"), Duration(5, "month"))


class Designer:
    """Makes manifests in which some sentences could find something."""

    def __init__(self, dice: Dice, words: Words, marks: Marks, day: date) -> None:
        self.dice, self.words, self.marks, self.day = dice, words, marks, day
        self.pools = {slot: self._pool(slot) for slot in Slot}
        self.days = self._days()

    def _pool(self, slot: Slot) -> list[str]:
        kinds = sorted(kind.value for kind in KINDS[slot])
        return [*kinds, *(name for kind in kinds for name in self.words.of(kind))]

    def _days(self) -> list[date]:
        marked = {self.day, *self.marks.days}
        for period in self.marks.periods:
            marked |= {plus(self.day, period), _back(self.day, period)}
        return sorted({day + timedelta(days=n) for day in marked for n in (-1, 0, 1)})

    # All of them

    def every(self, most: int) -> list[Capability] | None:
        """Give every manifest there is, where that many can be told apart at most, else nothing."""
        marks = self.marks
        if any((marks.changes, marks.events, marks.proofs, marks.limits, marks.numbers)):
            return None
        if "tenure" in marks.facts or "score" in marks.facts:
            return None
        options = list(self._options())
        total = 1
        for one in options:
            total *= len(one)
        if total > most:
            return None
        chosen = (dict(said for part in one for said in part) for one in product(*options))
        return [self._of(one) for one in chosen]

    def _options(self) -> Iterator[list[tuple[tuple[str, Any], ...]]]:
        """Give for each thing that matters all that can be said of it."""
        for slot in sorted(self.marks.nouns):
            if slot is Slot.PEOPLE:
                yield list(self._all_people())
            elif slot is Slot.ACTIVITIES:
                kept = ("limited", "no limit", "unknown", "not kept")
                both = product(self._lists(slot), kept)
                yield [((slot, one), ("kept", how)) for one, how in both]
            else:
                yield [((slot, one),) for one in self._lists(slot)]
        if self.marks.stage:
            yield [(("stage", one),) for one in (*STAGES, UNKNOWN)]
        for term, values in (("urgency", (True, False, None)), ("mode", ("auto", "manual", None))):
            if term in self.marks.facts:
                yield [((term, ()),), *(((term, (Fact(term, one),)),) for one in values)]

    def _all_people(self) -> Iterator[tuple[tuple[str, Any], ...]]:
        pool = self.pools[Slot.PEOPLE]
        groups: list[tuple[Listed, ...]] = [(), ((),)]
        groups += [(one,) for count in (1, 2) for one in combinations(pool, count)]
        for people, out in product(groups, ((), *((one,) for one in pool))):
            yield ("people", people), ("excluded", out)

    def _lists(self, slot: Slot) -> Iterator[Listed]:
        words = (*self.pools[slot], UNKNOWN)
        for count in range(0 if slot in (Slot.SOURCES, Slot.RECIPIENTS) else 1, len(words) + 1):
            yield from combinations(words, count)

    def _of(self, said: Mapping[str, Any]) -> Capability:
        lists = {slot: said.get(slot, self._plain(slot)) for slot in LISTS}
        kept = said.get("kept", "not kept")
        limits = (Limit(EndPoint("event", ("collection",)), ODD_PERIODS[0]),)
        use = OneUse(
            {slot: lists[slot] for slot in LISTS if slot is not Slot.CAPABILITIES},
            said.get("people", ()),
            said.get("excluded", ()),
            kept,
            limits if kept == "limited" else (),
        )
        facts = {fact.term: fact for term in ("urgency", "mode") for fact in said.get(term, ())}
        stage = said.get("stage", "proposed")
        return Capability(lists[Slot.CAPABILITIES], (use,), stage, facts=facts)

    def _plain(self, slot: Slot) -> Listed:
        return () if slot not in NEVER_NONE | {Slot.CAPABILITIES} else (self.pools[slot][-1],)

    # One at random

    def design(self) -> Capability:
        dice, marks = self.dice, self.marks
        count = 2 if dice.chance(10) else 1
        events = self._events()
        return Capability(
            self._some(Slot.CAPABILITIES),
            tuple(self._use() for _ in range(count)),
            dice.pick(("proposed", "proposed", "approved", "live", "retired", "unknown"))
            if marks.stage or marks.proofs
            else "proposed",
            events,
            self._facts(),
            dice.chance(8),
            self._changes(),
            tuple(self._feature(p) for p in self._proofs("control")),
            dice.chance(15) and bool(marks.proofs),
            tuple(self._document(p, events) for p in self._proofs("evidence", "judgement")),
            dice.chance(15) and bool(marks.proofs),
        )

    def _some(self, slot: Slot) -> Listed:
        """Give a list; of a slot that nothing speaks about mostly the plainest."""
        dice = self.dice
        if slot not in self.marks.nouns and not dice.chance(8):
            return self._plain(slot)
        if slot in (Slot.SOURCES, Slot.RECIPIENTS) and dice.chance(12):
            return ()
        if dice.chance(10):
            return (UNKNOWN,)
        count = dice.pick((1, 1, 1, 2, 2, 3))
        found = tuple(dict.fromkeys(self._word(slot) for _ in range(count)))
        return (*found, UNKNOWN) if dice.chance(12) else found

    def _word(self, slot: Slot) -> str:
        """Give a word, mostly one that a sentence names, or one near it."""
        named = sorted(self.marks.nouns.get(slot, ()))
        pool = self.pools[slot]
        if named and self.dice.chance(45):
            return self.dice.pick(named)
        if named and self.dice.chance(50):
            below = [w for w in pool if any(n in self.words.above(w) for n in named)]
            return self.dice.pick(below or pool)
        return self.dice.pick(pool)

    def _use(self) -> OneUse:
        dice = self.dice
        slots: dict[Slot, Listed] = {
            slot: self._some(slot) for slot in USE_SLOTS if slot is not Slot.PEOPLE
        }
        people: tuple[Listed, ...] = ()
        excluded: Listed = ()
        if Slot.PEOPLE in self.marks.nouns or "new group of people" in self.marks.changes:
            groups = dice.pick((0, 1, 1, 1, 1, 2))
            people = tuple(self._group() for _ in range(groups))
            excluded = self._kept_out(people) if dice.chance(35) else ()
        kept: Kept = dice.pick(KEPT)
        stored = any("retention" in self.words.above(w) for w in slots[Slot.ACTIVITIES])
        if stored and kept == "not kept":
            kept = "limited"
        elif not stored and not self._keeps() and dice.chance(90):
            kept = "not kept"
        limits = tuple(self._limit() for _ in range(dice.pick((1, 1, 2))))
        return OneUse(slots, people, excluded, kept, limits if kept == "limited" else ())

    def _kept_out(self, people: Sequence[Listed]) -> Listed:
        """Name people who are kept out; mostly none who are there."""
        there = {above for group in people for word in group for above in self.words.above(word)}
        return tuple(word for word in self._group() if word not in there or self.dice.chance(5))

    def _keeps(self) -> bool:
        named = self.marks.nouns.get(Slot.ACTIVITIES, set())
        return bool(self.marks.limits) or bool(named) or bool(self.marks.proofs)

    def _group(self) -> Listed:
        count = self.dice.pick((0, 1, 1, 1, 2, 2, 3))
        return tuple(dict.fromkeys(self._word(Slot.PEOPLE) for _ in range(count)))

    def _changes(self) -> Listed:
        dice = self.dice
        if not self.marks.changes or dice.chance(50):
            return ()
        if dice.chance(20):
            return (UNKNOWN,)
        pool = ["change", *self.words.of("change")]
        found = tuple(dice.some([*pool, *sorted(self.marks.changes)], dice.pick((1, 1, 2))))
        return tuple(dict.fromkeys((*found, UNKNOWN) if dice.chance(15) else found))

    # Values and events

    def _facts(self) -> dict[str, Fact]:
        found: dict[str, Fact] = {}
        for term in sorted(self.marks.facts):
            if not self.dice.chance(25):
                value = None if self.dice.chance(15) else self._value(term)
                found[term] = Fact(term, value)
        return found

    def _value(self, term: str) -> Any:
        dice = self.dice
        match term:
            case "urgency":
                return dice.chance(50)
            case "mode":
                return dice.pick(("auto", "manual"))
            case "score":
                marks = sorted(self.marks.numbers) or [Decimal(1)]
                number = dice.pick(marks) + dice.pick(
                    (Decimal(0), Decimal(0), Decimal("0.1"), Decimal("-0.1"), Decimal(3))
                )
                return Range(number, number)
            case _:
                return self._period()

    def _period(self) -> Duration:
        dice = self.dice
        known = self.marks.periods
        if not known or dice.chance(15):
            return dice.pick(ODD_PERIODS)
        one = dice.pick(known)
        return Duration(max(1, one.amount + dice.pick((0, 0, 0, 1, -1))), one.unit)

    def _events(self) -> dict[str, Any]:
        """Give days, times and what is no day to some events."""
        found: dict[str, Any] = {}
        named = sorted({*self.marks.events, *(["go-live"] if self.marks.proofs else ())})
        for event in named:
            roll = self.dice.below(100)
            if roll < 15:
                continue
            if roll < 25:
                found[event] = UNKNOWN
            elif roll < 38:
                found[event] = "not yet"
            else:
                found[event] = self._moment(self.dice.pick(self.days))
        return found

    def _moment(self, day: date) -> Moment:
        hours = any(period.in_hours for period in self.marks.periods)
        if hours and self.dice.chance(30):
            return datetime.combine(day, time(self.dice.pick((0, 6, 12, 23)), 30))
        return day

    # Retention

    def _limit(self) -> Limit:
        dice = self.dice
        if dice.chance(8):
            return Limit(EndPoint("unknown"), unknown=True)
        wanted = dice.pick(self.marks.limits) if self.marks.limits else None
        pool = ["collection", "capture", "arrest", "go-live"]
        events = wanted.start.events if wanted and dice.chance(70) else (dice.pick(pool),)
        which = wanted.start.which if wanted and events == wanted.start.events else "event"
        if len(events) > 1 and dice.chance(40):
            which, events = "event", events[:1]
        elif dice.chance(8):
            which, events = dice.pick(("earlier", "later")), tuple(dice.some(pool, 2))
        start = EndPoint(cast("Any", which), events)
        if dice.chance(15):
            return Limit(start)
        tenure = dice.chance(25)
        return Limit(
            start,
            None if tenure and dice.chance(50) else self._period(),
            "tenure" if tenure else "",
        )

    # Proof

    def _proofs(self, *sorts: str) -> list[Proof]:
        """Give, for each record to make, a proof that it shall be near to."""
        asked = [proof for proof in self.marks.proofs if proof.sort in sorts]
        if not asked:
            return []
        return [self.dice.pick(asked) for _ in range(self.dice.pick((0, 1, 1, 1, 2, 2, 3)))]

    def _near(self, term: str, kind: str) -> str:
        """Give a term, or one beside it."""
        return term if self.dice.chance(65) else self.dice.pick([kind, *self.words.of(kind)])

    def _document(self, proof: Proof, events: Mapping[str, Any]) -> Document:
        dice, judged = self.dice, proof.sort == "judgement"
        decided = judged or "approval" in self.words.above(proof.term) or proof.term == "approval"
        good = "granted" if decided else "final"
        odd = ("granted", "refused", "draft", "withdrawn", "unknown", "final")
        status = (
            good
            if dice.chance(65)
            else "refused"
            if decided and dice.chance(50)
            else dice.pick(odd)
        )
        if judged and status == "final":
            status = "draft"
        vague = dice.chance(6)
        return Document(
            None if dice.chance(4) else self._near(proof.term, proof.sort),
            judged,
            cast("Any", status),
            UNKNOWN if dice.chance(6) else self._dated(proof, events),
            self._author(proof),
            self._told(proof.to),
            () if vague else self._stated(proof),
            vague,
            not dice.chance(5),
            dice.pick((UNKNOWN, self.day, self.day - timedelta(days=1)))
            if dice.chance(8)
            else None,
            self._covers(),
        )

    def _covers(self) -> Covers:
        if not self.dice.chance(10):
            return Covers()
        return self.dice.pick((Covers(unknown=True), Covers(frozenset({"use-0"}))))

    def _dated(self, proof: Proof, events: Mapping[str, Any]) -> Moment:
        timing = proof.timing
        day = self.dice.pick(self.days)
        when = events.get(timing.event) if timing is not None and timing.event else None
        if when is not None and not isinstance(when, str) and self.dice.chance(75):
            day = when.date() if isinstance(when, datetime) else when
            if timing is not None and timing.period is not None and self.dice.chance(60):
                period = timing.period
                day = plus(day, period) if self.dice.chance(50) else _back(day, period)
            day += timedelta(days=self.dice.pick((-1, 0, 0, 1)))
        elif self.dice.chance(45):
            day = self.day
        return self._moment(day)

    def _author(self, proof: Proof) -> dict[str, str]:
        dice = self.dice
        if dice.chance(4):
            return {"nobody": "none"}
        found = {} if dice.chance(10) else {"name": dice.pick(("A", "A", "B", "C"))}
        for who in proof.by:
            if dice.chance(80):
                name = self._actor(who)
                found[self.words.kinds.get(name, name)] = name
        if dice.chance(35) or not proof.by:
            found.setdefault("role", dice.pick(["role", *self.words.of("role")]))
        if dice.chance(20):
            found.setdefault("organisation", dice.pick(self.words.of("organisation")))
        kinds = self.words.kinds
        known = {"role", "organisation", "person"}
        return {k: v for k, v in found.items() if k not in known or kinds.get(v, k) == k}

    def _actor(self, who: Who) -> str:
        """Name somebody who is asked for, or one near."""
        if not who.actors:
            return self._word(who.slots[0])
        if who.sort == "each" and self.dice.chance(60):
            return self._word(self.dice.pick(who.slots))
        term = self.dice.pick(who.actors).term
        kind = self.words.kinds.get(term)
        if kind is None or self.dice.chance(70):
            return term
        return self.dice.pick(self.words.of(kind))

    def _told(self, asked: Sequence[Who]) -> Listed | None:
        dice = self.dice
        if dice.chance(10):
            return None
        found = [self._actor(who) for who in asked if dice.chance(85)]
        if dice.chance(10):
            found.append(dice.pick(self.words.of("role")))
        if dice.chance(8):
            found.append(UNKNOWN)
        return tuple(dict.fromkeys(found))

    def _stated(self, proof: Proof) -> tuple[tuple[str, str], ...]:
        asked = proof.stating.contents if proof.stating is not None else ()
        how = ("text", "text", "text", "withheld", "unknown")
        return tuple(
            (self._near(c, "content"), self.dice.pick(how)) for c in asked if self.dice.chance(85)
        )

    def _feature(self, proof: Proof) -> Feature:
        dice, timing = self.dice, proof.timing
        every: Any = None
        when: Any = None
        if timing is not None and timing.sort == "every":
            every = self._period() if not dice.chance(8) else UNKNOWN
        elif timing is not None and timing.sort == "each":
            event = self._near(timing.event, "event")
            within = self._period() if timing.period is not None and not dice.chance(15) else None
            preposition = timing.preposition if dice.chance(85) else "at"
            when = (
                (preposition, event, within if preposition == "after" else None)
                if not dice.chance(8)
                else UNKNOWN
            )
        elif dice.chance(20):
            every = self._period()
        return Feature(
            None if dice.chance(4) else self._near(proof.term, "control"),
            dice.pick(("in place", "in place", "planned", "unknown")),
            every,
            when,
            self._told(proof.by) if not dice.chance(15) else (dice.pick(self.words.of("role")),),
            dice.pick((None, None, None, 1, 2, UNKNOWN)),
            self._told(proof.to),
            tuple(dict.fromkeys(word for word, _ in self._stated(proof)))
            if not dice.chance(10)
            else None,
            dice.pick((None, self.day, self.day, _back(self.day, self._period()), UNKNOWN)),
            self._covers(),
        )


def _back(day: date, period: Duration) -> date:
    """Give about the day from which a period runs to ``day``."""
    try:
        months = plus(day, Duration(0, "day"))
        years, left = divmod(months.month - 1 - period.months, 12)
        back = date(months.year + years, left + 1, min(months.day, 28))
        return back + timedelta(days=(months.day - back.day)) - timedelta(hours=period.hours)
    except (OverflowError, ValueError):
        return day
