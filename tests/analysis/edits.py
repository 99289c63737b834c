"""What an editor does to a rule: mostly one small thing, sometimes the same in other words."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from tests.analysis.author import HOW, NUMBERS, PERIODS, Author
from tests.analysis.drafts import Conditions, Draft, Lift

Change = Callable[[str], str]
SAME = (
    ("12 months", "1 year"), ("1 year", "12 months"), ("2 days", "48 hours"),
    ("is forbidden", "are prohibited"), ("is permitted only", "are allowed only"),
    ("requires", "require"), ("is limited to", "are limited to"),
)  # fmt: skip
"""Words that mean the same, or nearly: hours are counted from the time of day."""
SWAPS = (
    ("is forbidden", "should not happen"), ("should not happen", "is forbidden"),
    ("requires ", "should have "), ("should have ", "requires "),
    ("is permitted only", "should be permitted only"),
    ("should be permitted only", "is permitted only"),
    ("at least 2 different", "at least 2"), ("at least 2 ", ""), (" or above", ""),
    (" or why they are withheld", ""), ("the earlier of", "the later of"),
    ("the later of", "the earlier of"), (" both ", " either "), ("each user", "each recipient"),
    (" not ", " "), (" is ", " is not "), (" applies", " does not apply"),
)  # fmt: skip


def edited(author: Author, rule: Draft) -> Draft:
    """Give a rule with one small edit."""
    dice = author.dice
    match dice.below(16):
        case 0 | 1 | 2:
            return _piece(author, rule, author.reworded)
        case 3 | 4:
            return _piece(author, rule, lambda text: _value(author, text))
        case 5 | 6:
            return _piece(author, rule, lambda text: _swap(author, text))
        case 7:
            return _piece(author, rule, lambda text: _respelt(author, text))
        case 8 | 9:
            return _conditions(author, rule, "when")
        case 10 | 11:
            return _conditions(author, rule, "unless")
        case 12 | 13:
            return _exceptions(author, rule)
        case 14:
            phrases = rule.subject.phrases
            phrases = phrases[1:] if phrases and dice.chance(60) else (*phrases, author.phrase())
            return replace(rule, subject=replace(rule.subject, phrases=phrases))
        case _:
            form = author.form(rule.subject)
            when = None if "only when" in form else rule.when
            return replace(rule, form=form, when=when)


def _piece(author: Author, rule: Draft, change: Change) -> Draft:
    """Change the text of one piece of a rule: of any that the change can be made in."""
    pieces = ["head", "form", "when", "unless", "lift"]
    for piece in author.dice.some(pieces, len(pieces)):
        found = _changed(author, rule, piece, change)
        if found != rule:
            return found
    return rule


def _changed(author: Author, rule: Draft, piece: str, change: Change) -> Draft:
    if piece == "head":
        head = change(rule.subject.head)
        return replace(rule, subject=replace(rule.subject, head=head))
    if piece == "form":
        return replace(rule, form=change(rule.form))
    if piece == "lift":
        lifts = [_lift(author, one, change) for one in rule.lifts[:1]]
        return replace(rule, lifts=(*lifts, *rule.lifts[1:]))
    held: Conditions | None = getattr(rule, piece)
    return rule if held is None else rule.put(piece, _item(author, held, change))


def _lift(author: Author, lift: Lift, change: Change) -> Lift:
    if lift.when is not None and author.dice.chance(60):
        return replace(lift, when=_item(author, lift.when, change))
    return replace(lift, subject=replace(lift.subject, head=change(lift.subject.head)))


def _item(author: Author, held: Conditions, change: Change) -> Conditions:
    number = author.dice.below(len(held.items))
    items = [change(one) if n == number else one for n, one in enumerate(held.items)]
    return replace(held, items=tuple(items))


def _value(author: Author, text: str) -> str:
    dice = author.dice
    period = re.compile(r"\d+ (?:hour|day|month|year)s?")
    if period.search(text):
        return period.sub(dice.pick(PERIODS), text, count=1)
    if "{score} " in text:
        text = re.sub(r"\b[\d.]+$", dice.pick(NUMBERS), text)
        return text if dice.chance(50) else re.sub("|".join(HOW), dice.pick(HOW), text, count=1)
    return text


def _swap(author: Author, text: str) -> str:
    fit = [(one, other) for one, other in SWAPS if one in text]
    if not fit:
        return text
    one, other = author.dice.pick(fit)
    return text.replace(one, other, 1)


def _respelt(author: Author, text: str) -> str:
    """Say the same in other words."""
    fit = [(one, other) for one, other in SAME if one in text]
    if fit and author.dice.chance(70):
        one, other = author.dice.pick(fit)
        return text.replace(one, other, 1)
    return re.sub(r"(\{\w+\}) or (\{\w+\})", r"\2 or \1", text, count=1)


def _conditions(author: Author, rule: Draft, part: str) -> Draft:
    """Add a condition, take one away, or join them the other way."""
    held: Conditions | None = getattr(rule, part)
    lifts = part == "unless"
    if held is None:
        if part == "when" and "only when" in rule.form:
            return rule
        made: Conditions | None = Conditions("and", (author.condition(lifts=lifts),))
    elif author.dice.chance(35):
        made = replace(held, items=(*held.items, author.condition(lifts=lifts)))
    elif author.dice.chance(40):
        made = replace(held, join="or" if held.join == "and" else "and")
    else:
        made = replace(held, items=held.items[1:]) if len(held.items) > 1 else None
    return rule.put(part, made)


def _exceptions(author: Author, rule: Draft) -> Draft:
    """Add an exception, take it away, or let one more condition into it."""
    if not rule.lifts:
        return replace(rule, lifts=(author.lift(rule.subject),))
    first, *others = rule.lifts
    match author.dice.below(4):
        case 0:
            return replace(rule, lifts=tuple(others))
        case 1:
            return replace(rule, lifts=(*rule.lifts, author.lift(rule.subject)))
        case 2:
            again = () if first.lifts else (author.lift(first.subject, 2),)
            return replace(rule, lifts=(replace(first, lifts=again), *others))
        case _:
            when = None if first.when else author.conditions(lifts=True)
            return replace(rule, lifts=(replace(first, when=when), *others))
