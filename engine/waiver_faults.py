"""What can be wrong with a waiver, told with what to do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from engine.load_faults import quote
from grammar.diagnostic import Diagnostic, Related
from grammar.periods import Duration
from grammar.source import Span

TITLES: dict[str, str] = {
    "W401": "waiver that can not be read",
    "W402": "waiver of nothing",
    "W403": "waiver that has ended",
    "W404": "waiver that lasts too long",
    "W405": "waiver approved by its owner",
    "W406": "rule that can not be waived",
    "W407": "facts that have changed",
    "W408": "waiver out of its days",
    "W409": "waived twice",
    "W410": "finding that can not be waived",
}
"""Code to title. A code keeps its meaning for ever."""
TAKE_OUT = "Take the waiver out, or mend it."


def fault(
    code: str, message: str, advice: str, at: Span | None, related: tuple[Related, ...] = ()
) -> Diagnostic:
    """Give one complaint under the title of its code."""
    return Diagnostic(code, message, advice, at, title=TITLES[code], related=related)


def self_approved(approver: str, whose: str, at: Span) -> Diagnostic:
    """Whoever answers for it has approved it too."""
    return fault(
        "W405",
        f"{quote(approver)} approved this waiver and {whose}. Nobody can let themselves off.",
        "Have it approved by somebody else, who answers for the rule.",
        at,
    )


def ended(expires: date, today: date, at: Span) -> Diagnostic:
    """Its last day has passed."""
    return fault(
        "W403",
        f"The last day of this waiver was {expires}, and the day of the check is {today}. What it "
        "waived stops the check again.",
        "Mend what was waived and take the waiver out. If that can not be done yet, ask for a new "
        "waiver: remit waive.",
        at,
    )


def out_of_days(granted: date, expires: date, today: date, at: Span) -> Diagnostic:
    """It begins after it ends, or after the day of the check."""
    if expires < granted:
        message = f"This waiver was granted on {granted} and ended on {expires}, before it began."
    else:
        message = f"This waiver is granted on {granted}, after {today}, the day of the check."
    return fault("W408", message, "Correct the dates.", at)


def too_long(granted: date, last: date, longest: Duration, said: str, at: Span) -> Diagnostic:
    """It lasts longer than the book lets waivers last."""
    return fault(
        "W404",
        f"This waiver lasts longer than {longest} after {granted}, and {said}.",
        f"Let it end on {last} at the latest. A waiver can be asked for anew.",
        at,
    )


def no_rule(rule: str, near: Sequence[str], at: Span) -> Diagnostic:
    """There is no such rule in the book."""
    hint = f"Did you mean {near[0]}? " if near else ""
    return fault(
        "W402", f"There is no rule {quote(rule)} in the rule book.", f"{hint}{TAKE_OUT}", at
    )


def draft(rule: str, at: Span) -> Diagnostic:
    """The rule has no id that would last."""
    return fault(
        "W410",
        f"The rule {quote(rule)} has no id, only a line, and lines move. So no waiver can name it.",
        'Give it a label first, such as: Rule OURS-1 "Title": ...',
        at,
    )


def not_in_force(rule: str, today: date, at: Span) -> Diagnostic:
    """The rule does not speak on the day."""
    message = f"Rule {rule} is not in force on {today}, so there is nothing to waive."
    return fault("W402", message, TAKE_OUT, at)


def no_manifest(manifest: str, near: Sequence[str], at: Span) -> Diagnostic:
    """No manifest of the check has that id."""
    hint = f"Did you mean {near[0]}? " if near else ""
    return fault(
        "W402",
        f"No manifest that is checked has the id {quote(manifest)}.",
        f"{hint}{TAKE_OUT}",
        at,
    )


def nothing_found(rule: str, where: str, uses: Sequence[str | None], at: Span) -> Diagnostic:
    """The rule finds nothing there that it could waive."""
    named = [f"use: {use}" if use is not None else "use: none" for use in uses]
    hint = f"It does find something for {' and '.join(named)}. " if named else ""
    return fault(
        "W402", f"Rule {rule} finds nothing in {where}, so there is nothing to waive.",
        f"{hint}{TAKE_OUT}", at,
    )  # fmt: skip


def not_needed(rule: str, where: str, status: str, at: Span) -> Diagnostic:
    """What it waives is no longer wrong."""
    return fault(
        "W402",
        f"Rule {rule} finds {where} {status}, so there is nothing to waive.",
        "Take the waiver out.",
        at,
    )


def never(rule: str, at: Span, sentence: Span) -> Diagnostic:
    """The book says that the rule can not be waived."""
    return fault(
        "W406",
        f"The rule book says of rule {rule}: This rule can not be waived.",
        "Change the design, or the rule. Then take the waiver out.",
        at,
        (Related(f"rule {rule}", sentence),),
    )


def not_this(rule: str, status: str, at: Span) -> Diagnostic:
    """What nobody can tell can not be waived, nor what could not be judged."""
    why = (
        "nobody can answer for what is not known"
        if status == "undetermined"
        else "it could not be judged at all"
    )
    return fault(
        "W410",
        f"Rule {rule} finds this {status}, and {why}, so it can not be waived.",
        "Answer the question that the finding asks. If it is violated then, it can be waived.",
        at,
    )


def changed(rule: str, where: str, what: str, at: Span) -> Diagnostic:
    """What was waived is not what is there now."""
    return fault(
        "W407",
        f"What this waiver was granted for has changed, so it no longer covers {where} for rule "
        f"{rule}: {what}.",
        "Show the change to whoever approved it. If they agree, take this waiver out and write a "
        "new one: remit waive.",
        at,
    )


def twice(rule: str, where: str, at: Span, first: Span) -> Diagnostic:
    """Two waivers for one finding: which of them holds?"""
    return fault(
        "W409",
        f"Two waivers waive rule {rule} for {where}.",
        "Take one of them out.",
        at,
        (Related("the other one", first),),
    )
