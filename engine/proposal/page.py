"""A Markdown file in its parts: the lines about the proposal, its rules, and the machine part.

Only where the parts are comes from the Markdown parser. Their text stays as it is, line by line,
so that every complaint points into the file, and everything else is written back byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.front_matter import front_matter_plugin

from engine.proposal.codes import fault
from grammar.book import RuleFile
from grammar.diagnostic import Diagnostic
from grammar.frozen import dataclass
from grammar.likeness import nearest
from grammar.source import Source, Span

MARK = "rules"
"""The word behind the fence of a block of rules."""
LARGEST_FILE = 1024 * 1024
"""Bytes of the largest proposal that is read."""
_MARKER = re.compile(r"^[ ]{0,3}<!--\s*remit:\s*(begin|end)\b(.*?)-->\s*$")
_ALIKE = ("rules", "rule", "remit")


@dataclass(frozen=True, slots=True)
class Lines:
    """A stretch of lines: numbers from 0, the end exclusive."""

    first: int
    end: int


@dataclass(frozen=True, slots=True)
class Page:
    """A proposal's file, cut into parts."""

    source: Source
    front: Lines | None
    """The lines between the two rows of dashes at the top."""
    rules: tuple[Lines, ...]
    """What stands inside the blocks that are marked as rules."""
    machine: Lines | None
    """The machine part, its two marks among it."""
    written: str
    """What the first mark says of how the machine part was made."""
    diagnostics: tuple[Diagnostic, ...]


def page(name: str, text: str) -> Page:
    """Cut a text with plain line feeds into its parts."""
    source = Source(name, text)
    tokens = MarkdownIt("commonmark").use(front_matter_plugin).parse(text)
    lines = text.split("\n")
    marks = list(_marks(tokens, lines))
    machine, faults = _machine(marks, source)
    faults += list(_stray_marks(tokens, lines, marks, source))
    rules: list[Lines] = []
    for token in tokens:
        place = _place(token)
        if token.type == "fence" and not (machine and machine.first < place.first < machine.end):
            faults += _wrong_fence(token, lines, source)
            rules += [Lines(place.first + 1, place.end - 1)] if _is_marked(token) else []
    written = marks[0][2] if machine is not None else ""
    return Page(source, _front(tokens), tuple(rules), machine, written, tuple(faults))


def _place(token: Token) -> Lines:
    first, end = token.map or [0, 0]
    return Lines(first, end)


def _front(tokens: Sequence[Token]) -> Lines | None:
    found = next((token for token in tokens if token.type == "front_matter"), None)
    return Lines(1, _place(found).end - 1) if found is not None else None


def _line(source: Source, number: int) -> Span:
    """Give the place of a line, by its number from 0."""
    text = source.line(number + 1)
    return Span(source.name, number + 1, 1, number + 1, len(text) + 1)


# Blocks of rules


def _is_marked(token: Token) -> bool:
    return token.info.split(" ", maxsplit=1)[0].strip().casefold() == MARK


def _wrong_fence(token: Token, lines: Sequence[str], source: Source) -> Iterator[Diagnostic]:
    place = _place(token)
    at = _line(source, place.first)
    word = token.info.strip().split(" ")[0].casefold()
    if word != MARK:
        if nearest(word, _ALIKE):
            yield fault(
                "P504",
                f'This block is marked "{token.info.strip()}". Only blocks that are marked "rules" '
                "are read as rules, so nobody would see these.",
                "Write ```rules in the first line of the block.",
                at,
            )
        return
    if token.level or not lines[place.first].startswith(token.markup):
        yield fault(
            "P504",
            "These rules stand inside a list or a quotation, or further to the right. There it "
            "can not be told which lines belong to a sentence.",
            "Move the block to the left edge, with all its lines.",
            at,
        )
    elif not _is_closed(token, lines):
        yield fault(
            "P504",
            "This block of rules never ends, so all that follows would be read as rules.",
            f"Write {token.markup} on a line of its own below the last rule.",
            at,
        )


