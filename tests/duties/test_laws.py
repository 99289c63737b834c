"""What is owed agrees with what a check finds, on random rule books and manifests."""

from __future__ import annotations

from hypothesis import assume, given, reject, settings

from engine.duties.due import Owed, duties
from engine.duties.duty import Duty
from engine.finding import Finding
from engine.laws import laws
from grammar.periods import Duration
from grammar.rules import Norm, Proof, Requires
from tests.laws.test_laws import CI, LAW_SETTINGS
from tests.laws.worlds import Impossible, World, book_of, judge, loaded, worlds

SETTINGS = settings(LAW_SETTINGS, max_examples=500 if CI else 100)
SETTLED = frozenset({"satisfied", "excepted"})
LASTING = frozenset({"renewal", "review", "exception", "rule"})
"""Kinds of what is there today and will not be for ever."""


def owed(case: World, within: Duration | None = None) -> Owed:
    book = book_of(case.words, list(case.rules.values()))
    manifests = loaded(case.words, [case.manifest, *case.others])
    against = None if case.against is None else loaded(case.words, case.against)
    return duties(book, manifests, as_of=case.today, within=within, against=against)


def asks_for_proofs_only(finding: Finding) -> bool:
    said = finding.rule.statement
    if not isinstance(said, Norm) or said.advice or not isinstance(said.form, Requires):
        return False
    return all(isinstance(item, Proof) for item in said.form.requirement.items)


def by_rule(found: Owed, manifest: str) -> dict[str, list[Duty]]:
    names: dict[str, list[Duty]] = {}
    for duty in found.duties:
        if duty.manifest == manifest:
            for asking in duty.askings:
                names.setdefault(asking.rule.name, []).append(duty)
    return names


@SETTINGS
@given(case=worlds())
def test_what_a_check_misses_is_owed_and_what_is_settled_is_not(case: World) -> None:
    assume(laws(book_of(case.words, list(case.rules.values())), case.today))
    try:
        report = judge(case, stage=None)
        found = owed(case)
    except Impossible:
        reject()
    for checked in report.manifests:
        names = by_rule(found, checked.id or "")
        statuses: dict[str, set[str]] = {}
        for finding in checked.findings:
            statuses.setdefault(finding.rule.name, set()).add(finding.status)
            asked = names.get(finding.rule.name, [])
            if not asks_for_proofs_only(finding) or case.manifest["stage"] == "retired":
                continue
            if finding.status in ("missing", "stale"):
                assert any(duty.state == "overdue" for duty in asked), finding
            bare = case.manifest["evidence"] == case.manifest["controls"] == "none"
            if finding.status == "undetermined" and bare:  # else something may fall short of it
                assert asked, finding
        for name, asked in names.items():
            for duty in asked:
                if statuses.get(name, set()) <= SETTLED:
                    assert duty.kind in LASTING or duty.askings[0].rule.name != name, duty
                if not duty.certain or duty.state == "open":
                    assert duty.question, duty


@SETTINGS
@given(case=worlds())
def test_within_leaves_out_nothing_but_what_falls_due_later(case: World) -> None:
    try:
        whole, near = owed(case), owed(case, Duration(3, "month"))
    except Impossible:
        reject()
    assert sorted((*near.duties, *near.later), key=lambda duty: duty.rank) == list(whole.duties)
    for duty in near.later:
        assert duty.state == "due"
        assert duty.due is not None
        assert near.until is not None
        assert duty.due > near.until
