"""What a manifest can say, as variables of z3: every word for itself, numbers and days as such."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from grammar.slots import KINDS, Slot
from tests.analysis.smt_logic import Formula, z3
from tests.analysis.words import Words

FREE = (Slot.SOURCES, Slot.RECIPIENTS, Slot.PEOPLE)
"""Slots that may be *none*."""
STAGES = ("proposed", "approved", "live", "retired", "unknown")
KEPT = ("limited", "no limit", "unknown", "not kept")
STATUSES = ("final", "granted", "refused", "draft")
UNSAID = "unsaid"
RECORDS = {"evidence": 3, "judgement": 2, "control": 2}
"""How many of each a manifest may have."""
ACTORS = ("role", "organisation", "person")


class Pick:
    """One of some options, each as a formula."""

    def __init__(self, sheet: Sheet, name: str, options: Iterable[str]) -> None:
        self.is_ = {one: z3.Bool(f"{name}={one}") for one in options}
        sheet.facts.append(z3.PbEq([(held, 1) for held in self.is_.values()], 1))


class Record:
    """A document, a judgement or a control."""

    def __init__(self, sheet: Sheet, sort: str, number: int) -> None:
        name = f"{sort}-{number}"
        self.there = z3.Bool(name)
        self.kind = Pick(sheet, f"{name} kind", [sort, *sheet.words(sort)])
        self.status = Pick(sheet, f"{name} status", STATUSES)
        self.day = z3.Int(f"{name} day")
        self.expired = z3.Bool(f"{name} expired")
        self.by = {
            kind: Pick(sheet, f"{name} by {kind}", [UNSAID, kind, *sheet.words(kind)])
            for kind in ACTORS
        }
        actors = [word for kind in ACTORS for word in (kind, *sheet.words(kind))]
        self.roles = {word: z3.Bool(f"{name} done by {word}") for word in actors}
        self.to = {word: z3.Bool(f"{name} to {word}") for word in actors}
        contents = ["content", *sheet.words("content")]
        self.text = {word: z3.Bool(f"{name} states {word}") for word in contents}
        self.withheld = {word: z3.Bool(f"{name} withholds {word}") for word in contents}
        self.months = z3.Int(f"{name} every so many months")
        self.days = z3.Int(f"{name} every so many days")
        self.done = z3.Bool(f"{name} was done today")
        sheet.facts += [self.months >= 0, self.days >= 0, z3.Or(self.months == 0, self.days == 0)]
        sheet.facts += [z3.Not(z3.And(self.text[w], self.withheld[w])) for w in contents]


class Sheet:
    """One manifest with one use, on one day."""

    def __init__(self, glossaries: Iterable[Words], day: date) -> None:
        self.glossaries, self.day = list(glossaries), day
        self.today = day.toordinal()
        self.facts: list[Formula] = []
        """What holds of every manifest, whatever the words mean."""
        self.slots = {slot: self._slot(slot) for slot in Slot}
        self.excluded = {w: z3.Bool(f"excluded {w}") for w in self.slots[Slot.PEOPLE] if w}
        self.stage = Pick(self, "stage", STAGES)
        self.kept = Pick(self, "kept", KEPT)
        self.events: dict[str, Pick] = {}
        self.when: dict[str, Formula] = {}
        for event in ["event", *self.words("event"), "go-live", "collection"]:
            self.events[event] = Pick(self, event, ("unknown", "not yet", "dated"))
            self.when[event] = z3.Int(f"day of {event}")
        self.score = Pick(self, "score", (UNSAID, "unknown", "stated"))
        self.number = z3.Real("the score")
        self.urgency = Pick(self, "urgency", (UNSAID, "unknown", "yes", "no"))
        self.mode = Pick(self, "mode", (UNSAID, "unknown", "auto", "manual"))
        self.tenure = Pick(self, "tenure", (UNSAID, "unknown", "months", "hours"))
        self.length = z3.Int("the tenure")
        self.facts.append(self.length >= 0)
        self._live()
        self.records = {
            sort: [Record(self, sort, n) for n in range(count)] for sort, count in RECORDS.items()
        }
        for one in self.records["control"]:
            self.facts.append(z3.Or(one.done, self._not_live_before_today()))
        self.evidence_unknown = z3.Bool("evidence unknown")
        self.controls_unknown = z3.Bool("controls unknown")

    def words(self, kind: str) -> list[str]:
        return list(dict.fromkeys(w for one in self.glossaries for w in one.of(kind)))

    def _slot(self, slot: Slot) -> dict[str, Formula]:
        """Give for each word, and for *unknown* (an empty one), whether it is listed."""
        kinds = sorted(kind.value for kind in KINDS[slot])
        words = ["", *(word for kind in kinds for word in (kind, *self.words(kind)))]
        found = {word: z3.Bool(f"{slot.value} {word or 'unknown'}") for word in words}
        if slot not in FREE:
            self.facts.append(z3.Or(list(found.values())))
        if slot is Slot.PEOPLE:
            others = [held for word, held in found.items() if word]
            self.facts += [z3.Not(z3.And(found[""], held)) for held in others]
        return found

    def _live(self) -> None:
        """What is live does not go live later."""
        live, event = self.stage.is_["live"], self.events["go-live"]
        ahead = z3.Or(
            event.is_["not yet"],
            z3.And(event.is_["dated"], self.when["go-live"] > self.today),
        )
        self.facts.append(z3.Not(z3.And(live, ahead)))

    def _not_live_before_today(self) -> Formula:
        """Whether a control that was never done is not yet due, or nobody can tell."""
        dated = self.events["go-live"].is_["dated"]
        on_the_day = self.when["go-live"] == self.today
        return z3.Or(z3.Not(self.stage.is_["live"]), z3.Not(dated), on_the_day)

    def readable(self, words: Words) -> Iterator[Formula]:
        """Give what has to hold for a glossary to read the manifest."""
        yield from self._known(words)
        people = [word for word in self.slots[Slot.PEOPLE] if word]
        there, out = self.slots[Slot.PEOPLE], self.excluded
        for number, one in enumerate(people):
            for other in people[:number]:
                if words.opposed(one, other):
                    yield z3.Not(z3.And(there[one], there[other]))
            for other in words.above(one):
                if other in out:
                    yield z3.Not(z3.And(there[one], out[other]))
        for word, held in self.slots[Slot.ACTIVITIES].items():
            if word and "retention" in words.above(word):
                yield z3.Not(z3.And(held, self.kept.is_["not kept"]))

    def _known(self, words: Words) -> Iterator[Formula]:
        groups: list[dict[str, Any]] = [*self.slots.values(), self.excluded]
        for records in self.records.values():
            for one in records:
                groups += [one.kind.is_, one.roles, one.to, one.text, one.withheld]
                groups += [pick.is_ for pick in one.by.values()]
        strange = {w for kind in NAMED for w in self.words(kind)} - set(words.parents) - ALWAYS
        for group in groups:
            yield from (z3.Not(group[word]) for word in strange & group.keys())


NAMED = ("data", "person", "organisation", "evidence")
"""Kinds of which some glossaries have more terms than others."""
ALWAYS = frozenset({"approval"})
