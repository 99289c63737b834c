"""All rows of the table of messages."""

from __future__ import annotations

from grammar.messages import (
    adjectives,
    bans,
    clauses,
    conditions,
    dates,
    duties,
    endings,
    joins,
    kinds,
    legal,
    loose,
    marks,
    nested,
    numbers,
    openings,
    order,
    people,
    times,
    unread,
)
from grammar.messages.table import Table

TABLE = Table(
    (
        *unread.ROWS,
        *openings.ROWS,
        *bans.ROWS,
        *adjectives.ROWS,
        *order.ROWS,
        *people.ROWS,
        *duties.ROWS,
        *joins.ROWS,
        *endings.ROWS,
        *times.ROWS,
        *numbers.ROWS,
        *dates.ROWS,
        *kinds.ROWS,
        *conditions.ROWS,
        *loose.ROWS,
        *marks.ROWS,
        *legal.ROWS,
        *nested.ROWS,
        *clauses.ROWS,
    )
)
"""The one table."""
