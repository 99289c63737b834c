"""Random manifests as plain data: small, with every way of saying what is not known."""

from __future__ import annotations

from copy import deepcopy
from itertools import combinations
from typing import Any

from grammar.slots import KINDS, Slot
from grammar.terms import Kind
from tests.laws.sentences import DAYS, PERIODS, STAGES
from tests.laws.tape import Tape
from tests.laws.words import Words

Data = dict[str, Any]
LISTED = tuple(s for s in Slot if s not in (Slot.PEOPLE, Slot.CAPABILITIES))
"""The slots of a use that are plain lists of terms."""
MAY_BE_NONE = frozenset({Slot.SOURCES, Slot.RECIPIENTS})
ACTORS = (Kind.ROLE, Kind.ORGANISATION, Kind.PERSON)
HEAD, USE, PAPER, CONTROL = 48, 88, 36, 30
MANIFEST = HEAD + 2 * USE + 4 * PAPER + 2 * CONTROL
"""How many bytes a manifest is made from."""


class Designer:
    """Makes up manifests with the words of one glossary."""

    def __init__(
        self, tape: Tape, words: Words, today: str, named: frozenset[str] = frozenset()
    ) -> None:
        """``named`` are terms that are likelier than others: those that the rules name."""
        self.tape = tape
        self.words = words
        self.today = today
        self.named = named

    def manifest(self, name: str, stage: str | None = None) -> Data:
        """Make a manifest, at a stage if one is given."""
        whole, self.tape = self.tape, self.tape.part(HEAD)
        tape = self.tape
        made: Data = {"manifest": 1, "id": name, "title": "A capability"}
        made["capabilities"] = self.terms((Kind.CAPABILITY,), none=False)
        stage = stage or ("unknown" if tape.chance(6) else tape.pick(STAGES[:3] * 3 + STAGES))
        made |= {"stage": stage, "owner": "somebody"}
        made["events"] = self.events(stage)
        made["facts"] = self.facts()
        made["changes"] = "none"
        if tape.chance(25):
            made["changes"] = self.terms((Kind.CHANGE,))
        count = 2 if tape.chance(35) else 1
        papers, controls = tape.below(4), tape.below(3)
        hidden, unclear = tape.chance(10), tape.chance(10)
        made["uses"] = []
        for number in range(2):
            self.tape = whole.part(USE)
            if number < count:
                made["uses"].append(self.use(f"u{number}"))
        ids = [use["id"] for use in made["uses"]]
        found = [self._next(whole, PAPER, self.paper, n, ids) for n in range(4)][:papers]
        found = self._alike(tape, found)
        made["evidence"] = self._listed(found, hidden)
        found = [self._next(whole, CONTROL, self.control, n, ids) for n in range(2)][:controls]
        made["controls"] = self._listed(found, unclear)
        return made

    def _next(self, whole: Tape, size: int, make: Any, number: int, ids: list[str]) -> Data:
        self.tape = whole.part(size)
        found: Data = make(number, ids)
        return found

    def _alike(self, tape: Tape, papers: list[Data]) -> list[Data]:
        """Make some documents like those before them, with another date and another outcome."""
        keep = ("id", "date", "status", "conclusion")
        for number in range(1, len(papers)):
            one, model = papers[number], papers[0]
            if tape.chance(40) and ("conclusion" in one) == ("conclusion" in model):
                papers[number] = {
                    **deepcopy(model),
                    **{key: one[key] for key in keep if key in one},
                }
        return papers

    def _listed(self, found: list[Data], unknown: bool) -> list[Any] | str:
        if not found:
            return "unknown" if unknown else "none"
        return [*found, "unknown"] if unknown else list(found)

    # Lists of terms

    def options(self, *kinds: Kind) -> tuple[str, ...]:
        """Give terms to choose from: often those that the rules name, with what is near them."""
        every = self.words.of(*kinds)
        named = tuple(term for term in every if term in self.named)
        return named if named and self.tape.chance(60) else every

    def term(self, *kinds: Kind) -> str:
        return self.tape.pick(self.options(*kinds))

    def terms(self, kinds: tuple[Kind, ...], *, none: bool = True, most: int = 2) -> Any:
        """Give a list, perhaps with ``unknown`` in it or in its place, or ``none``."""
        how = self.tape.below(16)
        if how >= 15:
            return "unknown"
        if how >= 13 and none:
            return "none"
        found = self.tape.some(self.options(*kinds), most)
        return [*found, "unknown"] if how == 12 else found

    # Parts

    def events(self, stage: str) -> Any:
        if self.tape.chance(5):
            return "unknown"
        found = {name: self.moment(name) for name in self.words.of(Kind.EVENT)}
        found = {name: when for name, when in found.items() if when != "left out"}
        if stage == "live" and (found.get("go-live", "") == "not yet" or self._ahead(found)):
            found["go-live"] = DAYS[5]
        return found or "none"

    def _ahead(self, events: Data) -> bool:
        when = str(events.get("go-live", "unknown"))
        return when != "unknown" and when[:10] > self.today

    def moment(self, name: str) -> str:
        options: tuple[str, ...] = (*DAYS, "not yet", "left out", "unknown", "2025-01-01T10:00")
        if name != "go-live" and not self.tape.chance(60):
            return "left out"
        return self.tape.pick(options)

    def facts(self) -> Any:
        """Give facts for a manifest; a use may override them."""
        how = self.tape.below(12)
        if how >= 11:
            return "unknown"
        found: Data = {}
        for name, options in FACTS.items():
            if self.tape.chance(55):
                found[name] = self.tape.pick((*options, "unknown"))
        return found or "none"

    def use(self, name: str) -> Data:
        made: Data = {"id": name}
        for slot in LISTED:
            kinds = tuple(sorted(KINDS[slot]))
            made[slot.value] = self.terms(kinds, none=slot in MAY_BE_NONE)
        made["retention"] = self.retention()
        if made["retention"] == "not kept" and self._keeps(made["activities"]):
            made["retention"] = "unknown"
        made["people"] = self.people()
        if self.tape.chance(25):
            made["excluded"] = self.terms((Kind.PERSON,), most=1)
            self.check_people(made)
        if self.tape.chance(20):
            facts = self.facts()
            made |= {} if facts == "none" else {"facts": facts}
        return made

    def _keeps(self, activities: Any) -> bool:
        glossary = self.words.glossary
        named = [] if isinstance(activities, str) else activities
        found = [glossary.find(name) for name in named if name != "unknown"]
        return any(term and "retention" in glossary.broader(term.name) for term in found)

    def people(self) -> Any:
        how = self.tape.below(12)
        if how >= 11:
            return "unknown"
        if how == 10:
            return "none"
        entries = [self.entry() for _ in range(1 + self.tape.below(2))]
        return [*entries, "unknown"] if how == 9 else entries

    def entry(self) -> Any:
        """Give a group of people that can be."""
        found = self.tape.some(self.options(Kind.PERSON), 3)
        glossary = self.words.glossary
        keep: list[str] = []
        for name in found:
            if not any(glossary.disjoint(glossary.forms[name], glossary.forms[k]) for k in keep):
                keep.append(name)
        return " who is a ".join(keep) if self.tape.chance(70) else {"all of": keep}

    def check_people(self, use: Data) -> None:
        """Take ``excluded`` back where a group of people would be kept out of the use by it."""
        out = use["excluded"] if isinstance(use["excluded"], list) else []
        glossary = self.words.glossary
        keys = {glossary.forms[name] for name in out if name != "unknown"}
        for name in people_terms(use["people"]):
            if glossary.broader(glossary.forms[name]) & keys:
                del use["excluded"]
                return

    def retention(self) -> Any:
        how = self.tape.below(10)
        if how >= 7:
            return ("unknown", "none", "not kept")[how - 7]
        return [self.limit() for _ in range(1 + self.tape.below(2))]

    def limit(self) -> Any:
        pick = self.tape.below(8)
        length, start = self.tape.pick(PERIODS), self.term(Kind.EVENT)
        match pick:
            case 0:
                return {"period": length}
            case 1:
                return {"at": start}
            case 2:
                return {"period": length, "plus": "sentence length", "after": start}
            case 3:
                other = self.term(Kind.EVENT)
                which = self.tape.pick(("later of", "earlier of"))
                at: Any = {which: [start, other]} if start != other else start
                return {"at": at}
            case 4:
                return {"period": "unknown", "after": start}
            case 5:
                return {"period": length, "after": "unknown"} if self.tape.chance(50) else "unknown"
            case _:
                return {"period": length, "after": start}

    def covers(self, ids: list[str]) -> Any:
        if self.tape.chance(12):
            return "unknown"
        return self.tape.some(ids, 2)

    def day(self, *, ahead: bool = True) -> str:
        """Give a day; most are not after the day of the check."""
        past = tuple(one for one in DAYS if one <= self.today)
        options: tuple[str, ...] = (*past * 3, *(DAYS if ahead else ()), "unknown")
        return self.tape.pick(options)

    def paper(self, number: int, ids: list[str]) -> Data:
        """Make a document or a recorded judgement."""
        made: Data = {"id": f"d{number}"}
        if self.tape.chance(35):
            made |= {"kind": "judgement", "of": self.term(Kind.JUDGEMENT)}
            made["conclusion"] = self.tape.pick(CONCLUSIONS)
            if self.tape.chance(10):
                made["status"] = self.tape.pick(("draft", "withdrawn", "unknown"))
            if not self.tape.chance(10):
                made["reasons"] = "Because."
        else:
            kind = self.term(Kind.EVIDENCE)
            made["kind"] = "unknown" if self.tape.chance(5) else kind
            made["status"] = self.tape.pick(self.statuses(kind))
        made["date"] = self.day()
        self._signed(made)
        if self.tape.chance(60):
            options = ("Text.", {"withheld": "sensitivity"}, "unknown")
            names = self.tape.some(self.options(Kind.CONTENT), 2)
            made["states"] = {name: self.tape.pick(options) for name in names}
        elif self.tape.chance(10):
            made["states"] = "unknown"
        if self.tape.chance(20):
            made["expires"] = self.tape.pick((*DAYS, "unknown"))
        if self.tape.chance(20):
            made["covers"] = self.covers(ids)
        return made

    def statuses(self, kind: str) -> tuple[str, ...]:
        """Give the statuses to choose from for a document of a kind, likely ones more often."""
        glossary = self.words.glossary
        approval = "approval" in glossary.broader(glossary.forms[kind.casefold()])
        likely = ("granted", "granted", "refused") if approval else ("final", "final", "final")
        return (*likely, *likely, "withdrawn", "draft", "unknown")

    def _signed(self, made: Data) -> None:
        if self.tape.chance(80):
            author: Data = {"name": self.tape.pick(("A. Example", "B. Example", "unknown"))}
            if self.tape.chance(70):
                author["role"] = self.tape.pick((*self.options(Kind.ROLE), "unknown"))
            if self.tape.chance(40):
                author["organisation"] = self.term(Kind.ORGANISATION)
            made["by"] = author
        elif self.tape.chance(30):
            made["by"] = self.tape.pick(("unknown", "none"))
        if self.tape.chance(50):
            made["to"] = self.terms(ACTORS)

    def control(self, _number: int, ids: list[str]) -> Data:
        made: Data = {"kind": self.term(Kind.CONTROL)}
        if self.tape.chance(5):
            made["kind"] = "unknown"
        made["status"] = self.tape.pick(("in place", "planned", "unknown"))
        how = self.tape.below(8)
        if how < 4:
            made["every"] = self.tape.pick((*PERIODS, "unknown"))
        elif how < 7:
            at = self.tape.pick(("before", "after", "for", "at"))
            event = self.term(Kind.EVENT)
            within = f"within {self.tape.pick(PERIODS)} " if at == "after" else ""
            made["when"] = "unknown" if self.tape.chance(8) else f"{within}{at} every {event}"
        if self.tape.chance(65):
            made["by"] = self.terms(ACTORS)
        if self.tape.chance(35):
            made["people"] = self.tape.pick((2, 1, 3, "unknown"))
        if self.tape.chance(35):
            made["to"] = self.terms(ACTORS)
        if self.tape.chance(35):
            made["states"] = self.terms((Kind.CONTENT,))
        if self.tape.chance(15):
            made["covers"] = self.covers(ids)
        if self.tape.chance(50):
            made["last done"] = self.day(ahead=False)
        return made


