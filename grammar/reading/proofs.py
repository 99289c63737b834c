"""Required documents, controls, judgements and values in longer words."""

from __future__ import annotations

from typing import assert_never

from grammar.glossary import Glossary
from grammar.reading.covers import named_few
from grammar.render.nouns import document, event, head_word, one
from grammar.render.proofs import actor_words, prepositions, value_words
from grammar.rules import Actor, DeclaredLimit, Item, Measure, Proof, Stating, Timing, Who
from grammar.slots import SINGULAR
from grammar.terms import Kind, Term
from grammar.wording import date_words, duration_words, listed, plural_of, with_article

_ONE_AT_A_TIME = frozenset({"approval", "audit", "consultation", "notification", "review"})


def item_meaning(item: Item, glossary: Glossary) -> str:
    """Give what there has to be: ``a review as a standing part of the design``."""
    match item:
        case Proof(sort="judgement"):
            return _judgement(item, glossary)
        case Proof():
            return _proof(item, glossary)
        case Measure():
            return _measure(item, glossary)
        case DeclaredLimit():
            return "a declared end of retention, whatever it is"
        case _:
            assert_never(item)


def _measure(measure: Measure, glossary: Glossary) -> str:
    noun = with_article(glossary.label(measure.term))
    if measure.value is None:
        return f"{noun}, stated in the manifest, whatever it is"
    how = "" if measure.kind is Kind.CHOICE else f"{measure.comparison} "
    return f"{noun}, stated in the manifest, that is {how}{value_words(measure)}"


def _judgement(proof: Proof, glossary: Glossary) -> str:
    who = listed([_who(who, glossary) for who in proof.by], "and") or "somebody"
    if proof.other_than is not None:
        who += f" who is not {_who(proof.other_than, glossary)}"
    found = f"a written record that {who} judged {glossary.label(proof.term)}"
    told = "".join(f", told to {_who(w, glossary, told=True)}" for w in proof.to)
    return f"{found}, with reasons, and found that it holds{told}{_ending(proof, glossary)}"


def _proof(proof: Proof, glossary: Glossary) -> str:
    term = glossary.terms[proof.term]
    words = _noun(proof, term)
    to = prepositions(term)[1]
    words += "".join(f" {to} {_who(who, glossary, told=True)}" for who in proof.to)
    if proof.sort == "control":
        words += " as a standing part of the design"
    by = ", done by" if proof.sort == "control" else " by"
    words += "".join(f"{by} {_who(who, glossary)}" for who in proof.by)
    if proof.other_than is not None:
        other = _who(proof.other_than, glossary)
        words += f"{by} somebody whose role is known and is not that of {other}"
    if proof.sort == "evidence":
        words += (
            ", which was granted"
            if "approval" in glossary.broader(term.name)
            else ", in its final form"
        )
    return words + _ending(proof, glossary)


def _noun(proof: Proof, term: Term) -> str:
    if proof.count > 1:
        apart = " (each by a different person)" if proof.different else ""
        return f"at least {proof.count:,} {plural_of(term)}{apart}"
    return with_article(term.label) if head_word(term) in _ONE_AT_A_TIME else document(term)


def _ending(proof: Proof, glossary: Glossary) -> str:
    words = f", stating {_contents(proof.stating, glossary)}" if proof.stating else ""
    return words + (f", {_timing(proof.timing, glossary)}" if proof.timing else "")


def _contents(stating: Stating, glossary: Glossary) -> str:
    labels = [glossary.label(name) for name in stating.contents]
    words = listed(labels, stating.join)
    if not stating.or_withheld:
        return words
    return f"{words}, or else for what reason {'these are' if labels[1:] else 'it is'} withheld"


def _who(who: Who, glossary: Glossary, *, told: bool = False) -> str:
    actors = [_actor(actor, glossary, told=told) for actor in who.actors]
    match who.sort:
        case "one":
            return actors[0]
        case "both":
            return f"both {listed(actors, 'and')}"
        case "either":
            return f"either {listed(actors, 'or')}"
        case "each":
            each = f"each {listed([SINGULAR[slot] for slot in who.slots], 'or')}"
            alone = [_actor(actor, glossary) for actor in who.actors]
            return f"{each} that is {alone[0]} (one for each)" if alone else each
        case _:
            assert_never(who.sort)


def _actor(actor: Actor, glossary: Glossary, *, told: bool = False) -> str:
    higher = glossary.at_or_above(actor.term) - glossary.narrower(actor.term)
    if not actor.or_above or not higher:
        return actor_words(actor, glossary, told=told)
    ranks = sorted(higher, key=lambda name: (-len(glossary.at_or_above(name)), name))
    lone = one(glossary.terms[actor.term])
    return f"{lone} or somebody above ({named_few(ranks, glossary)})"


def _timing(timing: Timing, glossary: Glossary) -> str:
    at = event(glossary.terms[timing.event]) if timing.event else ""
    period = duration_words(timing.period) if timing.period else ""
    match timing.sort:
        case "fresh":
            return f"dated no more than {period} ago"
        case "before":
            return f"dated no later than {at}"
        case "after":
            return f"dated on the day of {at} or later"
        case "lead":
            return f"dated at least {period} before {at}"
        case "window":
            return f"dated within the {period} before {at}"
        case "deadline":
            return f"dated between {at} and {period} after it"
        case "by date":
            return f"dated no later than {date_words(timing.day)}" if timing.day else ""
        case "every":
            return f"at least every {period}"
        case "each":
            within = f"within {period} " if timing.period else ""
            return f"{within}{timing.preposition} every {glossary.label(timing.event)}"
        case _:
            assert_never(timing.sort)
