"""Periods of time, in whole months, days and hours.

Months are calendar months clamped at month end, a year is 12 of them; days are calendar days,
24 hours long when compared with hours; a week is 7 days. Months and days are compared by their
bounds (a month has 28 to 31 days): where the bounds overlap the answer is unknown.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Literal

from grammar.frozen import dataclass

Unit = Literal["hour", "day", "week", "month", "year"]
_MONTHS: dict[Unit, int] = {"month": 1, "year": 12}
_HOURS: dict[Unit, int] = {"hour": 1, "day": 24, "week": 168}
SHORTEST_MONTH = 28 * 24
LONGEST_MONTH = 31 * 24
LONGEST_AMOUNT = 100_000
"""The largest number that a period may state, in any unit; far beyond any real one."""


@dataclass(frozen=True, slots=True)
class Duration:
    """A period as it was stated: a whole number of one unit. Equal when it lasts equally long."""

    amount: int
    unit: Unit

    @property
    def months(self) -> int:
        """The part in calendar months."""
        return self.amount * _MONTHS.get(self.unit, 0)

    @property
    def hours(self) -> int:
        """The part in hours."""
        return self.amount * _HOURS.get(self.unit, 0)

    @property
    def in_hours(self) -> bool:
        """Whether it is stated in hours, so that the time of day matters."""
        return self.unit == "hour"

    def __eq__(self, other: object) -> bool:
        """Compare what is meant: 1 year is 12 months, 1 day is 24 hours."""
        if not isinstance(other, Duration):
            return NotImplemented
        return (self.months, self.hours) == (other.months, other.hours)

    def __hash__(self) -> int:
        """Agree with equality."""
        return hash((self.months, self.hours))

    def __str__(self) -> str:
        """Give the words of the language: ``6 months``."""
        return f"{self.amount} {self.unit}" + ("" if self.amount == 1 else "s")


def no_longer(months: int, hours: int) -> bool | None:
    """Tell whether ``months`` plus ``hours`` (either may be negative) is at most nothing."""
    low = months * (SHORTEST_MONTH if months > 0 else LONGEST_MONTH) + hours
    high = months * (LONGEST_MONTH if months > 0 else SHORTEST_MONTH) + hours
    if high <= 0:
        return True
    return False if low > 0 else None


def at_most(one: Duration, other: Duration) -> bool | None:
    """Tell whether ``one`` is surely (true), possibly (unknown) or never at most ``other``."""
    return no_longer(one.months - other.months, one.hours - other.hours)


def plus_months(day: date, months: int) -> date:
    """Give the day so many calendar months on (or back), clamped at the month's end.

    Raises OverflowError outside the years 1 to 9999.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise OverflowError(f"no calendar for the year {year}")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def plus(day: date, period: Duration) -> date:
    """Give the last day of ``period`` from ``day``; parts of a day count as a whole one.

    What lies past the year 9999 is the calendar's last day.
    """
    try:
        return plus_months(day, period.months) + timedelta(days=-(-period.hours // 24))
    except OverflowError:
        return date.max
