"""Rule text cut into pieces: words, numbers, dates, quoted strings, marks, and where sentences end.

A full stop may be left out at the end of a line when the next line is not indented, is blank or
starts a clause; then a stop of no width stands there.
"""

from __future__ import annotations

import re
from dataclasses import field
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from grammar.frozen import dataclass
from grammar.normalise import plain
from grammar.reserved import CLAUSE_WORDS
from grammar.source import Source, Span

Sort = Literal[
    "word",
    "number",
    "date",
    "string",
    "open",
    "stop",
    "comma",
    "colon",
    "percent",
    "id",
    "code",
    "bad",
]


class Piece(NamedTuple):
    """A stretch of plain text: its sort and its offsets there."""

    sort: Sort
    text: str
    start: int
    end: int
    key: str = ""
    """A word or number as it is looked up; empty for every other sort."""


class Comment(NamedTuple):
    """A comment without its mark: offsets of it, and whether it has its line for itself."""

    text: str
    start: int
    own_line: bool


@dataclass(slots=True, eq=False)
class Scan:
    """The pieces of one file, with the plain text that their offsets count in."""

    source: Source
    text: str
    offsets: list[int] | None
    pieces: list[Piece]
    comments: list[Comment]
    _sentences: list[list[Piece]] = field(default_factory=list[list[Piece]])

    def sentences(self) -> list[list[Piece]]:
        """Give the pieces of each sentence, its full stop last."""
        if not self._sentences:
            current: list[Piece] = []
            for piece in self.pieces:
                current.append(piece)
                if piece.sort == "stop":
                    if len(current) > 1:
                        self._sentences.append(current)
                    current = []
        return self._sentences

    def typed(self, start: int, end: int) -> str:
        """Give what the author typed for ``text[start:end]``, dashes and accents as they were."""
        if self.offsets is not None:
            start, end = self.offsets[start], self.offsets[end]
        return self.source.text[start:end]

    def span(self, start: int, end: int) -> Span:
        """Give the place in the file of ``text[start:end]``."""
        if self.offsets is not None:
            start, end = self.offsets[start], self.offsets[end]
        return self.source.span(start, end)


_PIECE = re.compile(
    r"""[ \t\r\f\v]*+
    (?:(?P<newline>\n)
      |(?P<comment>\#[^\n]*)
      |(?P<string>")
      |(?P<date>\d{4}-\d{2}-\d{2}(?![\w/-]))
      |(?P<number>\d+(?:,\d{3})*(?:\.\d+)?(?![\w/-]))
      |(?P<word>(?:[^\W\d_]\.){2,}|(?:etc|approx|vs)\.(?=\s)
         |[^\W_]+(?:[-/'&_](?=[^\W_])[^\W_]+|\.(?=[a-z0-9])[^\W_]+)*(?:(?<=s)'(?=[ ][^\W_]))?)
      |(?P<stop>\.)
      |(?P<comma>,)
      |(?P<colon>:)
      |(?P<percent>%)
      |(?P<bad>[^ \t\r\f\v\n]))""",
    re.VERBOSE,
)
_SORTS: tuple[Any, ...] = (
    "bad",
    *sorted(_PIECE.groupindex, key=_PIECE.groupindex.__getitem__),
)
"""The sort of each group of the pattern, by its number."""
_LABELLED = frozenset({"rule", "accept"})
_LABEL = re.compile(r"[ \t]+([^\W_][\w/-]*(?:\.\w[\w/-]*)*)(?=\s*[:\"\n]|\s|$)")
_CLAUSE = re.compile(
    r"[ \t]*(?:" + "|".join(phrase.replace(" ", r"[ \t]+") for phrase in CLAUSE_WORDS) + r")\b",
    re.IGNORECASE,
)
_CLAUSE_LETTERS = frozenset(phrase[0] for phrase in CLAUSE_WORDS)
_QUOTED = re.compile(r'\s*"')


@lru_cache(maxsize=128)
def scan(name: str, text: str) -> Scan:
    """Cut ``text`` (of the file shown as ``name``) into pieces. Nobody may change what it gives."""
    source = Source(name, text)
    plain_text, offsets = plain(text)
    found = Scan(source, plain_text, offsets, [], [])
    _Scanner(found).run()
    return found