def _is_closed(token: Token, lines: Sequence[str]) -> bool:
    place = _place(token)
    last = lines[place.end - 1].strip()
    only = set(last) == {token.markup[0]}
    return place.end - 1 > place.first and only and len(last) >= len(token.markup)


# The machine part

_Mark = tuple[int, str, str]
"""Line, *begin* or *end*, and what else the mark says."""


def _marks(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[_Mark]:
    for token in tokens:
        if token.type == "html_block" and not token.level:
            for number in range(_place(token).first, _place(token).end):
                found = _MARKER.match(lines[number])
                if found is not None:
                    yield number, found[1], found[2].strip()


def _machine(marks: Sequence[_Mark], source: Source) -> tuple[Lines | None, list[Diagnostic]]:
    if [sort for _, sort, _ in marks] == ["begin", "end"]:
        return Lines(marks[0][0], marks[1][0] + 1), []
    if not marks:
        return None, []
    number, sort, _ = _odd_one(marks)
    missing = "has no end" if sort == "begin" else "has no beginning"
    return None, [
        fault(
            "P505",
            f"The machine part that this line belongs to {missing}. Remit writes only between its "
            "two marks, and can not tell here what it may write over.",
            "Put the other mark back, or delete both, with what is between them: it is made anew.",
            _line(source, number),
        )
    ]


def _odd_one(marks: Sequence[_Mark]) -> _Mark:
    """Give the first mark that has no partner."""
    for one, following in zip(marks, [*marks[1:], None], strict=True):
        if one[1] == "end" or following is None or following[1] == "begin":
            return one
    return marks[-1]


def _stray_marks(
    tokens: Sequence[Token], lines: Sequence[str], marks: Sequence[_Mark], source: Source
) -> Iterator[Diagnostic]:
    """Find marks that Markdown does not see as such: in a list, a quotation, another comment."""
    known = {number for number, _, _ in marks}
    code = [_place(t) for t in tokens if t.type in ("fence", "code_block", "front_matter")]
    for number, line in enumerate(lines):
        inside = any(place.first <= number < place.end for place in code)
        if "<!-- remit:" in line and number not in known and not inside:
            yield fault(
                "P505",
                "This mark stands inside something else, so Remit can not tell what it may write "
                "over.",
                "Move it to the left edge, on a line of its own, with an empty line around it.",
                _line(source, number),
            )


# The parts as texts


def rule_text(page: Page, folder: Path | None) -> RuleFile:
    """Give the rules of a page, each on the line where it stands, and nothing else."""
    lines = page.source.text.split("\n")
    kept = {number for part in page.rules for number in range(part.first, part.end)}
    text = "\n".join(line if number in kept else "" for number, line in enumerate(lines))
    return RuleFile(page.source.name, text, folder)


def front_source(page: Page) -> Source:
    """Give the lines about the proposal, each where it stands."""
    assert page.front is not None
    lines = page.source.text.split("\n")
    kept = lines[page.front.first : page.front.end]
    return Source(page.source.name, "\n" * page.front.first + "\n".join(kept))


def rewritten(raw: str, page: Page, machine: str) -> str:
    """Give a file's own text with a new machine part, its line ends as the file has them.

    ``raw`` is the text that ``page`` was cut from, before its line ends were made plain.
    """
    ending = "\r\n" if "\r\n" in raw else "\n"
    fresh = machine.replace("\n", ending)
    lines = raw.split("\n")
    if page.machine is None:
        gap = "" if raw.endswith(ending) else ending
        return f"{raw}{gap}{ending}{fresh}{ending}"
    before = "".join(f"{line}\n" for line in lines[: page.machine.first])
    after = "\n".join(lines[page.machine.end :])
    own = "\r\n" if lines[page.machine.end - 1].endswith("\r") else "\n"
    goes_on = len(lines) > page.machine.end
    return before + fresh + (own + after if goes_on else "")
