"""A small world of words and manifests, and one question: what does a rule make of a manifest?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Literal

from engine.check import check
from engine.load import load_text
from engine.manifest import Manifest, Stage
from engine.report import Report
from engine.trial import Tried, try_examples
from grammar.diagnostic import Diagnostic
from grammar.parse import BookText, RuleBook, RuleFile, read
from tests.semantics.world import WORDS

DAY = "2026-01-31"

TOP = {
    "manifest": "1",
    "id": "cap",
    "title": "A capability",
    "capabilities": "[triage]",
    "stage": "proposed",
    "owner": "An owner",
    "events": "{go-live: not yet}",
    "facts": "none",
    "changes": "none",
}
USE = {
    "id": "one",
    "data": "[letter]",
    "activities": "[searching]",
    "sources": "none",
    "systems": "[LEDS]",
    "people": "none",
    "purposes": "[safeguarding]",
    "users": "[police force]",
    "recipients": "none",
    "retention": "not kept",
}
LAST = {"controls": "none", "evidence": "none"}


@cache
def book(text: str, words: str = WORDS) -> RuleBook:
    """Give the book of some rules over the words of this file."""
    files = (RuleFile("words.rules", words), RuleFile("my.rules", text))
    return read([BookText("mine", files)])


def faults(text: str, words: str = WORDS, severity: str = "error") -> list[Diagnostic]:
    return [d for d in book(text, words).diagnostics if d.severity == severity]


def sound(text: str) -> RuleBook:
    read_book = book(text)
    assert [d.message for d in read_book.diagnostics if d.severity == "error"] == []
    return read_book


def use(**slots: str) -> str:
    """Give a use as YAML; a slot left out is of the defaults."""
    return "{" + ", ".join(f"{key}: {value}" for key, value in {**USE, **slots}.items()) + "}"


def manifest(**given: str | Sequence[str]) -> str:
    """Give a whole manifest as YAML. Slots of a use are of its only use; ``uses`` gives more.

    ``use_id`` names the only use, ``use_facts`` are its own facts.
    """
    slots = {key: str(given.pop(key)) for key in [*USE, "excluded"] if key != "id" and key in given}
    if "use_id" in given:
        slots["id"] = str(given.pop("use_id"))
    if "use_facts" in given:
        slots["facts"] = str(given.pop("use_facts"))
    uses = given.pop("uses", [use(**slots)])
    lines = [f"{key}: {given.pop(key, value)}" for key, value in TOP.items()]
    lines.append("uses:")
    lines += [f"  - {one}" for one in uses]
    lines += [f"{key}: {given.pop(key, value)}" for key, value in LAST.items()]
    assert not given
    return "\n".join(lines) + "\n"


def loaded(text: str, rules: RuleBook) -> tuple[Manifest, ...]:
    found, wrong = load_text(text, "m.yaml", rules.glossary, None)
    assert [d.message for d in wrong if d.severity == "error"] == []
    return found


def labelled(rules: str) -> str:
    """Give a single rule without a label the label R."""
    text = rules.strip()
    whole = not text or text.startswith(("Rule ", '"'))
    return text if whole else f"Rule R: {text}"


def run(
    rules: str,
    *manifests: str,
    as_of: str = DAY,
    stage: Stage | None = None,
    against: list[str] | None = None,
    words: str = WORDS,
) -> Report:
    """Check manifests against rules."""
    rule_book = book(labelled(rules), words)
    assert [d.message for d in rule_book.diagnostics if d.severity == "error"] == []
    new = tuple(one for text in manifests for one in loaded(text, rule_book))
    old = None
    if against is not None:
        old = tuple(one for text in against for one in loaded(text, rule_book))
    report = check(
        rule_book,
        new,
        as_of=date.fromisoformat(as_of),
        stage=stage,
        against=old,
    )
    assert report.failures == ()
    return report


def status(report: Report, rule: str = "R", manifest: str = "cap") -> str:
    """Give the worst finding of a rule in a manifest: its status, or ``nothing``."""
    found = [
        finding
        for one in report.manifests
        if one.id == manifest
        for finding in one.findings
        if finding.rule.name == rule
    ]
    return min(found, key=lambda f: f.rank).status if found else "nothing"


def judge(rules: str, as_of: str = DAY, **given: str | Sequence[str]) -> str:
    """Give what rule R makes of a manifest of the defaults and what is given."""
    return status(run(rules, manifest(**given), as_of=as_of))


def due(rules: str, as_of: str = DAY, **given: str | Sequence[str]) -> tuple[str, str | None]:
    """Give the status of rule R, with the last day for what is pending."""
    report = run(rules, manifest(**given), as_of=as_of)
    (found,) = [f for f in report.manifests[0].findings if f.rule.name == "R"]
    return found.status, found.due.isoformat() if found.due else None


def uses_of(report: Report, rule: str = "R") -> list[str | None]:
    """Give the uses that a rule has findings for, in order."""
    return [f.use for one in report.manifests for f in one.findings if f.rule.name == rule]


def doc(kind: str = "DPIA", date: str = "2026-01-10", status: str = "final", **more: str) -> str:
    """Give a piece of evidence as YAML."""
    parts = {"kind": kind, "status": status, "date": date, **more}
    return "{" + ", ".join(f"{k.replace('_', ' ')}: {v}" for k, v in parts.items()) + "}"


def ruling(
    of: str = "proportionality",
    conclusion: str = "affirmative",
    date: str = "2026-01-10",
    by: str = "{name: B. Example, role: chief officer}",
    **more: str,
) -> str:
    """Give a recorded judgement as YAML."""
    parts = {"kind": "judgement", "of": of, "conclusion": conclusion, "reasons": "because"}
    parts |= {"date": date, "by": by, **more}
    return "{" + ", ".join(f"{k}: {v}" for k, v in parts.items()) + "}"


def control(kind: str = "review", status: str = "planned", **more: str) -> str:
    """Give a control as YAML; ``last_done`` is the key with a blank."""
    parts = {"kind": kind, "status": status, **more}
    return "{" + ", ".join(f"{k.replace('_', ' ')}: {v}" for k, v in parts.items()) + "}"


def listed(*entries: str) -> str:
    """Give a YAML list."""
    return "[" + ", ".join(entries) + "]"


def example(rule_text: str, outcome: Literal["passes", "fails", "cannot tell", "advises"]) -> Tried:
    """Try the only example of a rule text whose example line begins ``Example:``."""
    text = labelled(rule_text.replace("Example:", f"Example that {outcome}:"))
    (tried,) = try_examples(sound(text))
    return tried


def outcome(rule_text: str) -> str | None:
    """Give what an example comes to, whatever it says it should."""
    return example(rule_text, "passes").outcome


__all__ = [
    "DAY",
    "WORDS",
    "book",
    "control",
    "doc",
    "due",
    "example",
    "faults",
    "judge",
    "labelled",
    "listed",
    "loaded",
    "manifest",
    "outcome",
    "ruling",
    "run",
    "sound",
    "status",
    "use",
    "uses_of",
]
