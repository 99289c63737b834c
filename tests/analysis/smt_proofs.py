"""How documents, judgements and controls discharge a requirement, as formulas for z3."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from grammar.periods import Duration
from grammar.rules import Actor, Proof, Stating, Timing, Who
from tests.analysis.smt_logic import T3, Formula, every, known, negate, some, sure, z3
from tests.analysis.smt_sheet import UNSAID, Record, Sheet
from tests.analysis.words import Words


class UnspokenError(Exception):
    """A sentence is outside the fragment."""


class Standing(NamedTuple):
    """How a requirement stands: one of these holds."""

    failed: Formula
    open: Formula
    pending: Formula
    satisfied: Formula

    @classmethod
    def of(cls, value: T3) -> Standing:
        return cls(value.no, value.unknown, z3.BoolVal(False), value.yes)


def ranked(*held: Formula) -> list[Formula]:
    """Give each where none before it holds."""
    return [z3.And(one, *(z3.Not(before) for before in held[:n])) for n, one in enumerate(held)]


def all_of(parts: Sequence[Standing]) -> Standing:
    """The worst counts."""
    return Standing(
        *ranked(
            z3.Or([part.failed for part in parts]),
            z3.Or([part.open for part in parts]),
            z3.Or([part.pending for part in parts]),
            z3.BoolVal(True),
        )
    )


def any_of(parts: Sequence[Standing]) -> Standing:
    """The best counts."""
    satisfied, pending, open_, failed = ranked(
        z3.Or([part.satisfied for part in parts]),
        z3.Or([part.pending for part in parts]),
        z3.Or([part.open for part in parts]),
        z3.BoolVal(True),
    )
    return Standing(failed, open_, pending, satisfied)


Span = list[tuple[Formula, Any, Any]]
"""When an event is: for each case the first and the last day that it can be; nothing: no bound."""


class Seen(NamedTuple):
    """A document against what is asked for."""

    record: Record
    fits: T3
    on_time: Formula
    late: Formula
    stale: Formula
    waiting: Formula
    nothing: Formula
    doubtful: Formula
    """Whether it can not be told if it is on time."""


class Proofs:
    """What a manifest has to show, as one glossary reads it."""

    def __init__(self, sheet: Sheet, words: Words) -> None:
        self.sheet, self.words = sheet, words

    # Events

    def span(self, event: str) -> Span:
        """Give the days that an event may be on: what is live has gone live by now."""
        sheet = self.sheet
        is_, day, today = sheet.events[event].is_, sheet.when[event], sheet.today
        unknown: Span = [(is_["unknown"], None, None)]
        if event == "go-live":
            live = sheet.stage.is_["live"]
            unknown = [
                (z3.And(is_["unknown"], live), None, today),
                (z3.And(is_["unknown"], z3.Not(live)), None, None),
            ]
        return [*unknown, (is_["not yet"], today + 1, None), (is_["dated"], day, day)]

    def before(self, one: Span, other: Span) -> T3:
        """Tell whether one event is on an earlier day than another."""
        yes: list[Formula] = []
        no: list[Formula] = []
        for guard, first, last in one:
            for guard_too, first_too, last_too in other:
                both = z3.And(guard, guard_too)
                if last is not None and first_too is not None:
                    yes.append(z3.And(both, last < first_too))
                if first is not None and last_too is not None:
                    no.append(z3.And(both, first >= last_too))
        return T3(z3.Or(yes), z3.Or(no))

    def happened(self, event: str) -> T3:
        today = self.sheet.today
        tomorrow: Span = [(z3.BoolVal(True), today + 1, today + 1)]
        return self.before(self.span(event), tomorrow)

    # What is asked for

    def current(self, proof: Proof) -> T3:
        """Required without a timing, it would be satisfied today."""
        found = self.standing(Proof(*(getattr(proof, key) for key in _WITHOUT_TIME)))
        return T3(found.satisfied, z3.Or(found.failed, found.pending))

    def standing(self, proof: Proof) -> Standing:
        if proof.count > 1 or any(who.sort not in ("one", "either") for who in _who(proof)):
            raise UnspokenError
        if proof.sort == "control":
            return self.controlled(proof)
        return self.documented(proof)

    def kind(self, record: Record, wanted: str) -> T3:
        truths = {word: self.words.is_a(word, wanted) for word in record.kind.is_}
        return _picked(record.kind.is_, truths)

    def party(self, word: str, actors: Sequence[Actor]) -> bool | None:
        names = [
            n for a in actors for n in (self.words.in_rank(a.term) if a.or_above else [a.term])
        ]
        truths = [self.words.is_a(word, name) for name in names]
        return True if True in truths else None if None in truths else False

    # Documents

    def documented(self, proof: Proof) -> Standing:
        records = self.sheet.records[proof.sort]
        found = [self.seen(record, proof) for record in records]
        there = [
            (z3.And(one.record.there, z3.Not(one.fits.no), z3.Not(one.nothing)), one)
            for one in found
        ]
        there = [(self.not_overtaken(held, one, there), one) for held, one in there]
        is_sure = [(z3.And(held, one.fits.yes, self.settled(one)), one) for held, one in there]
        doubts = [
            z3.And(held, z3.Not(z3.And(one.fits.yes, self.settled(one)))) for held, one in there
        ]
        refused = [one.record.status.is_["refused"] for _, one in there]
        good = z3.Or(
            [
                z3.And(held, z3.Not(no), one.on_time, z3.Not(one.stale))
                for (held, one), no in zip(is_sure, refused, strict=True)
            ]
        )
        undone = [z3.And(doubt, no) for doubt, no in zip(doubts, refused, strict=True)]
        unknown = self.sheet.evidence_unknown
        if proof.sort == "judgement" or "approval" in self.words.above(proof.term):
            undone.append(unknown)
        bad = z3.Or(
            [
                z3.And(held, z3.Or(no, one.late, one.stale))
                for (held, one), no in zip(is_sure, refused, strict=True)
            ]
        )
        waiting = z3.Or([z3.And(held, one.waiting, z3.Not(one.stale)) for held, one in is_sure])
        satisfied, open_, failed, pending, bare = ranked(
            z3.And(good, z3.Not(z3.Or(undone))),
            z3.Or([good, unknown, *doubts]),
            bad,
            waiting,
            z3.BoolVal(True),
        )
        missing, nobody_knows, ahead = self.deadline(proof.timing)
        return Standing(
            z3.Or(failed, z3.And(bare, missing)),
            z3.Or(open_, z3.And(bare, nobody_knows)),
            z3.Or(pending, z3.And(bare, ahead)),
            satisfied,
        )

    def settled(self, one: Seen) -> Formula:
        return z3.Not(one.doubtful)

    def not_overtaken(
        self, held: Formula, one: Seen, all_: Sequence[tuple[Formula, Seen]]
    ) -> Formula:
        """Of all decisions only the latest counts; of one day, the negative one."""
        decides = z3.Or(one.record.status.is_["granted"], one.record.status.is_["refused"])
        no = one.record.status.is_["refused"]
        counts = z3.And(decides, z3.Or(no, one.on_time, one.waiting))
        later: list[Formula] = []
        for there, other in all_:
            if other is one:
                continue
            no_too = other.record.status.is_["refused"]
            yes_too = other.record.status.is_["granted"]
            decides_too = z3.Or(no_too, z3.And(yes_too, z3.Or(other.on_time, other.waiting)))
            same_day = z3.And(one.record.day == other.record.day, no_too)
            undoes = z3.Or(z3.Not(no), z3.Not(one.fits.yes))
            after = z3.Or(other.record.day > one.record.day, z3.And(same_day, undoes))
            later.append(z3.And(there, other.fits.yes, decides_too, after))
        return z3.And(held, z3.Not(z3.And(counts, z3.Or(later))))

    def seen(self, record: Record, proof: Proof) -> Seen:
        parts = [self.kind(record, proof.term), self.final(record, proof.sort)]
        parts += [self.signed(record, who) for who in proof.by]
        parts += [negate(self.signed(record, who)) for who in _some(proof.other_than)]
        parts += [self.told(record.to, who) for who in proof.to]
        if proof.stating is not None:
            parts.append(self.states(record, proof.stating))
        parts.append(sure(record.day <= self.sheet.today))
        return self.dated(record, every(parts), proof.timing)

    def final(self, record: Record, sort: str) -> T3:
        is_ = record.status.is_
        decided = z3.Or(is_["granted"], is_["refused"])
        if sort == "judgement":
            return sure(decided)
        approvals = [w for w in record.kind.is_ if "approval" in self.words.above(w)]
        approval = z3.Or([record.kind.is_[word] for word in approvals])
        return sure(z3.If(approval, decided, is_["final"]))

    def signed(self, record: Record, who: Who) -> T3:
        """One of those who are asked for; who that is may be left unsaid."""
        found: list[T3] = []
        names = [
            n for a in who.actors for n in (self.words.in_rank(a.term) if a.or_above else [a.term])
        ]
        for kind in {self._kind_of(name) for name in names}:
            is_ = record.by[kind].is_
            truths = {w: self.party(w, who.actors) if w != UNSAID else None for w in is_}
            found.append(_picked(is_, truths))
        return some(found)

    def _kind_of(self, name: str) -> str:
        return self.words.kinds.get(name, name)

    def told(self, to: dict[str, Formula], who: Who) -> T3:
        found = [known(False)]
        for word, held in to.items():
            truth = known(self.party(word, who.actors))
            found.append(T3(z3.And(held, truth.yes), z3.Or(z3.Not(held), truth.no)))
        return some(found)

    def states(self, record: Record, stating: Stating) -> T3:
        each: list[T3] = []
        for content in stating.contents:
            found = [known(False)]
            for word in record.text:
                truth = known(self.words.is_a(word, content))
                counts = record.text[word]
                if stating.or_withheld:
                    counts = z3.Or(counts, record.withheld[word])
                found.append(T3(z3.And(counts, truth.yes), z3.Or(z3.Not(counts), truth.no)))
            each.append(some(found))
        return some(each) if stating.join == "or" else every(each)

    # Time

    def dated(self, record: Record, fits: T3, timing: Timing | None) -> Seen:
        no, day, over = z3.BoolVal(False), record.day, record.expired
        if timing is None:
            return Seen(record, fits, z3.BoolVal(True), no, over, no, no, no)
        if timing.sort == "fresh":
            assert timing.period is not None
            stale = z3.Or(over, day < _oldest(self.sheet.day, timing.period).toordinal())
            return Seen(record, fits, z3.BoolVal(True), no, stale, no, no, no)
        if timing.sort == "by date":
            assert timing.day is not None
            late = day > timing.day.toordinal()
            return Seen(record, fits, z3.Not(late), late, over, no, no, no)
        return self.by_event(record, fits, timing)

    def by_event(self, record: Record, fits: T3, timing: Timing) -> Seen:  # noqa: C901 - by sort
        """Judge a day by an event: for whatever day it may be on."""
        day, period = record.day, _days(timing.period)
        on_time: list[Formula] = []
        late: list[Formula] = []
        early: list[Formula] = []
        waiting: list[Formula] = []
        nothing: list[Formula] = []
        for guard, first, last in self.span(timing.event):
            known_day = first is last
            if timing.sort == "before":
                if first is not None:
                    on_time.append(z3.And(guard, day <= first))
                if last is not None:
                    late.append(z3.And(guard, day > last))
            elif timing.sort == "after":
                if last is not None:
                    on_time.append(z3.And(guard, day >= last))
                if first is not None:
                    nothing.append(z3.And(guard, day < first))
            elif timing.sort == "lead" and first is not None:
                on_time.append(z3.And(guard, day + period <= first))
                (late if known_day else waiting).append(z3.And(guard, day + period > first))
            elif timing.sort == "window" and first is not None:
                if known_day:
                    late.append(z3.And(guard, day > first))
                    on_time.append(z3.And(guard, day <= first, first <= day + period))
                else:
                    waiting.append(z3.And(guard, first <= day + period))
                early.append(z3.And(guard, first > day + period))
            elif timing.sort == "deadline":
                if first is not None and known_day:
                    on_time.append(z3.And(guard, first <= day, day <= first + period))
                    late.append(z3.And(guard, day > first + period))
                if first is not None:
                    nothing.append(z3.And(guard, day < first))
        told = z3.Or([*on_time, *late, *early, *waiting, *nothing])
        return Seen(
            record, fits, z3.Or(on_time), z3.Or(late), z3.Or(record.expired, *early),
            z3.Or(waiting),
            z3.Or(nothing), z3.Not(told),
        )  # fmt: skip

    def deadline(self, timing: Timing | None) -> tuple[Formula, Formula, Formula]:
        """Tell whether it is too late for what is not there, nobody knows, or there is time."""
        yes, no, today = z3.BoolVal(True), z3.BoolVal(False), self.sheet.today
        if timing is None or timing.sort == "fresh":
            return yes, no, no
        if timing.sort == "by date":
            assert timing.day is not None
            ahead = z3.BoolVal(self.sheet.day <= timing.day)
            return z3.Not(ahead), no, ahead
        period = _days(timing.period)
        over: list[Formula] = []
        still: list[Formula] = []
        for guard, first, last in self.span(timing.event):
            if first is not None and first is last:
                end: Any = {"lead": first - period, "deadline": first + period}.get(
                    timing.sort, first
                )
                over.append(z3.And(guard, end < today))
                still.append(z3.And(guard, end >= today))
            elif first is not None:
                still.append(guard)
            elif last is not None and timing.sort != "deadline":
                over.append(guard)
        return z3.Or(over), z3.Not(z3.Or([*over, *still])), z3.Or(still)

    # Controls

    def controlled(self, proof: Proof) -> Standing:
        live = self.sheet.stage.is_["live"]
        stage_known = z3.Not(self.sheet.stage.is_["unknown"])
        go_live = self.sheet.events["go-live"].is_["dated"]
        today = z3.And(go_live, self.sheet.when["go-live"] == self.sheet.today)
        satisfied: list[Formula] = []
        pending: list[Formula] = []
        open_: list[Formula] = []
        for record in self.sheet.records["control"]:
            kind, parts = self.kind(record, proof.term), self.does(record, proof)
            held = z3.And(record.there, z3.Not(kind.no))
            good = every(parts)
            right = z3.And(held, kind.yes, good.yes)
            never = z3.And(z3.Or(record.months > 0, record.days > 0), z3.Not(record.done))
            satisfied.append(z3.And(right, z3.Or(z3.Not(never), z3.And(z3.Not(live), stage_known))))
            pending.append(z3.And(right, never, live, today))
            doubt = z3.And(never, z3.Or(z3.Not(stage_known), z3.And(live, z3.Not(go_live))))
            vague = z3.And(held, z3.Or(kind.unknown, good.unknown), z3.Not(good.no))
            open_ += [z3.And(right, doubt), vague]
        ok, wait, perhaps, failed = ranked(
            z3.Or(satisfied),
            z3.Or(pending),
            z3.Or([self.sheet.controls_unknown, *open_]),
            z3.BoolVal(True),
        )
        return Standing(failed, perhaps, wait, ok)

    def does(self, record: Record, proof: Proof) -> list[T3]:
        parts = [self.told(record.roles, who) for who in proof.by]
        for who in _some(proof.other_than):
            found = [known(False)]
            for word, held in record.roles.items():
                truth = negate(known(self.party(word, who.actors)))
                found.append(T3(z3.And(held, truth.yes), z3.Or(z3.Not(held), truth.no)))
            parts.append(some(found))
        parts += [self.told(record.to, who) for who in proof.to]
        if proof.stating is not None:
            if proof.stating.or_withheld:
                raise UnspokenError
            parts.append(self.states(record, proof.stating))
        if proof.timing is not None:
            parts.append(self.often(record, proof.timing))
        return parts

    def often(self, record: Record, timing: Timing) -> T3:
        if timing.sort != "every" or timing.period is None:
            raise UnspokenError
        wanted = timing.period
        months, hours = record.months - wanted.months, record.days * 24 - wanted.hours
        low = z3.If(months > 0, months * 28 * 24, months * 31 * 24) + hours
        high = z3.If(months > 0, months * 31 * 24, months * 28 * 24) + hours
        some_ = z3.Or(record.months > 0, record.days > 0)
        return T3(z3.And(some_, high <= 0), z3.Or(z3.Not(some_), low > 0))


_WITHOUT_TIME = ("sort", "term", "by", "to", "other_than", "count", "different", "stating")


def _who(proof: Proof) -> tuple[Who, ...]:
    return (*proof.by, *proof.to, *_some(proof.other_than))


def _some(who: Who | None) -> tuple[Who, ...]:
    return () if who is None else (who,)


def _picked(is_: dict[str, Formula], truths: dict[str, bool | None]) -> T3:
    return T3(
        z3.Or([is_[word] for word, truth in truths.items() if truth is True]),
        z3.Or([is_[word] for word, truth in truths.items() if truth is False]),
    )


def _days(period: Duration | None) -> int:
    """Give the days of a period; months are outside the fragment where days are not known."""
    if period is None:
        return 0
    if period.months or period.in_hours:
        raise UnspokenError
    return period.hours // 24


def _oldest(day: date, period: Duration) -> date:
    """Give the first day from which a period has not run out by ``day``."""
    if period.in_hours:
        raise UnspokenError
    for back in range(5000):
        one = day - timedelta(days=back)
        month = one.year * 12 + one.month - 1 + period.months
        year, number = divmod(month, 12)
        end = date(year, number + 1, min(one.day, _last(year, number + 1)))
        if end + timedelta(days=period.hours // 24) < day:
            return one + timedelta(days=1)
    raise UnspokenError


def _last(year: int, month: int) -> int:
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - timedelta(days=1)).day
