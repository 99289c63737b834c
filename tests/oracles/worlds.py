"""Rule books in the fragment, with manifests of which all is known or some is not."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from engine.check import check
from engine.manifest import Group, Listing, Manifest, Range, Use
from grammar.parse import RuleBook
from grammar.rules import Norm
from grammar.slots import KINDS, Slot
from tests.differential.books import Dice
from tests.laws import sentences
from tests.laws.capabilities import Data, Designer
from tests.laws.sentences import Author
from tests.laws.words import GLOSSARIES, Words, words
from tests.laws.worlds import Impossible, book_of, loaded
from tests.oracles.engines import Asked
from tests.oracles.fragment import Beyond, Expression, broken_by
from tests.reference.words import Terms

DAY = date(2026, 1, 1)
RULES, MANIFESTS = 5, 8


@dataclass(frozen=True)
class Case:
    """A rule book in the fragment, and a manifest."""

    book: RuleBook
    broken: dict[str, Expression]
    broader: dict[str, frozenset[str]]
    manifest: Manifest
    day: date = DAY

    def ours(self) -> dict[tuple[str, str | None], str]:
        """Give what Remit finds of each rule and use: broken, not, or open."""
        report = check(self.book, [self.manifest], as_of=self.day)
        assert not report.diagnostics
        statuses = {"violated": "broken", "undetermined": "open"}
        found = report.manifests[0].findings
        return {(one.rule.id, one.use): statuses.get(one.status, "not broken") for one in found}

    def asked(self, use: Use) -> list[Asked]:
        """Give what is known of a use, once for each entry of its people."""
        said: dict[str, Any] = {"facts": {}, "stage": self.manifest.stage}
        facts = {**self.manifest.facts, **use.facts}
        for term, fact in facts.items():
            if isinstance(fact.value, bool | str):
                said["facts"][term] = fact.value
            elif isinstance(fact.value, Range):
                said["facts"][term] = fact.value.low
        if said["stage"] == "unknown":
            del said["stage"]
        for slot in Slot:
            if slot is not Slot.PEOPLE and (terms := self._terms(slot, use)) is not None:
                said[slot.value] = terms
        return [said | {"person": _of(group)} for group in use.people] or [said | {"person": []}]

    def _terms(self, slot: Slot, use: Use) -> list[str] | None:
        listing = self.manifest.capabilities if slot is Slot.CAPABILITIES else use.slots[slot]
        found = _listed(listing)
        if slot is Slot.ACTIVITIES and use.retention.kept in ("limited", "no limit"):
            return [*(found or ()), "retention"]
        return found


def _listed(listing: Listing) -> list[str] | None:
    """Give the terms of a list; nothing, so that the field is missing, where it is unknown."""
    terms = [word.term for word in listing.values]
    return terms if terms or listing.unknown is None else None


def _of(group: Group) -> list[str]:
    return [word.term for word in group.terms]


def cases(seed: int, *, known: bool) -> Iterator[Case]:
    """Give cases without end."""
    dice = Dice(random.Random(seed))  # noqa: S311
    while True:
        glossary = words(dice.below(GLOSSARIES))
        texts = _book(dice, glossary)
        book = book_of(glossary, list(texts.values()))
        norms = [rule for rule in book.rules if isinstance(rule.statement, Norm)]
        broken = {rule.id: broken_by(rule, book.rules) for rule in norms}
        named = frozenset(re.findall(r"\{([^{}]+)\}", " ".join(texts.values())))
        broader = Terms(glossary.glossary).broader
        for _ in range(MANIFESTS):
            made = Designer(dice, glossary, DAY.isoformat(), named).manifest("m")
            made |= {"changes": "none", "evidence": "none", "controls": "none", "events": "none"}
            data = _settled(dice, glossary, made) if known else made
            try:
                (manifest,) = loaded(glossary, [data])
            except Impossible:
                continue
            yield Case(book, broken, broader, manifest)


def _book(dice: Dice, known: Words) -> dict[str, str]:
    """Write rules and exceptions of the fragment."""
    found: dict[str, str] = {}
    while len(found) < RULES:
        name = f"R-{len(found)}"
        norms = [one for one, text in found.items() if " exception " not in text]
        if norms and dice.chance(35):
            lifted = dice.pick(norms)
            text = sentences.exception(dice, known, name, lifted, found[lifted])
        else:
            author = Author(dice, known)
            subject = author.subject(change=False)
            said = f"permitted only {author.phrase(closed=True)}"
            said = dice.pick(
                (said, "forbidden", f"permitted only when {author.conditions(lifts=True)}")
            )
            text = f"Rule {name}: {subject} is {said}{author.ending(lifts=False)}."
        if _sayable(known, [*found.values(), text]):
            found[name] = text
    return found


def _sayable(known: Words, texts: list[str]) -> bool:
    rules = book_of(known, texts).rules
    try:
        return all(broken_by(one, rules) for one in rules if isinstance(one.statement, Norm))
    except Beyond:
        return False


def _settled(dice: Dice, known: Words, data: Data) -> Data:
    """Say all that a manifest leaves open."""
    data["capabilities"] = _said(dice, known, Slot.CAPABILITIES, data["capabilities"])
    data["stage"] = "approved" if data["stage"] in ("unknown", "live") else data["stage"]
    facts = {"match threshold": dice.pick(("0.5", "0.7", "0.2")), "high risk": "no"}
    facts["deletion mode"] = dice.pick(("automatic", "on request"))
    data["facts"] = facts | {"high risk": dice.pick(("yes", "no"))}
    for use in data["uses"]:
        use.pop("facts", None)
        for slot in Slot:
            if slot not in (Slot.CAPABILITIES, Slot.PEOPLE):
                use[slot.value] = _said(dice, known, slot, use[slot.value])
        use["retention"] = "none" if use["retention"] == "unknown" else use["retention"]
        if isinstance(use["people"], list):
            use["people"] = [one for one in use["people"] if one != "unknown"] or "none"
        elif use["people"] == "unknown":
            use["people"] = "none"
    return data


def _said(dice: Dice, known: Words, slot: Slot, values: Any) -> Any:
    if isinstance(values, list):
        values = [value for value in values if value != "unknown"]
    return values if values and values != "unknown" else [dice.pick(known.of(*KINDS[slot]))]
