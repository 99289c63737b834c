"""A list of duties as a calendar (RFC 5545): all-day entries that any calendar program can take in.

Each has an identifier that stays the same, so that a calendar that is read again is brought up to
date and not doubled. What has no known day becomes a to-do without one. Nothing here asks what time
it is: the stamp of every entry is the day that the list is about.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta

from icalendar import Calendar, Event, Todo

from cli.reports.due.words import asking_words, identity, notice_lines, sources, when, where
from cli.screen import visible
from engine.duties.due import Owed
from engine.duties.duty import Duty


def render(found: Owed, *, version: str) -> str:
    """Give the calendar, with the line ends and the folding that the format asks for."""
    calendar = Calendar()
    calendar.add("prodid", f"-//Remit//remit due {version}//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "Owed under the rules")
    for duty in found.duties:
        calendar.add_component(_entry(duty, found))
    return calendar.to_ical().decode("utf-8")


def _entry(duty: Duty, found: Owed) -> Event | Todo:
    entry = Todo() if duty.state == "open" else Event()
    entry.add("uid", f"{identity(duty)}@remit")
    entry.add("dtstamp", datetime.combine(found.as_of, time.min, tzinfo=UTC))
    entry.add("summary", _visible(f"{_label(duty)}{duty.what} ({where(duty)})"))
    entry.add("description", _visible("\n".join(_description(duty))))
    entry.add("categories", [duty.kind, duty.state])
    if isinstance(entry, Event):
        day = duty.due or found.as_of
        entry.add("dtstart", day)
        entry.add("dtend", day + timedelta(days=1) if day.year < 9999 else day)
        entry.add("transp", "TRANSPARENT")
    else:
        entry.add("status", "NEEDS-ACTION")
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
