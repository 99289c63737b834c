"""What a document states, against what a rule says it must state."""

from __future__ import annotations

from engine import logic
from engine.case import Case
from engine.document_words import name
from engine.logic import Truth
from engine.manifest import Evidence
from grammar.rules import Stating


def states(case: Case, stating: Stating | None, record: Evidence) -> Truth:
    """Tell whether a document states what a rule asks for."""
    if stating is None:
        return True
    each = [_states_one(case, stating, content, record) for content in stating.contents]
    return logic.some(each) if stating.join == "or" else logic.every(each)


def _states_one(case: Case, stating: Stating, content: str, record: Evidence) -> Truth:
    found: list[Truth] = [None] if record.states_unknown else []
    for said in record.states:
        about = case.glossary.covers(said.content.term, content)
        if said.withheld is not None:
            there: Truth = stating.or_withheld
        else:
            there = True if said.text is not None else None
        found.append(logic.every((about, there)))
    return logic.some(found)


def unstated(case: Case, stating: Stating | None, record: Evidence) -> str:
    """Give the contents that a document does not state, and those that it withholds."""
    told: list[str] = []
    for content in stating.contents if stating is not None else ():
        if stating is None or _states_one(case, stating, content, record) is not False:
            continue
        about = [s for s in record.states if case.glossary.covers(s.content.term, content) is True]
        label = case.label(content)
        told.append(
            f"it withholds {label}, and this rule does not allow that"
            if any(s.withheld is not None for s in about)
            else f"it does not state {label}"
        )
    return "; ".join(told)


def withheld(case: Case, stating: Stating | None, record: Evidence) -> tuple[str, ...]:
    """Give each content that a rule asks for and a document withholds, with the reason."""
    if stating is None:
        return ()
    return tuple(
        f"{name(case, record)} withholds {case.label(said.content.term)}: {said.withheld}"
        for said in record.states
        if said.withheld is not None
        and any(case.glossary.covers(said.content.term, c) for c in stating.contents)
    )
