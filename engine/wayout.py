"""The way out of a finding: the smallest change that would settle it, as YAML where it can be.

It never proposes to describe the data otherwise than it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from engine.answer import Ground
from engine.case import Case
from engine.people import Party
from grammar.periods import Duration
from grammar.render import proof_words, with_article
from grammar.rules import Proof, Timing
from grammar.terms import Kind


def words(case: Case, proof: Proof) -> str:
    """Give what a rule asks for: *a DPIA by a chief officer before go-live*."""
    return proof_words(proof, case.glossary)


def answer(asked: Sequence[Ground]) -> str:
    """Give the questions that would settle a finding."""
    questions = dict.fromkeys(ground.asks for ground in asked if ground.asks)
    return "\n".join(f"answer: {question}" for question in questions)


def evidence(
    case: Case,
    proof: Proof,
    by: Sequence[Party],
    to: Sequence[Party],
    barred: Sequence[Party] = (),
) -> str:
    """Give the document to add, as YAML to paste once it exists."""
    count = max(1, proof.count)
    head = (
        "add, once it is done, under evidence:"
        if count == 1
        else f"add {count} of these under evidence:"
    )
    return "\n".join([head, *_indented(_document(case, proof, by, to, barred))])


def renew(
    case: Case,
    proof: Proof,
    by: Sequence[Party],
    to: Sequence[Party],
    barred: Sequence[Party] = (),
) -> str:
    """Give the document to add in place of one that no longer counts."""
    lines = _document(case, proof, by, to, barred)
    return "\n".join(["renew it, and add under evidence:", *_indented(lines)])


def _document(
    case: Case,
    proof: Proof,
    by: Sequence[Party],
    to: Sequence[Party],
    barred: Sequence[Party],
) -> list[str]:
    """Give a document line by line."""
    lines = _document_head(case, proof)
    lines.append(f"  date: {case.today.isoformat()}  # the day it is signed")
    lines += _author(case, proof, by, barred)
    if to:
        lines.append(f"  to: [{', '.join(_name(case, one) for one in to)}]")
    if proof.stating is not None:
        lines.append("  states:")
        contents = proof.stating.contents
        if proof.stating.join == "or":
            contents = contents[:1]
        lines += [f'    {case.label(content)}: "..."' for content in contents]
    if case.use is not None and case.use.id is not None and len(case.manifest.uses) > 1:
        lines.append(f"  covers: [{case.use.id}]")
    return lines


def _document_head(case: Case, proof: Proof) -> list[str]:
    if proof.sort != "judgement":
        return [f"- kind: {case.label(proof.term)}", f"  status: {_status(case, proof)}"]
    return [
        "- kind: judgement",
        f"  of: {case.label(proof.term)}",
        "  conclusion: affirmative",
        '  reasons: "..."  # why',
    ]


def _status(case: Case, proof: Proof) -> str:
    return "granted" if "approval" in case.glossary.broader(proof.term) else "final"


def _author(case: Case, proof: Proof, by: Sequence[Party], barred: Sequence[Party]) -> list[str]:
    named = proof.sort == "judgement" or proof.different or bool(barred)
    parts = {"name": '"..."'} if named else {}
    parts |= {_part(case, one): _name(case, one) for one in by}
    others = {_part(case, one): '"..."' for one in barred}
    parts = others | parts
    said = ", ".join(f"{key}: {value}" for key, value in sorted(parts.items(), key=_order))
    but = " or ".join(with_article(one.words) for one in barred)
    note = f"  # not {but}" if but else ""
    return [f"  by: {{{said}}}{note}"] if parts else []


def _order(part: tuple[str, str]) -> int:
    return ("name", "role", "organisation", "person").index(part[0])


def _part(case: Case, one: Party) -> str:
    """Give the key of an author under which somebody stands."""
    kind = case.glossary.kind(min(one.terms))
    return {Kind.ORGANISATION: "organisation", Kind.PERSON: "person"}.get(kind, "role")


def _name(case: Case, one: Party) -> str:
    if len(one.terms) == 1:
        return case.label(min(one.terms))
    base = one.words.removesuffix(" or above").split(" or ")[0]
    found = case.glossary.find(base)
    return found.label if found is not None else case.label(min(one.terms))


def control(case: Case, proof: Proof, by: Sequence[Party], to: Sequence[Party]) -> str:
    """Give the control to build into the design, as YAML."""
    status = "in place" if case.stage == "live" else "planned"
    lines = [f"- kind: {case.label(proof.term)}", f"  status: {status}"]
    lines += _occurrence(case, proof.timing)
    if by:
        lines.append(f"  by: [{', '.join(_name(case, one) for one in by)}]")
    if proof.count > 1:
        lines.append(f"  people: {proof.count}")
    if to:
        lines.append(f"  to: [{', '.join(_name(case, one) for one in to)}]")
    if proof.stating is not None:
        lines.append(f"  states: [{', '.join(case.label(c) for c in proof.stating.contents)}]")
    if case.stage == "live" and proof.timing is not None and proof.timing.sort == "every":
        lines.append(f"  last done: {case.today.isoformat()}  # the day it was done")
    return "\n".join(["build into the design, under controls:", *_indented(lines)])


def _occurrence(case: Case, timing: Timing | None) -> list[str]:
    if timing is None:
        return []
    if timing.sort == "every":
        return [f"  every: {timing.period}"]
    ahead = f"within {timing.period} " if isinstance(timing.period, Duration) else ""
    return [f"  when: {ahead}{timing.preposition} every {case.label(timing.event)}"]


def _indented(lines: Sequence[str]) -> list[str]:
    return [f"  {line}" for line in lines]
