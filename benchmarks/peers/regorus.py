"""Regorus, a Rego engine in Rust."""

from __future__ import annotations

import json
from typing import Any

from benchmarks.asking import Engine, Task, package, plain
from benchmarks.peers import rego
from benchmarks.workload import Manifest


def _engine(task: Task, module: str, *, rules: bool) -> Engine:
    regorus: Any = package("regorus", "gordon-to-regorus").Engine()
    regorus.add_policy("rules.rego", module)
    regorus.add_data(rego.data(task, rules=rules))

    def answer(manifest: str) -> Any:
        regorus.set_input_json(manifest)
        return regorus.eval_rule(f"data.{rego.QUERY}")

    return Engine(_text, answer, rego.pairs)


def _text(manifest: Manifest) -> str:
    return json.dumps(plain(manifest))


def as_data(task: Task) -> Engine:
    """Ask Regorus with one general rule for each shape, and the rules as data."""
    return _engine(task, rego.AS_DATA, rules=True)


def as_code(task: Task) -> Engine:
    """Ask Regorus with one Rego rule for each rule."""
    return _engine(task, rego.as_code(task), rules=False)
