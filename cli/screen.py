"""How things look on a terminal: colours, quoted lines, and nothing that could trick one."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Mapping

import click

from grammar.source import Source, Span

COLOURS: dict[str, str] = {
    "error": "red",
    "violated": "red",
    "missing": "red",
    "late": "red",
    "stale": "red",
    "undetermined": "yellow",
    "pending": "cyan",
    "satisfied": "green",
    "excepted": "green",
    "waived": "cyan",
    "advice": "blue",
    "not applicable": "magenta",
    "warning": "yellow",
}


LONGEST_LINE = 140
"""Characters of a line of somebody's text that are shown at once."""


LONGEST_TEXT = 4_000
"""Characters of one message, reason or way out that are shown."""


def colour(stream: object) -> bool:
    """Tell whether to colour what goes to ``stream``: only a terminal, and never with NO_COLOR."""
    if os.environ.get("NO_COLOR"):
        return False
    is_terminal = getattr(stream, "isatty", None)
    return bool(is_terminal and is_terminal())


def paint(words: str, status: str, *, coloured: bool) -> str:
    """Give ``words`` in the colour of a status."""
    if not coloured:
        return words
    return click.style(words, fg=COLOURS.get(status), bold=True)


def safe_lines(text: str) -> str:
    """Give what Remit wrote over several lines, each of them safe."""
    return "\n".join(safe(line) for line in text.split("\n"))


def safe(text: str) -> str:
    """Give ``text`` with characters written out that could move or hide things on a screen.

    What is absurdly long is cut: nobody reads it, and it would push the rest away.
    """
    return visible(f"{text[:LONGEST_TEXT]}..." if len(text) > LONGEST_TEXT else text)


def visible(text: str) -> str:
    """Give the whole of ``text`` with characters written out that could move or hide things."""
    if text.isprintable():
        return text
    return "".join(c if c == "\t" or _harmless(c) else f"<U+{ord(c):04X}>" for c in text)


def _harmless(character: str) -> bool:
    return unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def excerpt(sources: Mapping[str, Source], at: Span, label: str = "", mark: str = "-") -> list[str]:
    """Give the line of a place with the place underlined; nothing where the text is not known."""
    source = sources.get(at.file)
    if source is None:
        return []
    line = source.line(at.line)
    if not line.strip() and at.column == 1:
        return []
    end = at.end_column if at.end_line == at.line else len(line) + 1
    first, last = _window(len(line), at.column - 1, end - 1)
    before, marked = line[first : at.column - 1], line[at.column - 1 : min(end - 1, last)]
    left, right = "..." if first else "", "..." if last < len(line) else ""
    number = str(at.line)
    gutter = " " * len(number)
    under = " " * (len(left) + _width(safe(before).expandtabs(4))) + mark * max(
        1, _width(safe(marked))
    )
    return [
        f" {gutter} |",
        f" {number} | {left}{safe(line[first:last]).expandtabs(4)}{right}",
        f" {gutter} | {under} {label}".rstrip(),
    ]


def _window(length: int, start: int, end: int) -> tuple[int, int]:
    """Give which part of a long line is shown: what is marked, with some of what is around it."""
    if length <= LONGEST_LINE:
        return 0, length
    first = max(0, min(start - 30, length - LONGEST_LINE))
    return first, min(length, max(first + LONGEST_LINE, min(end, start + LONGEST_LINE)))


def _width(text: str) -> int:
    """Give how many columns a terminal needs for ``text``."""
    wide = sum(1 for c in text if unicodedata.east_asian_width(c) in ("W", "F"))
    marks = sum(1 for c in text if unicodedata.combining(c))
    return len(text) + wide - marks


def indented(text: str, indent: str) -> str:
    """Give ``text`` with every line but the first moved in."""
    return text.replace("\n", "\n" + indent)