class _Scanner:
    """One walk over the text; ``base`` is the indentation that the whole text shares."""

    def __init__(self, into: Scan) -> None:
        self.into = into
        self.text = into.text
        self.pieces = into.pieces
        self.comments = into.comments
        self.base = _shared_indentation(self.text)
        self.line_start = 0
        self.fresh = True  # nothing on this line yet
        self.blank = False  # a blank line since the last piece

    def run(self) -> None:
        text, match_at = self.text, _PIECE.match
        at = 0
        while match := match_at(text, at):  # else nothing but spaces is left
            sort = _SORTS[match.lastindex or 0]
            start, end = match.span(match.lastindex or 0)
            at = self._take(sort, start, end)
        self._stop_if_open()

    def _take(self, sort: Sort | Literal["newline", "comment"], start: int, end: int) -> int:
        """Take what was matched, and give where to go on."""
        if sort == "newline":
            self.blank = self.blank or self.fresh
            self.line_start, self.fresh = end, True
            return end
        if sort == "comment":
            self.comments.append(Comment(self.text[start + 1 : end].strip(), start, self.fresh))
            self.fresh = self.fresh and False
            return end
        if self.fresh or self.blank:
            self._begin_line(start)
        if sort == "string":
            return self._take_string(start)
        said = self.text[start:end]
        if sort != "word":
            self.pieces.append(Piece(sort, said, start, end, said if sort == "number" else ""))
            return end
        first = self._opens_sentence()
        key = said.casefold()
        self.pieces.append(Piece(sort, said, start, end, key))
        return self._take_label(key, end, first) if key in _LABELLED else end

    def _begin_line(self, start: int) -> None:
        """End the sentence before this line where the layout says so."""
        indented = start - self.line_start > self.base
        clause = _starts_clause(self.text, start)
        if self.blank or not indented or clause:
            self._stop_if_open()
        self.fresh = self.blank = False

    def _stop_if_open(self) -> None:
        if self.pieces and self.pieces[-1].sort != "stop":
            end = self.pieces[-1].end
            self.pieces.append(Piece("stop", "", end, end))

    def _opens_sentence(self) -> bool:
        return not self.pieces or self.pieces[-1].sort == "stop"

    def _take_string(self, start: int) -> int:
        end = self._string_end(start)
        closed = end > start + 1 and self.text[end - 1] == '"'
        inner = self.into.typed(start + 1, end - 1 if closed else end)
        self.pieces.append(
            Piece("string" if closed else "open", " ".join(inner.split()), start, end)
        )
        newline = self.text.rfind("\n", start, end)
        if newline >= 0:
            self.line_start = newline + 1
        return end

    def _string_end(self, start: int) -> int:
        """Give the offset after the closing quote, or the end of the line when there is none.

        A quotation runs on over indented lines that are not blank and start no clause.
        """
        line_end = self._line_end(start)
        end = line_end
        while True:
            quote = self.text.find('"', start + 1, end)
            if quote >= 0:
                return quote + 1
            following = self.text[end + 1 : self._line_end(end + 1)]
            indented = len(following) - len(following.lstrip()) > self.base
            if end >= len(self.text) or not following.strip() or not indented:
                return line_end
            if _CLAUSE.match(following):
                return line_end
            end = self._line_end(end + 1)

    def _line_end(self, start: int) -> int:
        end = self.text.find("\n", start)
        return len(self.text) if end < 0 else end

    def _take_label(self, word: str, end: int, first: bool) -> int:
        """Read the id after *rule* or *accept*, which is no word of the vocabulary."""
        after_to = word == "rule" and len(self.pieces) > 1 and self.pieces[-2].text.lower() == "to"
        if not (after_to or first):
            return end
        label = _LABEL.match(self.text, end)
        if label is None:
            return end
        sort: Sort = "id" if word == "rule" else "code"
        self.pieces.append(Piece(sort, label.group(1), label.start(1), label.end(1)))
        return label.end(1)


def _shared_indentation(text: str) -> int:
    """Give how far every line that says something is indented."""
    least = len(text)
    for line in text.split("\n"):
        said = line.lstrip()
        if said and said[0] != "#":
            least = min(least, len(line) - len(said))
            if not least:
                return 0
    return least if least < len(text) else 0


def _starts_clause(text: str, start: int) -> bool:
    if text[start].lower() not in _CLAUSE_LETTERS:
        return False
    match = _CLAUSE.match(text, start)
    if match is None:
        return False
    return text[start].isupper() or _QUOTED.match(text, match.end()) is not None
