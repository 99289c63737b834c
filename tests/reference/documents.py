"""Section 6.2 to 6.8 of docs/semantics.md: documents and judgements."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tests.reference.stands import MISSING, OPEN, SATISFIED, SURE, Asked, Parties, Stand
from tests.reference.words import F, T, U, Value, day_of, earlier, instants, leads, within


class Documents(Parties):
    """Whether what is filed is what is asked for."""

    def documents(self, p: Any, by: list[Asked], to: list[Asked]) -> Stand:
        papers = [
            self._paper(p, e, self._fits(p, e, by, to))
            for e in self.manifest.evidence
            if e.is_judgement == (p.sort == "judgement")
        ]
        papers = [x for x in papers if x.fits != F and x.dated != "as nothing"]
        return self._several(p, papers) if p.count > 1 else self._one(p, latest(papers))

    def _fits(self, p: Any, e: Any, by: list[Asked], to: list[Asked]) -> int:
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

    def _final(self, e: Any) -> int:
        if e.status in ("unknown", "withdrawn", "draft"):
            return {"unknown": U, "withdrawn": T, "draft": F}[str(e.status)]
        if e.kind is None and not e.is_judgement:
            return U
        return int(T * ((e.status != "final") == self._decides(e)))

    def _decides(self, e: Any) -> bool:
        """Whether it is, or may be, one that is granted or refused."""
        return e.kind is None or "approval" in self.terms.broader[e.kind.term]

    def _paper(self, p: Any, e: Any, fits: int) -> Value:
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

    def _stale(self, p: Any, e: Any) -> int:
        """6.4"""
        if e.status == "withdrawn":
            return T
        parts = [U if e.expires == "unknown" else T * bool(e.expires and e.expires < self.day)]
        if p.timing and p.timing.sort == "fresh":
            known = e.date != "unknown"
            parts.append(T - within(e.date, self.day, p.timing.period) if known else U)
        return max(*parts, self.overtaken(e))

    # 6.3: its date

    def _known(self, timing: Any) -> str:
        if timing.sort == "by date":
            return "known"
        when = self.event(timing.event)
        if when.moment or when.earliest > self.day:
            return "known" if when.moment else "not yet"
        return "happened" if when.latest <= self.day else "unknown"

    def _in_time(self, moment: Any, t: Any) -> int:
        """Where E is on a known day: is it no later than the last moment?"""
        if t.sort == "by date":
            return int(T * (day_of(moment) <= t.day))
        e: Any = self.event(t.event).moment
        if t.sort == "lead":
            return leads(moment, e, t.period)
        return within(e, moment, t.period) if t.sort == "deadline" else T * (not earlier(e, moment))

    def _dated(self, d: Any, t: Any) -> str:
        if d == "unknown" or t is None or t.sort == "fresh":
            return "unknown" if d == "unknown" else "on time"
        known = self._known(t)
        if known == "known":
            return self._dated_by(d, t, self.event(t.event).moment if t.event else d)
        if known == "not yet":
            return self._dated_ahead(d, t)
        on_the_day = known == "happened" and t.sort == "after" and day_of(d) == self.day
        return "on time" if on_the_day else "unknown"

    def _dated_by(self, d: Any, t: Any, e: Any) -> str:
        if t.sort in ("after", "deadline") and earlier(d, e):
            return "as nothing"
        if t.sort == "after":
            return "on time"
        in_time = self._in_time(d, t)
        if t.sort == "window" and in_time == T:
            return ("early", "unknown", "on time")[within(d, e, t.period)]
        return ("late", "unknown", "on time")[in_time]

    def _dated_ahead(self, d: Any, t: Any) -> str:
        tomorrow = self.day + timedelta(days=1)
        if t.sort == "lead":
            return "on time" if leads(d, tomorrow, t.period) == T else "waiting"
        if t.sort == "window":
            return "early" if within(d, tomorrow, t.period) == F else "waiting"
        return "on time" if t.sort == "before" else "as nothing"

    def _one(self, p: Any, papers: list[Value]) -> Stand:
        """6.7"""
        doubtful = [x for x in papers if not x.sure]
        best = min((x.stands for x in papers if x.sure), key=SURE.index, default="")
        if best == "satisfied" and not any(x.refusal for x in doubtful) and not self._hidden(p):
            return SATISFIED
        if doubtful or self.manifest.evidence_unknown:
            return OPEN
        return (best, None) if best else self._deadline(p.timing)

    def _hidden(self, p: Any) -> bool:
        """Whether a later refusal may be among evidence that is unknown."""
        decides = p.sort == "judgement" or "approval" in self.terms.broader[p.term]
        return decides and bool(self.manifest.evidence_unknown)

    def _deadline(self, t: Any) -> Stand:
        if t is None or t.sort == "fresh":
            return MISSING
        known = self._known(t)
        if known == "known":
            return self._until(t)
        if known == "not yet":
            return "pending", None
        return MISSING if known == "happened" and t.sort != "deadline" else OPEN

    def _until(self, t: Any) -> Stand:
        in_time, last = self._in_time(self.day, t), self.day
        if in_time != T or t.sort == "after":
            return (MISSING, OPEN, ("pending", None))[in_time]
        if t.period and t.period.in_hours and t.sort != "window":
            long = timedelta(hours=t.period.hours * (1 if t.sort == "deadline" else -1))
            e: Any = self.event(t.event).moment
            return "pending", (instants(e)[0] + long).date()
        while self._in_time(last + timedelta(days=1), t) == T:
            last += timedelta(days=1)
        return "pending", last

    def _several(self, p: Any, papers: list[Value]) -> Stand:
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


def latest(papers: list[Value]) -> list[Value]:
    """6.6"""
    count = [x for x in papers if x.counts]
    fit = [x for x in count if x.fits == T]
    if not fit:
        return papers
    last = max((x.day, x.refused) for x in fit)
    out = [x for x in fit if (x.day, x.refused) != last]
    doubtful = [x for x in count if x.fits != T and x.day]
    out += [x for x in doubtful if x.day < last[0] or last == (x.day, True)]
    return [x for x in papers if not any(x is one for one in out)]
