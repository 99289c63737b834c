"""Single values, lists and keys of a manifest, and the complaints about them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path

from engine.load_faults import Faults, fault, quote
from engine.manifest import Listing, Place, Word
from engine.yamltree import Mapping, Node, Scalar, Sequence
from grammar.diagnostic import Related, Suggestion
from grammar.glossary import Glossary
from grammar.source import Span
from grammar.terms import Kind, Term

NULLS = frozenset({"", "~", "null", "Null", "NULL"})
"""Plain scalars that YAML reads as no value at all."""
_LONGEST_WORDS = 120
"""Longer values are surely no misspelt terms."""


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
        escaped = str(step).replace("~", "~0").replace("/", "~1")
        return Item(node, f"{self.pointer}/{escaped}")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a manifest is read with."""

    glossary: Glossary
    folder: Path | None
    """Where documents must lie; nothing: they are not looked for."""
    faults: Faults
    uses: frozenset[str] = frozenset()
    """The ids of all uses, for ``covers``."""

    def fault(
        self, code: str, message: str, advice: str, at: Span, related: tuple[Related, ...] = ()
    ) -> None:
        """Tell of a fault."""
        self.faults.add(fault(code, message, advice, at, related))


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of one sort of group, each with an example of what may follow it."""

    what: str
    """The group in words: ``a use``."""
    required: dict[str, str]
    optional: dict[str, str] = field(default_factory=dict[str, str])

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
    for key, example in keys.required.items():
        if key not in values and key not in meant:
            _missing_key(reading, item, key, example, keys)
    return Fields(item, found)


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
    advice = f"Write for example `{key}: {keys.example(key)}`, or `{key}: unknown`."
    reading.fault("M327", message, advice, value.at)
    return True


def _unknown_key(reading: Reading, key: Scalar, keys: Keys) -> set[str]:
    """Tell of an unknown key, and give the one that was probably meant."""
    known = [*keys.required, *keys.optional]
    folded = key.text.casefold().replace("_", " ").strip()
    near = [] if reading.faults.full else get_close_matches(folded[:80], known, 1, 0.6)
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
        + (", or `unknown`." if key not in {"manifest", "id"} else "."),
        heading(item),
    )


def wrong_shape(reading: Reading, item: Item, wanted: str, example: str) -> None:
    """Tell that something else belongs here."""
    message = f"Here stands {shape(item.node)}, but {wanted[0].lower()}{wanted[1:]}."
    reading.fault("M322", message, f"Write for example {example}.", item.at)


def scalar(reading: Reading, item: Item, wanted: str, example: str) -> str | None:
    """Give the text of a single value, or nothing after telling why not."""
    node = item.node
    if isinstance(node, Scalar) and not is_null(node):
        return node.text
    if isinstance(node, Scalar):
        reading.fault("M327", "Nothing stands here.", f"Write for example `{example}`.", item.at)
    else:
        wrong_shape(reading, item, f"{wanted} belongs here", f"`{example}`")
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
    words = scalar(reading, item, "a text", example)
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
    near = get_close_matches(found[:80].casefold(), words, 1, 0.6)
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


# Terms


def word(reading: Reading, item: Item, kinds: Iterable[Kind], what: str) -> Word | None:
    """Give the term that stands here; nothing after telling why it is none for ``what``."""
    words = scalar(reading, item, f"{what} belongs here", _kinds_in_words(kinds))
    if words is None:
        return None
    found = term(reading, words, item.at, kinds, what)
    return None if found is None else Word(found.name, item.place)


def term(reading: Reading, words: str, at: Span, kinds: Iterable[Kind], what: str) -> Term | None:
    """Give the term that ``words`` spell, if it is of ``kinds``; else tell why not."""
    if words == "none":
        _none_as_item(reading, at, what)
        return None
    found = reading.glossary.find(words)
    if found is None:
        _unknown_term(reading, words, at, tuple(kinds), what)
        return None
    if found.kind not in kinds:
        _other_kind(reading, words, at, found, tuple(kinds), what)
        return None
    return found


def _none_as_item(reading: Reading, at: Span, what: str) -> None:
    reading.fault(
        "M325",
        f"`none` says that there is no {what} at all, so it can not stand here.",
        "Write `none` alone, in place of the whole list, or take it out.",
        at,
    )


def _kinds_in_words(kinds: Iterable[Kind]) -> str:
    names = sorted(kind.value for kind in kinds)
    return " or ".join(names)


def _unknown_term(
    reading: Reading, words: str, at: Span, kinds: tuple[Kind, ...], what: str
) -> None:
    if reading.faults.full:
        reading.faults.count += 1
        return
    short = len(words) <= _LONGEST_WORDS
    near = [term.label for term in reading.glossary.nearest(words, kinds)] if short else []
    near = near or (get_close_matches(words.strip().casefold(), ("none", "unknown"), 1, 0.8))
    wanted = _kinds_in_words(kinds)
    advice = f"Did you mean {' or '.join(f'`{n}`' for n in near)}? " if near else ""
    made = fault(
        "M330",
        f"{quote(words)} is not a term of the glossary; no rule could find it as {what}.",
        f"{advice}Use a {wanted} term (`remit glossary` lists them), write `unknown`, "
        "or have the term added to the glossary.",
        at,
    )
    suggestions = tuple(Suggestion(label, at) for label in near)
    reading.faults.add(
        replace(made, found=words, suggestions=suggestions, expected_kinds=_values(kinds))
    )


def _values(kinds: tuple[Kind, ...]) -> tuple[str, ...]:
    return tuple(sorted(kind.value for kind in kinds))


_BELONGS: dict[Kind, str] = {
    Kind.DATA: "`data` of a use",
    Kind.ACTIVITY: "`activities` of a use",
    Kind.CAPABILITY: "`capabilities`",
    Kind.PURPOSE: "`purposes` of a use",
    Kind.ROLE: "`users` or `recipients` of a use, or `by`",
    Kind.ORGANISATION: "`sources`, `users` or `recipients` of a use",
    Kind.PERSON: "`people` or `excluded` of a use",
    Kind.SYSTEM: "`systems` or `sources` of a use",
    Kind.EVIDENCE: "`kind` of an entry of `evidence`",
    Kind.CONTROL: "`kind` of an entry of `controls`",
    Kind.JUDGEMENT: "`of` of an entry of `evidence` with `kind: judgement`",
    Kind.EVENT: "`events`, or `after` and `at` of a retention limit",
    Kind.CONTENT: "`states` of a control or of evidence",
    Kind.CHANGE: "`changes`",
    Kind.NUMBER: "`facts`",
    Kind.DURATION: "`facts`, or `plus` of a retention limit",
    Kind.FACT: "`facts`",
    Kind.CHOICE: "`facts`",
}


def _other_kind(
    reading: Reading, words: str, at: Span, found: Term, kinds: tuple[Kind, ...], what: str
) -> None:
    wanted = _kinds_in_words(kinds)
    made = fault(
        "M331",
        f"{quote(words)} is a {found.kind.value} term, and {what} is a {wanted} term.",
        f"It belongs under {_BELONGS[found.kind]}. Here write a {wanted} term or `unknown`.",
        at,
    )
    reading.faults.add(replace(made, found=words, expected_kinds=_values(kinds)))


# Lists


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
    found = items(reading, item, what, none, f"[{_kinds_in_words(kinds)}]")
    values = [word(reading, one, kinds, f"an item of {what}") for one in found.stated]
    stated = tuple(value for value in values if value is not None)
    return Listing(stated, found.unknown, item.place)
