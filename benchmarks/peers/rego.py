"""The workload in Rego: rules as data, and rules as code. Both are written for speed.

Rules as data are kept by the data term that they name, so that one general rule looks at those
only that a use can hit. Rules as code are one Rego rule each; which uses have which term is worked
out once for a manifest, and each rule begins with the uses that have its data.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from benchmarks.asking import Pairs, Task, oldest
from benchmarks.workload import Combined, Forbidden, Fresh, Kept, Rule

QUERY = "remit.broken"
_HEAD = """\
package remit

import rego.v1

"""
AS_DATA = (
    _HEAD
    + """\
is_a := data.is_a

broken[use.id] contains rule.id if {
    some use in input.uses
    "sharing" in use.activities
    some value in use.data
    some term, _ in is_a[value]
    some rule in data.rules.forbidden[term]
    some recipient in use.recipients
    is_a[recipient][rule.recipient]
}

broken[use.id] contains rule.id if {
    some use in input.uses
    "searching" in use.activities
    some value in use.data
    some term, _ in is_a[value]
    some rule in data.rules.fresh[term]
    not up_to_date(rule)
}

up_to_date(rule) if input.documents[rule.document] >= rule.oldest

broken[use.id] contains rule.id if {
    some use in input.uses
    some value in use.data
    some term, _ in is_a[value]
    some rule in data.rules.kept[term]
    use.years > rule.years
    some purpose in use.purposes
    not is_a[purpose][rule.purpose]
}

broken[use.id] contains rule.id if {
    some use in input.uses
    "combining" in use.activities
    some value in use.data
    some term, _ in is_a[value]
    some rule in data.rules.combined[term]
    some other in use.data
    other != value
    is_a[other][rule.other]
}
"""
)
_AS_CODE = (
    _HEAD
    + """\
is_a := data.is_a

data_of := [terms |
    some use in input.uses
    terms := {term | some value in use.data; is_a[value][term]}
]

to_whom := [terms |
    some use in input.uses
    terms := {term | "sharing" in use.activities; some value in use.recipients; is_a[value][term]}
]

uses_of := with_each(data_of)

receiving := with_each(to_whom)

with_each(each) := {term: uses |
    some term in union({terms | some terms in each})
    uses := {use | some use, terms in each; term in terms}
}

fresh(document, oldest) if input.documents[document] >= oldest

doing := {activity: uses |
    some activity in {"searching", "combining"}
    uses := {use | some use, said in input.uses; activity in said.activities}
}

beyond := {purpose: uses |
    some purpose in data.lifting
    uses := {use |
        some use, said in input.uses
        some value in said.purposes
        not is_a[value][purpose]
    }
}

"""
)


def data(task: Task, *, rules: bool) -> dict[str, Any]:
    """Give the taxonomy, and the rules by the term that they name."""
    is_a = {term: dict.fromkeys(sorted(above), True) for term, above in task.broader.items()}
    lifting = sorted({rule.purpose for rule in task.book.rules if isinstance(rule, Kept)})
    found: dict[str, Any] = {"is_a": is_a, "lifting": lifting}
    return found | {"rules": _by_term(task)} if rules else found


def _by_term(task: Task) -> dict[str, dict[str, list[dict[str, Any]]]]:
    shapes = {Forbidden: "forbidden", Fresh: "fresh", Kept: "kept", Combined: "combined"}
    found: dict[str, dict[str, list[dict[str, Any]]]] = {name: {} for name in shapes.values()}
    for rule in task.book.rules:
        found[shapes[type(rule)]].setdefault(rule.data, []).append(_fields(rule))
    return found


def _fields(rule: Rule) -> dict[str, Any]:
    match rule:
        case Forbidden(name, _, recipient):
            return {"id": name, "recipient": recipient}
        case Fresh(name, _, document, years):
            return {"id": name, "document": document, "oldest": oldest(years)}
        case Kept(name, _, years, purpose):
            return {"id": name, "years": years, "purpose": purpose}
        case Combined(name, _, other):
            return {"id": name, "other": other}


def as_code(task: Task) -> str:
    """Write a Rego module with a rule for each rule."""
    return _AS_CODE + "\n\n".join(map(_code, task.book.rules)) + "\n"


def _code(rule: Rule) -> str:
    body = "\n    ".join((f"some n in uses_of[{json.dumps(rule.data)}]", *_conditions(rule)))
    return f"broken[input.uses[n].id] contains {json.dumps(rule.id)} if {{\n    {body}\n}}"


def _conditions(rule: Rule) -> list[str]:
    match rule:
        case Forbidden(_, _, recipient):
            return [f"n in receiving[{json.dumps(recipient)}]"]
        case Fresh(_, _, document, years):
            return ["n in doing.searching", f"not fresh({json.dumps(document)}, {oldest(years)})"]
        case Kept(_, _, years, purpose):
            return [f"input.uses[n].years > {years}", f"n in beyond[{json.dumps(purpose)}]"]
        case Combined(_, one, other):
            # Two values, neither of them for both.
            return [
                "n in doing.combining",
                f"n in uses_of[{json.dumps(other)}]",
                "some v in input.uses[n].data",
                f"is_a[v][{json.dumps(one)}]",
                "some w in input.uses[n].data",
                "w != v",
                f"is_a[w][{json.dumps(other)}]",
            ]


def pairs(answer: Any) -> Pairs:
    """Read the rules that each use breaks."""
    found: Mapping[str, Iterable[str]] = answer or {}
    return frozenset((use, rule) for use, rules in found.items() for rule in rules)
