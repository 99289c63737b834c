"""The last lines of a report: what was checked, how often what was found, the verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from cli.screen import paint, safe
from engine.finding import Status
from engine.report import Checked, Report

COUNTED: tuple[Status, ...] = (
    "error", "violated", "missing", "late", "stale", "undetermined", "pending",
    "waived", "excepted", "satisfied", "advice",
)  # fmt: skip
"""Statuses in the order in which they are counted."""


def summary(report: Report, books: str, *, coloured: bool = False) -> Iterator[str]:
    """Give what is idle, what was checked with what result, and the verdict, a line each."""
    for one in report.manifests:
        if one.verdict == "not applicable":
            yield idle(one, coloured=coloured)
    yield counted(report, books)
    yield f"verdict: {paint(report.verdict, report.verdict, coloured=coloured)}{let_stand(report)}"


def counted(report: Report, books: str) -> str:
    """Give in one line how many manifests were checked against what, and what was found."""
    against = f" against {books}" if books else ""
    errors = sum(1 for one in report.diagnostics if one.severity == "error")
    faults = f"{many(errors, 'error')}; " if errors else ""
    judged = sum(one.verdict != "error" or bool(one.findings) for one in report.manifests)
    total = many(len(report.manifests), "manifest")
    number = total if judged == len(report.manifests) else f"{judged} of {total}"
    day = report.as_of.isoformat()
    if not judged:
        return f"nothing was checked{against} on {day}: {faults.rstrip('; ')}"
    return f"{number} checked{against} on {day}: {faults}{counts(report)}"


def counts(report: Report) -> str:
    """Give how many findings of each status there are, the worst first; known ones apart."""
    tally = _tally(report)
    told = [f"{tally[s, False]} {s}" for s in COUNTED if tally[s, False]]
    known = sum(number for (_, is_known), number in tally.items() if is_known)
    return ", ".join([*told, *([f"{known} known"] if known else [])]) or "no findings"


def _tally(report: Report) -> Counter[tuple[Status, bool]]:
    """Count the findings of each status, those that were known apart."""
    found = (finding for one in report.manifests for finding in one.findings)
    return Counter((finding.status, finding.known) for finding in found)


def idle(one: Checked, *, coloured: bool = False) -> str:
    """Say loudly that nothing could have stopped a manifest."""
    name = safe(one.id or one.file)
    if one.findings:
        loud = paint("ONLY ADVICE APPLIES", "not applicable", coloured=coloured)
        return f"{loud} to {name}: no rule there could stop anything."
    loud = paint("NO RULE APPLIES", "not applicable", coloured=coloured)
    return f"{loud} to {name}: nothing was checked there, and nothing was found."


def let_stand(report: Report) -> str:
    """Say of how much the verdict takes no account."""
    tally = _tally(report)
    counts = {
        "waived": sum(number for (status, _), number in tally.items() if status == "waived"),
        "known": sum(number for (_, is_known), number in tally.items() if is_known),
    }
    said = [
        f"{many(number, 'finding')} {'is' if number == 1 else 'are'} {word}"
        for word, number in counts.items()
        if number
    ]
    return f" ({', '.join(said)})" if said else ""


def many(number: int, word: str) -> str:
    """Give a number with its word, in the plural where it needs one."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
