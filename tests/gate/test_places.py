"""Every line and column in a report is right to the character, whatever the layout of a manifest.

Two computations that know nothing of the reader: texts in which the words are marked by hand, and a
writer that counts while it writes.
"""

from __future__ import annotations

import re
import tempfile
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from cli.reports.json import as_data
from engine.check import check
from engine.load import load_paths
from grammar.books import load
from grammar.parse import BookText, RuleBook, RuleFile, read
from tests.gate.layouts import WIDE, Alias, Anchor, Place, Writer, place

BOM = b"\xef\xbb\xbf"
DAY = date(2026, 1, 31)
RULES = f"""\
# {WIDE}
Uses "common".
Rule A-1 "{WIDE}": AFR is forbidden.  # {WIDE}
Rule A-2 "x": Facial matching on LEDS is forbidden.
Rule A-3: Custody images are forbidden.
Rule A-4: PNC records are forbidden unless an approval is current.
Rule A-5: Searching is permitted only for safeguarding.
Rule A-6: Sharing custody images is permitted only with police forces.
Rule A-7: Searching custody images of children is forbidden.
Rule A-8: Searching by private companies is forbidden.
Rule A-9: Custody images from the PND are forbidden.
Rule A-10: Custody image retention is limited to 6 years after capture.
Rule A-11: Facial matching requires a match threshold of at least 0.6.
Rule A-12: Facial matching is forbidden when operational sensitivity applies.
Rule A-13: Facial matching requires review by an inspector every 5 years.
Rule A-18: Facial matching requires a DPIA before go-live.
Rule A-14: Facial matching requires a recorded judgement of proportionality.
Rule A-15: Facial matching is forbidden when the stage is live and go-live has happened.
Rule A-16: Searching fingerprints is forbidden.
Rule A-17: Searching requires notification to each recipient.
"""
SEARCH = {
    "id": "search",
    "data": Anchor("data", ["custody image", "PNC record"]),
    "activities": ["searching", "sharing", "unknown"],
    "sources": ["PND"],
    "systems": ["LEDS", "PND"],
    "people": Anchor("who", [{"all of": ["suspect", "child"]}, "convicted person who is an adult"]),
    "excluded": ["witness"],
    "purposes": ["crime investigation", "safeguarding"],
    "users": ["police force", "private company"],
    "recipients": ["DVLA", "unknown"],
    "retention": [{"period": "9 years", "after": "capture"}],
}
TREE: dict[str, object] = {
    "manifest": "1",
    "id": f"cap-{WIDE}",
    "title": f"A tab\there, {WIDE} and: #this",
    "capabilities": ["facial matching", "AFR"],
    "stage": "live",
    "owner": f"{WIDE} team",
    "events": {"go-live": "2024-03-01", "capture": "unknown"},
    "facts": {"match threshold": "0.5", "operational sensitivity": "unknown"},
    "changes": "none",
    "uses": [
        SEARCH,
        SEARCH | {
            "id": f"again {WIDE}",
            "data": Alias("data"),
            "people": Alias("who"),
            "recipients": "none",
            "retention": "unknown",
        },
    ],
    "controls": [
        {"kind": "review", "status": "planned", "every": "9 years", "by": ["inspector"]},
    ],
    "evidence": [
        {
            "id": f"d-{WIDE}",
            "kind": "DPIA",
            "status": "draft",
            "date": "2023-01-02",
            "states": {"summary": f'Says "{WIDE}"\t.'},
        },
        {
            "kind": "judgement",
            "of": "proportionality",
            "conclusion": "negative",
            "reasons": "it's #1: no",
            "date": "2024-01-02",
            "by": {"name": f"{WIDE}", "role": "inspector"},
        },
    ],
}  # fmt: skip


@cache
def book() -> RuleBook:
    common = load(["common"]).books[0]
    found = read([common, BookText("my", (RuleFile("my.rules", RULES),))])
    assert not found.faulty, found.diagnostics
    return found


def reported(raw: bytes) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "m.yaml")
        file.write_bytes(raw)
        loaded = load_paths([file], book().glossary, documents=False)
    report = check(
        book(), loaded.manifests, as_of=DAY, failed=loaded.failed, diagnostics=loaded.diagnostics
    )
    return as_data(report, version="")


def facts(found: dict[str, Any]) -> list[tuple[str, Place]]:
    """Give the pointer and place of every fact, question and uncovered term of a report."""
    stated = [f for m in found["manifests"] for one in m["findings"] for f in one["facts"]]
    told = [one for one in (*stated, *found["questions"], *found["uncovered"]) if one.get("at")]
    return [(one["pointer"], _place(one["at"])) for one in told]


def _place(at: dict[str, Any]) -> Place:
    return Place(at["line"], at["column"], at["end_line"], at["end_column"])


@st.composite
def layouts(draw: DrawFn) -> tuple[bytes, str, dict[str, Place]]:
    """Give a manifest as bytes, its text with plain line ends, and where everything stands."""
    writer = Writer(draw)
    writer.document(TREE)
    text = writer.text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))
    return draw(st.sampled_from([b"", BOM])) + text.encode(), writer.text, writer.places()


