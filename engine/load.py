"""Manifests from text, files and folders.

Faults are values: whatever stands in a file, these functions give diagnostics and raise nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import cast

from engine.jobs import chunks, in_order, worth
from engine.load_facts import events, facts
from engine.load_faults import Faults, fault, quote
from engine.load_file import Found, find, read_text
from engine.load_keys import Fields, Item, Keys, Reading, fields, heading, is_null
from engine.load_lists import listing
from engine.load_records import controls, evidence
from engine.load_shelf import Failed, Loaded, Packed, Read, Shelf, settled
from engine.load_use import use_ids, uses
from engine.load_values import identifier, one_of, scalar, text
from engine.manifest import Manifest, Place, Stage
from engine.yamltree import Document, Mapping, Scalar, documents
from grammar.diagnostic import Diagnostic
from grammar.glossary import Glossary
from grammar.source import Source, Span
from grammar.terms import Kind

__all__ = ["Failed", "Loaded", "load_file", "load_paths", "load_text", "load_texts", "read_text"]

CHUNK = 32
"""Files that a process reads at a time."""
STAGES = ("proposed", "approved", "live", "retired")
MANIFEST_KEYS = Keys(
    "A manifest",
    {
        "manifest": "1",
        "id": "leds-facial-search",
        "title": "Facial search of custody images",
        "capabilities": "[facial matching]",
        "stage": "proposed",
        "owner": "LEDS architecture",
        "events": "{go-live: 2026-03-01}",
        "facts": "none",
        "changes": "none",
        "uses": "[{id: search, data: [custody image], ...}]",
        "controls": "none",
        "evidence": "none",
    },
)


def load_text(
    text: str, file: str, glossary: Glossary, folder: Path | None
) -> tuple[tuple[Manifest, ...], tuple[Diagnostic, ...]]:
    """Give the manifests of a text and what is wrong with it, in its order.

    ``folder`` is where documents of evidence must lie; without one they are not looked for.
    """
    shelf = Shelf()
    _read(shelf, text, file, glossary, folder)
    loaded = settled(shelf)
    return tuple(loaded.manifests), loaded.diagnostics


def load_file(
    path: Path, shown_name: str, glossary: Glossary
) -> tuple[tuple[Manifest, ...], tuple[Diagnostic, ...]]:
    """Give the manifests of a file and what is wrong with it."""
    shelf = Shelf()
    _take(shelf, read_text(path, shown_name), shown_name, glossary, path.parent)
    loaded = settled(shelf)
    return tuple(loaded.manifests), loaded.diagnostics


def load_paths(
    paths: Sequence[Path],
    glossary: Glossary,
    *,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    documents: bool = True,
    jobs: int | None = 1,
) -> Loaded:
    """Give the manifests of files and folders. An id may stand only once in all of them.

    ``progress`` is told, after each file, how many of how many have been read; ``documents`` is
    whether the documents of evidence are looked for; ``jobs`` is how many processes read, and
    nothing as many as so many files are worth.
    """
    found, faults = find(paths)
    shelf = Shelf(diagnostics=list(faults))

    def read(shelf: Shelf, one: Found) -> None:
        folder = one.path.parent if documents else None
        _take(shelf, read_text(one.path, one.shown), one.shown, glossary, folder)

    jobs = worth(len(found), jobs)
    if jobs > 1:
        _side_by_side(shelf, found, read, jobs, progress)
        return settled(shelf)
    for number, one in enumerate(found, start=1):
        read(shelf, one)
        progress(number, len(found))
    return settled(shelf)


def _side_by_side(
    shelf: Shelf,
    found: Sequence[Found],
    read: Callable[[Shelf, Found], None],
    jobs: int,
    progress: Callable[[int, int], None],
) -> None:
    def some(files: list[Found]) -> Packed:
        apart = Shelf()
        for one in files:
            read(apart, one)
        return apart.packed()

    done = 0
    for packed in in_order(some, chunks(found, CHUNK), jobs):
        shelf.take(packed)
        done += CHUNK
        progress(min(done, len(found)), len(found))


def load_texts(
    texts: Sequence[tuple[str, str | Diagnostic]],
    glossary: Glossary,
    *,
    faults: Sequence[Diagnostic] = (),
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> Loaded:
    """Give the manifests of texts by the names to show, as ``load_paths`` does of files.

    In place of a text may stand why it could not be had. Documents are not looked for.
    """
    shelf = Shelf(diagnostics=list(faults))
    for number, (name, content) in enumerate(texts, start=1):
        _take(shelf, content, name, glossary, None)
        progress(number, len(texts))
    return settled(shelf)


def _take(
    shelf: Shelf,
    content: str | Diagnostic,
    shown_name: str,
    glossary: Glossary,
    folder: Path | None,
) -> None:
    """Read a text, or take note that it could not be had."""
    if isinstance(content, Diagnostic):
        shelf.diagnostics.append(content)
        start = Span(shown_name, 1, 1, 1, 1)
        shelf.put(Read(shown_name, None, start))
        return
    _read(shelf, content, shown_name, glossary, folder)


def _read(shelf: Shelf, content: str, file: str, glossary: Glossary, folder: Path | None) -> None:
    source = Source(file, content.removeprefix("\ufeff"))
    faults = Faults(file)
    shelf.sources.add(source)
    start = source.span(0, 0)
    found = documents(source, faults)
    if not found:
        if not faults.count:
            _nothing(faults, start)
        shelf.put(Read(file, None, start))
    for document in found:
        shelf.put(_document(document, Reading(glossary, folder, faults)))
    shelf.diagnostics.extend(faults.in_order())


def _nothing(faults: Faults, at: Span) -> None:
    advice = "Start from `remit new ID`, or delete it."
    faults.add(fault("M306", "Here a manifest should stand, and there is nothing.", advice, at))


def _document(document: Document, reading: Reading) -> Read:
    root, before = document.root, reading.faults.count
    item = Item(root, "")
    name = _id(item)
    manifest = None
    if is_null(root) and not document.broken:
        _nothing(reading.faults, root.span)
    elif not document.partial and not is_null(root):
        manifest = _manifest(reading, item)
    if document.broken or reading.faults.count > before:
        manifest = None
    at = name.span if name else heading(item)
    return Read(reading.faults.file, name.text if name else None, at, manifest)


def _id(item: Item) -> Scalar | None:
    """Give the id of a document as far as it can be read, whatever else is wrong."""
    for key, value in item.node.entries if isinstance(item.node, Mapping) else ():
        if key.text == "id" and isinstance(value, Scalar) and value.text.strip():
            return None if value.text in {"unknown", "none"} else value
    return None


def _manifest(reading: Reading, item: Item) -> Manifest | None:
    entry = fields(reading, item, MANIFEST_KEYS)
    if entry is None:
        return None
    reading = replace(reading, uses=use_ids(entry.get("uses")))
    _check_version(reading, entry.get("manifest"))
    stage = entry.get("stage")
    stated_events, events_unknown = events(reading, entry.get("events"))
    stated_facts, facts_unknown = facts(reading, entry.get("facts"))
    stated_controls, controls_unknown = controls(reading, entry.get("controls"))
    stated_evidence, evidence_unknown = evidence(reading, entry.get("evidence"))
    return Manifest(
        id=identifier(reading, entry.get("id"), "The id of a manifest", "facial-search") or "",
        title=_text(reading, entry, "title"),
        file=reading.faults.file,
        stage=_stage(reading, stage),
        stage_place=_place(entry, "stage"),
        owner=_text(reading, entry, "owner"),
        capabilities=listing(
            reading, entry.get("capabilities"), (Kind.CAPABILITY,), "`capabilities`", none=False
        ),
        events=stated_events,
        events_place=_place(entry, "events"),
        events_unknown=events_unknown,
        facts=stated_facts,
        facts_place=_place(entry, "facts"),
        facts_unknown=facts_unknown,
        changes=listing(reading, entry.get("changes"), (Kind.CHANGE,), "`changes`"),
        uses=uses(reading, entry.get("uses")),
        uses_place=_place(entry, "uses"),
        controls=stated_controls,
        controls_unknown=controls_unknown,
        controls_place=_place(entry, "controls"),
        evidence=stated_evidence,
        evidence_unknown=evidence_unknown,
        evidence_place=_place(entry, "evidence"),
        place=item.place,
    )


def _place(entry: Fields, key: str) -> Place:
    item = entry.get(key)
    return item.place if item else entry.item.place


def _text(reading: Reading, entry: Fields, key: str) -> str:
    item = entry.get(key)
    return text(reading, item, f"`{key}`", MANIFEST_KEYS.example(key)) if item else ""


def _stage(reading: Reading, item: Item | None) -> Stage:
    found = one_of(reading, item, "stage", STAGES) if item else "unknown"
    return cast("Stage", found)


def _check_version(reading: Reading, item: Item | None) -> None:
    version = scalar(reading, item, "the format version belongs here", "1") if item else "1"
    if item and version is not None and version != "1":
        message = f"This manifest is of format {quote(version)}, and this remit reads format 1."
        advice = "Write `manifest: 1`, or check with the remit that the manifest was written for."
        reading.fault("M332", message, advice, item.at)
