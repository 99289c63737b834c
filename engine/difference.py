"""What has changed in a manifest since its baseline, in plain words, and who speaks about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from itertools import zip_longest
from typing import Literal

from engine import growth, safeguards, subject
from engine.answer import Ground
from engine.case import Case
from engine.change import Baseline
from engine.evaluate import Asked, Law
from engine.logic import Truth
from engine.manifest import Manifest, Place, Use
from engine.mentions import mentions
from engine.said import Said, said
from grammar.frozen import dataclass
from grammar.glossary import Glossary
from grammar.slots import SINGULAR, Slot

Sort = Literal["new", "wider", "longer", "weaker", "gone", "changed"]
SORTS: tuple[Sort, ...] = ("new", "wider", "longer", "weaker", "gone", "changed")
"""How something can have changed, in the order in which it is told."""
WIDER = frozenset({"user", "recipient", "purpose"})
"""Parts of a use whose new values open it wider, rather than adding to it."""
SLOT_OF = {word: slot for slot, word in SINGULAR.items()} | {"group of people": Slot.PEOPLE}


@dataclass(frozen=True, slots=True)
class Changed:
    """One thing that differs from the baseline."""

    sort: Sort
    says: str
    use: str | None
    place: Place
    """Where it stands now; of what is gone, where it would stand."""
    rules: tuple[str, ...] = ()
    """Names of the rules in force that speak about it."""

    @property
    def unmentioned(self) -> bool:
        """Whether no rule speaks about it; of what is gone nothing is left to speak about."""
        return not self.rules and self.sort != "gone"


@dataclass(frozen=True, slots=True)
class Difference:
    """How one manifest differs from its baseline, or that it is new or gone."""

    manifest: str
    file: str
    """Where it stands now; of one that is gone, where it stood."""
    sort: Literal["changed", "new", "gone"]
    was: str | None
    """The file of the earlier version; nothing where there was none."""
    was_live: bool = False
    changes: tuple[Changed, ...] = ()


def difference(
    laws: Sequence[Law], manifest: Manifest, baseline: Baseline, asked: Asked
) -> Difference | None:
    """Compare a manifest with its earlier version; nothing where they say the same."""
    own = baseline.own
    if own is not None and _same(manifest, own, asked.glossary):
        return None
    case = Case(
        manifest, None, asked.today, asked.stage or manifest.stage, asked.glossary, baseline
    )
    found = sorted(_Compared(laws, case, own).changes(), key=lambda one: SORTS.index(one.sort))
    if own is None:
        return Difference(manifest.id, manifest.file, "new", None, changes=tuple(found))
    live = own.stage == "live"
    return Difference(manifest.id, manifest.file, "changed", own.file, live, tuple(found))


def _same(manifest: Manifest, own: Manifest, glossary: Glossary) -> bool:
    """Tell whether two versions say the same, in whatever order and spelling."""
    now, then = (
        Counter((one.use, one.part, one.name, one.words) for one in said(each, glossary))
        for each in (manifest, own)
    )
    return now == then


def gone(manifest: Manifest) -> Difference:
    """Tell of a manifest of the baseline that is no longer there."""
    return Difference(manifest.id, manifest.file, "gone", manifest.file, manifest.stage == "live")


Key = tuple[str | None, str, str]
"""Use, part and name of something that is said."""


@dataclass(slots=True)
class _Compared:
    """Two versions of one manifest."""

    laws: Sequence[Law]
    case: Case
    own: Manifest | None
    fired: dict[str, frozenset[Place]] = field(default_factory=dict[str, frozenset[Place]])

    def changes(self) -> Iterator[Changed]:
        """Give everything that differs, in the order of the manifest, what is gone last."""
        self.fired = _fired(self.laws, self.case)
        now = _by_key(self.case.manifest, self.case)
        then = _by_key(self.own, self.case) if self.own is not None else {}
        earlier = {use.id for use in self.own.uses} if self.own is not None else set[str | None]()
        for use in self.case.manifest.uses:
            if self.own is not None and use.id not in earlier:
                yield self._new_use(use)
        for key in dict.fromkeys([*now, *then]):
            yield from self._pairs(now.get(key, []), then.get(key, []))
        for old in self.own.uses if self.own is not None else ():
            if old.id not in {use.id for use in self.case.manifest.uses}:
                says = (
                    f'use "{old.id}"' if old.id is not None else "a use of which nothing is known"
                )
                yield Changed("gone", says, None, self.case.manifest.uses_place)

    def _new_use(self, use: Use) -> Changed:
        says = f'use "{use.id}"' if use.id is not None else "a use of which nothing is known"
        rules = {
            law.rule.name: None
            for law in self.laws
            if subject.matches(replace(self.case, use=use), law.rule.statement.subject).truth
            is not False
        }
        return Changed("new", says, use.id, use.place, tuple(rules))

    def _pairs(self, now: list[Said], then: list[Said]) -> Iterator[Changed]:
        """Compare what goes by one name in the two versions."""
        kept = [one.words for one in then]
        fresh: list[Said] = []
        for one in now:
            if one.words in kept:
                kept.remove(one.words)
            else:
                fresh.append(one)
        left = [one for one in then if one.words in kept]
        for new, old in zip_longest(fresh, left):
            if new is not None and old is not None:
                yield from self._differs(new, old)
            elif new is not None:
                yield from self._added(new)
            elif old is not None:
                yield self._gone(old)

    def _added(self, new: Said) -> Iterator[Changed]:
        if new.part == "stage" or (new.part == "retention" and self.own is not None):
            return  # every manifest has a stage; how long a new use keeps data is told with it
        sort: Sort = "wider" if new.part in WIDER else "new"
        if new.part == "excluded group":
            sort = "changed"
        yield Changed(sort, _named(new), new.use, new.place, self._speak(new))

    def _gone(self, old: Said) -> Changed:
        place = _home(self.case.manifest, old)
        if old.part == "excluded group":
            says = f"{old.words} no longer kept out"
            return Changed("wider", says, old.use, place, self._speak(old))
        return Changed("gone", _named(old), old.use, place, self._speak(old, place))

    def _differs(self, new: Said, old: Said) -> Iterator[Changed]:
        assert self.own is not None
        said = _was_and_is(old.words, new.words)
        if new.part == "retention":
            yield self._kept(new, said)
            return
        sort: Sort = "changed"
        if new.part in ("control", "evidence"):
            sort = "weaker" if self._is_weaker(new) else "changed"
        yield Changed(
            sort, f"{_named(new, bare=True)}: {said}", new.use, new.place, self._speak(new)
        )

    def _kept(self, new: Said, said: str) -> Changed:
        assert self.own is not None
        use = next(use for use in self.case.manifest.uses if use.id == new.use)
        longer = growth.extended(replace(self.case, use=use), self.own).truth
        words = _LONGER[longer]
        sort: Sort = "changed" if longer is False else "longer"
        return Changed(sort, f"{words}: {said}", new.use, new.place, self._speak(new))

    def _is_weaker(self, new: Said) -> bool:
        """Tell whether a safeguard of the earlier version is, or may be, no longer kept."""
        assert self.own is not None
        name = new.name.casefold()
        return any(
            truth is not False and says.casefold().startswith((name, name.rsplit(" ", 1)[-1]))
            for truth, says, _ in safeguards.removed(self.case, self.own)
        )

    def _speak(self, one: Said, place: Place | None = None) -> tuple[str, ...]:
        """Give the rules that mention it, and those about changes that it has set off."""
        use = next((u for u in self.case.manifest.uses if u.id == one.use), None)
        case = replace(self.case, use=use)
        at = place or one.place
        named = [
            law.rule.name
            for law in self.laws
            if mentions(law, one, case) or at in self.fired.get(law.rule.name, ())
        ]
        return tuple(dict.fromkeys(named))


_LONGER: Mapping[Truth, str] = {
    True: "data is kept longer",
    None: "data may be kept longer",
    False: "how long data is kept",
}


def _was_and_is(old: str, new: str) -> str:
    """Give what something was and is; of what has several parts, those that differ."""
    was, now = old.split(", "), new.split(", ")
    left = ", ".join(part for part in was if part not in now)
    come = ", ".join(part for part in now if part not in was)
    if left and come:
        return f"was {left}, is {come}"
    return f"is now {come}" if come else f"is no longer {left}"


def _by_key(manifest: Manifest | None, case: Case) -> dict[Key, list[Said]]:
    found: dict[Key, list[Said]] = {}
    for one in said(manifest, case.glossary) if manifest is not None else ():
        found.setdefault((one.use, one.part, one.name), []).append(one)
    return found


def _named(one: Said, *, bare: bool = False) -> str:
    """Give what something is called: *recipient vendor*, *DPIA dpia-1 (final, 2025-11-02)*."""
    match one.part:
        case "control" | "evidence":
            return one.name if bare or one.words == one.name else f"{one.name} ({one.words})"
        case "fact" | "event" | "stage" | "retention":
            return one.name if bare or one.words == one.name else f"{one.name}: {one.words}"
        case "group of people" | "excluded group":
            return f'{one.part} "{one.name}"'
        case _:
            return f"{one.part} {one.name}"


def _home(manifest: Manifest, old: Said) -> Place:
    """Give where something that is gone would stand."""
    use = next((use for use in manifest.uses if use.id == old.use and old.use is not None), None)
    slot = SLOT_OF.get(old.part)
    if use is not None:
        if slot is Slot.PEOPLE:
            return use.people_place
        return use.slots[slot].place if slot is not None and slot in use.slots else use.place
    match old.part:
        case "capability":
            return manifest.capabilities.place
        case "control":
            return manifest.controls_place
        case "evidence":
            return manifest.evidence_place
        case "event":
            return manifest.events_place
        case "fact":
            return manifest.facts_place
        case "change":
            return manifest.changes.place
        case _:
            return manifest.uses_place


def _fired(laws: Sequence[Law], case: Case) -> dict[str, frozenset[Place]]:
    """Give, for each rule about changes, where it has found, or may have found, a change."""
    cases = [case, *(replace(case, use=use) for use in case.manifest.uses)]
    found: dict[str, frozenset[Place]] = {}
    for law in laws:
        about = law.rule.statement.subject
        if about.changes:
            answers = (
                case.changes.fired(one, change, about.tests)
                for change in about.changes
                for one in cases
            )
            grounds: Iterator[Ground] = (
                ground for a in answers if a.truth is not False for ground in a.grounds
            )
            found[law.rule.name] = frozenset(ground.place for ground in grounds)
    return found
