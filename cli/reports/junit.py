"""JUnit XML: what nearly every pipeline can show as test results.

A manifest is a test suite, and what a rule finds in it is a test. What stops a pipeline fails; what
could not be read is in error; what is waived, known, excepted, pending or advice is *skipped*,
which every viewer shows with its reason and none counts as a failure. Undetermined is a failure:
shown as skipped it would pass.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from cli.reports.changes import lines
from cli.reports.context import Context
from cli.reports.remark import Remark
from cli.reports.remarks import remarks
from cli.reports.summary import counted
from cli.reports.text import not_mentioned
from cli.screen import safe
from engine.report import Checked, Report

READING = "what was read"
"""The suite of the faults in what was read, and of what holds of the check as a whole."""
_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def render(report: Report, context: Context) -> str:
    """Give the report as JUnit XML. Its texts are safe, so that XML can hold them."""
    found = remarks(report)
    root = ET.Element("testsuites")
    faults = [one for one in found if one.fault is not None]
    notes = [counted(report, context.books), *(safe(note) for note in report.notes)]
    notes += [line for line in lines(report.changes) if line]
    loose = [_finding(READING, one) for one in found if one.fault is None and not one.file]
    _suite(root, report, READING, READING, [*_read(report, faults), *loose], notes)
    groups: dict[tuple[str, str], list[Remark]] = {}
    for one in found:
        if one.fault is None:
            groups.setdefault((one.file, one.manifest), []).append(one)
    silent = dict(not_mentioned(report.uncovered))
    for checked in report.manifests:
        cases = _cases(checked, groups.get((checked.file, safe(checked.id or "")), []))
        terms = silent.get(checked.id or "")
        told = [f"no rule mentions: {safe(terms)}"] if terms else []
        told.append(f"verdict: {checked.verdict}")
        _suite(root, report, _name(checked), safe(checked.file), cases, told)
    ET.indent(root)
    return _DECLARATION + ET.tostring(root, encoding="unicode") + "\n"


def _suite(
    root: ET.Element, report: Report, name: str, package: str, cases: list[ET.Element],
    said: Sequence[str],
) -> None:  # fmt: skip
    counts = {
        f"{kind}s" if kind != "skipped" else kind: str(sum(c.find(kind) is not None for c in cases))
        for kind in ("failure", "error", "skipped")
    }
    suite = ET.SubElement(root, "testsuite", {
        "name": name, "package": package, "id": str(len(root)), "tests": str(len(cases)), **counts,
        "time": "0", "timestamp": f"{report.as_of.isoformat()}T00:00:00", "hostname": "localhost",
    })  # fmt: skip
    ET.SubElement(suite, "properties")
    suite.extend(cases)
    ET.SubElement(suite, "system-out").text = "\n".join(said)
    ET.SubElement(suite, "system-err")


def _read(report: Report, faults: Sequence[Remark]) -> list[ET.Element]:
    """Give a test for each fault; where nothing is wrong, one that passes: no suite is empty."""
    if not report.manifests and not faults:
        case = _case(READING, "there are manifests")
        ET.SubElement(case, "error", type="error", message="no manifest was checked")
        return [case]
    cases = [_fault(one) for one in faults]
    return cases or [_case(READING, "everything can be read")]


def _fault(one: Remark) -> ET.Element:
    where = safe(str(one.at)) if one.at is not None else ""
    case = _case(READING, " ".join(word for word in (one.id, one.title, where) if word))
    kind = "error" if one.level == "error" else "skipped"
    _told(case, kind, one.id, one.says, [where, one.says, one.detail("way out")])
    return case


def _name(checked: Checked) -> str:
    return safe(checked.id or checked.file)


def _cases(checked: Checked, found: Sequence[Remark]) -> list[ET.Element]:
    suite = _name(checked)
    if not found:
        case = _case(suite, "can be judged")
        if checked.verdict == "error":
            _told(case, "error", "error", "it could not be judged: see what was read", [])
        return [case]
    return [_finding(suite, one) for one in found]


def _finding(suite: str, one: Remark) -> ET.Element:
    if one.finding is None:
        case = _case(suite, f"{one.title}: {one.says}" if one.status == "changed" else one.title)
        _told(case, "skipped", one.status, one.says, [])
        return case
    name = f"{one.id} {one.title}".rstrip()
    case = _case(suite, f"{name} ({one.use})" if one.use else name)
    if one.status != "satisfied":
        kind = "failure" if one.blocks else "skipped"
        kind = "error" if one.status == "error" else kind
        said = [safe(str(one.at)), *(f"{word}: {text}" for word, text in one.details)]
        _told(case, kind, one.status, f"{one.standing}: {one.says}", said)
    return case


def _case(suite: str, name: str) -> ET.Element:
    return ET.Element("testcase", classname=suite, name=name, time="0")


def _told(case: ET.Element, kind: str, type_: str, message: str, said: Sequence[str]) -> None:
    told = ET.SubElement(case, kind, type=type_, message=message)
    told.text = "\n".join(text for text in said if text) or None
