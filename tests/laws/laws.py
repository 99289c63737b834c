"""The laws of a check (``meaning.md`` 7 and what it rests on), each as one function of a case.

A law raises :class:`AssertionError` for a case that breaks it, and returns for one that keeps it or
that it says nothing about.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from typing import Any

from engine.finding import BLOCKING, ORDER, Finding, verdict_of
from engine.report import Report
from grammar.format import format_text
from grammar.parse import BookText, RuleBook, RuleFile, read
from grammar.rules import (
    Conditions,
    Exemption,
    Forbidden,
    Limited,
    Norm,
    Permitted,
    Proof,
    ProofIs,
    Requirement,
    Requires,
    Rule,
    SlotIs,
    Stating,
    Test,
)
from grammar.slots import Slot
from tests.laws import edits, sentences
from tests.laws.capabilities import Data, possible
from tests.laws.tape import Tape
from tests.laws.words import Spelling, spelt
from tests.laws.worlds import Impossible, Key, World, book_of, found, judge, rule_of

Law = Callable[[World], None]
LAWS: dict[str, Law] = {}
PASSES = frozenset({"pending", "satisfied", "not applicable"})


def law(check: Law) -> Law:
    """Register a law under its own name; cases that contradict themselves are left out."""

    def kept(case: World) -> None:
        try:
            check(case)
        except Impossible:
            return
        except AssertionError as broken:
            raise AssertionError(f"{broken}\n{case!r}") from broken

    LAWS[check.__name__] = kept
    return kept


def status_of(findings: dict[Key, Finding], key: Key) -> str:
    """Give the status of a finding; where there is none, *not applicable*."""
    return findings[key].status if key in findings else "not applicable"


def rank_of(findings: dict[Key, Finding], key: Key) -> int:
    """Give the place of a finding among the verdicts, the worst first."""
    return findings[key].rank if key in findings else ORDER.index("not applicable")


def told(*findings: Finding | None) -> str:
    """Give findings in words, for the message of a law that is broken."""
    return " -> ".join(
        f"{f.rule.name} {f.use} {f.status}: {f.why!r} {[(g.says, g.holds) for g in f.grounds]}"
        if f is not None
        else "nothing"
        for f in findings
    )


def norms(case: World) -> dict[str, Norm]:
    """Give the rules that are no exceptions."""
    said = {name: _rule(case, text).statement for name, text in case.rules.items()}
    return {name: one for name, one in said.items() if isinstance(one, Norm)}


def _rule(case: World, text: str) -> Rule:
    return rule_of(case.words.number, spelt(text, Spelling(case.words)))


def _lifted_by_a_change(case: World) -> set[str]:
    """Give the names of the rules that an exception about a change may lift."""
    said = [_rule(case, text).statement for text in case.rules.values()]
    return {one.lifts for one in said if isinstance(one, Exemption) and one.subject.changes}


def _lifted(case: World) -> set[str]:
    """Give the names of the rules that an exception may lift."""
    said = [_rule(case, text).statement for text in case.rules.values()]
    return {one.lifts for one in said if isinstance(one, Exemption)}


def _with(case: World, manifest: Data) -> Report:
    case.notes.append(f"changed: {manifest}")
    return judge(case, manifest=manifest)


# Soundness


@law
def a_report_is_whole(case: World) -> None:
    """The engine never raises; every finding says why, and what would settle it."""
    report = judge(case)
    assert not report.failures, report.failures[0]
    found(report)
    checked = report.manifests[0]
    verdicts = [verdict_of(finding.status) for finding in checked.findings]
    worst = min(verdicts, key=ORDER.index, default="not applicable")
    assert checked.verdict == worst, (checked.verdict, worst)
    assert report.verdict == min((m.verdict for m in report.manifests), key=ORDER.index)
    advice = {name for name, norm in norms(case).items() if norm.advice}
    for finding in checked.findings:
        _is_whole(finding, report)
        allowed = {"advice", "satisfied", "excepted"}
        assert finding.rule.name not in advice or finding.status in allowed, told(finding)
        if finding.due is not None and finding.status == "pending":
            assert finding.due >= case.today, told(finding)


def _is_whole(finding: Finding, report: Report) -> None:
    assert finding.status != "error", finding.why
    assert finding.why, told(finding)
    if finding.status in BLOCKING:
        assert finding.way_out, told(finding)
    if finding.status == "undetermined":
        open_ = [ground for ground in finding.grounds if ground.holds is None]
        asked = any(finding.rule.name in question.settles for question in report.questions)
        assert open_ or asked, told(finding)


# Unknowns


@law
def filling_in_keeps_what_is_settled(case: World) -> None:
    """Filling in an unknown turns nothing satisfied into what blocks, no violation into a pass."""
    manifest, others, against = deepcopy((case.manifest, case.others, case.against))
    tape = case.tape
    which = [manifest, *others, *(against or [])]
    chosen = which[0] if tape.chance(75) else tape.pick(which)
    holes = edits.Holes(tape, case.words, case.today.isoformat(), chosen).all()
    if not holes:
        return
    for _ in range(1 + tape.below(2)):
        tape.pick(holes)()
    before = found(judge(case))
    case.notes.append(f"filled in: {chosen}")
    after = found(judge(case, manifest=manifest, others=others, against=against))
    # "The slots that the rule reads have changed since the baseline while the evidence has not":
    # what is filled in is such a change.
    own = any(old["id"] == "m" for old in case.against or [])
    for key, finding in before.items():
        if finding.status == "satisfied" and not (own and _requires(finding)):
            assert status_of(after, key) not in BLOCKING, told(finding, after.get(key))
        # "... is violated even beside a shorter one for another event, unless dated events prove
        # which comes first": a limit that is violated may be proved short enough by a date.
        norm = finding.rule.statement
        if isinstance(norm, Norm) and isinstance(norm.form, Limited):
            continue
        # "Without --against, ... change rules are not asked of live and retired manifests then."
        if finding.status == "violated" and not _is_of_change(finding, case, manifest):
            assert status_of(after, key) in BLOCKING, told(finding, after.get(key))


def _requires(finding: Finding) -> bool:
    norm = finding.rule.statement
    return isinstance(norm, Norm) and isinstance(norm.form, Requires)


def _is_of_change(finding: Finding, case: World, manifest: Data) -> bool:
    changes = finding.rule.statement.subject.changes
    return bool(changes) and case.against is None and case.manifest["stage"] != manifest["stage"]


@law
def forgetting_settles_nothing(case: World) -> None:
    """Replacing a stated fact by ``unknown`` turns nothing that blocks into a pass."""
    manifest, others, against = deepcopy((case.manifest, case.others, case.against))
    tape = case.tape
    which = [manifest, *others, *(against or [])]
    chosen = manifest if tape.chance(80) else tape.pick(which)
    ways = edits.forgettable(chosen)
    tape.pick(ways[tape.below(4) * len(ways) // 4 :])()
    before = judge(case)
    if before.manifests[0].verdict in PASSES:
        return
    case.notes.append(f"forgotten: {chosen}")
    after = judge(case, manifest=manifest, others=others, against=against)
    assert after.manifests[0].verdict not in PASSES, after.manifests[0]
    if [use if use == "unknown" else use["id"] for use in _uses(manifest)] != ["u0", "u1"][
        : len(case.manifest["uses"])
    ]:
        return
    now = found(after)
    for key, finding in found(before).items():
        if finding.status in BLOCKING:
            assert status_of(now, key) in BLOCKING, told(finding, now.get(key))


def _uses(manifest: Data) -> list[Any]:
    return manifest["uses"] if isinstance(manifest["uses"], list) else []


@law
def what_is_all_unknown_is_undetermined(case: World) -> None:
    """A manifest that says nothing is never satisfied by a rule that could apply."""
    manifest: Data = dict.fromkeys(case.manifest, "unknown")
    manifest |= {key: case.manifest[key] for key in ("manifest", "id", "title", "owner")}
    if case.tape.chance(70):
        uses = [dict.fromkeys(use, "unknown") | {"id": use["id"]} for use in case.manifest["uses"]]
        manifest["uses"] = uses
    findings = found(_with(replace(case, stage=None), manifest))
    # "Nothing to compare a proposed manifest with: everything is new", whatever it is.
    fresh = {name for name, norm in norms(case).items() if norm.subject.changes}
    settled = [
        f
        for (name, _), f in findings.items()
        if f.status != "undetermined" and not (name in fresh and f.status in BLOCKING | {"advice"})
    ]
    # An exception that names the rule's own change covers whatever the rule can match.
    lifted = _lifted_by_a_change(case)
    settled = [f for f in settled if f.status != "excepted" or f.rule.name not in lifted]
    assert not settled, told(*settled)
    for name, norm in norms(case).items():
        if norm.advice or isinstance(norm.form, Permitted) or not _in_force(norm, case):
            continue
        assert any(rule == name for rule, _ in findings), name


def _in_force(norm: Norm, case: World) -> bool:
    return norm.until is None or case.today <= norm.until


# Leaving out


@law
def leaving_out_settles_nothing(case: World) -> None:
    """Leaving out a control or document that discharges something turns no block into a pass."""
    manifest = deepcopy(case.manifest)
    key = case.tape.pick(("evidence", "controls"))
    records = manifest[key]
    if not isinstance(records, list):
        return
    gone = records.pop(case.tape.below(len(records)))
    manifest[key] = records or "none"
    if any(word in str(gone) for word in ("unknown", "refused", "negative")):
        return  # what refuses, or may, discharges nothing
    before, after = found(judge(case)), found(_with(case, manifest))
    for at, finding in before.items():
        if finding.status in BLOCKING:
            now = status_of(after, at)
            # "Nothing filed yet: pending while the last day is ahead": without a document that
            # is late, stale or in doubt there is nothing filed. It discharged nothing there.
            pending = now == "pending" and _requires(finding)
            assert now in BLOCKING or pending, told(finding, after.get(at))


# Adding


@law
def more_is_never_better(case: World) -> None:
    """Adding a value to a slot that has one, or an entry to people, makes no finding better."""
    manifest = deepcopy(case.manifest)
    added = edits.addition(case.tape, case.words, manifest)
    if added is None:
        return
    add, slot, value, use = added
    add()
    # A value that the baseline has makes evidence less stale: "the slots that the rule reads have
    # changed since the baseline while the evidence has not".
    for old in case.against or []:
        if old["id"] == "m" and value in _said(old, slot, use):
            return
    before, after = found(judge(case)), found(_with(case, manifest))
    for key, finding in before.items():
        norm = finding.rule.statement
        if isinstance(norm, Norm) and norm.advice:
            continue  # "Advice stands among the findings and does not count for the verdict."
        if finding.status == "undetermined" and status_of(after, key) == "pending":
            # "satisfied if discharged anyway, else undetermined" while it is unknown whether the
            # rule applies; once it is known that it does, a deadline ahead is pending.
            continue
        assert rank_of(after, key) <= finding.rank, told(finding, after.get(key))


def _said(old: Data, slot: Slot, use: Data | None) -> str:
    if use is None:
        return str(old[slot.value])
    return str([one[slot.value] for one in old["uses"]])


@law
def another_rule_removes_nothing(case: World) -> None:
    """Adding a prohibition or a requirement leaves every finding as it is."""
    text = sentences.ban_or_duty(case.tape, case.words, "NEW")
    before = found(judge(case))
    case.notes.append(f"added: {text}")
    after = found(judge(case, rules={"NEW": text, **case.rules}))
    assert {key: f.status for key, f in after.items() if key[0] != "NEW"} == {
        key: f.status for key, f in before.items()
    }


@law
def another_exception_adds_no_violation(case: World) -> None:
    """Adding an exception makes no rule's worst finding worse."""
    names = list(norms(case))
    lifted = case.tape.pick(names)
    text = sentences.exception(case.tape, case.words, "NEW", lifted, case.rules[lifted])
    before = found(judge(case))
    case.notes.append(f"added: {text}")
    after = found(judge(case, rules={**case.rules, "NEW": text}))
    for name in names:
        worst = [_worst(findings, name) for findings in (before, after)]
        if norms(case)[name].advice:
            continue
        assert worst[1] >= worst[0], (name, [ORDER[one] for one in worst])
    others = [{k: f.status for k, f in x.items() if k[0] != lifted} for x in (before, after)]
    assert others[0] == others[1]


