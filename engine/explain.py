"""From what a rule comes to, to why it does and the way out, in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from engine.answer import Answer, Ground
from engine.case import Case
from engine.outcome import Outcome
from grammar.render import conditions_words, noun_words, requirement_words, subject_words
from grammar.rules import Forbidden, Norm, Only, Rule


def completed(case: Case, rule: Rule, about: Answer, outcome: Outcome) -> Outcome:
    """Give an outcome with why it is so, the facts it rests on, and the way out."""
    grounds = tuple(dict.fromkeys((*about.grounds, *outcome.grounds)))
    if outcome.status == "undetermined":
        return _doubt(outcome, grounds)
    why = _because(about)
    if outcome.why:
        why = f"{why}; {outcome.why}" if why else outcome.why
    elif outcome.status == "violated":
        why = _violation(rule, why, outcome)
    why = why or "nothing stands against it"
    way = outcome.way_out or _way(case, rule, outcome)
    if outcome.status == "satisfied":
        way = ""
    return replace(outcome, why=why, grounds=grounds, way_out=way)


def _because(about: Answer) -> str:
    """Say what a rule applies to: the things it names, or what has changed."""
    held = [ground for ground in about.grounds if ground.holds is True]
    things = ", ".join(dict.fromkeys(g.says for g in held if not g.clause))
    clauses = " and ".join(dict.fromkeys(g.says for g in held if g.clause))
    if clauses:
        return f"it applies because {clauses}" + (f" ({things})" if things else "")
    return f"it applies to {things}" if things else ""


def _violation(rule: Rule, because: str, outcome: Outcome) -> str:
    """Say what breaks a ban or a closed list."""
    norm = rule.statement
    if isinstance(norm, Norm) and isinstance(norm.form, Only):
        outside = [g.says for g in outcome.grounds if g.holds is False]
        ending = f"{', '.join(dict.fromkeys(outside))} is outside what it permits"
        return f"{because}; {ending}" if because else ending
    return because or "it always applies"


def _doubt(outcome: Outcome, grounds: Sequence[Ground]) -> Outcome:
    """Explain what can not be told by what is missing."""
    open_ = [ground for ground in grounds if ground.holds is None]
    missing = ", ".join(dict.fromkeys(ground.says for ground in open_))
    why = f"it can not be told: {missing}" if missing else "it can not be told"
    if outcome.why and outcome.why not in why:
        why = f"{why}; {outcome.why}"
    asks = dict.fromkeys(ground.asks for ground in open_ if ground.asks)
    questions = "\n".join(f"answer: {question}" for question in asks)
    kept = "" if outcome.way_out.startswith("answer:") else outcome.way_out
    way = "\n".join(
        part for part in (questions, f"or {kept}" if kept and questions else kept) if part
    )
    return replace(outcome, why=why, grounds=tuple(grounds), way_out=way)


def _way(case: Case, rule: Rule, outcome: Outcome) -> str:
    norm = rule.statement
    if not isinstance(norm, Norm) or outcome.status not in ("violated", "advice"):
        return ""
    if isinstance(norm.form, Forbidden):
        what = subject_words(norm.subject, case.glossary)
        return f"take {what} out of the design{_or_except(case, rule)}"
    if isinstance(norm.form, Only):
        return _inside(case, norm.form, outcome) + _or_except(case, rule)
    return ""


def _inside(case: Case, form: Only, outcome: Outcome) -> str:
    if form.test is not None:
        outside = ", ".join(dict.fromkeys(g.says for g in outcome.grounds if g.holds is False))
        allowed = " or ".join(noun_words(noun, case.glossary) for noun in form.test.options)
        return f"leave {outside} out of the design: only {allowed} may stand there"
    assert form.conditions is not None
    return f"change the design so that {conditions_words(form.conditions, case.glossary)}"


def _or_except(case: Case, rule: Rule) -> str:
    """Offer an exception, with what changing the rule requires first."""
    if not rule.id or (isinstance(rule.statement, Norm) and rule.statement.advice):
        return ""
    duties = " and ".join(requirement_words(d, case.glossary) for d in rule.change_duties)
    first = f" (which first requires {duties})" if duties else ""
    return f", or propose an exception to rule {rule.id}{first}"


def excepted(rule: Rule, exception: Rule, found: Answer) -> Outcome:
    """Give the outcome of a rule that an exception surely lifts."""
    proof = ", ".join(dict.fromkeys(g.says for g in found.grounds if g.holds is True))
    why = f"exception {exception.name} lifts rule {rule.name}: {proof or 'it always holds'}"
    return Outcome("excepted", why, found.grounds, exception=exception)


def perhaps_excepted(
    rule: Rule, doubts: Sequence[tuple[Rule, Answer]], outcome: Outcome
) -> Outcome:
    """Give the outcome of a rule that an exception may or may not lift."""
    names = " or ".join(exception.name for exception, _ in doubts)
    open_ = tuple(g for _, a in doubts for g in a.grounds if g.holds is None)
    grounds = tuple(dict.fromkeys((*outcome.grounds, *open_)))
    asks = dict.fromkeys(ground.asks for ground in open_ if ground.asks)
    way = "\n".join(f"answer: {question}" for question in asks)
    why = f"{outcome.why}; exception {names} may lift rule {rule.name}, which can not be told"
    if outcome.way_out:
        way = f"{way}\nor {outcome.way_out}" if way else outcome.way_out
    return replace(outcome, status="undetermined", why=why, grounds=grounds, way_out=way)
