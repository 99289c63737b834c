"""The Open Policy Agent itself, as a library."""

from __future__ import annotations

from typing import Any

from benchmarks.asking import Engine, Task, package, plain
from benchmarks.peers import rego


def _engine(task: Task, module: str, *, rules: bool) -> Engine:
    opa: Any = package("opa_bindings", "opa-golib-python-bindings").OpaEngine()
    opa.add_policy("rules.rego", module)
    opa.add_data(rego.data(task, rules=rules))

    def answer(manifest: dict[str, Any]) -> Any:
        return opa.eval_document(rego.QUERY, manifest)

    return Engine(plain, answer, rego.pairs)


def as_data(task: Task) -> Engine:
    """Ask OPA with one general rule for each shape, and the rules as data."""
    return _engine(task, rego.AS_DATA, rules=True)


def as_code(task: Task) -> Engine:
    """Ask OPA with one Rego rule for each rule."""
    return _engine(task, rego.as_code(task), rules=False)
