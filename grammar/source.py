"""A text and the places in it."""

from __future__ import annotations

from bisect import bisect_right

from grammar.frozen import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a file. Lines and columns count from 1, in characters; the end is exclusive."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int

    def __str__(self) -> str:
        """Give ``file:line:column``, as compilers print it."""
        return f"{self.file}:{self.line}:{self.column}"


NOWHERE = Span("", 1, 1, 1, 1)
"""The place of what nobody wrote: a term that is always there, a fact of an example."""


class Source:
    """A named text that turns offsets into places.

    Only a line feed ends a line; the carriage return of a CRLF belongs to no column.
    """

    __slots__ = ("_starts", "name", "text")

    def __init__(self, name: str, text: str) -> None:
        """Keep ``text``; where its lines start is found out when somebody asks."""
        self.name = name
        self.text = text
        self._starts: list[int] = []

    @property
    def starts(self) -> list[int]:
        """The offset at which each line starts."""
        if not self._starts:
            starts, text = [0], self.text
            at = text.find("\n")
            while at >= 0:
                starts.append(at + 1)
                at = text.find("\n", at + 1)
            self._starts = starts
        return self._starts

    def span(self, start: int, end: int) -> Span:
        """Give the place of ``text[start:end]``."""
        starts = self._starts or self.starts
        first = bisect_right(starts, start)
        on_one_line = first == len(starts) or end < starts[first]
        last = first if on_one_line else bisect_right(starts, end)
        return Span(
            self.name,
            first,
            start - starts[first - 1] + 1,
            last,
            end - starts[last - 1] + 1,
        )

    def line(self, number: int) -> str:
        """Give line ``number`` (from 1) without its line end; empty when there is none."""
        if not 1 <= number <= len(self.starts):
            return ""
        start = self.starts[number - 1]
        end = self.starts[number] if number < len(self.starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")


def join(first: Span, last: Span) -> Span:
    """Give the span from the start of ``first`` to the end of ``last`` (of one file)."""
    return Span(first.file, first.line, first.column, last.end_line, last.end_column)
