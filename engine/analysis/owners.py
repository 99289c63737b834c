"""S215: approvals, judgements and notices that nobody has to give, or nobody gets."""

from __future__ import annotations

from collections.abc import Iterator

from engine.analysis.survey import Survey, opening, proofs
from grammar.diagnostic import Diagnostic
from grammar.glossary import Glossary
from grammar.render import item_words
from grammar.rules import Proof, Rule

CODE = "S215"
_SIGNED = ("approval", "authorisation", "permission", "warrant", "sign-off")
_TOLD = ("notification", "notice", "consultation")
"""Last words of kinds of evidence that are nothing without somebody who signs or is told."""


def missing_owners(survey: Survey) -> Iterator[Diagnostic]:
    """Find evidence that lacks the person who makes it what it is."""
    for rule in survey.rules:
        for proof in proofs(rule):
            yield from _of(rule, proof, survey.glossary)


def _of(rule: Rule, proof: Proof, glossary: Glossary) -> Iterator[Diagnostic]:
    nobody = not proof.by and proof.other_than is None
    words = item_words(proof, glossary)
    if proof.sort == "judgement" and nobody:
        yield _fault(
            rule,
            proof,
            words,
            "WHO JUDGES?",
            "Anybody's judgement will do, also that of whoever wants the capability.",
            'Name the role that judges: "... by an authorising officer".',
        )
    elif nobody and _is(proof, _SIGNED, glossary):
        yield _fault(
            rule,
            proof,
            words,
            "WHO APPROVES?",
            "Anybody's signature will do, also that of whoever wants the capability.",
            'Name the role or the body that decides: "... by a chief officer".',
        )
    elif not proof.to and _is(proof, _TOLD, glossary):
        yield _fault(
            rule,
            proof,
            words,
            "WHO IS TOLD?",
            "It is met when anybody is told or asked, whoever that is.",
            'Name who is told or asked: "... to members", "... with members".',
        )


def _is(proof: Proof, kinds: tuple[str, ...], glossary: Glossary) -> bool:
    """Tell whether a document is of one of some kinds, by its broader terms or its own name."""
    if proof.sort == "judgement":
        return False
    return any(
        name in kinds or name.endswith(tuple(f" {kind}" for kind in kinds))
        for name in glossary.broader(proof.term)
    )


def _fault(
    rule: Rule, proof: Proof, words: str, title: str, message: str, help_: str
) -> Diagnostic:
    return Diagnostic(
        CODE,
        f'{opening(rule)} asks for "{words}". {message}',
        help_,
        proof.span,
        "warning",
        title,
        found=words,
    )
