"""What a rule leaves open, so that its author can see it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from grammar.glossary import Glossary
from grammar.rules import (
    COLLECTION,
    Exemption,
    Limited,
    Measure,
    Norm,
    Proof,
    Requires,
    Rule,
    Subject,
)
from grammar.slots import Slot
from grammar.wording import listed

_VERBS = {"evidence": "signs", "control": "carries out", "judgement": "judges"}
_SHORT = {"review": "reviews", "approval": "approves", "report": "reports"}
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
            proofs = [item for item in requirement.items if isinstance(item, Proof)]
            yield from _who_acts(proofs, glossary)
            for proof in proofs:
                yield from _of_proof(proof, glossary)
            for item in requirement.items:
                if isinstance(item, Measure) and item.value is None:
                    yield f"what the {glossary.label(item.term)} has to be"
        case Limited(length, start) if length is not None and start == COLLECTION:
            yield "from when the time runs (it runs from collection)"
        case _:
            pass


def _who_acts(proofs: Iterable[Proof], glossary: Glossary) -> Iterator[str]:
    """Give of which documents and controls nobody is named: ``who signs the DPIA or the PIA``."""
    nobody = [proof for proof in proofs if not proof.by and proof.other_than is None]
    for sort, verb in _VERBS.items():
        labels = dict.fromkeys(glossary.label(p.term) for p in nobody if p.sort == sort)
        if not labels:
            continue
        short = _SHORT.get(next(iter(labels)).split(" ")[-1]) if len(labels) == 1 else None
        if sort == "judgement":
            short = "judges"
        yield f"who {short or f'{verb} ' + listed([f'the {label}' for label in labels], 'or')}"


def _of_proof(proof: Proof, glossary: Glossary) -> Iterator[str]:
    label = glossary.label(proof.term)
    if proof.sort == "control" and proof.timing is None:
        yield "how often"
    elif proof.sort == "evidence" and proof.timing is None:
        yield "by when"
    if proof.sort == "evidence" and _is_told(label):
        if not proof.to:
            yield "to whom"
        if proof.stating is None:
            yield "what it has to tell"


def _is_told(label: str) -> bool:
    return label.startswith(_TOLD) or label.endswith(_TOLD)


def _of_rule(rule: Rule) -> Iterator[str]:
    ends = rule.statement.until or (rule.in_force and rule.in_force[1])
    if isinstance(rule.statement, Exemption) and not ends:
        yield "until when (it has no end date)"
    if rule.id and not rule.sources:
        yield "where it comes from (it has no source)"
