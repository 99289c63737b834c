"""S217 and S218: examples that are not there, that show too little, or that are wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from engine.analysis.counterfacts import Words
from engine.analysis.mutants import Mutant, mutants, place
from engine.analysis.named import named
from engine.analysis.near_miss import near_miss
from engine.analysis.survey import Survey, opening
from engine.trial import Bench, Prepared, Tried, disagreement, needed
from grammar.diagnostic import Diagnostic, Related, Suggestion
from grammar.render import example_words
from grammar.rules import Example, Exemption, Permitted, Rule
from grammar.wording import listed

EXERCISE = "S217"
MOST_OFFERED = 20
"""For how many rules of a book missing examples are worked out: that takes a while."""


def example_faults(survey: Survey) -> Iterator[Diagnostic]:
    """Find rules without examples, examples that disagree, and clauses that none shows."""
    trial = _Trial(survey, Bench(survey.book))
    for rule in survey.rules:
        yield from trial.of(rule)


@dataclass(slots=True)
class _Trial:
    survey: Survey
    bench: Bench
    offered: int = 0
    known: Words | None = None
    ready: dict[str, tuple[Prepared, ...]] = field(default_factory=dict[str, tuple[Prepared, ...]])

    def of(self, rule: Rule) -> Iterator[Diagnostic]:
        """Find what is amiss with the examples of one rule."""
        if isinstance(rule.statement, Exemption):
            lifted = self.bench.target(rule)
        else:
            lifted = rule
            if isinstance(rule.statement.form, Permitted) and not rule.examples:
                return
        if not rule.examples:
            yield self._none(rule)
            return
        for example in rule.examples:
            yield from self._disagrees(rule, example)
        there = {example.outcome for example in rule.examples}
        lacking = [outcome for outcome in needed(rule) if outcome not in there]
        if lacking:
            yield _lacks(rule, lacking)
            return
        unseen = self._unseen(rule, lifted)
        if unseen:
            yield self._shows_too_little(rule, lifted, unseen)

    def _none(self, rule: Rule) -> Diagnostic:
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

    def _disagrees(self, rule: Rule, example: Example) -> Iterator[Diagnostic]:
        ready = self.bench.prepared(rule, example)
        if not isinstance(ready, Prepared):
            yield from ready
            return
        outcome, why = self.bench.outcome(ready)
        if outcome != example.outcome:
            yield disagreement(Tried(rule, example, outcome, why))

    # Does every clause matter to some example?

    def _unseen(self, rule: Rule, lifted: Rule) -> list[Mutant]:
        ready = self._ready(rule, lifted)
        before = [self.bench.outcome(one)[0] for one in ready]
        return [
            mutant
            for mutant in mutants(rule, self.survey.glossary)
            if not self._matters(rule, mutant, ready, before)
        ]

    def _ready(self, rule: Rule, lifted: Rule) -> tuple[Prepared, ...]:
        """Give the examples that may show what a rule does: of an exception, its rule's too."""
        own = self._prepared(rule)
        return own if lifted is rule else (*own, *self._prepared(lifted))

    def _prepared(self, rule: Rule) -> tuple[Prepared, ...]:
        found = self.ready.get(rule.name)
        if found is None:
            each = (self.bench.prepared(rule, example) for example in rule.examples)
            found = tuple(one for one in each if isinstance(one, Prepared))
            self.ready[rule.name] = found
        return found

    def _matters(
        self, rule: Rule, mutant: Mutant, ready: Sequence[Prepared], before: Sequence[str]
    ) -> bool:
        instead = {rule.name: mutant.rule}
        return any(
            self.bench.outcome(one, instead)[0] != was
            for one, was in zip(ready, before, strict=True)
        )

    def _shows_too_little(self, rule: Rule, lifted: Rule, unseen: list[Mutant]) -> Diagnostic:
        words = listed([f'"{mutant.words}"' for mutant in unseen], "and")
        one = len(unseen) == 1
        return Diagnostic(
            EXERCISE,
            f"{opening(rule)}: no example shows what {words} {'does' if one else 'do'}. If "
            f"somebody took {'that' if one else 'one of these'} out, every example would still "
            "come out as it does, and nobody would notice.",
            "Add an example in which everything is as it should be but this.",
            rule.span,
            "warning",
            "EXAMPLES THAT SHOW TOO LITTLE",
            tuple(Related(f'no example shows "{m.words}"', place(m, rule)) for m in unseen[:5]),
            words,
            suggestions=tuple(self._offers(rule, lifted, unseen)),
        )

    def _offers(self, rule: Rule, lifted: Rule, unseen: Sequence[Mutant]) -> Iterator[Suggestion]:
        if self.offered >= MOST_OFFERED:
            return
        self.offered += 1
        if self.known is None:
            every = (name for r in self.survey.book.rules for name in sorted(named(r)))
            self.known = Words(self.survey.glossary, every)
        ready = self._ready(rule, lifted)
        for mutant in unseen[:3]:
            example = near_miss(rule, mutant, ready, self.bench, self.known)
            if example is not None:
                yield Suggestion(f"{example_words(example, self.survey.glossary)}.")


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
