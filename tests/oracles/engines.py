"""Other policy engines, asked which rules a use breaks."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import pytest

from tests.oracles import cedar, rego
from tests.oracles.fragment import Expression

Asked = Mapping[str, Any]
"""What is known of a use and one entry of its people: lists by slot, ``person``, ``facts``."""
Broken = Callable[[Asked], frozenset[str]]
"""Gives the ids of the rules that are broken."""
Rules = Mapping[str, Expression]
Broader = Mapping[str, frozenset[str]]
PACKAGES = {
    "OPA": "opa_bindings",
    "Regorus": "regorus",
    "rego-cpp": "regopy",
    "Cedar": "cedarpy",
}
"""Engines, and the package that each needs."""


def installed(name: str) -> str:
    """Give the name of an engine; skip the test if it is not installed."""
    package = PACKAGES[name]
    if find_spec(package) is None:
        pytest.skip(f"{name} is not installed (package {package}); docs/testing.md says how")
    return name


def opa(rules: Rules, broader: Broader) -> Broken:
    """The Open Policy Agent itself."""
    engine = import_module("opa_bindings").OpaEngine()
    engine.add_policy("rules.rego", rego.Writer().module(rules))
    engine.add_data(_data(broader))
    return lambda asked: frozenset(engine.eval_document("remit.broken", _plain(asked)))


def regorus(rules: Rules, broader: Broader) -> Broken:
    """Microsoft's Rego engine in Rust."""
    engine = import_module("regorus").Engine()
    engine.add_policy("rules.rego", rego.Writer().module(rules))
    engine.add_data(_data(broader))

    def broken(asked: Asked) -> frozenset[str]:
        engine.set_input(_plain(asked))
        return frozenset(engine.eval_rule(rego.QUERY))

    return broken


def rego_cpp(rules: Rules, broader: Broader) -> Broken:
    """Microsoft's Rego engine in C++."""
    engine = import_module("regopy").Interpreter()
    engine.add_module("rules.rego", rego.Writer().module(rules))
    engine.add_data(_data(broader))

    def broken(asked: Asked) -> frozenset[str]:
        engine.set_input(_plain(asked))
        return frozenset(json.loads(str(engine.query(rego.QUERY)))["expressions"][0])

    return broken


def cedar_policy(rules: Rules, broader: Broader) -> Broken:
    """Cedar, through its Rust library."""
    cedarpy = import_module("cedarpy")
    policies = cedarpy.PolicySet.from_str(cedar.policies(rules, broader))
    terms = cedar.entities(broader)
    ids = {f"policy{number}": name for number, name in enumerate(rules, start=1)}

    def broken(asked: Asked) -> frozenset[str]:
        entities = [*terms, cedar.use("u", asked)]
        answer = cedarpy.is_authorized(cedar.request("u", asked), policies, entities)
        reasons = () if answer.allowed else answer.diagnostics.reasons
        return frozenset(ids[one] for one in reasons)

    return broken


ENGINES: dict[str, Callable[[Rules, Broader], Broken]] = {
    "OPA": opa,
    "Regorus": regorus,
    "rego-cpp": rego_cpp,
    "Cedar": cedar_policy,
}


def _data(broader: Broader) -> dict[str, Any]:
    return {"broader": {term: sorted(above) for term, above in broader.items()}}


def _plain(asked: Asked) -> dict[str, Any]:
    facts = asked["facts"].items()
    numbers = {name: float(one) if isinstance(one, Decimal) else one for name, one in facts}
    return {**asked, "facts": numbers}


def found(broken: Broken, asked: Iterable[Asked]) -> frozenset[str]:
    """Give the rules that are broken by some entry of a use."""
    return frozenset[str]().union(*(broken(one) for one in asked))
