"""``Accept CODE because "..." until D.``: findings that a rule's author lives with for a time.

One clause silences one finding of its code about its rule. An error can not be accepted, and an
acceptance that accepts nothing, or no longer, is an error itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engine.analysis.blocks import Blocks
from engine.analysis.survey import Survey, opening
from grammar.diagnostic import Diagnostic
from grammar.rules import Accepted, Rule
from grammar.wording import date_words

UNUSED, OVER, REFUSED = "S225", "S226", "S227"
ACCEPTABLE = frozenset(
    {f"S{number}" for number in range(201, 225)} - {"S201", "S202", "S203", "S206", "S218", "S222"}
)
"""Codes of which some findings are no errors: those of the others can never be accepted."""


@dataclass(frozen=True, slots=True)
class Judged:
    """Findings with what became of them."""

    open: tuple[Diagnostic, ...]
    """What stands, with what is wrong with acceptances."""
    accepted: tuple[Diagnostic, ...]
    """What some rule accepts."""


def judged(found: Sequence[Diagnostic], survey: Survey) -> Judged:
    """Set apart the findings that are accepted; complain of acceptances that accept nothing."""
    clauses = _Clauses(survey)
    open_: list[Diagnostic] = []
    accepted: list[Diagnostic] = []
    for one in found:
        (accepted if clauses.accept(one) else open_).append(one)
    return Judged((*open_, *clauses.faults()), tuple(accepted))


@dataclass(slots=True)
class _Clause:
    """One *Accept*, and what has come of it."""

    rule: Rule
    said: Accepted
    used: bool = False
    of_error: bool = False


class _Clauses:
    """The acceptances of the rules that were asked about."""

    def __init__(self, survey: Survey) -> None:
        self.today = survey.as_of
        self.blocks = Blocks(survey.rules)
        self.clauses = [_Clause(rule, said) for rule in survey.rules for said in rule.accepted]
        self.waiting: dict[tuple[int, str], list[_Clause]] = defaultdict(list)
        for clause in self.clauses:
            if clause.said.until >= self.today and clause.said.reason.strip():
                self.waiting[id(clause.rule), clause.said.code.upper()].append(clause)

    def accept(self, found: Diagnostic) -> bool:
        """Let a clause of its rule (else of the other rule that it is about) silence a finding."""
        if not self.waiting or found.at is None:
            return False
        for at in (found.at, *(related.at for related in found.related)):
            rule = self.blocks.at(at)
            waiting = self.waiting.get((id(rule), found.code), [])
            for clause in waiting:
                if found.severity == "error":
                    clause.of_error = True
                elif not clause.used:
                    clause.used = True
                    return True
        return False

    def faults(self) -> Iterator[Diagnostic]:
        for clause in self.clauses:
            if clause.said.until < self.today:
                yield _over(clause)
            elif clause.of_error or clause.said.code.upper() not in ACCEPTABLE:
                yield _refused(clause)
            elif not clause.said.reason.strip():
                yield _without_reason(clause)
            elif not clause.used:
                yield _unused(clause)


# What can be wrong with an acceptance


def _unused(clause: _Clause) -> Diagnostic:
    return _fault(
        UNUSED,
        clause,
        "NOTHING TO ACCEPT",
        f"accepts {clause.said.code}, and there is no such finding about it. Left behind, it would "
        "hide the next one.",
        "Take the line out.",
    )


def _over(clause: _Clause) -> Diagnostic:
    return _fault(
        OVER,
        clause,
        "THE ACCEPTANCE IS OVER",
        f"accepted {clause.said.code} until {date_words(clause.said.until)}, and that day has "
        "passed.",
        "Mend what was found; or decide anew, and give the reason and a later day.",
    )


def _refused(clause: _Clause) -> Diagnostic:
    code = clause.said.code.upper()
    why = (
        "is the code of an error" if code in _LINT or not code.startswith("S") else "is no finding"
    )
    return _fault(
        REFUSED,
        clause,
        "THIS CAN NOT BE ACCEPTED",
        f"accepts {clause.said.code}, which {why}. What makes a rule book contradict itself, or a "
        "rule mean nothing, has to be mended.",
        "Mend what was found, and take the line out. Warnings and notes of remit lint can be "
        "accepted.",
    )


def _without_reason(clause: _Clause) -> Diagnostic:
    return _fault(
        REFUSED,
        clause,
        "THIS CAN NOT BE ACCEPTED",
        f"accepts {clause.said.code} without a reason, so nobody can tell later whether it still "
        "holds.",
        'Say why, between the quotation marks: because "...".',
    )


_LINT = frozenset(f"S{number}" for number in range(201, 225))


def _fault(code: str, clause: _Clause, title: str, message: str, help_: str) -> Diagnostic:
    return Diagnostic(
        code,
        f"{opening(clause.rule)} {message}",
        help_,
        clause.said.span,
        "error",
        title,
        found=clause.said.code,
    )
