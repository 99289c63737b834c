"""What is said of rules that clash, and what their authors can do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from engine.analysis.survey import first_day, last_day, opening, pointed_at, proofs, quoted
from grammar.diagnostic import Diagnostic, Severity
from grammar.rules import EventOrder, Norm, Permitted, Rule

MOST_NAMED = 3
"""Other rules that one complaint names; of more it gives the number."""


def _found(
    code: str,
    severity: Severity,
    title: str,
    rule: Rule,
    message: str,
    help_: str,
    others: Sequence[Rule] = (),
    witness: str = "",
) -> Diagnostic:
    return Diagnostic(
        code,
        message,
        help_,
        rule.span,
        severity,
        title,
        tuple(pointed_at(other) for other in others),
        rule.text,
        witness=witness,
    )


def over_before_it_begins(rule: Rule) -> bool:
    """Tell whether a rule's last day comes before its first."""
    first, last = first_day(rule), last_day(rule)
    return first is not None and last is not None and last < first


def vacuous(rule: Rule, why: str) -> Diagnostic:
    """Complain of a rule that can never apply."""
    return _found(
        "S201",
        "error",
        "A RULE THAT NEVER APPLIES",
        rule,
        f"{opening(rule)} can never apply: {why}. It looks like a safeguard and stops nothing.",
        "Look at its conditions and dates: two of them rule each other out. Mend one, or take the "
        "rule out.",
    )


def never_lifts(exception: Rule, rule: Rule) -> Diagnostic:
    """Complain of an exception that can never lift its rule."""
    return _found(
        "S201",
        "error",
        "AN EXCEPTION THAT NEVER HOLDS",
        exception,
        f"{opening(exception)} can never lift {quoted(rule)}: nothing that the rule is about meets "
        "all that the exception asks.",
        "Look at what the exception is about and at its conditions: they leave out all that the "
        "rule covers. Mend it, or take it out.",
        [rule],
    )


def always_defeated(rule: Rule, exceptions: Sequence[Rule]) -> Diagnostic:
    """Complain of a rule that is always lifted."""
    by = "its own `unless` lifts it"
    if exceptions:
        by = "its exceptions lift it" if len(exceptions) > 1 else "its exception lifts it"
    return _found(
        "S202",
        "error",
        "A RULE THAT IS ALWAYS LIFTED",
        rule,
        f"{opening(rule)} never holds: whatever it is about, {by}. It looks like a "
        "safeguard and stops nothing.",
        "Make what lifts it narrower, so that something is left for the rule.",
        exceptions,
    )


def never_met(rule: Rule, witness: str) -> Diagnostic:
    """Complain of a rule that nothing can meet."""
    return _found(
        "S203",
        "error",
        "A RULE THAT NOTHING CAN MEET",
        rule,
        f"Nothing can meet {quoted(rule)}: whatever it is about is outside what it asks for, so "
        "it forbids without saying so.",
        'If it is meant as a ban, write "... is forbidden". If not, mend the list or the values '
        "that rule each other out.",
        (),
        witness,
    )


def too_late(rule: Rule) -> Diagnostic | None:
    """Complain of a document that is due before the rule is in force."""
    first = first_day(rule)
    for proof in proofs(rule):
        timing = proof.timing
        day = timing.day if timing is not None else None
        if timing is not None and timing.sort == "before":
            day = _bound(rule, timing.event)
        if first is not None and day is not None and day < first:
            return _found(
                "S203",
                "error",
                "A DEADLINE THAT IS PAST",
                rule,
                f"{opening(rule)} asks for something by {day}, but is in force from {first} only: "
                "whoever has it not by then can never meet the rule.",
                "Let the deadline be after the day on which the rule comes into force.",
            )
    return None


def _bound(rule: Rule, event: str) -> date | None:
    """Give the day before which a condition of a rule says that an event was."""
    said = rule.statement
    if not isinstance(said, Norm) or said.when is None or said.when.join == "or":
        return None
    for condition in said.when.items:
        if not isinstance(condition, EventOrder) or condition.event != event:
            continue
        if condition.order in ("before", "on or before") and isinstance(condition.other, date):
            return condition.other
    return None


def duplicate(rule: Rule, earlier: Rule) -> Diagnostic:
    """Complain of a rule that is there already."""
    return _found(
        "S204",
        "warning",
        "A RULE THAT IS THERE ALREADY",
        rule,
        f"{opening(rule)} says what {quoted(earlier)} says.",
        "Keep one of the two; if both sources matter, name both in the one that stays.",
        [earlier],
    )


def equivalent(rule: Rule, other: Rule) -> Diagnostic:
    """Complain of a rule that means the same as another in other words."""
    return _found(
        "S204",
        "warning",
        "TWO RULES WITH ONE MEANING",
        rule,
        f"{opening(rule)} and {quoted(other)} are worded differently and mean the same: no "
        "manifest can tell them apart.",
        "Keep one of the two; if a difference was meant, write it into one of them.",
        [other],
    )


def shadowed(rule: Rule, by: Sequence[Rule], witness: str) -> Diagnostic:
    """Complain of a rule that never finds what others do not find."""
    names = _all(by)
    verb = "finds" if len(by) == 1 else "together find"
    return _found(
        "S205",
        "warning",
        "A RULE THAT ADDS NOTHING",
        rule,
        f"{opening(rule)} adds nothing: {names} {verb} everything that it finds, and as hard.",
        "Take it out, or let it ask for more than the others do.",
        by,
        witness,
    )


def _all(rules: Sequence[Rule]) -> str:
    """Give the rules that a complaint names; of many only the first."""
    named = " and ".join(quoted(rule) for rule in rules[:MOST_NAMED])
    more = len(rules) - MOST_NAMED
    return f"{named}, and {more} more," if more > 0 else named


def contradiction(rule: Rule, against: Sequence[Rule], witness: str) -> Diagnostic:
    """Complain of rules that can not be kept together."""
    return _found(
        "S206",
        "error",
        "RULES THAT CONTRADICT EACH OTHER",
        rule,
        f"{opening(rule)} and {_all(against)} are about the same use, and it can not keep both.",
        "Decide which of them is meant there, and make the other narrower. If one is to give way "
        f'to the other, say so: "Exception to rule {against[0].name}: ...".',
        against[:MOST_NAMED],
        witness,
    )


def unstated_exception(rule: Rule, bans: Sequence[Rule], witness: str) -> Diagnostic:
    """Complain of a rule that lies within a ban and reads as if it lifted it."""
    said = rule.statement
    plain = isinstance(said, Norm) and isinstance(said.form, Permitted)
    does = "permits" if plain else "takes for granted"
    return _found(
        "S207",
        "warning",
        "THIS LOOKS LIKE AN EXCEPTION",
        rule,
        f"{opening(rule)} {does} something that {_all(bans)} forbids. It lifts nothing: what is "
        "forbidden there stays forbidden.",
        "If it is meant to lift the ban there, write it as an exception with its condition: "
        f'"Exception to rule {bans[0].name}: ... is permitted when ..., until ...". If not, take '
        "it out.",
        bans[:MOST_NAMED],
        witness,
    )
