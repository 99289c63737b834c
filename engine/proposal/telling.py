"""Who has to be told before a proposal is adopted, by when, and in which words."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from datetime import date

from engine.analysis.change_duties import ChangeDuty
from engine.analysis.changes import RuleChange
from engine.analysis.compare import Comparison
from engine.proposal.proposal import Proposal
from grammar.frozen import dataclass
from grammar.glossary import Glossary
from grammar.reading import reading
from grammar.render import item_words, requirement_words, timing_words
from grammar.render.proofs import who_words
from grammar.rules import Item, Proof, Requirement
from grammar.wording import date_words, listed

WIDTH = 72
_STOPS = frozenset({"violated", "missing", "late", "stale", "undetermined"})


@dataclass(frozen=True, slots=True)
class Telling:
    """One thing that adopting a proposal requires."""

    duty: ChangeDuty
    what: str
    """What has to be there: *notification to members before the change*."""
    who: str
    """Who is told or asked; empty where it is not about telling anybody."""
    when: str
    """By when, in the words of the rule; empty where it does not say."""
    states: tuple[str, ...]
    """What it has to say."""
    last_day: date | None
    """The last day for it; nothing while nobody has said when the change takes effect."""


def tellings(found: Comparison, proposal: Proposal, glossary: Glossary) -> tuple[Telling, ...]:
    """Give what adopting requires, duty by duty; ``glossary`` is that of the book in use."""
    return tuple(
        _telling(duty, item, proposal, glossary)
        for duty in found.duties
        for item in _required(duty, glossary).items
    )


def _required(duty: ChangeDuty, glossary: Glossary) -> Requirement:
    asked = duty.rule.change_duties
    return next(one for one in asked if requirement_words(one, glossary) == duty.asks)


def _telling(duty: ChangeDuty, item: Item, proposal: Proposal, glossary: Glossary) -> Telling:
    known = duty.due if proposal.effective is not None else None
    what = item_words(item, glossary)
    if not isinstance(item, Proof):
        return Telling(duty, what, "", "", (), known)
    who = listed([who_words(one, glossary, told=True) for one in item.to], "and")
    when = timing_words(item.timing, glossary) if item.timing is not None else ""
    contents = item.stating.contents if item.stating is not None else ()
    return Telling(duty, what, who, when, tuple(map(glossary.label, contents)), known)


# The notice


def notice(one: Telling, proposal: Proposal, books: Sequence[str], new: Glossary) -> str:
    """Give a text that can be sent to those who have to be told; gaps are marked with [...]."""
    change = one.duty.change
    parts = [
        f"To: {one.who}",
        f"Proposed change to rule {change.rule.name} of the rule book {', '.join(books)}",
        _about(proposal),
        *_change(change, new),
        _effective(proposal),
        *(f"{content[:1].upper()}{content[1:]}: [...]" for content in one.states),
        f"The proposal has the reasons. Changing this rule requires {one.duty.asks}.",
    ]
    return "\n\n".join(_wrapped(part) for part in parts if part)


def _about(proposal: Proposal) -> str:
    asked = f"made on {date_words(proposal.day)} by {proposal.by}"
    return f'This is about the proposal "{proposal.title}" ({proposal.id}), {asked}.'


def _change(change: RuleChange, new: Glossary) -> Iterator[str]:
    if change.old is not None:
        yield f'It says now: "{change.old.text}"'
    if change.new is None:
        yield "It would be taken away, so that it stops nothing any more."
    elif change.old is not None and change.old.statement == change.new.statement:
        yield f"The sentence stays. What changes is {listed(change.edited, 'and')}."
    else:
        yield f'It would say: "{change.new.text}"'
        yield reading(change.new, new).text
    if change.sort in ("weaker", "stronger", "different"):
        yield f"That makes it {change.sort}."
    if change.lost is not None and change.lost.strict in _STOPS:
        yield f"It would no longer stop, for example, this: {change.lost.witness.says}"


def _effective(proposal: Proposal) -> str:
    if proposal.effective is None:
        return "The change would take effect on [date]."
    return f"The change would take effect on {date_words(proposal.effective)}."


def _wrapped(text: str) -> str:
    return textwrap.fill(text, WIDTH, break_long_words=False, break_on_hyphens=False)
