"""The comparison of two rule books as text: change by change, then what they require."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from cli.screen import paint, safe, safe_lines
from engine.analysis.change_duties import ChangeDuty
from engine.analysis.changes import RuleChange
from engine.analysis.compare import Comparison, FindingChange
from engine.analysis.search import RANKS, Shown
from grammar.rules import Rule

STATUS = {"weaker": "violated", "removed": "violated", "different": "undetermined"}
"""How changes are coloured: as findings are."""
WHOLE = {
    "editorial": "The new book stops what the old one stopped, and nothing else.",
    "weaker": "The new book is weaker: it lets through what the old one stopped.",
    "stronger": "The new book is stronger: it stops what the old one let through.",
    "different": "The new book is different: it lets some things through that the old one "
    "stopped, or asks something else, and stops others.",
}


def render(found: Comparison, names: tuple[str, str], *, coloured: bool) -> str:
    """Give the comparison as lines of text, ending in a line end."""
    return "\n".join(_lines(found, names, coloured=coloured)) + "\n"


def _lines(found: Comparison, names: tuple[str, str], *, coloured: bool) -> Iterator[str]:
    for change in found.changes:
        yield from _change(change, coloured=coloured)
        yield ""
    if found.findings:
        yield "On the given manifests:"
        yield from (f"  {_finding(one)}" for one in found.findings)
        yield ""
    for duty in found.duties:
        yield from _duty(duty, coloured=coloured)
        yield ""
    yield from _summary(found, names)


def _change(change: RuleChange, *, coloured: bool) -> Iterator[str]:
    title = f"  {safe(change.rule.title)}" if change.rule.title else ""
    word = paint(change.sort, STATUS.get(change.sort, "satisfied"), coloured=coloured)
    code = "  S222" if change.lost is not None else ""
    yield f"{word} {safe(change.rule.name)}{title}{code}"
    if change.old is not None:
        yield _sentence("old", change.old)
    if change.new is not None:
        yield _sentence("new", change.new)
    if change.edited:
        yield f"  = edited  {safe(', '.join(change.edited))}"
    if change.lost is not None:
        yield from _shown(change.lost, lost=True)
    if change.gained is not None:
        yield from _shown(change.gained, lost=False)


def _sentence(which: str, rule: Rule) -> str:
    return f'  = {which}     {safe(rule.span.file)}:{rule.span.line}  "{safe(rule.text)}"'


def _shown(shown: Shown, *, lost: bool) -> Iterator[str]:
    """Show the smallest manifest, in English and as YAML that can be pasted into a file."""
    before, after = (shown.strict, shown.lax) if lost else (shown.lax, shown.strict)
    through = RANKS.get(shown.lax, 0) < 2
    if lost:
        does = "lets through what was stopped" if through else "stops less surely"
    else:
        does = "stops what was let through" if through else "stops more surely"
    if "advice" in (before, after) and {before, after} <= {"advice", "nothing", "satisfied"}:
        does = "advises less" if lost else "advises more"
    yield f"  = {does}, on {shown.day}: {before} before, {after} now. The smallest case:"
    yield f"      {safe(shown.witness.says)}"
    if shown.still_stopped_by:
        which = "now" if lost else "before"
        yield f"      (stopped {which} by {safe(', '.join(shown.still_stopped_by))} all the same)"
    yield from (f"      | {safe(line)}" for line in shown.witness.text.splitlines())


def _finding(one: FindingChange) -> str:
    use = f' (use "{safe(one.use)}")' if one.use is not None else ""
    was = one.old.status if one.old is not None else "nothing"
    now = one.new.status if one.new is not None else "nothing"
    return f"{safe(one.manifest)}{use}  {safe(one.rule)}: {was} before, {now} now"


def _duty(duty: ChangeDuty, *, coloured: bool) -> Iterator[str]:
    word = paint(duty.status, duty.status, coloured=coloured)
    yield f"{word} {safe(duty.rule.name)}  changing this rule requires {safe(duty.asks)}"
    yield (
        f"  = because it is {duty.change.sort} now" if duty.change.new else "  = because it is gone"
    )
    yield f"  = why     {safe(duty.why)}"
    if duty.due is not None and not duty.discharged:
        yield f"  = due     {duty.due}"
    if duty.way_out and not duty.discharged:
        first, *others = safe_lines(duty.way_out).splitlines()
        yield f"  = way out {first.replace('under evidence', 'to a file for --evidence')}"
        yield from (f"      {line}" for line in others)


def _summary(found: Comparison, names: tuple[str, str]) -> Iterator[str]:
    yield WHOLE[found.sort] if found.changes else "The two books say the same, word for word."
    counts = Counter(change.sort for change in found.changes)
    if counts:
        parts = ", ".join(f"{count} {sort}" for sort, count in counts.items())
        yield f"{safe(names[0])} and {safe(names[1])}: {parts}"
    if found.duties:
        left = len(found.undischarged)
        done = len(found.duties) - left
        yield f"duties of changing these rules: {done} discharged, {left} open"
