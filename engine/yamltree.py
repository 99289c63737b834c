"""YAML text as a tree in which everything knows its place.

Built on the parser's events, because the ready-made loaders lose places, let the last of two
equal keys win, read ``no`` as false and ``010`` as 8, and recurse once per bracket. Scalars stay
text here; what they mean is for the loader to say.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import field, replace
from typing import Any, Protocol, cast

import yaml
from yaml import events

from engine import yaml_refused
from engine.load_faults import Faults, fault
from engine.yaml_faults import in_plain_words
from grammar.frozen import dataclass
from grammar.source import Source, Span, join

MAX_DEPTH = 64
"""How many lists and mappings may lie inside one another."""
MAX_NODES = 100_000
"""How many values, lists and mappings a file may hold, each alias counted as what it repeats."""
MAX_ALIASES = 1_000
"""How many aliases a file may hold."""
MAX_SCALAR = 50_000
"""How many characters one value may have."""

NOT_TEXT = re.compile(
    "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]|\r(?!\n)"
)
"""What no manifest holds: control and half characters, line ends other than LF and CRLF."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value, as text."""

    text: str
    plain: bool
    """Whether it stands without quotes and not as a block of lines."""
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and their values in file order, each key once."""

    entries: tuple[tuple[Scalar, Node], ...]
    span: Span = field(compare=False)


Node = Scalar | Sequence | Mapping


@dataclass(frozen=True, slots=True)
class Document:
    """One document of a file."""

    root: Node
    broken: bool
    """Whether a fault was found in its layout."""
    partial: bool = False
    """Whether reading stopped inside it; ``root`` is then what came before."""


class _Event(Protocol):
    """What PyYAML's events have in common, and what some of them have."""

    value: str
    style: str | None
    anchor: str | None
    tag: str | None
    start_mark: yaml.Mark
    end_mark: yaml.Mark


class _Parser(Protocol):
    def get_event(self) -> _Event: ...


def documents(source: Source, faults: Faults) -> tuple[Document, ...]:
    """Give the documents of a text, and tell ``faults`` what is wrong with its layout.

    Reading stops at the first fault that leaves the rest without a sure meaning; what was read of
    that document is the last one given.
    """
    bad = NOT_TEXT.search(source.text)
    if bad is not None:
        faults.add(yaml_refused.not_text(source, bad.start()))
        return ()
    builder = _Builder(source, faults)
    try:
        builder.run(_parser(source.text))
    except yaml.YAMLError as error:
        faults.add(in_plain_words(error, source))
        builder.stop()
    return tuple(builder.documents)


def _parser(text: str) -> _Parser:
    """Give libyaml's event parser, or PyYAML's own where libyaml is not installed."""
    kind = yaml.CLoader if getattr(yaml, "__with_libyaml__", False) else yaml.Loader
    return cast("_Parser", kind(text))  # events only; nothing is ever constructed


class _Open:
    """A list or mapping whose end has not come yet."""

    __slots__ = ("anchor", "children", "counted", "height", "key", "keys", "start")

    def __init__(self, start: int, anchor: str | None, counted: int, mapping: bool) -> None:
        self.start = start
        self.anchor = anchor
        self.counted = counted
        self.height = 1
        self.children: list[Any] = []
        self.key: Scalar | None = None
        self.keys: dict[str, Scalar] | None = {} if mapping else None

    @property
    def wants_key(self) -> bool:
        """Whether a key comes next."""
        return self.keys is not None and self.key is None


@dataclass(frozen=True, slots=True)
class _Anchored:
    """What an alias repeats, and how much of the caps that takes."""

    node: Node
    size: int
    height: int