def _worst(findings: dict[Key, Finding], name: str) -> int:
    ranks = [f.rank for (rule, _), f in findings.items() if rule == name]
    return min(ranks, default=len(ORDER) - 1)


# Same meaning


def _same(before: Report, after: Report) -> None:
    one, other = found(before), found(after)
    for key in one | other:
        was, now = one.get(key), other.get(key)
        assert was is not None, told(was, now)
        assert now is not None, told(was, now)
        assert (was.status, was.due) == (now.status, now.due), told(was, now)
    assert before.manifests[0].verdict == after.manifests[0].verdict


@law
def order_changes_nothing(case: World) -> None:
    """The order of rules, uses, manifests, records and list items changes no finding."""
    tape = case.tape
    before = judge(case)
    manifest, others, against = (
        edits.reordered(part, tape) for part in (case.manifest, case.others, case.against)
    )
    rules = [turned(_rule(case, text)) for text in tape.shuffled(list(case.rules.values()))]
    book = replace(book_of(case.words, []), rules=tuple(rules))
    case.notes.append(f"reordered: {manifest}")
    _same(before, judge(case, manifest=manifest, others=others, against=against, book=book))


def turned(value: Any) -> Any:
    """Turn every list in a rule round whose order has no meaning."""
    match value:
        case Test() | SlotIs():
            return replace(value, options=value.options[::-1])
        case Conditions():
            return replace(value, items=tuple(turned(item) for item in value.items[::-1]))
        case Requirement():
            return replace(value, items=tuple(turned(item) for item in value.items[::-1]))
        case Stating():
            return replace(value, contents=value.contents[::-1])
        case Proof():
            return replace(value, stating=turned(value.stating), by=value.by[::-1])
        case Norm() | Exemption():
            tests = tuple(turned(test) for test in value.subject.tests)
            said = replace(value.subject, tests=tests, changes=value.subject.changes[::-1])
            value = replace(
                value, subject=said, when=turned(value.when), unless=turned(value.unless)
            )
            if isinstance(value, Norm):
                return replace(value, form=_turned_form(value.form))
            return value
        case Rule():
            return replace(value, statement=turned(value.statement))
        case _:
            return value


