"""The complaints about what YAML has and a manifest may not have."""

from __future__ import annotations

from engine.load_faults import fault, quote
from grammar.diagnostic import Diagnostic, Related
from grammar.source import Source, Span


def not_text(source: Source, at: int) -> Diagnostic:
    """Give the complaint about a character that no manifest can hold."""
    character = source.text[at]
    span = source.span(at, at + 1)
    if character == "\r":
        return fault(
            "M305",
            f"Line {span.line} holds a carriage return without a line feed, "
            "the line end of very old computers.",
            "Save the file with Unix (LF) or Windows (CRLF) line ends.",
            span,
        )
    name = f"U+{ord(character):04X}"
    what = "a binary file" if character == "\0" else "an invisible control character"
    return fault(
        "M305",
        f"Line {span.line} holds the character {name}, which marks {what}, not text.",
        "Delete that character (retype the line if you can not see it) and save as plain text.",
        span,
    )


def escaped(at: Span) -> Diagnostic:
    """Give the complaint about such a character, spelt out in quotes."""
    return fault(
        "M305",
        "The quoted text spells out an invisible control character with a backslash.",
        "Take the backslash sequence out, or write \\\\ for a backslash.",
        at,
    )


def lost_alias(name: str, at: Span, inside: bool) -> Diagnostic:
    """Give the complaint about an alias of what is not there, or of what it stands in."""
    if inside:
        message = f"*{name} repeats the very list it stands in, so it would never end."
    else:
        message = f"*{name} repeats something called &{name}, and nothing above is called so."
    return fault("M313", message, "Write the value out in place of the alias.", at)


def twice(key: str, at: Span, first: Span) -> Diagnostic:
    """Give the complaint about a key that stands twice in one group."""
    return fault(
        "M314",
        f"The key {quote(key)} stands here a second time; one of the two would be ignored.",
        "Keep one of them; where both say something, join them in one list.",
        at,
        (Related("it stands here first", first),),
    )


def merge_key(at: Span) -> Diagnostic:
    """Give the complaint about a merge key."""
    return fault(
        "M312",
        'The merge key "<<" copies keys from elsewhere, so a reader can not see what holds here.',
        "Write the keys out where they hold.",
        at,
    )


def no_key(at: Span) -> Diagnostic:
    """Give the complaint about a key that is no word."""
    return fault(
        "M315",
        "Before the colon there must be a word, and this is none.",
        "Write `key: value`, with one of the keys that docs/manifest.md lists.",
        at,
    )


def tag(tag: str, at: Span) -> Diagnostic:
    """Give the complaint about a tag."""
    return fault(
        "M311",
        f"{quote(tag)} is a tag: it tells a program how to read the value. Manifests have none.",
        "Delete the tag; put the value in quotes if it starts with an exclamation mark.",
        at,
    )
