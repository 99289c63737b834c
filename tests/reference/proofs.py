"""Section 6 of docs/semantics.md: how a requirement, an item, a document and a control stand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import product
from typing import Any

from engine.manifest import Author, Control, Covers, Evidence, Listing, Occurrence
from grammar import rules as r
from tests.reference.changes import Changes
from tests.reference.facts import listed
from tests.reference.words import F, T, U, Value, add, day_of, earlier, instants, leads, within

STANDS = ("violated", "missing", "late", "stale", "undetermined", "pending", "satisfied")
"""The worst first."""
SURE = ("satisfied", "violated", "late", "stale", "pending")
"""6.7: the best first."""
Stand = tuple[str, date | None]
"""How something stands; with its last day, where that is to come."""
OPEN: Stand = ("undetermined", None)
MISSING: Stand = ("missing", None)
SATISFIED: Stand = ("satisfied", None)
BY: tuple[Stand, ...] = (("violated", None), OPEN, SATISFIED)
"""What F, U and T come to."""
Asked = tuple[r.Actor, ...] | str | None
"""6.1: some actor; exactly a term; nobody knows whom."""


def worst(found: Iterable[Stand], order: tuple[str, ...] = STANDS, pick: Any = min) -> Stand:
    stands = list(found)
    status = pick((one for one, _ in stands), key=order.index, default="satisfied")
    dues = [due for one, due in stands if one == status]
    if pick is max and None in dues:
        return status, None
    return status, pick((due for due in dues if due), default=None)


class Proofs(Changes):
    """What is required, and whether it is there."""

    def item(self, item: r.Item) -> Stand:
        match item:
            case r.DeclaredLimit():
                return self._declared()
            case r.Measure():
                there, value, _ = self.stated(item.term)
                return BY[self.compares(item, value)] if there else MISSING
            case r.Proof():
                asks = map(self.asks, (*item.by, *item.to))
                return worst(self._combination(item, asked) for asked in product(*asks))

    def _declared(self) -> Stand:
        """6.10"""
        kept = self.use.retention
        if kept.kept == "limited":
            return OPEN if all(limit.unknown for limit in kept.limits) else SATISFIED
        return BY[{"no limit": F, "unknown": U, "not kept": T}[kept.kept]]

    # 6.1: for whom

    def asks(self, who: r.Who) -> list[tuple[Asked, int]]:
        """Give what is asked for, each with how surely that is so."""
        if who.sort != "each":
            return [((a,), T) for a in who.actors] if who.sort == "both" else [(who.actors, T)]
        found: list[tuple[Asked, int]] = []
        for value in (value for slot in who.slots for value in self.values(slot)):
            right = [self._is_x(value.term, actor.term) for actor in who.actors]
            found.append((value.term, max(right, default=T)))
        return [(term, sure) for term, sure in found if sure != F]

    def _is_x(self, term: str | None, x: str) -> int:
        if term is not None and self.terms.kind(term) != self.terms.kind(x):
            return F
        return int(self.terms.is_(term, x))

    def _combination(self, item: r.Proof, asked: tuple[tuple[Asked, int], ...]) -> Stand:
        names = [name for name, _ in asked]
        if None in names:
            return OPEN
        find = self.control if item.sort == "control" else self.documents
        stand = find(item, names[: len(item.by)], names[len(item.by) :])
        return stand if stand == SATISFIED or all(sure == T for _, sure in asked) else OPEN

    def is_asked(self, term: str | None, asked: Asked) -> int:
        if term is None or asked is None:
            return U
        if isinstance(asked, str):
            return T if term == asked else U if self.terms.is_(term, asked) else F
        names = {
            name
            for actor in asked
            for name in (self.terms.ladder(actor.term) if actor.or_above else [actor.term])
        }
        return max(self.terms.is_(term, name) for name in names)

    def among(self, said: Listing, asked: Asked) -> int:
        if not said.stated:
            return U
        return max((self.is_asked(value.term, asked) for value in listed(said)), default=F)

    def signed(self, author: Author, asked: Any) -> int:
        if author.nobody:
            return F
        found = []
        for one in [asked] if isinstance(asked, str) else asked:
            term = one if isinstance(one, str) else one.term
            part = getattr(author, self.terms.kind(term))
            found.append(self.is_asked(part and part.term, one if one is term else (one,)))
        return max(found)

    def covers(self, covers: Covers) -> int:
        if covers.unknown or covers.uses is None:
            return U if covers.unknown else T
        uses = [self.use] if self.use else self.manifest.uses
        return min(U if use.id is None else T * (use.id in covers.uses) for use in uses)

    # Documents and judgements

    def documents(self, p: r.Proof, by: list[Asked], to: list[Asked]) -> Stand:
        papers = []
        for e in self.manifest.evidence:
            if e.is_judgement == (p.sort == "judgement"):
                papers.append(self._paper(p, e, self._fits(p, e, by, to)))
        papers = [x for x in papers if x.fits != F and x.dated != "as nothing"]
        return self._several(p, papers) if p.count > 1 else self._one(p, latest(papers))

    def _fits(self, p: r.Proof, e: Evidence, by: list[Asked], to: list[Asked]) -> int:
        """6.2"""
        kind, author = e.of if e.is_judgement else e.kind, e.by
        parts = [self._final(e)]
        parts += [self.terms.is_(kind and kind.term, p.term), self.covers(e.covers)]
        parts += [self.signed(author, one) for one in by]
        parts += [self.among(e.to, one) for one in to]
        if e.is_judgement:
            parts += [F if author.nobody else T if author.name else U, T if e.reasons else U]
        if p.other_than:
            parts.append(F if author.nobody else T - self.signed(author, p.other_than.actors))
        if p.stating:
            said = [self.states(e, one, p.stating.or_withheld) for one in p.stating.contents]
            parts.append(min(said) if p.stating.join == "and" else max(said))
        return min(*parts, U if e.date == "unknown" else T * (day_of(e.date) <= self.day))

    def _final(self, e: Evidence) -> int:
        if e.status in ("unknown", "withdrawn", "draft"):
            return {"unknown": U, "withdrawn": T, "draft": F}[e.status]
        if e.kind is None and not e.is_judgement:
            return U
        return T * ((e.status != "final") == self._decides(e))

    def _decides(self, e: Evidence) -> bool:
        """Whether it is, or may be, one that is granted or refused."""
        return e.kind is None or "approval" in self.terms.broader[e.kind.term]

    def _paper(self, p: r.Proof, e: Evidence, fits: int) -> Value:
        """6.5"""
        dated, stale, refused = self._dated(e.date, p.timing), self._stale(p, e), False
        refused = e.status == "refused"
        perhaps = e.status == "unknown" and self._decides(e)
        if refused or dated == "late":
            stands = "violated" if refused else "late"
        elif stale == T or dated == "early":
            stands = "stale"
        else:
            stands = "pending" if dated == "waiting" else "satisfied"
        return Value(
            fits=fits,
            dated=dated,
            stands=stands,
            refused=refused,
            sure=fits == T and dated != "unknown" and (refused or stale != U),
            refusal=refused or perhaps,
            counts=refused
            or perhaps
            or (e.status == "granted" and dated in ("on time", "waiting")),
            name=(e.by.name or "").casefold(),
            day=None if e.date == "unknown" else day_of(e.date),
        )

    def _stale(self, p: r.Proof, e: Evidence) -> int:
        """6.4"""
        if e.status == "withdrawn":
            return T
        parts = [U if e.expires == "unknown" else T * bool(e.expires and e.expires < self.day)]
        if p.timing and p.timing.sort == "fresh":
            known = e.date != "unknown"
            parts.append(T - within(e.date, self.day, p.timing.period) if known else U)
        return max(*parts, self.overtaken(e))

    # 6.3: its date

    def _known(self, timing: r.Timing) -> str:
        if timing.sort == "by date":
            return "known"
        when = self.event(timing.event)
        if when.moment or when.earliest > self.day:
            return "known" if when.moment else "not yet"
        return "happened" if when.latest <= self.day else "unknown"

    def _in_time(self, moment: date, t: r.Timing) -> int:
        """Where E is on a known day: is it no later than the last moment?"""
        if t.sort == "by date":
            return T * (day_of(moment) <= t.day)
        e = self.event(t.event).moment
        if t.sort == "lead":
            return leads(moment, e, t.period)
        return within(e, moment, t.period) if t.sort == "deadline" else T * (not earlier(e, moment))

    def _dated(self, d: Any, t: r.Timing | None) -> str:
        if d == "unknown" or t is None or t.sort == "fresh":
            return "unknown" if d == "unknown" else "on time"
        known = self._known(t)
        if known == "known":
            return self._dated_by(d, t, self.event(t.event).moment if t.event else d)
        if known == "not yet":
            return self._dated_ahead(d, t)
        on_the_day = known == "happened" and t.sort == "after" and day_of(d) == self.day
        return "on time" if on_the_day else "unknown"

    def _dated_by(self, d: date, t: r.Timing, e: date) -> str:
        if t.sort in ("after", "deadline") and earlier(d, e):
            return "as nothing"
        if t.sort == "after":
            return "on time"
        in_time = self._in_time(d, t)
        if t.sort == "window" and in_time == T:
            return ("early", "unknown", "on time")[within(d, e, t.period)]
        return ("late", "unknown", "on time")[in_time]

    def _dated_ahead(self, d: date, t: r.Timing) -> str:
        tomorrow = self.day + timedelta(days=1)
        if t.sort == "lead":
            return "on time" if leads(d, tomorrow, t.period) == T else "waiting"
        if t.sort == "window":
            return "early" if within(d, tomorrow, t.period) == F else "waiting"
        return "on time" if t.sort == "before" else "as nothing"

    def _one(self, p: r.Proof, papers: list[Value]) -> Stand:
        """6.7"""
        doubtful = [x for x in papers if not x.sure]
        best = min((x.stands for x in papers if x.sure), key=SURE.index, default="")
        if best == "satisfied" and not any(x.refusal for x in doubtful) and not self._hidden(p):
            return SATISFIED
        if doubtful or self.manifest.evidence_unknown:
            return OPEN
        return (best, None) if best else self._deadline(p.timing)

    def _hidden(self, p: r.Proof) -> bool:
        """Whether a later refusal may be among evidence that is unknown."""
        decides = p.sort == "judgement" or "approval" in self.terms.broader[p.term]
        return decides and bool(self.manifest.evidence_unknown)

    def _deadline(self, t: r.Timing | None) -> Stand:
        if t is None or t.sort == "fresh":
            return MISSING
        known = self._known(t)
        if known == "known":
            return self._until(t)
        if known == "not yet":
            return "pending", None
        return MISSING if known == "happened" and t.sort != "deadline" else OPEN

    def _until(self, t: r.Timing) -> Stand:
        in_time, last = self._in_time(self.day, t), self.day
        if in_time != T or t.sort == "after":
            return (MISSING, OPEN, ("pending", None))[in_time]
        if t.period and t.period.in_hours and t.sort != "window":
            long = timedelta(hours=t.period.hours * (1 if t.sort == "deadline" else -1))
            return "pending", (instants(self.event(t.event).moment)[0] + long).date()
        while self._in_time(last + timedelta(days=1), t) == T:
            last += timedelta(days=1)
        return "pending", last

    def _several(self, p: r.Proof, papers: list[Value]) -> Stand:
        """6.8"""
        last, authors = latest(papers), dict.fromkeys(x.name or id(x) for x in papers)
        own = [
            x for name in authors for x in latest([y for y in papers if (y.name or id(y)) == name])
        ]
        papers = [x for x in own if not x.refused or x in last]
        doubtful, unknown = [x for x in papers if not x.sure], bool(self.manifest.evidence_unknown)
        good = [x for x in papers if x.stands == "satisfied"]
        sure = [x for x in good if x.sure]
        least, most = len(sure), len(good)
        nameless = [x for x in good if p.different and not x.name]
        if p.different:
            least = len({x.name for x in sure if x.name})
            most = len({x.name for x in good if x.name}) + len(nameless)
        if least >= p.count and not any(x.refusal for x in papers) and not self._hidden(p):
            return SATISFIED
        if (most >= p.count or unknown) and (doubtful or nameless or unknown):
            return OPEN
        rest = [x.stands for x in papers if x.sure and x.stands != "satisfied"]
        return (min(rest, key=SURE.index), None) if rest else self._deadline(p.timing)

    # Controls

    def control(self, p: r.Proof, by: list[Asked], to: list[Asked]) -> Stand:
        """6.15"""
        found = [self._control(c, p, by, to) for c in self.manifest.controls]
        there = [stand for stand in found if stand]
        best = worst(there, pick=max) if there else MISSING
        if best[0] in ("satisfied", "pending"):
            return best
        if self.manifest.controls_unknown or OPEN in there:
            return OPEN
        return next((one for one in (("stale", None), BY[F]) if one in there), MISSING)

    def _control(self, c: Control, p: r.Proof, by: list[Asked], to: list[Asked]) -> Stand | None:
        """6.13"""
        kind, good = self.terms.is_(c.kind and c.kind.term, p.term), self._good(c, p, by, to)
        if kind == F or good == F:
            return None if kind == F else BY[F] if kind == T else MISSING
        if U in (kind, good) or c.status == "unknown":
            return OPEN
        if c.status == "planned" and self.stage in ("live", "unknown"):
            return MISSING if self.stage == "live" else OPEN
        if not c.every or self.stage not in ("live", "unknown"):
            return SATISFIED
        done = self._last_done(c)
        return done if self.stage == "live" or done == SATISFIED else OPEN

    def _good(self, c: Control, p: r.Proof, by: list[Asked], to: list[Asked]) -> int:
        """6.11"""
        parts = [self.among(c.by, one) for one in by] + [self.among(c.to, one) for one in to]
        if p.other_than:
            others = [T - self.is_asked(v.term, p.other_than.actors) for v in listed(c.by)]
            parts.append(max(others, default=F) if c.by.stated else U)
        if p.stating:
            said = [
                max((self.terms.is_(v.term, one) for v in listed(c.states)), default=F)
                for one in p.stating.contents
            ]
            parts.append(min(said) if p.stating.join == "and" else max(said))
        if p.count > 1:
            parts.append(self._people(c, p, by))
        if (t := p.timing) and t.sort == "every":
            parts.append(self.as_often(c, t.period, None))
        elif t and t.preposition:
            parts.append(self.as_often(c, None, Occurrence(t.preposition, t.event, t.period)))
        return min(*parts, self.covers(c.covers), T)

    def _people(self, c: Control, p: r.Proof, by: list[Asked]) -> int:
        """6.12"""
        fit = [min([T, *(self.is_asked(word.term, one) for one in by)]) for word in c.by.values]
        if p.other_than:
            barred = [self.is_asked(word.term, p.other_than.actors) for word in c.by.values]
            fit = [min(one, T - other) for one, other in zip(fit, barred, strict=True)]
        total = c.people if isinstance(c.people, int) else len(fit)
        everyone = min(fit) == T if fit else not by
        if (total if everyone else fit.count(T)) >= p.count and c.people != "unknown":
            return T
        unsaid = c.people == "unknown" or c.by.unknown or (c.people is None and not c.by.stated)
        return U if unsaid or total - fit.count(F) >= p.count else F

    def _last_done(self, c: Control) -> Stand:
        """6.14"""
        if c.every == "unknown" or c.last_done == "unknown" or c.every is None:
            return OPEN
        done = c.last_done is not None and c.last_done <= self.day
        start = c.last_done if done else self.event("go-live").earliest
        if start is None or start == date.min:
            return OPEN
        due = add(start, c.every.months, c.every.hours)
        return ("stale", None) if due < self.day else SATISFIED if done else ("pending", due)


def latest(papers: list[Value]) -> list[Value]:
    """6.6"""
    count = [x for x in papers if x.counts]
    fit = [x for x in count if x.fits == T]
    if not fit:
        return papers
    last = max((x.day, x.refused) for x in fit)
    out = [x for x in fit if (x.day, x.refused) != last]
    for x in count:
        if x.fits != T and x.day and (x.day < last[0] or last == (x.day, True)):
            out.append(x)
    return [x for x in papers if not any(x is one for one in out)]
