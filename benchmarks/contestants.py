"""Who takes part, by the name that the table shows."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.asking import Engine, Task
from benchmarks.peers import cedar, cel, opa, regorus, schema

Make = Callable[[Task], Engine]
REMIT = "Remit"
OPA_DATA, OPA_CODE = "OPA, rules as data", "OPA, rules as code"
CEDAR, SCHEMA = "Cedar", "jsonschema-rs"
PEERS: dict[str, Make] = {
    OPA_DATA: opa.as_data,
    OPA_CODE: opa.as_code,
    "Regorus, rules as data": regorus.as_data,
    "Regorus, rules as code": regorus.as_code,
    CEDAR: cedar.engine,
    "CEL": cel.engine,
    SCHEMA: schema.every_fault,
}
