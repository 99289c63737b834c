"""What can be wrong with a list of known findings, told with what to do."""

from __future__ import annotations

from grammar.diagnostic import Diagnostic, Related
from grammar.source import Span

TITLES: dict[str, str] = {
    "K401": "list of known findings that can not be read",
    "K402": "finding that never is known",
    "K403": "known, and no longer found",
}
"""Code to title. A code keeps its meaning for ever."""
_ANEW = "Write it anew: remit check --write-known FILE."


def fault(
    code: str, message: str, advice: str, at: Span, related: tuple[Related, ...] = ()
) -> Diagnostic:
    """Give one complaint under the title of its code."""
    return Diagnostic(code, message, advice, at, title=TITLES[code], related=related)


def not_json(at: Span) -> Diagnostic:
    """It is not JSON, or says one thing twice."""
    return fault("K401", "This file of known findings is not JSON.", _ANEW, at)


def no_list(at: Span) -> Diagnostic:
    """It is JSON, and something else."""
    return fault(
        "K401",
        "This file is not a list of known findings of format 1.",
        f'It begins with {{"known": 1, "findings": [...]}}. {_ANEW}',
        at,
    )


def no_finding(number: int, at: Span) -> Diagnostic:
    """One of its objects is no finding that stops a check."""
    return fault(
        "K401",
        f"Finding number {number} of this list is not one that remit has written.",
        f"Take it out. {_ANEW}",
        at,
    )


def an_error(words: str, at: Span) -> Diagnostic:
    """An error is listed."""
    return fault(
        "K402",
        f"This list holds an error: {words}. What could not be judged is never known.",
        "Take it out, and mend what could not be judged.",
        at,
    )


def never(rule: str, at: Span, sentence: Span) -> Diagnostic:
    """A finding of a rule that can not be waived is listed."""
    return fault(
        "K402",
        f"The rule book says of rule {rule}: This rule can not be waived. So what it finds is "
        "never known.",
        "Take it out, and mend what was found.",
        at,
        (Related(f"rule {rule}", sentence),),
    )


def no_longer_found(words: str, file: str, at: Span) -> Diagnostic:
    """Something that is listed was mended, or has changed."""
    return fault(
        "K403",
        f"This is listed as known and is no longer found as it was: {words}. It was mended, or a "
        "fact or the rule has changed.",
        f"Take it out: remit check --known {file} --write-known {file}",
        at,
    )


def more(number: int, file: str, at: Span) -> Diagnostic:
    """Many things that are listed are no longer found."""
    return fault(
        "K403",
        f"{number} more that are listed are no longer found as they were.",
        f"Take them out: remit check --known {file} --write-known {file}",
        at,
    )
