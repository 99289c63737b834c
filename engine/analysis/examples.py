"""S217 and S218: examples that are not there, that show too little, or that are wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from engine.analysis.counterfacts import Words, words_of
from engine.analysis.disagreements import explained
from engine.analysis.exceptions import implies
from engine.analysis.mutants import Mutant, mutants, place
from engine.analysis.near_miss import near_miss
from engine.analysis.survey import Survey, opening, typed_at
from engine.trial import Bench, Prepared, needed
from grammar.diagnostic import Diagnostic, Related, Suggestion
from grammar.render import example_words
from grammar.rules import Rule, Test
from grammar.wording import listed

EXERCISE = "S217"
MOST_OFFERED = 20
"""For how many rules of a book missing examples are worked out: that takes a while."""


def example_faults(survey: Survey) -> Iterator[Diagnostic]:
    """Find rules without examples, examples that disagree, and clauses that none shows."""
    trial = _Trial(survey, Bench(survey.book))
    for rule in survey.rules:
        yield from trial.of(rule)


@dataclass(frozen=True, slots=True)
class _Run:
    """An example that was run, and what its rule makes of it."""

    ready: Prepared
    outcome: str
    why: str


@dataclass(slots=True)
class _Trial:
    survey: Survey
    bench: Bench
    offered: int = 0
    known: Words | None = None
    runs: dict[str, tuple[_Run, ...]] = field(default_factory=dict[str, tuple[_Run, ...]])

    def of(self, rule: Rule) -> Iterator[Diagnostic]:
        """Find what is amiss with the examples of one rule."""
        if not rule.examples:
            if needed(rule):
                yield _none(rule)
            return
        yield from self._disagreements(rule)
        there = {example.outcome for example in rule.examples}
        lacking = [outcome for outcome in needed(rule) if outcome not in there]
        if lacking:
            yield _lacks(rule, lacking)
            return
        runs = self._of_rule(rule)
        unseen = [
            mutant
            for mutant in mutants(rule, self.survey.glossary)
            if not self._repeats(rule, mutant) and not self._matters(rule, mutant, runs)
        ]
        if unseen:
            yield self._shows_too_little(rule, unseen, runs)

    def _disagreements(self, rule: Rule) -> Iterator[Diagnostic]:
        """Find examples that say something else than their rule, or can not be run."""
        for example in rule.examples:
            if example.manifest:
                ready = self.bench.prepared(rule, example)
                yield from () if isinstance(ready, Prepared) else ready
        for run in self._run(rule):
            example = run.ready.example
            if run.outcome != example.outcome:
                yield explained(self.bench.tried(rule, example), self.bench, self._known())

    def _of_rule(self, rule: Rule) -> tuple[_Run, ...]:
        """Give the examples that may show what a rule does: of an exception, its rule's too."""
        target = self.bench.target(rule)
        own = self._run(rule)
        return own if target is rule else (*own, *self._run(target))

    def _run(self, rule: Rule) -> tuple[_Run, ...]:
        found = self.runs.get(rule.name)
        if found is None:
            each = (self.bench.prepared(rule, example) for example in rule.examples)
            found = tuple(
                _Run(one, *self.bench.outcome(one)) for one in each if isinstance(one, Prepared)
            )
            self.runs[rule.name] = found
        return found

    def _repeats(self, rule: Rule, mutant: Mutant) -> bool:
        """Tell whether a phrase of an exception only repeats what its rule is about anyway."""
        target, part = self.bench.target(rule), mutant.dropped
        if target is rule or not isinstance(part, Test):
            return False
        given = target.statement.subject.tests
        return any(implies(one, part, self.survey.glossary) for one in given)

    def _matters(self, rule: Rule, mutant: Mutant, runs: Sequence[_Run]) -> bool:
        """Tell whether some example comes out otherwise without a clause."""
        instead = {rule.name: mutant.rule}
        return any(self.bench.outcome(run.ready, instead)[0] != run.outcome for run in runs)

    def _shows_too_little(
        self, rule: Rule, unseen: Sequence[Mutant], runs: Sequence[_Run]
    ) -> Diagnostic:
        words = listed([f'"{self._words(mutant)}"' for mutant in unseen], "and")
        one = len(unseen) == 1
        places = (
            Related(f'no example shows "{self._words(m)}"', place(m, rule)) for m in unseen[:5]
        )
        return Diagnostic(
            EXERCISE,
            f"{opening(rule)}: no example shows what {words} {'does' if one else 'do'}. If "
            f"somebody took {'that' if one else 'one of these'} out, every example would still "
            "come out as it does, and nobody would notice.",
            "Add an example in which everything is as it should be but this.",
            rule.span,
            "warning",
            "EXAMPLES THAT SHOW TOO LITTLE",
            tuple(places),
            words,
            suggestions=tuple(self._offers(rule, unseen, runs)),
        )

    def _known(self) -> Words:
        if self.known is None:
            self.known = words_of(self.survey.book)
        return self.known

    def _words(self, mutant: Mutant) -> str:
        """Give a clause as its author typed it, where that is known."""
        typed = typed_at(mutant.span, self.survey.book)
        return typed if isinstance(mutant.dropped, Test) and typed else mutant.words

    def _offers(
        self, rule: Rule, unseen: Sequence[Mutant], runs: Sequence[_Run]
    ) -> Iterator[Suggestion]:
        """Work out examples that would show what some clauses do."""
        if self.offered >= MOST_OFFERED:
            return
        self.offered += 1
        ready = [run.ready for run in runs]
        for mutant in unseen[:3]:
            example = near_miss(rule, mutant, ready, self.bench, self._known())
            if example is not None:
                yield Suggestion(f"{example_words(example, self.survey.glossary)}.")


def _none(rule: Rule) -> Diagnostic:
    return Diagnostic(
        EXERCISE,
        f"{opening(rule)} has no example. Nobody has seen yet what it lets pass and what it "
        "stops; a rule that never stops anything looks just like this.",
        'Add "Example that passes: ..." and "Example that fails: ..." below the rule.',
        rule.span,
        "warning",
        "NO EXAMPLE",
        found=rule.text,
    )


def _lacks(rule: Rule, lacking: Sequence[str]) -> Diagnostic:
    missing = listed([f'"Example that {outcome}"' for outcome in lacking], "or")
    shown = {"passes": "let pass", "fails": "stop", "advises": "advise about"}
    never = listed([shown.get(outcome, outcome) for outcome in lacking], "or")
    return Diagnostic(
        EXERCISE,
        f"{opening(rule)} has no {missing}: nobody has seen it {never} anything.",
        "Add one below the rule.",
        rule.span,
        "warning",
        "EXAMPLES THAT SHOW TOO LITTLE",
        found=rule.text,
    )
