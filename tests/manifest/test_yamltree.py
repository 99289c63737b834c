"""Places, refusals and plain words of the YAML layer; with libyaml and without."""

from __future__ import annotations

import re
import time
import tracemalloc
from collections.abc import Iterator

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.load_faults import Faults
from engine.yamltree import (
    MAX_ALIASES,
    MAX_DEPTH,
    MAX_SCALAR,
    Document,
    Mapping,
    Node,
    Scalar,
    documents,
)
from grammar.source import Source
from tests.manifest.words import FULL, load, underlined

HANGS = 300
"""Seconds after which a machine, however busy, shows that something does not end."""


@pytest.fixture(params=["libyaml", "pure Python"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "pure Python":
        monkeypatch.setattr(yaml, "__with_libyaml__", False)
    return str(request.param)


def tree(text: str) -> tuple[tuple[Document, ...], Faults]:
    faults = Faults("m.yaml")
    return documents(Source("m.yaml", text), faults), faults


def nodes(node: Node) -> Iterator[Node]:
    yield node
    if isinstance(node, Mapping):
        for key, value in node.entries:
            yield key
            yield from nodes(value)
    elif not isinstance(node, Scalar):
        for item in node.items:
            yield from nodes(item)


MARKED = """\
# mark0 in a comment
mark1: mark2
mark3:   # mark0
  - mark4
  -   "mark5"
  - 'mark6'
mark7: [mark8, mark9, {mark10: mark11}]
mark12: &anchor mark13
"mark14": &list
  - mark15
  - *anchor
? mark16
: |
  mark17
mark18: >-
  mark19
mark20: tab\there mark0
mark21: \U0001f600\U0001f600 mark0
mark22: {é: mark23}
"""
VARIANTS = {
    "LF": MARKED,
    "CRLF": MARKED.replace("\n", "\r\n"),
    "comments": MARKED.replace("\nmark", "\n\n# é\U0001f600\nmark"),
}


@pytest.mark.parametrize("text", VARIANTS.values(), ids=VARIANTS.keys())
def test_places_against_a_search_of_the_text(text: str, parser: str) -> None:
    if parser == "pure Python":  # it refuses tabs inside plain values
        text = text.replace("\t", " ")
    (document,), faults = tree(text)
    assert not faults.count
    seen = set()
    for node in nodes(document.root):
        word = node.text.strip() if isinstance(node, Scalar) else ""
        if not re.fullmatch("mark[1-9][0-9]*", word):
            continue
        at = re.search(rf"\b{word}\b", text)
        assert at is not None
        line = text.count("\n", 0, at.start()) + 1
        column = at.start() - (text.rfind("\n", 0, at.start()) + 1) + 1
        shown = underlined(text, node.span)
        if shown[0] in "|>":
            assert shown.split()[-1] == word
        elif shown != "*anchor":
            quotes = shown != word
            assert shown.strip("'\"") == word
            assert (node.span.line, node.span.column) == (line, column - quotes)
        seen.add(word)
    assert len(seen) == 23


def test_places_of_lists_and_groups(parser: str) -> None:
    text = "a: &x\n  - p\n  - q\n\n# end\nb: [ 1,\n 2 ] # c\nc: &y {d: e}\nf:\n  g: h\n\ni: *x\n"
    (document,), _ = tree(text)
    assert isinstance(document.root, Mapping)
    shown = [underlined(text, value.span) for _, value in document.root.entries]
    assert shown == ["- p\n  - q", "[ 1,\n 2 ]", "{d: e}", "g: h", "*x"]


def test_a_byte_order_mark_takes_no_column() -> None:
    (fault,) = load("\ufeff" + FULL.replace("manifest: 1", "manifest: 2"))[1]
    assert fault.at is not None
    assert (fault.at.line, fault.at.column) == (1, 11)


def test_scalars_stay_text(parser: str) -> None:
    (document,), _ = tree("[no, 010, 1.0, ~, 2026-01-01, 'x', \"y\", 0x1F, 1_000]")
    found = [(node.text, node.plain) for node in nodes(document.root) if isinstance(node, Scalar)]
    assert [text for text, _ in found] == [
        "no", "010", "1.0", "~", "2026-01-01", "x", "y", "0x1F", "1_000",
    ]  # fmt: skip
    assert [text for text, plain in found if not plain] == ["x", "y"]


LAYOUT: list[tuple[str, str, int, int, str]] = [
    ("tab before a key", "a: 1\n\tb: 2\n", 2, 1, "starts with a tab"),
    ("tab before a dash", "a:\n\t- x\n", 2, 1, "starts with a tab"),
    ("open bracket", "a: [1, 2\nb: 3\n", 2, 2, 'The "[" that opens on line 1 is not closed'),
    ("open brace", "a: {x: 1\nb: 3\n", 2, 2, 'The "{" that opens on line 1 is not closed'),
    ("bracket open at the end", "a: [1, 2", 1, 8, 'The "[" that opens'),
    ("open quote", "a: 'x\nb: 2\n", 2, 4, "The quote that opens on line 1 is never closed"),
    ("open double quote", 'a: "x\nb: 2', 2, 4, "The quote that opens on line 1 is never closed"),
    ("second colon", "a: b: c\n", 1, 5, "has a second colon"),
    ("too far right", "a: 1\n b: 2\n", 2, 3, "starts too far right"),
    ("dash too far left", "a:\n  - 1\n - 2\nb: 3", 3, 2, "is an item of a list, but no list"),
    ("key too far left", "a:\n    b: 1\n  c: 2\n", 3, 3, "starts further left than the block"),
    ("no colon", "a: 1\nfoo\nb: 2\n", 3, 1, 'Line 2 says "foo" without a colon'),
    ("at sign", "a: @x\n", 1, 4, 'A value can not start with "@"'),
    ("dash in a line", "a: - b\n", 1, 4, "can not start in the middle of a line"),
    ("backslash", 'a: "\\q"\n', 1, 5, "backslash"),
    ("stray bracket", "a: 1\n]\n", 2, 1, "closes a list that no bracket opens"),
    ("no value", "a: [1,,2]\n", 1, 7, "A value is missing here"),
    ("after a quote", "a: 'x' y\n", 1, 8, "goes on after the value has ended"),
    ("key in a list", "- a\nb: 1\n", 2, 1, "stands level with the list of line 1"),
    ("directive", "%YAML 3.0\n---\na: 1\n", 1, 1, "instruction to a program"),
    ("star", "a: * b\n", 1, 5, '"*" must be followed by a name'),
]
JARGON = re.compile("mapping|scalar|token|sequence|indicator|flow|stream|node|expected|context")


@pytest.mark.parametrize(
    ("text", "line", "column", "words"), [row[1:] for row in LAYOUT], ids=[row[0] for row in LAYOUT]
)
def test_layout_in_plain_words(text: str, line: int, column: int, words: str) -> None:
    _, faults = tree(text)
    (fault,) = faults.in_order()
    assert fault.at is not None
    assert (fault.code, fault.at.line, fault.at.column) == ("M310", line, column)
    assert words in fault.message
    assert not JARGON.search(fault.message + fault.help)
    assert fault.help


@pytest.mark.parametrize("text", [row[1] for row in LAYOUT])
def test_the_other_parser_has_plain_words_too(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    _, faults = tree(text)
    for fault in faults.in_order():
        assert fault.code in {"M310", "M305"}
        assert not JARGON.search(fault.message + fault.help)


@pytest.mark.parametrize(
    "character", ["\0", "\x07", "\x1b", "\x7f", "\x85", "\u2028", "\u2029", "\ud800", "\ufffe"]
)
def test_characters_that_are_no_text(character: str) -> None:
    text = f"a: 1\nb: x{character}y\n"
    found, faults = tree(text)
    (fault,) = faults.in_order()
    assert not found
    assert fault.at is not None
    assert (fault.code, fault.at.line, fault.at.column) == ("M305", 2, 5)
    assert f"U+{ord(character):04X}" in fault.message


def test_a_lone_carriage_return() -> None:
    (fault,) = tree("a: 1\rb: 2\n")[1].in_order()
    assert fault.code == "M305"
    assert "line end" in fault.message


HOSTILE = {
    "50,000 brackets": "[" * 50_000,
    "200,000 brackets": "[" * 200_000,
    "200,000 braces": "{a: " * 50_000,
    "dashes": "- " * 100_000,
    "block nesting": "\n".join(" " * depth + "a:" for depth in range(1000)),
    "billion laughs": "a0: &a0 [x, x]\n"
    + "".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 40)),
    "laughing keys": "a0: &a0 {k: x, l: x}\n"
    + "".join(f"a{i}: &a{i} {{k: *a{i - 1}, l: *a{i - 1}}}\n" for i in range(1, 64)),
    "deep aliases": "a0: &a0 [x]\n" + "".join(f"a{i}: &a{i} [*a{i - 1}]\n" for i in range(1, 100)),
    "many aliases": "a: &a x\nb: [" + "*a, " * (MAX_ALIASES + 1) + "]\n",
    "long value": "a: " + "x" * (MAX_SCALAR + 1),
    "many values": "[" + "a, " * 150_000 + "]",
    "many documents": "--- a\n" * 150_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_texts_are_refused_fast(text: str) -> None:
    start = time.perf_counter()
    _, faults = tree(text)
    assert [fault.code for fault in faults.in_order()] == ["M316"]
    assert time.perf_counter() - start < HANGS


def test_refusing_takes_little_memory() -> None:
    tracemalloc.start()
    tree(HOSTILE["200,000 brackets"])
    tree(HOSTILE["billion laughs"])
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 20_000_000


def test_depth_to_the_cap_is_fine(parser: str) -> None:
    assert not tree("[" * MAX_DEPTH + "]" * MAX_DEPTH)[1].count
    assert tree("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1))[1].count


def test_what_came_before_the_fault_is_kept() -> None:
    manifests, faults = load(f"{FULL}---\nid: b\ntitle: [\n")
    assert [manifest.id for manifest in manifests] == ["leds-facial-search"]
    assert [fault.code for fault in faults] == ["M310"]


@settings(max_examples=500, deadline=None)
@given(
    st.text(
        alphabet=st.sampled_from("ab:,-[]{}&*!|>'\"#%@\n\t \r\\?~<.\u2028é\U0001f600\0"),
        max_size=40,
    )
)
def test_any_text_gives_values_or_faults(text: str) -> None:
    manifests, faults = load(text)
    assert not manifests
    assert faults
    for fault in faults:
        assert fault.at is not None
        assert fault.at.line <= text.count("\n") + 1


@settings(max_examples=500, deadline=None)
@given(st.text(), st.integers(0, len(FULL)), st.integers(0, 30))
def test_any_text_inside_a_manifest(text: str, at: int, length: int) -> None:
    load(FULL[:at] + text + FULL[at + length :])
