"""The workload in Remit's own languages: a rule book as text, manifests as YAML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.workload import Book, Combined, Forbidden, Fresh, Kept, Manifest, Rule, Use


def book_text(made: Book) -> str:
    """Write a rule book, with the words that it introduces."""
    return "\n".join(('Uses "common".', *_words(made), *map(rule_text, made.rules), ""))


def _words(made: Book) -> Iterator[str]:
    for family in made.families:
        for term, broader in family.broader():
            yield f'"{term}" is a kind of {broader}.'


def rule_text(rule: Rule) -> str:
    """Write a rule, with its exception if it has one."""
    match rule:
        case Forbidden(name, data, recipient):
            return f"Rule {name}: Sharing {data}s with {recipient} is forbidden."
        case Fresh(name, data, paper, years):
            old = "1 year" if years == 1 else f"{years} years"
            return f"Rule {name}: Searching {data}s requires a {paper} no older than {old}."
        case Kept(name, data, years, purpose):
            old = "1 year" if years == 1 else f"{years} years"
            return (
                f"Rule {name}: Retention of {data}s is limited to {old}.\n"
                f"Rule {name}-X: Exception to rule {name}: "
                f"Retention of {data}s for {purpose} is permitted."
            )
        case Combined(name, data, other):
            return f"Rule {name}: Combining {data}s with {other}s is forbidden."


_USE = """\
  - id: {id}
    data: [{data}]
    activities: [{activities}]
    sources: [PND]
    systems: [LEDS]
    people: [suspect]
    purposes: [{purposes}]
    users: [police force]
    recipients: [{recipients}]
    retention: {retention}
"""
_PAPER = """\
  - {{id: paper-{number}, kind: {kind}, status: final, date: {day}}}
"""
_MANIFEST = """\
manifest: 1
id: {id}
title: A made-up capability
capabilities: [text search]
stage: proposed
owner: A made-up team
events: none
facts: none
changes: none
uses:
{uses}controls: none
evidence:
{evidence}"""


def manifest_text(manifest: Manifest) -> str:
    """Write a manifest as an architect would."""
    papers = enumerate(manifest.documents, start=1)
    return _MANIFEST.format(
        id=manifest.id,
        uses="".join(map(_use_text, manifest.uses)),
        evidence="".join(
            _PAPER.format(number=number, kind=kind, day=day) for number, (kind, day) in papers
        ),
    )


def _use_text(use: Use) -> str:
    return _USE.format(
        id=use.id,
        data=", ".join(use.data),
        activities=", ".join((*use.activities, *(("retention",) if use.years else ()))),
        purposes=", ".join(use.purposes),
        recipients=", ".join(use.recipients),
        retention=f"[{{period: {use.years} years}}]" if use.years else "not kept",
    )


def write(folder: Path, books: dict[int, Book], manifests: Sequence[Manifest]) -> None:
    """Write books as ``<size>.rules``, and manifests into a folder ``manifests``."""
    for size, made in books.items():
        (folder / f"{size}.rules").write_text(book_text(made), "utf-8")
    (folder / "manifests").mkdir(exist_ok=True)
    for one in manifests:
        path = folder / "manifests" / f"{one.id}.yaml"
        path.write_text(manifest_text(one), "utf-8")
