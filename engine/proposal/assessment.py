"""A proposal looked over as a whole: what it means, clashes with, changes, stops and requires."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from engine.analysis.compare import Comparison, compare
from engine.load import Loaded, load_paths
from engine.load_evidence import load_evidence
from engine.proposal.codes import fault
from engine.proposal.draft import Draft, draft
from engine.proposal.file import ReadProposal
from engine.proposal.page import rule_text
from engine.proposal.proposal import Named, Proposal
from engine.proposal.telling import Telling, tellings
from engine.proposal.tryout import Tryout, tryout
from grammar.amendment import labels
from grammar.book import RuleBook
from grammar.books import load, shipped_names
from grammar.diagnostic import Diagnostic
from grammar.frozen import dataclass
from grammar.likeness import nearest
from grammar.rules import Rule
from grammar.source import Source

OF_NO_ACCOUNT = frozenset({"E190", "E195"})
"""A proposal may say a rule again, to change it; that it has no rules is told already."""
NOTHING = Loaded((), (), (), ())


@dataclass(frozen=True, slots=True)
class Assessment:
    """What came of a proposal; of one that can not be read, only what is wrong with it."""

    proposal: Proposal
    books: tuple[str, ...]
    as_of: date
    draft: Draft
    diagnostics: tuple[Diagnostic, ...]
    tryout: Tryout | None = None
    comparison: Comparison | None = None
    tellings: tuple[Telling, ...] = ()
    became: tuple[Rule, ...] = ()
    """The rules of the book that came of it."""
    manifests: tuple[str, ...] = ()
    """Where the manifests are from, as they were named."""
    sources: tuple[Source, ...] = ()

    @property
    def faulty(self) -> bool:
        """Whether something stands in the way of assessing it."""
        return any(found.severity == "error" for found in self.diagnostics)


def assess(
    proposal: Proposal,
    *,
    as_of: date,
    books: Sequence[str],
    paths: Sequence[Path] = (),
    called: str = "",
) -> Assessment:
    """Assess a proposal against books. ``paths`` are manifests, in place of those that it names.

    A rule with the id of one in a named book takes that one's place; one without an id is
    ``called`` something, so that nothing depends on where the file lies.
    """
    adopted = load(books)
    removed, found = _removed(proposal, adopted)
    replaced = _replaced(proposal, adopted)
    made = draft(books, proposal.rules, called=called, without=[*removed, *replaced])
    found += [*(made.diagnostics if proposal.rules.text.strip() else made.book.diagnostics)]
    came, doubts = became(proposal, adopted)
    found += doubts
    start = Assessment(proposal, tuple(books), as_of, made, tuple(found), became=came)
    return start if start.faulty else _whole(start, paths)


def _whole(start: Assessment, paths: Sequence[Path]) -> Assessment:
    proposal, made, day = start.proposal, start.draft, start.as_of
    home = Path(proposal.file).parent
    chosen = list(paths) or [home / one.text for one in proposal.manifests]
    before, after = _manifests(chosen, made.adopted), _manifests(chosen, made.book)
    filed = load_evidence([home / one.text for one in proposal.evidence], made.adopted.glossary)
    told = (*start.diagnostics, *filed.diagnostics)
    sources = (*after.sources, *filed.sources)
    if filed.diagnostics:
        return replace(start, diagnostics=told, sources=sources)
    tried = tryout(made, as_of=day, before=before, after=after)
    compared = compare(
        made.adopted,
        made.book,
        as_of=day,
        effective=proposal.effective,
        evidence=filed.evidence,
        manifests=after.manifests,
        manifests_before=before.manifests,
    )
    return replace(
        start,
        diagnostics=(*told, *tried.diagnostics),
        tryout=tried,
        comparison=compared,
        tellings=tellings(compared, proposal, made.adopted.glossary),
        manifests=tuple(path.as_posix() for path in chosen),
        sources=sources,
    )


def _manifests(paths: Sequence[Path], book: RuleBook) -> Loaded:
    return load_paths(paths, book.glossary) if paths else NOTHING


def books_of(proposal: Proposal) -> list[str]:
    """Give the books that a proposal names: shipped ones by name, others from its own folder."""
    home = Path(proposal.file).parent
    shipped = shipped_names()
    return [name if name in shipped else (home / name).as_posix() for name in proposal.books]


# Rules that it names


def _asked(book: RuleBook) -> dict[str, Rule]:
    """Give the rules of the books that were named themselves, by id in lower case."""
    named = {text.name for text in book.books if text.asked}
    return {rule.id.casefold(): rule for rule in book.rules if rule.id and rule.book in named}


def _replaced(proposal: Proposal, adopted: RuleBook) -> list[str]:
    known = _asked(adopted)
    return [name for name in labels(proposal.rules) if name.casefold() in known]


def _removed(proposal: Proposal, adopted: RuleBook) -> tuple[list[str], list[Diagnostic]]:
    known, found, faults = _asked(adopted), list[str](), list[Diagnostic]()
    for one in proposal.removes if not adopted.faulty else ():
        if one.text.casefold() in known:
            found.append(one.text)
        else:
            faults.append(_no_such_rule(one, known))
    return found, faults


def became(proposal: Proposal, adopted: RuleBook) -> tuple[tuple[Rule, ...], list[Diagnostic]]:
    """Give the rules that came of a proposal, and a warning for each that is not in the book."""
    known, found, doubts = _asked(adopted), list[Rule](), list[Diagnostic]()
    for one in proposal.became:
        rule = known.get(one.text.casefold())
        if rule is not None:
            found.append(rule)
        else:
            doubts.append(replace(_no_such_rule(one, known), severity="warning"))
    return tuple(found), doubts


def _no_such_rule(one: Named, known: dict[str, Rule]) -> Diagnostic:
    near = nearest(one.text.casefold(), known)
    hint = f"Did you mean {known[near[0]].id}? " if near else ""
    return fault(
        "P511",
        f'There is no rule "{one.text}" in the rule book, so nobody can follow it there.',
        f"{hint}remit read shows all rules of a book.",
        one.at,
        found=one.text,
    )


def faults_of_rules(read: ReadProposal, books: Sequence[str], called: str) -> list[Diagnostic]:
    """Give what is wrong with the rules of a proposal whose other parts are at fault."""
    if read.page is None or not read.page.rules:
        return []
    made = draft(books, rule_text(read.page, Path(read.file).parent), called=called)
    ours = (one for one in made.diagnostics if made.touches(one))
    return [one for one in ours if one.code not in OF_NO_ACCOUNT]
