"""Cedar, through its Rust library: a use is an entity below its values, they below broader terms.

The taxonomy and the uses of a manifest are parsed beforehand. All uses are asked about at once.
Conditions on one value are ``principal in``, those on all values compare sets.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import chain
from typing import Any

from benchmarks.asking import Engine, Pairs, Task, oldest, package, plain
from benchmarks.workload import Combined, Forbidden, Fresh, Kept, Manifest, Rule, Use


def engine(task: Task) -> Engine:
    """Ask Cedar with one policy for each rule."""
    cedar = package("cedarpy", "cedarpy")
    policies = cedar.PolicySet.from_str(_policies(task))
    terms = cedar.Entities.from_json_str(json.dumps(_terms(task)))
    ids = {f"policy{number}": rule.id for number, rule in enumerate(task.book.rules, start=1)}

    def prepare(manifest: Manifest) -> Any:
        uses = json.dumps(list(map(_entity, manifest.uses)))
        return _requests(manifest), terms.with_added_json_str(uses)

    def answer(prepared: Any) -> Any:
        requests, entities = prepared
        return cedar.is_authorized_batch(requests, policies, entities)

    def pairs(answers: Any) -> Pairs:
        return frozenset(
            (f"use-{number}", ids[one])
            for number, found in enumerate(answers, start=1)
            for one in (() if found.allowed else found.diagnostics.reasons)
        )

    return Engine(prepare, answer, pairs)


def _policies(task: Task) -> str:
    bans = [
        f"forbid(principal in {_name(rule.data)}, action, resource) when {{ {_when(rule, task)} }};"
        for rule in task.book.rules
    ]
    return "\n".join(("permit(principal, action, resource);", *bans))


def _when(rule: Rule, task: Task) -> str:
    match rule:
        case Forbidden(_, _, recipient):
            return f'context.activities.contains("sharing") && principal in {_name(recipient)}'
        case Fresh(_, _, document, years):
            paper = f"context.documents has {json.dumps(document)}"
            old = f"context.documents[{json.dumps(document)}] >= {oldest(years)}"
            return f'context.activities.contains("searching") && !({paper} && {old})'
        case Kept(_, _, years, purpose):
            lifting = json.dumps(task.narrower(purpose))
            return f"context.years > {years} && !({lifting}.containsAll(context.purposes))"
        case Combined(_, _, other):
            # Two families: no value is both, so that two values are there.
            return f'context.activities.contains("combining") && principal in {_name(other)}'


def _uid(kind: str, name: str) -> dict[str, str]:
    return {"type": kind, "id": name}


def _name(term: str) -> str:
    return f"Term::{json.dumps(term)}"


def _terms(task: Task) -> list[dict[str, Any]]:
    return [_below("Term", term, sorted(above - {term})) for term, above in task.broader.items()]


def _below(kind: str, name: str, terms: Sequence[str]) -> dict[str, Any]:
    return {
        "uid": _uid(kind, name),
        "attrs": {},
        "parents": [_uid("Term", term) for term in terms],
    }


def _entity(use: Use) -> dict[str, Any]:
    return _below("Use", use.id, tuple(chain(use.data, use.recipients)))


def _requests(manifest: Manifest) -> list[dict[str, Any]]:
    said = plain(manifest)
    return [
        {
            "principal": {"type": "Use", "id": use["id"]},
            "action": {"type": "Action", "id": "check"},
            "resource": {"type": "Manifest", "id": manifest.id},
            "context": {
                "activities": use["activities"],
                "purposes": use["purposes"],
                "years": use["years"],
                "documents": said["documents"],
            },
        }
        for use in said["uses"]
    ]
