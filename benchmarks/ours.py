"""Remit, and the reference interpreter that decides whose answers count."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import remit
from benchmarks.asking import Engine, Pairs, Task
from benchmarks.workload import DAY, MET, Book, Manifest
from engine.check import check
from grammar.book import RuleBook
from tests.reference.meaning import check as reference
from tests.reference.words import Terms

BROKEN = frozenset({"violated", "missing", "stale", "late"})
Loaded = Mapping[str, remit.Manifest]
"""Manifests as Remit has loaded them, by id."""


def read_book(path: Path) -> RuleBook:
    """Read a rule book of the workload, in which nothing may be at fault."""
    found = remit.load_book(path)
    assert not found.faulty, found.diagnostics
    return found


def load(folder: Path, book: RuleBook) -> Loaded:
    """Load the manifests of the workload, in which nothing may be at fault."""
    found = remit.load_manifests(folder, book=book)
    assert not found.diagnostics, found.diagnostics
    return {one.id: one for one in found.manifests}


def task(made: Book, book: RuleBook) -> Task:
    """Give what other engines are told: the rules, and the words that the workload uses."""
    known = book.glossary.terms
    labels = {name: term.label for name, term in known.items() if term.kind.value in MET}
    broader = {
        labels[name]: frozenset(labels[one] for one in book.glossary.broader(name))
        for name in labels
    }
    return Task(made, broader)


def engine(book: RuleBook, find: Callable[[str], remit.Manifest]) -> Engine:
    """Ask Remit for a whole report, and read all of it that a person is told about what blocks.

    Others say only which rules are broken. Here each finding comes with its status, its reason,
    the way out, and the places in the manifest that it rests on. ``find`` gives a manifest by its
    id, loaded.
    """

    def prepare(manifest: Manifest) -> Any:
        return deepcopy(find(manifest.id))  # one that no earlier check has looked at

    def answer(manifest: Any) -> Any:
        report = check(book, [manifest], as_of=DAY)
        return [
            (one.use, one.rule.id, one.status, one.why, one.way_out, _places(one))
            for one in report.manifests[0].findings
            if one.status in BROKEN
        ]

    return Engine(prepare, answer, _pairs)


def _places(finding: remit.Finding) -> list[Any]:
    return [ground.place for ground in finding.grounds]


def _pairs(answer: Iterable[tuple[Any, ...]]) -> Pairs:
    return frozenset((one[0], one[1]) for one in answer)


def reference_answers(
    book: RuleBook, loaded: Loaded, manifests: Sequence[Manifest]
) -> dict[str, Pairs]:
    """Give the reference's answer about each manifest."""
    found: dict[str, Pairs] = {}
    with _remembering_terms():
        for one in manifests:
            found[one.id] = _reference_answer(book, loaded[one.id])
    return found


@contextmanager
def _remembering_terms() -> Iterator[None]:
    """Let the reference remember what it said of two terms: a thousand rules would take hours."""
    plain = Terms.is_
    setattr(Terms, "is_", cache(plain))  # noqa: B010 - mypy knows no other way to patch
    try:
        yield
    finally:
        setattr(Terms, "is_", plain)  # noqa: B010 - likewise


def _reference_answer(book: RuleBook, manifest: remit.Manifest) -> Pairs:
    ((_, findings),) = reference(book.rules, book.glossary, [manifest], DAY, None, None)
    unclear = {one.status for one in findings} - BROKEN - {"satisfied", "excepted"}
    assert not unclear, f"the workload must leave nothing open: {manifest.id}, {unclear}"
    return frozenset((one.use or "", one.rule) for one in findings if one.status in BROKEN)
