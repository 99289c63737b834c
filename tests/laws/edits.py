"""Changes of a manifest that a law speaks about: fill in, forget, add, narrow, respell, reorder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

from grammar.slots import KINDS, Slot
from grammar.terms import Kind
from tests.laws.capabilities import ACTORS, CONCLUSIONS, FACTS, LISTED, MAY_BE_NONE, Data, Designer
from tests.laws.sentences import DAYS, PERIODS, STAGES
from tests.laws.tape import Tape
from tests.laws.words import Spelling, Words

Edit = Callable[[], None]


# Filling in


class Holes:
    """Finds what a manifest leaves unknown, with a way to fill in each."""

    def __init__(self, tape: Tape, words: Words, today: str, manifest: Data) -> None:
        self.tape = tape
        self.words = words
        self.made = Designer(tape, words, today)
        self.manifest = manifest
        self.ids = [use["id"] for use in manifest["uses"]]

    def all(self) -> list[Edit]:
        """Give an edit for each hole."""
        found = list(self._whole())
        for use in self.manifest["uses"]:
            found += self._use(use)
        for number, one in enumerate(_items(self.manifest["evidence"])):
            found += self._paper(one, number)
        for one in _items(self.manifest["controls"]):
            found += self._control(one)
        return found

    def _whole(self) -> Iterator[Edit]:
        made = self.manifest
        yield from self._terms(made, "capabilities", (Kind.CAPABILITY,), none=False)
        yield from self._terms(made, "changes", (Kind.CHANGE,))
        yield from self._value(made, "stage", STAGES)
        yield from self._events(made)
        yield from self._facts(made)
        yield from self._records("evidence", self._known_paper)
        yield from self._records("controls", lambda: self.made.control(9, self.ids))

    def _value(self, into: Data, key: str, options: tuple[Any, ...]) -> Iterator[Edit]:
        if into.get(key) == "unknown":
            yield lambda: into.update({key: self.tape.pick(options)})

    def _terms(
        self, into: Data, key: str, kinds: tuple[Kind, ...], *, none: bool = True
    ) -> Iterator[Edit]:
        said = into.get(key, "none")
        if said == "unknown" or (isinstance(said, list) and "unknown" in said):
            yield lambda: into.update({key: self._filled(said, kinds, none=none)})

    def _filled(self, said: Any, kinds: tuple[Kind, ...], *, none: bool) -> Any:
        stated = [] if said == "unknown" else [one for one in said if one != "unknown"]
        added = self.tape.some(self.words.of(*kinds), 2)
        if self.tape.chance(30):
            added = []
        found = list(dict.fromkeys([*stated, *added]))
        return found or ("none" if none else [self.tape.pick(self.words.of(*kinds))])

    def _events(self, made: Data) -> Iterator[Edit]:
        if made["events"] == "unknown":
            days = {name: self.tape.pick(DAYS) for name in self.words.of(Kind.EVENT)}
            yield lambda: made.update(events=days)
        elif isinstance(made["events"], dict):
            for name in made["events"]:
                yield from self._value(made["events"], name, (*DAYS, "not yet"))

    def _facts(self, made: Data) -> Iterator[Edit]:
        facts = made.get("facts", "none")
        if facts == "unknown":
            known = {name: self.tape.pick(options) for name, options in FACTS.items()}
            yield lambda: made.update(facts=known)
        elif isinstance(facts, dict):
            for name in facts:
                yield from self._value(facts, name, FACTS[name])

    def _records(self, key: str, make: Callable[[], Data]) -> Iterator[Edit]:
        said = self.manifest[key]
        if said == "unknown" or "unknown" in said:
            stated = [one for one in _items(said) if one != "unknown"]
            yield lambda: self.manifest.update({key: [*stated, make()]})
            yield lambda: self.manifest.update({key: stated or "none"})

    def _known_paper(self) -> Data:
        return self.made.paper(9, self.ids)

    def _use(self, use: Data) -> Iterator[Edit]:
        for slot in LISTED:
            kinds = tuple(sorted(KINDS[slot]))
            yield from self._terms(use, slot.value, kinds, none=slot in MAY_BE_NONE)
        yield from self._terms(use, "excluded", (Kind.PERSON,))
        yield from self._facts(use)
        people = use["people"]
        if people == "unknown" or "unknown" in people:
            stated = [one for one in _items(people) if one != "unknown"]
            yield lambda: use.update(people=[*stated, self.made.entry()])
            yield lambda: use.update(people=stated or "none")
        yield from self._retention(use)

    def _retention(self, use: Data) -> Iterator[Edit]:
        said = use["retention"]
        if said == "unknown":
            options = ("none", "not kept", [{"period": self.tape.pick(PERIODS)}])
            yield lambda: use.update(retention=self.tape.pick(options))
        for number, limit in enumerate(_items(said)):
            if limit == "unknown":
                yield _setting(said, number, {"period": self.tape.pick(PERIODS)})
            else:
                yield from self._value(limit, "period", PERIODS)
                yield from self._value(limit, "after", self.words.of(Kind.EVENT))

    def _paper(self, paper: Any, number: int) -> Iterator[Edit]:
        if paper == "unknown":
            return
        yield from self._value(paper, "date", DAYS)
        yield from self._value(paper, "expires", DAYS)
        yield from self._value(paper, "conclusion", CONCLUSIONS[:3])
        yield from self._terms(paper, "to", ACTORS)
        yield from self._covers(paper)
        if paper["kind"] == "judgement":
            yield from self._value(paper, "status", ("final", "draft", "withdrawn"))
        else:
            yield from self._value(paper, "kind", self.words.of(Kind.EVIDENCE))
            options = ("final", "granted", "refused", "draft", "withdrawn")
            yield from self._value(paper, "status", options)
        author = {"name": "C. Example", "role": "inspector", "organisation": "city force"}
        if paper.get("by") == "unknown":
            yield lambda: paper.update(by=author)
        elif isinstance(paper.get("by"), dict):
            yield from self._value(paper["by"], "name", ("A. Example", "C. Example"))
            yield from self._value(paper["by"], "role", self.words.of(Kind.ROLE))
        states = paper.get("states")
        if states == "unknown":
            yield lambda: paper.update(states={"summary": "Text."})
        stated: Data = states if isinstance(states, dict) else {}
        for name in stated:
            yield from self._value(stated, name, ("Text.", {"withheld": "sensitivity"}))

    def _covers(self, into: Data) -> Iterator[Edit]:
        if into.get("covers") == "unknown":
            yield lambda: into.update(covers=self.tape.some(self.ids, 2))

    def _control(self, control: Any) -> Iterator[Edit]:
        if control == "unknown":
            return
        yield from self._value(control, "kind", self.words.of(Kind.CONTROL))
        yield from self._value(control, "status", ("in place", "planned"))
        yield from self._value(control, "every", PERIODS)
        yield from self._value(control, "people", (1, 2, 3))
        yield from self._value(control, "last done", DAYS)
        events = self.words.of(Kind.EVENT)
        yield from self._value(control, "when", tuple(f"before every {e}" for e in events))
        for key in ("by", "to"):
            yield from self._terms(control, key, ACTORS)
        yield from self._terms(control, "states", (Kind.CONTENT,))
        yield from self._covers(control)


def _items(said: Any) -> list[Any]:
    return said if isinstance(said, list) else []


# Forgetting

_KEPT = frozenset({"manifest", "id", "title", "owner"})
"""What a manifest has to say to be one."""


def forgettable(said: Any) -> list[Edit]:
    """Give an edit for each stated value, which puts ``unknown`` in its place."""
    found: list[Edit] = []
    keys: Any = list(said) if isinstance(said, dict) else range(len(said))
    for key in keys:
        value = said[key]
        if key in _KEPT or value in ("unknown", "judgement"):
            continue
        found.append(_setting(said, key, "unknown"))
        if isinstance(value, (dict, list)):
            found += forgettable(value)
    return found


# Adding


def addition(
    tape: Tape, words: Words, manifest: Data
) -> tuple[Edit, Slot, str, Data | None] | None:
    """Give an edit that adds a value to a slot that has one, or an entry to people that has one."""
    use = tape.pick(manifest["uses"])
    slot = tape.pick((Slot.CAPABILITIES, Slot.PEOPLE, *LISTED, *LISTED))
    into: Data = manifest if slot is Slot.CAPABILITIES else use
    said = into[slot.value]
    if not isinstance(said, list):
        return None
    if slot is Slot.PEOPLE:
        value = Designer(tape, words, "").entry()
    else:
        value = tape.pick(words.of(*sorted(KINDS[slot])))
    if value in said:
        return None
    return (lambda: said.append(value)), slot, str(value), None if into is manifest else use


# Narrowing


def _setting(said: Any, key: Any, value: Any) -> Edit:
    def edit() -> None:
        said[key] = value

    return edit


def narrowings(words: Words, manifest: Data) -> list[Edit]:
    """Give an edit for each term in a slot and each narrower one that may take its place."""
    found: list[Edit] = []
    lists = [manifest["capabilities"]]
    for use in manifest["uses"]:
        lists += [use[slot.value] for slot in LISTED]
        lists += [e["all of"] for e in _items(use["people"]) if isinstance(e, dict)]
    for said in lists:
        for number, term in enumerate(_items(said)):
            if term != "unknown":
                found += [_setting(said, number, below) for below in words.below(term)]
    return found


# Respelling

_KEYS = frozenset(
    "manifest id title capabilities stage owner events facts changes uses controls evidence data "
    "activities sources systems people purposes users recipients retention excluded period plus "
    "after at kind status every when by to states covers date name role organisation of "
    "conclusion reasons expires withheld".split()
) | {"all of", "last done", "later of", "earlier of"}
"""The keys of manifests; all others are terms."""


def respelt(said: Any, words: Words, spelling: Spelling) -> Any:
    """Write every term of a manifest in another of its forms."""
    if isinstance(said, dict):
        keys = {key: key if key in _KEYS else spelling(key) for key in said}
        as_is = _KEPT | {"covers"}
        return {
            keys[key]: value if key in as_is else respelt(value, words, spelling)
            for key, value in said.items()
        }
    if isinstance(said, list):
        return [respelt(one, words, spelling) for one in said]
    if not isinstance(said, str):
        return said
    if " who is a " in said:
        return " who is a ".join(spelling(part) for part in said.split(" who is a "))
    before, every, event = said.partition(" every ")
    if every:
        return f"{before} every {spelling(event)}"
    return spelling(said) if said in words.of(*Kind) else said


# Reordering


def reordered(said: Any, tape: Tape) -> Any:
    """Put every list and every group of keys in another order."""
    if isinstance(said, dict):
        return {key: reordered(said[key], tape) for key in tape.shuffled(list(said))}
    if isinstance(said, list):
        return [reordered(one, tape) for one in tape.shuffled(said)]
    return deepcopy(said)
