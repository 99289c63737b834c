"""A list of duties for people who read a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from cli.reports.due.words import (
    advised,
    asking_words,
    later_words,
    notice_lines,
    owed,
    sources,
    summary,
    unread_words,
    when,
    where,
)
from cli.screen import indented, paint, safe
from engine.duties.due import Owed
from engine.duties.duty import Duty

_COLOURS: Mapping[str, str] = {"overdue": "missing", "due": "pending", "open": "undetermined"}


def render(
    found: Owed, *, books: str, manifests: int, unread: Sequence[str] = (), coloured: bool = False
) -> str:
    """Give the list: what is overdue, what falls due, what has no known day, what is advised."""
    lines: list[str] = []
    for state in ("overdue", "due"):
        for duty in owed(found, state):
            lines += [*_duty(duty, coloured=coloured), ""]
    lines += _open(owed(found, "open"), coloured=coloured)
    lines += _advised(advised(found))
    notes = [note for note in (later_words(found), unread_words(unread)) if note]
    lines += [*(f"note: {safe(note)}" for note in notes), ""] if notes else []
    number = "1 manifest" if manifests == 1 else f"{manifests} manifests"
    lines.append(f"{number} against {safe(books)} on {found.as_of.isoformat()}: {summary(found)}")
    return "\n".join(lines) + "\n"


def _duty(duty: Duty, *, coloured: bool) -> Iterator[str]:
    state = paint(duty.state, _COLOURS[duty.state], coloured=coloured)
    yield f"{state} {when(duty)}  {safe(duty.what)}  ({safe(where(duty))})"
    if duty.place.at.file:
        yield f"  --> {safe(str(duty.place.at))}"
    yield from _details(duty, "   = ")


def _details(duty: Duty, mark: str) -> Iterator[str]:
    gap = " " * (len(mark) + 8)
    if duty.why:
        yield f"{mark}why     {safe(duty.why)}"
    if duty.kind not in ("exception", "rule", "waiver"):
        for asking in duty.askings:
            yield f"{mark}rule    {asking.rule.name}  {safe(asking_words(asking))}"
    for source in sources(duty):
        yield f"{mark}source  {safe(source)}"
    if duty.notice is not None:
        lines = [f"{label}: {safe(text)}" for label, text in notice_lines(duty.notice)]
        yield f"{mark}notice  {indented(chr(10).join(lines), gap)}"


# Without a known day


def _open(duties: list[Duty], *, coloured: bool) -> Iterator[str]:
    """Give what has no known day, by manifest and by the question that would tell."""
    by_manifest: dict[str, dict[str, list[Duty]]] = {}
    for duty in duties:
        by_manifest.setdefault(duty.manifest, {}).setdefault(duty.question, []).append(duty)
    for manifest, by_question in by_manifest.items():
        label = paint("no known day", "undetermined", coloured=coloured)
        yield f"{label}  {safe(manifest)}"
        for question, asked in by_question.items():
            yield f"   = answer  {safe(question)}"
            for duty in asked:
                perhaps = "" if duty.certain else "perhaps "
                yield f"     - {perhaps}{safe(duty.what)}{_rules(duty)}"
                if duty.notice is not None:
                    yield from _details(duty, "         = ")
        yield ""


def _rules(duty: Duty) -> str:
    names = ", ".join(dict.fromkeys(asking.rule.name for asking in duty.askings))
    uses = f"use {', '.join(duty.uses)}" if duty.uses else ""
    told = "; ".join(part for part in (uses, names) if part)
    return f"  ({safe(told)})" if told else ""


def _advised(duties: list[Duty]) -> Iterator[str]:
    if not duties:
        return
    yield "advised, not owed:"
    for duty in duties:
        yield f"  {when(duty):<10}  {safe(duty.what)}  ({safe(where(duty))}){_names(duty)}"
    yield ""


def _names(duty: Duty) -> str:
    return f"  {', '.join(dict.fromkeys(asking.rule.name for asking in duty.askings))}"
