"""What brings a rule in, lifts it or ends it, in longer words."""

from __future__ import annotations

from collections.abc import Iterator

from grammar.glossary import Glossary
from grammar.render.conditions import conditions_words
from grammar.rules import Conditions, Exemption, Only, Rule, SlotIs
from grammar.slots import SINGULAR, Slot
from grammar.wording import date_words, duration_words, listed


def conditions(rule: Rule, glossary: Glossary) -> str:
    """Give whole sentences, or nothing where the rule has no conditions and no end."""
    statement = rule.statement
    lifts = isinstance(statement, Exemption)
    said: list[str] = []
    if isinstance(statement, Exemption):
        said.append(
            "An exception helps only while it surely applies: what is unknown lifts nothing."
        )
    elif isinstance(statement.form, Only) and statement.form.conditions is not None:
        said += _reach(statement.form.conditions, one=False)
    if statement.when is not None:
        words = conditions_words(statement.when, glossary)
        said.append(f"It {'helps' if lifts else 'counts'} only when {words}.")
        said += _reach(statement.when, one=not lifts)
    if statement.unless is not None:
        words = conditions_words(statement.unless, glossary)
        start = "It does not help when" if lifts else "It is lifted only when it is certain that"
        said.append(f"{start} {words}.")
        said += _reach(statement.unless, one=lifts)
    return " ".join([*said, *_days(rule), *_waivers(rule)])


def _reach(found: Conditions, *, one: bool) -> Iterator[str]:
    """Say of how many values it has to be so: one brings a rule in, every one lifts it."""
    named = dict.fromkeys(item.slot for item in found.items if isinstance(item, SlotIs))
    slots = [SINGULAR[slot] for slot in named if slot is not Slot.PEOPLE]
    if slots and one:
        yield f"One {listed(slots, 'or')} of which that is so is enough."
    elif slots:
        yield f"That has to be so of {listed([f'every {slot}' for slot in slots], 'and')}."
    if Slot.PEOPLE in named:
        yield "Each group of people in the manifest is looked at by itself."


def _days(rule: Rule) -> Iterator[str]:
    first, last = rule.in_force if rule.in_force is not None else (None, None)
    if first is not None:
        yield f"It is in force from {date_words(first)}."
    if last is not None:
        yield f"It is in force until {date_words(last)}, that day included."
    until = rule.statement.until
    if until is not None:
        yield f"It ends after {date_words(until)}."


def _waivers(rule: Rule) -> Iterator[str]:
    if rule.never_waived:
        yield "Nobody can waive what it finds."
    elif rule.waivers_last is not None:
        yield f"A waiver of what it finds can last {duration_words(rule.waivers_last)} at most."
