"""Lists of a manifest, and the ``none`` and ``unknown`` that may stand in place of them."""

from __future__ import annotations

from collections.abc import Iterable

from engine.load_faults import quote
from engine.load_keys import Item, Reading, is_null, wrong_shape
from engine.load_terms import kinds_in_words, word
from engine.load_values import not_none
from engine.manifest import Listing, Place
from engine.yamltree import Mapping, Node, Scalar, Sequence
from grammar.frozen import dataclass
from grammar.terms import Kind

_LONGEST_WORDS = 120
"""Longer values are not shown as they might stand in a list."""


@dataclass(frozen=True, slots=True)
class Items:
    """What a list says: its items but for ``unknown``, and where it says that."""

    stated: tuple[Item, ...] = ()
    unknown: Place | None = None


def items(reading: Reading, item: Item, what: str, none: bool, example: str) -> Items:
    """Give the items of a list, or of ``none`` or ``unknown`` in its place."""
    match item.node:
        case Scalar(text="unknown"):
            return Items(unknown=item.place)
        case Scalar(text="none") if none:
            return Items()
        case Scalar(text="none"):
            not_none(reading, item, what)
        case Scalar() as node if is_null(node):
            message, advice = "Nothing stands here.", f"Write `{example}` or `unknown`."
            reading.fault("M327", message, advice, item.at)
        case Scalar():
            _not_a_list(reading, item, what, example)
        case Mapping():
            wrong_shape(reading, item, f"{what} is a list", f"`{example}`")
        case Sequence(items=()):
            _empty_list(reading, item, what, none)
        case Sequence(items=nodes):
            return _split(item, nodes)
    return Items()


def _split(item: Item, nodes: tuple[Node, ...]) -> Items:
    below = [item.child(number, node) for number, node in enumerate(nodes)]
    unknown = next((one.place for one in below if one.word == "unknown"), None)
    return Items(tuple(one for one in below if one.word != "unknown"), unknown)


def _not_a_list(reading: Reading, item: Item, what: str, example: str) -> None:
    fits = "," not in item.word and len(item.word) <= _LONGEST_WORDS
    listed = f"[{item.word}]" if fits and not example.startswith("[{") else example
    reading.fault(
        "M323",
        f"{what} is a list, and {quote(item.word)} stands alone.",
        f"Put it in brackets: `{listed}`.",
        item.at,
    )


def _empty_list(reading: Reading, item: Item, what: str, none: bool) -> None:
    word_for_it = "`none` if there is none, or `unknown`" if none else "what it is, or `unknown`"
    reading.fault(
        "M324",
        f"{what} is an empty list; that may mean none, or that somebody has yet to fill it in.",
        f"Write {word_for_it}.",
        item.at,
    )


def listing(
    reading: Reading, item: Item | None, kinds: Iterable[Kind], what: str, none: bool = True
) -> Listing:
    """Give a list of terms; the empty one, marked as not stated, where the key is absent."""
    if item is None:
        return Listing(stated=False)
    found = items(reading, item, what, none, f"[{kinds_in_words(kinds)}]")
    values = [word(reading, one, kinds, f"an item of {what}") for one in found.stated]
    stated = tuple(value for value in values if value is not None)
    return Listing(stated, found.unknown, item.place)
