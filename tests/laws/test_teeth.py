"""The laws have teeth: each fault that is put into the engine here breaks a named law.

``docs/testing.md`` has the same table in words.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from engine import (
    answer,
    case,
    check,
    compiled,
    conditions,
    controls,
    document,
    evaluate,
    evidence,
    explain,
    judge,
    laws,
    retention,
    subject,
)
from engine.answer import Answer
from engine.discharge import Discharge
from engine.finding import ORDER, Verdict
from engine.manifest import Group
from engine.timing import Deadline
from grammar.glossary import Glossary
from tests.laws.laws import LAWS
from tests.laws.worlds import World, worlds

EXAMPLES = 1500
Patch = pytest.MonkeyPatch
FAULTS: dict[str, tuple[str, Callable[[Patch], None]]] = {}
"""For each fault the law that catches it, and what puts it into the engine."""


def caught_by(law: str) -> Callable[[Callable[[Patch], None]], Callable[[Patch], None]]:
    def register(fault: Callable[[Patch], None]) -> Callable[[Patch], None]:
        FAULTS[fault.__name__] = (law, fault)
        return fault

    return register


@pytest.mark.parametrize("fault", FAULTS)
def test_law_catches_fault(fault: str, monkeypatch: Patch) -> None:
    """The law is broken once the fault is in."""
    law, seed = FAULTS[fault]

    @settings(
        max_examples=EXAMPLES,
        derandomize=True,
        deadline=None,
        phases=(Phase.generate,),
        report_multiple_bugs=False,
        suppress_health_check=(
            HealthCheck.too_slow,
            HealthCheck.data_too_large,
            HealthCheck.filter_too_much,
        ),
    )
    @given(world=worlds())
    def holds(world: World) -> None:
        LAWS[law](world)

    seed(monkeypatch)
    with pytest.raises(AssertionError):
        holds()


# Unknown


@caught_by("what_is_all_unknown_is_undetermined")
def unknown_is_false(patch: Patch) -> None:
    some = answer.some
    patch.setattr(answer, "some", lambda all_: _settled(some(all_), False))


def _settled(found: Answer, value: bool) -> Answer:
    return Answer(value, found.grounds) if found.truth is None else found


@caught_by("what_is_all_unknown_is_undetermined")
def a_list_leaves_unknown_values_out(patch: Patch) -> None:
    patch.setattr(evaluate, "_ONLY", {**evaluate._ONLY, None: "satisfied"})


@caught_by("what_is_all_unknown_is_undetermined")
def exceptions_lift_when_unknown(patch: Patch) -> None:
    lifts = evaluate.lifts

    def always(*said: Any, **named: Any) -> Answer:
        return _settled(lifts(*said, **named), True)

    patch.setattr(evaluate, "lifts", always)


@caught_by("what_is_all_unknown_is_undetermined")
def unless_lifts_when_unknown(patch: Patch) -> None:
    negate = answer.negate
    patch.setattr(answer, "negate", lambda found: _settled(negate(found), False))


@caught_by("proof_comes_from_somewhere")
def a_document_of_unknown_status_counts(patch: Patch) -> None:
    final = document._final
    patch.setattr(document, "_final", lambda c, r: True if final(c, r) is None else final(c, r))


@caught_by("filling_in_keeps_what_is_settled")
def an_unknown_limit_is_short_enough(patch: Patch) -> None:
    ends_by = retention.ends_by
    patch.setattr(retention, "ends_by", lambda *said: ends_by(*said) is not False)


@caught_by("forgetting_settles_nothing")
def a_fact_that_is_unknown_fails(patch: Patch) -> None:
    listed = case.listed

    def sure(one: Any, slot: Any, options: Any, wording: Any = "some", **named: Any) -> Answer:
        return _settled(listed(one, slot, options, wording, **named), False)

    patch.setattr(subject, "listed", sure)


# More and fewer values


@caught_by("more_is_never_better")
def unless_needs_one_value_only(patch: Patch) -> None:
    hold = conditions.hold
    patch.setattr(evaluate, "hold", lambda c, said, _, current: hold(c, said, "some", current))


@caught_by("more_is_never_better")
def when_needs_every_value(patch: Patch) -> None:
    hold = conditions.hold
    patch.setattr(evaluate, "hold", lambda c, said, _, current: hold(c, said, "all", current))


@caught_by("more_is_never_better")
def an_exception_needs_one_value_only(patch: Patch) -> None:
    patch.setattr(subject, "covers", lambda c, exception, _: subject.matches(c, exception))


# Terms


@caught_by("narrowing_loses_no_violation")
def a_broader_term_counts_as_the_narrower_one(patch: Patch) -> None:
    covers = Glossary.covers
    patch.setattr(Glossary, "covers", lambda *said: covers(*said) is not False)


@caught_by("narrowing_loses_no_violation")
def a_rule_does_not_reach_narrower_terms(patch: Patch) -> None:
    patch.setattr(case, "word_is", lambda _, word, noun: word.term == noun.terms[0])


@caught_by("a_synonym_changes_nothing")
def a_synonym_is_another_term(patch: Patch) -> None:
    first: dict[Any, str] = {
        "mugshot": "fingerprint",
        "constabulary": "private company",
        "leds": "pnc",
    }
    find = Glossary.find
    patch.setattr(Glossary, "find", lambda g, said: find(g, first.get(str(said), str(said))))


# People, uses, none, order


@caught_by("groups_of_people_are_apart")
def people_are_tested_across_entries(patch: Patch) -> None:
    on_use = evaluate._on_use

    def merged(law: Any, one: Any) -> Any:
        groups = one.groups()
        if len(groups) < 2:
            return on_use(law, one)
        terms = tuple(word for group in groups for word in group.terms)
        whole = replace(one.use, people=(Group(terms, groups[0].place),))
        return on_use(law, replace(one, use=whole))

    patch.setattr(evaluate, "_on_use", merged)


@caught_by("uses_are_apart")
def a_document_covers_every_use(patch: Patch) -> None:
    patch.setattr(document, "covered", lambda *_: True)


@caught_by("none_is_no_answer")
def none_is_taken_for_unknown(patch: Patch) -> None:
    listed = case.listed

    def open_(one: Any, slot: Any, options: Any, wording: Any = "some", **named: Any) -> Answer:
        found = listed(one, slot, options, wording, **named)
        return found if one.values(slot) else Answer(None, found.grounds)

    patch.setattr(subject, "listed", open_)


@caught_by("order_changes_nothing")
def the_first_unknown_decides(patch: Patch) -> None:
    def every(answers: Any) -> Answer:
        return next((one for one in answers if one.truth is not True), answer.YES)

    patch.setattr(answer, "every", every)


# Proof


@caught_by("proof_comes_from_somewhere")
def what_is_missing_is_pending(patch: Patch) -> None:
    patch.setattr(evidence, "deadline", lambda *_: Deadline("ahead"))


@caught_by("proof_comes_from_somewhere")
def a_withdrawn_document_counts(patch: Patch) -> None:
    patch.setattr(document, "_stale", lambda *_: (False, ""))


@caught_by("proof_comes_from_somewhere")
def a_document_dated_ahead_counts(patch: Patch) -> None:
    patch.setattr(document, "_by_now", lambda *_: True)


@caught_by("proof_comes_from_somewhere")
def a_draft_counts(patch: Patch) -> None:
    patch.setattr(document, "_final", lambda *_: True)


@caught_by("proof_comes_from_somewhere")
def a_planned_control_is_enough_when_live(patch: Patch) -> None:
    def there(_case: Any, _control: Any, name: str, _way: str) -> Discharge:
        return Discharge("satisfied", name)

    patch.setattr(controls, "_in_place", there)


@caught_by("a_refusal_overtakes")
def the_latest_decision_is_ignored(patch: Patch) -> None:
    patch.setattr(evidence, "_latest_decisions", lambda _case, candidates: tuple(candidates))


# Rules and reports


@caught_by("another_exception_adds_no_violation")
def an_exception_is_a_rule(patch: Patch) -> None:
    perhaps = explain.perhaps_excepted

    def worse(rule: Any, doubts: Any, outcome: Any) -> Any:
        return replace(perhaps(rule, doubts, outcome), status="violated")

    patch.setattr(explain, "perhaps_excepted", worse)


@caught_by("another_rule_removes_nothing")
def the_first_rule_wins(patch: Patch) -> None:
    in_force = laws.laws
    patch.setattr(compiled, "laws", lambda book, day: in_force(book, day)[:1])


@caught_by("a_report_is_whole")
def a_rule_that_raises_is_passed_over(patch: Patch) -> None:
    def broken(*_: Any) -> None:
        raise KeyError

    patch.setattr(retention, "discharge", broken)


@caught_by("a_report_is_whole")
def the_best_finding_is_the_verdict(patch: Patch) -> None:
    def best(verdicts: list[Verdict]) -> Verdict:
        ranks = [ORDER.index(verdict) for verdict in verdicts]
        return ORDER[max(ranks, default=-1)]

    patch.setattr(check, "worst", best)
    patch.setattr(judge, "worst", best)


@caught_by("more_is_never_better")
def only_the_last_group_counts(patch: Patch) -> None:
    groups = case.Case.groups
    patch.setattr(case.Case, "groups", lambda one: groups(one)[-1:])


@caught_by("leaving_out_settles_nothing")
def no_control_is_needed_where_there_is_none(patch: Patch) -> None:
    discharge = controls.discharge

    def lenient(one: Any, wanted: Any) -> Discharge:
        found = discharge(one, wanted)
        return found if one.manifest.controls else replace(found, status="satisfied")

    patch.setattr(controls, "discharge", lenient)


def test_documentation_lists_laws_and_faults() -> None:
    """``docs/testing.md`` has a row for every law and for every fault, and for no other."""
    page = Path(__file__).parents[2].joinpath("docs", "testing.md").read_text(encoding="utf-8")
    page = page.partition("\n## Mutants")[0]  # the tables there are about other things
    rows = {name for name, _ in re.findall(r"^\| ([^|`]+?) \| ([^|]+?) \|$", page, re.MULTILINE)}
    told = {name.replace("_", " ") for name in (*LAWS, *FAULTS)}
    assert rows - {"law", "fault in the engine"} == told
    for fault, (law, _) in FAULTS.items():
        assert f"| {fault.replace('_', ' ')} | {law.replace('_', ' ')} |" in page
