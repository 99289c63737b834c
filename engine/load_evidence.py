"""Evidence about a change of the rules: a file of such records as manifests have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.load_faults import Faults
from engine.load_file import read_text
from engine.load_keys import Item, Keys, Reading, fields, is_null
from engine.load_records import evidence
from engine.manifest import Evidence
from engine.yamltree import Mapping, documents
from grammar.diagnostic import Diagnostic
from grammar.glossary import Glossary
from grammar.source import Source

EVIDENCE_FILE = Keys(
    "A file of evidence", {"evidence": "[{kind: notification, status: final, date: 2026-01-31}]"}
)


@dataclass(frozen=True, slots=True)
class Filed:
    """The documents of some files, and what is wrong with these."""

    evidence: tuple[Evidence, ...]
    diagnostics: tuple[Diagnostic, ...]
    sources: tuple[Source, ...] = ()


def load_evidence(paths: Sequence[Path], glossary: Glossary) -> Filed:
    """Read files of evidence: a list of documents, or a group with the key ``evidence``.

    ``glossary`` is that of the rules that ask for it. Documents lie in the file's own folder.
    """
    filed: list[Evidence] = []
    told: list[Diagnostic] = []
    sources: list[Source] = []
    for path in paths:
        shown = path.as_posix()
        content = read_text(path, shown)
        if isinstance(content, Diagnostic):
            told.append(content)
            continue
        source, faults = Source(shown, content.removeprefix("\ufeff")), Faults(shown)
        sources.append(source)
        filed += _read(source, Reading(glossary, path.parent, faults))
        told += faults.in_order()
    return Filed(tuple(filed), tuple(told), tuple(sources))


def _read(source: Source, reading: Reading) -> list[Evidence]:
    found: list[Evidence] = []
    trees = documents(source, reading.faults)
    if not reading.faults.count and all(is_null(tree.root) for tree in trees):
        advice = "Write its documents as under `evidence` in a manifest."
        message = "Here evidence should stand, and there is nothing."
        reading.fault("M306", message, advice, source.span(0, 0))
        return []
    for tree in trees:
        item: Item | None = Item(tree.root, "")
        if isinstance(tree.root, Mapping):
            entry = fields(reading, Item(tree.root, ""), EVIDENCE_FILE)
            item = entry.get("evidence") if entry is not None else None
        if item is not None and not tree.broken:
            found += evidence(reading, item)[0]
    return found