def _turned_form(form: Any) -> Any:
    if isinstance(form, Requires):
        return Requires(turned(form.requirement))
    if hasattr(form, "conditions"):
        return replace(form, test=turned(form.test), conditions=turned(form.conditions))
    return form


@law
def files_may_stand_in_any_order(case: World) -> None:
    """A book read from several files is the same in whatever order these are read."""
    tape = case.tape
    if not tape.chance(20):
        return  # reading a glossary anew takes long
    texts = [spelt(text, Spelling(case.words)) for text in case.rules.values()]
    files = [RuleFile("words.rules", case.words.text)]
    files += [RuleFile(f"{number}.rules", text) for number, text in enumerate(texts)]
    book = read([BookText("book", tuple(tape.shuffled(files)))])
    assert not book.diagnostics, book.diagnostics
    _same(judge(case), judge(case, book=book))


@law
def a_synonym_changes_nothing(case: World) -> None:
    """Any form of a term, in rules and manifests, means the same."""
    spelling = Spelling(case.words, case.tape.part(60).data or b"\0")
    book = book_of(case.words, list(case.rules.values()), spelling)
    manifest, others, against = (
        edits.respelt(part, case.words, spelling)
        for part in (case.manifest, case.others, case.against)
    )
    case.notes.append(f"respelt: {[rule.text for rule in book.rules]} {manifest}")
    _same(judge(case), judge(case, book=book, manifest=manifest, others=others, against=against))