FACTS: dict[str, tuple[str, ...]] = {
    "match threshold": ("0.5", "0.7", "0.2"),
    "data age": (*PERIODS,),
    "sentence length": ("1 year", "0 days", "6 months"),
    "deletion mode": ("automatic", "on request"),
    "high risk": ("yes", "no"),
}
CONCLUSIONS = ("affirmative", "affirmative", "negative", "unknown")


def people_terms(people: Any) -> list[str]:
    """Give every term that some entries of people name."""
    found: list[str] = []
    for entry in people if isinstance(people, list) else []:
        if isinstance(entry, dict):
            found += entry["all of"]
        elif entry != "unknown":
            found += entry.split(" who is a ")
    return found


def possible(use: Data, words: Words) -> bool:
    """Tell whether nobody in the people of a use is a contradiction or kept out."""
    glossary = words.glossary
    out = use.get("excluded", "none")
    names = [name for name in out if name != "unknown"] if isinstance(out, list) else []
    keys = {glossary.forms[name.casefold()] for name in names}
    for entry in use["people"] if isinstance(use["people"], list) else []:
        names = [glossary.forms[name.casefold()] for name in people_terms([entry])]
        if any(glossary.broader(name) & keys for name in names):
            return False
        if any(glossary.disjoint(one, other) for one, other in combinations(names, 2)):
            return False
    return True
