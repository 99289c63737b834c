"""Dates: year-month-day, and only days that exist."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from grammar.diagnostic import Diagnostic, Suggestion
from grammar.messages.author import choices, example, requires_something
from grammar.messages.drafts import reads
from grammar.messages.positions import Position as Place
from grammar.messages.stop import Stop, Words, start_of
from grammar.messages.table import Row, types

_MONTHS: Sequence[str] = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_NUMBERS = re.compile(r"\d+")
_FULL = (
    "january february march april may june july august september october november december".split()
)
_SLASHED = re.compile(r"(\d{1,4})[/.\-](\d{1,2})[/.\-](\d{1,4})")
_SPELT = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?)?([a-z]{3,9})\.?\s+(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(\d{4})"
)


def other_style(stop: Stop, _words: Words) -> Diagnostic:
    """*31/03/2027*, *31 March 2027*: year-month-day, please."""
    at = _whole_date(stop)
    days = _read(at.text)
    sure = len(days) == 1 and any(
        str(days[0].day) == n.lstrip("0") for n in _NUMBERS.findall(at.text)
    )
    drafts = [stop.replaced(at, str(day)) for day in days]
    sure = sure and reads(drafts[0], stop.vocabulary)
    return stop.complain(
        "E132",
        "WHICH IS THE MONTH?" if len(days) > 1 else "WRITE THE YEAR FIRST",
        f'"{at.text}" is not written as dates are here. Day and month look alike in other styles, '
        "and a rule that ends a month late protects differently.",
        "Write dates year-month-day"
        + (f": {' or '.join(map(str, days))}." if days else ", like 2027-03-31."),
        at=at,
        suggestions=[
            Suggestion(str(day), stop.span(at), "certain" if sure else "check the meaning")
            for day in days
        ],
        example=example(
            stop, *drafts, stop.replaced(at, "2027-03-31"), "{} is forbidden until 2027-03-31"
        ),
    )


def _whole_date(stop: Stop) -> Words:
    """Give all of the date that begins where the reading stopped."""
    start = start_of(stop.token)
    rest = stop.text.text[start : start + 40]
    folded = rest.casefold()
    for pattern in (_SLASHED, _SPELT):
        match = pattern.match(folded)
        if match:
            return stop.stretch(start, start + match.end())
    last = stop.token
    for token in stop.after:
        if token.type not in ("NUMBER", "UNKNOWN_WORDS"):
            break
        last = token
    return stop.between(stop.token, last)


def _read(words: str) -> list[date]:
    """Give the days that a date in another style can mean."""
    folded = words.casefold()
    if match := _SLASHED.fullmatch(folded):
        one, two, three = (int(part) for part in match.groups())
        if one > 31:
            return _days([(one, two, three)])
        return _days([(_century(three), two, one), (_century(three), one, two)])
    match = _SPELT.fullmatch(folded)
    if match is None or match.group(2)[:3] not in _MONTHS:
        return []
    year, month = int(match.group(4)), _MONTHS.index(match.group(2)[:3]) + 1
    day = int(match.group(1) or match.group(3) or 0)
    last = _last_day(year, month)
    return _days([(year, month, day)]) if day else [last] if last else []


def _century(year: int) -> int:
    return year + 2000 if year < 100 else year


def _days(parts: list[tuple[int, int, int]]) -> list[date]:
    found: list[date] = []
    for year, month, day in parts:
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue
    return list(dict.fromkeys(found))


def no_such_day(stop: Stop, words: Words) -> Diagnostic:
    """*2026-02-30*."""
    year, month, _ = words.text.split("-")
    near = [d for d in (_last_day(int(year), int(month)),) if d]
    drafts = [stop.replaced(words, str(day)) for day in near]
    return stop.complain(
        "E138",
        "THIS DAY DOES NOT EXIST",
        f"No calendar has the day {words.text}, so nobody could say when the rule begins or ends.",
        "Write the day that you mean as year-month-day."
        + (f" The last day of that month is {near[0]}." if near else " Months go from 01 to 12."),
        at=words,
        suggestions=[Suggestion(str(day), stop.span(words)) for day in near],
        example=example(stop, *drafts, "{} is forbidden until 2027-03-31"),
    )


def _last_day(year: int, month: int) -> date | None:
    for day in (31, 30, 29, 28):
        if days := _days([(year, month, day)]):
            return days[0]
    return None


def not_a_date(stop: Stop, words: Words) -> Diagnostic:
    """*until go-live*, *until further notice*: a date is needed here."""
    draft = stop.replaced(stop.stretch(words.start, stop.end), "2027-03-31")
    tail, head = stop.typed(stop.with_article(words).start, stop.end), stop.head(words)
    unless = [f"{head} unless {tail}", f"{head} unless {tail} has happened"]
    return stop.complain(
        "E132",
        "UNTIL WHICH DAY?",
        f'"{words.text}" is no day that a calendar shows. Whoever reads the rule must be able to '
        "tell whether it still holds.",
        "Write a date as year-month-day, like 2027-03-31. For an event use a condition instead: "
        '"unless go-live has happened".',
        at=words,
        suggestions=choices(stop, *unless, draft),
        example=example(
            stop, *unless, draft, "{} is forbidden until 2027-03-31", requires_something(stop)
        ),
    )


_SHAPE_SLASHED = r"[0-9]{1,4}[/.\-][0-9]{1,2}[/.\-][0-9]{1,4}.*"
_SHAPE_ORDINAL = r"[0-9]{1,2}(?:st|nd|rd|th)(?: .*)?"

ROWS = (
    Row(other_style, (Place.DATE,), ("NUMBER",)),
    Row(other_style, (Place.DATE,), shape=_SHAPE_SLASHED),
    Row(other_style, (Place.DATE,), shape=_SHAPE_ORDINAL),
    Row(other_style, (Place.DATE,), phrases=(*_FULL, *(m for m in _MONTHS if m not in _FULL))),
    Row(no_such_day, tokens=("BAD_DATE",)),
    Row(not_a_date, (Place.DATE,)),
    Row(
        not_a_date,
        (Place.DATE,),
        types("EVENT CONTROL EVID ACT CHANGE SLOT FACT CAP THE_STAGE STAGE ROLE"),
    ),
)
