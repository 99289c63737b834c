"""jsonschema-rs: a rule is a schema that no use may match.

JSON Schema has no taxonomy: a term stands for the list of all that is a kind of it. Documents are
asked for once for a manifest and a rule, and copied into each use, since a schema can not look
outside of what it is asked about.
"""

from __future__ import annotations

from typing import Any

from benchmarks.asking import Engine, Pairs, Task, oldest, package, plain
from benchmarks.workload import Combined, Forbidden, Fresh, Kept, Manifest, Rule


def every_fault(task: Task) -> Engine:
    """Ask which rules each use breaks."""
    validator, ids = _validator(task), [rule.id for rule in task.book.rules]

    def answer(said: Any) -> Any:
        return [(fault.instance_path, fault.schema_path) for fault in validator.iter_errors(said)]

    def pairs(found: Any) -> Pairs:
        return frozenset((f"use-{use[1] + 1}", ids[rule[4]]) for use, rule in found)

    return Engine(prepare, answer, pairs)


def first_fault(task: Task) -> Engine:
    """Ask whether any rule is broken at all, which is less than the others are asked."""
    validator = _validator(task)
    return Engine(
        prepare, validator.is_valid, lambda ok: frozenset() if ok else frozenset({("", "")})
    )


def _validator(task: Task) -> Any:
    rules = [{"not": _broken(rule, task)} for rule in task.book.rules]
    schema = {"properties": {"uses": {"items": {"allOf": rules}}}}
    return package("jsonschema_rs", "jsonschema-rs").Draft202012Validator(schema)


def prepare(manifest: Manifest) -> dict[str, Any]:
    """Give a manifest, its documents in each use."""
    said = plain(manifest)
    return {"uses": [{**use, "documents": said["documents"]} for use in said["uses"]]}


def _broken(rule: Rule, task: Task) -> dict[str, Any]:
    has = _some(rule.data, task)
    match rule:
        case Forbidden(_, _, recipient):
            sharing = {"contains": {"const": "sharing"}}
            return _all(activities=sharing, data=has, recipients=_some(recipient, task))
        case Fresh(_, _, document, years):
            fresh = {"required": [document], "properties": {document: {"minimum": oldest(years)}}}
            searching = {"contains": {"const": "searching"}}
            return _all(activities=searching, data=has, documents={"not": fresh})
        case Kept(_, _, years, purpose):
            beyond = {"not": {"items": {"enum": task.narrower(purpose)}}}
            return _all(years={"exclusiveMinimum": years}, data=has, purposes=beyond)
        case Combined(_, _, other):
            # Two families: no value is both, so that two values are there.
            combining = {"contains": {"const": "combining"}}
            both = {"allOf": [has, _some(other, task)]}
            return _all(activities=combining, data=both)


def _some(term: str, task: Task) -> dict[str, Any]:
    return {"contains": {"enum": task.narrower(term)}}


def _all(**properties: dict[str, Any]) -> dict[str, Any]:
    return {"properties": properties}
