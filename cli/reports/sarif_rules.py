"""Rules and codes of faults, as SARIF describes them: what an alert is called, and its help."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from cli.markdown import escaped
from cli.reports.remark import MANIFEST_GONE, NO_RULE_APPLIES, NO_RULE_MENTIONS, Remark
from cli.reports.sarif_results import plain
from cli.screen import safe
from grammar.rules import Norm, Rule

MOST_WAYS_OUT = 20
"""Findings of one rule whose way out its help tells; each alert tells its own."""

_ABOUT = {
    NO_RULE_APPLIES: (
        "No rule that could stop anything applies to this manifest, so nothing was checked there.",
        "Look whether the right rule books were asked, and what no rule mentions.",
    ),
    NO_RULE_MENTIONS: (
        "This is new since the baseline, and no rule in force speaks about it.",
        "Decide whether it needs a rule, and propose one if it does.",
    ),
    MANIFEST_GONE: (
        "The baseline has a live manifest with this id, and what was checked has none.",
        "Say that the capability has ended, with the stage retired, or give the old id back.",
    ),
}
"""What is told that is neither a finding nor a fault: what it means, and what to do."""


def rules(found: Iterable[Remark]) -> list[dict[str, Any]]:
    """Give a description for each id among the remarks, in the order in which they come."""
    groups: dict[str, list[Remark]] = {}
    for one in found:
        groups.setdefault(one.id, []).append(one)
    return [_described(group) for group in groups.values()]


def _described(group: Sequence[Remark]) -> dict[str, Any]:
    first = group[0]
    short, full, level = _about(first)
    help_ = list(_help(group))
    return {
        "id": first.id,
        "shortDescription": {"text": plain(short)},
        "fullDescription": {"text": plain(full)},
        "help": {
            "text": plain("\n\n".join(f"{word}:\n{text}" for word, text in help_)),
            "markdown": "\n\n".join(
                f"**{escaped(word)}**\n\n{_block(text)}" for word, text in help_
            ),
        },
        "defaultConfiguration": {"level": level},
        "properties": {"tags": ["data protection", _tag(first)]},
    }


def _about(one: Remark) -> tuple[str, str, str]:
    """Give the title of a rule or code, a sentence about it, and the level of what it finds."""
    if one.finding is not None:
        advice = isinstance(one.finding.rule.statement, Norm) and one.finding.rule.statement.advice
        return one.title or one.says, one.says, "note" if advice else "error"
    if one.fault is None:
        return one.title.capitalize(), _ABOUT[one.id][0], "warning"
    return (
        one.title or one.id,
        f"A fault in what was written: see docs/codes/{one.id}.md.",
        one.level,
    )


def _help(group: Sequence[Remark]) -> Iterator[tuple[str, str]]:
    """Give the parts of the help: the rule, where it is from and why, and the ways out."""
    first = group[0]
    if first.finding is not None:
        yield from _origin(first.finding.rule)
    elif first.fault is None:
        yield "What this means", _ABOUT[first.id][0]
        yield "Way out", _ABOUT[first.id][1]
        return
    ways: dict[str, list[str]] = {}
    for one in group:
        where = ": ".join(name for name in (one.manifest or one.file, one.use) if name)
        ways.setdefault(one.detail("way out"), []).append(where)
    for way, names in list(ways.items())[:MOST_WAYS_OUT]:
        if way:
            where = ", ".join(safe(name) for name in dict.fromkeys(names) if name)
            yield (f"Way out ({where})" if where else "Way out"), way


def _origin(rule: Rule) -> Iterator[tuple[str, str]]:
    yield "Rule", safe(rule.text)
    if rule.sources:
        yield "Source", "\n".join(safe(source) for source in rule.sources)
    if rule.reasons:
        yield "Because", "\n".join(safe(reason) for reason in rule.reasons)


def _block(text: str) -> str:
    """Give text as Markdown: one line as a paragraph, several as they stand, to be copied."""
    if "\n" not in text:
        return escaped(text)
    return "\n".join(f"    {line}" for line in text.split("\n"))


def _tag(one: Remark) -> str:
    return "safeguard" if one.finding is not None else "input"
