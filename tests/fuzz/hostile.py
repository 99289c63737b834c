"""Texts that are wrong in every way: pieces of good ones, cut, doubled, mixed and poisoned."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
CORPUS = HERE / "corpus"

BOOKS = "policies/leds", "tests/golden/book-*", "tests/golden/form-*"

TOKENS: tuple[str, ...] = (
    # what a screen acts upon
    "\x1b[2J\x1b[31m", "\x1b]0;title\x07", "\x1b]8;;http://evil\x1b\\", "\x9b31m", "\x07", "\x08",
    "\r", "\x7f", "\x85", "\u2028", "\u200b", "\u202e", "\u2066", "\ufeff", "\ue000", "\U000e0041",
    # what documents and spreadsheets act upon
    "<script>alert(1)</script>", "<!--", "-->", "<!-- remit:begin -->", "<!-- remit:end -->",
    "]]>", "&lt;", "[x](javascript:alert(1))", "![x](http://evil/x.png)", "```", "~~~", "|", "#",
    "=cmd|' /C calc'!A1", "@SUM(1)", "+1", "-1", "::error::x", "::add-mask::x", "%0A", "%s", "{0}",
    "${{ secrets.X }}", "{{ 7*7 }}", "{% for %}",
    # what YAML acts upon
    "!!python/object/apply:os.system [id]", "&a ", "*a", "<<: *a", "---", "...", "? ", "- ", "{",
    "}", "[", "]", ": ", "|", ">", "%YAML 1.1", "!!binary x", "\t", "~", "null", "yes", "0x10",
    "1e9",     "0o17", ".inf", ".nan", "2026-02-30", "2026-01-31T25:00", "0000-00-00", "9999-12-31",
    # names of files
    "../../../../etc/passwd", "/etc/passwd", "file:///etc/passwd", "C:\\x", "\0", ".", "..", "-x",
    # sizes
    "9" * 40, "9" * 400, "1" * 5000,
    " " * 2000, "within" + " " * 900 + "x",
    "-1", "0", "1" + "0" * 30, "x" * 300, "é" * 50, "e\u0301\u0301", "💣", "ﬀ",
    "\ud800",
    # words that mean something
    "unknown", "none", "not yet", "withheld", "any", "unless", "when", "and", "or", "Rule",
    "Example", "Uses", "Accept", "Source", "Because", "In force from", "is forbidden",
    "requires",
    '"', "'", ".", ",", ";", ":", "(", ")", "\n", "\r\n", "  ", " ",
)  # fmt: skip


@cache
def seeds(kind: str, *, shipped: bool = True) -> tuple[str, ...]:
    """Give the texts that mutations start from: the corpus of a kind, and what is shipped."""
    patterns = {
        "rules": [f"{place}/*.rules" for place in BOOKS],
        "manifest": ["examples/manifests/*.yaml"],
        "proposal": ["examples/proposals/*.md"],
    }  # fmt: skip
    files = [*sorted((CORPUS / kind).glob("*"))]
    for pattern in patterns.get(kind, []) if shipped else []:
        files += sorted(ROOT.glob(pattern))
    return tuple(_text(path) for path in files)


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "surrogateescape")


def raw(text: str) -> bytes:
    """Give what stands in a file; halves of pairs, and bytes that are no UTF-8, as they are."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")


@st.composite
def mutated(draw: st.DrawFn, kind: str, most: int = 5) -> str:
    """Give a text of a kind with some edits."""
    known = seeds(kind)
    text = draw(st.sampled_from(known))
    for _ in range(draw(st.integers(0, most))):
        text = _edited(draw, text, known)
    return text[:60_000]


def _edited(draw: st.DrawFn, text: str, known: Sequence[str]) -> str:
    start = draw(st.integers(0, len(text)))
    end = min(len(text), start + draw(st.integers(0, 30)))
    match draw(st.integers(0, 7)):
        case 0 | 1 | 2:
            return text[:start] + draw(st.sampled_from(TOKENS)) + text[end:]
        case 3:
            return text[:start] + text[end:]
        case 4:
            return text[:start] + text[start:end] * draw(st.integers(2, 60)) + text[end:]
        case 5:
            other = draw(st.sampled_from(known))
            at = draw(st.integers(0, len(other)))
            return text[:start] + other[at : at + draw(st.integers(0, 400))] + text[end:]
        case 6:
            lines = text.split("\n")
            at = draw(st.integers(0, len(lines) - 1))
            value = draw(st.sampled_from(TOKENS))
            head = lines[at].partition(":")[0]
            return "\n".join([*lines[:at], f"{head}: {value}", *lines[at + 1 :]])
        case _:
            return text[:start] + draw(st.text(max_size=12)) + text[end:]
