"""Single values of a manifest that are no terms."""

from __future__ import annotations

from dataclasses import replace

from engine.load_faults import fault, quote
from engine.load_keys import Item, Reading, is_null, wrong_shape
from engine.yamltree import Scalar
from grammar.likeness import nearest


def scalar(reading: Reading, item: Item, wanted: str, example: str) -> str | None:
    """Give the text of a single value, or nothing after telling why not."""
    node = item.node
    if isinstance(node, Scalar) and not is_null(node):
        return node.text
    if isinstance(node, Scalar):
        reading.fault("M327", "Nothing stands here.", f"Write for example `{example}`.", item.at)
    else:
        wrong_shape(reading, item, wanted, f"`{example}`")
    return None


def not_none(reading: Reading, item: Item, what: str) -> None:
    """Tell that ``none`` can not stand here."""
    reading.fault(
        "M325",
        f"{what} can not be `none`.",
        "Say what it is, or write `unknown` if nobody knows yet.",
        item.at,
    )


def text(reading: Reading, item: Item, what: str, example: str) -> str:
    """Give a text for people; empty after telling of a fault."""
    words = scalar(reading, item, "a text belongs here", example)
    if words is None:
        return ""
    if not words.strip():
        message = f"{what} is an empty text."
        reading.fault("M341", message, f"Write for example `{example}`, or `unknown`.", item.at)
    elif words == "none":
        not_none(reading, item, what)
    return words


def identifier(reading: Reading, item: Item | None, what: str, example: str) -> str | None:
    """Give an id, or nothing after telling of a fault (or when it is absent)."""
    words = None if item is None else scalar(reading, item, f"{what} belongs here", example)
    if item is None or words is None:
        return None
    if words in {"unknown", "none"}:
        message = f"{what} can not be `{words}`: reports need a name to point with."
        reading.fault("M326", message, f"Write a short name, such as `{example}`.", item.at)
        return None
    if not words.strip() or "\n" in words:
        message = f"{what} is empty or longer than a line."
        reading.fault("M341", message, f"Write a short name, such as `{example}`.", item.at)
        return None
    return words


def one_of(reading: Reading, item: Item, what: str, words: tuple[str, ...]) -> str:
    """Give one of ``words`` or ``unknown``; ``unknown`` also after telling of a fault."""
    found = scalar(reading, item, f"{what} belongs here", words[0])
    if found is None or found == "unknown" or found in words:
        return found or "unknown"
    near = nearest(found[:80].casefold(), words)
    advice = f"Did you mean `{near[0]}`? " if near else ""
    listed = ", ".join(words)
    made = fault(
        "M333",
        f"{quote(found)} is no {what}.",
        f"{advice}Write one of: {listed}, unknown.",
        item.at,
    )
    reading.faults.add(replace(made, found=found, expected_kinds=words))
    return "unknown"
