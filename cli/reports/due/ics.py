"""A list of duties as a calendar (RFC 5545): all-day entries that any calendar program can take in.

Each has an identifier that stays the same, so that a calendar that is read again is brought up to
date and not doubled. What has no known day becomes a to-do without one. Nothing here asks what time
it is: the stamp of every entry is the day that the list is about.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time, timedelta

from icalendar import Calendar, Component, Event, Todo

from cli.reports.due.words import asking_words, identity, notice_lines, sources, when, where
from cli.screen import visible
from engine.duties.due import Owed
from engine.duties.duty import Duty


def render(found: Owed, *, version: str, unread: Sequence[str] = ()) -> str:
    """Give the calendar, with the line ends and the folding that the format asks for."""
    calendar = Calendar()
    _add(calendar, "prodid", f"-//Remit//remit due {version}//EN")
    _add(calendar, "version", "2.0")
    _add(calendar, "calscale", "GREGORIAN")
    _add(calendar, "method", "PUBLISH")
    _add(calendar, "x-wr-calname", "Owed under the rules")
    for duty in found.duties:
        calendar.add_component(_entry(duty, found))
    for name in unread:
        calendar.add_component(_unread(name, found))
    text: bytes = calendar.to_ical()
    return text.decode("utf-8")


def _add(to: Component, name: str, value: object) -> None:
    to.add(name, value)  # pyright: ignore[reportUnknownMemberType] - icalendar leaves it untyped


def _entry(duty: Duty, found: Owed) -> Event | Todo:
    entry = Todo() if duty.state == "open" else Event()
    _add(entry, "uid", f"{identity(duty)}@remit")
    _add(entry, "dtstamp", datetime.combine(found.as_of, time.min, tzinfo=UTC))
    _add(entry, "summary", _visible(f"{_label(duty)}{duty.what} ({where(duty)})"))
    _add(entry, "description", _visible("\n".join(_description(duty))))
    _add(entry, "categories", [duty.kind, duty.state])
    if isinstance(entry, Event):
        day = duty.due or found.as_of
        _add(entry, "dtstart", day)
        _add(entry, "dtend", day + timedelta(days=1) if day.year < 9999 else day)
        _add(entry, "transp", "TRANSPARENT")
    else:
        _add(entry, "status", "NEEDS-ACTION")
    return entry


def _unread(name: str, found: Owed) -> Todo:
    """Give what must be mended before the calendar is whole."""
    entry = Todo()
    _add(entry, "uid", f"{hashlib.sha256(name.encode()).hexdigest()[:32]}@remit")
    _add(entry, "dtstamp", datetime.combine(found.as_of, time.min, tzinfo=UTC))
    _add(entry, "summary", _visible(f"{name} could not be read: what it owes is not known"))
    return entry


def _visible(text: str) -> str:
    """Write out what could move or hide things; line ends stay, and are escaped by the format."""
    return "\n".join(visible(line) for line in text.split("\n"))


def _label(duty: Duty) -> str:
    advice = "advised: " if duty.advised else ""
    return f"overdue: {advice}" if duty.state == "overdue" else advice


def _description(duty: Duty) -> Iterator[str]:
    if duty.state == "overdue":
        yield f"Overdue: {when(duty)}."
    if duty.question:
        yield duty.question
    if duty.why:
        yield f"Why: {duty.why}"
    for asking in duty.askings:
        yield f"Rule {asking.rule.name}: {asking_words(asking)}"
    for source in sources(duty):
        yield f"Source: {source}"
    if duty.notice is not None:
        yield "Notice:"
        yield from (f"  {label}: {text}" for label, text in notice_lines(duty.notice))
