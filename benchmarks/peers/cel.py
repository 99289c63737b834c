"""CEL, through the C++ library that its authors bind to Python.

CEL knows neither rules nor a taxonomy. An expression gives, for each use, whether it breaks each of
a hundred rules (more in one expression are refused); a term stands for the list of all that is a
kind of it. An expression for each rule takes half as long again.
"""

from __future__ import annotations

import json
from typing import Any

from benchmarks.asking import Engine, Pairs, Task, oldest, package, plain
from benchmarks.workload import Combined, Forbidden, Fresh, Kept, Manifest, Rule

AT_ONCE = 100


def engine(task: Task) -> Engine:
    """Ask CEL with an expression for each hundred rules."""
    cel = package("cel_expr_python.cel", "cel-expr-python")
    kind = cel.Type
    kinds = {
        "uses": kind.List(kind.Map(kind.STRING, kind.DYN)),
        "documents": kind.Map(kind.STRING, kind.INT),
    }
    environment = cel.NewEnv(variables=kinds)
    rules = task.book.rules
    parts = [rules[at : at + AT_ONCE] for at in range(0, len(rules), AT_ONCE)]
    asked = [(part, environment.compile(_expression(part, task))) for part in parts]

    def prepare(manifest: Manifest) -> Any:
        said = plain(manifest)
        return environment.Activation({key: said[key] for key in kinds})

    def answer(known: Any) -> Any:
        return [(part, expression.eval(known).plain_value()) for part, expression in asked]

    return Engine(prepare, answer, pairs)


def _expression(rules: tuple[Rule, ...], task: Task) -> str:
    return f"uses.map(u, [{', '.join(condition(rule, task) for rule in rules)}])"


def pairs(answer: Any) -> Pairs:
    """Read which rules each use breaks."""
    return frozenset(
        (f"use-{number}", rule.id)
        for rules, uses in answer
        for number, broken in enumerate(uses, start=1)
        for rule, is_broken in zip(rules, broken, strict=True)
        if is_broken
    )


def condition(rule: Rule, task: Task) -> str:
    """Write when a use ``u`` breaks a rule."""
    has = _some("u.data", rule.data, task)
    match rule:
        case Forbidden(_, _, recipient):
            return f'"sharing" in u.activities && {has} && {_some("u.recipients", recipient, task)}'
        case Fresh(_, _, document, years):
            paper = f"documents[{json.dumps(document)}] >= {oldest(years)}"
            late = f"!({json.dumps(document)} in documents && {paper})"
            return f'"searching" in u.activities && {late} && {has}'
        case Kept(_, _, years, purpose):
            lifting = json.dumps(task.narrower(purpose))
            return f"u.years > {years} && !u.purposes.all(v, v in {lifting}) && {has}"
        case Combined(_, _, other):
            # Two families: no value is both, so that two values are there.
            return f'"combining" in u.activities && {has} && {_some("u.data", other, task)}'


def _some(values: str, term: str, task: Task) -> str:
    return f"{values}.exists(v, v in {json.dumps(task.narrower(term))})"
