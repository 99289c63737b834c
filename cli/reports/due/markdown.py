"""A list of duties as a Markdown document: to send on, to print, to put before a meeting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cli.markdown import escaped, row
from cli.reports.due.words import (
    advised,
    asking_words,
    later_words,
    notice_lines,
    owed,
    summary,
    unread_words,
    when,
    where,
)
from engine.duties.due import Owed
from engine.duties.duty import Duty
from grammar.wording import date_words

_TITLES = {"overdue": "Overdue", "due": "Falling due", "open": "Without a known day"}


def render(found: Owed, *, books: str, unread: Sequence[str] = ()) -> str:
    """Give the document."""
    lines = [f"# What is owed on {date_words(found.as_of)}", ""]
    lines += [f"By the rules of {escaped(books)}: {escaped(summary(found))}.", ""]
    for state, title in _TITLES.items():
        duties = owed(found, state)
        if duties:
            lines += [f"## {title}", "", *_table(duties, state), ""]
    for note in (later_words(found), unread_words(unread)):
        lines += [f"Note: {escaped(note)}.", ""] if note else []
    lines += _advised(advised(found))
    lines += _notices(found)
    return "\n".join(lines).rstrip() + "\n"


def _table(duties: list[Duty], state: str) -> Iterator[str]:
    last = "What would tell" if state == "open" else "Why"
    yield row(["Day", "What", "Whose", "Asked for by", last])
    yield row(["---"] * 5)
    for duty in duties:
        told = duty.question if state == "open" else duty.why
        what = duty.what if duty.certain else f"perhaps {duty.what}"
        yield row([when(duty), escaped(what), escaped(where(duty)), _rules(duty), escaped(told)])


def _rules(duty: Duty) -> str:
    asked = [
        f"{escaped(asking.rule.name)}: {escaped(asking_words(asking))}" for asking in duty.askings
    ]
    nobody = "no rule in force" if duty.kind in ("renewal", "review") else ""
    return "<br>".join(asked) or nobody


def _advised(duties: list[Duty]) -> Iterator[str]:
    if duties:
        yield from ("## Advised, not owed", "")
        for duty in duties:
            names = ", ".join(dict.fromkeys(a.rule.name for a in duty.askings))
            yield f"- {when(duty)}: {escaped(duty.what)} ({escaped(where(duty))}), {escaped(names)}"
        yield ""


def _notices(found: Owed) -> Iterator[str]:
    written = [duty for duty in found.duties if duty.notice is not None]
    if not written:
        return
    yield from ("## Notices not sent", "")
    for duty in written:
        assert duty.notice is not None
        yield f"### {escaped(duty.what)}: {escaped(where(duty))}"
        yield ""
        for label, text in notice_lines(duty.notice):
            yield f"- **{escaped(label)}**: {escaped(text)}"
        yield ""
