"""From what a rule comes to, to why it does and the way out, in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from engine import requirement
from engine.answer import Answer, Ground
from engine.case import Case
from engine.conditions import hold
from engine.document import OVERTAKEN
from engine.doubts import slot_of
from engine.doubts import words as doubt_words
from engine.outcome import Outcome
from engine.reads import reads
from grammar.frozen import dataclass
from grammar.glossary import Glossary
from grammar.render import conditions_words, noun_words, requirement_words, subject_words
from grammar.rules import (
    Conditions,
    EventHas,
    EventOrder,
    FactIs,
    Forbidden,
    Norm,
    Only,
    Proof,
    ProofIs,
    Rule,
    SlotIs,
)


def completed(case: Case, rule: Rule, about: Answer, outcome: Outcome) -> Outcome:
    """Give an outcome with why it is so, the facts it rests on, and the way out."""
    grounds = tuple(dict.fromkeys((*about.grounds, *outcome.grounds)))
    if outcome.status == "undetermined":
        return _doubt(rule, case, outcome, grounds)
    why = _because(about)
    if outcome.why:
        found = _overtaken(rule, case, outcome.why)
        why = f"{why}; {found}" if why else found
    elif outcome.status == "violated":
        why = _violation(rule, why, outcome, case.glossary)
    why = why or "nothing stands against it"
    if outcome.status == "satisfied":
        return _told(outcome, why, grounds, "")
    way = outcome.way_out or _way(case, rule, about, outcome)
    if outcome.status != "pending":
        why += _no_help(rule, case, about)
    return _told(outcome, why, grounds, way)


def _told(outcome: Outcome, why: str, grounds: tuple[Ground, ...], way: str) -> Outcome:
    """Give an outcome with its words; ``replace`` would take five times as long."""
    notes, exception = outcome.notes, outcome.exception
    return Outcome(outcome.status, why, grounds, way, outcome.due, exception, notes)


def _overtaken(rule: Rule, case: Case, why: str) -> str:
    """Name what has changed of what a rule reads, where a document is from before."""
    if OVERTAKEN not in why:
        return why
    read = reads(rule, (), case.glossary)
    changed = case.changes.read_slots_changed(case, read.slots, read.limits).grounds
    named = " and ".join(dict.fromkeys(ground.says for ground in changed))
    return why.replace(OVERTAKEN, f"{named}, and it is from before") if named else why


def _because(about: Answer) -> str:
    """Say what a rule applies to: the things it names, or what has changed."""
    held = [ground for ground in about.grounds if ground.holds is True]
    things = ", ".join(dict.fromkeys(g.says for g in held if not g.clause))
    clauses = " and ".join(dict.fromkeys(g.says for g in held if g.clause))
    if clauses:
        return f"it applies because {clauses}" + (f" ({things})" if things else "")
    return f"it applies to {things}" if things else ""


def _violation(rule: Rule, because: str, outcome: Outcome, glossary: Glossary) -> str:
    """Say what breaks a ban or a closed list."""
    norm = rule.statement
    if isinstance(norm, Norm) and isinstance(norm.form, Only):
        ending = _broken(norm.form, outcome, glossary)
        return f"{because}; {ending}" if because else ending
    return because or "it always applies"


def _broken(form: Only, outcome: Outcome, glossary: Glossary) -> str:
    """Say what is outside a closed list, or which of its conditions does not hold."""
    outside = tuple(dict.fromkeys(g.says for g in outcome.grounds if g.holds is False))
    if form.conditions is None:
        return f"{', '.join(outside)} is outside what it permits"
    found = "; ".join(_there(says) for says in outside)
    permitted = f"it is permitted only when {conditions_words(form.conditions, glossary)}"
    return f"{permitted}, and that is not so" + (f": {found}" if found else "")


def _there(says: str) -> str:
    return f"there is {says}" if says.startswith("no ") else says


def _no_help(rule: Rule, case: Case, about: Answer) -> str:
    """Say why *unless* does not lift the rule."""
    norm = rule.statement
    if not isinstance(norm, Norm) or norm.unless is None:
        return ""
    grounds = _against(case, norm, about)
    says = [_is_not(case, norm.unless, ground) for ground in grounds]
    return f'; "unless" does not help: {"; ".join(dict.fromkeys(says))}' if says else ""


def _against(case: Case, norm: Norm, about: Answer) -> tuple[Ground, ...]:
    """Give what keeps *unless* from holding, and not what brings the rule in."""
    before = norm.when and hold(case, norm.when, "some", _Today(case))
    others = before.grounds if before else ()
    return tuple(g for g in about.grounds if g.holds is False and g not in others)


def _is_not(case: Case, unless: Conditions, ground: Ground) -> str:
    """Give *DVLA is not a police force*."""
    slot = slot_of(ground)
    asked = [c for c in unless.items if isinstance(c, SlotIs) and c.slot is slot]
    if len(asked) != 1 or ": " in ground.says:
        return _there(ground.says)
    wanted = " or ".join(noun_words(n, case.glossary, single=True) for n in asked[0].options)
    return f"{ground.says} {'is' if asked[0].negated else 'is not'} {wanted}"


@dataclass(frozen=True, slots=True)
class _Today:
    """Tells whether a proof is there today, as far as the words of a finding need it."""

    case: Case

    def __call__(self, case: Case, wanted: Proof) -> Answer:
        return requirement.is_current(case, wanted, case.changes.same_evidence)


def _doubt(rule: Rule, case: Case, outcome: Outcome, grounds: Sequence[Ground]) -> Outcome:
    """Explain what can not be told by what is missing."""
    open_ = [ground for ground in grounds if ground.holds is None]
    why = doubt_words(case, rule, open_)
    if outcome.why and outcome.why not in why:
        why = f"{why}; {outcome.why}"
    asks = dict.fromkeys(ground.asks for ground in open_ if ground.asks)
    questions = "\n".join(f"answer: {question}" for question in asks)
    kept = "" if outcome.way_out.startswith("answer:") else outcome.way_out
    way = "\n".join(
        part for part in (questions, f"or {kept}" if kept and questions else kept) if part
    )
    return replace(outcome, why=why, grounds=tuple(grounds), way_out=way)


# The way out


def _way(case: Case, rule: Rule, about: Answer, outcome: Outcome) -> str:
    norm = rule.statement
    if not isinstance(norm, Norm) or outcome.status not in ("violated", "advice"):
        return ""
    if isinstance(norm.form, Forbidden):
        ways = [*_lifting(case, norm, about), _taken_out(case, norm, about)]
        return _either([*ways, *_an_exception(case, rule)])
    if isinstance(norm.form, Only):
        return _either([*_inside(case, norm.form, outcome), *_an_exception(case, rule)])
    return ""


def _either(ways: Sequence[str]) -> str:
    """Give several ways out, on lines of their own where one of them is YAML."""
    return ("\nor " if any("\n" in way for way in ways) else ", or ").join(ways)


def _taken_out(case: Case, norm: Norm, about: Answer) -> str:
    """Propose to leave out what is forbidden; of a change, to undo what has changed."""
    changed = dict.fromkeys(g.says for g in about.grounds if g.clause and g.holds is True)
    if norm.subject.changes and changed:
        return f"undo what has changed: {', '.join(changed)}"
    glossary, named = case.glossary, norm.subject
    words = glossary.once(named, lambda: subject_words(named, glossary))
    return f"take {words} out of the design"


def _lifting(case: Case, norm: Norm, about: Answer) -> list[str]:
    """Propose what would make *unless* hold: never another answer to a question of fact."""
    if norm.unless is None:
        return []
    alone = norm.unless.items[0] if len(norm.unless.items) == 1 else None
    if isinstance(alone, SlotIs) and not alone.negated:
        outside = [g.says for g in _against(case, norm, about) if ": " not in g.says]
        words = conditions_words(norm.unless, case.glossary)
        return [
            f"leave {', '.join(dict.fromkeys(outside))} out of the design, so that {words}"
        ] * bool(outside)
    return _proofs(case, norm.unless)


def _proofs(case: Case, conditions: Conditions) -> list[str]:
    """Give what is to be got for conditions that ask for documents or controls."""
    wanted = [c.proof for c in conditions.items if isinstance(c, ProofIs) and not c.negated]
    if len(wanted) < len(conditions.items) and conditions.join == "and":
        return []
    found = [
        requirement.proof(case, replace(one, timing=None), case.changes.same_evidence)
        for one in wanted
    ]
    ways = [one.way_out for one in found if one.way_out]
    return ["\n".join(ways)] if ways and conditions.join == "and" else ways


def _inside(case: Case, form: Only, outcome: Outcome) -> list[str]:
    if all(ground.holds is not False for ground in outcome.grounds):  # advice in doubt
        asked = dict.fromkeys(f"answer: {g.asks}" for g in outcome.grounds if g.holds is None)
        return ["\n".join(asked)] * bool(asked)
    if form.test is not None:
        outside = ", ".join(dict.fromkeys(g.says for g in outcome.grounds if g.holds is False))
        allowed = " or ".join(noun_words(noun, case.glossary) for noun in form.test.options)
        return [f"leave {outside} out of the design: only {allowed} may stand there"]
    assert form.conditions is not None
    words, proofs = conditions_words(form.conditions, case.glossary), _proofs(case, form.conditions)
    if proofs:
        return proofs
    if any(isinstance(c, FactIs | EventHas | EventOrder) for c in form.conditions.items):
        return [f"keep it to cases where {words}"]
    return [f"change the design so that {words}"]


def _an_exception(case: Case, rule: Rule) -> list[str]:
    """Offer an exception, with what changing the rule requires first."""
    if not rule.id or (isinstance(rule.statement, Norm) and rule.statement.advice):
        return []
    duties = " and ".join(requirement_words(d, case.glossary) for d in rule.change_duties)
    first = f" (which first requires {duties})" if duties else ""
    return [f"propose an exception to rule {rule.id}{first}"]


# Exceptions


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
