"""What ends on a day: rules, and exceptions to them, with those who rely on them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from engine.duties.duty import Asking, Duty, DutyState, state_by
from engine.duties.inquiry import Inquiry
from engine.evaluate import Law, applies, lifts
from engine.manifest import Place
from engine.reads import reads
from grammar.rules import Exemption, Norm, Rule


def endings(ask: Inquiry) -> Iterator[Duty]:
    """Give each rule that will end, and each exception that will end or that is missed already."""
    for rule in ask.book.rules:
        last = _last_day(rule)
        if last is None:
            continue
        if isinstance(rule.statement, Exemption):
            yield from _exception(ask, rule, rule.statement, last)
        elif last >= ask.today:
            yield _ending_rule(ask, rule, last)


def _last_day(rule: Rule) -> date | None:
    """Give the last day on which a rule speaks."""
    days = [rule.statement.until, rule.in_force[1] if rule.in_force else None]
    return min((day for day in days if day is not None), default=None)


def _ending_rule(ask: Inquiry, rule: Rule, last: date) -> Duty:
    law = _law(ask, rule)
    bound = [
        case.manifest.id
        for case in ask.cases(law)
        if isinstance(rule.statement, Norm)
        and applies(law, rule.statement, case).truth is not False
    ]
    why = "after that day it asks nothing any more"
    return _ending(
        "rule", rule, last, f'{why}{_of(bound, "today it speaks to")}: "{rule.text}"', ask
    )


def _exception(ask: Inquiry, rule: Rule, said: Exemption, last: date) -> Iterator[Duty]:
    lifted = next((r for r in ask.book.rules if r.name.casefold() == said.lifts.casefold()), None)
    relying = list(_relying(ask, rule, lifted)) if lifted is not None else []
    if last < ask.today:
        if relying:
            why = f"rule {said.lifts} stands again{_of(relying, 'it is missed by')}"
            yield _ending("exception", rule, last, why, ask)
        return
    why = f"after that day rule {said.lifts} stands again{_of(relying, 'today it is relied on by')}"
    yield _ending("exception", rule, last, why, ask)


def _of(ids: list[str], words: str) -> str:
    names = list(dict.fromkeys(ids))
    return f"; {words} {', '.join(names)}" if names else ""


def _relying(ask: Inquiry, exception: Rule, lifted: Rule) -> Iterator[str]:
    """Give the manifests in which an exception lifts its rule, or would if it had not ended."""
    law, own = _law(ask, lifted), _law(ask, exception)
    for case in ask.cases(law):
        norm = lifted.statement
        if not isinstance(norm, Norm) or applies(law, norm, case).truth is not True:
            continue
        if lifts(own, law, case).truth is True:
            yield case.manifest.id


def _law(ask: Inquiry, rule: Rule) -> Law:
    """Give a rule with the exceptions in force, whether or not it is in force itself."""
    in_force = [
        _law(ask, other)
        for other in ask.book.rules
        if isinstance(other.statement, Exemption)
        and other.statement.lifts.casefold() == rule.name.casefold()
        and other.in_force_on(ask.today)
    ]
    every = [law.rule for law in _all(in_force)]
    return Law(rule, reads(rule, every, ask.glossary), tuple(in_force))


def _all(laws: list[Law]) -> Iterator[Law]:
    for law in laws:
        yield law
        yield from _all(list(law.exceptions))


def _ending(kind: str, rule: Rule, last: date, why: str, ask: Inquiry) -> Duty:
    state: DutyState = state_by(last, ask.today)
    verb = "ended" if state == "overdue" else "ends"
    name = f"{kind} {rule.name}" + (f' "{rule.title}"' if rule.title else "")
    return Duty(
        "exception" if kind == "exception" else "rule",
        f"{name} {verb}",
        state,
        last,
        why,
        askings=(Asking(rule, rule.text.rstrip(".")),),
        place=Place("", rule.span),
        key=(kind, rule.name),
    )
