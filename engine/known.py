"""Known findings: listed before, so that only new ones stop a check.

The list is JSON, one object for each finding, in an order that does not depend on the order of
files. A finding is known by its fingerprint; the rest of its object is for people.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from engine import known_faults as faults
from engine.finding import BLOCKING, Finding, worst
from engine.load_file import read_text
from engine.report import Checked, Report, changed
from engine.waiving import Facts, Scene, where
from grammar.diagnostic import Diagnostic
from grammar.frozen import dataclass
from grammar.source import Source, Span

VERSION = 1
LARGEST = 64 * 1024 * 1024
"""Bytes of the largest list that is read."""
MOST_TOLD = 20
"""Findings that are no longer there and are told one by one."""
_TEXTS = ("manifest", "status", "sentence", "fingerprint")


@dataclass(frozen=True, slots=True)
class Entry:
    """One finding of a list."""

    rule: str | None
    """Id of the rule; nothing for a draft."""
    manifest: str
    use: str | None
    status: str
    sentence: str
    facts: tuple[str, ...]
    fingerprint: str

    @property
    def words(self) -> str:
        """What it is called in messages."""
        rule = f"rule {self.rule}" if self.rule else f'"{self.sentence}"'
        return f"{rule} in {where(self.manifest, self.use)} ({self.status})"


@dataclass(frozen=True, slots=True)
class Known:
    """A list of known findings, and what is wrong with it."""

    file: str
    entries: tuple[Entry, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    source: Source | None = None

    def at(self, entry: Entry) -> Span:
        """Give where a finding stands in the file."""
        mark = f'"{entry.fingerprint}"'
        start = self.source.text.find(mark) if self.source is not None else -1
        if self.source is None or start < 0:
            return Span(self.file, 1, 1, 1, 1)
        return self.source.span(start, start + len(mark))


# Reading


def load_known(path: Path) -> Known:
    """Give the list in a file."""
    file = path.as_posix()
    text = read_text(path, file, LARGEST)
    if isinstance(text, Diagnostic):
        return Known(file, diagnostics=(text,))
    source = Source(file, text)
    try:
        data: object = json.loads(text, object_pairs_hook=_each_key_once)
    except (ValueError, RecursionError) as error:
        at = error.pos if isinstance(error, json.JSONDecodeError) else 0
        return Known(file, diagnostics=(faults.not_json(source.span(at, at)),), source=source)
    return _listed(file, source, data)


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


def _listed(file: str, source: Source, data: object) -> Known:
    start = Span(file, 1, 1, 1, 1)
    top = cast("dict[str, Any]", data) if isinstance(data, dict) else {}
    if not _is_ours(top.get("known")) or not isinstance(top.get("findings"), list):
        return Known(file, diagnostics=(faults.no_list(start),), source=source)
    entries: list[Entry] = []
    told: list[Diagnostic] = []
    for number, one in enumerate(cast("list[object]", top["findings"]), start=1):
        entry = _entry(one)
        if entry is None:
            told.append(faults.no_finding(number, start))
        else:
            entries.append(entry)
    return Known(file, tuple(entries), tuple(told), source)


def _is_ours(version: object) -> bool:
    return type(version) is int and version == VERSION


def _entry(data: object) -> Entry | None:
    """Give what one object of a list says; nothing where it is not what was written."""
    if not isinstance(data, dict):
        return None
    said = cast("dict[str, object]", data)
    texts = [said.get(key) for key in _TEXTS]
    rule, use, facts = said.get("rule"), said.get("use"), said.get("facts", [])
    if not all(isinstance(text, str) and text for text in texts) or not isinstance(facts, list):
        return None
    if not all(one is None or isinstance(one, str) for one in (rule, use)):
        return None
    manifest, status, sentence, fingerprint = cast("list[str]", texts)
    if status not in BLOCKING:
        return None
    stated = tuple(str(one) for one in cast("list[object]", facts))
    names = cast("tuple[str | None, str | None]", (rule, use))
    return Entry(names[0], manifest, names[1], status, sentence, stated, fingerprint)


# Laying it on what was found


def may_be_known(finding: Finding) -> bool:
    """Tell whether a finding may be known: it blocks, was judged, and its rule allows it."""
    return finding.blocks and finding.status != "error" and not finding.rule.never_waived


def with_known(report: Report, listed: Known, scene: Scene, *, ratchet: bool = False) -> Report:
    """Give a report in which known findings keep their status and do not count.

    What is listed and no longer found is a note, or with ``ratchet`` an error.
    """
    told = [*listed.diagnostics, *_never(listed, scene)]
    marks = {entry.fingerprint for entry in listed.entries} if not told else set[str]()
    checked = changed(report.manifests, scene.book.rules, lambda one: _marked(one, marks))
    seen = {f.fingerprint for one in checked for f in one.findings if f.known}
    left = [e for e in listed.entries if e.fingerprint not in seen] if not told else []
    left = _could_be_seen(left, report, scene)
    told += _left_over(listed, left) if ratchet else []
    notes = report.notes if ratchet or not left else (*report.notes, _note(listed, left))
    diagnostics = tuple(dict.fromkeys((*report.diagnostics, *told)))
    faulty = any(one.severity == "error" for one in diagnostics)
    verdict = "error" if faulty else worst([one.verdict for one in checked])
    return replace(report, manifests=checked, diagnostics=diagnostics, verdict=verdict, notes=notes)


def _marked(one: Checked, marks: set[str]) -> Checked:
    found = tuple(
        replace(f, known=True) if may_be_known(f) and f.fingerprint in marks else f
        for f in one.findings
    )
    if one.verdict == "error" or not any(finding.known for finding in found):
        return one
    return replace(one, findings=found, verdict=worst([f.verdict for f in found]))


def _never(listed: Known, scene: Scene) -> Iterator[Diagnostic]:
    """Find what no list may hold: errors, and findings of rules that can not be waived."""
    for entry in listed.entries:
        rule = scene.book.find(entry.rule) if entry.rule else None
        if entry.status == "error":
            yield faults.an_error(entry.words, listed.at(entry))
        elif rule is not None and rule.never_waived:
            yield faults.never(rule.name, listed.at(entry), rule.span)


def _could_be_seen(left: Sequence[Entry], report: Report, scene: Scene) -> list[Entry]:
    """Leave out what would not have been found: of manifests that were not judged here."""
    unjudged = {one.id for one in report.manifests if one.verdict == "error"}
    if None in unjudged:
        return []
    hidden = unjudged | set(scene.elsewhere)
    return [entry for entry in left if entry.manifest not in hidden]


def _left_over(listed: Known, left: Sequence[Entry]) -> Iterator[Diagnostic]:
    for entry in left[:MOST_TOLD]:
        yield faults.no_longer_found(entry.words, listed.file, listed.at(entry))
    if len(left) > MOST_TOLD:
        yield faults.more(len(left) - MOST_TOLD, listed.file, listed.at(left[MOST_TOLD]))


def _note(listed: Known, left: Sequence[Entry]) -> str:
    named = ", ".join(entry.words for entry in left[:3])
    more = f" and {len(left) - 3} more" if len(left) > 3 else ""
    return (
        f"no longer found as {listed.file} has it: {named}{more}; to take it out: remit check "
        f"--known {listed.file} --write-known {listed.file}"
    )


# Writing


def written(report: Report, scene: Scene, *, only: Known | None = None) -> str:
    """Give the list of everything in a report that may be known; with ``only``, of what was."""
    marks = None if only is None else {entry.fingerprint for entry in only.entries}
    found = (
        finding
        for one in report.manifests
        for finding in one.findings
        if may_be_known(replace(finding, known=False))
        and (marks is None or finding.fingerprint in marks)
    )
    facts = Facts(scene, report.as_of)
    entries = sorted((_data(f, facts.of(f)) for f in found), key=_order)
    data = {"known": VERSION, "findings": entries}
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def _data(finding: Finding, facts: Sequence[str]) -> dict[str, Any]:
    rule = finding.rule
    return {
        "rule": rule.id or None,
        "manifest": finding.manifest,
        "use": finding.use,
        "status": finding.status,
        "sentence": rule.text,
        "facts": list(facts),
        "fingerprint": finding.fingerprint,
    }


def _order(data: dict[str, Any]) -> tuple[str, str, str, str]:
    return data["manifest"], data["use"] or "", data["rule"] or "", data["fingerprint"]


def grown(text: str, before: Known) -> int:
    """Give how many findings a new list holds that one from before does not."""
    had = {entry.fingerprint for entry in before.entries}
    now = {one["fingerprint"] for one in json.loads(text)["findings"]}
    return len(now - had)
