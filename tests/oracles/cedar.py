"""The fragment as Cedar policies: a use is an entity below its values, they below broader terms.

One value is enough: ``principal in Term::"custody image"``. Every value is needed: a set of all
terms that pass contains all values of the slot.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from grammar.slots import Slot
from tests.oracles.fragment import STAGE, Expression, FactIs, Joined, Not, Person, Values

_ANY = "principal, action, resource"
SCALE = 1000
"""Cedar's numbers are whole; ours are multiplied."""


def policies(rules: Mapping[str, Expression], broader: Mapping[str, frozenset[str]]) -> str:
    """Write policies: all is permitted but what breaks a rule."""
    bans = [
        f"@id({json.dumps(name)})\nforbid({_ANY}) when {{ {_text(one, broader)} }};"
        for name, one in rules.items()
    ]
    return "\n".join([f"permit({_ANY});", *bans])


def _text(one: Expression, broader: Mapping[str, frozenset[str]]) -> str:
    match one:
        case Joined(how, parts):
            texts = [_text(part, broader) for part in parts]
            return f"({(' && ' if how == 'all' else ' || ').join(texts)})" if texts else "true"
        case Not(part):
            return f"!({_text(part, broader)})"
        case Person(options, negated):
            each = (" && ".join(f"principal in {entity('people', t)}" for t in o) for o in options)
            found = " || ".join(f"({text})" for text in each)
            return f"context.somebody && !({found})" if negated else f"({found})"
        case FactIs(name, compares, value):
            where = "context.stage" if name == STAGE else f"context.facts[{json.dumps(name)}]"
            return f"{where} {compares} {json.dumps(plain(value))}"
        case Values():
            return _values(one, broader)


def _values(wanted: Values, broader: Mapping[str, frozenset[str]]) -> str:
    slot = wanted.slot
    if wanted.how == "some" and not wanted.outside:
        found = " || ".join(f"principal in {entity(slot, term)}" for term in wanted.inside)
        return f"({found})"
    passing = [term for term in broader if wanted.passes(broader[term].__contains__)]
    terms = f"[{', '.join(json.dumps(term) for term in passing)}]"
    if wanted.how == "some":
        return f"{terms}.containsAny(context.{slot.value})"
    found = f"{terms}.containsAll(context.{slot.value})"
    return found if wanted.of_none else f"({found} && !context.{slot.value}.isEmpty())"


def entity(slot: str, term: str) -> str:
    """Name a term as a value of a slot."""
    return f"Term::{json.dumps(f'{slot}: {term}')}"


def plain(value: bool | Decimal | str) -> Any:
    """Give a value as Cedar takes it."""
    return int(value * SCALE) if isinstance(value, Decimal) else value


def entities(broader: Mapping[str, frozenset[str]]) -> list[dict[str, Any]]:
    """Give all terms, in each slot, below the broader ones."""
    return [
        {"uid": _uid(slot, term), "attrs": {}, "parents": [_uid(slot, t) for t in above - {term}]}
        for slot in Slot
        for term, above in broader.items()
    ]


def _uid(slot: str, term: str) -> dict[str, str]:
    return {"type": "Term", "id": f"{slot}: {term}"}


def use(name: str, asked: Mapping[str, Any]) -> dict[str, Any]:
    """Give a use, or an entry of its people, below all of its values."""
    said = {slot: asked.get(slot, ()) for slot in Slot} | {Slot.PEOPLE: asked.get("person", ())}
    parents = [_uid(slot, term) for slot, terms in said.items() for term in terms]
    return {"uid": {"type": "Use", "id": name}, "attrs": {}, "parents": parents}


def request(name: str, asked: Mapping[str, Any]) -> dict[str, Any]:
    """Ask about a use; what is not known of it is left out."""
    context = {key: value for key, value in asked.items() if key not in ("person", "facts")}
    context["facts"] = {term: plain(value) for term, value in asked["facts"].items()}
    context["somebody"] = bool(asked["person"])
    return {
        "principal": {"type": "Use", "id": name},
        "action": {"type": "Action", "id": "check"},
        "resource": {"type": "Manifest", "id": "m"},
        "context": context,
    }
