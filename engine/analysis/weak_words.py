"""S220: words that promise something and say nothing, in titles, reasons and definitions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from engine.analysis.survey import Survey, conditions, proofs, quoted
from grammar.diagnostic import Diagnostic
from grammar.glossary import Glossary
from grammar.rules import ProofIs, Rule
from grammar.source import Span
from grammar.terms import Kind, Term
from grammar.wording import listed

CODE = "S220"
_JUDGED = (
    "appropriate|appropriately|inappropriate|adequate|adequately|inadequate|reasonable|reasonably|"
    "unreasonable|necessary|necessarily|unnecessary|proportionate|proportionately|"
    "disproportionate|suitable|suitably|sufficient|sufficiently|excessive|excessively|"
    "legitimate|justified|justifiable|unjustified|relevant|irrelevant|fair|fairly|unfair|ethical|"
    "acceptable|unacceptable|compelling|exceptional"
)
_EMPTY = (
    "robust|robustly|timely|effective|effectively|efficient|efficiently|meaningful|"
    "meaningfully|regularly|promptly|periodically|frequently|swiftly|user-friendly|"
    "state of the art|state-of-the-art|best practice|good practice|as soon as possible|"
    "as soon as practicable|where possible|wherever possible|if possible|where appropriate|"
    "as appropriate|where necessary|as necessary|if necessary|as needed|where practicable|"
    "in a timely manner|in due course|from time to time|and so on|etc|and/or|"
    "including but not limited to"
)
_WEAK = re.compile(rf"\b(?P<empty>{_EMPTY})\b|\b(?P<judged>{_JUDGED})\b", re.IGNORECASE)


def weak_words(survey: Survey) -> Iterator[Diagnostic]:
    """Find weak words in what people read of a rule and nothing checks."""
    agreed = _agreed(survey.glossary)
    for rule in survey.rules:
        settled = _judges(rule)
        texts = [("title", rule.title), *(("reason", reason) for reason in rule.reasons)]
        for what, text in texts:
            bare = agreed.sub(" ", text.casefold()) if agreed is not None else text
            where = f"The {what} of {quoted(rule)}"
            yield from _in(bare, where, rule.span, settled=settled)
    for term in survey.terms:
        yield from _of_term(term)


def _agreed(glossary: Glossary) -> re.Pattern[str] | None:
    """Give the agreed terms that have a weak word in them: *appropriate policy document*."""
    weak = [re.escape(form) for form in glossary.forms if " " in form and _WEAK.search(form)]
    longest = sorted(weak, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(longest)})\b") if longest else None


def _judges(rule: Rule) -> bool:
    """Tell whether a rule says who judges, so that a word of judgement stands on firm ground."""
    required = any(proof.sort == "judgement" for proof in proofs(rule))
    asked = (item for group in conditions(rule) for item in group.items)
    return required or any(isinstance(i, ProofIs) and i.proof.sort == "judgement" for i in asked)


def _of_term(term: Term) -> Iterator[Diagnostic]:
    """Look at a term; what a source calls so, or somebody has to judge, is called so for good."""
    if term.sources or term.kind is Kind.JUDGEMENT:
        return
    names = ", ".join((term.label, *term.synonyms))
    yield from _in(names, f'The term "{term.label}"', term.span, settled=False)
    yield from _in(term.means, f'The meaning of "{term.label}"', term.span, settled=False)


_SOMEBODY_ELSES = re.compile(r"(?<!\w)['\u2018][^'\u2018\u2019]+['\u2019](?!\w)")
"""Words in single quotation marks: those of the source, shown as such."""


def _in(text: str, where: str, at: Span, *, settled: bool) -> Iterator[Diagnostic]:
    found = list(_WEAK.finditer(_SOMEBODY_ELSES.sub(" ", text)))
    empty = dict.fromkeys(m[0] for m in found if m["empty"])
    judged = dict.fromkeys(m[0] for m in found if m["judged"] and not settled)
    words = [*empty, *judged]
    if not words:
        return
    says = listed([f'"{word}"' for word in words], "and")
    if judged:
        message = "Somebody has to judge that, and it does not say who."
        help_ = (
            'Let a named person judge: "... requires a recorded judgement of ... by ...". Or say '
            "what was meant: which day, how often, how many. Words of the source can stand in "
            "single quotation marks."
        )
    else:
        message = "It sounds like a promise, and nobody could check it."
        help_ = (
            "Say what was meant: which day, how often, how many. Or leave the word out. Words of "
            "the source can stand in single quotation marks."
        )
    title = "SOMEBODY HAS TO JUDGE THAT" if judged else "A WORD THAT SAYS NOTHING"
    yield Diagnostic(
        CODE, f"{where} says {says}. {message}", help_, at, "warning", title, found=words[0]
    )
