"""The fragment as a Rego module: a set of ids of the rules that a use breaks."""

from __future__ import annotations

import json
from collections.abc import Mapping

from tests.oracles.fragment import STAGE, Expression, FactIs, Joined, Not, Person, Values

QUERY = "data.remit.broken"
_HEAD = """\
package remit

import rego.v1

is_a(value, term) if term in data.broader[value]

person_is(term) if {
    some value in input.person
    is_a(value, term)
}
"""


class Writer:
    """Writes one rule for each part of an expression."""

    def __init__(self) -> None:
        self.rules: list[str] = []

    def module(self, policies: Mapping[str, Expression]) -> str:
        """Write a module for rules by their ids."""
        for name, expression in policies.items():
            body = self.part(expression)
            self.rules.append(f"broken contains {json.dumps(name)} if {body}")
        return "\n".join([_HEAD, *self.rules, ""])

    def part(self, expression: Expression) -> str:
        """Write the rules for an expression, and give a term that is true where it holds."""
        name = f"part_{len(self.rules)}"
        self.rules.append("")
        at = len(self.rules) - 1
        self.rules[at] = "\n".join(f"{name} if {{ {body} }}" for body in self._bodies(expression))
        return name

    def _bodies(self, expression: Expression) -> list[str]:
        match expression:
            case Joined("all", parts):
                return ["; ".join(map(self.part, parts)) or "true"]
            case Joined(parts=parts):
                return [self.part(one) for one in parts]
            case Not(part):
                return [f"not {self.part(part)}"]
            case Person(options, negated):
                return self._person(options, negated)
            case FactIs(name, compares, value):
                said = "input.stage" if name == STAGE else f"input.facts[{json.dumps(name)}]"
                shown = json.dumps(value) if isinstance(value, bool | str) else str(value)
                return [f"{said} {compares} {shown}"]
            case Values():
                return [self._values(expression)]

    def _person(self, options: tuple[tuple[str, ...], ...], negated: bool) -> list[str]:
        bodies = ["; ".join(f"person_is({json.dumps(t)})" for t in option) for option in options]
        if not negated:
            return bodies
        name = f"part_{len(self.rules)}"
        self.rules.append("\n".join(f"{name} if {{ {body} }}" for body in bodies))
        return [f"count(input.person) > 0; not {name}"]

    def _values(self, wanted: Values) -> str:
        passes, out = f"passes_{len(self.rules)}", f"out_{len(self.rules)}"
        rules = [f"{passes}(v) if is_a(v, {json.dumps(term)})" for term in wanted.inside]
        if wanted.outside:
            rules += [f"{out}(v) if is_a(v, {json.dumps(term)})" for term in wanted.outside]
            rules.append(f"{passes}(v) if not {out}(v)")
        self.rules.append("\n".join(rules))
        slot = f"input.{wanted.slot.value}"
        if wanted.how == "some":
            return f"some v in {slot}; {passes}(v)"
        there = "" if wanted.of_none else f"count({slot}) > 0; "
        return f"{there}every v in {slot} {{ {passes}(v) }}"
