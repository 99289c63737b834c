"""How far ahead to look: ``90d``, ``3 months``, ``2 weeks``."""

from __future__ import annotations

import re

import click

from grammar.periods import LONGEST_AMOUNT, Duration, Unit

_UNITS: dict[str, Unit] = {"d": "day", "w": "week", "m": "month", "y": "year"}
_PERIOD = re.compile(r"(\d{1,6}) ?(d|w|m|y|days?|weeks?|months?|years?)", re.IGNORECASE)


class Within(click.ParamType[Duration]):
    """A period in days, weeks, months or years."""

    name = "period"

    def convert(
        self, value: str | Duration, param: click.Parameter | None, ctx: click.Context | None
    ) -> Duration:
        """Give the period that ``value`` writes."""
        if isinstance(value, Duration):
            return value
        found = _PERIOD.fullmatch(value.strip())
        if found is None or int(found[1]) > LONGEST_AMOUNT:
            message = (
                f"{value!r} is no period: write a number and d, w, m or y "
                "(days, weeks, months, years), such as 90d or 3 months"
            )
            return self.fail(message, param, ctx)
        return Duration(int(found[1]), _UNITS[found[2][0].lower()])
