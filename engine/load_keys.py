"""The groups of keys of a manifest, and what every part of it is read with."""

from __future__ import annotations

from dataclasses import field, replace
from pathlib import Path
from sys import intern

from engine.load_faults import Faults, fault, quote
from engine.manifest import Place
from engine.yamltree import Mapping, Node, Scalar, Sequence
from grammar.diagnostic import Related, Suggestion
from grammar.frozen import dataclass
from grammar.glossary import Glossary
from grammar.likeness import nearest
from grammar.source import Span

NULLS = frozenset({"", "~", "null", "Null", "NULL"})
"""Plain scalars that YAML reads as no value at all."""


@dataclass(frozen=True, slots=True)
class Item:
    """A node and the way to it."""

    node: Node
    pointer: str

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(self.pointer, self.node.span)

    @property
    def at(self) -> Span:
        """Its stretch of the file."""
        return self.node.span

    @property
    def word(self) -> str:
        """Its text, empty for a list or a group of keys."""
        return self.node.text if isinstance(self.node, Scalar) else ""

    def child(self, step: str | int, node: Node) -> Item:
        """Give what lies below it under a key or a number (RFC 6901)."""
        name = str(step)
        if "~" in name or "/" in name:
            name = name.replace("~", "~0").replace("/", "~1")
        # many manifests have the same places, and share these texts
        return Item(node, intern(f"{self.pointer}/{name}"))


@dataclass(frozen=True, slots=True)
class Reading:
    """What a manifest is read with."""

    glossary: Glossary
    folder: Path | None
    """Where documents must lie; nothing: they are not looked for."""
    faults: Faults
    uses: frozenset[str] | None = None
    """The ids of all uses, for ``covers``; nothing where not all can be read."""

    def fault(
        self, code: str, message: str, advice: str, at: Span, related: tuple[Related, ...] = ()
    ) -> None:
        """Tell of a fault."""
        if self.faults.full:
            self.faults.count += 1
        else:
            self.faults.add(fault(code, message, advice, at, related))


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of one sort of group, each with an example of what may follow it."""

    what: str
    """The group in words: ``a use``."""
    required: dict[str, str]
    optional: dict[str, str] = field(default_factory=dict[str, str])
    unknown: bool = True
    """Whether a value may be ``unknown``."""

    def example(self, key: str) -> str:
        """Give what may follow ``key``."""
        return self.required.get(key) or self.optional.get(key, "")


@dataclass(frozen=True, slots=True)
class Fields:
    """A group of keys whose names are right."""

    item: Item
    values: dict[str, Item]

    def get(self, key: str) -> Item | None:
        """Give what stands under ``key``; nothing when the key is absent (and was reported)."""
        return self.values.get(key)


def shape(node: Node) -> str:
    """Give what a node is, in words."""
    match node:
        case Scalar(text=text):
            return f"the single value {quote(text)}"
        case Sequence():
            return "a list"
        case Mapping():
            return "a group of keys"


def is_null(node: Node) -> bool:
    """Tell whether a value was left out."""
    return isinstance(node, Scalar) and node.plain and node.text in NULLS


def fields(reading: Reading, item: Item, keys: Keys) -> Fields | None:
    """Give the keys of a group, telling of unknown and missing ones; nothing if it is no group."""
    node = item.node
    if not isinstance(node, Mapping):
        wrong_shape(reading, item, f"{keys.what} is a group of keys", _group_example(keys))
        return None
    values: dict[str, Item] = {}
    meant: set[str] = set()
    for name, value in node.entries:
        if name.text in keys.required or name.text in keys.optional:
            values[name.text] = item.child(name.text, value)
        else:
            meant |= _unknown_key(reading, name, keys)
    found = {
        key: value for key, value in values.items() if not _says_nothing(reading, value, key, keys)
    }
    absent = [key for key in keys.required if key not in values and key not in meant]
    if absent and not _merged(reading, node):
        for key in absent:
            _missing_key(reading, item, key, keys.required[key], keys)
    return Fields(item, found)


def _merged(reading: Reading, node: Mapping) -> bool:
    """Tell whether a group was to get keys by a merge key, which is refused for itself."""
    return reading.faults.among("M312", node.span, (value.span for _, value in node.entries))


def _group_example(keys: Keys) -> str:
    return ", ".join(f"`{key}: {example}`" for key, example in list(keys.required.items())[:3])


def heading(item: Item) -> Span:
    """Give the first key of a group: where to point when something in it is missing."""
    node = item.node
    return node.entries[0][0].span if isinstance(node, Mapping) and node.entries else node.span


def _says_nothing(reading: Reading, value: Item, key: str, keys: Keys) -> bool:
    if not is_null(value.node):
        return False
    message = f"Nothing stands after `{key}:`, and silence is no answer."
    unknown = f", or `{key}: unknown`" if keys.unknown else ""
    advice = f"Write for example `{key}: {keys.example(key)}`{unknown}."
    reading.fault("M327", message, advice, value.at)
    return True


def _unknown_key(reading: Reading, key: Scalar, keys: Keys) -> set[str]:
    """Tell of an unknown key, and give the one that was probably meant."""
    known = [*keys.required, *keys.optional]
    folded = key.text.casefold().replace("_", " ").strip()
    near = () if reading.faults.full else nearest(folded[:80], known)
    listed = ", ".join(known) or "none"
    advice = f"Did you mean `{near[0]}`? " if near else ""
    made = fault(
        "M320",
        f"{keys.what} has no key {quote(key.text)}, so nothing would read what it says.",
        f"{advice}The keys are: {listed}.",
        key.span,
    )
    words = tuple(Suggestion(name, key.span) for name in near)
    reading.faults.add(replace(made, found=key.text, suggestions=words))
    return set(near)


def _missing_key(reading: Reading, item: Item, key: str, example: str, keys: Keys) -> None:
    reading.fault(
        "M321",
        f"{keys.what} must say `{key}`, and this one does not.",
        f"Add for example `{key}: {example}`"
        + (", or `unknown`." if keys.unknown and key not in {"manifest", "id"} else "."),
        heading(item),
    )


def wrong_shape(reading: Reading, item: Item, wanted: str, example: str) -> None:
    """Tell that something else belongs here."""
    message = f"Here stands {shape(item.node)}, but {wanted[0].lower()}{wanted[1:]}."
    reading.fault("M322", message, f"Write for example {example}.", item.at)