@law
def formatting_changes_nothing(case: World) -> None:
    """``remit fmt`` keeps what a book means."""
    spelling = Spelling(case.words, case.tape.part(60).data or b"\0")
    texts = [_crooked(spelt(text, spelling), case.tape) for text in case.rules.values()]
    book = book_of(case.words, texts)
    neat = [format_text("r", text, case.words.vocabulary) for text in texts]
    case.notes.append(f"from {texts} to {neat}")
    again: RuleBook = book_of(case.words, neat)
    assert again.rules == book.rules
    _same(judge(case, book=book), judge(case, book=again))


def _crooked(text: str, tape: Tape) -> str:
    """Break a sentence over lines and write it in capitals here and there."""
    if tape.chance(50):
        text = text.replace(" is ", "\n      is ").replace(" when ", ", when ")
    return text.replace(" a ", "  an ") if tape.chance(50) else text


# Terms


@law
def narrowing_loses_no_violation(case: World) -> None:
    """A violation of a rule that nothing lifts stays when a term is said more narrowly."""
    manifest = deepcopy(case.manifest)
    ways = edits.narrowings(case.words, manifest)
    if not ways:
        return
    case.tape.pick(ways)()
    if not all(possible(use, case.words) for use in manifest["uses"]):
        return
    before = found(judge(case))
    plain = {key for key, finding in before.items() if _is_plain(finding, case)}
    if not plain:
        return
    after = found(_with(case, manifest))
    for key in plain:
        assert status_of(after, key) == "violated", told(before[key], after.get(key))


