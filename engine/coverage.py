"""What a manifest says that no rule speaks about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from engine.case import Case
from engine.change import Baseline, new_values
from engine.evaluate import Asked, Law
from engine.growth import changed_facts
from engine.manifest import Manifest, Place, Word
from engine.mentions import spoken_of
from grammar.frozen import dataclass
from grammar.glossary import Glossary
from grammar.slots import SINGULAR, USE_SLOTS, Slot


@dataclass(frozen=True, slots=True)
class Uncovered:
    """A term of a manifest that no rule mentions."""

    kind: str
    """The kind of the term: ``data``, ``capability`` ..."""
    term: str
    """As it is printed."""
    manifest: str
    place: Place


class Spoken:
    """What rules speak about; each term is looked up once."""

    def __init__(self, laws: Sequence[Law], glossary: Glossary) -> None:
        """Take the terms that rules mention."""
        self.mentioned = frozenset[str]().union(*(law.reads.terms for law in laws))
        self.glossary = glossary
        self._known: dict[str, bool] = {}

    def of(self, term: str) -> bool:
        """Tell whether a rule mentions a term, or one that is broader or narrower."""
        known = self._known.get(term)
        if known is None:
            known = self._known[term] = spoken_of(term, self.mentioned, self.glossary)
        return known


def uncovered(manifest: Manifest, spoken: Spoken | None, glossary: Glossary) -> Iterator[Uncovered]:
    """Give each term of a manifest that no rule speaks about; all of them where none is given."""
    seen: set[str] = set()
    for word in words(manifest):
        term = word.term
        if term not in seen and not (spoken is not None and spoken.of(term)):
            seen.add(term)
            kind = glossary.kind(term).value
            yield Uncovered(kind, glossary.label(term), manifest.id, word.place)


def words(manifest: Manifest) -> Iterator[Word]:
    """Give every term that a manifest states in a slot, in order."""
    yield from manifest.capabilities.values
    for use in manifest.uses:
        for slot in USE_SLOTS:
            if slot is Slot.PEOPLE:
                for group in use.people:
                    yield from group.terms
            else:
                yield from use.slots[slot].values


def new_and_unmentioned(
    laws: Sequence[Law], manifest: Manifest, baseline: Baseline, asked: Asked
) -> Iterator[str]:
    """Give in words what is new since a manifest's earlier version and named by no rule."""
    if baseline.own is None:
        return
    spoken = Spoken(laws, asked.glossary)
    stage = asked.stage or manifest.stage
    case = Case(manifest, None, asked.today, stage, asked.glossary, baseline)
    told = set[str]()
    found_new = _found_new(laws, case)
    for slot, word in new_values(case, baseline.own):
        if word.term in told or word.place in found_new:
            continue
        if not spoken.of(word.term):
            told.add(word.term)
            what = f"{SINGULAR[slot]} {asked.glossary.label(word.term)} ({word.place.at})"
            yield f"new since the baseline, no rule mentions it: {what}"
    if not any(law.rule.statement.subject.changes for law in laws):
        for answer in changed_facts(manifest, baseline.own, asked.glossary):
            how = "changed" if answer.truth else "may have changed"
            yield from (f"{how} since the baseline: {g.says}" for g in answer.grounds)


def _found_new(laws: Sequence[Law], case: Case) -> frozenset[Place]:
    """Give where a rule about changes has found, or may have found, something new."""
    cases = [case, *(replace(case, use=use) for use in case.manifest.uses)]
    subjects = [law.rule.statement.subject for law in laws]
    found = (
        case.changes.fired(one, change, subject.tests)
        for subject in subjects
        for change in subject.changes
        for one in cases
    )
    return frozenset(g.place for a in found if a.truth is not False for g in a.grounds)
