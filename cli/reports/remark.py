"""One thing that a report has to tell, whatever it is."""

from __future__ import annotations

from typing import Literal

from engine.finding import Finding
from grammar.diagnostic import Diagnostic
from grammar.frozen import dataclass
from grammar.source import Span

Level = Literal["error", "warning", "note"]
NO_RULE_APPLIES = "no-rule-applies"
"""The id of the remark that nothing was checked in a manifest."""
NO_RULE_MENTIONS = "no-rule-mentions-it"
"""The id of the remark that something is new since the baseline, and no rule speaks about it."""
MANIFEST_GONE = "manifest-gone"
"""The id of the remark that a live manifest of the baseline is not there any more."""
QUIET = frozenset({"satisfied", "excepted"})
"""Statuses of what is well: counted, and listed only where everything is."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that a report has to tell. All its texts are safe to show, lines kept."""

    id: str
    """The rule's id, or the code of the fault."""
    status: str
    """That of the finding; *error*, *warning* or *information* of a fault."""
    level: Level
    title: str
    says: str
    """The rule's sentence, or the complaint."""
    fingerprint: str
    """The same as long as the same thing is found again; no two in a report are alike."""
    at: Span | None = None
    file: str = ""
    """The manifest's file."""
    manifest: str = ""
    use: str = ""
    details: tuple[tuple[str, str], ...] = ()
    """What a finding tells beside its sentence: a word and a text each, as the screen has it."""
    finding: Finding | None = None
    fault: Diagnostic | None = None

    @property
    def heading(self) -> str:
        """Give the first line: status, rule, title and use."""
        words = f"{self.standing} {self.id} {self.title}".rstrip()
        if self.finding is None and self.fault is None:
            words = self.title
        return f"{words} ({self.use})" if self.use else words

    @property
    def standing(self) -> str:
        """Give the status, and that it is known where it is."""
        return f"known: {self.status}" if self.is_known else self.status

    @property
    def sort(self) -> str:
        """Give what it is: a finding, a fault, or a notice of what has to be known beside these."""
        if self.finding is not None:
            return "finding"
        return "fault" if self.fault is not None else "notice"

    @property
    def is_known(self) -> bool:
        """Tell whether it was known before."""
        return self.finding is not None and self.finding.known

    @property
    def blocks(self) -> bool:
        """Tell whether it stops a pipeline."""
        return self.level == "error"

    def detail(self, word: str) -> str:
        """Give every text that goes by a word, a line each; empty when there is none."""
        return "\n".join(text for name, text in self.details if name == word)
