"""Sentences laid out in lines: indented, wrapped, and safe to be read again."""

from __future__ import annotations

from grammar.reserved import CLAUSE_WORDS

WIDTH = 100
GLUE = "\u00a0"
"""Stands for a space where no line may be broken."""
CLAUSE_INDENT = 2
_DEEPER = 4


def wrap(sentence: str, indent: int) -> list[str]:
    """Give the lines of one sentence.

    A line goes on deeper, and never with words that would start a clause or a comment there.
    """
    lines: list[str] = []
    current = " " * indent
    blank = True
    for chunk in _chunks(sentence):
        if not blank and len(current) + 1 + len(chunk) > WIDTH:
            lines.append(current)
            current, blank = " " * (indent + _DEEPER), True
        current += chunk if blank else f" {chunk}"
        blank = False
    return [line.replace(GLUE, " ") for line in (*lines, current)]


def _chunks(sentence: str) -> list[str]:
    """Give the stretches between which a line may be broken."""
    chunks: list[str] = []
    words = sentence.split(" ")
    for at, word in enumerate(words):
        if chunks and (word.startswith("#") or _would_start_clause(words[at:])):
            chunks[-1] += f" {word}"
        else:
            chunks.append(word)
    return chunks


def _would_start_clause(words: list[str]) -> bool:
    ahead = " ".join(words[:3]).replace(GLUE, " ").casefold()
    return ahead.startswith(CLAUSE_WORDS)
