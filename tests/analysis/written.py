"""Manifests written out as YAML, to see that the loader reads them as these tests take them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from engine.conditions import value_words
from engine.manifest import Covers, Fact, Limit
from grammar.slots import USE_SLOTS, Slot
from tests.analysis.capabilities import UNKNOWN, Capability, Document, Feature, Listed, OneUse


def written(said: Capability) -> str:
    """Give a capability as a manifest. JSON is YAML, too."""
    return json.dumps(_manifest(said), indent=1)


def _manifest(said: Capability) -> dict[str, Any]:
    facts: Any = {term: _fact(fact) for term, fact in said.facts.items()}
    return {
        "manifest": "1",
        "id": "cap",
        "title": "a title",
        "capabilities": _list(said.capabilities),
        "stage": said.stage,
        "owner": "an owner",
        "events": {term: _day(when) for term, when in said.events.items()} or "none",
        "facts": facts or ("unknown" if said.facts_unknown else "none"),
        "changes": _list(said.changes),
        "uses": [_use(use, f"use-{number}") for number, use in enumerate(said.uses)],
        "controls": _records([_control(one) for one in said.controls], said.controls_unknown),
        "evidence": _records(
            [_document(one, n) for n, one in enumerate(said.evidence)], said.evidence_unknown
        ),
    }


def _list(words: Listed) -> Any:
    return "none" if not words else UNKNOWN if words == (UNKNOWN,) else list(words)


def _records(records: list[Any], unknown: bool) -> Any:
    if not records:
        return UNKNOWN if unknown else "none"
    return [*records, UNKNOWN] if unknown else records


def _fact(fact: Fact) -> Any:
    return UNKNOWN if fact.value is None else value_words(fact.value)


def _day(when: object) -> str:
    if isinstance(when, datetime):
        return when.isoformat(timespec="minutes")
    return when.isoformat() if isinstance(when, date) else str(when)


def _use(use: OneUse, name: str) -> dict[str, Any]:
    slots = {s.value: _list(use.slots[s]) for s in USE_SLOTS if s is not Slot.PEOPLE}
    people = [{"all of": list(group)} if group else UNKNOWN for group in use.people]
    plain: Mapping[str, Any] = {"no limit": "none", "unknown": UNKNOWN, "not kept": "not kept"}
    kept = plain.get(use.kept) or [_limit(limit) for limit in use.limits]
    found = {"id": name, **slots, "people": people or "none", "retention": kept}
    return {**found, "excluded": list(use.excluded)} if use.excluded else found


def _limit(limit: Limit) -> Any:
    if limit.unknown:
        return UNKNOWN
    start: Any = limit.start.events[0]
    if limit.start.which != "event":
        start = {f"{limit.start.which} of": list(limit.start.events)}
    lengths = [str(limit.period)] if limit.period else []
    lengths += [limit.measure] if limit.measure else []
    named = dict(zip(("period", "plus"), lengths, strict=False))
    return {**named, "after": start} if named else {"at": start}


def _covers(covers: Covers) -> dict[str, Any]:
    if covers.unknown:
        return {"covers": UNKNOWN}
    return {} if covers.uses is None else {"covers": sorted(covers.uses)}


def _control(one: Feature) -> dict[str, Any]:
    found: dict[str, Any] = {
        "kind": one.kind or UNKNOWN,
        "status": one.status,
        **_covers(one.covers),
    }
    if one.every is not None:
        found["every"] = str(one.every)
    if one.when is not None:
        found["when"] = one.when if isinstance(one.when, str) else _occurrence(*one.when)
    for key, words in (("by", one.by), ("to", one.to), ("states", one.states)):
        if words is not None:
            found[key] = _list(words)
    if one.people is not None:
        found["people"] = str(one.people)
    if one.last_done is not None:
        found["last done"] = _day(one.last_done)
    return found


def _occurrence(preposition: str, event: str, within: object) -> str:
    ahead = f"within {within} " if within else ""
    return f"{ahead}{preposition} every {event}"


def _document(one: Document, number: int) -> dict[str, Any]:
    found: dict[str, Any] = {"id": f"document-{number}", "date": _day(one.dated)}
    if one.judged:
        reached = {"granted": "affirmative", "refused": "negative"}.get(one.status, UNKNOWN)
        found |= {"kind": "judgement", "of": one.kind or UNKNOWN, "conclusion": reached}
        found |= {"reasons": "because" if one.reasons else UNKNOWN}
        if one.status in ("draft", "withdrawn"):
            found["status"] = one.status
    else:
        found |= {"kind": one.kind or UNKNOWN, "status": one.status}
    found |= _covers(one.covers)
    found["by"] = "none" if "nobody" in one.author else dict(one.author) or UNKNOWN
    if one.to is not None:
        found["to"] = _list(one.to)
    if one.expires is not None:
        found["expires"] = _day(one.expires)
    return {**found, "states": _states(one)}


def _states(one: Document) -> Any:
    if one.states_unknown:
        return UNKNOWN
    how = {"text": "a text", "withheld": {"withheld": "a reason"}, "unknown": UNKNOWN}
    return {word: how[said] for word, said in one.states} or "none"
