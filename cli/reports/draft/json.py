"""A draft tried out, for programs: one JSON object."""

from __future__ import annotations

from typing import Any

from cli.reports.draft import words
from cli.reports.json import diagnostic, dumps, finding_data, place
from engine.proposal.draft import Draft
from engine.proposal.effect import Effect
from engine.proposal.tryout import Tryout
from grammar.reading import reading
from grammar.rules import Rule

TRY_VERSION = 1


def render(found: Tryout, *, version: str, books: list[str], given: bool) -> str:
    """Give what came of a draft that can be read."""
    return dumps(
        {
            "try": TRY_VERSION,
            "remit": version,
            "books": books,
            "as_of": found.as_of.isoformat(),
            "readable": True,
            **readings(found.draft),
            "checks": [diagnostic(words.as_yours(one)) for one in found.checks],
            "accepted": [diagnostic(words.as_yours(one)) for one in found.accepted],
            "needs": list(found.needs),
            "manifests_given": given,
            "effects": [effect(one) for one in found.effects],
            "notes": list(found.notes),
            "diagnostics": [diagnostic(one) for one in found.diagnostics],
        }
    )


def render_fault(draft: Draft, *, version: str, books: list[str], day: str) -> str:
    """Give what is wrong with a draft that can not be read."""
    return dumps(
        {
            "try": TRY_VERSION,
            "remit": version,
            "books": books,
            "as_of": day,
            "readable": False,
            "rules": [],
            "words": [],
            "checks": [],
            "accepted": [],
            "needs": [],
            "manifests_given": False,
            "effects": [],
            "notes": [],
            "diagnostics": [diagnostic(words.as_yours(one)) for one in draft.diagnostics],
        }
    )


def readings(draft: Draft) -> dict[str, Any]:
    """Give what was read: rules and words, each with what it means."""
    glossary = draft.book.glossary
    return {
        "rules": [_rule(rule, draft) for rule in draft.rules],
        "words": [
            {
                "term": term.label,
                "kind": term.kind.value,
                "meaning": words.reading_of(term, glossary),
                "at": place(term.span),
            }
            for term in draft.terms
        ],
    }


def _rule(rule: Rule, draft: Draft) -> dict[str, Any]:
    return {
        "rule": rule.name,
        "id": rule.id or None,
        "sentence": rule.text,
        "meaning": reading(rule, draft.book.glossary).text,
        "at": place(rule.span),
    }


def effect(one: Effect) -> dict[str, Any]:
    """Give what becomes of one manifest."""
    return {
        "manifest": one.manifest,
        "file": one.file,
        "turn": one.turn,
        "before": one.before,
        "after": one.after,
        "ways_out": list(one.ways),
        "stuck": one.stuck,
        "findings": [finding_data(f) for f in one.found],
        "lifted": [finding_data(f) for f in one.gone],
    }