class _Builder:
    """Puts events together to nodes."""

    def __init__(self, source: Source, faults: Faults) -> None:
        self.source = source
        self.faults = faults
        self.documents: list[Document] = []
        self.open: list[_Open] = []
        self.anchors: dict[str, _Anchored] = {}
        self.nodes = 0
        self.aliases = 0
        self.faults_before = 0
        self.root: Node | None = None
        self.stopped = False

    def run(self, parser: _Parser) -> None:
        """Take every event until the end, or until a cap is passed."""
        take: dict[type, Callable[[_Event], None]] = {
            events.ScalarEvent: self.scalar,
            events.MappingStartEvent: self.enter,
            events.SequenceStartEvent: self.enter,
            events.MappingEndEvent: self.leave,
            events.SequenceEndEvent: self.leave,
            events.AliasEvent: self.alias,
            events.DocumentStartEvent: self.start_document,
            events.DocumentEndEvent: self.end_document,
        }
        while not self.stopped:
            event = parser.get_event()
            kind: type = type(event)
            if kind is events.StreamEndEvent:
                return
            if kind is not events.StreamStartEvent:
                take[kind](event)

    def start_document(self, _event: _Event) -> None:
        self.faults_before = self.faults.count
        self.anchors = {}
        self.root = None

    def end_document(self, _event: _Event) -> None:
        root = self.root or Scalar("", True, self.source.span(0, 0))
        self.documents.append(Document(root, self.faults.count > self.faults_before))
        self.root = None

    def stop(self) -> None:
        """Read no further; close what is open, so that the loader can still see an id."""
        self.stopped = True
        while self.open:
            done = self.open.pop()
            self._close(done, self.source.span(done.start, done.start + 1))
        root = self.root or Scalar("", True, self.source.span(0, 0))
        self.documents.append(Document(root, broken=True, partial=True))

    def scalar(self, event: _Event) -> None:
        text: str = event.value
        start, end = event.start_mark.index, event.end_mark.index
        style = event.style
        if style in {"|", ">"}:
            end = start + len(self.source.text[start:end].rstrip())
        if event.anchor or event.tag:
            start = self._after_properties(event, start, end)
        node = Scalar(text, not style, self.source.span(start, end))
        if len(text) > MAX_SCALAR:
            self._too_much(node.span, f"This value has more than {MAX_SCALAR} characters.")
            return
        if style == '"' and NOT_TEXT.search(text):
            self.faults.add(yaml_refused.escaped(node.span))
        self.nodes += 1
        if event.anchor:
            self.anchors[event.anchor] = _Anchored(node, 1, 0)
        self._add(node)

    def enter(self, event: _Event) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        kind: type = type(event)
        if event.anchor or event.tag:
            start = self._after_properties(event, start, end)
        self.nodes += 1
        if len(self.open) >= MAX_DEPTH:
            at = self.source.span(start, start + 1)
            self._too_much(at, f"More than {MAX_DEPTH} lists lie inside one another here.")
            return
        if self.open and self.open[-1].wants_key:  # a list or a mapping where a key belongs
            self.faults.add(yaml_refused.no_key(self.source.span(start, max(end, start + 1))))
        if event.anchor:
            self.anchors.pop(event.anchor, None)
        self.open.append(_Open(start, event.anchor, self.nodes, kind is events.MappingStartEvent))

    def leave(self, event: _Event) -> None:
        done = self.open.pop()
        span = self.source.span(done.start, event.end_mark.index)
        if done.children and event.start_mark.index == event.end_mark.index:
            # no bracket: the parser says "ends" only where the next thing starts
            last = done.children[-1]
            span = join(span, (last if done.keys is None else last[1]).span)
        self._close(done, span)

    def _close(self, done: _Open, span: Span) -> None:
        node: Node
        if done.keys is None:
            node = Sequence(tuple(done.children), span)
        else:
            node = Mapping(tuple(done.children), span)
        if done.anchor:
            size = self.nodes - done.counted + 1
            self.anchors[done.anchor] = _Anchored(node, size, done.height)
        if self.open:
            self.open[-1].height = max(self.open[-1].height, done.height + 1)
        self._add(node)

    def alias(self, event: _Event) -> None:
        name = event.anchor or ""
        at = self.source.span(event.start_mark.index, event.end_mark.index)
        self.aliases += 1
        target = self.anchors.get(name)
        if target is None:
            self.faults.add(
                yaml_refused.lost_alias(name, at, any(o.anchor == name for o in self.open))
            )
            self._add(Scalar("unknown", True, at))
            return
        self.nodes += target.size
        if self.aliases > MAX_ALIASES:
            self._too_much(at, f"This file repeats itself with more than {MAX_ALIASES} aliases.")
        elif len(self.open) + target.height > MAX_DEPTH:
            self._too_much(
                at, f"With this alias more than {MAX_DEPTH} lists lie inside one another."
            )
        else:
            self._repeat(target, at)

    def _repeat(self, target: _Anchored, at: Span) -> None:
        node: Node = replace(target.node, span=at)
        if self.open:
            parent = self.open[-1]
            parent.height = max(parent.height, target.height + 1)
            if parent.wants_key:
                self.faults.add(yaml_refused.no_key(at))
                node = Sequence((), at)  # no key can be read from it
        self._add(node)

    def _add(self, node: Node) -> None:
        """Put a finished node where it belongs: root, item, key or value."""
        if self.nodes > MAX_NODES and not self.stopped:
            count = "values, each alias counted as what it repeats"
            self._too_much(node.span, f"This file holds more than {MAX_NODES} {count}.")
            return
        if not self.open:
            self.root = node
            return
        parent = self.open[-1]
        if parent.keys is None:
            parent.children.append(node)
        elif parent.key is None:
            parent.key = self._key(parent.keys, node)
        else:
            if parent.keys.get(parent.key.text) is parent.key:
                parent.children.append((parent.key, node))
            parent.key = None

    def _key(self, keys: dict[str, Scalar], node: Node) -> Scalar:
        """Give a key, and tell what is wrong with it."""
        if not isinstance(node, Scalar):
            return Scalar("", False, node.span)
        if node.plain and node.text == "<<":
            self.faults.add(yaml_refused.merge_key(node.span))
        elif not node.text:
            self.faults.add(yaml_refused.no_key(node.span))
        elif keys.setdefault(node.text, node) is not node:
            self.faults.add(yaml_refused.twice(node.text, node.span, keys[node.text].span))
        return node

    def _after_properties(self, event: _Event, start: int, end: int) -> int:
        """Give where a node itself starts, after its anchor; refuse a tag."""
        written = _PROPERTIES.match(self.source.text, start)
        after = written.end() if written else start
        if event.tag:
            tag = _TAG.search(self.source.text, start, max(after, start + 1))
            at, end_of_tag = tag.span() if tag else (start, start + 1)
            self.faults.add(
                yaml_refused.tag(self.source.text[at:end_of_tag], self.source.span(at, end_of_tag))
            )
        kind: type = type(event)
        return min(after, end) if kind is events.ScalarEvent else after

    def _too_much(self, at: Span, message: str) -> None:
        advice = "A manifest describes one capability: split the file, and write repeats out less."
        self.faults.add(fault("M316", message, advice, at))
        self.stop()


_PROPERTIES = re.compile(r"(?:[&!][^\s,\[\]{}]*(?:\s|#[^\n]*\n)*)+")
_TAG = re.compile(r"![^\s,\[\]{}]*")
