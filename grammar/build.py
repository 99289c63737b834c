"""Sentences as parsed, turned into what they mean."""

from __future__ import annotations

from datetime import date
from typing import cast

from lark import Token

from grammar import rule_faults as faults
from grammar.build_condition import Role, conditions
from grammar.build_requirement import requirement
from grammar.build_subject import phrase, subject
from grammar.build_time import length, moment
from grammar.rules import (
    COLLECTION,
    Accepted,
    Conditions,
    Exemption,
    Forbidden,
    Form,
    Limited,
    Moment,
    Norm,
    Only,
    Permitted,
    Requires,
)
from grammar.site import Leaf, Site, branches, sort_of, tokens_of


def statement(site: Site, node: Leaf) -> Norm | Exemption:
    """Read the sentence of a rule, behind its label."""
    return exemption(site, node) if sort_of(node) == "exemption" else norm(site, node)


def norm(site: Site, node: Leaf) -> Norm:
    """Read a sentence that forbids, requires, limits, advises or permits."""
    parts = branches(node)
    scope, predicate = parts[0], parts[1]
    about = subject(site, scope)
    read = form(site, predicate)
    when, unless, until = _ends(site, parts[2:], lifts=False)
    if isinstance(read, Permitted) and (when or unless):
        span = (when or unless or Conditions("and", ())).span
        site.faults.append(faults.permitted_with_condition(span, site.typed(scope)))
    advice = sort_of(predicate).startswith("should")
    return Norm(about, read, advice, when, unless, until, site.span(node))


def exemption(site: Site, node: Leaf) -> Exemption:
    """Read ``Exception to rule R: ... is permitted ...``."""
    parts = branches(node)
    rule_id = next(t for t in tokens_of(node) if t.type == "RULE_ID")
    scope = next(c for c in parts if sort_of(c) == "scope")
    rest = [c for c in parts if sort_of(c) in ("when", "unless", "until")]
    when, unless, until = _ends(site, rest, lifts=True)
    about = subject(site, scope)
    lifts, where = str(rule_id.value), site.span(rule_id)
    return Exemption(lifts, about, when, unless, until, where, site.span(node))


def _ends(
    site: Site, parts: list[Leaf], *, lifts: bool
) -> tuple[Conditions | None, Conditions | None, date | None]:
    """Read *when*, *unless* and *until*; in an exception *when* lifts and *unless* brings back."""
    when: Conditions | None = None
    unless: Conditions | None = None
    until: date | None = None
    for part in parts:
        match sort_of(part):
            case "when":
                when = _conditions(site, part, "lifts" if lifts else "brings in")
            case "unless":
                unless = _conditions(site, part, "brings in" if lifts else "lifts")
            case _:
                until = cast(date, tokens_of(part)[-1].value)
    return when, unless, until


def _conditions(site: Site, node: Leaf, role: Role) -> Conditions:
    return conditions(site, branches(node)[-1], role)


def form(site: Site, node: Leaf) -> Form:
    """Read what a sentence says of its subject."""
    match sort_of(node):
        case "forbidden" | "should_not_happen":
            return Forbidden()
        case "permitted":
            return Permitted()
        case "requires" | "should_have":
            return Requires(requirement(site, branches(node)[-1]))
        case "only" | "should_be_only":
            return _only(site, branches(node)[-1])
        case "limited" | "should_be_limited":
            return _limited(site, node)
        case _:
            return Limited(None, moment(site, branches(node)[-1]))


def _only(site: Site, node: Leaf) -> Only:
    if sort_of(node) == "when":
        return Only(conditions=_conditions(site, node, "lifts"))
    return Only(test=phrase(site, node, closed=True))


def _limited(site: Site, node: Leaf) -> Limited:
    parts = [c for c in branches(node) if not isinstance(c, Token)]
    start: Moment = moment(site, parts[1]) if len(parts) > 1 else COLLECTION
    return Limited(length(site, parts[0]), start)


def in_force(node: Leaf) -> tuple[date, date | None]:
    """Read the days of ``In force from D [until D]``."""
    days = [cast(date, t.value) for t in tokens_of(node) if t.type == "DATE"]
    return days[0], days[1] if len(days) > 1 else None


def accepted(site: Site, node: Leaf) -> Accepted:
    """Read ``Accept CODE because "..." until D.``."""
    tokens = {t.type: t for t in tokens_of(node)}
    reason = str(tokens["STRING"].value)
    day = cast(date, tokens["DATE"].value)
    return Accepted(str(tokens["CODE"].value), reason, day, site.span(node))
