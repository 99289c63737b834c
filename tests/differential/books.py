"""Random rule books and manifests: those of the laws, with more periods, times and baselines."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from datetime import date
from typing import Any

from grammar.terms import Kind
from tests.differential.aims import Aims
from tests.laws import sentences
from tests.laws.capabilities import Data, Designer
from tests.laws.sentences import DAYS, PERIODS, STAGES, Author
from tests.laws.tape import Tape
from tests.laws.words import GLOSSARIES, Words, words
from tests.laws.worlds import World, book_of

RULES, MANIFESTS = 4, 15
"""How many rules a book has, and how many manifests are checked against it."""
_LENGTHS = (
    "1 month",
    "2 weeks",
    "182 days",
    "31 days",
    "36 hours",
    "24 hours",
    "2 years",
    "1 day",
    "28 days",
)
_DATES = ("2024-02-29", "2025-01-31", "2025-12-30", "2026-01-02", "2025-03-30", "2025-11-30")
_TIMES = ("00:00", "09:30", "23:59")
_PERIOD = re.compile(r"\b(?:" + "|".join(PERIODS) + r")\b")
_DATE = re.compile(r"\b20\d\d-\d\d-\d\d\b")


class Dice(Tape):
    """Choices from a random number generator, for the bulk: nothing to draw beforehand."""

    def __init__(self, chance: random.Random) -> None:
        super().__init__(b"")
        self.chance_of = chance

    def byte(self) -> int:
        return self.chance_of.getrandbits(8)

    def part(self, size: int) -> Tape:
        return self


class Writer(Author):
    """Writes what the laws leave out too: permissions, people who sign, bare duration terms."""

    def subject(self, *, change: bool = True) -> str:
        if change and self.tape.chance(12):
            return f"{self.change()} {self.phrase()}" if self.tape.chance(30) else self.change()
        return super().subject(change=change)

    def actor(self) -> str:
        return self.term(Kind.PERSON) if self.tape.chance(10) else super().actor()

    def predicate(self) -> str:
        match self.tape.below(24):
            case 0:
                return "is permitted"
            case 1:
                return f"must end at {self._moment()}"
            case 2:
                return f"should be limited to {self._length()}"
            case 3:
                return f"should have {self.requirement()}"
            case _:
                return super().predicate()

    def _length(self) -> str:
        if self.tape.chance(10):
            return f"{{sentence length}} after {self._moment()}"
        return super()._length()

    def measure(self) -> str:
        if self.tape.chance(20):
            return self.tape.pick(("a {data age}", "a {deletion mode}", "a {sentence length}"))
        return super().measure()


def book(dice: Dice, known: Words) -> dict[str, str]:
    """Write rules, exceptions to them, and exceptions to exceptions, by id."""
    found: dict[str, str] = {}
    for number in range(RULES):
        name = f"R-{number}"
        lifted = f"R-{dice.below(number)}" if number and dice.chance(35) else ""
        if lifted:
            text = sentences.exception(dice, known, name, lifted, found[lifted].split("\n")[0])
        else:
            author = Writer(dice, known)
            subject, predicate = author.subject(), author.predicate()
            ending = "" if predicate == "is permitted" else author.ending(lifts=False)
            text = f"Rule {name}: {subject} {predicate}{ending}."
        found[name] = _seasoned(dice, text)
    return found


def _seasoned(dice: Dice, text: str) -> str:
    """Write other periods and dates here and there, and days on which a rule is in force."""
    text = _PERIOD.sub(lambda found: _other(dice, found[0], _LENGTHS), text)
    text = _DATE.sub(lambda found: _other(dice, found[0], _DATES), text)
    if dice.chance(5):
        text += f"\n  In force from {dice.pick(DAYS)} until 2027-01-01."
    return text


def _other(dice: Dice, said: str, others: Sequence[str]) -> str:
    return dice.pick(others) if dice.chance(30) else said


def pairs(seed: int, manifests: int = MANIFESTS) -> Iterator[World]:
    """Give cases without end: each book with several manifests."""
    dice = Dice(random.Random(seed))  # noqa: S311
    while True:
        known = words(dice.below(GLOSSARIES))
        rules = book(dice, known)
        named = frozenset(re.findall(r"\{([^{}]+)\}", " ".join(rules.values())))
        aims = Aims(book_of(known, list(rules.values())).rules, known.glossary)
        live = Designer(dice, known, DAYS[0], named).manifest("other", "live")
        for _ in range(manifests):
            yield _pair(dice, known, rules, named, aims, live)


def _pair(
    dice: Dice,
    known: Words,
    rules: dict[str, str],
    named: frozenset[str],
    aims: Aims,
    other: Data,
) -> World:
    today = _other(dice, dice.pick(DAYS[:3]), _DATES)
    draw = Designer(dice, known, today, named)
    manifest = _spiced(dice, draw.manifest("m"))
    aims.at(dice, manifest, date.fromisoformat(today))
    if dice.chance(6):
        manifest["uses"] = dice.pick(["unknown", [*manifest["uses"], "unknown"]])
    others, against = [], None
    match dice.below(8):
        case 0:
            others = [other]
        case 1:
            against = []
        case 2 | 3:
            against = [before(dice, manifest, draw), other]
        case 4 | 5 | 6:
            against = [before(dice, manifest, draw)]
        case _:
            pass
    stage: Any = dice.pick((None,) * 6 + STAGES)
    day = date.fromisoformat(today)
    return World(known, rules, manifest, others, against, day, stage, dice)


def _spiced(dice: Dice, manifest: Data) -> Data:
    """Give some events and documents another date, or a time, and some periods another length."""
    events = manifest["events"]
    if isinstance(events, dict):
        for name, when in events.items():
            events[name] = _timed(dice, when)
    for paper in (one for one in manifest["evidence"] if isinstance(one, dict)):
        paper["date"] = _timed(dice, paper["date"])
        if isinstance(by := paper.get("by"), dict) and dice.chance(15):
            by["person"] = dice.pick(Designer(dice, words(0), "").words.of(Kind.PERSON))
    _lengthened(dice, manifest)
    return manifest


def _lengthened(dice: Dice, manifest: Data) -> None:
    """Give some controls, facts and limits another length."""
    for control in (one for one in manifest["controls"] if isinstance(one, dict)):
        for key in sorted(control.keys() & {"every", "when"}):
            control[key] = _PERIOD.sub(lambda f: _other(dice, f[0], _LENGTHS), control[key])
    stated = (manifest["facts"], *(use.get("facts") for use in manifest["uses"]))
    for facts in (one for one in stated if isinstance(one, dict)):
        for name in sorted(facts.keys() & {"data age", "sentence length"}):
            facts[name] = _other(dice, facts[name], _LENGTHS)
    for use in manifest["uses"]:
        for limit in use["retention"] if isinstance(use["retention"], list) else []:
            if isinstance(limit, dict) and "period" in limit:
                limit["period"] = _other(dice, limit["period"], _LENGTHS)


def _timed(dice: Dice, when: str) -> str:
    if not _DATE.fullmatch(when) or not dice.chance(30):
        return when
    day = _other(dice, when, _DATES)
    return f"{day}T{dice.pick(_TIMES)}" if dice.chance(60) else day


def before(dice: Dice, manifest: Data, draw: Designer) -> Data:
    """Make an earlier version: the same, with some of another one's parts."""
    old, other = deepcopy(manifest), draw.manifest("m")
    old["stage"] = dice.pick(("live", "live", "proposed"))
    if isinstance(old["events"], dict):
        old["events"].pop("go-live", None)
        old["events"] = old["events"] or "none"
    for key in ("capabilities", "facts", "changes"):
        old[key] = other[key] if dice.chance(15) else old[key]
    for key in ("evidence", "controls"):
        old[key] = _crossed(dice, old[key], other[key])
    if isinstance(old["uses"], list):
        for use in (one for one in old["uses"] if isinstance(one, dict)):
            _change_use(dice, use, dice.pick(other["uses"]))
    return old


