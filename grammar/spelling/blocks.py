"""A file as sentences and comments, each with what stood before it."""

from __future__ import annotations

import re
from dataclasses import field

from lark import Token

from grammar.frozen import dataclass
from grammar.scan import Comment, Scan

CLAUSES = frozenset(
    "SOURCE BECAUSE IN_FORCE CHANGING_THIS_RULE NOT_WAIVED EX_PASS EX_FAIL EX_ASK EX_ADVISE ACCEPT "
    "ALSO_CALLED MEANS PLURAL SAME_AS".split()
)
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")


@dataclass(slots=True)
class Note:
    """A comment with a line for itself."""

    text: str
    blank_before: bool
    indented: bool


@dataclass(slots=True)
class Entry:
    """A sentence with its comments; the last entry of a file may have comments alone."""

    tokens: list[Token]
    notes: list[Note] = field(default_factory=list[Note])
    inside: list[str] = field(default_factory=list[str])
    """Comments in the middle of the sentence, in order."""
    trailing: str = ""
    """The comment at the end of its last line, or empty."""
    blank_before: bool = False

    @property
    def is_clause(self) -> bool:
        """Whether it belongs to the sentence before it."""
        return bool(self.tokens) and self.tokens[0].type in CLAUSES

    @property
    def is_rule(self) -> bool:
        """Whether it is a rule, an exception or advice."""
        heads = {token.type for token in self.tokens}
        return not heads & {
            "KIND_OF",
            "A_ROLE_ABOVE",
            "A_NUMBER",
            "A_DURATION",
            "A_FACT",
            "A_CHOICE",
        }


def entries(text: Scan, sentences: list[list[Token]]) -> list[Entry]:
    """Give the sentences in order, each with the comments that belong to it."""
    found: list[Entry] = []
    waiting = list(text.comments)
    end = 0
    for sentence in sentences:
        entry = Entry(sentence)
        start, stop = sentence[0].start_pos or 0, sentence[-1].end_pos or 0
        end = _take_notes(text, entry, waiting, start, end)
        entry.blank_before = _blank(text, end, start)
        _take_inside(text, entry, waiting, stop)
        end = _take_trailing(text, entry, waiting, stop)
        found.append(entry)
    rest = Entry([])
    _take_notes(text, rest, waiting, len(text.text), end)
    return [*found, rest]


def _take_notes(text: Scan, entry: Entry, waiting: list[Comment], start: int, end: int) -> int:
    """Take the comments before ``start``; give where the last one ends."""
    while waiting and waiting[0].start < start:
        comment = waiting.pop(0)
        line = text.text.rfind("\n", 0, comment.start) + 1
        indented = text.text[line : comment.start].isspace()
        entry.notes.append(
            Note(_as_written(text, comment), _blank(text, end, comment.start), indented)
        )
        end = _line_end(text.text, comment.start)
    return end


def _take_inside(text: Scan, entry: Entry, waiting: list[Comment], stop: int) -> None:
    while waiting and waiting[0].start < stop:
        entry.inside.append(_as_written(text, waiting.pop(0)))


def _take_trailing(text: Scan, entry: Entry, waiting: list[Comment], stop: int) -> int:
    between = text.text[stop : waiting[0].start] if waiting else "\n"
    if "\n" in between or between.strip(" \t\r\f\v."):
        return stop
    comment = waiting.pop(0)
    entry.trailing = _as_written(text, comment)
    return _line_end(text.text, comment.start)


def _as_written(text: Scan, comment: Comment) -> str:
    """Give a comment as it stands in the file, with one space after its mark where it had none."""
    start = comment.start if text.offsets is None else text.offsets[comment.start]
    whole = text.source.text[start : _line_end(text.source.text, start)].rstrip()
    return whole if whole[1:2] in ("", " ", "#", "!") else f"# {whole[1:]}"


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _blank(text: Scan, start: int, end: int) -> bool:
    return bool(_BLANK_LINE.search(text.text, start, end))
