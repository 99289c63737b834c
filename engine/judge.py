"""One manifest, judged by all rules: what is found, asked, new and mentioned by no rule.

What comes out can be sent from one process to another, and says all that a report needs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from engine import coverage, notes
from engine.change import Baseline, Baselines
from engine.compiled import Compiled
from engine.contradictions import contradictions
from engine.coverage import Uncovered
from engine.difference import Difference, difference
from engine.evaluate import Asked, Law, findings
from engine.finding import Finding, worst
from engine.laws import is_asked
from engine.manifest import Manifest, Use
from engine.questions import Question, questions
from engine.report import Checked
from engine.said import Stated
from grammar.diagnostic import Diagnostic
from grammar.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Judged:
    """What there is to tell of one manifest."""

    checked: Checked
    questions: tuple[Question, ...] = ()
    uncovered: tuple[Uncovered, ...] = ()
    difference: Difference | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    notes: tuple[str, ...] = ()
    failures: tuple[str, ...] = ()
    """Traces of rules that raised."""


class Bench:
    """Judges manifests one by one, by the same rules on the same day."""

    def __init__(
        self,
        rules: Compiled,
        asked: Asked,
        manifests: Sequence[Manifest],
        against: Sequence[Manifest] | None,
        *,
        idle: bool,
        marked: bool = True,
    ) -> None:
        """Take the rules, and enter what manifests are compared with.

        ``idle`` is to judge nothing, ``marked`` to give what blocks its fingerprint.
        """
        self.rules, self.asked, self.against = rules, asked, against
        self.idle, self.marked = idle, marked
        self.baselines = Baselines(manifests, against)

    def judge(self, manifest: Manifest) -> Judged:
        """Judge a manifest, unless it contradicts itself."""
        wrong = contradictions(self.rules.book, manifest, self.asked.today, self.asked.stage)
        if wrong or self.idle:
            failed = Checked(manifest.id, manifest.file, "error")
            changed = None if self.idle else self._difference(manifest)
            told = () if self.idle else self._notes(manifest)
            return Judged(failed, difference=changed, diagnostics=tuple(wrong), notes=told)
        failures: list[str] = []
        found = self._found(manifest, failures)
        verdict = worst([finding.verdict for finding in found])
        if verdict == "error":
            left_out: tuple[Uncovered, ...] = ()
        else:
            spoken = self.rules.spoken if found else None
            left_out = tuple(coverage.uncovered(manifest, spoken, self.asked.glossary))
        return Judged(
            Checked(manifest.id, manifest.file, verdict, found),
            questions(found),
            left_out,
            self._difference(manifest),
            (),
            self._notes(manifest),
            tuple(failures),
        )

    def _difference(self, manifest: Manifest) -> Difference | None:
        if self.against is None:
            return None
        return difference(self.rules.laws, manifest, self.baselines.of(manifest), self.asked)

    def _notes(self, manifest: Manifest) -> tuple[str, ...]:
        if self.against is None:
            return ()
        baseline = self.baselines.of(manifest)
        return tuple(notes.with_baseline(self.rules.laws, manifest, baseline, self.asked))

    def _found(self, manifest: Manifest, failures: list[str]) -> tuple[Finding, ...]:
        baseline = self.baselines.of(manifest)
        found: list[Finding] = []
        stated = Stated(manifest, self.asked.glossary)
        for law, uses in self.rules.index.concerned(manifest):
            if not is_asked(law, manifest, self.against):
                continue
            for finding in self._safely(law, manifest, baseline, uses, failures):
                if self.marked and finding.blocks and finding.status != "error":
                    mark = self.rules.marks.of(law, finding, stated.of(finding.use))
                    found.append(replace(finding, fingerprint=mark))
                else:
                    found.append(finding)
        return tuple(found)

    def _safely(
        self,
        law: Law,
        manifest: Manifest,
        baseline: Baseline,
        uses: Sequence[Use] | None,
        failures: list[str],
    ) -> list[Finding]:
        """Ask a rule; one that raises is an error that blocks, never silence."""
        try:
            return findings(law, manifest, baseline, self.asked, uses)
        except Exception as error:  # noqa: BLE001 - a fault of the engine must block, not vanish
            from traceback import format_exc

            failures.append(format_exc())
            why = f"the rule could not be evaluated: {type(error).__name__}"
            way = "this is a fault of Remit: please report it with the rule and the manifest"
            return [Finding(law.rule, "error", manifest.id, None, (), why, way)]
