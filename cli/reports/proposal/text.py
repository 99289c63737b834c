"""Proposals as a list for a screen: what waits for an answer first, then each with its trail."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cli.screen import paint, safe
from engine.proposal.folder import Trail, Trails
from grammar.wording import date_words

_HEADINGS = {
    "unanswered": "Waiting for an answer",
    "proposed": "Answered, and still open",
    "draft": "Drafts, not yet proposed",
    "accepted": "Accepted",
    "declined": "Declined",
    "withdrawn": "Withdrawn",
}
_COLOURS = {"unanswered": "violated", "proposed": "undetermined", "accepted": "satisfied"}


def render(found: Trails, folder: str, day: date, *, coloured: bool) -> str:
    """Give the list as text that ends in a line end."""
    return "\n".join(_lines(found, folder, day, coloured=coloured)) + "\n"


def _lines(found: Trails, folder: str, day: date, *, coloured: bool) -> Iterator[str]:
    told = ""
    for one in found.trails:
        if one.sort != told:
            told = one.sort
            yield paint(_HEADINGS[told], _COLOURS.get(told, "pending"), coloured=coloured)
            yield ""
        yield from _trail(one, day)
        yield ""
    total = len(found.trails)
    waiting = sum(one.sort == "unanswered" for one in found.trails)
    answer = "an answer" if waiting else "answers"
    counted = "no proposal" if not total else "1 proposal" if total == 1 else f"{total} proposals"
    yield f"{safe(folder)} on {date_words(day)}: {counted}, {waiting} waiting for {answer}"
    if found.others:
        yield f"no proposals, and left out: {safe(', '.join(found.others))}"


def _trail(one: Trail, day: date) -> Iterator[str]:
    asked = one.proposal
    yield f"  {safe(asked.id)}  {safe(asked.title)}"
    yield f"      asked     {date_words(asked.day)}, by {safe(asked.by)}{_waiting(one, day)}"
    for number, answer in enumerate(asked.answers):
        by = f", by {safe(answer.by)}" if answer.by else ""
        after = f", after {length(asked.day, answer.day)}" if number == 0 else ""
        yield f"      answered  {date_words(answer.day)}{by}{after}"
        yield f'                "{safe(answer.text)}"'
    for rule in one.rules:
        yield f'      became    rule {safe(rule.id)}: "{safe(rule.text)}"'
    for name in one.lost:
        yield f"      became    rule {safe(name)}, which the rule book does not have"
    if asked.status == "accepted" and not asked.became:
        yield "      became    it does not say which rule"
    yield f"      {safe(asked.file)}"


def _waiting(one: Trail, day: date) -> str:
    if one.sort != "unanswered":
        return ""
    if day < one.proposal.day:
        return "; that day is still ahead"
    return f"; it has waited {length(one.proposal.day, day)}"


def length(first: date, last: date) -> str:
    """Give a stretch of days as people say it: *3 months*, *7 years and 3 months*."""
    days = (last - first).days
    months = (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)
    if days < 14:
        return _many(days, "day")
    if months < 2:
        return _many(days // 7, "week")
    years, rest = divmod(months, 12)
    if not years:
        return _many(rest, "month")
    return f"{_many(years, 'year')} and {_many(rest, 'month')}" if rest else _many(years, "year")


def _many(number: int, unit: str) -> str:
    return f"{number} {unit}{'' if number == 1 else 's'}"
