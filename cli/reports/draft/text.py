"""A draft tried out, for people who read a screen: what it means, what clashes, whom it stops."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from cli.reports.complaints import complaints
from cli.reports.draft import words
from cli.reports.draft.words import WHY_UNCHANGED
from cli.screen import indented, paint, safe, safe_lines
from engine.proposal.effect import TURNS, Effect, Turn, counted
from engine.proposal.tryout import Tryout
from grammar.diagnostic import Diagnostic
from grammar.reading import reading
from grammar.source import Source
from grammar.wording import date_words, listed

WIDTH, INDENT = 78, " " * 6
HEADINGS: Mapping[Turn, str] = {
    "newly stopped": "Newly stopped",
    "newly needs information": "Newly needs information",
    "no longer stopped": "No longer stopped",
    "no longer needs information": "No longer needs information",
    "unchanged": "Unchanged",
    "not judged": "Could not be judged",
}
_COLOURS: Mapping[Turn, str] = {
    "newly stopped": "violated",
    "newly needs information": "undetermined",
    "no longer stopped": "satisfied",
    "no longer needs information": "satisfied",
    "unchanged": "pending",
    "not judged": "error",
}


def render(
    found: Tryout, sources: Mapping[str, Source], books: str, *, coloured: bool = False
) -> str:
    """Give what came of a draft as text that ends in a line end."""
    parts = [
        *_readings(found),
        *_checks(found, sources, books, coloured=coloured),
        *_effects(found, coloured=coloured),
    ]
    return "\n".join(parts) + "\n"


# What was read


def _readings(found: Tryout) -> Iterator[str]:
    draft = found.draft
    glossary = draft.book.glossary
    for term in draft.terms:
        yield f"New word: {safe(term.label)}"
        yield f"  {safe(words.reading_of(term, glossary))}"
        yield ""
    for one in draft.opposites:
        yield "Two words told apart:"
        yield f"  {safe(words.opposite_of(one))}"
        yield ""
    for rule in draft.rules:
        yield f'{words.name_of(rule)}: "{safe(rule.text)}"'
        yield f"  {indented(safe_lines(reading(rule, glossary).text), '  ')}"
        yield ""
    yield "Read that again: if it is not what you mean, change the sentence."
    yield ""


# What the static checks say


def _checks(
    found: Tryout, sources: Mapping[str, Source], books: str, *, coloured: bool
) -> Iterator[str]:
    if not found.draft.rules and not found.checks:
        return
    if found.checks:
        yield f"Beside the rules of {safe(books)}:"
        yield ""
        told = [_shortened(words.as_yours(one), found) for one in found.checks]
        yield from complaints(told, sources, coloured=coloured)
    else:
        yield f"It stands beside the rules of {safe(books)} without a clash."
        yield ""
    if found.accepted:
        yield words.accepted_words(found.accepted)
        yield ""
    if found.needs:
        yield f"Before it can be adopted, it needs {listed(found.needs, 'and')}."
        yield ""


def _shortened(one: Diagnostic, found: Tryout) -> Diagnostic:
    """Say the smallest case in words where they are enough, and do not point at a lone sentence."""
    if len(found.draft.rules) == 1:
        others = (r for r in one.related if r.at.file != found.draft.file.name)
        one = replace(one, related=tuple(others))
    case = words.example_of(one, found.draft)
    if not case or not words.is_plain(one, found.draft):
        return one
    return replace(one, witness="", help=f"{one.help} The smallest such case: {case}.")


# What it would do


def _effects(found: Tryout, *, coloured: bool) -> Iterator[str]:
    if not found.effects:
        yield "No manifest was given, so it was not tried on any. To try it on some, name them:"
        yield '  remit try "..." FILE-OR-FOLDER'
        return
    total = len(found.effects)
    yield f"On {total} manifest{'' if total == 1 else 's'}, on {date_words(found.as_of)}:"
    yield ""
    for turn in TURNS:
        of_turn = [one for one in found.effects if one.turn == turn]
        if of_turn:
            heading = paint(HEADINGS[turn], _COLOURS[turn], coloured=coloured)
            yield f"{heading}: {len(of_turn)} of {total}"
            yield from _unchanged(of_turn) if turn == "unchanged" else _each(of_turn)
            yield ""
    yield from (safe(note) for note in found.notes)
    yield from [""] * bool(found.notes)
    counts = ", ".join(f"{number} {turn}" for turn, number in counted(found.effects).items())
    yield f"{total} manifest{'' if total == 1 else 's'}: {counts}"


def _each(effects: Iterable[Effect]) -> Iterator[str]:
    for one in effects:
        yield f"  {safe(one.manifest)}  {safe(one.file)}"
        before, after = map(words.verdict_words, (one.before, one.after))
        yield f"      before   {before}; now {after}"
        for _, why in words.reasons(one):
            yield f"      why      {indented(safe_lines(why), ' ' * 15)}"
        yield from _way_out(one)
        for gone in one.gone:
            yield f'      lifted   "{safe(gone.rule.text)}"'


def _way_out(one: Effect) -> Iterator[str]:
    if not one.blocking:
        return
    for way in one.ways:
        yield f"      way out  {indented(safe_lines(way), ' ' * 15)}"
    if one.stuck:
        yield "      way out  none is known: no change to the manifest would settle it"


def _unchanged(effects: Sequence[Effect]) -> Iterator[str]:
    """Say of what stays as it is why that is: other rules stop it, or yours is not about it."""
    for why in WHY_UNCHANGED:
        names = [one.manifest for one in effects if words.why_unchanged(one) == why]
        if names:
            yield f"  {why}:"
            yield from textwrap.wrap(
                safe(", ".join(names)), WIDTH, initial_indent=INDENT, subsequent_indent=INDENT,
                break_on_hyphens=False,
            )  # fmt: skip
