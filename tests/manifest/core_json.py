"""A manifest's tree as JSON values, by the core rules of YAML 1.2: what other tools would see."""

from __future__ import annotations

import re
from typing import Any

from engine.yamltree import Mapping, Node, Scalar, Sequence

_INTEGER = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")


def to_json(node: Node) -> Any:
    """Give the JSON value of a tree."""
    match node:
        case Scalar():
            return _value(node.text) if node.plain else node.text
        case Sequence():
            return [to_json(item) for item in node.items]
        case Mapping():
            return {key.text: to_json(value) for key, value in node.entries}


def _value(text: str) -> Any:
    if text in {"", "~", "null", "Null", "NULL"}:
        return None
    if text in {"true", "True", "TRUE", "false", "False", "FALSE"}:
        return text.casefold() == "true"
    if _INTEGER.fullmatch(text):
        return int(text)
    if re.fullmatch(r"0o[0-7]+", text):
        return int(text, 8)
    if re.fullmatch(r"0x[0-9a-fA-F]+", text):
        return int(text, 16)
    if _FLOAT.fullmatch(text) or re.fullmatch(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)", text):
        return float(text.replace(".inf", "inf").replace(".nan", "nan").replace(".NaN", "nan"))
    return text