def _is_plain(finding: Finding, case: World) -> bool:
    """Tell whether it is a violation of a rule with no *unless*, *only* or exception."""
    norm = finding.rule.statement
    if finding.status != "violated" or not isinstance(norm, Norm) or norm.unless is not None:
        return False
    if finding.rule.name in _lifted(case):
        return False
    if isinstance(norm.form, Requires):
        # "over a class a document from a narrower one leaves it unknown": a refusal as well.
        items = [item for item in norm.form.requirement.items if isinstance(item, Proof)]
        return not any(who.sort == "each" for item in items for who in (*item.by, *item.to))
    return isinstance(norm.form, (Forbidden, Limited))


# Each for itself


@law
def groups_of_people_are_apart(case: World) -> None:
    """What a rule finds of several groups is the worst of what it finds of each alone."""
    case = replace(case, against=None)  # without a baseline: groups left out are no change
    use = case.tape.pick(case.manifest["uses"])
    entries = use["people"]
    if not isinstance(entries, list) or len(entries) < 2:
        return
    findings = found(judge(case))
    alone: list[dict[Key, Finding]] = []
    for entry in entries:
        manifest = deepcopy(case.manifest)
        next(u for u in manifest["uses"] if u["id"] == use["id"])["people"] = [entry]
        alone.append(found(judge(case, manifest=manifest)))
    for name in norms(case):
        key = (name, use["id"])
        each = [status_of(one, key) for one in alone]
        assert status_of(findings, key) == min(each, key=_SEVERITY.index), (key, each)


_SEVERITY = (*ORDER[:6], "advice", *ORDER[6:8], "excepted", "not applicable")


@law
def uses_are_apart(case: World) -> None:
    """What is found of a use does not depend on another use, nor on documents about that alone."""
    case = replace(case, against=None)  # without a baseline: a use left out is no change
    if len(case.manifest["uses"]) < 2 or any("facts" in use for use in case.manifest["uses"]):
        return
    manifest = deepcopy(case.manifest)
    gone = manifest["uses"][case.tape.below(2)]["id"]
    # Documents alone: "a control of the kind that falls short in any part is violated".
    for record in manifest["evidence"] if isinstance(manifest["evidence"], list) else []:
        if record != "unknown" and case.tape.chance(50):
            record["covers"] = [gone]
    for control in manifest["controls"] if isinstance(manifest["controls"], list) else []:
        if control != "unknown":
            control.pop("covers", None)
    before = found(_with(case, manifest))
    manifest = deepcopy(manifest)
    manifest["uses"] = [use for use in manifest["uses"] if use["id"] != gone]
    if isinstance(manifest["evidence"], list):
        kept = [one for one in manifest["evidence"] if _about_others(one, gone)]
        manifest["evidence"] = kept or "none"
    (left,) = manifest["uses"]
    after = found(_with(case, manifest))
    for name in norms(case):
        key = (name, left["id"])
        assert status_of(before, key) == status_of(after, key), told(
            before.get(key), after.get(key)
        )


def _about_others(record: Any, gone: str) -> bool:
    """Tell whether a record is about more than one use, which it then no longer names."""
    covers = record.get("covers") if isinstance(record, dict) else None
    if isinstance(covers, list) and gone in covers:
        covers.remove(gone)
        return bool(covers)
    return True


# None


@law
def none_is_no_answer(case: World) -> None:
    """A slot that is ``none`` neither brings a rule in nor lifts one."""
    manifest = deepcopy(case.manifest)
    for use in manifest["uses"]:
        use |= {"people": "none", "sources": "none", "recipients": "none"}
    findings = found(_with(case, manifest))
    empty = {Slot.PEOPLE, Slot.SOURCES, Slot.RECIPIENTS}
    for name, norm in norms(case).items():
        slots = {test.slot for test in norm.subject.tests}
        if norm.when is not None and (norm.when.join == "and" or len(norm.when.items) == 1):
            slots |= {item.slot for item in norm.when.items if isinstance(item, SlotIs)}
        if slots & empty:
            assert not any(rule == name for rule, _ in findings), name
    _unless_is_idle(case, manifest, findings, lambda i: isinstance(i, SlotIs) and i.slot in empty)


