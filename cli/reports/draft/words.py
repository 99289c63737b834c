"""How a draft, and what is said of it, is put to somebody who knows no labels."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from engine.finding import Finding, Verdict
from engine.load import load_text
from engine.manifest import Manifest
from engine.proposal.draft import Draft
from engine.proposal.effect import Effect
from grammar.definitions import Opposites
from grammar.diagnostic import Diagnostic, Related
from grammar.glossary import Glossary
from grammar.messages.expected import KIND_WORDS
from grammar.rules import Rule
from grammar.slots import SINGULAR, Slot
from grammar.terms import MEASURES, Term
from grammar.wording import capitalised, listed

YOURS = "your sentence"
"""What a rule without a label is called while it is tried."""
PROPOSED = "the proposed rule"
"""What it is called in a proposal."""
_CALLED = rf"((?:{YOURS}|{PROPOSED})(?: \d+)?)"
_RULE = re.compile(rf"\b([Rr])ule {_CALLED}\b")
_EXCEPTION = re.compile(rf'"Exception to {_CALLED}: [^"]*"')
WHY_UNCHANGED = (
    "no longer stopped by one rule, but by others still",
    "stopped already, and now for one more reason",
    "waiting for information already, and now for one more reason",
    "stopped or asked as before by the rule that it changes",
    "not stopped by it yet: something is due later",
    "not stopped by it: it only advises",
    "not stopped by a rule that an exception lifts",
    "not stopped by it: what it asks is there",
    "not concerned",
)
"""What there is to say of a manifest whose verdict stays as it is, in the order of telling."""


def name_of(rule: Rule) -> str:
    """Give what a rule is called at the start of a line: *Your sentence*, *Rule OURS-1*."""
    return f"Rule {rule.id}" if rule.id else capitalised(rule.name)


def as_yours(found: Diagnostic) -> Diagnostic:
    """Give a complaint in which a draft is *your sentence*, not a rule that is called so."""
    related = tuple(Related(_yours(one.message), one.at) for one in found.related)
    return replace(found, message=_yours(found.message), help=_yours(found.help), related=related)


def _yours(text: str) -> str:
    named = _RULE.sub(lambda at: at[2].capitalize() if at[1] == "R" else at[2], text)
    return _EXCEPTION.sub(r"an exception to \1, once it has a number", named)


def accepted_words(found: Iterable[Diagnostic]) -> str:
    """Say what a draft accepts: *Accepted, with a reason: a rule that adds nothing (S205)*."""
    listing = listed([f"{(one.title or one.code).lower()} ({one.code})" for one in found], "and")
    return f"Accepted, with a reason and until a day: {listing}." if listing else ""


# Words


def reading_of(term: Term, glossary: Glossary) -> str:
    """Say what a new word is, and what that brings with it."""
    forms = [form for form in (*term.synonyms, term.plural) if form and form != term.label]
    written = f" It is also written {listed(list(dict.fromkeys(forms)), 'or')}." if forms else ""
    if term.kind in MEASURES:
        return f'This means: "{term.label}" is {KIND_WORDS[term.kind]}.{written}'
    if term.above:
        return (
            f'This means: "{term.label}" is a role, and stands above '
            f"{glossary.label(term.above)}.{written}"
        )
    parents = listed([glossary.label(name) for name in term.parents], "and")
    return (
        f'This means: "{term.label}" is a kind of {parents}. What a rule says of {parents}, it '
        f"says of {term.label} too.{written}"
    )


def opposite_of(one: Opposites) -> str:
    """Say what *X is not Y* means."""
    sides = [" ".join(p.text for p in part.pieces) for part in (one.one, one.others)]
    return (
        f"This means: nothing is {sides[0]} and {sides[1]} at once. A manifest that says one of "
        "them says no to the other."
    )


# Examples


def example_of(found: Diagnostic, draft: Draft) -> str:
    """Give the smallest case that shows a clash, as an example in a rule would say it.

    Empty where there is none, or where it needs more than a list of things.
    """
    if not found.witness:
        return ""
    manifests, faults = load_text(found.witness, "witness", draft.book.glossary, None)
    if faults or len(manifests) != 1:
        return ""
    return " and ".join(_stated(manifests[0], draft.book.glossary))


def is_plain(found: Diagnostic, draft: Draft) -> bool:
    """Tell whether the words of :func:`example_of` say all that the case needs."""
    manifests, _ = load_text(found.witness, "witness", draft.book.glossary, None)
    return len(manifests) == 1 and not _more_than_things(manifests[0])


def _more_than_things(one: Manifest) -> bool:
    limited = any(use.retention.limits for use in one.uses)
    stated = one.facts or one.events or one.evidence or one.controls or one.changes.values
    return bool(limited or stated or len(one.uses) > 1 or one.stage != "proposed")


def _stated(one: Manifest, glossary: Glossary) -> Iterator[str]:
    for word in one.capabilities.values:
        yield f"the capability is {glossary.label(word.term)}"
    for use in one.uses:
        for group in use.people:
            told = [glossary.label(word.term) for word in group.terms]
            yield from [f"the person is {' who is '.join(told)}"] * bool(told)
        for slot, listing in use.slots.items():
            yield from (
                f"the {_singular(slot)} is {glossary.label(word.term)}"
                for word in listing.values
                if glossary.terms[word.term].parents
            )
        if use.retention.kept == "no limit":
            yield "there is no retention limit"


def _singular(slot: Slot) -> str:
    return SINGULAR[slot]


# Effects


def verdict_words(verdict: Verdict) -> str:
    """Give a verdict to somebody who does not know the word *not applicable*."""
    return "no rule applies" if verdict == "not applicable" else verdict


def why_unchanged(effect: Effect) -> str:
    """Give which of ``WHY_UNCHANGED`` is true of a manifest."""
    statuses = {finding.status for finding in effect.found}
    asked = effect.after == "undetermined"
    true = (
        bool(effect.gone),
        bool(effect.blocking) and not asked,
        bool(effect.blocking),
        bool(effect.same),
        "pending" in statuses,
        "advice" in statuses,
        "excepted" in statuses,
        bool(effect.met),
        True,
    )
    return WHY_UNCHANGED[true.index(True)]


def reasons(effect: Effect) -> Iterator[tuple[Finding, str]]:
    """Give each blocking finding with its reason, once for each reason."""
    told: set[str] = set()
    for one in effect.blocking:
        if one.why not in told:
            told.add(one.why)
            yield one, one.why
