"""Section 9 of docs/semantics.md: what a check finds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from engine.finding import ORDER
from engine.manifest import Manifest
from grammar import rules as r
from grammar.glossary import Glossary
from grammar.slots import Slot
from tests.reference.exceptions import Exceptions, nodes
from tests.reference.forms import Facts
from tests.reference.stands import STANDS
from tests.reference.words import Terms

__all__ = ["Found", "check", "nodes"]
FINDINGS = ("error", *STANDS[:5], "advice", "pending", "satisfied", "excepted")
"""9.5: the worst first."""


class Found(NamedTuple):
    """One finding."""

    rule: str
    use: str | None
    status: str
    due: date | None
    facts: Facts


class Case(Exceptions):
    """A rule with its exceptions."""

    def ask(self, rule: r.Rule) -> Iterator[Found]:
        """9.1 to 9.5"""
        reads, uses = self.reads_all(rule), self.manifest.uses
        own = {f"fact {term}" for use in uses for term in use.facts}
        apart = reads & ({*Slot, "limits", "changes"} - {Slot.CAPABILITIES} | own)
        for use in uses if apart else [None]:
            found = [
                self.but(use=use, entry=entry, law=rule.statement).excepted(rule)
                for entry in (use.people or [None] if use and Slot.PEOPLE in reads else [None])
            ]
            there = [one for one in found if one]
            if there:
                first = min(there, key=lambda x: (FINDINGS.index(x[0][0]), x[0][1] or date.max))
                (status, due), facts = first
                yield Found(rule.name, use and use.id, status, due, facts)


def check(
    rules: Sequence[r.Rule],
    glossary: Glossary,
    manifests: Sequence[Manifest],
    day: date,
    stage: str | None,
    against: Sequence[Manifest] | None,
) -> list[tuple[str, list[Found]]]:
    """For each manifest its verdict and findings (9.6; of section 10 only a live go-live ahead)."""
    terms, asked = Terms(glossary), [rule for rule in rules if rule.in_force_on(day)]
    told: list[tuple[str, list[Found]]] = []
    for manifest in manifests:
        olds = manifests if against is None else against
        estate = [
            m for m in olds if m.stage == "live" and (against is not None or m is not manifest)
        ]
        old = next((m for m in against or () if m.id == manifest.id), None)
        case = Case(
            terms=terms,
            rules=asked,
            day=day,
            asked=stage,
            estate=estate,
            old=old,
            manifest=manifest,
            use=None,
            entry=None,
            law=None,
        )
        quiet = against is None and manifest.stage in ("live", "retired")
        found: list[Found] = []
        for rule in asked:
            if isinstance(rule.statement, r.Norm) and not (
                quiet and rule.statement.subject.changes
            ):
                found += case.ask(rule)
        statuses = [one.status.replace("excepted", "satisfied") for one in found]
        verdict = min(
            (s for s in statuses if s != "advice"), key=ORDER.index, default="not applicable"
        )
        told.append((verdict, found))
    return told