def _unless_is_idle(
    case: World, manifest: Data, findings: dict[Key, Finding], idle: Callable[[Any], bool]
) -> None:
    """Show that an *unless* of which no condition can hold is as if it were not there."""
    rules = [_rule(case, text) for text in case.rules.values()]
    bare = [_without(rule, idle) for rule in rules]
    if bare == rules:
        return
    book = replace(book_of(case.words, []), rules=tuple(bare))
    after = found(judge(case, manifest=manifest, book=book))
    for rule, one in zip(rules, bare, strict=True):
        if rule != one:
            was = {f.status for (name, _), f in findings.items() if name == rule.name}
            now = {f.status for (name, _), f in after.items() if name == rule.name}
            assert was == now, (rule.name, was, now)


def _without(rule: Rule, idle: Callable[[Any], bool]) -> Rule:
    said = rule.statement
    if isinstance(said, Norm) and said.unless and all(map(idle, said.unless.items)):
        return replace(rule, statement=replace(said, unless=None))
    return rule


# Proof


@law
def proof_comes_from_somewhere(case: World) -> None:
    """What is not there, withdrawn, a draft, ahead, in doubt or only planned discharges nothing."""
    manifest = deepcopy(case.manifest)
    _unprove(manifest, case.tape)
    findings = found(_with(replace(case, stage=None), manifest))
    for (name, _), finding in findings.items():
        norm = norms(case).get(name)
        if norm is None or not isinstance(norm.form, Requires):
            continue
        items = norm.form.requirement.items
        if not all(isinstance(item, Proof) and not _each(item) for item in items):
            continue
        assert finding.status != "satisfied", told(finding)
        timed = [item for item in items if isinstance(item, Proof) and item.timing is not None]
        assert finding.status != "pending" or timed, told(finding)
    # "by each user over none is satisfied, and said".
    _unless_is_idle(
        case, manifest, findings, lambda i: isinstance(i, ProofIs) and not _each(i.proof)
    )


def _each(item: Proof) -> bool:
    return any(who.sort == "each" for who in (*item.by, *item.to))


def _unprove(manifest: Data, tape: Tape) -> None:
    how = tape.pick(("none", "withdrawn", "draft", "ahead", "expired", "unknown"))
    papers = manifest["evidence"] if isinstance(manifest["evidence"], list) else []
    papers = [paper for paper in papers if paper != "unknown"]
    changes = {
        "withdrawn": {"status": "withdrawn"},
        "draft": {"status": "draft"},
        "unknown": {"status": "unknown"},
        "ahead": {"date": "2030-01-01"},
        "expired": {"date": "2023-06-01", "expires": "2023-07-01"},
    }
    for paper in papers:
        paper.update(changes.get(how, {}))
    manifest["evidence"] = papers if papers and how != "none" else "none"
    controls = manifest["controls"] if isinstance(manifest["controls"], list) else []
    controls = [control for control in controls if control != "unknown"]
    for control in controls:
        control["status"] = "planned"
    manifest["controls"] = controls or "none"
    if how == "none" or not controls:
        manifest["controls"] = "none"
    elif isinstance(manifest["events"], dict):
        manifest["stage"] = "live"
        manifest["events"]["go-live"] = sentences.DAYS[5]
    else:
        manifest["stage"] = "live"


@law
def a_refusal_overtakes(case: World) -> None:
    """Of all decisions only the latest counts, and of one day the negative one."""
    manifest = deepcopy(case.manifest)
    papers = manifest["evidence"] if isinstance(manifest["evidence"], list) else []
    for number, paper in enumerate([p for p in papers if p != "unknown"]):
        copy: Data = {**deepcopy(paper), "id": f"no{number}"}
        if paper.get("conclusion") == "affirmative":
            papers.append(copy | {"conclusion": "negative"})
        elif paper.get("status") == "granted":
            papers.append(copy | {"status": "refused"})
    before, after = found(judge(case)), found(_with(case, manifest))
    for (name, use), finding in after.items():
        norm = norms(case).get(name)
        if norm is None or not isinstance(norm.form, Requires):
            continue
        items = norm.form.requirement.items
        decided = [item for item in items if isinstance(item, Proof) and _decides(item, case)]
        if len(decided) == len(items) and not any(map(_each, decided)):
            assert finding.status != "satisfied", told(before.get((name, use)), finding)


def _decides(item: Proof, case: World) -> bool:
    if item.sort == "judgement":
        return True
    return item.sort == "evidence" and "approval" in case.words.glossary.broader(item.term)
