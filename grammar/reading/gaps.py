"""What a rule leaves open, so that its author can see it."""

from __future__ import annotations

from collections.abc import Iterator

from grammar.build_time import COLLECTION
from grammar.glossary import Glossary
from grammar.rules import Exemption, Limited, Measure, Norm, Proof, Requires, Rule, Subject
from grammar.slots import Slot
from grammar.terms import Kind

_TOLD = ("notification", "notice", "consultation", "report", "request", "publication")
"""How documents end or begin that somebody has to be given."""


def gaps(rule: Rule, glossary: Glossary) -> tuple[str, ...]:
    """Give what a rule does not say, each as words that go on from *It does not say*."""
    statement = rule.statement
    found = [*_of_subject(statement.subject)]
    if isinstance(statement, Norm):
        found += _of_form(statement, glossary)
    if isinstance(statement, Exemption) and not (statement.when or statement.unless):
        found.append("in which cases (the rule is lifted for all that it names)")
    found += _of_rule(rule)
    return tuple(dict.fromkeys(found))


def _of_subject(subject: Subject) -> Iterator[str]:
    slots = {test.slot for test in subject.tests}
    if (
        not subject.changes
        and Slot.DATA in slots
        and not slots & {Slot.ACTIVITIES, Slot.CAPABILITIES}
    ):
        yield "what is done with the data (any use of it counts)"


def _of_form(norm: Norm, glossary: Glossary) -> Iterator[str]:
    match norm.form:
        case Requires(requirement):
            for item in requirement.items:
                if isinstance(item, Proof):
                    yield from _of_proof(item, glossary)
                elif isinstance(item, Measure) and item.value is None:
                    yield f"what the {glossary.label(item.term)} has to be"
        case Limited(length, start) if length is not None and start == COLLECTION:
            yield "from when the time runs (it runs from collection)"
        case _:
            pass


def _of_proof(proof: Proof, glossary: Glossary) -> Iterator[str]:
    term = glossary.terms[proof.term]
    if not proof.by and proof.other_than is None:
        yield _who_acts(proof, term.label)
    if proof.sort == "control" and proof.timing is None:
        yield "how often"
    elif proof.sort == "evidence" and proof.timing is None:
        yield "by when"
    if not proof.to and term.kind is Kind.EVIDENCE and _is_told(term.label):
        yield "to whom"
    if proof.sort == "evidence" and proof.stating is None and _is_told(term.label):
        yield "what it has to tell"


def _who_acts(proof: Proof, label: str) -> str:
    last = label.rsplit(" ", maxsplit=1)[-1]
    match proof.sort:
        case "judgement":
            return "who judges"
        case "control":
            return "who reviews" if last == "review" else f"who carries out the {label}"
        case _:
            return "who approves" if last == "approval" else f"who signs the {label}"


def _is_told(label: str) -> bool:
    return label.startswith(_TOLD) or label.endswith(_TOLD)


def _of_rule(rule: Rule) -> Iterator[str]:
    ends = rule.statement.until or (rule.in_force and rule.in_force[1])
    if isinstance(rule.statement, Exemption) and not ends:
        yield "until when (it has no end date)"
    if rule.id and not rule.sources:
        yield "where it comes from (it has no source)"
