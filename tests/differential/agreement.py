"""Where the engine and the reference interpreter do not agree about a case."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engine.check import check
from engine.finding import Finding
from engine.logic import Truth
from engine.manifest import Manifest
from engine.report import Report
from grammar.parse import RuleBook
from grammar.rules import Exemption, Limited, Norm, Proof, Requires, Rule
from tests.differential.whole import flaws
from tests.laws.worlds import Impossible, World, book_of, loaded
from tests.reference.meaning import Found, nodes
from tests.reference.meaning import check as reference

TRUTHS: dict[Truth, int] = {False: 0, None: 1, True: 2}
PROOFS = ("/evidence", "/controls", "/uses", "/facts", "/events", "/stage")
"""Where the facts of what is required stand; the reference gives those of what applies."""


Read = tuple[RuleBook, tuple[Manifest, ...], tuple[Manifest, ...] | None]


@dataclass(frozen=True)
class Disagreement:
    """One thing that the two do not say alike: a verdict, a finding, its last day or its facts."""

    rule: str
    use: str | None
    sort: str
    engine: str
    reference: str

    def __str__(self) -> str:
        return (
            f"{self.rule} {self.use} {self.sort}: "
            f"the engine says {self.engine}, the reference {self.reference}"
        )


def read(case: World) -> Read:
    """Read the book, the manifests and those of the baseline."""
    book = book_of(case.words, list(case.rules.values()))
    manifests = loaded(case.words, [case.manifest, *case.others])
    return book, manifests, None if case.against is None else loaded(case.words, case.against)


def disagreements(case: World) -> list[Disagreement]:
    """Give all that the two do not say alike.

    Raises :class:`Impossible` for a case that is refused before it is judged.
    """
    book, manifests, against = read(case)
    report = check(book, manifests, as_of=case.today, stage=case.stage, against=against)
    if report.diagnostics:
        raise Impossible
    assert not report.failures, report.failures[0]
    assert not (wrong := list(flaws(report))), wrong[0]
    answers = reference(book.rules, book.glossary, manifests, case.today, case.stage, against)
    return list(compared(book, report, answers))


def compared(
    book: RuleBook, report: Report, answers: list[tuple[str, list[Found]]]
) -> Iterator[Disagreement]:
    """Compare a report with the reference's verdict and findings of each manifest."""
    for checked, (verdict, told) in zip(report.manifests, answers, strict=True):
        yield from _findings(book, checked.findings, told)
        if checked.verdict != verdict:
            yield Disagreement("", None, "verdict", checked.verdict, verdict)


def _findings(book: RuleBook, engine: Sequence[Finding], told: list[Found]) -> list[Disagreement]:
    ours = {(one.rule.name, one.use): one for one in engine}
    theirs = {(one.rule, one.use): one for one in told}
    found: list[Disagreement] = []
    for rule, use in sorted({*ours, *theirs}, key=str):
        one, other = ours.get((rule, use)), theirs.get((rule, use))
        if one is None or other is None or one.status != other.status:
            statuses = [each.status if each else "nothing" for each in (one, other)]
            found.append(Disagreement(rule, use, "status", *statuses))
        elif one.due != other.due:
            found.append(Disagreement(rule, use, "last day", str(one.due), str(other.due)))
        elif differ := _facts(book, one, other):
            found.append(Disagreement(rule, use, "facts", *differ))
    return found


def _facts(book: RuleBook, one: Finding, other: Found) -> tuple[str, str] | None:
    """Compare what a finding rests on.

    The reference gives the facts for which a rule applies, and those of a closed list; the engine
    must name all of these, and besides only those of what is required or may lift the rule.
    """
    if one.status == "excepted":
        return None
    ours = {(g.place.pointer, TRUTHS[g.holds]) for g in one.grounds}
    more = {fact for fact in ours - other.facts if not _may_add(book, one, fact)}
    less = other.facts - ours
    return (f"{sorted(more)} besides", f"{sorted(less)}") if more or less else None


def _may_add(book: RuleBook, found: Finding, fact: tuple[str, int]) -> bool:
    pointer, holds = fact
    said = found.rule.statement
    assert isinstance(said, Norm)
    asks = isinstance(said.form, Requires | Limited)
    proves = any(isinstance(node, Proof) for node in nodes(said))
    if pointer.startswith(PROOFS) and (
        asks or (proves and not pointer.startswith(("/facts", "/events")))
    ):
        return True
    excepted = any(_lifts(rule, found.rule) for rule in book.rules)
    return holds == TRUTHS[None] and (excepted or (proves and not pointer))


def _lifts(exception: Rule, rule: Rule) -> bool:
    said = exception.statement
    return isinstance(said, Exemption) and said.lifts.casefold() == rule.id.casefold()