@settings(max_examples=40, deadline=None)
@given(layouts())
def test_every_fact_stands_where_it_was_written(case: tuple[bytes, str, dict[str, Place]]) -> None:
    raw, _, places = case
    found = reported(raw)
    assert [one["code"] for one in found["diagnostics"]] == []
    told = facts(found)
    assert len({pointer for pointer, _ in told}) > 25
    for pointer, at in told:
        assert (pointer, at) == (pointer, places[pointer])


@settings(max_examples=20, deadline=None)
@given(layouts(), st.sampled_from(["suspect", "LEDS", "DVLA", "inspector", "witness", "AFR"]))
def test_every_fault_stands_where_it_was_written(
    case: tuple[bytes, str, dict[str, Place]], word: str
) -> None:
    raw, text, _ = case
    misspelt = f"{WIDE}{word}x"
    wrong = re.sub(rf"(?<![\w-]){word}(?![\w-])", misspelt, text)
    line_end = b"\r\n" if b"\r\n" in raw else b"\n"
    found = reported(raw[: 3 * raw.startswith(BOM)] + wrong.encode().replace(b"\n", line_end))
    expected = {
        place(wrong, at.start() - 1, at.end() + 1)
        if wrong[at.start() - 1] in "\"'"
        else place(wrong, at.start(), at.end())
        for at in re.finditer(misspelt, wrong)
    }
    told = {_place(one["at"]) for one in found["diagnostics"] if one["code"] == "M330"}
    assert told == expected


# Marked by hand

CORPUS = {
    "block": """\
# a comment \U0001f600
manifest: 1
id: one
title: |
  A text of two lines \U0001f600
  with a\ttab
capabilities:
  # which ones
  - <<AFR>>   # this one
  - other
stage: proposed
owner: >-
  folded \U0001d54f
  text
events: none
facts: none
changes: none
uses: unknown
controls: none
evidence: none
""",
    "flow": """\
{manifest: 1, id: one, title: "tab\there \U0001f600", capabilities: [other, <<AFR>>],
 stage: proposed, owner: "\U0001d54f", events: none, facts: none, changes: none, uses: unknown,
 controls: none, evidence: none}
""",
    "anchor": """\
manifest: 1
id: one
title: &name "\U0001f600\U0001f600"
capabilities: [&it <<AFR>>, other]
stage: proposed
owner: *name
events: none
facts: none
changes: none
uses: unknown
controls: none
evidence: none
""",
    "document after document": """\
manifest: 1
id: first
title: \U0001f600
capabilities: [other]
stage: proposed
owner: x
events: none
facts: none
changes: none
uses: unknown
controls: none
evidence: none
--- # \U0001f600 the second
manifest: 1
id: second
title: "\U0001f600"
capabilities: [ "other", <<'AFR'>> ]
stage: proposed
owner: x
events: none
facts: none
changes: none
uses: unknown
controls: none
evidence: none
...
""",
}


@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("mark", [b"", BOM], ids=["", "BOM"])
@pytest.mark.parametrize("name", CORPUS)
def test_the_marked_words(name: str, line_end: str, mark: bytes, tmp_path: Path) -> None:
    marked = CORPUS[name]
    start = marked.index("<<")
    text = marked.replace("<<", "", 1)
    end = text.index(">>")
    text = text.replace(">>", "", 1)
    lines = text[:start].split("\n")
    wanted = Place(len(lines), len(lines[-1]) + 1, len(lines), len(lines[-1]) + 1 + end - start)
    file = tmp_path / "m.yaml"
    file.write_bytes(mark + text.replace("\n", line_end).encode())
    common = load(["common"]).books[0]
    rules = read([common, BookText("my", (RuleFile("my.rules", _WORDS),))])
    loaded = load_paths([file], rules.glossary)
    assert loaded.diagnostics == ()
    found = as_data(check(rules, loaded.manifests, as_of=DAY), version="")
    told = [
        _place(fact["at"])
        for m in found["manifests"] for one in m["findings"] for fact in one["facts"]
        if one["rule"] == "A-1"
    ]  # fmt: skip
    assert told == [wanted]


_WORDS = 'Uses "common".\n"Other" is a kind of capability.\nRule A-1: AFR is forbidden.\n'


# Rules


@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("mark", [b"", BOM], ids=["", "BOM"])
def test_every_rule_stands_where_it_was_written(line_end: str, mark: bytes, tmp_path: Path) -> None:
    text = RULES
    file = tmp_path / "my.rules"
    file.write_bytes(mark + text.replace("\n", line_end).encode())
    found = load([str(file)])
    assert not found.faulty
    for rule in found.rules:
        start = text.index(f"Rule {rule.id}{' ' if rule.title else ':'}")
        end = text.index(".", text.index(rule.text[:-1], start) + len(rule.text) - 1) + 1
        at = rule.span
        assert Place(at.line, at.column, at.end_line, at.end_column) == place(text, start, end)
