"""The canonical words of one sentence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from grammar.normalise import ARTICLES
from grammar.reserved import PHRASES
from grammar.spelling.agreement import agreeing, with_verb
from grammar.spelling.layout import GLUE
from grammar.spelling.marks import Mark
from grammar.terms import Term
from grammar.wording import a_or_an, capitalised, number_words, plural_of, sounds_doubtful

_OWN_WORDS = frozenset(
    "_IS IS_NOT REQUIRES UNIT OR_WHY_WITHHELD WHO_ARE THERE_IS THERE_IS_NO SLOT EACH_SLOT STAGE "
    "COMMA PERCENT JUDGEMENT_OF".split()
)
"""Tokens that are printed by their value or in a way of their own, not as their first phrase."""
_SINGULAR_BEFORE = frozenset("APPLIES NOT_APPLIES HAPPENED NOT_HAPPENED".split())


def canonical(found: list[Mark]) -> str:
    """Give the sentence in its one spelling; :data:`GLUE` is a space where no line may break."""
    found = with_verb(_regular(found))
    found = agreeing([_only_singular(found, at) for at in range(len(found))])
    text, start = "", True
    for at, mark in enumerate(found):
        words = _words(mark)
        if at == 0 and mark.type == "STRING":
            words = _introduced(mark.words)
        text += _gap(found, at) + (capitalised(words) if start else words)
        start = _closes_label(found, at)
    return f"{text}."


def _regular(found: list[Mark]) -> list[Mark]:
    """Settle what may be written in several ways: *prohibited*, *any of*, lists of quotations."""
    kept: list[Mark] = []
    for at, mark in enumerate(found):
        match mark.type:
            case "ANY_ALL":
                pass
            case "NOT_PERMITTED":
                be = mark.words.split(" ")[0]
                kept += [Mark("_IS", be), Mark("FORBIDDEN", "forbidden")]
            case "ANY_OF" | "ALL_OF":
                kept += [mark, Mark("COLON", ":")]
            case "COLON" if kept and kept[-1].type == "COLON":
                pass
            case "AND" | "OR" if _between_quotations(found, at):
                kept.append(Mark("COMMA", ","))
            case _:
                kept.append(mark)
    return kept


def _between_quotations(found: list[Mark], at: int) -> bool:
    around = (*found[at - 1 : at], *found[at + 1 : at + 2])
    return [mark.type for mark in around] == ["STRING", "STRING"]


def _only_singular(found: list[Mark], at: int) -> Mark:
    """Make a term singular where the words around it leave nothing else."""
    mark = found[at]
    if mark.term is None:
        return mark
    if any(m.type in ("KIND_OF", "A_ROLE_ABOVE") for m in found[:at]):
        return replace(mark, number="one", article="")
    if mark.type == "DATA" and _before_activity(found, at):
        return replace(mark, number="one")
    after = found[at + 1].type if at + 1 < len(found) else ""
    return replace(mark, number="one") if after in _SINGULAR_BEFORE else mark


def _before_activity(found: list[Mark], at: int) -> bool:
    """Tell whether a term of data stands as in *custody image retention*."""
    if any(mark.type in ("ACT", "SLOT") for mark in found[:at]):
        return False
    following = (mark.type for mark in found[at:] if mark.type not in _LISTED_DATA)
    return next(following, "") == "ACT"


_LISTED_DATA = frozenset({"DATA", "COMMA", "AND", "OR"})


def _closes_label(found: list[Mark], at: int) -> bool:
    """Tell whether the mark is the colon behind a label."""
    before = {mark.type for mark in found[:at]}
    return found[at].type == "COLON" and bool(before) and before <= {"RULE", "RULE_ID", "STRING"}


def _gap(found: list[Mark], at: int) -> str:
    mark, before = found[at].type, {m.type for m in found[:at]}
    match mark:
        case _ if at == 0 or mark in ("COMMA", "COLON", "PERCENT"):
            return ""
        case "RULE_ID" | "CODE":
            return GLUE
        case "UNIT" if found[at - 1].type == "NUMBER":
            return GLUE
        case "UNLESS" if "WHEN" in before:
            return ", "  # it closes over the conditions, and the comma shows that
        case "UNTIL" if before & {"WHEN", "UNLESS"}:
            return ", "
        case _:
            return " "


def _words(mark: Mark) -> str:
    if mark.term is not None:
        return _term_words(mark, mark.term)
    if isinstance(mark.value, Decimal):
        return number_words(mark.value)
    if isinstance(mark.value, date):
        return mark.value.isoformat()
    match mark.type:
        case "STRING":
            return f'"{mark.words}"'
        case "PERCENT":
            return "%"
        case "JUDGEMENT_OF":
            article = "a" if mark.article == "an" else mark.article
            return f"{article} {PHRASES[mark.type][0]}".strip()
        case known if known in PHRASES and PHRASES[known] and known not in _OWN_WORDS:
            return PHRASES[known][0]
        case _:
            return mark.words


def _introduced(words: str) -> str:
    """Give a term where it is defined: with a capital, unless that would make it a name."""
    plain = " " in words and words == words.lower()
    return f'"{capitalised(words) if plain else words}"'


def _term_words(mark: Mark, term: Term) -> str:
    many = mark.number == "many"
    words = plural_of(term) if many else term.label
    indefinite = mark.article in ("a", "an")
    own_article = words.split(" ")[0].casefold() in ARTICLES
    if not mark.article or own_article or (indefinite and many):
        return words
    if indefinite and not (sounds_doubtful(words) and mark.form == words.casefold()):
        return f"{a_or_an(words)} {words}"
    return f"{mark.article} {words}"
