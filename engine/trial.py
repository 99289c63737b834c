"""Running the examples of rules: does the rule do what its author says it does?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from engine import example as examples
from engine.change import Baseline
from engine.contradictions import contradictions
from engine.evaluate import Asked, findings
from engine.finding import Finding
from engine.laws import law_of, lifting
from engine.load import load_paths
from engine.manifest import Manifest
from grammar.book import RuleBook
from grammar.diagnostic import Diagnostic, Related
from grammar.frozen import dataclass
from grammar.rules import Example, Exemption, Outcome, Permitted, Rule


@dataclass(frozen=True, slots=True)
class Tried:
    """One example, with what its rule made of it."""

    rule: Rule
    example: Example
    outcome: Outcome | None
    """What the rule gives; nothing when the example could not be run."""
    why: str
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def agrees(self) -> bool:
        """Whether the rule does what the author says."""
        return self.outcome == self.example.outcome


@dataclass(frozen=True, slots=True)
class Prepared:
    """An example with all that it takes to ask a rule of it, any number of times."""

    rule: Rule
    example: Example
    target: Rule
    """The rule that is asked: of an exception, the rule at the end of its chain."""
    manifest: Manifest
    asked: Asked
    baseline: Baseline


def try_examples(book: RuleBook) -> Iterator[Tried]:
    """Run every example of a book, in order."""
    if book.faulty:
        return
    bench = Bench(book)
    for rule in book.rules:
        for example in rule.examples:
            yield bench.tried(rule, example)


class Bench:
    """Runs examples of the rules of one book."""

    def __init__(self, book: RuleBook) -> None:
        """Take a book that can be read."""
        self.book = book
        self.lifting = lifting(book.rules)
        self._by_name = {rule.name.casefold(): rule for rule in book.rules}

    def tried(self, rule: Rule, example: Example) -> Tried:
        """Run one example."""
        ready = self.prepared(rule, example)
        if not isinstance(ready, Prepared):
            return Tried(rule, example, None, "", ready)
        outcome, why = self.outcome(ready)
        return Tried(rule, example, outcome, why)

    def prepared(self, rule: Rule, example: Example) -> Prepared | tuple[Diagnostic, ...]:
        """Make an example ready to be run; what is wrong where it can not be."""
        target = self.target(rule)
        first = _first_day(rule, target)
        if example.manifest:
            return self._of_manifest(rule, target, example, first)
        today = examples.day_of(example, first)
        manifest = examples.manifest_of(example, today, self.book.glossary)
        asked = Asked(today, None, self.book.glossary)
        return Prepared(rule, example, target, manifest, asked, Baseline(computed=False))

    def _of_manifest(
        self, rule: Rule, target: Rule, example: Example, first: date | None
    ) -> Prepared | tuple[Diagnostic, ...]:
        path = _beside(self.book, rule, example.manifest)
        if path is None:
            return (_no_such_manifest(example),)
        loaded = load_paths([path], self.book.glossary)
        if len(loaded.manifests) != 1:
            return tuple(loaded.diagnostics) or (_no_such_manifest(example),)
        manifest = loaded.manifests[0]
        today = examples.day_of_manifest(manifest, first)
        wrong = contradictions(self.book, manifest, today, None)
        asked = Asked(today, None, self.book.glossary)
        return tuple(wrong) or Prepared(rule, example, target, manifest, asked, Baseline())

    def outcome(
        self, ready: Prepared, instead: Mapping[str, Rule | None] | None = None
    ) -> tuple[Outcome, str]:
        """Give what an example comes to, and why.

        ``instead`` holds rules, by their names, to ask in place of those of the book, or nothing
        where a rule is taken away.
        """
        other = instead or {}
        target = other.get(ready.target.name, ready.target)
        today = ready.asked.today
        if (
            target is None
            or not target.in_force_on(today)
            or isinstance(target.statement, Exemption)
        ):
            return _outcome(())
        exceptions = self._with(other)
        law = law_of(target, exceptions, today, self.book.glossary)
        return _outcome(findings(law, ready.manifest, ready.baseline, ready.asked))

    def _with(self, other: Mapping[str, Rule | None]) -> Mapping[str, Sequence[Rule]]:
        changed = (self._by_name[name.casefold()].statement for name in other)
        if not any(isinstance(said, Exemption) for said in changed):
            return self.lifting
        return {
            name: [kept for rule in rules if (kept := other.get(rule.name, rule)) is not None]
            for name, rules in self.lifting.items()
        }

    def target(self, rule: Rule) -> Rule:
        """Give the rule that an example is about: of an exception, the last of its chain."""
        seen = {rule.name}
        while isinstance(rule.statement, Exemption):
            lifted = self._by_name.get(rule.statement.lifts.casefold())
            if lifted is None or lifted.name in seen:
                return rule
            seen.add(lifted.name)
            rule = lifted
        return rule


def _first_day(rule: Rule, target: Rule) -> date | None:
    days = [one.in_force[0] for one in (rule, target) if one.in_force is not None]
    return max(days, default=None)


def _beside(book: RuleBook, rule: Rule, name: str) -> Path | None:
    """Give the path of a manifest that lies in the folder of the rule's own file, or below."""
    folders = [f.folder for b in book.books for f in b.files if f.name == rule.span.file]
    if not folders or folders[0] is None:
        return None
    root = folders[0].resolve()
    path = (root / name).resolve()
    return path if path.is_relative_to(root) and path.is_file() else None


