"""What the reader of a report must know of how it was checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine import coverage
from engine.change import Baseline
from engine.difference import Difference
from engine.evaluate import Asked, Law
from engine.manifest import Manifest
from grammar.book import RuleBook
from grammar.diagnostic import Diagnostic
from grammar.rules import Norm
from grammar.source import Span

_MOST_NAMES = 5


def without_baseline(changes: Sequence[Law], stages: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Say what it means that there is nothing to compare with.

    ``changes`` are the rules about changes, ``stages`` the ids and stages of the manifests.
    """
    if not changes:
        return
    running = [name for name, stage in stages if stage in ("live", "retired")]
    if running:
        names = ", ".join(running[:_MOST_NAMES])
        names += " and others" if len(running) > _MOST_NAMES else ""
        one = "1 rule about changes was"
        rules = one if len(changes) == 1 else f"{len(changes)} rules about changes were"
        yield (
            f"no baseline to compare with: {rules} not asked of live or retired manifests "
            f"({names}); give --against REVISION or --against FOLDER to compare with an earlier "
            "version"
        )
    if any(stage not in ("live", "retired") for _, stage in stages):
        alone = not any(stage == "live" for _, stage in stages)
        seen = "everything in a proposed manifest" if alone else "whatever no live manifest has"
        yield f"no baseline to compare with (--against): {seen} counts as new"


def with_baseline(
    laws: Sequence[Law], manifest: Manifest, baseline: Baseline, asked: Asked
) -> Iterator[str]:
    """Say whether a manifest is new, and what is new in it that no rule mentions."""
    if baseline.own is None:
        yield f"{manifest.id} has no earlier version in the baseline: all that it says is new"
    yield from coverage.new_and_unmentioned(laws, manifest, baseline, asked)


def of_what_is_gone(changes: Sequence[Difference]) -> Iterator[str]:
    """Say which live manifests of the baseline are no longer there."""
    for one in changes:
        if one.sort == "gone" and one.was_live:
            yield (
                f"{one.manifest} was live in the baseline ({one.file}) and is not among the "
                "manifests: nothing checks it any more, unless it goes by another id now"
            )


# No silent green


def no_rules(book: RuleBook) -> Diagnostic:
    """Complain of books without any rule, naming those that were asked for."""
    asked = [text for text in book.books if not text.shipped] or list(book.books)
    names = ", ".join(text.name for text in asked) or "the rule book"
    files = [file.name for text in asked for file in text.files]
    at = Span(files[-1], 1, 1, 1, 1) if files else None
    blank = all(not file.text.strip() for text in asked for file in text.files)
    return Diagnostic(
        "E195",
        f"{names} is empty, so nothing could be checked."
        if blank
        else f"There is no rule in {names}, so nothing could be checked.",
        "Write a sentence such as: AFR is forbidden.",
        at,
        title="NO RULES",
    )


def none_in_force(book: RuleBook, asked: Asked) -> Diagnostic:
    """Complain of books of which no rule is in force on the day, naming the nearest that is."""
    norms = [rule for rule in book.rules if isinstance(rule.statement, Norm)]
    ahead = [r.in_force[0] for r in norms if r.in_force and r.in_force[0] > asked.today]
    alone = len(norms) == 1
    when = "It has ended" if alone else "All of them have ended"
    if ahead:
        when = f"{'It' if alone else 'The first of them'} comes into force on {min(ahead)}"
    number = "The only rule is" if alone else f"None of the {len(norms)} rules is"
    negation = "not " if alone else ""
    return Diagnostic(
        "E188",
        f"{number} {negation}in force on {asked.today}, so nothing could be checked.",
        f"{when}. Check the day (--as-of), and the dates after In force and until.",
        norms[0].span,
        title="NO RULE IN FORCE",
    )
