"""A draft tried out: what the static checks say, and what it would do to manifests."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from engine.analysis.lint import linted
from engine.check import check
from engine.load import Loaded
from engine.proposal.draft import Draft
from engine.proposal.effect import Effect, effects
from engine.report import Checked, Report
from grammar.diagnostic import Diagnostic
from grammar.frozen import dataclass
from grammar.rules import Exemption, Norm, Rule

NO_ORIGIN, NO_EXAMPLE, NO_NUMBER = "S214", "S217", "S224"
"""Codes of what every first draft lacks."""


@dataclass(frozen=True, slots=True)
class Tryout:
    """What came of a draft that can be read."""

    draft: Draft
    as_of: date
    checks: tuple[Diagnostic, ...]
    """What the static checks say of the draft, beside the rules that are in use."""
    accepted: tuple[Diagnostic, ...]
    """What the static checks say and a rule of the draft accepts, with a reason and a last day."""
    needs: tuple[str, ...]
    """What it lacks before it can be adopted, each as a thing to add."""
    effects: tuple[Effect, ...]
    notes: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    """What is wrong with manifests."""
    failures: tuple[str, ...] = ()
    """Traces of rules that raised: faults of the engine."""

    @property
    def whole(self) -> bool:
        """Whether every manifest could be judged."""
        return not any(one.severity == "error" for one in self.diagnostics)


def tryout(draft: Draft, *, as_of: date, before: Loaded, after: Loaded) -> Tryout:
    """Try a draft that can be read: ``before`` and ``after`` are manifests in the words of both.

    ``before`` are those of the book in use, ``after`` the same with the words of the draft.
    """
    linting = linted(draft.book, as_of=as_of)
    found = [one for one in linting.found if draft.touches(one)]
    lacks = {id(one) for one in found if _is_lacking(one, draft.rules)}
    was, now = _check(draft, before, as_of, new=False), _check(draft, after, as_of, new=True)
    return Tryout(
        draft,
        as_of,
        tuple(one for one in found if id(one) not in lacks),
        tuple(one for one in linting.accepted if draft.touches(one)),
        tuple(dict.fromkeys(_needs([one for one in found if id(one) in lacks], draft.rules))),
        effects(was, now, list(_changed(draft))) if now.manifests else (),
        tuple(_notes(draft)) if now.manifests else (),
        tuple(one for one in now.diagnostics if one not in draft.book.diagnostics),
        now.failures,
    )


def _check(draft: Draft, loaded: Loaded, as_of: date, *, new: bool) -> Report:
    book = draft.book if new else draft.adopted
    manifests, found = loaded.manifests, loaded.diagnostics
    if not any(isinstance(rule.statement, Norm) for rule in book.rules):
        return _of_no_rules(loaded, as_of)
    return check(book, manifests, as_of=as_of, failed=loaded.failed, diagnostics=found)


def _of_no_rules(loaded: Loaded, as_of: date) -> Report:
    """Give what a book comes to that has only words: here that is no fault, it stops nothing."""
    through = [Checked(one.id, one.file, "not applicable") for one in loaded.manifests]
    failed = [Checked(one.id, one.file, "error") for one in loaded.failed]
    found = loaded.diagnostics
    return Report(as_of, "not applicable", (*through, *failed), diagnostics=found)


def _changed(draft: Draft) -> Iterator[str]:
    """Give the names of the rules of a draft, and of those that its exceptions lift."""
    for rule in draft.rules:
        yield rule.name
        if isinstance(rule.statement, Exemption):
            lifted = draft.book.find(rule.statement.lifts)
            yield from [lifted.name] if lifted is not None else []


def _notes(draft: Draft) -> Iterator[str]:
    if any(rule.statement.subject.changes for rule in draft.rules):
        yield (
            "A rule about a change compares with what is live: here, with the live manifests among "
            "those given. Live and retired ones are not asked themselves. To compare with an "
            "earlier version, use remit check --against."
        )


# What a first draft lacks


def _is_lacking(one: Diagnostic, rules: Sequence[Rule]) -> bool:
    """Tell whether a complaint only says that a draft is not yet a finished rule."""
    rule = next((rule for rule in rules if rule.span == one.at), None)
    if rule is None:
        return False
    if one.code == NO_NUMBER:
        return not rule.id
    if one.code == NO_EXAMPLE:
        return not rule.examples
    return one.code == NO_ORIGIN and one.found == rule.text  # else it is about what the source says


def _needs(found: Sequence[Diagnostic], rules: Sequence[Rule]) -> Iterator[str]:
    codes = {one.code for one in found}
    if NO_NUMBER in codes:
        yield "a number (such as OURS-1)"
    if NO_ORIGIN in codes:
        spans = [one.at for one in found if one.code == NO_ORIGIN]
        lacking = [rule for rule in rules if rule.span in spans]
        yield from ["a source"] * any(not rule.sources for rule in lacking)
        yield from ["a reason"] * any(not rule.reasons for rule in lacking)
    if NO_EXAMPLE in codes:
        yield "an example that passes and one that fails"