def _crossed(dice: Dice, mine: Any, theirs: Any) -> Any:
    """Leave out, add or change some of the records of a list."""
    if not isinstance(mine, list):
        return deepcopy(theirs) if dice.chance(25) and not _ids(theirs) else mine
    kept = [one for one in mine if not dice.chance(15)]
    for one, other in zip(kept, theirs if isinstance(theirs, list) else [], strict=False):
        if isinstance(one, dict) and isinstance(other, dict) and ("of" in one) == ("of" in other):
            for key in other.keys() - {"id", "covers"}:
                if dice.chance(15):
                    one[key] = other[key]
            if "every" in one:
                one.pop("when", None)
    return kept or "none"


def _ids(records: Any) -> bool:
    """Tell whether records name uses, which another manifest may not have."""
    return any("covers" in one for one in records if isinstance(one, dict))


def _change_use(dice: Dice, use: Data, other: Data) -> None:
    for key in ("data", "users", "recipients", "purposes", "systems", "sources", "people"):
        if dice.chance(12):
            use[key] = other[key]
    use.pop("excluded", None)
    if dice.chance(25) and use["retention"] != "not kept":
        use["retention"] = "none" if other["retention"] == "not kept" else other["retention"]
    if dice.chance(10):
        use["facts"] = {"match threshold": "0.2"}
