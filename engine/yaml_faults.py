"""What the YAML parser stumbled over, in the words of somebody who looks at the file."""

from __future__ import annotations

import yaml

from engine.load_faults import fault
from grammar.diagnostic import Diagnostic, Related
from grammar.source import Source, Span

_QUOTES = "Close the quote, or put the whole value in the other kind of quotes."
_BRACKET = "Close the bracket at the end of the list, and put a comma between its items."
_INDENT = "Give this line exactly as many spaces in front as the lines it belongs with."


def in_plain_words(error: yaml.YAMLError, source: Source) -> Diagnostic:
    """Give the complaint about text that is no YAML; never the parser's own words."""
    problem = str(getattr(error, "problem", "") or "")
    context = str(getattr(error, "context", "") or "")
    at = _place(source, getattr(error, "problem_mark", None))
    begun = _place(source, getattr(error, "context_mark", None)) if context else at
    if "tag" in context or "tag handle" in problem:
        return fault("M311", "This is a tag, and manifests have none.", "Delete the tag.", at)
    message, advice = _say(problem, context, source, at, begun)
    related = (Related("it starts here", begun),) if _started_before(context, at, begun) else ()
    return fault("M310", message, advice, at, related)


def _place(source: Source, mark: yaml.Mark | None) -> Span:
    at = min(getattr(mark, "index", 0), len(source.text))
    if at == len(source.text):  # the end of the file: show the last thing that stands there
        at = max(len(source.text.rstrip()) - 1, 0)
    return source.span(at, min(at + 1, len(source.text)))


def _started_before(context: str, at: Span, begun: Span) -> bool:
    flow = "quoted" in context or "flow" in context
    return flow and (begun.line, begun.column) < (at.line, at.column)


def _say(problem: str, context: str, source: Source, at: Span, begun: Span) -> tuple[str, str]:
    """Give message and help; the likeliest cause first."""
    line = source.line(at.line)
    said = _said_of_characters(problem, line, at) or _said_of_brackets(problem, context, at, begun)
    return said or _said_of_layout(problem, context, source, at, begun)


def _said_of_characters(problem: str, line: str, at: Span) -> tuple[str, str] | None:
    character = line[at.column - 1 : at.column]
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return (
            f"Line {at.line} starts with a tab; how far a tab reaches differs between editors.",
            "Replace each tab at the start of a line by spaces.",
        )
    if "cannot start any token" in problem:
        return (
            f'A value can not start with "{character}".',
            f'Put the value in quotes: "{line[at.column - 1 :].strip()[:40]}".',
        )
    if "escape" in problem:
        return (
            "Inside double quotes a backslash starts a special character, and this is none.",
            "Write \\\\ for a backslash, or use single quotes.",
        )
    if "alphabetic or numeric" in problem:
        return (
            f'"{line[at.column - 2 : at.column - 1]}" must be followed by a name.',
            "Put the value in quotes if it is meant as text.",
        )
    return None


def _said_of_brackets(problem: str, context: str, at: Span, begun: Span) -> tuple[str, str] | None:
    if "quoted scalar" in context:
        return (f"The quote that opens on line {begun.line} is never closed.", _QUOTES)
    if "flow" in context and ("']'" in problem or "'}'" in problem):
        bracket = "[" if "']'" in problem else "{"
        where = "" if begun.line == at.line else f" on line {begun.line}"
        return (
            f'The "{bracket}" that opens{where} is not closed before this, or a comma is missing.',
            _BRACKET,
        )
    if "node content" in problem or "flow node" in context:
        return ("A value is missing here.", "Write the value, or take the comma or bracket out.")
    return None


def _said_of_layout(
    problem: str, context: str, source: Source, at: Span, begun: Span
) -> tuple[str, str]:
    if "expected ':'" in problem:
        return _no_colon(source, begun)
    if "mapping values are not allowed" in problem:
        return _second_colon(source, at)
    if "sequence entries are not allowed" in problem:
        return (
            "A list with dashes can not start in the middle of a line.",
            "Start the list on the next line, or write it in brackets: [one, two].",
        )
    if "block" in context:
        return _misplaced(source, at, begun)
    if "directive" in context or "YAML document" in problem:
        return (
            "A line that starts with % is an instruction to a program, and this one is not known.",
            "Delete the line.",
        )
    if "document start" in problem:
        return (
            f"Line {at.line} stands outside every document.",
            "Start a new document with a line that says only ---, or delete the line.",
        )
    return (
        f"Line {at.line} does not fit what stands before it.",
        "Compare it with the lines above: spaces in front, colon, quotes and brackets.",
    )


def _no_colon(source: Source, begun: Span) -> tuple[str, str]:
    words = source.line(begun.line).strip()[:40]
    if ":" in words:
        return (
            f"Line {begun.line} has no space after its colon.",
            "Put a space after the colon: `key: value`.",
        )
    return (
        f'Line {begun.line} says "{words}" without a colon, where a key belongs.',
        "Write `key: value`; if it goes on from the line above, indent it further than that line.",
    )


def _second_colon(source: Source, at: Span) -> tuple[str, str]:
    before = source.line(at.line)[: at.column - 1]
    if ": " in before:
        return (
            f"Line {at.line} has a second colon; it would be a key inside a value.",
            "Put the value in quotes if the colon belongs to it, else start a new line.",
        )
    return (
        f"Line {at.line} starts too far right, or the line above has no colon.",
        _INDENT,
    )


def _misplaced(source: Source, at: Span, begun: Span) -> tuple[str, str]:
    indent = len(source.line(at.line)) - len(source.line(at.line).lstrip())
    what = "list" if "- " in source.line(begun.line)[begun.column - 1 :][:2] else "block"
    if source.line(at.line)[at.column - 1 : at.column] in {"]", "}"}:
        return ("This bracket closes a list that no bracket opens.", "Take it out.")
    if at.column - 1 > indent:
        return (
            f"Line {at.line} goes on after the value has ended.",
            "Put the whole value in one pair of quotes, or write a list: [one, two].",
        )
    if source.line(at.line)[at.column - 1 :].startswith("-"):
        return (
            f"Line {at.line} is an item of a list, but no list starts this far from the margin.",
            _INDENT,
        )
    if at.column > begun.column:
        return (
            f"Line {at.line} starts further left than the {what} it belongs to.",
            _INDENT,
        )
    return (
        f"Line {at.line} stands level with the {what} of line {begun.line} but is no part of it.",
        _INDENT,
    )
