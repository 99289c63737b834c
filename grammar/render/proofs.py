"""What is required, in words: documents, controls, judgements and values."""

from __future__ import annotations

from typing import assert_never

from grammar.glossary import Glossary
from grammar.periods import Duration
from grammar.render.nouns import document, one, several
from grammar.render.times import timing_words
from grammar.rules import (
    Actor,
    DeclaredLimit,
    Item,
    Measure,
    Proof,
    Requirement,
    Stating,
    Who,
)
from grammar.slots import SINGULAR
from grammar.terms import Kind, Term
from grammar.wording import duration_words, listed, number_words, plural_of, with_article

_ASKED = ("consultation", "engagement", "agreement", "discussion")
_GIVEN = ("recommendation", "evidence", "request", "advice", "consent")


def requirement_words(requirement: Requirement, glossary: Glossary) -> str:
    """Give what stands after *requires*. *Stating* and the time are those of the last item."""
    items = [_bare_item(item, glossary) for item in requirement.items]
    words = listed(items, requirement.join)
    if requirement.join == "or" and len(items) > 2:
        words = f"any of: {words}"
    last = requirement.items[-1]
    return words + _ending(last, glossary) if isinstance(last, Proof) else words


def item_words(item: Item, glossary: Glossary) -> str:
    """Give one thing that is required, with all that is said of it."""
    if isinstance(item, Proof):
        return proof_words(item, glossary)
    return _bare_item(item, glossary)


def proof_words(proof: Proof, glossary: Glossary) -> str:
    """Give a document, control or judgement: ``a DPIA by a chief officer stating rationale``."""
    return bare_proof(proof, glossary) + _ending(proof, glossary)


def _bare_item(item: Item, glossary: Glossary) -> str:
    match item:
        case Proof():
            return bare_proof(item, glossary)
        case Measure():
            return measure_words(item, glossary)
        case DeclaredLimit():
            return "a declared retention limit"
        case _:
            assert_never(item)


def _ending(proof: Proof, glossary: Glossary) -> str:
    words = ""
    if proof.stating is not None:
        words += f" {stating_words(proof.stating, glossary)}"
    if proof.timing is not None:
        words += f" {timing_words(proof.timing, glossary)}"
    return words


def bare_proof(proof: Proof, glossary: Glossary) -> str:
    """Give a proof with who signs it and who gets it, without contents and time."""
    by, to = prepositions(glossary.terms[proof.term])
    words = [_proof_noun(proof, glossary)]
    words += [f"{by} {who_words(who, glossary)}" for who in proof.by]
    words += [f"{to} {who_words(who, glossary, told=True)}" for who in proof.to]
    if proof.other_than is not None:
        words.append(f"by someone other than {who_words(proof.other_than, glossary)}")
    return " ".join(words)


def prepositions(term: Term) -> tuple[str, str]:
    """Give the words before who signs a document and before who gets it: *by*, *to*."""
    head = term.label.split(" ")[0]
    asked = head in _ASKED or term.label.endswith(_ASKED)
    return "from" if head in _GIVEN else "by", "with" if asked else "to"


def _proof_noun(proof: Proof, glossary: Glossary) -> str:
    term = glossary.terms[proof.term]
    if proof.sort == "judgement":
        return f"a recorded judgement of {term.label}"
    if proof.count == 1 and not proof.different:
        return document(term)
    noun = plural_of(term) if proof.count > 1 else term.label
    return f"at least {proof.count:,} {'different ' if proof.different else ''}{noun}"


def who_words(who: Who, glossary: Glossary, *, told: bool = False) -> str:
    """Give who signs or acts, or (``told``) who is told."""
    if who.sort == "each":
        return f"each {_each_words(who, glossary)}"
    actors = [actor_words(actor, glossary, told=told) for actor in who.actors]
    match who.sort:
        case "one":
            return actors[0]
        case "both":
            return f"both {listed(actors, 'and')}"
        case "either":
            return f"either {listed(actors, 'or')}"
        case _:
            assert_never(who.sort)


def _each_words(who: Who, glossary: Glossary) -> str:
    if not who.actors:
        return SINGULAR[who.slots[0]]
    above = " or above" if who.actors[0].or_above else ""
    return glossary.label(who.actors[0].term) + above


def actor_words(actor: Actor, glossary: Glossary, *, told: bool = False) -> str:
    """Give ``an inspector or above``, or ``members`` where many are told."""
    term = glossary.terms[actor.term]
    if actor.or_above:
        return f"{one(term)} or above"
    return several(term) if told else one(term)


def stating_words(stating: Stating, glossary: Glossary) -> str:
    """Give ``stating rationale and outline of use or why they are withheld``."""
    labels = [glossary.label(name) for name in stating.contents]
    words = f"stating {listed(labels, stating.join)}"
    if not stating.or_withheld:
        return words
    return f"{words} or why {'they are' if len(labels) > 1 else 'it is'} withheld"


def measure_words(measure: Measure, glossary: Glossary) -> str:
    """Give ``a match threshold of at least 0.7``."""
    noun = with_article(glossary.label(measure.term))
    if measure.value is None:
        return noun
    if measure.kind is Kind.CHOICE:
        return f"{noun} of {value_words(measure)}"
    return f"{noun} of {measure.comparison} {value_words(measure)}"


def value_words(measure: Measure) -> str:
    """Give the value that a measure is compared with: ``0.7``, ``5%``, ``6 months``."""
    match measure.value:
        case None:
            return ""
        case str() as choice:
            return f'"{choice}"'
        case Duration() as period:
            return duration_words(period)
        case number:
            return f"{number_words(number * 100)}%" if measure.percent else number_words(number)
