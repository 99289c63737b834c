"""Documents, controls and limits that are nearly what some rules ask for.

Made up at random they would seldom be of the right kind, by the right people and near a deadline,
and most of what a check can find of them would never be found.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from grammar.glossary import Glossary
from grammar.periods import Duration
from grammar.rules import Actor, Limited, Measure, Proof, Rule, Timing, Who
from grammar.terms import Kind
from tests.laws.capabilities import Data
from tests.laws.tape import Tape
from tests.reference.meaning import nodes

NAMES = ("A. Example", "B. Example", "a. example", "C. Example")


class Aims:
    """What the rules of a book ask for, and records that nearly are that."""

    def __init__(self, rules: Sequence[Rule], glossary: Glossary) -> None:
        parts = [node for rule in rules for node in nodes(rule.statement)]
        self.proofs = [node for node in parts if isinstance(node, Proof)]
        self.limits = [node for node in parts if isinstance(node, Limited)]
        self.measures = [n for n in parts if isinstance(n, Measure) and n.value is not None]
        self.glossary = glossary

    def at(self, tape: Tape, manifest: Data, today: date) -> None:
        """Add records to a manifest that are nearly what is asked for."""
        for proof in self.proofs:
            for _ in range(proof.count if tape.chance(70) else 0):
                key = "controls" if proof.sort == "control" else "evidence"
                make = self._control if proof.sort == "control" else self._paper
                if manifest[key] in ("none", "unknown"):
                    manifest[key] = []
                manifest[key].insert(0, make(tape, proof, manifest, today))
        for measure in self.measures:
            if isinstance(manifest["facts"], dict) and tape.chance(40):
                manifest["facts"][self.glossary.label(measure.term)] = _near(tape, measure.value)
        for wanted in self.limits:
            for use in manifest["uses"]:
                if isinstance(use["retention"], list) and tape.chance(60):
                    use["retention"].insert(0, self._limit(tape, wanted))

    def _label(self, tape: Tape, term: str) -> str:
        """Name a term, or now and then one below it."""
        below = sorted(self.glossary.narrower(term)) if tape.chance(20) else [term]
        return self.glossary.label(tape.pick(below))

    def _paper(self, tape: Tape, proof: Proof, manifest: Data, today: date) -> Data:
        made: Data = {"date": _day(tape, proof.timing, manifest, today, self.glossary)}
        if tape.chance(80):
            made["id"] = f"aimed-{len(manifest['evidence'])}"
        if proof.sort == "judgement":
            made |= {"kind": "judgement", "of": self._label(tape, proof.term)}
            made["conclusion"] = "negative" if tape.chance(15) else "affirmative"
            made |= {} if tape.chance(5) else {"reasons": "Because."}
            made |= {"status": tape.pick(("withdrawn", "draft"))} if tape.chance(5) else {}
        else:
            made["kind"] = self._label(tape, proof.term)
            made["status"] = self._status(tape, made["kind"])
        made["by"] = self._author(tape, proof)
        made |= self._told(tape, proof, manifest)
        if tape.chance(15):
            ends = [(today + timedelta(days=days)).isoformat() for days in (-1, 0, 1, 30)]
            made["expires"] = tape.pick((*ends, "unknown"))
        if tape.chance(8):
            made["covers"] = self._covers(tape, manifest)
        return made

    def _status(self, tape: Tape, kind: str) -> str:
        approval = "approval" in self.glossary.broader(self.glossary.forms[kind.casefold()])
        if tape.chance(10):
            return tape.pick(("withdrawn", "draft", "unknown"))
        return tape.pick(("granted", "granted", "refused")) if approval else "final"

    def _author(self, tape: Tape, proof: Proof) -> Any:
        made: Data = {} if tape.chance(8) else {"name": tape.pick(NAMES)}
        for who in proof.by:
            for actor in who.actors[:1] if who.sort != "both" else [tape.pick(who.actors)]:
                made[self.glossary.kind(actor.term).value] = self._actor(tape, actor)
        if proof.other_than and tape.chance(70):
            kind = self.glossary.kind(proof.other_than.actors[0].term)
            made.setdefault(kind.value, tape.pick(self._of(kind)))
        return made or "none"

    def _of(self, kind: Kind) -> list[str]:
        return [t.label for t in self.glossary.terms.values() if t.kind is kind]

    def _actor(self, tape: Tape, actor: Actor) -> str:
        if actor.or_above and tape.chance(60):
            return self.glossary.label(tape.pick(sorted(self.glossary.at_or_above(actor.term))))
        return self._label(tape, actor.term)

    def _actors(self, tape: Tape, who: Who, manifest: Data) -> list[str]:
        if who.sort != "each":
            return [self._actor(tape, actor) for actor in who.actors]
        use = manifest["uses"][0]
        values = [use[slot.value] for slot in who.slots if isinstance(use, dict)]
        return [one for said in values if isinstance(said, list) for one in said]

    def _told(self, tape: Tape, proof: Proof, manifest: Data) -> Data:
        made: Data = {}
        told = [one for who in proof.to for one in self._actors(tape, who, manifest)]
        if told:
            made["to"] = list(dict.fromkeys(told))
        if proof.stating:
            contents = [self._label(tape, one) for one in proof.stating.contents]
            if proof.sort == "control":
                return made | {"states": list(dict.fromkeys(contents))}
            options = ("Text.", "Text.", "Text.", {"withheld": "sensitivity"}, "unknown")
            made["states"] = {one: tape.pick(options) for one in contents}
        return made

    def _covers(self, tape: Tape, manifest: Data) -> Any:
        ids = [use["id"] for use in manifest["uses"] if isinstance(use, dict)]
        return tape.some(ids, 2) if ids else "unknown"

    def _control(self, tape: Tape, proof: Proof, manifest: Data, today: date) -> Data:
        made: Data = {"kind": self._label(tape, proof.term)}
        made["status"] = tape.pick(("in place", "in place", "planned"))
        made |= self._often(tape, proof.timing)
        by = [one for who in proof.by for one in self._actors(tape, who, manifest)]
        if by:
            made["by"] = by
        if tape.chance(40):
            made["people"] = tape.pick((1, 2, 3))
        made |= self._told(tape, proof, manifest)
        if tape.chance(60):
            made["last done"] = (today - timedelta(days=tape.pick((0, 1, 31, 366)))).isoformat()
        if tape.chance(8):
            made["covers"] = self._covers(tape, manifest)
        return made

    def _often(self, tape: Tape, timing: Timing | None) -> Data:
        if timing is None:
            return {"every": tape.pick(("1 month", "1 day", "2 years"))} if tape.chance(70) else {}
        if timing.sort == "every":
            return {"every": tape.pick((str(timing.period), "1 day", "30 days", "2 years"))}
        within = tape.pick((str(timing.period), "1 day", "2 weeks")) if timing.period else ""
        within = f"within {within} " if within and timing.preposition == "after" else ""
        event = tape.pick(sorted(self.glossary.broader(timing.event)))
        return {"when": f"{within}{timing.preposition} every {self.glossary.label(event)}"}

    def _limit(self, tape: Tape, wanted: Limited) -> Any:
        events = [self.glossary.label(one) for one in wanted.start.events]
        at: Any = events[0] if tape.chance(50) else tape.pick(events)
        if len(events) > 1 and tape.chance(60):
            at = {tape.pick(("later of", "earlier of")): events}
        if wanted.length is None:
            return {"at": at}
        made: Data = {"after": at}
        if wanted.length.measure and tape.chance(70):
            made["plus"] = self.glossary.label(wanted.length.measure)
        period = str(wanted.length.period or "6 months")
        made["period"] = tape.pick((period, "1 day", "2 years", "6 months"))
        return made


def _near(tape: Tape, wanted: object) -> str:
    """Give a value that is the one asked for, or nearly so."""
    if isinstance(wanted, Decimal):
        return str(wanted + tape.pick((Decimal(0), Decimal("0.1"), Decimal("-0.1"))))
    if isinstance(wanted, Duration) and tape.chance(70):
        days = wanted.hours // 24
        near = f"{days // 30 or 1} months" if days else f"{wanted.months * 30 + 2} days"
        return near if wanted.months or days >= 28 else "36 hours"
    return str(wanted)


def _day(tape: Tape, timing: Timing | None, manifest: Data, today: date, glossary: Glossary) -> str:
    """Give a day near the one that a timing makes the last or the first."""
    near = today - timedelta(days=tape.pick((0, 1, 30, 200, 400)))
    if timing is not None and not tape.chance(20):
        length = timing.period
        days = length.months * 30 + length.hours // 24 if length else 0
        if timing.sort == "fresh":
            near = today - timedelta(days=days)
        elif timing.day is not None:
            near = timing.day
        elif (event := _event(timing, manifest, glossary)) is not None:
            sign = {"lead": -1, "window": -1, "deadline": 1}.get(timing.sort, 0)
            near = event + timedelta(days=sign * days)
        near += timedelta(days=tape.pick((0, -1, 1, 2, -2, -20)))
        near = min(near, today) if tape.chance(85) else near
    return near.isoformat() + (tape.pick(("", "", "T00:00", "T12:00")))


def _event(timing: Timing, manifest: Data, glossary: Glossary) -> date | None:
    events = manifest["events"]
    said = events.get(glossary.label(timing.event)) if isinstance(events, dict) else None
    if said is None or said in ("not yet", "unknown"):
        return None
    return datetime.fromisoformat(said).date()
