"""Text of other people inside Markdown: shown as it was written, never read as Markdown or HTML."""

from __future__ import annotations

import re

from cli.screen import visible

_MARKS = re.compile(r"([\\`*_{}\[\]|~])")
_SCHEMES = re.compile(r"(?i)\b(https?|ftp|mailto|xmpp):")
_WEB = re.compile(r"(?i)\bwww\.")
_OPENING = re.compile(r"^(\d{1,9})([.)])|^([#+\-=])")


def escaped(text: str) -> str:
    """Give a text on one line with all that Markdown or HTML would act upon taken literally."""
    line = visible(" ".join(text.split()))
    line = line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    line = _MARKS.sub(r"\\\1", line)
    line = _WEB.sub("www&#46;", _SCHEMES.sub(r"\1&#58;", line)).replace("@", "&#64;")
    return _OPENING.sub(_opened, line)


def _opened(found: re.Match[str]) -> str:
    """Keep what stands at the beginning of a line from making a list or a heading of it."""
    return f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}"


def fenced(text: str, language: str = "") -> list[str]:
    """Give lines as they are, behind a fence that none of them can close."""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return [f"{fence}{language}", *(visible(line) for line in text.split("\n")), fence]


def row(cells: list[str]) -> str:
    """Give a row of a table; the cells are Markdown already."""
    return f"| {' | '.join(cells)} |"
