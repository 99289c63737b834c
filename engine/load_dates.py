"""Dates, periods, numbers and occurrences, as a manifest writes them."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Literal, cast

from engine.load_faults import quote
from engine.load_keys import Item, Reading
from engine.load_terms import term
from engine.load_values import not_none, scalar
from engine.manifest import Moment, Occurrence, Range
from grammar.periods import LONGEST_AMOUNT, Duration, Unit
from grammar.source import Span
from grammar.terms import Kind

MOST_DIGITS = 30
"""How many digits a number may have."""

_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:T([0-9]{2}):([0-9]{2}))?")
_PERIOD = re.compile(r"([0-9]+) +(hour|day|week|month|year)s?")
_FIGURES = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(), 1
    )
} | {"a": 1, "an": 1, "twenty": 20, "twenty-eight": 28, "thirty": 30, "seventy-two": 72}
_IN_WORDS = re.compile(rf"({'|'.join(_FIGURES)}) +(hour|day|week|month|year)s?", re.IGNORECASE)
_NUMBER = re.compile(r"([+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?)( *%| +per ?cent)?")
_OCCURRENCE = re.compile(r"(?:within (.+?) )?(before|after|for|at) every (.+)", re.DOTALL)
_SPACES = re.compile(r" {2,}")


def day(reading: Reading, item: Item) -> date | Literal["unknown"]:
    """Give a calendar day; ``unknown`` also after telling of a fault."""
    found = moment(reading, item)
    if isinstance(found, datetime):
        message = f"{quote(item.word)} has a time of day, and here a day is meant."
        reading.fault("M334", message, f"Write `{found.date().isoformat()}`.", item.at)
        return "unknown"
    return found


def moment(reading: Reading, item: Item) -> Moment | Literal["unknown"]:
    """Give a day or a local time; ``unknown`` also after telling of a fault."""
    words = scalar(reading, item, "a date belongs here", "2026-03-01")
    if words is None or words == "unknown":
        return "unknown"
    if words == "none":
        not_none(reading, item, "A date")
        return "unknown"
    written = _DAY.fullmatch(words)
    if written is None:
        _not_a_date(reading, item, words)
        return "unknown"
    return _real(reading, item, words, [int(part) for part in written.groups() if part])


def _real(
    reading: Reading, item: Item, words: str, parts: list[int]
) -> Moment | Literal["unknown"]:
    try:
        if len(parts) == 3:
            return date(parts[0], parts[1], parts[2])
        year, month, day, hour, minute = parts
        return datetime(year, month, day, hour, minute)  # noqa: DTZ001 - local by definition
    except ValueError:
        reading.fault(
            "M335",
            f"{quote(words)} looks like a date, but the calendar has no such day or time.",
            "Look the date up; it is year-month-day, and hours go from 00 to 23.",
            item.at,
        )
        return "unknown"


def _not_a_date(reading: Reading, item: Item, words: str) -> None:
    reading.fault(
        "M334",
        f"{quote(words)} is not a date.",
        "Write year-month-day, such as `2026-03-01` (with a time: `2026-03-01T14:00`), "
        "or `unknown`.",
        item.at,
    )


def period(reading: Reading, words: str, at: Span) -> Duration | None:
    """Give a period such as ``6 years``; nothing after telling of a fault."""
    written = _PERIOD.fullmatch(words)
    if written is None:
        message = f"{quote(words)} is not a period of time."
        reading.fault("M336", message, _period_advice(words), at)
        return None
    digits = written[1].lstrip("0") or "0"
    if len(digits) > len(str(LONGEST_AMOUNT)) or int(digits) > LONGEST_AMOUNT:
        message = f"{quote(words)} is longer than any period that could be meant."
        reading.fault("M338", message, f"Write at most {LONGEST_AMOUNT} of a unit.", at)
        return None
    return Duration(int(digits), cast("Unit", written[2]))


def _period_advice(words: str) -> str:
    spelt = _IN_WORDS.fullmatch(words)
    if spelt is None:
        return "Write a whole number and a unit: `72 hours`, `30 days`, `6 months`, `6 years`."
    number, unit = _FIGURES[spelt[1].casefold()], spelt[2].casefold()
    return f"Write the number in figures: `{Duration(number, cast('Unit', unit))}`."


def is_period(words: str) -> bool:
    """Tell whether ``words`` are meant as a period, in figures or not, rather than as a term."""
    return words[:1] in set("0123456789") or _IN_WORDS.fullmatch(words) is not None


def reads_as_period(words: str) -> bool:
    """Tell whether ``words`` are a period, however long."""
    return _PERIOD.fullmatch(words) is not None


def interval(reading: Reading, item: Item) -> Duration | Literal["unknown"]:
    """Give how often something happens; ``unknown`` also after telling of a fault."""
    words = scalar(reading, item, "a period belongs here", "5 years")
    if words is None or words == "unknown":
        return "unknown"
    found = period(reading, words, item.at)
    if found is not None and found.amount == 0:
        message = "Nothing can happen every 0 " + found.unit + "s."
        reading.fault("M336", message, "Write a period such as `5 years`.", item.at)
    return found or "unknown"


def number(reading: Reading, words: str, at: Span, name: str) -> tuple[Range, bool] | None:
    """Give a number and whether it was a percentage; nothing after telling of a fault."""
    written = _NUMBER.fullmatch(words)
    if written is None:
        message = f"{quote(name)} is a number, and {quote(words)} is none."
        advice = "Write digits, such as `0.7`, `2,000` or `5%`, or `unknown`."
        reading.fault("M337", message, advice, at)
        return None
    digits = written[1].replace(",", "")
    if sum(map(str.isdigit, digits)) > MOST_DIGITS:
        message = f"{quote(words)} has more digits than any measure needs."
        reading.fault("M338", message, f"Write at most {MOST_DIGITS} digits.", at)
        return None
    percent = bool(written[2])
    value = Decimal(f"{digits}e-2" if percent else digits)
    return Range(value, value), percent


def whole_number(reading: Reading, item: Item) -> int | Literal["unknown"]:
    """Give how many people; ``unknown`` also after telling of a fault."""
    words = scalar(reading, item, "a whole number belongs here", "2")
    if words is None or words == "unknown":
        return "unknown"
    if re.fullmatch(r"[1-9][0-9]{0,5}", words):
        return int(words)
    message = f"{quote(words)} is not a number of people."
    advice = "Write a whole number from 1 up in digits, such as `2`, or `unknown`."
    reading.fault("M340", message, advice, item.at)
    return "unknown"


def occurrence(reading: Reading, item: Item) -> Occurrence | Literal["unknown"]:
    """Give when a control acts; ``unknown`` also after telling of a fault."""
    words = scalar(reading, item, "an occurrence belongs here", "before every decision")
    if words is None or words == "unknown":
        return "unknown"
    written = _OCCURRENCE.fullmatch(_SPACES.sub(" ", words))
    if written is None or (written[1] and written[2] != "after"):
        message = f"{quote(words)} does not say at which event the control acts."
        advice = "Write `before every EVENT` (or after, for, at; or `within 72 hours after every`)."
        reading.fault("M339", message, advice, item.at)
        return "unknown"
    within = period(reading, written[1], item.at) if written[1] else None
    event = term(reading, written[3], item.at, (Kind.EVENT,), "the event of a control")
    if event is None:
        return "unknown"
    preposition = cast("Literal['before', 'after', 'for', 'at']", written[2])
    return Occurrence(preposition, event.name, within)
