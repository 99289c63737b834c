"""Requirements: documents, controls, judgements and values, with who, what and by when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Literal, cast

from lark import Token

from grammar import rule_faults as faults
from grammar.periods import Duration
from grammar.rules import (
    CONTROL_TIMES,
    Actor,
    Comparison,
    DeclaredLimit,
    Item,
    Measure,
    Proof,
    Requirement,
    Stating,
    Timing,
    Who,
)
from grammar.site import Leaf, Site, branches, sort_of, tokens_of
from grammar.slots import Slot
from grammar.terms import Kind

Preposition = Literal["before", "after", "for", "at"]


def requirement(site: Site, node: Leaf) -> Requirement:
    """Read what stands after *requires*: a time governs every item, *stating* the last one."""
    parts = branches(node)
    listed = parts[0]
    items = [item(site, child) for child in branches(listed) if not isinstance(child, Token)]
    join: Literal["and", "or"] = "or" if sort_of(listed) == "either" else "and"
    for clause in parts[1:]:
        if sort_of(clause) == "stating":
            items[-1] = _stated(site, items[-1], stating(site, clause))
        else:
            items = [_timed(site, one, timing(site, clause)) for one in items]
    return Requirement(join, tuple(items), site.span(node))


def item(site: Site, node: Leaf) -> Item:
    """Read one thing that is required."""
    match sort_of(node):
        case "has_limit":
            return DeclaredLimit(site.span(node))
        case "number_measure" | "duration_measure" | "choice_measure":
            return measure(site, node)
        case _:
            return proof(site, node)


# Proof


def proof(site: Site, node: Leaf) -> Proof:
    """Read a document, a control or a judgement with its *by*, *to* and *someone other than*."""
    count, different, by, to, other = 1, False, list[Who](), list[Who](), None
    named: Token | None = None
    for child in branches(node):
        match sort_of(child):
            case "NUMBER":
                count = _count(site, cast(Token, child))
            case "DIFFERENT":
                different = True
            case "EVID" | "CONTROL" | "JUDG":
                named = cast(Token, child)
            case "via":
                (by if _by(child) else to).append(who(site, branches(child)[1]))
            case "other_than":
                other = who(site, branches(child)[1])
            case _:
                pass
    assert named is not None  # the grammar names a document, a control or a judgement
    sort = _PROOFS[named.type]
    return Proof(
        sort, str(named.value), tuple(by), tuple(to), other, count, different, span=site.span(node)
    )


_PROOFS: dict[str, Literal["evidence", "control", "judgement"]] = {
    "EVID": "evidence",
    "CONTROL": "control",
    "JUDG": "judgement",
}


def _by(via: Leaf) -> bool:
    return str(tokens_of(branches(via)[0])[0].value) in ("by", "from")


def _count(site: Site, number: Token) -> int:
    value = cast(Decimal, number.value)
    if value != int(value) or not 1 <= value <= 1000:
        site.faults.append(faults.whole_periods_only(site.typed(number), site.span(number)))
        return 1
    return int(value)


def who(site: Site, node: Leaf) -> Who:
    """Read who signs, acts or is told."""
    actors = tuple(actor(site, c) for c in branches(node) if sort_of(c) == "actor")
    both = (Slot.USERS, Slot.RECIPIENTS)
    match sort_of(node):
        case "each_slot":
            return _each_slot(site, tokens_of(node)[0])
        case "each_actor":
            return Who("each", actors, both, site.span(node))
        case "both_actors":
            return Who("both", actors, span=site.span(node))
        case "either_actor":
            return Who("either", actors, span=site.span(node))
        case "actor":
            return Who("one", (actor(site, node),), span=site.span(node))
        case _:
            return Who("one", actors, span=site.span(node))


def _each_slot(site: Site, token: Token) -> Who:
    match str(token.value):
        case "each user":
            return Who("each", (), (Slot.USERS,), site.span(token))
        case "each recipient":
            return Who("each", (), (Slot.RECIPIENTS,), site.span(token))
        case _:
            anyone = Actor(Kind.ORGANISATION.value, span=site.span(token))
            return Who("each", (anyone,), (Slot.USERS, Slot.RECIPIENTS), site.span(token))


def actor(site: Site, node: Leaf) -> Actor:
    """Read one role, organisation or person; *or above* needs a ladder."""
    tokens = tokens_of(node)
    term, above = str(tokens[0].value), len(tokens) > 1
    if above and not _on_ladder(site, term):
        site.faults.append(faults.no_ladder(site.span(node), site.label(term)))
    return Actor(term, above, site.span(node))


def _on_ladder(site: Site, term: str) -> bool:
    terms = site.glossary.terms
    return bool(terms[term].above) or any(other.above == term for other in terms.values())


# Stating and times


def stating(site: Site, node: Leaf) -> Stating:
    """Read the contents that a document must state."""
    listed = branches(node)[1]
    tokens = tokens_of(listed)
    contents = tuple(str(t.value) for t in tokens if t.type == "CONTENT")
    join: Literal["and", "or"] = "or" if any(t.type == "OR" for t in tokens) else "and"
    withheld = any(t.type == "OR_WHY_WITHHELD" for t in tokens_of(node))
    return Stating(join, contents, withheld, site.span(node))


def _stated(site: Site, one: Item, contents: Stating) -> Item:
    if isinstance(one, Proof):
        return replace(one, stating=contents)
    site.faults.append(faults.nothing_to_state(contents.span, item_label(site, one)))
    return one


def item_label(site: Site, one: Item) -> str:
    """Give a short name of a required item."""
    return "a declared retention limit" if isinstance(one, DeclaredLimit) else site.label(one.term)


def _timed(site: Site, one: Item, when: Timing) -> Item:
    wanted = "nothing"
    if isinstance(one, Proof):
        wanted = "control" if one.sort == "control" else "evidence"
        if (when.sort in CONTROL_TIMES) == (wanted == "control"):
            return replace(one, timing=when)
    words = site.typed_at(when.span)
    site.faults.append(faults.time_of_wrong_sort(item_label(site, one), wanted, words, when.span))
    return one


def timing(site: Site, node: Leaf) -> Timing:
    """Read a time phrase."""
    sort, span = sort_of(node), site.span(node)
    period = next((site.duration(c) for c in branches(node) if sort_of(c) == "duration"), None)
    event = next((str(t.value) for t in tokens_of(node) if t.type == "EVENT"), "")
    match sort:
        case "every_period":
            return Timing("every", period, span=span)
        case "each_time":
            word = cast(Preposition, str(tokens_of(branches(node)[0])[0].value))
            return Timing("each", None, event, preposition=word, span=span)
        case "each_deadline":
            return Timing("each", period, event, preposition="after", span=span)
        case "by_date":
            day = next(cast(date, t.value) for t in tokens_of(node) if t.type == "DATE")
            return Timing("by date", day=day, span=span)
        case "fresh" | "before" | "after" | "lead" | "deadline" | "window" as plain:
            return Timing(plain, period, event, span=span)
        case _:
            raise AssertionError(f"no time phrase is called {sort}")


# Measures


def measure(site: Site, node: Leaf) -> Measure:
    """Read a number, duration or choice with what it is compared with."""
    tokens = tokens_of(node)
    term = str(tokens[0].value)
    kind = site.glossary.kind(term)
    how: Comparison | None = None
    for child in branches(node):
        if sort_of(child) == "compare":
            how = compare(child)
    value, percent = _value(site, node, kind, term)
    if value is not None and how is None:
        how = "exactly"
    return Measure(term, kind, how, value, percent, site.span(node))


def _value(
    site: Site, node: Leaf, kind: Kind, term: str
) -> tuple[Decimal | Duration | str | None, bool]:
    for child in branches(node):
        match sort_of(child):
            case "duration":
                return site.duration(child), False
            case "NUMBER":
                percent = any(t.type == "PERCENT" for t in tokens_of(node))
                number = cast(Decimal, cast(Token, child).value)
                return (number / 100 if percent else number), percent
            case "STRING" if kind is Kind.CHOICE:
                return choice(site, cast(Token, child), term), False
            case _:
                pass
    return None, False


def choice(site: Site, token: Token, term: str) -> str:
    """Give the value of a choice as its definition writes it."""
    typed = str(token.value)
    defined = site.glossary.terms[term]
    for value in defined.choices:
        if value.casefold() == typed.casefold():
            return value
    site.faults.append(faults.not_a_choice(site.span(token), typed, defined))
    return typed


def compare(node: Leaf) -> Comparison:
    """Read a comparison."""
    return _COMPARISONS[tokens_of(node)[0].type]


_COMPARISONS: dict[str, Comparison] = {
    "AT_LEAST": "at least",
    "AT_MOST": "at most",
    "MORE_THAN": "more than",
    "LESS_THAN": "less than",
    "EXACTLY": "exactly",
}
