"""The rules that are in force on a day, each with the exceptions that may lift it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from engine.evaluate import Law
from engine.manifest import Manifest
from engine.reads import reads
from grammar.book import RuleBook
from grammar.glossary import Glossary
from grammar.rules import Exemption, Norm, Rule


def laws(book: RuleBook, day: date) -> tuple[Law, ...]:
    """Give the rules in force on ``day`` with the exceptions in force that may lift them."""
    if book.faulty:
        return ()
    exceptions = lifting(book.rules)
    current = (r for r in book.rules if r.in_force_on(day) and isinstance(r.statement, Norm))
    return tuple(law_of(rule, exceptions, day, book.glossary) for rule in current)


def lifting(rules: Iterable[Rule]) -> dict[str, tuple[Rule, ...]]:
    """Give the exceptions to each rule, by the rule's name in small letters."""
    found: dict[str, tuple[Rule, ...]] = {}
    for rule in rules:
        if isinstance(rule.statement, Exemption):
            name = rule.statement.lifts.casefold()
            found[name] = (*found.get(name, ()), rule)
    return found


def law_of(
    rule: Rule, exceptions: Mapping[str, Sequence[Rule]], day: date, glossary: Glossary
) -> Law:
    """Give a rule with those of its exceptions that are in force on ``day``."""
    lifted_by = exceptions.get(rule.name.casefold(), ())
    own = tuple(law_of(e, exceptions, day, glossary) for e in lifted_by if e.in_force_on(day))
    return Law(rule, reads(rule, list(_all(own)), glossary), own)


def _all(found: Iterable[Law]) -> Iterator[Rule]:
    for one in found:
        yield one.rule
        yield from _all(one.exceptions)


def is_asked(law: Law, manifest: Manifest, against: Sequence[Manifest] | None) -> bool:
    """Tell whether a rule is asked: without a baseline, change rules are not asked of what runs."""
    if not law.rule.statement.subject.changes or against is not None:
        return True
    return manifest.stage not in ("live", "retired")
