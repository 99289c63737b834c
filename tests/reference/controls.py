"""Section 6.11 to 6.15 of docs/semantics.md: controls."""

from __future__ import annotations

from datetime import date
from typing import Any

from engine.manifest import Control, Occurrence
from grammar import rules as r
from tests.reference.documents import Documents
from tests.reference.facts import listed
from tests.reference.stands import BY, MISSING, OPEN, SATISFIED, Asked, Stand, worst
from tests.reference.words import F, T, U, add


class Controls(Documents):
    """Whether what is promised is what is asked for."""

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

    def _control(self, c: Any, p: r.Proof, by: list[Asked], to: list[Asked]) -> Stand | None:
        """6.13"""
        kind, good = self.terms.is_(c.kind and c.kind.term, p.term), self._good(c, p, by, to)
        if F in (kind, good):
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