def _outcome(found: Sequence[Finding]) -> tuple[Outcome, str]:
    """Give what an example comes to, by the worst finding."""
    worst = min(found, key=lambda finding: finding.rank, default=None)
    advice = next((finding for finding in found if finding.status == "advice"), None)
    if worst is None:
        return "passes", "the rule does not apply to it"
    match worst.status:
        case "satisfied" | "pending" | "excepted" | "advice":
            if advice is not None:
                return "advises", advice.why
            return "passes", worst.why
        case "undetermined":
            return "cannot tell", worst.why
        case _:
            return "fails", worst.why


def _no_such_manifest(example: Example) -> Diagnostic:
    return Diagnostic(
        "S218",
        f'The example names the manifest "{example.manifest}", which does not lie beside the rule.',
        "Give the path of a file in the rule book's folder.",
        example.span,
        title="NO SUCH MANIFEST",
        found=example.manifest,
    )


def disagreement(tried: Tried) -> Diagnostic:
    """Give the complaint about an example that says something else than its rule."""
    rule = tried.rule
    return Diagnostic(
        "S218",
        f'The example says "{tried.example.outcome}"; rule {rule.name} "{rule.text}" says '
        f'"{tried.outcome}", because {tried.why}.',
        "Either the example is wrong, or the rule says something else than you meant.",
        tried.example.span,
        title="YOUR EXAMPLE SAYS ONE THING, YOUR RULE ANOTHER",
        related=(Related("the rule", rule.span),),
    )


def missing_examples(rules: Iterable[Rule]) -> Iterator[Diagnostic]:
    """Give a complaint for each rule without the examples that a shipped rule must have."""
    for rule in rules:
        there = {example.outcome for example in rule.examples}
        lacking = [outcome for outcome in needed(rule) if outcome not in there]
        if lacking:
            listed = " or ".join(f'"Example that {outcome}"' for outcome in lacking)
            yield Diagnostic(
                "S217",
                f"Rule {rule.name} has no {listed}. A shipped rule shows what it lets pass and "
                f"what it stops.",
                "Add one below the rule.",
                rule.span,
                title="NO EXAMPLE",
            )


def needed(rule: Rule) -> tuple[Outcome, ...]:
    """Give which outcomes the examples of a rule have to show."""
    said = rule.statement
    if isinstance(said, Exemption):
        return ("passes",)
    if isinstance(said.form, Permitted):
        return ()
    return ("passes", "advises") if said.advice else ("passes", "fails")
