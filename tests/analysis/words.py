"""Small random glossaries as text, and what an editor may do to them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tests.analysis.dice import Dice

NAMES: dict[str, tuple[str, ...]] = {
    "data": ("letter", "photo", "sample", "plate", "print"),
    "activity": ("searching", "sharing", "storing", "pairing"),
    "capability": ("matcher", "scanner", "sorter"),
    "purpose": ("safeguarding", "research", "training"),
    "organisation": ("club", "bank", "council"),
    "role": ("clerk", "sergeant", "inspector", "auditor"),
    "person": ("child", "adult", "suspect", "witness", "tourist"),
    "system": ("hub", "vault", "ledger"),
    "evidence": ("plan", "audit", "permit", "notice"),
    "control": ("review", "logging", "check"),
    "judgement": ("fairness", "necessity"),
    "event": ("capture", "arrest", "breach"),
    "content": ("reason", "summary"),
    "change": ("relocation", "takeover"),
}
"""The terms of each kind that has a tree, in this order: a parent stands before its kinds."""
SPARE: dict[str, str] = {
    "data": "scan",
    "person": "visitor",
    "organisation": "trust",
    "evidence": "memo",
}
"""A further term of some kinds, which an editor may add."""
ROOTS: dict[str, tuple[str, ...]] = {
    "activity": ("retention", "joining"),
    "evidence": ("approval",),
    "event": ("go-live", "collection"),
    "change": ("new data set", "new recipient", "new group of people", "extended retention"),
}
"""Terms that are always there; those of activities, evidence and events may have kinds."""
MEASURES = """"Score" is a number.
"Tenure" is a duration.
"Urgency" is a yes-or-no fact.
"Mode" is one of "auto", "manual".
"""
LADDER = ("clerk", "sergeant", "inspector")
FEW = {"data": 3, "person": 3}
FAR = 45
"""In how many of a hundred cases a term is of its kind only, and of no other term."""


@dataclass(frozen=True)
class Words:
    """A glossary: for each term what it is a kind of, pairs kept apart, and synonyms."""

    parents: dict[str, tuple[str, ...]]
    kinds: dict[str, str]
    apart: tuple[tuple[str, str], ...] = ()
    synonyms: tuple[tuple[str, str], ...] = ()
    ladder: tuple[str, ...] = LADDER
    renamed: tuple[str, str] | None = None
    """A term that goes by another name, and that name."""

    @property
    def text(self) -> str:
        text = "\n".join(self._lines()) + "\n" + MEASURES
        if self.renamed is None:
            return text
        old, new = self.renamed
        defined = re.compile(rf'^"{old.capitalize()}" (.*)$', re.MULTILINE)
        text = re.sub(rf"\b{old}\b", new, defined.sub(rf'"{new.capitalize()}" \1', text))
        return re.sub(
            rf'^("{new.capitalize()}" .*)$',
            rf'\1\n  Also called "{old}".',
            text,
            flags=re.MULTILINE,
        )

    def _lines(self) -> Iterator[str]:
        called = dict(self.synonyms)
        for name, parents in self.parents.items():
            below = dict(zip(self.ladder[1:], self.ladder, strict=False)).get(name)
            if below:
                yield f'"{name.capitalize()}" is a role above {below}.'
            else:
                yield f'"{name.capitalize()}" is a kind of {" and ".join(parents)}.'
            if name in called:
                yield f'  Also called "{called[name]}".'
        yield from (f"{one} is not {other}." for one, other in self.apart)

    def of(self, kind: str, *, roots: bool = True) -> list[str]:
        own = [name for name, one in self.kinds.items() if one == kind]
        return [*own, *ROOTS.get(kind, ())] if roots else own

    def above(self, name: str) -> frozenset[str]:
        """Give a term and all that it is a kind of."""
        root = next((kind for kind, names in ROOTS.items() if name in names), None)
        found = {name}
        for parent in self.parents.get(name, (root,) if root else ()):
            found |= self.above(parent)
        return frozenset(found)

    def opposed(self, one: str, other: str) -> bool:
        """Tell whether two terms, or what they are kinds of, are kept apart."""
        first, second = self.above(one), self.above(other)
        return any(
            (a in first and b in second) or (b in first and a in second) for a, b in self.apart
        )

    def is_a(self, value: str, wanted: str) -> bool | None:
        """Tell whether what is called ``value`` is a ``wanted`` (people aside)."""
        if wanted in self.above(value):
            return True
        if self.opposed(value, wanted):
            return False
        near = any({value, wanted} <= self.above(name) for name in (*self.parents, value))
        return None if near else False

    def in_rank(self, role: str) -> frozenset[str]:
        """Give a role, those above it on the ladder, and the kinds of all of them."""
        own = self.ladder[self.ladder.index(role) :] if role in self.ladder else (role,)
        below = {n for n, kind in self.kinds.items() if kind == "role" and self.above(n) & set(own)}
        return frozenset({*own, *below})


def glossary(dice: Dice, *, few: bool = False) -> Words:
    """Make a glossary of random trees, with random opposites; ``few`` terms of each kind."""
    words = Words({}, {}, ladder=LADDER[:2] if few else LADDER)
    for kind, names in NAMES.items():
        for name in names[: FEW.get(kind, 2)] if few else names:
            words.parents[name] = _parents(dice, words, kind, name)
            words.kinds[name] = kind
    for _ in range(dice.below(4)):
        words = keep_apart(dice, words) or words
    for _ in range(dice.below(3)):
        words = keep_apart(dice, words, "person") or words
    return words


def _parents(dice: Dice, words: Words, kind: str, name: str) -> tuple[str, ...]:
    if name in words.ladder[1:]:
        return ("role",)
    roots = () if kind == "change" else ROOTS.get(kind, ())
    earlier = [one for one in (*words.of(kind, roots=False), *roots) if one not in words.ladder[1:]]
    if not earlier or dice.chance(FAR):
        return (kind,)
    return tuple(sorted(dice.some(earlier, 2 if dice.chance(30) else 1)))


def keep_apart(dice: Dice, words: Words, kind: str = "") -> Words | None:
    """Declare two terms opposites, if neither is the other and nothing is both."""
    kind = kind or dice.pick(("data", "data", "person", "organisation", "purpose", "role"))
    one, other = dice.some(words.of(kind, roots=False), 2)
    pair = (one, other)
    both = any({one, other} <= words.above(name) for name in words.parents)
    if both or pair in words.apart or (other, one) in words.apart:
        return None
    return replace(words, apart=(*words.apart, pair))


def edited(dice: Dice, words: Words, near: Sequence[str] = ()) -> Words:
    """Give a glossary with one small edit, mostly of words like those that are ``near``.

    It is the same where the edit can not be made.
    """
    kinds = [words.kinds[name] for name in near if name in words.kinds]
    match dice.below(10):
        case 0 | 1 | 2 | 3:
            return _moved(dice, words, near, kinds)
        case 4 | 5:
            kind = dice.pick(kinds) if kinds else ""
            return (
                keep_apart(dice, words, kind if len(words.of(kind, roots=False)) > 1 else "")
                or words
            )
        case 6:
            kept = words.apart[1:] if words.apart else ()
            return replace(words, apart=kept)
        case 7:
            return _renamed(dice, words, near)
        case 8:
            return _with_another(dice, words, kinds)
        case _:
            return replace(words, ladder=words.ladder[:2])


def _moved(dice: Dice, words: Words, near: Sequence[str], kinds: Sequence[str]) -> Words:
    """Make a term a kind of something else."""
    known = [name for name in near if name in words.parents]
    if known and dice.chance(40):
        name = dice.pick(known)
    else:
        some = ("data", "person", "organisation", "evidence", "system", "role")
        name = dice.pick(words.of(dice.pick(kinds or some), roots=False))
    kind = words.kinds[name]
    if name in words.ladder[1:]:
        return words
    names = words.of(kind, roots=False)
    roots = () if kind == "change" else ROOTS.get(kind, ())
    others = (*names[: names.index(name)], *roots)
    options = [(kind,), *((one,) for one in others if one not in words.ladder[1:])]
    moved = replace(words, parents={**words.parents, name: dice.pick(options)})
    fine = all(not ({a, b} <= moved.above(n)) for a, b in moved.apart for n in moved.parents)
    return moved if fine else words


def _renamed(dice: Dice, words: Words, near: Sequence[str]) -> Words:
    """Give a term a synonym; or the synonym as its name, and the name as its synonym."""
    known = [name for name in near if name in words.parents] or words.of("data", roots=False)
    name = dice.pick(known)
    if dice.chance(30) or name in words.ladder:
        return replace(words, synonyms=((name, f"so called {name}"),))
    return replace(words, renamed=(name, f"so called {name}"))


def _with_another(dice: Dice, words: Words, kinds: Sequence[str]) -> Words:
    kind = dice.pick([one for one in kinds if one in SPARE] or tuple(SPARE))
    name = SPARE[kind]
    if name in words.parents:
        return words
    parent = dice.pick(words.of(kind, roots=False))
    return replace(
        words, parents={**words.parents, name: (parent,)}, kinds={**words.kinds, name: kind}
    )
