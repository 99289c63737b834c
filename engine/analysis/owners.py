"""S215: approvals, judgements and notices that nobody has to give, or nobody gets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engine.analysis.survey import Survey, opening, proofs
from grammar.diagnostic import Diagnostic
from grammar.glossary import Glossary
from grammar.render import item_words
from grammar.rules import Proof
from grammar.wording import listed

CODE = "S215"
_SIGNED = ("approval", "authorisation", "permission", "warrant", "sign-off")
_TOLD = ("notification", "notice", "consultation")
"""Last words of kinds of evidence that are nothing without somebody who signs or is told."""


def missing_owners(survey: Survey) -> Iterator[Diagnostic]:
    """Find evidence that lacks the person who makes it what it is."""
    for rule in survey.rules:
        lacking: dict[_Lack, list[Proof]] = {}
        for proof in proofs(rule):
            lack = _lack(proof, survey.glossary)
            if lack is not None:
                lacking.setdefault(lack, []).append(proof)
        for lack, found in lacking.items():
            words = [item_words(proof, survey.glossary) for proof in found]
            yield Diagnostic(
                CODE,
                f'{opening(rule)} asks for "{listed(words, "and")}". {lack.message}',
                lack.help,
                found[0].span,
                "warning",
                lack.title,
                found=words[0],
            )


@dataclass(frozen=True, slots=True)
class _Lack:
    """Who is missing, and what that means."""

    title: str
    message: str
    help: str


_JUDGES = _Lack(
    "WHO JUDGES?",
    "Anybody's judgement will do, also that of whoever wants the capability.",
    'Name the role that judges: "... by an authorising officer".',
)
_APPROVES = _Lack(
    "WHO APPROVES?",
    "Anybody's signature will do, also that of whoever wants the capability.",
    'Name the role or the body that decides: "... by a chief officer".',
)
_IS_TOLD = _Lack(
    "WHO IS TOLD?",
    "It is met when anybody is told or asked, whoever that is.",
    'Name who is told or asked: "... to members", "... with members".',
)


def _lack(proof: Proof, glossary: Glossary) -> _Lack | None:
    nobody = not proof.by and proof.other_than is None
    if proof.sort == "judgement":
        return _JUDGES if nobody else None
    if nobody and _is(proof, _SIGNED, glossary):
        return _APPROVES
    return _IS_TOLD if not proof.to and _is(proof, _TOLD, glossary) else None


def _is(proof: Proof, kinds: tuple[str, ...], glossary: Glossary) -> bool:
    """Tell whether a document is of one of some kinds, by its broader terms or its own name."""
    return any(
        name in kinds or name.endswith(tuple(f" {kind}" for kind in kinds))
        for name in glossary.broader(proof.term)
    )
