"""YAML written in every layout that people use, by a writer that knows where it put everything.

It counts characters itself, and shares nothing with what reads the text: where it says that a value
stands is what the reader has to find.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

WIDE = "\U0001d54f\U0001f600"
"""Two characters that take two units each in UTF-16."""


@dataclass(frozen=True)
class Anchor:
    """A value that is repeated elsewhere by its name."""

    name: str
    value: object


@dataclass(frozen=True)
class Alias:
    """The repeat."""

    name: str


@dataclass(frozen=True)
class Place:
    """Lines and columns from 1, in characters; the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


def place(text: str, start: int, end: int) -> Place:
    """Count line ends and characters, nothing else."""
    before, upto = text[:start], text[:end]
    return Place(
        before.count("\n") + 1,
        len(before) - before.rfind("\n"),
        upto.count("\n") + 1,
        len(upto) - upto.rfind("\n"),
    )


@dataclass
class Writer:
    """Writes a tree; ``choose`` decides on the layout wherever there is a choice."""

    draw: DrawFn
    text: str = ""
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)
    anchored: dict[str, str] = field(default_factory=dict)
    """The pointer of each anchor."""

    def choose(self, *options: str) -> str:
        return self.draw(st.sampled_from(options))

    def put(self, text: str) -> None:
        self.text += text

    def places(self) -> dict[str, Place]:
        """Give the place of every node by its JSON pointer."""
        return {name: place(self.text, *span) for name, span in self.spans.items()}

    def document(self, tree: dict[str, object]) -> None:
        """Write a whole document."""
        self.put(self.choose("", "# \t a comment 😀\n", "\n\n", "---\n"))
        self.node(tree, "", 0, flow=self.choose("block", "block", "flow") == "flow")
        self.put(self.choose("\n", "\n# the end\n", "   \n\n"))

    def node(self, tree: object, pointer: str, indent: int, *, flow: bool) -> int:
        """Write a node and give where it starts."""
        if isinstance(tree, Alias):
            return self.alias(tree, pointer)
        if isinstance(tree, Anchor):
            self.anchored[tree.name] = pointer
            self.put(f"&{tree.name} ")
            tree, flow = tree.value, True
        start = len(self.text)
        if isinstance(tree, str):
            self.scalar(tree)
        elif flow:
            self.flow(tree, pointer)
        elif isinstance(tree, dict):
            self.block_mapping(tree, pointer, indent)
        else:
            assert isinstance(tree, list)
            self.block_list(tree, pointer, indent)
        self.spans[pointer] = (start, self.end(pointer, tree, flow))
        return start

    def end(self, pointer: str, tree: object, flow: bool) -> int:
        """Give where a node ends: in block layout, with its last value."""
        if flow or isinstance(tree, str):
            return len(self.text)
        last = list(tree)[-1] if isinstance(tree, dict) else len(tree) - 1  # type: ignore[arg-type]
        return self.spans[f"{pointer}/{last}"][1]

    def alias(self, tree: Alias, pointer: str) -> int:
        """Write a repeat: it stands here, and what lies in it where it was written."""
        start = len(self.text)
        self.put(f"*{tree.name}")
        self.spans[pointer] = (start, len(self.text))
        source = self.anchored[tree.name]
        for name, span in list(self.spans.items()):
            if name.startswith(f"{source}/"):
                self.spans[pointer + name.removeprefix(source)] = span
        return start

    def scalar(self, words: str) -> None:
        odd = any(mark in words for mark in "\t#:\"'{}[],&*")
        style = self.choose("double", "single") if odd else self.choose("plain", "double", "single")
        if style == "plain":
            self.put(words)
        elif style == "double":
            self.put('"' + words.replace('"', '\\"') + '"')
        else:
            self.put("'" + words.replace("'", "''") + "'")

    def gap(self) -> None:
        """Go on after a comma in flow layout: on the line, or on one of the next."""
        self.put(self.choose(" ", "  ", " ", f" # {WIDE}\t, not this\n      ", "\n      "))

    def flow(self, tree: object, pointer: str) -> None:
        assert isinstance(tree, dict | list)
        pairs: list[tuple[object, object]] = list(
            tree.items() if isinstance(tree, dict) else enumerate(tree)
        )
        self.put("{" if isinstance(tree, dict) else "[")
        self.put(self.choose("", " "))
        for number, (key, value) in enumerate(pairs):
            if number:
                self.put(",")
                self.gap()
            if isinstance(tree, dict):
                self.put(f"{key}: ")
            self.node(value, f"{pointer}/{key}", 0, flow=True)
        self.put(self.choose("", " "))
        self.put("}" if isinstance(tree, dict) else "]")

    def block_mapping(self, tree: dict[str, object], pointer: str, indent: int) -> None:
        for number, (key, value) in enumerate(tree.items()):
            if number:
                self.line(indent)
            self.put(f"{key}:")
            if isinstance(value, str | Anchor | Alias) or self.choose("flow", "block") == "flow":
                self.put(" ")
                self.node(value, f"{pointer}/{key}", indent, flow=True)
            else:
                self.line(indent + 2)
                self.node(value, f"{pointer}/{key}", indent + 2, flow=False)

    def block_list(self, tree: Sequence[object], pointer: str, indent: int) -> None:
        for number, value in enumerate(tree):
            if number:
                self.line(indent)
            self.put("- ")
            plain = (
                isinstance(value, str | Anchor | Alias) or self.choose("flow", "block") == "flow"
            )
            self.node(value, f"{pointer}/{number}", indent + 2, flow=plain)

    def line(self, indent: int) -> None:
        """End the line and begin the next one."""
        self.put(self.choose("", "", f"  # {WIDE} \tcomment", "   "))
        self.put(self.choose("\n", "\n", f"\n{' ' * indent}# a line of its own {WIDE}\n", "\n\n"))
        self.put(" " * indent)
