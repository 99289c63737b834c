"""Waivers from YAML files: one document is one waiver."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from engine.load_faults import Faults, quote
from engine.load_file import find, is_folder, read_text
from engine.load_keys import Fields, Item, Keys, Reading, fields, heading, is_null
from engine.manifest import Place
from engine.waiver import Waiver
from engine.waiver_faults import fault
from engine.yamltree import Document, Scalar, documents
from engine.yamltree import Sequence as Listed
from grammar.diagnostic import Diagnostic
from grammar.frozen import dataclass
from grammar.glossary import Glossary
from grammar.source import Source, Span

KEYS = Keys(
    "A waiver",
    {
        "waiver": "1",
        "rule": "LEDS-1",
        "manifest": "afr-pilot",
        "reason": "The trial ends before the system goes live.",
        "owner": "A. Example",
        "approved by": "B. Example",
        "granted": "2026-01-31",
        "expires": "2026-07-31",
        "fingerprint": "4b1c7e0d92aa5f3617c2d8e94f0b6a35",
    },
    {
        "use": "trial",
        "waives": "violated",
        "sentence": "AFR on LEDS is forbidden.",
        "facts": "[capability AFR, system LEDS]",
    },
    unknown=False,
)
VERSION = "1"
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NOTHING = frozenset({"", "unknown", "none"})


@dataclass(frozen=True, slots=True)
class Written:
    """A waiver, where each part of it stands, and what it says it waives, for people."""

    waiver: Waiver
    spans: Mapping[str, Span]
    waives: str = ""
    sentence: str = ""
    facts: tuple[str, ...] = ()

    def at(self, key: str) -> Span:
        """Give where a part stands; of one that is left out, where the waiver stands."""
        return self.spans.get(key, self.waiver.place.at)


@dataclass(frozen=True, slots=True)
class Waivers:
    """All waivers of some files, and what is wrong with them."""

    written: tuple[Written, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    sources: tuple[Source, ...] = ()


def load_waivers(path: Path) -> Waivers:
    """Give the waivers of a file, or of all files below a folder; an empty folder holds none."""
    found, faults = find([path])
    told = [one for one in faults if one.code != "M302" or not is_folder(path)]
    written: list[Written] = []
    sources: list[Source] = []
    for one in found:
        text = read_text(one.path, one.shown)
        if isinstance(text, Diagnostic):
            told.append(text)
            continue
        here, wrong = read_waivers(text, one.shown)
        written += here
        told += wrong
        sources.append(Source(one.shown, text))
    return Waivers(tuple(written), tuple(told), tuple(sources))


def read_waivers(text: str, file: str) -> tuple[tuple[Written, ...], tuple[Diagnostic, ...]]:
    """Give the waivers of a text, and what is wrong with it."""
    faults = Faults(file)
    source = Source(file, text)
    found = documents(source, faults)
    if not found and not faults.count:
        faults.add(fault("W401", "Here a waiver should stand, and there is nothing.", _START, None))
    reading = Reading(Glossary({}), None, faults)
    made = [_waiver(reading, document) for document in found]
    return tuple(one for one in made if one is not None), faults.in_order()


_START = "Write one with remit waive, or delete the file."


def _waiver(reading: Reading, document: Document) -> Written | None:
    before = reading.faults.count
    item = Item(document.root, "")
    if is_null(document.root) and not document.broken:
        message = "Here a waiver should stand, and there is nothing."
        reading.faults.add(fault("W401", message, _START, document.root.span))
    elif not document.partial:
        entry = fields(reading, item, KEYS)
        made = _made(reading, entry) if entry is not None else None
        return made if reading.faults.count == before and not document.broken else None
    return None


def _made(reading: Reading, entry: Fields) -> Written:
    words = {key: _text(reading, entry, key) for key in (*KEYS.required, *_OPTIONAL)}
    _check_version(reading, entry, words["waiver"])
    days = {key: _day(reading, entry, key, words[key]) for key in ("granted", "expires")}
    waiver = Waiver(
        rule=words["rule"],
        manifest=words["manifest"],
        use=_use(reading, entry),
        reason=words["reason"],
        owner=words["owner"],
        approved_by=words["approved by"],
        granted=days["granted"],
        expires=days["expires"],
        fingerprint=words["fingerprint"],
        place=Place("", heading(entry.item)),
    )
    spans = {key: value.at for key, value in entry.values.items()}
    return Written(waiver, spans, words["waives"], words["sentence"], _facts(entry))


_OPTIONAL = ("waives", "sentence")


def _text(reading: Reading, entry: Fields, key: str) -> str:
    """Give the text of a key; empty where it is left out, or after telling of a fault."""
    item = entry.get(key)
    if item is None:
        return ""
    if isinstance(item.node, Scalar) and item.word.strip() not in _NOTHING:
        return " ".join(item.word.split())
    said = quote(item.word) if isinstance(item.node, Scalar) else "a list or a group of keys"
    message = f"`{key}` says {said}, and a waiver has to say it in words."
    advice = f"Write for example `{key}: {KEYS.example(key)}`."
    reading.faults.add(fault("W401", message, advice, item.at))
    return ""


def _use(reading: Reading, entry: Fields) -> str | None:
    """Give the id of the use; ``none``, as leaving it out, is the whole capability."""
    item = entry.get("use")
    if item is None or item.word == "none":
        return None
    return _text(reading, entry, "use") or None


def _check_version(reading: Reading, entry: Fields, version: str) -> None:
    item = entry.get("waiver")
    if item is not None and version and version != VERSION:
        message = f"This waiver is of format {quote(version)}, and this remit reads format 1."
        reading.faults.add(fault("W401", message, "Write `waiver: 1`.", item.at))


def _day(reading: Reading, entry: Fields, key: str, words: str) -> date:
    item = entry.get(key)
    if item is None or not words:
        return date.min
    try:
        if _DAY.fullmatch(words):
            return date.fromisoformat(words)
    except ValueError:
        pass
    message = f"`{key}` says {quote(words)}, and that is no day of the calendar."
    advice = f"Write year-month-day, such as `{key}: {KEYS.example(key)}`."
    reading.faults.add(fault("W401", message, advice, item.at))
    return date.min


def _facts(entry: Fields) -> tuple[str, ...]:
    item = entry.get("facts")
    listed: Sequence[object] = item.node.items if item and isinstance(item.node, Listed) else ()
    return tuple(one.text for one in listed if isinstance(one, Scalar))
