"""What is wrong with a report, whatever was checked: parts of other types, odd sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from engine.answer import Ground
from engine.finding import BLOCKING, Finding
from engine.report import Report

ODD = re.compile(
    r"\b(None|True|False)\b|XX|[a-z] {2}[a-z]|\(\)|\{\}|(?<!\w)(a|an|the|of|to) [.,;:](?!\.)"
    r"|\b[A-Z]{2,} [A-Z]{2,} [A-Z]{2,}\b|\b[A-Z]{5,}: [A-Z]{5,}"
)
"""What no sentence of a report has, outside what people wrote."""


def flaws(report: Report) -> Iterator[str]:
    """Tell what no report may be."""
    for checked in report.manifests:
        for one in checked.findings:
            yield from _mistyped(one, Finding, one.rule.name)
            yield from _of_finding(one)
    for question in report.questions:
        yield from _mistyped(question, type(question), "question")
        yield from _said(question.asks, "question")
    for part in (*report.uncovered, *(report.changes or ())):
        yield from _mistyped(part, type(part), type(part).__name__)
    for note in report.notes:
        yield from _said(note, "note")


def _of_finding(found: Finding) -> Iterator[str]:
    yield from _said(found.why, "why")
    if found.way_out:
        yield from _said(found.way_out, "way out")
    for note in found.notes:
        yield from _said(note, "note")
    if not found.way_out and (found.status in BLOCKING or found.status == "advice"):
        yield f"{found.status} without a way out"
    if (found.exception is not None) != (found.status == "excepted"):
        yield f"{found.status} by {found.exception}"
    if len(set(found.grounds)) < len(found.grounds):
        yield "a fact twice"
    for ground in found.grounds:
        yield from _of_ground(ground)


def _of_ground(ground: Ground) -> Iterator[str]:
    yield from _said(ground.says, "fact")
    if ground.holds is None:
        yield from _said(ground.asks, "question of a fact")
        if not ground.asks.endswith(("?", ".")):
            yield f"no question: {ground.asks}"


def _said(text: object, what: str) -> Iterator[str]:
    """Tell what is wrong with a piece of English."""
    if not isinstance(text, str) or not text or text != text.strip() or ODD.search(text):
        yield f"{what}: {text!r}"


@cache
def _types(kind: type) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {one.name: hints[one.name] for one in fields(kind)}


def _mistyped(value: Any, kind: Any, where: str) -> Iterator[str]:
    """Tell which parts of a value are not of the types that they are declared with."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        if all(any(_mistyped(value, part, where)) for part in parts):
            yield f"{where}: {value!r} is no {kind}"
    elif origin is Literal:
        if value not in parts:
            yield f"{where}: {value!r} is none of {parts}"
    elif not isinstance(value, NoneType if kind is None else origin or kind):
        yield f"{where}: {value!r} is no {kind}"
    elif origin in (tuple, Sequence):
        for one in list(value or ()):
            yield from _mistyped(one, parts[0], f"{where}[]")
    elif is_dataclass(value) and kind.__module__.startswith("engine."):
        for name, part in _types(kind).items():
            yield from _mistyped(getattr(value, name), part, f"{where}.{name}")
