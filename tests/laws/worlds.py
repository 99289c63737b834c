"""A case for the laws: a glossary, a rule book and manifests, read as a check would read them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from collections.abc import Sequence as Many
from contextlib import contextmanager
from copy import copy, deepcopy
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from engine import load as loading
from engine.check import check
from engine.finding import Finding
from engine.load_faults import Faults
from engine.load_keys import Reading
from engine.manifest import Manifest, Stage
from engine.report import Report
from engine.yamltree import Document, Mapping, Node, Scalar, Sequence
from grammar import book_faults
from grammar.parse import BookText, RuleBook, RuleFile
from grammar.rules import Rule
from grammar.scan import scan
from grammar.sentences import read_file
from grammar.slots import KINDS, Slot
from grammar.source import NOWHERE
from tests.laws import sentences
from tests.laws.capabilities import MANIFEST, Data, Designer
from tests.laws.sentences import DAYS, SENTENCE
from tests.laws.tape import Tape
from tests.laws.words import GLOSSARIES, Spelling, Words, spelt, words

RULES = 3
EXTRA = 200
"""How many bytes are left for what a law itself makes up."""


CONTRADICTIONS = frozenset({"M352", "M353", "M354", "M355"})
"""What a change of a manifest may run into: uses that are gone, groups that can not be ..."""


class Impossible(Exception):  # noqa: N818 - no error, but a case that no law is about
    """A manifest contradicts itself, so that there is nothing to compare."""


@dataclass
class World:
    """What is checked. Rules are texts by id, with their terms in braces; manifests plain data."""

    words: Words
    rules: dict[str, str]
    manifest: Data
    others: list[Data]
    against: list[Data] | None
    today: date
    stage: Stage | None
    tape: Tape
    """For what a law makes up."""
    notes: list[str] = field(default_factory=list)

    def __repr__(self) -> str:
        """Show what to look at when a law fails."""
        rules = "\n".join(self.rules.values())
        shown = [self.manifest, *self.others]
        return (
            f"\n# glossary {self.words.number}, on {self.today}, stage {self.stage}\n{rules}\n"
            f"{json.dumps(shown, indent=1)}\nagainst: {json.dumps(self.against)}\n"
            + "\n".join(self.notes)
        )


SIZE = 12 + RULES * SENTENCE + 2 * MANIFEST + 16 + EXTRA
"""How many bytes a case is made from."""


def worlds() -> SearchStrategy[World]:
    """Random cases."""
    return st.binary(min_size=SIZE, max_size=SIZE).map(world)


@dataclass
class Memory:
    """Cases, and what is found of them as they are, by the bytes that they are made from."""

    cases: dict[bytes, World] = field(default_factory=dict)
    reports: dict[bytes, Report | None] = field(default_factory=dict)
    """Nothing for a case that is impossible."""


_memory: Memory | None = None


@contextmanager
def remembering() -> Iterator[None]:
    """Make and check each case only once, for laws that are all asked of the same ones.

    Only while the engine stays as it is, and only for laws that change no case.
    """
    global _memory  # noqa: PLW0603 - cases are built where no argument reaches
    _memory = Memory()
    yield
    _memory = None


def world(data: bytes) -> World:
    """Build a case from bytes."""
    if _memory is None:
        return _world(data)
    kept = _memory.cases.get(data)
    if kept is None:
        kept = _memory.cases[data] = _world(data)
    again = replace(kept, tape=copy(kept.tape), notes=[])
    vars(again)["made_of"] = data  # no field: a case that is changed loses it
    return again


def _world(data: bytes) -> World:
    tape = Tape(data)
    head = tape.part(12)
    known = words(head.below(GLOSSARIES))
    today = head.pick(DAYS[:3])
    count = 1 + head.below(RULES)
    rules = rule_texts(tape.part(RULES * SENTENCE), known, count)
    named = frozenset(re.findall(r"\{([^{}]+)\}", " ".join(rules.values())))
    manifest = Designer(tape.part(MANIFEST), known, today, named).manifest("m")
    other = Designer(tape.part(MANIFEST), known, today, named).manifest("other", "live")
    how = head.below(8)
    changes = tape.part(16)
    others = [other] if how == 1 else []
    against = None
    if how >= 5:
        against = [earlier(changes, manifest, known)] if how >= 6 else []
        against += [other] if how == 7 else []
    stage: Any = head.pick((None, None, None, None, None, "live", "proposed", "approved"))
    return World(known, rules, manifest, others, against, date.fromisoformat(today), stage, tape)


def rule_texts(tape: Tape, known: Words, count: int) -> dict[str, str]:
    """Write a rule book: rules, and exceptions to those before them."""
    found: dict[str, str] = {}
    for number in range(count):
        name, part = f"R-{number}", tape.part(SENTENCE)
        lifted = f"R-{part.below(number)}" if number and part.chance(40) else ""
        if lifted:
            found[name] = sentences.exception(part, known, name, lifted, found[lifted])
        else:
            found[name] = sentences.norm(part, known, name)
    return found


def earlier(tape: Tape, manifest: Data, known: Words) -> Data:
    """Make an earlier version of a manifest, with a few things otherwise."""
    old = deepcopy(manifest)
    old["stage"] = tape.pick(("live", "proposed"))
    if old["stage"] == "live" and isinstance(old["events"], dict):
        old["events"].pop("go-live", None)
        old["events"] = old["events"] or "none"
    use = tape.pick(old["uses"])
    for _ in range(tape.below(3)):
        slot = tape.pick(("data", "users", "purposes", "systems", "activities"))
        use[slot] = [tape.pick(known.of(*KINDS[Slot(slot)]))]
    if use["retention"] == "not kept":
        use["retention"] = "unknown"
    if tape.chance(20):
        use["retention"] = [{"period": tape.pick(("6 months", "5 years"))}]
    return old


# Reading and checking


@lru_cache(maxsize=4096)
def rule_of(number: int, text: str) -> Rule:
    """Read one rule with the words of a glossary."""
    read = read_file(scan("rules", text), "book", words(number).vocabulary, (), lambda: None)
    assert not read.faults, (text, read.faults)
    (rule,) = read.rules
    return rule


def book_of(known: Words, texts: Many[str], spelling: Spelling | None = None) -> RuleBook:
    """Read a rule book sentence by sentence, as ``grammar.parse.read`` does."""
    write = spelling or Spelling(known)
    rules = tuple(rule_of(known.number, spelt(text, write)) for text in texts)
    faults = book_faults.check(rules, ())
    assert not faults, faults
    files = (RuleFile("rules", "\n".join(texts)),)
    return RuleBook(rules, known.vocabulary, (), (BookText("book", files),))


def loaded(known: Words, data: Many[Data]) -> tuple[Manifest, ...]:
    """Load manifests as ``load_text`` does; ``test_cases.py`` compares the two."""
    return tuple(_load(known.number, str(one["id"]), json.dumps(one)) for one in data)


@lru_cache(maxsize=64)
def _load(number: int, name: str, text: str) -> Manifest:
    """Load a manifest without its YAML, of which reading takes half of the time."""
    faults = Faults(f"{name}.yaml")
    reading = Reading(words(number).glossary, None, faults)
    made = loading._document(Document(_node(json.loads(text)), broken=False), reading).manifest
    told = faults.in_order()
    if told and {fault.code for fault in told} <= CONTRADICTIONS:
        raise Impossible
    assert made is not None, (told, text)
    return made


def _node(said: Any) -> Node:
    if isinstance(said, dict):
        entries = ((Scalar(key, True, NOWHERE), _node(value)) for key, value in said.items())
        return Mapping(tuple(entries), NOWHERE)
    if isinstance(said, list):
        return Sequence(tuple(_node(one) for one in said), NOWHERE)
    return Scalar(str(said), True, NOWHERE)


def judge(case: World, **changed: Any) -> Report:
    """Check a case, or the case with some of its parts replaced.

    Raises :class:`Impossible` for manifests that contradict themselves.
    """
    data = None if changed else vars(case).get("made_of")
    if _memory is None or data is None:
        return _judge(case, **changed)
    if data not in _memory.reports:
        _memory.reports[data] = None
        _memory.reports[data] = _judge(case)
    report = _memory.reports[data]
    if report is None:
        raise Impossible
    return report


def _judge(case: World, **changed: Any) -> Report:
    get = {**vars(case), **changed}
    book = get.get("book") or book_of(case.words, list(get["rules"].values()))
    against = get["against"]
    report = check(
        book,
        loaded(case.words, [get["manifest"], *get["others"]]),
        as_of=case.today,
        stage=get["stage"],
        against=None if against is None else loaded(case.words, against),
    )
    if any(fault.code in {"M360", "E188"} for fault in report.diagnostics):
        raise Impossible
    assert not report.diagnostics, report.diagnostics
    return report


Key = tuple[str, str | None]


def found(report: Report) -> dict[Key, Finding]:
    """Give the findings of the manifest that a law is about, by rule and use."""
    made = {(f.rule.name, f.use): f for f in report.manifests[0].findings}
    assert len(made) == len(report.manifests[0].findings), "two findings for one rule and use"
    return made
