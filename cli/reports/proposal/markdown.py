"""The machine part of a proposal: what Remit makes of its rules, as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cli.markdown import escaped, fenced, row
from cli.reports.draft import words
from cli.reports.draft.text import HEADINGS
from cli.reports.draft.words import WHY_UNCHANGED
from engine.analysis.changes import RuleChange
from engine.analysis.compare import Comparison
from engine.analysis.search import Shown
from engine.proposal.assessment import Assessment
from engine.proposal.effect import TURNS, Effect
from engine.proposal.telling import Telling, notice
from engine.proposal.tryout import Tryout
from grammar.diagnostic import Diagnostic
from grammar.reading import reading
from grammar.rules import Rule
from grammar.wording import capitalised, date_words, listed

BEGIN, END = "<!-- remit:begin as of {day} -->", "<!-- remit:end -->"
_DAY = re.compile(r"^as of (\d{4}-\d{2}-\d{2})$")
MOST_NAMED = 3
"""Rules that are named where there are many."""
_WEIGHT = {"error": "stops it from being adopted", "warning": "to be mended, or accepted with a "
           "reason", "information": "for information"}  # fmt: skip
NO_CHANGE = "Nothing would change: the rule book says all of this already, word for word."
WHOLE = {
    "editorial": "The rule book would stop what it stops now, and nothing else.",
    "weaker": "**The rule book would become weaker**: it would let through what it stops now.",
    "stronger": "The rule book would become stronger: it would stop what it lets through now.",
    "different": "**The rule book would become different**: it would let some things through that "
    "it stops now, or ask something else, and stop others.",
}


def machine_part(found: Assessment) -> str:
    """Give the machine part between its two marks, without a line end behind the last one."""
    assert found.tryout is not None
    assert found.comparison is not None
    lines = [
        BEGIN.format(day=found.as_of.isoformat()),
        "",
        "## What Remit makes of it",
        "",
        "*Written by `remit propose`, which writes it anew: what is changed between the two marks",
        f"is lost. Judged on {date_words(found.as_of)}, beside the rule book {_books(found)}.*",
        "",
        *_outcome(found),
        *_readings(found),
        *_checks(found.tryout),
        *_comparison(found.comparison),
        *_effects(found.tryout),
        *_duties(found),
        END,
    ]
    return "\n".join(lines)


def day_of(written: str) -> str | None:
    """Give the day that a machine part was written for, as its first mark says it."""
    at = _DAY.match(written)
    return at[1] if at is not None else None


def _books(found: Assessment) -> str:
    return escaped(", ".join(found.books))


def _outcome(found: Assessment) -> Iterator[str]:
    for rule in found.became:
        yield f'It became rule {escaped(rule.id)}: "{escaped(rule.text)}"'
        yield ""


# Its rules, in other words


def _readings(found: Assessment) -> Iterator[str]:
    glossary = found.draft.book.glossary
    yield "### In other words"
    yield ""
    for term in found.draft.terms:
        yield f"**New word: {escaped(term.label)}.** {escaped(words.reading_of(term, glossary))}"
        yield ""
    for one in found.draft.opposites:
        yield f"**Two words told apart.** {escaped(words.opposite_of(one))}"
        yield ""
    for rule in found.draft.rules:
        name = f"{escaped(rule.id)}: " if rule.id else ""
        yield f'> {name}"{escaped(rule.text)}"'
        yield ""
        yield escaped(reading(rule, glossary).text)
        yield ""
    for removed in found.proposal.removes:
        gone = found.draft.adopted.find(removed.text)
        if gone is not None:
            yield f'Rule {escaped(gone.id)} would be taken away: "{escaped(gone.text)}"'
            yield ""


# What the static checks say


def _checks(found: Tryout) -> Iterator[str]:
    yield "### Beside the other rules"
    yield ""
    if not found.checks:
        yield "Nothing clashes, as far as the static checks can see."
        yield ""
    for one in found.checks:
        yield from _check(words.as_yours(one), found)
    if found.accepted:
        yield words.accepted_words(found.accepted)
        yield ""
    if found.needs:
        yield f"Before it can be adopted, it needs {listed(found.needs, 'and')}."
        yield ""


def _check(one: Diagnostic, found: Tryout) -> Iterator[str]:
    at = f", line {one.at.line}" if one.at and one.at.file == found.draft.file.name else ""
    title = capitalised((one.title or one.code).lower())
    weight = _WEIGHT[one.severity]
    yield f"- **{escaped(title)}** ({one.code}{at}; {weight}). {escaped(one.message)}"
    if one.help:
        yield f"  {escaped(one.help)}"
    case = words.example_of(one, found.draft)
    if case and words.is_plain(one, found.draft):
        yield f"  The smallest such case: {escaped(case)}."
    yield ""


# What becomes of the rule book


def _comparison(found: Comparison) -> Iterator[str]:
    yield "### What it would change"
    yield ""
    if not found.changes:
        yield NO_CHANGE
        yield ""
        return
    yield WHOLE[found.sort]
    yield ""
    for change in found.changes:
        yield from _change(change)
    yield ""


def _change(change: RuleChange) -> Iterator[str]:
    yield f"- {_rule_name(change.rule)}: **{change.sort}**"
    if change.old is not None and change.new is not None:
        yield f"  (what differs: {escaped(', '.join(change.edited))})"
    if change.old is not None:
        yield f'  - now: "{escaped(change.old.text)}"'
    if change.new is not None:
        yield f'  - then: "{escaped(change.new.text)}"'
    if change.lost is not None:
        yield f"  - less than now: {_shown(change.lost, lost=True)}"
    if change.gained is not None:
        yield f"  - more than now: {_shown(change.gained, lost=False)}"


def _rule_name(rule: Rule) -> str:
    return f"rule {escaped(rule.id)}" if rule.id else "a new rule without a number"


def _shown(shown: Shown, *, lost: bool) -> str:
    """Give the smallest case, and what is found of it now and then."""
    now, then = (shown.strict, shown.lax) if lost else (shown.lax, shown.strict)
    others = listed(shown.still_stopped_by[:MOST_NAMED], "and")
    more = len(shown.still_stopped_by) - MOST_NAMED
    also = f"; stopped all the same by {others}" if others else ""
    also += f" and {more} more" if more > 0 else ""
    return f"{escaped(shown.witness.says)} ({now} now, {then} then{escaped(also)})"


# What it would do


def _effects(found: Tryout) -> Iterator[str]:
    yield "### Whom it would stop"
    yield ""
    if not found.effects:
        yield "No manifest was given, so it was not tried on any."
        yield ""
        return
    total = len(found.effects)
    yield f"Tried on {total} manifest{'' if total == 1 else 's'}."
    yield ""
    for turn in TURNS:
        of_turn = [one for one in found.effects if one.turn == turn]
        if of_turn:
            yield f"**{HEADINGS[turn]}: {len(of_turn)} of {total}**"
            yield ""
            yield from _unchanged(of_turn) if turn == "unchanged" else _each(of_turn)
            yield ""
    for note in found.notes:
        yield f"Note: {escaped(note)}"
        yield ""


def _each(effects: Iterable[Effect]) -> Iterator[str]:
    for one in effects:
        before, after = map(words.verdict_words, (one.before, one.after))
        yield f"- {escaped(one.manifest)} (now: {before}; then: {after})"
        for _, why in words.reasons(one):
            yield f"  - why: {escaped(why)}"
        for way in one.ways:
            yield from _way_out(way)
        if one.stuck:
            yield "  - way out: none is known; no change to the manifest would settle it"
        for gone in one.gone:
            yield f'  - lifted: "{escaped(gone.rule.text)}"'


def _way_out(way: str) -> Iterator[str]:
    if "\n" not in way:
        yield f"  - way out: {escaped(way)}"
        return
    yield "  - way out:"
    yield ""
    yield from (f"    {line}" for line in fenced(way))
    yield ""


def _unchanged(effects: list[Effect]) -> Iterator[str]:
    for why in WHY_UNCHANGED:
        names = [one.manifest for one in effects if words.why_unchanged(one) == why]
        if names:
            yield f"- {why}: {escaped(', '.join(names))}"


# Who must be told


def _duties(found: Assessment) -> Iterator[str]:
    yield "### Who must be told first"
    yield ""
    if not found.tellings:
        yield "Nobody has to be told first: no rule that it changes asks for it."
        yield ""
        return
    yield row(["rule", "what has to be there first", "who", "last day", "is it there?"])
    yield row(["---"] * 5)
    for one in found.tellings:
        yield row(_duty_cells(one))
    yield ""
    if found.proposal.effective is None:
        yield "No last day can be told before somebody says when the change takes effect. Write"
        yield "`takes effect: 2027-03-01` at the top."
        yield ""
    for one in found.tellings:
        if one.who and not one.duty.discharged:
            yield f"A text for {escaped(one.who)}:"
            yield ""
            text = notice(one, found.proposal, found.books, found.draft.book.glossary)
            yield from fenced(text, "text")
            yield ""


def _duty_cells(one: Telling) -> list[str]:
    last = date_words(one.last_day) if one.last_day is not None else "-"
    done = "yes" if one.duty.discharged else "not yet"
    if one.duty.status in ("violated", "undetermined"):
        done = escaped(one.duty.why)
    return [escaped(one.duty.rule.name), escaped(one.what), escaped(one.who or "-"), last, done]
