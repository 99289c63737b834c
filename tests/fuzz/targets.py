"""What is fuzzed: for each kind of input, the commands that read it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from zlib import crc32

from hypothesis import strategies as st

from engine.record import chain
from tests.cli.conftest import MANIFEST
from tests.fuzz.bounds import attempt
from tests.fuzz.hostile import ROOT, TOKENS, mutated, raw, seeds

DAY = ("--as-of", "2026-01-31")
BOOK = "\n".join(
    path.read_text("utf-8") for path in sorted(ROOT.glob("policies/leds/*.rules"))
).encode()
EXAMPLE = (ROOT / "examples/manifests/south-wales-afr-locate.yaml").read_bytes()
OLD = b"Rule R-1: AFR is forbidden.\nRule R-2: Custody image retention requires review.\n"
OWN = ("--rules", "book.rules")
Target = tuple[st.SearchStrategy[Any], Callable[[Path, Any], None]]


def _rules(folder: Path, text: str) -> None:
    files = {"book.rules": raw(text), "manifests/a.yaml": MANIFEST.encode()}
    attempt(
        folder,
        files,
        ("check", *OWN, *DAY),
        ("check", *OWN, *DAY, "--format", "json"),
        ("test", "book.rules"),
        ("read", "book.rules"),
        ("fmt", "--check", "book.rules"),
        ("glossary", *OWN),
        ("explain", "R-1", *OWN),
        ("explain", "book.rules:1", *OWN),
        ("glossary", "AFR", *OWN),
    )


def _analysis(folder: Path, text: str) -> None:
    files = {
        "book.rules": raw(text[:3_000]),
        "old.rules": OLD,
        "manifests/a.yaml": MANIFEST.encode(),
    }
    attempt(
        folder,
        files,
        ("lint", "book.rules", "--manifests", "manifests", *DAY),
        ("lint", "book.rules", *DAY, "--format", "json"),
        ("compare", "old.rules", "book.rules", *DAY),
        ("compare", "book.rules", "old.rules", "manifests", *DAY, "--format", "json"),
        ("fmt", "book.rules"),
    )


DUE = ("text", "markdown", "ics")
PAGES = ("markdown", "html")
FORMATS = ("text", "json", "sarif", "junit", "github", "gitlab", "markdown", "csv")


def _manifest(folder: Path, text: str) -> None:
    rules = ("--rules", "rules")
    files = {"manifests/a.yaml": raw(text), "rules/leds.rules": BOOK}
    pick = crc32(raw(text))  # some of the formats, always the same ones for one text
    one, other = FORMATS[pick % 8], FORMATS[pick // 8 % 8]
    attempt(
        folder,
        files,
        *(("check", *rules, *DAY, "--format", style) for style in (one, other)),
        ("due", *rules, *DAY, "--format", DUE[pick % 3]),
        ("assessments", *rules, *DAY, "--format", PAGES[pick % 2]),
        ("report", "manifests/a.yaml", *rules, *DAY, "--format", PAGES[pick // 2 % 2]),
        ("check", *rules, *DAY, "--against", "manifests", "--stage", "live"),
        ("waive", "LEDS-1", "manifests/a.yaml", "--reason", "r", "--owner", "o", "--approved-by",
         "a", "--expires", "2026-03-01", *rules, *DAY),
        ("check", *rules, *DAY),
        ("check", *rules, *DAY, "--write-known", "known.json"),
        ("check", *rules, *DAY, "--known", "known.json", "--ratchet"),
        ("check", *rules, *DAY, "--record", "record.jsonl"),
        ("record", "verify", "record.jsonl"),
    )  # fmt: skip


def _waiver(folder: Path, text: str) -> None:
    files = {
        "manifests/a.yaml": EXAMPLE,
        "waivers/w.yaml": raw(text),
        "rules/leds.rules": BOOK,
    }
    rules = ("--rules", "rules")
    attempt(folder, files, ("check", *rules, *DAY), ("due", *rules, *DAY))


def _known(folder: Path, text: str) -> None:
    files = {
        "manifests/a.yaml": EXAMPLE,
        "known.json": raw(text),
        "rules/leds.rules": BOOK,
    }
    check = ("check", "--rules", "rules", *DAY)
    attempt(
        folder,
        files,
        (*check, "--known", "known.json"),
        (*check, "--known", "known.json", "--ratchet", "--format", "json"),
        (*check, "--write-known", "known.json"),
    )


def _evidence(folder: Path, text: str) -> None:
    new = BOOK.replace(b"AFR on LEDS is forbidden.", b"AFR on LEDS should be avoided.", 1)
    files = {"old.rules": BOOK, "new.rules": new, "evidence.yaml": raw(text)}
    attempt(
        folder, files, ("compare", "old.rules", "new.rules", "--evidence", "evidence.yaml", *DAY)
    )


def _proposal(folder: Path, text: str) -> None:
    files = {
        "proposals/p.md": raw(text),
        "manifests/a.yaml": EXAMPLE,
        "rules/leds.rules": BOOK,
    }
    rules = ("--rules", "rules")
    attempt(
        folder,
        files,
        ("proposals", *rules, *DAY),
        ("proposals", *rules, *DAY, "--format", "json"),
        ("propose", "proposals/p.md", *rules, *DAY, "--check"),
        ("propose", "proposals/p.md", *rules, *DAY),
        ("propose", "proposals/p.md", *rules, *DAY, "--check"),
    )


def _sentence(folder: Path, text: str) -> None:
    files = {"book.rules": BOOK, "manifests/a.yaml": MANIFEST.encode()}
    safe = text[:400].replace("\0", "")
    attempt(
        folder,
        files,
        ("complete", "--", safe),
        ("complete", "--format", "json", *OWN, "--", safe),
        ("try", *OWN, *DAY, "--", safe or "x"),
        ("try", *OWN, *DAY, "--format", "json", "--", safe or "x"),
        ("explain", *OWN, "--", safe),
        ("glossary", *OWN, "--", safe),
        ("new", "--", safe),
    )


def _record(folder: Path, text: str) -> None:
    files = {"record.jsonl": raw(text)}
    attempt(
        folder, files, ("record", "verify", "record.jsonl"), ("record", "replay", "record.jsonl")
    )


def _chained(folder: Path, bodies: list[dict[str, Any]]) -> None:
    """Lines that are whole and say anything: everybody can write a record."""
    previous, lines = chain.GENESIS, []
    for number, body in enumerate(bodies, start=1):
        text, previous = chain.line(body, number, previous)
        lines.append(text)
    _record(folder, "\n".join([*lines, ""]))


ODD = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 10**20) | st.sampled_from(TOKENS),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=6,
)  # fmt: skip


@st.composite
def bodies(draw: st.DrawFn) -> dict[str, Any]:
    """Give what a line of a record says, with odd things in the place of some of it."""
    whole: dict[str, Any] = json.loads(seeds("body")[0])
    for _ in range(draw(st.integers(0, 3))):
        where: Any = whole
        while True:
            key = draw(st.sampled_from(_keys(where)))
            if not isinstance(where[key], (dict, list)) or not where[key] or draw(st.booleans()):
                where[key] = draw(ODD)
                break
            where = where[key]
    return whole


def _keys(where: Mapping[str, Any] | list[Any]) -> list[Any]:
    return list(where) if isinstance(where, Mapping) else list(range(len(where)))


def _arguments(folder: Path, words: list[str]) -> None:
    files = {
        "book.rules": BOOK,
        "manifests/a.yaml": MANIFEST.encode(),
        "proposals/p.md": seeds("proposal")[0].encode(),
        "record.jsonl": b"{}\n",
    }
    attempt(folder, files, tuple(words))


WORDS = (
    "book.rules", "manifests", "manifests/a.yaml", "proposals", "proposals/p.md", "record.jsonl",
    "leds", "common", "LEDS-1", "AFR", "AFR is forbidden.", "-", ".", "HEAD", "HEAD:manifests", "",
    *TOKENS,
)  # fmt: skip
COMMANDS = (
    "check", "waive", "due", "assessments", "report", "record verify", "record replay", "compare",
    "test", "lint", "fmt --check", "glossary", "try", "complete", "propose --check", "proposals",
    "read", "explain", "new", "books", "schema",
)  # fmt: skip
OPTIONS = (
    "--rules", "--as-of", "--stage", "--against", "--waivers",
    "--no-waivers", "--known", "--ratchet",
    "--format", "--within", "--id", "--use", "--reason", "--owner", "--approved-by", "--expires",
    "--evidence", "--effective", "--strict", "--manifests", "--check", "--head", "--at",
    "--no-cache",
    "--help",
)  # fmt: skip


@st.composite
def lines(draw: st.DrawFn) -> list[str]:
    """Give a command with any words and options."""
    words: list[str] = [*draw(st.sampled_from(COMMANDS)).split()]
    for _ in range(draw(st.integers(0, 6))):
        if draw(st.booleans()):
            words.append(draw(st.sampled_from(OPTIONS)))
        words.append(draw(st.sampled_from(WORDS)))
    return words


TARGETS: dict[str, Target] = {
    "rules": (mutated("rules"), _rules),
    "analysis": (mutated("rules"), _analysis),
    "glossary": (mutated("glossary"), _rules),
    "manifest": (mutated("manifest"), _manifest),
    "waiver": (mutated("waiver"), _waiver),
    "known": (mutated("known"), _known),
    "evidence": (mutated("evidence"), _evidence),
    "proposal": (mutated("proposal"), _proposal),
    "sentence": (mutated("sentence", 8), _sentence),
    "record": (mutated("record"), _record),
    "chained": (st.lists(bodies(), min_size=1, max_size=2), _chained),
    "arguments": (lines(), _arguments),
}
"""Each target: what is made up, and what is done with it."""
