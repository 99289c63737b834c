"""The complaints about one file, as they are found."""

from __future__ import annotations

from collections.abc import Iterable

from engine.load_codes import TITLES
from grammar.diagnostic import Diagnostic, Related
from grammar.source import Span

MOST_FAULTS = 50
"""How many faults of one file are shown."""
_LONGEST_QUOTE = 60


def quote(text: str) -> str:
    """Give ``text`` in double quotes on one line, cut where it grows long."""
    line = " ".join(text.split())
    return f'"{line}"' if len(line) <= _LONGEST_QUOTE else f'"{line[: _LONGEST_QUOTE - 3]}..."'


def fault(
    code: str, message: str, advice: str, at: Span, related: tuple[Related, ...] = ()
) -> Diagnostic:
    """Give one complaint under the title of its code; ``advice`` says what to do."""
    return Diagnostic(code, message, advice, at, title=TITLES[code], related=related)


class Faults:
    """What is wrong with one file; past ``MOST_FAULTS`` they are only counted."""

    __slots__ = ("_found", "count", "file")

    def __init__(self, file: str) -> None:
        """Start without a fault."""
        self.file = file
        self.count = 0
        self._found: list[Diagnostic] = []

    @property
    def full(self) -> bool:
        """Whether further faults are only counted, so that no work need go into their words."""
        return self.count >= MOST_FAULTS

    def add(self, found: Diagnostic) -> None:
        """Take one fault."""
        if not self.full:
            self._found.append(found)
        self.count += 1

    def among(self, code: str, outer: Span, inner: Iterable[Span] = ()) -> bool:
        """Tell whether a fault of ``code`` was found in ``outer``, but in none of ``inner``."""
        told = [_position(one) for one in self._found if one.code == code]
        without = list(inner)
        return any(_holds(outer, at) and not any(_holds(i, at) for i in without) for at in told)

    def in_order(self) -> tuple[Diagnostic, ...]:
        """Give the faults as they stand in the file, and how many more there are."""
        found = sorted(self._found, key=_position)
        more = self.count - len(found)
        if not more:
            return tuple(found)
        rest = "1 more fault is" if more == 1 else f"{more} more faults are"
        closing = fault(
            "M329",
            f"{rest} not shown.",
            "Mend these first and check again; later ones often have the same cause.",
            found[-1].at or Span(self.file, 1, 1, 1, 1),
        )
        return (*found, closing)


def _position(found: Diagnostic) -> tuple[int, int]:
    return (found.at.line, found.at.column) if found.at else (0, 0)


def _holds(span: Span, at: tuple[int, int]) -> bool:
    return (span.line, span.column) <= at < (span.end_line, span.end_column)
