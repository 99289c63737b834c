"""Who signed a document, and what it says."""

from __future__ import annotations

from engine.load_faults import quote
from engine.load_keys import Item, Keys, Reading, fields, is_null, wrong_shape
from engine.load_terms import term, word
from engine.load_values import not_none, text
from engine.manifest import Author, Statement, Word
from engine.yamltree import Mapping, Scalar
from grammar.diagnostic import Related
from grammar.terms import Kind

AUTHOR_KEYS = Keys(
    "`by`",
    {},
    {
        "name": "A. Example",
        "role": "data protection officer",
        "organisation": "police force",
        "person": "member of the public",
    },
)
_WITHHELD = Keys("What is withheld", {"withheld": "operational sensitivity"})
_SIGNED = "`by: {name: A. Example, role: data protection officer}`"


def author(reading: Reading, item: Item | None, parent: Item) -> Author:
    """Give who signed; all of it unknown where it does not say."""
    if item is None:
        return Author(place=parent.place)
    if item.word in {"none", "unknown"}:
        return Author(nobody=item.word == "none", place=item.place)
    if isinstance(item.node, Mapping) and not item.node.entries:
        message = "`by` is an empty group."
        reading.fault("M324", message, f"Write {_SIGNED}, `none` or `unknown`.", item.at)
        return Author(place=item.place)
    if not isinstance(item.node, Mapping):
        wrong_shape(reading, item, "`by` is a group of keys", _SIGNED)
        return Author(place=item.place)
    entry = fields(reading, item, AUTHOR_KEYS)
    parts = entry.values if entry else {}
    return Author(
        name=_name(reading, parts.get("name")),
        role=_part(reading, parts.get("role"), Kind.ROLE),
        organisation=_part(reading, parts.get("organisation"), Kind.ORGANISATION),
        person=_part(reading, parts.get("person"), Kind.PERSON),
        place=item.place,
    )


def _name(reading: Reading, item: Item | None) -> str | None:
    if item is None or item.word == "unknown":
        return None
    return text(reading, item, "The name of the author", "A. Example")


def _part(reading: Reading, item: Item | None, kind: Kind) -> Word | None:
    if item is None or item.word == "unknown":
        return None
    if item.word == "none":
        not_none(reading, item, f"The {kind.value} of an author")
        return None
    return word(reading, item, (kind,), f"the {kind.value} of an author")


def statements(reading: Reading, item: Item | None) -> tuple[tuple[Statement, ...], bool]:
    """Give what a document says by content, and whether that is unknown altogether."""
    if item is None or item.word in {"none", "unknown"}:
        return (), item is not None and item.word == "unknown"
    node = item.node
    if not isinstance(node, Mapping) or not node.entries:
        wrong_shape(reading, item, "`states` is a group of keys", "`states: {summary: Its text.}`")
        return (), False
    seen: dict[str, Scalar] = {}
    found = [
        _statement(reading, key, item.child(key.text, value), seen) for key, value in node.entries
    ]
    return tuple(one for one in found if one is not None), False


def _statement(
    reading: Reading, key: Scalar, value: Item, seen: dict[str, Scalar]
) -> Statement | None:
    one = term(reading, key.text, key.span, (Kind.CONTENT,), "a content of a document")
    if one is None:
        return None
    first = seen.setdefault(one.name, key)
    if first is not key:
        message = f"{quote(key.text)} and {quote(first.text)} are one term, said twice."
        related = (Related("the same term stands here first", first.span),)
        reading.fault("M314", message, "Keep one of them.", key.span, related)
        return None
    content = Word(one.name, value.place)
    if isinstance(value.node, Mapping):
        return Statement(content, withheld=_reason(reading, value), place=value.place)
    if value.word == "unknown":
        return Statement(content, place=value.place)
    return Statement(content, _said(reading, value, key), place=value.place)


def _said(reading: Reading, value: Item, key: Scalar) -> str:
    if is_null(value.node):
        message = f"Nothing stands after {quote(key.text)}, and silence is no answer."
        advice = "Write its text, `{withheld: REASON}` or `unknown`."
        reading.fault("M327", message, advice, value.at)
        return ""
    return text(reading, value, f"What is stated on {quote(key.text)}", "Its text.")


def _reason(reading: Reading, value: Item) -> str | None:
    entry = fields(reading, value, _WITHHELD)
    reason = entry.get("withheld") if entry else None
    if reason is None or reason.word == "unknown":
        return None
    return text(reading, reason, "The reason for withholding", "operational sensitivity")
